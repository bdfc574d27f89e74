"""Reads from the index all that the rules need about one person, or about one name that has no note yet."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable
from datetime import date

from netnotes.core.items import Someone
from netnotes.core.model import Interview, Named, Naming, Person, person_of
from netnotes.index.facts import contact_from_json, interview_from_json

_MOST_KEPT = 2_000
# No join of mentions with facts: an interview with 10,000 lines under Referrals would be read 10,000 times.
_FACTS = "SELECT id, path, slug, facts FROM note WHERE id IN ({})"
_INTERVIEWS = (
    "SELECT DISTINCT n.id FROM mention m JOIN note n ON n.id = m.note WHERE m.role = 'contact' AND n.readable"
)
_CONTACTS = "SELECT id, path, slug, name, readable, facts FROM note WHERE kind = 'contact' AND id IN ({})"
_MENTIONS = (
    "SELECT m.target, m.role, m.line, m.note, n.readable FROM mention m JOIN note n ON n.id = m.note "
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
        self._named: dict[int, dict[int, Named]] = {}
        self._by: dict[int, Links] = {}

    def person(self, note: int) -> Person | None:
        """Return the person whose note it is; None when it is gone, or no contact."""
        return self.persons([note]).get(note)

    def persons(self, notes: Iterable[int]) -> dict[int, Person]:
        """Return those people whose notes these are, by note; a note that is gone, or no contact, has none."""
        if len(self._interviews) > _MOST_KEPT:
            self._interviews.clear()
            self._named.clear()
            self._by.clear()
        wanted = _listed(notes)
        rows = self._db.execute(_CONTACTS.format(wanted)).fetchall()
        held: dict[int, dict[int, Interview]] = {}
        named: dict[int, list[tuple[int, int]]] = {}
        mentions = self._db.execute(_MENTIONS.format(wanted)).fetchall()
        interviews = self._read({mention[3] for mention in mentions})
        for target, role, line, note, readable in mentions:
            if role == "referral":
                named.setdefault(target, []).append((note, line))
            elif readable:
                held.setdefault(target, {})[note] = interviews[note]
        by = self._met({one for some in named.values() for one, _ in some})
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
            "SELECT m.line, m.note FROM mention m JOIN note n ON n.id = m.note "
            "WHERE m.identity = ? AND m.role = 'referral' AND m.target IS NULL ORDER BY n.path, m.line",
            (identity,),
        ).fetchall()
        interviews = self._read({note for _, note in rows})
        by = self._met(interviews)
        found = []
        for line, note in rows:
            named = self._named_at(note).get(line)
            if interviews[note].counts and named:
                found.append((self._naming(note, line, by), named))
        found.sort(key=lambda f: (f[0].interview.date or date.max, f[0].interview.file, f[0].line))
        name = found[0][1].name if found else ""
        return Someone(f"r:{identity}", None, name), found

    def _interviews_of(self, where: str, value: object) -> tuple[Interview, ...]:
        rows = self._db.execute(f"{_INTERVIEWS} AND {where}", (value,))
        return tuple(self._read([note for (note,) in rows]).values())

    def _read(self, notes: Collection[int]) -> dict[int, Interview]:
        """Return interviews by note, each read once."""
        known = self._interviews
        missing = [note for note in notes if note not in known]
        for note, path, slug, facts in self._db.execute(_FACTS.format(_listed(missing))) if missing else ():
            known[note] = interview_from_json(slug, os.fsdecode(path), facts)
        return {note: known[note] for note in notes}

    def _named_at(self, note: int) -> dict[int, Named]:
        """Return the lines under an interview's Referrals, by their numbers."""
        if note not in self._named:
            self._named[note] = {named.line: named for named in self._interviews[note].named}
        return self._named[note]

    def _naming(self, interview: int, line: int, by: dict[int, Links]) -> Naming:
        return Naming(self._interviews[interview], line, tuple(who for who, _ in by.get(interview, ())))

    def _met(self, interviews: Collection[int]) -> dict[int, Links]:
        """Return whom each of some interviews is with."""
        missing = [note for note in interviews if note not in self._by]
        if missing:
            found = self._links(missing, "contact")
            self._by.update({note: found.get(note, ()) for note in missing})
        return {note: self._by[note] for note in interviews}

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
