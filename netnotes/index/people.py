"""Reads from the index all that the rules need about one person, or about one name that has no note yet."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from datetime import date

from netnotes.core.items import Someone
from netnotes.core.model import Interview, Named, Naming, Person, person_of
from netnotes.index.facts import contact_from_json, interview_from_json

_MOST_KEPT = 2_000
_NOTE = "n.id, n.path, n.slug, n.readable, n.facts"
_INTERVIEWS = f"SELECT DISTINCT {_NOTE} FROM mention m JOIN note n ON n.id = m.note WHERE m.role = 'contact' AND n.readable"
_CONTACTS = "SELECT id, path, slug, name, readable, facts FROM note WHERE kind = 'contact' AND id IN ({})"
_MENTIONS = (
    f"SELECT m.target, m.role, m.line, {_NOTE} FROM mention m JOIN note n ON n.id = m.note "
    "WHERE m.target IN ({}) AND m.role IN ('contact', 'referral')"
)
_LINKS = (
    "SELECT m.note, m.key, m.text, m.line, m.target, n.slug, n.name, json_extract(n.facts, '$.snoozed_until') "
    "FROM mention m LEFT JOIN note n ON n.id = m.target WHERE m.note IN ({}) AND m.role = ? ORDER BY m.id"
)

Links = tuple[tuple[Someone, int], ...]
"""People whom a note's field links to, each once, with the line."""


class People:
    """People as the rules see them; interviews that were read are kept for a while, so one instance serves one sync."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._interviews: dict[int, Interview] = {}

    def person(self, note: int) -> Person | None:
        """Return the person whose note it is; None when it is gone, or no contact."""
        return self.persons([note]).get(note)

    def persons(self, notes: Iterable[int]) -> dict[int, Person]:
        """Return those people whose notes these are, by note; a note that is gone, or no contact, has none."""
        if len(self._interviews) > _MOST_KEPT:
            self._interviews.clear()
        wanted = _listed(notes)
        rows = self._db.execute(_CONTACTS.format(wanted)).fetchall()
        held: dict[int, dict[int, Interview]] = {}
        named: dict[int, list[tuple[int, int]]] = {}
        for target, role, line, *interview in self._db.execute(_MENTIONS.format(wanted)):
            found = self._interview(*interview)
            if role == "referral":
                named.setdefault(target, []).append((interview[0], line))
            elif interview[3]:
                held.setdefault(target, {})[interview[0]] = found
        by = self._links({one for some in named.values() for one, _ in some}, "contact")
        referrers = self._links([row[0] for row in rows], "referred_by")
        people = {}
        for note, path, slug, name, readable, facts in rows:
            contact = contact_from_json(slug, os.fsdecode(path), name, facts) if readable else None
            who = Someone(f"c:{note}", slug, name, contact.snoozed_until if contact else None)
            namings = tuple(self._naming(one, line, by) for one, line in named.get(note, ()))
            people[note] = person_of(
                who,
                contact,
                held.get(note, {}).values(),
                tuple(naming for naming in namings if naming.interview.counts),
                referrers.get(note, ()),
            )
        return people

    def interviews(self, note: int) -> tuple[Interview, ...]:
        """Return every readable interview with a person, cancelled and undated ones, too, in order of time."""
        found = self._interviews_of("m.target = ?", note)
        return tuple(sorted(found, key=lambda i: (i.date or date.max, i.time, i.file)))

    def stranger(self, key: str) -> Person | None:
        """Return the person whom interviews name under `contact` by a link that leads to nobody."""
        # + keeps SQLite from going through all that lead to nobody instead of those with the key
        row = self._db.execute(
            "SELECT text FROM mention m JOIN note n ON n.id = m.note WHERE m.key = ? AND role = 'contact' "
            "AND +target IS NULL ORDER BY n.path, m.line, m.id LIMIT 1",
            (key,),
        ).fetchone()
        if row is None:
            return None
        interviews = self._interviews_of("m.key = ? AND +m.target IS NULL", key)
        return person_of(Someone(f"x:{key}", None, row[0]), None, interviews)

    def unmet(self, identity: str) -> tuple[Someone, list[tuple[Naming, Named]]]:
        """Return who it is, and every line under Referrals that names somebody who is no contact yet."""
        rows = self._db.execute(
            f"SELECT m.line, {_NOTE} FROM mention m JOIN note n ON n.id = m.note "
            "WHERE m.identity = ? AND m.role = 'referral' AND m.target IS NULL ORDER BY n.path, m.line",
            (identity,),
        ).fetchall()
        by = self._links({row[1] for row in rows}, "contact")
        found = []
        for line, *note in rows:
            interview = self._interview(*note)
            named = next((n for n in interview.named if n.line == line), None)
            if interview.counts and named:
                found.append((self._naming(note[0], line, by), named))
        found.sort(key=lambda f: (f[0].interview.date or date.max, f[0].interview.file, f[0].line))
        name = found[0][1].name if found else ""
        return Someone(f"r:{identity}", None, name), found

    def _interviews_of(self, where: str, value: object) -> tuple[Interview, ...]:
        rows = self._db.execute(f"{_INTERVIEWS} AND {where}", (value,))
        return tuple(self._interview(*row) for row in rows)

    def _interview(self, note: int, path: bytes, slug: str, readable: int, facts: str) -> Interview:
        if note not in self._interviews:
            self._interviews[note] = interview_from_json(slug, os.fsdecode(path), facts)
        return self._interviews[note]

    def _naming(self, interview: int, line: int, by: dict[int, Links]) -> Naming:
        return Naming(self._interviews[interview], line, tuple(who for who, _ in by.get(interview, ())))

    def _links(self, notes: Iterable[int], role: str) -> dict[int, Links]:
        """Return whom each of some notes links to, those without a note included."""
        found: dict[int, dict[str, tuple[Someone, int]]] = {}
        for note, key, text, line, target, slug, name, snoozed in self._db.execute(
            _LINKS.format(_listed(notes)), (role,)
        ):
            who = Someone(f"x:{key}", None, text)
            if slug is not None:
                who = Someone(f"c:{target}", slug, name, date.fromisoformat(snoozed) if snoozed else None)
            found.setdefault(note, {}).setdefault(who.key, (who, line))
        return {note: tuple(links.values()) for note, links in found.items()}


def _listed(notes: Iterable[int]) -> str:
    return ",".join(map(str, sorted(notes)))
