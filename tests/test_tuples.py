"""Our NamedTuple is that of `typing`, but for the time that it takes to make one."""

from __future__ import annotations

import ast
import typing
from collections.abc import Sequence
from typing import Any

import pytest
from test_layers import MODULES, tree

from netnotes.tuples import NamedTuple

SOURCE = '''
class Person(NamedTuple):
    """Somebody."""

    name: str
    tags: Sequence[str] | None = None
    age: int = 0

    @property
    def short(self):
        """The first word of the name."""
        return self.name.split()[0]

    def older(self):
        return self._replace(age=self.age + 1)

    @classmethod
    def named(cls, name):
        return cls(name)

    @staticmethod
    def nobody():
        return Person("")
'''


def made(named_tuple: Any) -> Any:
    names: dict[str, Any] = {"NamedTuple": named_tuple, "__name__": "people"}
    exec(SOURCE, names)
    return names["Person"]


OURS, THEIRS = made(NamedTuple), made(typing.NamedTuple)


@pytest.mark.parametrize(
    "question",
    [
        lambda cls: cls("Ada King"),
        lambda cls: repr(cls("Ada King", ("a",), age=3)),
        lambda cls: cls(name="Ada King")._asdict(),
        lambda cls: cls("Ada King").short,
        lambda cls: cls("Ada King").older().older(),
        lambda cls: (cls.named("Ada"), cls.nobody(), hash(cls("x")), cls("x") == ("x", None, 0)),
        lambda cls: (cls._fields, cls._field_defaults, cls.__doc__, cls.__name__, cls.__module__),
        lambda cls: cls._make(["x", None, 1]),
        lambda cls: isinstance(cls("x"), tuple),
        lambda cls: cls.short.__doc__,
    ],
)
def test_it_does_what_that_of_typing_does(question: Any) -> None:
    assert question(OURS) == question(THEIRS)


@pytest.mark.parametrize("wrong", [{}, {"name": "x", "nmae": 1}, {"tags": []}])
def test_wrong_fields_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        OURS(**wrong)
    with pytest.raises(AttributeError):
        OURS("x").name = "y"


def test_no_module_makes_the_slow_ones() -> None:
    slow = [
        f"{module}:{node.lineno}"
        for module in MODULES
        if module != "tuples.py"
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ImportFrom) and node.module == "typing"
        if "NamedTuple" in [alias.name for alias in node.names]
    ]
    assert slow == []


def test_annotations_are_not_looked_at() -> None:
    class Odd(NamedTuple):
        value: Sequence[Missing]  # type: ignore[name-defined]  # noqa: F821

    assert Odd(1).value == 1  # type: ignore[comparison-overlap]
