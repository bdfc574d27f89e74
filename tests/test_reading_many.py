"""Many notes are read with the help of other processes, and come out as if one had read them all."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from vaults import fresh, note, write

from netnotes import reading, refresh
from netnotes.index import derive
from netnotes.reading import Job, read_notes
from netnotes.workers import spread

FOLDERS = {"contacts": "contact"}


def _vault(root: Path, count: int) -> list[Job]:
    files: dict[str, str | bytes] = {f"contacts/p-{n}.md": note(name=f"P {n}") for n in range(count)}
    files["contacts/p-1.md"] = "---\nname: [\n---\n"
    files["contacts/p-2.md"] = b"---\nname: Zo\xc3\xab\n---\n\xff and more\n"
    write(root, files)
    return [(path, None) for path in [*files, "contacts/gone.md"]]


def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_CHUNK", 3)


def test_other_processes_read_what_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = _vault(tmp_path, 25)
    alone = list(read_notes(str(tmp_path), jobs, FOLDERS))
    _few_are_many(monkeypatch)
    assert list(read_notes(str(tmp_path), jobs, FOLDERS, spread)) == alone
    assert [found.path for found in alone if not found.there] == ["contacts/gone.md"]


def test_a_file_that_is_as_it_was_gives_no_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = _vault(tmp_path, 10)
    known = [(f.path, f.rows.note[1] if f.rows else None) for f in read_notes(str(tmp_path), jobs, FOLDERS)]
    _few_are_many(monkeypatch)
    assert [found.rows for found in read_notes(str(tmp_path), known, FOLDERS, spread)] == [None] * len(jobs)


def test_what_a_killed_process_leaves_is_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = _vault(tmp_path, 25)
    alone = list(read_notes(str(tmp_path), jobs, FOLDERS))
    here, real = os.getpid(), reading._read

    def dies_elsewhere(root: str, folders: Mapping[str, str], some: Sequence[Job], start: int) -> list[Any]:
        if os.getpid() != here and start == 12:
            os._exit(9)
        return real(root, folders, some, start)

    _few_are_many(monkeypatch)
    monkeypatch.setattr(reading, "_read", dies_elsewhere)
    assert list(read_notes(str(tmp_path), jobs, FOLDERS, spread)) == alone


def test_no_process_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = _vault(tmp_path, 25)
    _few_are_many(monkeypatch)
    children, real = [], os.fork
    monkeypatch.setattr(os, "fork", lambda: children.append(real()) or children[-1])
    found = read_notes(str(tmp_path), jobs, FOLDERS, spread)
    next(found)
    found.close()  # type: ignore[attr-defined]  # it is a generator
    assert len(children) == 2
    for child in children:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)


def test_an_index_made_by_many_equals_one_made_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _vault(tmp_path, 25)
    write(
        tmp_path,
        {
            f"interviews/i-{n}.md": note(
                f"## Referrals\n\n- [[p-{n + 7}]]\n- Somebody {n % 3}\n",
                contact=f"p-{n}" if n % 4 else "nobody",
                date=f"2026-10-{n + 1:02}",
            )
            for n in range(20)
        },
    )
    alone = fresh(tmp_path)
    _few_are_many(monkeypatch)
    monkeypatch.setattr(refresh, "_ENOUGH", 4)
    monkeypatch.setattr(derive, "_PEOPLE_AT_ONCE", 4)
    assert fresh(tmp_path) == alone
