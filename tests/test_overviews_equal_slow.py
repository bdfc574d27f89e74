"""What is read for week, coverage and referrals at once is what reading every note whole gives, for any vault and day."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from oracle import Oracle
from test_answers_equal_oracle import ANY_DAY, oracle_of
from vault_strategies import settings_texts, vaults
from vaults import sync, write

from netnotes.core.as_of import as_of, stage_as_of
from netnotes.core.coverage import Known
from netnotes.core.fields import texts
from netnotes.core.folding import fold
from netnotes.core.items import Someone
from netnotes.core.kinds import Stage
from netnotes.core.model import Contact, Person
from netnotes.core.note import ParsedNote
from netnotes.core.settings import Settings, read_settings
from netnotes.core.week import monday_of, week_of
from netnotes.index import opening
from netnotes.index.leads import interviewed_by_path, leads
from netnotes.index.network import days_before, everybody, interviews_from
from netnotes.index.referrals import network
from netnotes.index.standing import standing

EXAMPLES = int(os.environ.get("NETNOTES_TEST_EXAMPLES", "40"))
DAYS = ("added", "invited", "nudged", "replied", "declined", "told")
PATHS = (
    "paths: [policy, Data Science]",
    "paths: Policy",
    "paths: [data  science]\norganization: [Acme, ACME]",
    "",
)


class Slow:
    """A vault of which every note is looked at for every question."""

    def __init__(self, oracle: Oracle, chosen: Settings, people: list[Person], day: date) -> None:
        self.oracle, self.chosen, self.day = oracle, chosen, day
        self.people = {person.who.key: person for person in people}
        self.notes = {parsed.file: parsed for parsed in oracle.notes}

    def known(self) -> Iterator[tuple[str, Person, ParsedNote, Stage]]:
        """Yield key, person as of the day, note and stage of everybody known by then."""
        for key, person in self.people.items():
            if person.contact and (then := as_of(person, self.day)):
                stage = stage_as_of(person, then, self.day, self.chosen)
                yield key, then, self.notes[person.contact.file], stage

    def standing(self) -> dict[str, Known]:
        found = {}
        for key, then, parsed, stage in self.known():
            answered = {heading for talk in then.interviews for heading in self.notes[talk.file].answered}
            paths, organizations = (texts(parsed.fields.get(name)) for name in ("paths", "organization"))
            found[key] = Known(stage, bool(then.interviews), paths, organizations, frozenset(answered))
        return found

    def interviewed(self) -> Counter[str]:
        folded = [
            {fold(path) for path in known.paths} for known in self.standing().values() if known.interviewed
        ]
        return Counter(path for paths in folded for path in paths)

    def leads(self) -> list[str]:
        return [
            parsed.slug
            for key, _, parsed, stage in self.known()
            if stage == "lead" and not self.is_snoozed(self.people[key])
        ]

    def is_snoozed(self, person: Person) -> bool:
        until = person.contact.snoozed_until if person.contact else None
        return until is not None and until > self.day

    def lines(self) -> list[tuple[str, int, str, set[str]]]:
        """Return file and line of every referral, whom it names and who did, by their notes, or names."""
        found = []
        for talk in self.oracle.counting():
            by = {self.oracle.who(link) for link in talk.contacts}
            for line in talk.named:
                person = self.oracle.referred(line)
                found.append((talk.file, line.line, person.file if person else line.name, by))
        return sorted(found, key=repr)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(vaults(), settings_texts, st.sampled_from(ANY_DAY), st.lists(st.sampled_from(PATHS), min_size=8))
def test_overviews_say_what_every_note_says(
    files: dict[str, str], text: str, day: date, paths: list[str]
) -> None:
    for file, more in zip(sorted(files), paths, strict=False):
        if files[file].startswith("---\n") and more and not file.startswith("interviews"):
            files[file] = files[file].replace("---\n", f"---\n{more}\n", 1)
    note(f"on {day}\n" + "\n".join(f"=== {path}\n{content}" for path, content in files.items()))
    chosen = read_settings(text)
    with tempfile.TemporaryDirectory() as folder, opening.in_memory() as index:
        db = index.db
        sync(write(Path(folder), files, text), db)
        slow = Slow(oracle_of(files, chosen), chosen, [member.person for member in everybody(db)], day)
        at_once = standing(db, str, day, chosen)
        assert {f"c:{contact}": known for contact, known in at_once.items()} == slow.standing()
        assert interviewed_by_path(db, day) == slow.interviewed()
        assert sorted(str(lead.slug) for lead in leads(db, day, chosen)) == sorted(slow.leads())
        talks, monday = slow.oracle.counting(), monday_of(day)
        week = week_of(interviews_from(db, monday), 2, day, days_before(db, monday))
        assert (week.streak, [talk.file for talk in week.done], [talk.file for talk in week.ahead]) == (
            (expected := week_of(talks, 2, day)).streak,
            [talk.file for talk in expected.done],
            [talk.file for talk in expected.ahead],
        )
        compare_referrals(slow, db)


def compare_referrals(slow: Slow, db: sqlite3.Connection) -> None:
    oracle, found = slow.oracle, network(db)
    files = {f"c:{contact}": os.fsdecode(path) for contact, path in db.execute("SELECT id, path FROM note")}

    def told(who: Someone) -> str:
        return files.get(who.key, who.key.replace("x:s:", "nobody: "))

    named = [
        (line.file, line.named.line, files.get(line.who.key, line.who.name), {*map(told, line.by)})
        for line in found.lines
    ]
    assert sorted(named, key=repr) == slow.lines()
    assert sorted((link.file, link.line, told(link.by), told(link.who)) for link in found.links) == sorted(
        (parsed.file, link.line, oracle.who(link), parsed.file)
        for parsed in oracle.people
        if isinstance(parsed.facts, Contact)
        for link in parsed.facts.referred_by
    )
    for key, standing_then in found.standings.items():
        if key in files:
            facts = slow.notes[files[key]].facts
            days = [getattr(facts, name) if isinstance(facts, Contact) else None for name in DAYS]
            held = [talk.date for talk in oracle.with_person(files[key])]
            assert standing_then == (*days, tuple(held))
