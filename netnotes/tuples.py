"""`NamedTuple` as in `typing`, made in half the time.

That of `typing` compiles the annotation of each field, which nobody here looks at: for the twenty to thirty that a short
command loads, that is a thirtieth of all its time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    _OWN = {"__module__", "__qualname__", "__annotations__"}

    class _Making(type):
        """Makes a tuple of what would be a class: its fields are the annotated names, its methods those of the class."""

        def __new__(cls, name, bases, members):
            if not bases:
                return super().__new__(cls, name, bases, members)
            fields = members.get("__annotations__", {})
            defaults = [members[field] for field in fields if field in members]
            made = namedtuple(name, fields, defaults=defaults, module=members["__module__"])
            made.__annotations__ = made.__new__.__annotations__ = fields
            for key, member in members.items():
                if key not in fields and key not in _OWN:
                    setattr(made, key, member)
            return made

    class NamedTuple(metaclass=_Making):
        """A tuple whose fields have names, and perhaps defaults."""
