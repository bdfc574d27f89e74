"""Two edits of a body, text in and text out: a line added under a heading, a task ticked."""

from __future__ import annotations

import re
from datetime import date

from netnotes.core.blocks import read_blocks
from netnotes.core.body import scan
from netnotes.core.body_parts import Body
from netnotes.core.markdown_rows import HEADING, ITEM, RULE, SETEXT, UNDERLINED, Blocks, Row
from netnotes.core.sections import section_of
from netnotes.errors import EditRefused

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_NOT_UNICODE = re.compile("[\ud800-\udfff]")
_BULLET = re.compile(r"[-*+](?=\s)")
_BLOCK_ID = re.compile(r"\s\^[A-Za-z0-9-]+$")


def newline_of(text: str) -> str:
    """Return the line end that a text uses most; LF when it has none."""
    windows = text.count("\r\n")
    counts = {"\n": text.count("\n") - windows, "\r\n": windows, "\r": text.count("\r") - windows}
    return max(counts, key=lambda end: counts[end])


def append_under(text: str, body: int, heading: str, line_text: str) -> str:
    """Return the note's text with a list item added at the end of a section, which is made where missing.

    `body` is the character offset of the body; `line_text` is the whole line, with its bullet and without its
    end. Raises EditRefused.
    """
    if "\r" in line_text or "\n" in line_text or not _BULLET.match(line_text):
        raise EditRefused("what is added must be one list item on one line")
    if _NOT_UNICODE.search(line_text):
        raise EditRefused("the text is not valid Unicode", "give other text")
    lines = _LINE.findall(text[body:])
    blocks = read_blocks(text[body:])
    section = _section(blocks, heading, len(lines))
    if section is None:
        at, added = len(lines), _new_section(text, lines, heading, line_text)
    else:
        start, end = section
        at = _last_line(blocks, start, end, lines) + 1
        line_text = _with_bullet_of(blocks, start, end, lines, line_text)
        added = _added_lines(text, blocks, lines, at, at == start + 1, line_text)
    if 0 <= blocks.open_from < at:
        raise EditRefused(
            f"the end of {heading} lies in a code block or comment that is never closed",
            f"close what opens {lines[blocks.open_from].strip()[:20]!r}, then try again",
        )
    before = "".join(lines[:at])
    changed = text[:body] + before + added + text[body + len(before) :]
    _check_appended(blocks, read_blocks(changed[body:]), at, heading)
    return changed


def tick_task(text: str, line: int, done_on: date, body: int = 0) -> str:
    """Return the note's text with the open task on a line of the file (from 1) ticked and dated.

    `body` is the character offset of the body. Raises EditRefused.
    """
    first_line = len(_LINE.findall(text[:body])) + 1
    lines = _LINE.findall(text[body:])
    before = scan(text[body:], first_line)
    task = next((task for task in before.tasks if task.line == line and task.status == "open"), None)
    if task is None:
        raise EditRefused(f"there is no open task on line {line}", "the file may have changed: look again")
    at = line - first_line
    mark = task.column  # the column of the bracket, from 1, is the index of the mark behind it
    said = lines[at].rstrip()
    block_id = _BLOCK_ID.search(said)
    cut = len(said[: block_id.start()].rstrip()) if block_id else len(said)
    ticked = f"{lines[at][:mark]}x{lines[at][mark + 1 : cut]} \u2705 {done_on.isoformat()}{lines[at][cut:]}"
    changed = text[:body] + "".join([*lines[:at], ticked, *lines[at + 1 :]])
    wanted = tuple(
        one._replace(status="done", done_on=done_on) if one is task else one for one in before.tasks
    )
    if _without_words(scan(changed[body:], first_line)) != _without_words(before._replace(tasks=wanted)):
        raise EditRefused(f"ticking line {line} would change more than this task", "tick it in an editor")
    return changed


def _without_words(body: Body) -> Body:
    """Return the body without the texts that quote whole lines, and so the line of a task."""
    return body._replace(
        questions=tuple(question._replace(answer="") for question in body.questions),
        log=tuple(log_line._replace(text="") for log_line in body.log),
        outcomes=tuple(outcome._replace(text="") for outcome in body.outcomes),
        referrals=tuple(referral._replace(text="") for referral in body.referrals),
    )


