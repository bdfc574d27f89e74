"""Reads from the index what is wrong: each note's own problems, and those that only several notes together have."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from netnotes.core.nearby import Nearby
from netnotes.core.problems import CODES, FOR_CHECK_ALONE, Problem
from netnotes.index.oddities import late_invitations, namesakes

_NAMED = 3
"""So many others are named of the notes that share a slug."""


def problems_of(db: sqlite3.Connection, file: str, today: date) -> list[Problem]:
    """Return what is wrong with one note, on a day, by line and column; what it has wrong with others is left to `problems`."""
    found = [problem for problem in _of_notes(db, today, file) if problem.code not in FOR_CHECK_ALONE]
    return sorted(found, key=lambda p: (p.line, p.column, p.code))


def problems(db: sqlite3.Connection, today: date) -> list[Problem]:
    """Return every problem that stands on a day, by file, line and column."""
    found = [*_of_notes(db, today), *_dead_links(db), *_shared_slugs(db), *_shared_names(db), *_undated(db)]
    found += [*namesakes(db), *late_invitations(db)]
    return sorted(found, key=lambda p: (p.file, p.line, p.column, p.code))


def pressing(db: sqlite3.Connection) -> list[Problem]:
    """Return what may make any answer incomplete: errors, files that can't be opened, people whose link leads nowhere."""
    errors = [code for code, (severity, _) in CODES.items() if severity == "error"]
    marks = ",".join("?" * (len(errors) + 1))
    rows = db.execute(
        "SELECT path, line, col, code, message, hint FROM problem CROSS JOIN note ON note.id = problem.note "
        f"WHERE code IN ({marks})",
        (*errors, "NN102"),
    )
    found = [
        Problem(code, line, col, text, hint, os.fsdecode(path)) for path, line, col, code, text, hint in rows
    ]
    return [*found, *_dead_links(db, ("contact", "referred_by"))]


def _of_notes(db: sqlite3.Connection, today: date, file: str | None = None) -> Iterator[Problem]:
    of_file = "" if file is None else "AND path = :path"
    params = {"day": today.isoformat(), "path": os.fsencode(file or "")}
    rows = db.execute(
        "SELECT path, line, col, code, message, hint FROM note JOIN problem ON note.id = problem.note "
        f"WHERE 1 {of_file}",
        params,
    )
    for path, line, col, code, message, hint in rows:
        yield Problem(code, line, col, message, hint, os.fsdecode(path))
    ahead = db.execute(f"SELECT kind, path, facts FROM note WHERE latest > julianday(:day) {of_file}", params)
    for kind, path, facts in ahead:
        yield from _in_the_future(kind, os.fsdecode(path), facts, today)


def _in_the_future(kind: str, file: str, facts: str, today: date) -> Iterator[Problem]:
    """Days in a note that can't lie in the future, and do."""
    from netnotes.core.passing import passing
    from netnotes.index.facts import contact_from_json, interview_from_json

    note = (
        contact_from_json("", file, "", facts) if kind == "contact" else interview_from_json("", file, facts)
    )
    yield from (problem for problem, day in passing(note) if day > today)


def _dead_links(
    db: sqlite3.Connection, roles: Sequence[str] = ("contact", "referred_by", "link")
) -> Iterator[Problem]:
    """Links of some roles that lead to no note."""
    rows = db.execute(
        "SELECT path, line, col, role, text FROM mention INDEXED BY mention_lost "
        "CROSS JOIN note ON note.id = mention.note "
        f"WHERE target IS NULL AND role IN ({','.join('?' * len(roles))})",
        roles,
    ).fetchall()
    if not rows:
        return
    slugs = [
        row[0] for row in db.execute("SELECT DISTINCT slug FROM note WHERE kind = 'contact' ORDER BY slug")
    ]
    known = Nearby(slugs)
    for path, line, col, role, text in rows:
        file = os.fsdecode(path)
        near = known.did_you_mean(text.replace(" ", "-").lower())
        if role == "link":
            yield Problem("NN404", line, col, f"a link leads to no note: {text}", near, file)
        else:
            hint = near or f"make the note: netnotes new contact '{text}'"
            yield Problem("NN401", line, col, f"{role} leads to nobody: {text}", hint, file)


def _shared_slugs(db: sqlite3.Connection) -> Iterator[Problem]:
    shared = "SELECT slug FROM note GROUP BY slug HAVING count(*) > 1"
    if not db.execute(shared).fetchone():
        return
    rows = db.execute(f"SELECT slug, path FROM note WHERE slug IN ({shared}) ORDER BY slug, path")
    for slug, group in groupby(rows, key=lambda row: row[0]):
        paths = [os.fsdecode(path) for _, path in group]
        for path in paths:
            named = [other for other in paths[: _NAMED + 1] if other != path][:_NAMED]
            more = f" and {len(paths) - 1 - len(named)} more" if len(paths) - 1 > len(named) else ""
            many = "two" if len(paths) == 2 else str(len(paths))
            message = f"{many} notes are called {slug}: this one and {', '.join(named)}{more}"
            yield Problem("NN402", 1, 1, message, "rename one of the files, or name it by its path", path)


def _shared_names(db: sqlite3.Connection) -> Iterator[Problem]:
    """A mention by a name that fits several people who have different slugs."""
    rows = db.execute(
        "SELECT n.path, m.line, m.col, m.text, group_concat(DISTINCT p.slug) FROM mention m "
        "CROSS JOIN note n ON n.id = m.note CROSS JOIN name k ON k.key IN (m.key, m.other_key) "
        "CROSS JOIN note p ON p.id = k.note AND p.kind = 'contact' "
        "WHERE m.role != 'link' AND m.target IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM name s WHERE s.key = m.key AND s.rank = 0) "
        "GROUP BY m.id HAVING count(DISTINCT p.slug) > 1"
    )
    for path, line, col, text, slugs in rows:
        people = ", ".join(sorted(slugs.split(",")))
        message = f"{text} could be any of {people}; the first is taken"
        yield Problem("NN403", line, col, message, "link to one of them, as [[slug]]", os.fsdecode(path))


def _undated(db: sqlite3.Connection) -> Iterator[Problem]:
    """A contact without a date to count from, whom no interview names and with whom there is none."""
    rows = db.execute(
        "SELECT path FROM note n WHERE kind = 'contact' AND readable AND "
        "coalesce(json_extract(facts, '$.added'), json_extract(facts, '$.met'), json_extract(facts, '$.invited'), "
        "json_extract(facts, '$.replied'), json_extract(facts, '$.declined')) IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM mention m WHERE m.target = n.id AND m.role IN ('contact', 'referral'))"
    )
    for (path,) in rows:
        message = "no date at all: an invitation to this person is never owed"
        yield Problem(
            "NN503",
            1,
            1,
            message,
            "add the day they came onto your list: added: 2026-11-20",
            os.fsdecode(path),
        )
