"""An index brought up to date step by step says what one made anew says, after any changes to the files."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, example, given, note, settings
from hypothesis import strategies as st
from vault_strategies import (
    BROKEN,
    DAYS,
    EMAILS,
    INTERVIEW_PATHS,
    NAMES,
    PATHS,
    contact_notes,
    interview_notes,
    settings_texts,
    vaults,
)
from vaults import answers, content, fresh, fresh_answers, sync, write

from netnotes.index import opening

EXAMPLES = int(os.environ.get("NETNOTES_TEST_EXAMPLES", "40"))
ALL_PATHS = (*PATHS, *INTERVIEW_PATHS, "plain.md", "contacts/Ann.MD")

paths = st.sampled_from(ALL_PATHS)
texts = st.one_of(contact_notes(), interview_notes(), st.sampled_from(BROKEN))
which = st.integers(0, 20)
changes = st.one_of(
    st.tuples(st.just("write"), paths, texts),
    st.tuples(st.just("edit"), which, texts),
    st.tuples(st.just("delete"), which, st.just("")),
    st.tuples(st.just("rename"), which, paths),
    st.tuples(st.just("name"), which, st.sampled_from(NAMES).map(lambda name: f"name: {name}")),
    st.tuples(st.just("alias"), which, st.sampled_from(NAMES).map(lambda name: f"aliases: [{name}]")),
    st.tuples(st.just("email"), which, st.sampled_from(EMAILS).map(lambda email: f"email: {email}")),
    st.tuples(st.just("break"), which, st.sampled_from(("date: {", "name: [", "x: 'y", "name: A\nname: B"))),
    st.tuples(st.just("mend"), which, st.just("")),
    st.tuples(st.just("odd"), which, st.sampled_from(("fifo", "link", "folder", "dead link"))),
    st.tuples(st.just("settings"), settings_texts, st.just("")),
)


def change(root: Path, kind: str, where: int | str, how: str) -> None:
    """Do to the files what one change says; `where` counts through the files there are."""
    if kind == "settings":
        (root / "netnotes.yaml").write_text(str(where))
        return
    if isinstance(where, str):
        put(root / where, how)
        return
    files = sorted(file for file in root.rglob("*.[mM][dD]"))
    if not files:
        return
    file = files[where % len(files)]
    if kind == "edit":
        put(file, how)
    elif kind == "delete":
        clear(file)
    elif kind == "rename":
        clear(root / how)
        (root / how).parent.mkdir(parents=True, exist_ok=True)
        file.exists() and file.rename(root / how)
    elif kind == "odd":
        put_odd(root, file, how)
    elif file.is_file():
        edit_line(file, kind, how)


def put(file: Path, text: str) -> None:
    clear(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def put_odd(root: Path, file: Path, what: str) -> None:
    clear(file)
    if what == "fifo":
        os.mkfifo(file)
    elif what == "folder":
        file.mkdir()
    else:
        file.symlink_to(root / ("plain.md" if what == "link" else "nothing.md"))


def clear(file: Path) -> None:
    if file.is_dir() and not file.is_symlink():
        shutil.rmtree(file)
    elif file.is_symlink() or file.exists():
        file.unlink()


def edit_line(file: Path, kind: str, line: str) -> None:
    """Put a line into the front matter in place of an older one of its key; `mend` takes broken lines out."""
    text = file.read_text(encoding="utf-8")
    key = line.partition(":")[0]
    kept = [old for old in text.split("\n") if kind == "mend" or not old.startswith(f"{key}:")]
    if kind == "mend":
        kept = [old for old in kept if not old.endswith(("{", "[", "'y"))]
    file.write_text(
        "\n".join([kept[0], *line.split("\n"), *kept[1:]]).replace("---\n\n", "---\n", 1), "utf-8"
    )


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(vaults(), settings_texts, st.lists(st.lists(changes, min_size=1, max_size=3), min_size=1, max_size=5))
@example(  # two people who are called the same, and were at one interview
    files={
        "contacts/old/éva-ó.md": "---\nname: Éva Ó\n---\n\n## Log\n\n- 2028-02-21 call: hello\n",
        "contacts/éva-ó.md": "---\naliases: [Ann, Ann Ray]\n---\n\n",
        "people/ann.md": "---\nname: Ann\n---\n\n",
        "contacts/ann.md": "---\nname: Ann\n---\n\n",
        "contacts/bob-lee.md": "---\nname: Ann\n---\n\n",
        "interviews/d-2.md": '---\ncontact: "[[ann]]"\n---\n\n## Referrals\n\n- Éva Ó\n\n## Promises\n\n',
        "interviews/d-1.md": '---\ncontact: "[[ann]]"\ndate: 2028-02-20\n---\n\n## Referrals\n\n\n## Promises\n\n',
        "interviews/d-3.md": (
            '---\ncontact: ["[[éva-ó]]", "[[Ann Ray]]"]\ndate: 2028-02-20\n---\n\n## Referrals\n\n\n## Promises\n\n'
        ),
    },
    text="",
    steps=[[("delete", 5, "")]],
)
def test_an_index_kept_up_to_date_equals_a_fresh_one(
    files: dict[str, str], text: str, steps: list[list[tuple[str, int | str, str]]]
) -> None:
    note("\n".join(f"=== {path}\n{content}" for path, content in files.items()))
    with tempfile.TemporaryDirectory() as folder, opening.in_memory() as index:
        root = write(Path(folder), files, text)
        sync(root, index.db)
        for step in steps:
            for kind, where, how in step:
                change(root, kind, where, how)
            sync(root, index.db)
            assert content(index.db) == fresh(root)
            for day in (DAYS[5], DAYS[-1]):
                assert answers(index.db, day) == fresh_answers(root, day)
