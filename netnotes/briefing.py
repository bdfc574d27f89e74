"""Gathers what there is to know before an interview: from the index, and from the notes of the interviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from netnotes.collecting import body_of, text_of_body
from netnotes.core.asked import in_words, minutes_in
from netnotes.core.blocks import read_blocks
from netnotes.core.body import scan_blocks
from netnotes.core.body_parts import Body
from netnotes.core.brief import Brief, Line, Next, Past, Reply, Step, ToAsk, next_interview, open_promises
from netnotes.core.fields import tags, texts
from netnotes.core.folding import fold
from netnotes.core.model import Interview, Person
from netnotes.core.outline import outline, text_of
from netnotes.core.pitches import pick_for, shared
from netnotes.core.questions import Bank, pick
from netnotes.core.referral_tree import chain_to_root
from netnotes.core.rows import ContactRow
from netnotes.core.sections import BACKGROUND, section_of
from netnotes.core.timebox import minutes_of
from netnotes.index.answering import answering_with_paths
from netnotes.index.notes import fields_of, note_at, referrals_given
from netnotes.index.people import People
from netnotes.pitching import pitches
from netnotes.sync import OpenVault
from netnotes.template_files import question_bank

DEFAULT_MINUTES = 30
_RECENT = 10


def brief(
    vault: OpenVault, note: int, row: ContactRow, today: date, minutes: int | None, anew: bool
) -> Brief | None:
    """Return the brief about a person; None when the note has just gone.

    `minutes` is the time box, else that of the interview. `anew`: the questions are picked, whatever stands in its note.
    """
    people = People(vault.db)
    person = people.person(note)
    if person is None or person.contact is None:
        return None
    bank = question_bank(vault.root)
    given = [(name, file) for name, _, _, file, _ in referrals_given(vault.db, note)]
    ahead = next_interview(person.interviews, today)
    past = tuple(
        _past(vault, interview, bank, given)
        for interview in reversed(person.interviews)
        if interview is not ahead and interview.date and interview.date <= today
    )
    chain = _chain(people, person)
    following, body = _next(vault, ahead) if ahead else (None, Body())
    paths = texts(row.fields.get("paths"))
    planned = minutes_of(str(following.fields.get("duration", ""))) if following else None
    box = minutes or planned or DEFAULT_MINUTES
    in_note = bool(body.questions) and not anew
    known = pitches(vault)
    pitch = pick_for(known, paths, tags(row.fields.get("tags")))
    return Brief(
        slug=row.slug,
        file=row.file,
        name=row.name,
        stage=row.stage,
        last_contact=row.last_contact,
        fields=row.fields,
        chain=chain,
        source=_source(vault, chain),
        next=following,
        past=past,
        log=_log(person),
        promises=open_promises(person),
        questions=_standing(body, bank, past) if in_note else _picked(vault, bank, box, paths, past),
        in_note=in_note,
        minutes=box,
        pitch=pitch,
        why_pitch=shared(pitch, paths, tags(row.fields.get("tags"))) if pitch else (),
    )


def _past(vault: OpenVault, interview: Interview, bank: Bank, given: Sequence[tuple[str, str]]) -> Past:
    replies = []
    for question in body_of(vault.root, interview.file).questions if interview.answered else ():
        if question.answer:
            known = bank.match(question.text)
            words = known.text if known else in_words(question.text)
            replies.append(Reply(known.id if known else "", words, question.answer, question.answer_line))
    named = tuple(dict.fromkeys(name for name, file in given if file == interview.file))
    return Past(interview.slug, interview.file, interview.date or date.min, tuple(replies), named)


def _next(vault: OpenVault, interview: Interview) -> tuple[Next, Body]:
    """Return the interview that is ahead, and what its note says."""
    text, first_line = text_of_body(vault.root, interview.file)
    blocks = read_blocks(text)
    sections = [section for section in outline(blocks) if section_of(section.title) == BACKGROUND]
    background = "\n\n".join(text_of(blocks, section) for section in sections if not section.is_empty)
    found = note_at(vault.db, interview.file)
    fields = fields_of(vault.db, found.id) if found else {}
    ahead = Next(interview.slug, interview.file, interview.date or date.max, fields, background)
    return ahead, scan_blocks(blocks, text, first_line)


def _log(person: Person) -> tuple[Line, ...]:
    """Return the dated lines of the log, the latest first."""
    contact = person.contact
    lines = (
        [Line(one.date, one.text, contact.file, one.line) for one in contact.log if one.date]
        if contact
        else []
    )
    return tuple(sorted(lines, key=lambda line: (line.day, line.line), reverse=True))


def _chain(people: People, person: Person) -> tuple[Step, ...]:
    """Return how one came to a person, from the root on; `referred_by` comes before what interviews say."""
    referrers: dict[str, list[str]] = {}
    days: dict[tuple[str, str], date] = {}
    names = {person.who.key: person.who}
    waiting: list[Person] = [person]
    while waiting:
        one = waiting.pop()
        by = {who.key: who for who, _ in one.referred_by if who.key != one.who.key}
        for naming in sorted(one.named_in, key=lambda naming: naming.interview.date or date.max):
            for who in naming.by:
                if who.key != one.who.key:
                    by.setdefault(who.key, who)
                    days.setdefault((who.key, one.who.key), naming.interview.date or date.max)
        referrers[one.who.key] = [*by]
        for key, who in by.items():
            if key not in names:
                names[key] = who
                above = people.person(int(key[2:])) if key.startswith("c:") else None
                waiting += [above] if above else []
    keys = chain_to_root(person.who.key, referrers)
    above_of = dict(zip(keys[1:], keys, strict=False))
    return tuple(
        Step(names[key].slug, names[key].name, days.get((above_of.get(key, ""), key))) for key in keys
    )


def _source(vault: OpenVault, chain: Sequence[Step]) -> str:
    """Return where the name of the one at the chain's root came from."""
    from netnotes.index.notes import notes_keyed

    root = chain[0].slug
    notes = notes_keyed(vault.db, f"s:{root}", "contact") if root else []
    return " ".join(texts(fields_of(vault.db, notes[0].id).get("source"))) if notes else ""


