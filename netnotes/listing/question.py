"""A query put to a vault that is open: what its words mean there, which notes fit, and what is to be shown of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from netnotes.core.columns import Column, column, columns
from netnotes.core.model import Kind
from netnotes.core.query_fields import Scope
from netnotes.core.query_tree import Query, Sort
from netnotes.errors import UsageError
from netnotes.index.listed import listed
from netnotes.index.notes import user_keys
from netnotes.index.select import select
from netnotes.sync import OpenVault

_LATEST_FIRST = (Sort("date", "date", descending=True),)


@dataclass(frozen=True, slots=True)
class Question:
    """A question about one kind of notes, on a day."""

    vault: OpenVault
    kind: Kind
    today: date
    since: date | None

    def keys(self) -> Iterable[str]:
        """Return every front matter key that any note has."""
        return user_keys(self.vault.db)

    def columns(self, names: str) -> tuple[Column, ...]:
        """Return the columns of some names. Raises UsageError."""
        return columns(names, Scope((self.kind,), self.keys))

    def column(self, name: str, option: str) -> Column:
        """Return the column of one name. Raises UsageError."""
        return column(name, Scope((self.kind,), self.keys), option)

    def query(self, text: str, sort: str | None) -> Query:
        """Return the query that a text is, in its order or in the one given. Raises QueryError."""
        if not text.strip() and sort is None:
            return Query(None)
        from netnotes.core.query import parse_query

        saved = self.vault.settings.queries if "@" in text else {}
        query = parse_query(text, self.today, (self.kind,), self.keys, saved)
        if sort is None:
            return query
        order = parse_query(f"sort:{sort}", self.today, (self.kind,), self.keys)
        if order.where is not None or not order.sort:
            raise UsageError(f"--sort takes names of fields: {sort}", "write it like stage,-last")
        return Query(query.where, order.sort)

    def select(self, query: Query) -> list[int]:
        """Return the ids of the notes that fit; interviews, if no order is asked for, with the latest first."""
        if self.kind == "interview" and not query.sort:
            query = Query(query.where, _LATEST_FIRST)
        return select(self.vault.db, query, (self.kind,), self.today, self.since)

    def values(
        self, ids: Sequence[int], shown: Sequence[Column], as_written: bool = False
    ) -> list[list[Any]]:
        """Return the values of columns note by note; `as_written`: then the front matter as JSON."""
        return listed(self.vault.db, ids, shown, self.today, self.since, as_written)
