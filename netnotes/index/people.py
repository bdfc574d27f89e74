"""People as the rules see them, made of rows of the index: one person, or one name that has no note yet."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable
from datetime import date

from netnotes.core.items import Someone
from netnotes.core.model import Interview, Named, Naming, Person, person_of
from netnotes.index.facts import contact_from_json, interview_from_json
from netnotes.index.person_rows import PersonRows, Row, interview_rows, met_rows, person_rows

_MOST_KEPT = 2_000
_INTERVIEWS = (
    "SELECT DISTINCT n.id FROM mention m JOIN note n ON n.id = m.note WHERE m.role = 'contact' AND n.readable"
)

Links = tuple[tuple[Someone, int], ...]
"""People whom a note's field links to, each once, with the line."""


class Gathered:
    """Interviews that were taken from rows, and with whom they were; from rows of people and these it makes persons."""

    def __init__(self) -> None:
        self.interviews: dict[int, Interview] = {}
        self.met: dict[int, Links] = {}

    def persons(self, rows: PersonRows) -> dict[int, Person]:
        """Return people by note; an interview whose row is missing has been taken in before."""
        self.add_interviews(rows.interviews)
        held: dict[int, dict[int, Interview]] = {}
        named: dict[int, list[tuple[int, int]]] = {}
        for target, role, line, note in rows.mentions:
            if role == "referral":
                named.setdefault(target, []).append((note, line))
            else:
                held.setdefault(target, {})[note] = self.interviews[note]
        self.add_met({note for some in named.values() for note, _ in some}, rows.met)
        referrers = _links(rows.referrers)
        people = {}
        for note, path, slug, name, readable, facts in rows.contacts:
            contact = contact_from_json(slug, os.fsdecode(path), name, facts) if readable else None
            who = Someone(f"c:{note}", slug, name, contact.snoozed_until if contact else None)
            namings = [self.naming(one, line) for one, line in named.get(note, ())]
            people[note] = person_of(
                who,
                contact,
                held.get(note, {}).values(),
                tuple([naming for naming in namings if naming.interview.counts]),
                referrers.get(note, ()),
            )
        return people

    def add_interviews(self, rows: Iterable[Row]) -> None:
        """Take interviews in."""
        for note, path, slug, facts in rows:
            self.interviews[note] = interview_from_json(slug, os.fsdecode(path), facts)

    def add_met(self, interviews: Iterable[int], rows: Iterable[Row]) -> None:
        """Take in with whom some interviews were, if the rows say so."""
        for note in interviews:
            self.met.setdefault(note, ())
        self.met.update(_links(rows))

    def naming(self, interview: int, line: int) -> Naming:
        """Return where an interview names somebody."""
        return Naming(self.interviews[interview], line, tuple(who for who, _ in self.met[interview]))


class People:
    """People as the index has them; interviews that were read are kept for a while, so one instance serves one sync."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._gathered = Gathered()
        self._named: dict[int, dict[int, Named]] = {}

    def person(self, note: int) -> Person | None:
        """Return the person whose note it is; None when it is gone, or no contact."""
        return self.persons([note]).get(note)

    def persons(self, notes: Iterable[int]) -> dict[int, Person]:
        """Return those people whose notes these are, by note; a note that is gone, or no contact, has none."""
        if len(self._gathered.interviews) > _MOST_KEPT:
            self._gathered = Gathered()
            self._named.clear()
        gathered = self._gathered
        return gathered.persons(person_rows(self._db, notes, gathered.interviews, gathered.met))

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
            "SELECT m.line, m.note FROM mention m JOIN note n ON n.id = m.note "
            "WHERE m.identity = ? AND m.role = 'referral' AND m.target IS NULL ORDER BY n.path, m.line",
            (identity,),
        ).fetchall()
        interviews = self._read({note for _, note in rows})
        missing = [note for note in interviews if note not in self._gathered.met]
        self._gathered.add_met(missing, met_rows(self._db, missing))
        found = []
        for line, note in rows:
            named = self._named_at(note).get(line)
            if interviews[note].counts and named:
                found.append((self._gathered.naming(note, line), named))
        found.sort(key=lambda f: (f[0].interview.date or date.max, f[0].interview.file, f[0].line))
        name = found[0][1].name if found else ""
        return Someone(f"r:{identity}", None, name), found

    def _interviews_of(self, where: str, value: object) -> tuple[Interview, ...]:
        rows = self._db.execute(f"{_INTERVIEWS} AND {where}", (value,))
        return tuple(self._read([note for (note,) in rows]).values())

    def _read(self, notes: Collection[int]) -> dict[int, Interview]:
        """Return interviews by note, each read once."""
        known = self._gathered.interviews
        self._gathered.add_interviews(interview_rows(self._db, [note for note in notes if note not in known]))
        return {note: known[note] for note in notes}

    def _named_at(self, note: int) -> dict[int, Named]:
        """Return the lines under an interview's Referrals, by their numbers."""
        if note not in self._named:
            self._named[note] = {named.line: named for named in self._gathered.interviews[note].named}
        return self._named[note]


def _links(rows: Iterable[Row]) -> dict[int, Links]:
    """Return whom each of some notes links to, those without a note included."""
    found: dict[int, dict[str, tuple[Someone, int]]] = {}
    for note, key, text, line, target, slug, name, snoozed in rows:
        who = Someone(f"x:{key}", None, text)
        if slug is not None:
            who = Someone(f"c:{target}", slug, name, date.fromisoformat(snoozed) if snoozed else None)
        found.setdefault(note, {}).setdefault(who.key, (who, line))
    return {note: tuple(links.values()) for note, links in found.items()}