def _section(blocks: Blocks, heading: str, total: int) -> tuple[int, int] | None:
    """Return the last line of the first such heading, and the line where its section ends."""
    wanted, key = section_of(heading), heading.strip().lower()
    start = -1
    for row, last in _headings(blocks):
        if row.level > 2:
            continue
        if start >= 0:
            return start, row.at
        if section_of(row.text) == wanted if wanted else row.text.strip().lower() == key:
            start = last
    return (start, total) if start >= 0 else None


def _headings(blocks: Blocks) -> list[tuple[Row, int]]:
    """Return the headings, each with its last line, which is below the words when it is underlined."""
    headings: list[tuple[Row, int]] = []
    for row in blocks.rows:
        if row.kind in (HEADING, SETEXT):
            headings.append((row, row.at + (row.kind == SETEXT)))
        elif row.kind == UNDERLINED:
            headings[-1] = headings[-1][0], row.at + 1
    return headings


def _last_line(blocks: Blocks, start: int, end: int, lines: list[str]) -> int:
    """Return the section's last line that is neither blank nor a rule that divides it from the next one."""
    rules = {row.at for row in blocks.rows if row.kind == RULE}
    last = end - 1
    while last > start and (not lines[last].strip() or last in rules):
        last -= 1
    return last


def _with_bullet_of(blocks: Blocks, start: int, end: int, lines: list[str], line_text: str) -> str:
    """Return the line with the bullet that the section's items have."""
    for row in reversed(blocks.rows):
        if row.kind == ITEM and row.level == 1 and not row.quoted and start < row.at < end:
            bullet = lines[row.at].lstrip()[0]
            return bullet + line_text[1:] if bullet in "-*+" else line_text
    return line_text


def _added_lines(
    text: str, blocks: Blocks, lines: list[str], at: int, section_is_empty: bool, line_text: str
) -> str:
    """Return what goes in before line `at` of the body, with the line ends it needs."""
    before = lines[at - 1]
    ended = before.endswith(("\n", "\r"))
    end = before[len(before.rstrip("\r\n")) :] if ended else newline_of(text)
    gap = end if section_is_empty and _blank_below_headings(blocks, lines) else ""
    behind = end if gap and at < len(lines) and lines[at].strip() else ""
    return f"{gap}{line_text}{end}{behind}" if ended else f"{end}{gap}{line_text}"


def _blank_below_headings(blocks: Blocks, lines: list[str]) -> bool:
    """Tell whether at least half of the headings that have something below them have a blank line there."""
    headings = _headings(blocks)
    starts = {row.at for row, _ in headings}
    ends = [last for _, last in headings if last + 1 < len(lines) and last + 1 not in starts]
    directly = [last for last in ends if lines[last + 1].strip()]
    blank = [last for last in ends if not lines[last + 1].strip()]
    apart = [last for last in blank if last + 2 < len(lines) and last + 2 not in starts]
    return len(apart) >= len(directly)


def _new_section(text: str, lines: list[str], heading: str, line_text: str) -> str:
    end = newline_of(text)
    opening = f"## {heading}{end}{end}{line_text}"
    if not text:
        return opening + end
    if not text.endswith(("\n", "\r")):
        return f"{end}{end}{opening}"
    apart = "" if lines and not lines[-1].strip() else end
    return f"{apart}{opening}{end}"


def _check_appended(old: Blocks, new: Blocks, at: int, heading: str) -> None:
    """Refuse unless all rows are as they were but for one more item, and for its heading if that is new."""
    grown = len(new.lines) - len(old.lines)
    more = len(new.rows) - len(old.rows)
    first = sum(row.at < at for row in old.rows)
    behind = [row._replace(at=row.at + grown) for row in old.rows[first:]]
    added = new.rows[first : first + more]
    above, item = added[:-1], added[-1] if added else None
    if (
        new.rows[:first] != old.rows[:first]
        or new.rows[first + more :] != behind
        or item is None
        or (item.kind, item.level, item.quoted) != (ITEM, 1, 0)
        or [(row.kind, row.level, row.text) for row in above] not in ([], [(HEADING, 2, heading)])
    ):
        raise EditRefused(
            f"the line can't be added under {heading} without changing what else is there",
            "add it in an editor",
        )
