"""What the index answers to a query is what a slow, plain evaluator answers, for any query, vault and day."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from oracle import Oracle
from query_texts import queries
from slow_query import SlowNote, selected
from test_answers_equal_oracle import oracle_of
from vault_strategies import DAYS, settings_texts, vaults
from vaults import sync, write

from netnotes.core.fields import texts
from netnotes.core.kinds import Kind
from netnotes.core.model import Contact, Interview
from netnotes.core.names import slug_key
from netnotes.core.note import ParsedNote
from netnotes.core.query import parse_query
from netnotes.core.settings import Settings, read_settings
from netnotes.index import notes as index_notes
from netnotes.index import opening
from netnotes.index.select import select

EXAMPLES = int(os.environ.get("NETNOTES_TEST_EXAMPLES", "60"))
QUERIES = 4
KINDS: tuple[Kind, ...] = ("contact", "interview", "note")


class SlowVault:
    """Every note of a vault as the slow evaluator takes it, on a day."""

    def __init__(self, oracle: Oracle, chosen: Settings, day: date) -> None:
        self.oracle, self.day = oracle, day
        self.items = [item for item in oracle.owed() if not chosen.since or item.due >= chosen.since]
        self.made: dict[str, SlowNote] = {}
        for parsed in oracle.notes:
            if parsed.readable:
                self.made[parsed.file] = self.slow(parsed)
        for parsed in oracle.notes:
            if isinstance(parsed.facts, Interview):
                found = [oracle.linked(link.target) for link in parsed.facts.contacts]
                files = dict.fromkeys(person.file for person in found if person)
                self.made[parsed.file].people = [self.made[file] for file in files if file in self.made]

    def slow(self, parsed: ParsedNote) -> SlowNote:
        made = SlowNote(parsed.kind, parsed.slug, parsed.name, parsed.file, parsed.fields)
        made.linked = {"links": self.links(parsed), "linked_from": self.linked_from(parsed)}
        if isinstance(parsed.facts, Contact):
            self.of_contact(made, parsed, parsed.facts)
        elif isinstance(parsed.facts, Interview):
            self.of_interview(made, parsed.facts)
        return made

    def standing(self, made: SlowNote, theirs: list[date], kinds: set[str], oldest: date | None) -> None:
        made.next = min((str(due) for due in theirs), default=None)
        made.owed = sorted(kinds)
        made.overdue = (self.day - oldest).days if oldest else None

    def of_items(self, made: SlowNote, key: str, value: str) -> None:
        still = [
            item
            for item in self.items
            if getattr(item, key) == value and (item.until is None or item.until > self.day)
        ]
        now = [item for item in still if item.due <= self.day]
        oldest = min((item.due for item in now), default=None)
        self.standing(made, [item.due for item in still], {item.kind for item in now}, oldest)

    def of_contact(self, made: SlowNote, parsed: ParsedNote, contact: Contact) -> None:
        oracle, day = self.oracle, self.day
        self.of_items(made, "path", parsed.file)
        made.stage = oracle.stage(parsed, day)
        last = oracle.last_contact(parsed, day)
        made.last = str(last) if last else None
        held = [i for i in oracle.with_person(parsed.file) if i.date and i.date <= day]
        made.interviews = len(held)
        first = [d for d in (contact.added, *oracle.events(parsed.file, contact)[:1]) if d and d <= day]
        made.age = (day - min(first)).days if first else None
        named: set[str] = set()
        for interview in oracle.with_person(parsed.file):
            for line in interview.named:
                whom = oracle.referred(line)
                named.add(whom.file if whom else line.email.lower() or slug_key(line.target or line.name))
        for other in oracle.people:
            if isinstance(other.facts, Contact) and any(
                oracle.linked(link.target) is parsed for link in other.facts.referred_by
            ):
                named.add(other.file)
        made.referred = len(named - {parsed.file})
        made.linked["referred_by"] = [self.called(link.target, link.name) for link in contact.referred_by]
        made.linked["referrer"] = list(made.linked["referred_by"])
        for interview in oracle.naming(parsed):
            for link in interview.contacts:
                if oracle.linked(link.target) is not parsed:
                    made.linked["referrer"].append(self.called(link.target, link.name))
        open_today = [p for p in contact.promises if not p.settled and (not p.done_on or p.done_on > day)]
        has = {"log": any(line.date for line in contact.log), "interview": held, "promise": open_today}
        has |= {key: texts(parsed.fields.get(key)) for key in ("email", "phone", "url")}
        made.has = [key for key, there in (has | {"outcome": contact.outcomes}).items() if there]

    def of_interview(self, made: SlowNote, facts: Interview) -> None:
        self.of_items(made, "file", made.file)
        made.written = "yes" if facts.written_up else "no"
        made.linked["contact"] = [self.called(link.target, link.name) for link in facts.contacts]
        open_today = [p for p in facts.promises if not p.settled and (not p.done_on or p.done_on > self.day)]
        has = {"promise": open_today, "outcome": facts.outcomes, "background": facts.has_background}
        has |= {"answer": facts.answered, "referral": facts.named}
        made.has = [key for key, there in has.items() if there]

    def called(self, target: str, words: str) -> tuple[str, ...]:
        person = self.oracle.linked(target)
        return (person.slug, person.name) if person else (words,)

    def links(self, parsed: ParsedNote) -> list[tuple[str, ...]]:
        return [(t.slug, t.name) if t else (words,) for t, words in self.targets(parsed)]

    def linked_from(self, parsed: ParsedNote) -> list[tuple[str, ...]]:
        return [
            (other.slug, other.name)
            for other in self.oracle.notes
            if any(target is parsed for target, _ in self.targets(other))
        ]

    def targets(self, parsed: ParsedNote) -> list[tuple[ParsedNote | None, str]]:
        """Return whom a note's fields and Referrals link to; the bodies of these vaults have no other links."""
        oracle = self.oracle
        if isinstance(parsed.facts, Contact):
            return [(oracle.linked(link.target), link.name) for link in parsed.facts.referred_by]
        if isinstance(parsed.facts, Interview):
            found = [(oracle.linked(link.target), link.name) for link in parsed.facts.contacts]
            return found + [(oracle.referred(line), line.name) for line in parsed.facts.named]
        return []

    def answer(self, kind: Kind, text: str, keys: set[str]) -> list[str]:
        query = parse_query(text, self.day, (kind,), lambda: keys)
        notes = [made for made in self.made.values() if made.kind == kind]
        notes.sort(key=lambda made: (made.name.casefold(), made.file.encode()))
        return [made.file for made in selected(query, notes)]


