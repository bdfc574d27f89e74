"""The question bank: laying one over another, matching a heading, and picking what fits the time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from netnotes.core.bankfile import SECTIONS as SECTIONS
from netnotes.core.bankfile import BankError as BankError
from netnotes.core.bankfile import BankFile, Entry
from netnotes.core.folding import fold
from netnotes.core.headings import fold_heading as fold_heading
from netnotes.errors import did_you_mean
from netnotes.tuples import NamedTuple

# Whose core questions go first when the time can't hold them all; referrals are there anyway.
IMPORTANCE = (
    "opening",
    "advice",
    "current role",
    "path",
    "field",
    "satisfaction",
    "skills",
    "closing",
    "resources",
)


class Question(NamedTuple):
    """One question; `was` holds its earlier wordings, and empty `paths` fit everybody."""

    id: str
    section: str
    text: str
    minutes: int = 3
    core: bool = False
    paths: tuple[str, ...] = ()
    was: tuple[str, ...] = ()


class Bank:
    """Questions in their natural order, referrals last; their headings are folded once, on the first match."""

    def __init__(self, questions: tuple[Question, ...]) -> None:
        self.questions = questions

    @cached_property
    def by_heading(self) -> dict[str, Question]:
        """Every folded wording with its question; today's words come before earlier ones."""
        found: dict[str, Question] = {}
        for question in self.questions:
            found.setdefault(fold_heading(question.text), question)
        for question in self.questions:
            for wording in question.was:
                found.setdefault(fold_heading(wording), question)
        return found

    def match(self, heading: str) -> Question | None:
        """Return the question that a heading asks, by equality of the folded words, never by likeness."""
        return self.by_heading.get(fold_heading(heading))


def parse_bank(text: str, file: str = "questions.yaml") -> Bank:
    """Read a whole bank from its YAML; BankError says what is wrong, and where."""
    return lay_over(Bank(()), text, file)


def bank_from_json(text: str) -> Bank:
    """Return the bank that `bank_to_json` was given."""
    from json import loads

    return Bank(tuple(Question._make((*rest, tuple(paths), tuple(was))) for *rest, paths, was in loads(text)))


def bank_to_json(bank: Bank) -> str:
    """Return a bank as JSON, a question a line: it is read in a tenth of the time that YAML takes to load."""
    from json import dumps

    lines = (dumps(question, ensure_ascii=False) for question in bank.questions)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def lay_over(shipped: Bank, own: str, file: str = "templates/questions.yaml") -> Bank:
    """Lay the YAML of one's own bank over another by `id`.

    Given keys replace those below, and `drop: true` hides a question. A new id goes to the end of its
    section, as does one given under another section. Replaced words stay on as an earlier wording, so that
    older answers still count. A question below that asks what one of one's own asks, or asked, is hidden.
    """
    source = BankFile(own, file)
    below = {question.id: question for question in shipped.questions}
    mine: dict[str, Question] = {}
    dropped: set[str] = set()
    for entry in source.entries():
        if entry.id not in below and (entry.drop or entry.text is None):
            fact = f"there is no question {entry.id} to drop" if entry.drop else f"{entry.id} has no words"
            hint = did_you_mean(entry.id, list(below)) or "add `question:` with the words"
            raise source.error(fact, hint, entry.section, entry.number, "id")
        if entry.drop:
            dropped.add(entry.id)
        else:
            mine[entry.id] = _laid(entry, below.get(entry.id))
    taken = {fold_heading(words) for question in mine.values() for words in (question.text, *question.was)}
    stayed: dict[str, Question] = {}
    for id, question in below.items():
        if id in mine and mine[id].section == question.section:
            stayed[id] = mine[id]
        elif id not in mine and id not in dropped and fold_heading(question.text) not in taken:
            stayed[id] = question
    order = list(SECTIONS)
    questions = (stayed | mine).values()  # what stayed keeps its place, the rest of mine comes after it
    return Bank(tuple(sorted(questions, key=lambda question: order.index(question.section))))


def _laid(entry: Entry, below: Question | None) -> Question:
    base = below or Question(entry.id, entry.section, entry.text or "")
    text = base.text if entry.text is None else entry.text
    was = base.was if entry.was is None else entry.was
    reworded = fold_heading(text) != fold_heading(base.text)
    return Question(
        id=entry.id,
        section=entry.section,
        text=text,
        minutes=base.minutes if entry.minutes is None else entry.minutes,
        core=base.core if entry.core is None else entry.core,
        paths=base.paths if entry.paths is None else entry.paths,
        was=(*was, base.text) if reworded and base.text not in was else was,
    )


def pick(
    bank: Bank,
    minutes: int,
    paths: Collection[str],
    answered: Mapping[str, int],
    on_path: Mapping[str, int] | None = None,
) -> tuple[Question, ...]:
    """Pick the questions that fit a time box, in their natural order.

    `paths` are the person's; `answered` counts, by question id, the recent interviews that answered it, and
    `on_path`, which decides first, those with people of the same career paths. The core questions about
    referrals are always there, even when the box can't hold them. The other core questions come next: all of
    them if they fit, else as many as fit in the order of IMPORTANCE. The rest of the time goes to the questions
    answered least; of these first to those made for the person's paths, then to the section that is furthest
    below its share.
    """
    theirs = {fold(path) for path in paths}
    fitting = [q for q in bank.questions if not q.paths or not theirs.isdisjoint(map(fold, q.paths))]
    referrals = [q for q in fitting if q.section == "referrals"]
    picked = {q.id: q for q in referrals if q.core} or {q.id: q for q in referrals[-1:]}
    left = minutes - sum(q.minutes for q in picked.values())

    core = (q for q in fitting if q.core and q.section != "referrals")
    for question in sorted(core, key=lambda q: IMPORTANCE.index(q.section)):
        if question.minutes <= left:
            picked[question.id] = question
            left -= question.minutes

    def need(question: Question) -> tuple[int, int, bool, float]:
        spent = sum(q.minutes for q in picked.values() if q.section == question.section)
        share = spent / SECTIONS[question.section]
        return (on_path or {}).get(question.id, 0), answered.get(question.id, 0), not question.paths, share

    while rest := [q for q in fitting if q.id not in picked and not q.core and q.minutes <= left]:
        question = min(rest, key=need)
        picked[question.id] = question
        left -= question.minutes
    return tuple(q for q in fitting if q.id in picked)


def render_questions(questions: Sequence[Question]) -> str:
    """Return the questions as Markdown headings with their minutes, room for an answer below each."""
    return "\n\n".join(f"### {question.text} ({question.minutes} min)" for question in questions)
