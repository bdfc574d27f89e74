"""Asks the index which notes fit a query, and in which order."""

from __future__ import annotations

import sqlite3
from datetime import date

from netnotes.core.query_tree import Query
from netnotes.index.conditions import Sql
from netnotes.index.derived import BY_NAME
from netnotes.index.functions import register


def select(
    db: sqlite3.Connection, query: Query, kinds: tuple[str, ...], today: date, since: date | None
) -> list[int]:
    """Return the ids of the readable notes of some kinds that fit a query, in its order; then by name and file."""
    sql = _sql(db, today, since)
    order = [part for sort in query.sort for part in sql.order(sort, "n")]
    order.append(BY_NAME)
    text = f"SELECT n.id FROM note n WHERE {sql.fitting(query, kinds)} ORDER BY {', '.join(order)}"
    return [row[0] for row in db.execute(text, sql.params)]


def fits_any(
    db: sqlite3.Connection, query: Query, kinds: tuple[str, ...], today: date, since: date | None
) -> bool:
    """Say whether any of the readable notes of some kinds fits a query."""
    sql = _sql(db, today, since)
    text = f"SELECT 1 FROM note n WHERE {sql.fitting(query, kinds)} LIMIT 1"
    return db.execute(text, sql.params).fetchone() is not None


def _sql(db: sqlite3.Connection, today: date, since: date | None) -> Sql:
    register(db)
    return Sql({"day": today.isoformat(), "since": since.isoformat() if since else ""})