OWN = ("rating", "fields.stage", "conference")


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(vaults(), settings_texts, st.sampled_from(DAYS), st.sampled_from(KINDS), st.data())
def test_the_index_selects_as_the_slow_evaluator_does(
    files: dict[str, str], text: str, day: date, kind: Kind, data: st.DataObject
) -> None:
    files = {path: with_own_keys(content, data) for path, content in files.items()}
    note("\n".join(f"=== {path}\n{content}" for path, content in files.items()))
    chosen = read_settings(text)
    slow = SlowVault(oracle_of(files, chosen), chosen, day)
    with tempfile.TemporaryDirectory() as folder, opening.in_memory() as index:
        sync(write(Path(folder), files, text), index.db)
        keys = index_notes.user_keys(index.db) | {"rating", "stage", "conference"}
        for _ in range(QUERIES):
            asked = data.draw(queries(kind, OWN))
            note(f"{day} {kind}: {asked}")
            query = parse_query(asked, day, (kind,), lambda: keys)
            ids = select(index.db, query, (kind,), day, chosen.since)
            rows = dict(index.db.execute("SELECT id, path FROM note"))
            assert [os.fsdecode(rows[i]) for i in ids] == slow.answer(kind, asked, keys), asked


def with_own_keys(content: str, data: st.DataObject) -> str:
    """Give a note that can be read a key or two of the user's own."""
    if not content.startswith("---\n") or not data.draw(st.booleans()):
        return content
    values = (
        "5",
        "2.5",
        "2028-02-21",
        "2028-02-25T09:30",
        "Ann",
        "true",
        '""',
        "[1, two, 2028-02-25]",
        "{a: 1}",
        "null",
    )
    own = "".join(f"{key}: {data.draw(st.sampled_from(values))}\n" for key in ("rating", "stage"))
    return f"---\n{own}{content[4:]}"
