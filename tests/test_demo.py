"""The demo vault is the example vault, moved in time."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from session import ROOT

from netnotes.core.rows import Owed
from netnotes.demo import DEMO_TODAY, demo_files, shifted
from netnotes.index.queries import owed
from netnotes.request import Request
from netnotes.sync import open_vault

SHIFTS = [0, 1, 2, 3, 4, 5, 6, 7, 100, 364, 365, 366, 1461, -77, -1000]
# These count business days or months, which are not of one length.
INEXACT = {"nudge", "2 months"}


def owed_after(days: int, folder: Path) -> list[Owed]:
    vault = folder / "vault"
    for path, data in demo_files():
        new_path, new = shifted(path, data, days)
        file = vault / new_path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(new)
    today = DEMO_TODAY + timedelta(days)
    env = {"NETNOTES_CACHE_DIR": str(folder / "cache")}
    with open_vault(Request("due", str(vault), today, lambda: today, "/", env)) as opened:
        return owed(opened.db, today, today, None, ())


def comparable(found: list[Owed], days: int) -> list[tuple[object, ...]]:
    """Return what is owed with its dates moved back, and without those that can't be exact."""

    def back(day: date | None) -> date | None:
        return day - timedelta(days) if day else None

    rows: list[tuple[object, ...]] = []
    for entry in found:
        item = entry.item
        exact = not INEXACT & {item.kind, item.interval}
        note, file = item.note[10:], item.file.rpartition("/")[2][10:]
        when = (back(item.due), back(item.until)) if exact else ()
        row = (item.kind, item.who.name, back(item.base), *when, item.detail, item.line, entry.stage)
        rows.append((*row, back(entry.last_contact), note, file))
    return sorted(rows, key=repr)


def test_files_are_those_of_the_example_vault() -> None:
    below = ROOT / "example-vault"
    files = {p.relative_to(below).as_posix(): p.read_bytes() for p in below.rglob("*") if p.is_file()}
    assert dict(demo_files()) == files
    assert any(b"\r\n" in data for data in files.values())


@pytest.mark.parametrize("days", SHIFTS)
def test_what_is_owed_moves_along(days: int, tmp_path: Path) -> None:
    before = comparable(owed_after(0, tmp_path / "before"), 0)
    after = comparable(owed_after(days, tmp_path / "after"), days)
    assert after == before
    assert len(after) > 20


def test_no_shift_changes_nothing() -> None:
    assert [shifted(path, data, 0) for path, data in demo_files()] == list(demo_files())


def test_shifting_back_gives_the_same_bytes() -> None:
    moved = [shifted(path, data, 400) for path, data in demo_files()]
    assert [shifted(path, data, -400) for path, data in moved] == list(demo_files())


def test_dates_move_in_path_front_matter_body_and_links() -> None:
    data = b"date: 2026-12-31\r\n- 2026-02-28 call: [[2026-02-26-open-leaf-atlas|the Atlas]] \xf0\x9f\x93\x85 2028-02-28\n"
    assert shifted("interviews/2026-12-31-jane.md", data, 1) == (
        "interviews/2027-01-01-jane.md",
        b"date: 2027-01-01\r\n- 2026-03-01 call: [[2026-02-27-open-leaf-atlas|the Atlas]] \xf0\x9f\x93\x85 2028-02-29\n",
    )


def test_what_only_looks_like_a_date_stays() -> None:
    data = b"12026-01-01 2026-01-011 2026-13-01 0301-23-4567 9999-12-31"
    assert shifted("a.md", data, 1) == ("a.md", data)
