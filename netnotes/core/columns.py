"""The columns of a list: names of fields, as queries know them, and those by which --json calls the same."""

from __future__ import annotations

from collections.abc import Sequence

from netnotes.core.query_fields import QueryField
from netnotes.core.query_scope import Scope
from netnotes.errors import UsageError
from netnotes.tuples import NamedTuple

MAX_COLUMNS = 500


class Column(NamedTuple):
    """One column: its name as asked for, and its field; `of_person`: of an interview, the field of its people."""

    name: str
    field: QueryField
    of_person: bool = False


def columns(text: str, scope: Scope) -> tuple[Column, ...]:
    """Return the columns that `name,stage,last` names. Raises UsageError."""
    return columns_of(text.split(","), scope, "--columns")


def columns_of(names: Sequence[str], scope: Scope, option: str) -> tuple[Column, ...]:
    """Return the columns of some names. Raises UsageError, which begins with the option."""
    if len(names) > MAX_COLUMNS:
        raise UsageError(f"{option}: {len(names):,} names are too many", f"at most {MAX_COLUMNS} are read")
    return tuple(column(name.strip(), scope, option) for name in names)


def column(name: str, scope: Scope, option: str) -> Column:
    """Return the column of a name. Raises UsageError, which begins with the option."""
    if not name:
        raise UsageError(f"{option}: a name is missing", "write it like name,stage,last")
    try:
        found = scope.find(name)
    except UsageError as error:
        raise UsageError(f"{option}: {error.message}", error.hint) from error
    if len(found) > 1:
        keys = " or ".join(one.field.key for one in found)
        raise UsageError(f"{option}: {name} could be {keys}", "write it as the notes do")
    return Column(name, found[0].field, found[0].of_person)
