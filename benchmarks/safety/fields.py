"""Figure 6: one field of 100,000 invented front matters is set, added or taken out; no other byte may change.

The inventor knows which bytes are the field's value, so what changed is not judged by netnotes' own reader; and what was set
is read back by PyYAML. A refusal changes nothing, and must be rare.
"""

from __future__ import annotations

import random
import time

import yaml
from front_matters import Field, FrontMatter, invent
from trial import Asked, asked, progress, tell

from netnotes.core.fences import split
from netnotes.core.frontmatter import read
from netnotes.core.splice import set_field, unset_field
from netnotes.errors import NetnotesError

REFUSED_AT_MOST = 0.01
VALUES = (
    "new",
    "no",
    "12:30",
    "0301234567",
    "a: b # c",
    "- x",
    "",
    " blank ",
    "l1\nl2",
    "'",
    '"',
    "\\",
    "[[ada]]",
    "é 🙂",
    "2026-12-01",
)


def unrelated_changed(note: FrontMatter, at: int, field: Field, after: str) -> bool:
    """Say whether anything but the field's value differs; a comment behind it counts as unrelated."""
    text = note.text
    head, tail = text[: at + field.start], text[at + field.end :]
    return not (after.startswith(head) and after.endswith(tail) and len(after) >= len(head) + len(tail))


def try_one(number: int, seed: int) -> tuple[str, str]:
    """Change one field of one note; return what came of it (`set`, `added`, `taken out`, `refused`) and what is wrong."""
    chance = random.Random(f"{seed} {number}")
    note = invent(chance)
    text = note.text
    if not (reading := read(text)).ok or reading.problems:
        return "unread", f"an invented note is not read: {reading.problems}"
    at, field = chance.choice(note.fields())
    value = chance.choice(VALUES)
    how = chance.choice(("set", "set", "set", "added", "taken out"))
    try:
        if how == "set":
            after = set_field(text, field.key, value)
            wrong = unrelated_changed(note, at, field, after)
        elif how == "added":
            after = set_field(text, "brand_new", value)
            wrong = not _is_one_line_more(text, after)
        else:
            after = unset_field(text, field.key)
            wrong = after != text[:at] + text[at + len(field.text) :]
    except NetnotesError as refusal:
        return "refused", "" if refusal.message else "a refusal without words"
    if wrong:
        return how, f"unrelated bytes: {text!r} became {after!r}"
    key = "brand_new" if how == "added" else field.key
    found = _other_reader(after)
    if how == "taken out":
        return how, f"{key} is still there: {after!r}" if key in found else ""
    return how, "" if found.get(key) == value else f"{key} is {found.get(key)!r}, not {value!r}: {after!r}"


def _is_one_line_more(text: str, after: str) -> bool:
    start = next(
        (i for i, (one, other) in enumerate(zip(text, after, strict=False)) if one != other), len(text)
    )
    more = len(after) - len(text)
    return any(
        after[:i] + after[i + more :] == text and after[i : i + more].count("\n") == 1
        for i in range(max(0, start - more), start + 1)
    )


def _other_reader(text: str) -> dict[str, object]:
    where = split(text)
    if where is None:
        return {}
    loaded = yaml.load(text[where.start : where.end], yaml.CBaseLoader)  # which takes all scalars for text
    return loaded if isinstance(loaded, dict) else {}


def measure(wanted: Asked) -> None:
    """Change so many notes, and tell the figure."""
    came: dict[str, int] = {}
    failures = []
    end = time.monotonic() + wanted.seconds
    for number in range(wanted.count):
        if not number % 1000 and time.monotonic() > end:
            break
        how, wrong = try_one(number, wanted.seed)
        came[how] = came.get(how, 0) + 1
        if wrong:
            failures.append(f"{number}: {wrong}")
    progress(f"{came}")
    for one in failures[:20]:
        print(one)
    total = sum(came.values())
    refused = came.pop("refused", 0)
    counts = ", ".join(f"{number:,} {how}" for how, number in sorted(came.items()))
    text = f"one field of {total:,} front matters ({counts}): {len(failures)} with unrelated bytes changed or another value"
    good = not failures and refused <= REFUSED_AT_MOST * total
    tell("6", f"{text}, {refused:,} refused ({100 * refused / total:.2f} %)", good)


if __name__ == "__main__":
    with asked(__doc__, 100_000, 2_000) as options:
        measure(options)
