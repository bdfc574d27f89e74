"""Reads from the index all that the rules need about one person, or about one name that has no note yet."""

from __future__ import annotations

import os
import sqlite3
from datetime import date

from netnotes.core.items import Someone
from netnotes.core.model import Contact, Interview, Named, Naming, Person
from netnotes.index.facts import contact_from_json, interview_from_json

_MOST_KEPT = 20_000
_NOTE = "n.id, n.path, n.slug, n.name, n.readable, n.facts"


class People:
    """People as the rules see them; what was read once is kept, so one instance serves one sync."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._interviews: dict[int, Interview] = {}
        self._contacts: dict[int, tuple[Someone, Contact | None]] = {}
        self._by: dict[int, tuple[Someone, ...]] = {}

    def forget_if_many(self) -> None:
        """Let go of what was read once it is a lot, so that a large vault need not fit into memory."""
        if len(self._interviews) + len(self._contacts) > _MOST_KEPT:
            self._interviews.clear()
            self._contacts.clear()
            self._by.clear()

    def person(self, note: int) -> Person | None:
        """Return the person whose note it is; None when it is gone, or no contact."""
        found = self._contact(note)
        if found is None:
            return None
        who, contact = found
        return Person(
            who,
            contact,
            self._interviews_of("m.target = ?", note),
            self._named_in(note),
            self._referrers(note),
        )

    def interviews(self, note: int) -> tuple[Interview, ...]:
        """Return every readable interview with a person, cancelled and undated ones, too, in order of time."""
        found = self._interviews_of("m.target = ?", note)
        return tuple(sorted(found, key=lambda i: (i.date or date.max, i.time, i.file)))

    def stranger(self, key: str) -> Person | None:
        """Return the person whom interviews name under `contact` by a link that leads to nobody."""
        row = self._db.execute(
            "SELECT text FROM mention m JOIN note n ON n.id = m.note WHERE m.key = ? AND role = 'contact' "
            "AND target IS NULL ORDER BY n.path, m.line, m.id LIMIT 1",
            (key,),
        ).fetchone()
        if row is None:
            return None
        interviews = self._interviews_of("m.target IS NULL AND m.key = ?", key)
        return Person(Someone(f"x:{key}", None, row[0]), None, interviews)

    def unmet(self, identity: str) -> tuple[Someone, list[tuple[Naming, Named]]]:
        """Return who it is, and every line under Referrals that names somebody who is no contact yet."""
        rows = self._db.execute(
            f"SELECT m.line, m.text, {_NOTE} FROM mention m JOIN note n ON n.id = m.note "
            "WHERE m.identity = ? AND m.role = 'referral' AND m.target IS NULL ORDER BY n.path, m.line",
            (identity,),
        ).fetchall()
        found = []
        for line, _, *note in rows:
            interview = self._interview(*note)
            named = next((n for n in interview.named if n.line == line), None)
            if interview.counts and named:
                found.append((Naming(interview, line, self._people_of(note[0])), named))
        found.sort(key=lambda f: (f[0].interview.date or date.max, f[0].interview.file, f[0].line))
        name = found[0][1].name if found else ""
        return Someone(f"r:{identity}", None, name), found

    def _contact(self, note: int) -> tuple[Someone, Contact | None] | None:
        if note not in self._contacts:
            row = self._db.execute(
                f"SELECT {_NOTE} FROM note n WHERE n.id = ? AND n.kind = 'contact'", (note,)
            ).fetchone()
            if row is None:
                return None
            _, path, slug, name, readable, facts = row
            contact = contact_from_json(slug, os.fsdecode(path), name, facts) if readable else None
            snoozed = contact.snoozed_until if contact else None
            self._contacts[note] = (Someone(f"c:{note}", slug, name, snoozed), contact)
        return self._contacts[note]

    def _interviews_of(self, where: str, value: object) -> tuple[Interview, ...]:
        rows = self._db.execute(
            f"SELECT DISTINCT {_NOTE} FROM mention m JOIN note n ON n.id = m.note "
            f"WHERE {where} AND m.role = 'contact' AND n.kind = 'interview' AND n.readable",
            (value,),
        )
        return tuple(self._interview(*row) for row in rows)

    def _interview(
        self, note: int, path: bytes, slug: str, name: str, readable: int, facts: str
    ) -> Interview:
        if note not in self._interviews:
            self._interviews[note] = interview_from_json(slug, os.fsdecode(path), facts)
        return self._interviews[note]

    def _named_in(self, note: int) -> tuple[Naming, ...]:
        rows = self._db.execute(
            f"SELECT m.line, {_NOTE} FROM mention m JOIN note n ON n.id = m.note "
            "WHERE m.target = ? AND m.role = 'referral'",
            (note,),
        ).fetchall()
        namings = [(self._interview(*row[1:]), row[0], row[1]) for row in rows]
        return tuple(Naming(i, line, self._people_of(at)) for i, line, at in namings if i.counts)

    def _people_of(self, interview: int) -> tuple[Someone, ...]:
        if interview not in self._by:
            self._by[interview] = tuple(who for who, _ in self._mentioned(interview, "contact"))
        return self._by[interview]

    def _referrers(self, note: int) -> tuple[tuple[Someone, int], ...]:
        return self._mentioned(note, "referred_by")

    def _mentioned(self, note: int, role: str) -> tuple[tuple[Someone, int], ...]:
        rows = self._db.execute(
            "SELECT key, text, line, target FROM mention WHERE note = ? AND role = ? ORDER BY id",
            (note, role),
        ).fetchall()
        found: dict[str, tuple[Someone, int]] = {}
        for key, text, line, target in rows:
            contact = self._contact(target) if target is not None else None
            who = contact[0] if contact else Someone(f"x:{key}", None, text)
            found.setdefault(who.key, (who, line))
        return tuple(found.values())