def _standing(body: Body, bank: Bank, past: Sequence[Past]) -> tuple[ToAsk, ...]:
    """Return the questions that stand in an interview's note."""
    answered = _answered_by(past)
    found = []
    for question in body.questions:
        known = bank.match(question.text)
        words, id = in_words(question.text), known.id if known else ""
        found.append(ToAsk(id, words, minutes_in(question.text), answered.get(id or fold(words))))
    return tuple(found)


def _picked(
    vault: OpenVault, bank: Bank, minutes: int, paths: Collection[str], past: Sequence[Past]
) -> tuple[ToAsk, ...]:
    """Return questions that fit the time; of those that aren't core none that the person has answered before."""
    answered = _answered_by(past)
    fresh = Bank(tuple(q for q in bank.questions if q.core or q.id not in answered))
    overall, on_path = _recently(vault, bank, paths)
    picked = pick(fresh, minutes, paths, overall, on_path)
    return tuple(ToAsk(q.id, q.text, q.minutes, answered.get(q.id)) for q in picked)


def _answered_by(past: Sequence[Past]) -> Mapping[str, date]:
    """Return when the person last answered which question, by its id, else by its folded words."""
    found: dict[str, date] = {}
    for interview in past:
        for reply in interview.replies:
            found.setdefault(reply.id or fold(reply.words), interview.date)
    return found


def _recently(vault: OpenVault, bank: Bank, paths: Collection[str]) -> tuple[Counter[str], Counter[str]]:
    """Count by question the recent interviews that answered it: all, and those with people of the same paths."""
    theirs = {*map(fold, paths)}
    overall: Counter[str] = Counter()
    on_path: Counter[str] = Counter()
    seen_on_path = 0
    for seen, (headings, of_people) in enumerate(answering_with_paths(vault.db)):
        is_on_path = not theirs.isdisjoint(map(fold, of_people))
        if seen >= _RECENT and (seen_on_path >= _RECENT or not theirs):
            break
        ids = {question.id for heading in headings if (question := bank.match(heading))}
        if seen < _RECENT:
            overall.update(ids)
        if is_on_path and seen_on_path < _RECENT:
            on_path.update(ids)
            seen_on_path += 1
    return overall, on_path
