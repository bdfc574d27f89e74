"""The invented people as notes: a contact and an interview for each, as somebody would have written them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lives import TODAY, Life, lives
from prose import Dice, paragraph, sentence, workday
from words import (
    CHANNELS,
    CITIES,
    DEEDS,
    FORMATS,
    LAST_QUESTION,
    PATHS,
    PLACES,
    QUESTIONS,
    ROLES,
    SOURCES,
    TAGS,
    WARMTH,
    ZONES,
)

SETTINGS = "# All people, places and addresses are invented.\nformat: 1\nevery_by_tag: {mentor: 6 weeks}\n"
_OUTCOME_EACH, _A_WHILE = 50, timedelta(30)


@dataclass(frozen=True, slots=True)
class Made:
    """A note: where it goes, its text, and what other programs want to know about it."""

    path: str
    text: str
    title: str
    email: str
    organization: str
    day: date
    due: date  # of whom nothing is owed: the day to think of them again
    tags: tuple[str, ...]
    kind: str


def notes(count: int, seed: int = 1, today: date = TODAY) -> Iterator[Made]:
    """Yield so many notes, contacts and interviews in turn; the same for the same arguments."""
    everybody = lives((count + 1) // 2, seed, today)
    named: dict[int, list[Life]] = {}
    for life in everybody:
        named.setdefault(life.referrer, []).append(life)
    dice = Dice(seed + 1)
    again: set[int] = set()
    for life in everybody:
        yield _contact(dice, life, everybody, today)
        if 2 * life.number + 1 >= count:
            return
        if life.interviewed:
            yield _interview(dice, life, life.interviewed, named.get(life.number, []), today)
        else:
            yield _second_interview(dice, everybody, again, today)


def _second_interview(dice: Dice, everybody: list[Life], again: set[int], today: date) -> Made:
    while True:  # of the first twenty everybody was met, long ago
        other = dice.pick(everybody)
        days = (today - other.interviewed).days if other.interviewed else 0
        if days > 60 and not other.debt and other.number not in again:
            break
    again.add(other.number)
    return _interview(dice, other, workday(today - timedelta(dice.between(12, days - 30))), [], today)


def _contact(dice: Dice, life: Life, everybody: list[Life], today: date) -> Made:
    close = life.debt == "keep-in-touch"
    recent = not close and dice.chance(0.15)
    mentor = recent and dice.chance(0.1)
    tags = [*dice.some(TAGS, dice.between(1, 3)), *(["mentor"] if mentor else [])]
    must: dict[str, str] = {"name": life.name}
    if life.alias:
        must["aliases"] = f"[{life.alias}]"
    must |= {"organization": life.organization, "role": dice.pick(ROLES)}
    may = {
        "location": dice.pick(CITIES),
        "email": life.email,
        "phone": f'"+44 7700 {dice.between(900000, 900999)}"',
        "source": dice.pick(SOURCES),
        "warmth": dice.pick(WARMTH),
        "url": f"https://{life.email.partition('@')[2]}/people/{life.slug}",
    }
    must |= {"paths": f"[{', '.join(dice.some(PATHS, dice.between(1, 2)))}]", "tags": f"[{', '.join(tags)}]"}
    if life.referrer >= 0:
        must["referred_by"] = f'"[[{everybody[life.referrer].slug}]]"'
    must["added"] = str(life.added)
    for name, day in (("invited", life.invited), ("replied", life.replied), ("declined", life.declined)):
        if day:
            must[name] = str(day)
    if life.referrer >= 0 and life.debt != "close-loop" and (met := life.interviewed or life.declined):
        must["told"] = str(min(today, met + timedelta(dice.between(1, 7))))
    if life.debt == "follow-up":
        must |= {"follow_up": str(today - timedelta(dice.between(1, 30))), "follow_up_for": dice.pick(DEEDS)}
    if not recent and not close:
        must["every"] = "never"
    log = _log(dice, life, 3 if close else 1 if recent else 0, today)
    fields = _filled(dice, must, may, dice.between(10, 12))
    text = f"{_front(fields)}\n# {life.name}\n\n{paragraph(dice, dice.between(5, 12))}\n\n{_promises(dice, life, today)}"
    text += "## Log\n\n" + "".join(f"- {day} {dice.pick(CHANNELS)}: {sentence(dice)}\n" for day in log)
    text += _outcome(life, today)
    due = today - timedelta(dice.between(1, 30)) if life.debt else today + timedelta(dice.between(20, 400))
    path = f"contacts/{life.slug}.md"
    return Made(path, text, life.name, life.email, life.organization, life.added, due, tuple(tags), "contact")


def _outcome(life: Life, today: date) -> str:
    """Return what came of it, in one of a few dozen who were met a while ago."""
    if not life.interviewed or life.number % _OUTCOME_EACH or life.interviewed + _A_WHILE > today:
        return ""
    return f"\n## Outcomes\n\n- {life.interviewed + _A_WHILE}: {DEEDS[life.number % len(DEEDS)]}\n"


def _filled(dice: Dice, must: dict[str, str], may: dict[str, str], count: int) -> dict[str, str]:
    """Return the fields that must be there and some that may, in the usual order: what may be after role."""
    chosen = dice.some(list(may), max(0, count - len(must)))
    fields: dict[str, str] = {}
    for key, value in must.items():
        fields[key] = value
        if key == "role":
            fields |= {name: may[name] for name in chosen}
    return fields


def _log(dice: Dice, life: Life, lately: int, today: date) -> list[date]:
    """Return the days of a person's log: none after the interview if something recent is owed.

    `lately`: 1 with a contact in these last weeks, 3 with none for four months or more, 0 for either.
    """
    start = life.interviewed or life.added
    if life.debt and life.debt != "keep-in-touch":
        return [start - timedelta(3)] if life.interviewed else []
    end = min(today - timedelta(130), start + timedelta(500)) if lately == 3 else today - timedelta(7)
    span = (end - start).days
    days = (
        sorted({start + timedelta(dice.between(2, span)) for _ in range(dice.between(1, 5))})
        if span > 2
        else []
    )
    return [*days, today - timedelta(dice.between(1, 6))] if lately == 1 and life.interviewed else days


def _promises(dice: Dice, life: Life, today: date) -> str:
    lines = []
    start = life.interviewed or life.added
    late = today - timedelta(dice.between(1, 25))
    if life.debt == "promise":
        lines.append(f"- [ ] {dice.pick(DEEDS)} 📅 {late}")
    if life.debt == "waiting":
        lines.append(f"- [ ] them: {dice.pick(DEEDS)} due:{late}")
    if not life.debt and dice.chance(0.4):
        lines.append(
            f"- [x] {dice.pick(DEEDS)} 📅 {start + timedelta(14)} ✅ {start + timedelta(dice.between(3, 13))}"
        )
    if not life.debt and dice.chance(0.08):
        lines.append(f"- [ ] {dice.pick(DEEDS)} 📅 {today + timedelta(dice.between(5, 90))}")
    return "".join(f"{line}\n" for line in [*lines, ""]) if lines else ""


def _interview(dice: Dice, life: Life, day: date, named: list[Life], today: date) -> Made:
    ahead = day > today
    debt = life.debt if day == life.interviewed else ""
    must = {"contact": f'"[[{life.slug}{f"|{life.name}" if dice.chance(0.2) else ""}]]"', "date": str(day)}
    must |= {"time": f'"{dice.between(9, 18):02}:{dice.pick(("00", "15", "30"))}"'}
    may = {"timezone": dice.pick(ZONES), "place": dice.pick(PLACES)}
    tags = dice.some(TAGS, dice.between(1, 2))
    must |= {
        "duration": f"{dice.pick((20, 30, 45, 60))} min",
        "format": dice.pick(FORMATS),
        "role": dice.pick(ROLES),
    }
    if not ahead:
        must |= {"prepared": str(day - timedelta(2)), "confirmed": str(day - timedelta(1))}
    if not ahead and debt != "thank":
        must["thanked"] = str(min(today, day + timedelta(dice.between(0, 1))))
    must["tags"] = f"[{', '.join(tags)}]"
    head = f"{_front(_filled(dice, must, may, dice.between(10, 12)))}\n# {life.name}, {day}\n\n"
    text = head if ahead else f"{head}## Background\n\n{paragraph(dice, 3)}\n\n"
    if not ahead and debt != "write-up":
        text += "## Questions\n\n"
        for question in [*dice.some(QUESTIONS, dice.between(3, 5)), LAST_QUESTION]:
            text += f"### {question}\n\n{_answer(dice)}\n\n"
        if referrals := _referrals(dice, named, debt):
            text += "## Referrals\n\n" + "".join(f"- {line}\n" for line in referrals) + "\n"
        text += f"## Impressions\n\n{paragraph(dice, 2)}\n"
    due = day + timedelta(1) if debt else today + timedelta(dice.between(20, 400))
    path = f"interviews/{day}-{life.slug}.md"
    title = f"Interview with {life.name}"
    return Made(path, text, title, life.email, life.organization, day, due, tuple(tags), "interview")


def _answer(dice: Dice) -> str:
    if dice.chance(0.4):
        return "\n".join(f"- {sentence(dice, 8, 20)}" for _ in range(dice.between(2, 3)))
    return paragraph(dice, dice.between(2, 4))


def _referrals(dice: Dice, named: list[Life], debt: str) -> list[str]:
    """Return the lines of those named: mostly by link, else by name as it was noted; one who is no contact if owed."""
    lines = []
    for other in named:
        link = f"[[{other.slug}]], {other.organization}, may use name: yes"
        lines.append(link if dice.chance(0.7) else f"{other.name}, {other.organization}, {other.email}")
    if debt == "refer":
        lines.append(f"Stranger No. {dice.between(1000, 9999)}, {dice.pick(CITIES)}, may use name: yes")
    return lines


def _front(fields: dict[str, str]) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + "---\n"
