"""A query put to a vault that is open: what its words mean there, which notes fit, and what is to be shown of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netnotes.core.columns import Column, column, columns, columns_of
from netnotes.core.kinds import Kind
from netnotes.core.query_scope import Scope
from netnotes.errors import UsageError
from netnotes.index.listed import Batch, listed
from netnotes.sync import OpenVault
from netnotes.tuples import NamedTuple

if TYPE_CHECKING:  # a list of everything needs nothing of the query language
    from netnotes.core.query_tree import Query


class Question(NamedTuple):
    """A question about one kind of notes, on a day."""

    vault: OpenVault
    kind: Kind
    today: date
    since: date | None

    def keys(self) -> Iterable[str]:
        """Return every front matter key that any note has."""
        from netnotes.index.notes import user_keys

        return user_keys(self.vault.db)

    def columns(self, names: str) -> tuple[Column, ...]:
        """Return the columns of some names. Raises UsageError."""
        return columns(names, Scope((self.kind,), self.keys))

    def columns_of(self, names: Sequence[str], option: str) -> tuple[Column, ...]:
        """Return the columns of several names. Raises UsageError."""
        return columns_of(names, Scope((self.kind,), self.keys), option)

    def column(self, name: str, option: str) -> Column:
        """Return the column of one name. Raises UsageError."""
        return column(name, Scope((self.kind,), self.keys), option)

    def query(self, text: str, sort: str | None) -> Query | None:
        """Return the query that a text is, in its order or in the one given; None: everything. Raises QueryError."""
        if not text.strip() and sort is None:
            return None
        from netnotes.core.query import parse_query
        from netnotes.core.query_tree import Query

        saved = self.vault.settings.queries if "@" in text else {}
        query = parse_query(text, self.today, (self.kind,), self.keys, saved)
        if sort is None:
            return query
        order = parse_query(f"sort:{sort}", self.today, (self.kind,), self.keys)
        if order.where is not None or not order.sort:
            raise UsageError(f"--sort takes names of fields: {sort}", "write it like stage,-last")
        return Query(query.where, order.sort)

    def select(self, query: Query | None) -> list[int]:
        """Return the ids of the notes that fit; interviews, if no order is asked for, with the latest first."""
        if query is None:
            from netnotes.index.everything import everything

            return everything(self.vault.db, self.kind)
        from netnotes.core.query_tree import Sort
        from netnotes.index.select import select

        if self.kind == "interview" and not query.sort:
            query = query._replace(sort=(Sort("date", "date", descending=True),))
        return select(self.vault.db, query, (self.kind,), self.today, self.since)

    def fits_any(self, query: Query) -> bool:
        """Say whether any note fits."""
        from netnotes.index.select import fits_any

        return fits_any(self.vault.db, query, (self.kind,), self.today, self.since)

    def values(
        self, ids: Sequence[int], shown: Sequence[Column], as_written: bool = False
    ) -> Iterator[Batch]:
        """Yield the values of columns, some notes at a time; `as_written`: last the front matter as JSON."""
        return listed(self.vault.db, self.kind, ids, shown, self.today, self.since, as_written)
