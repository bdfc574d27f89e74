"""What the full-text index finds is what a slow look through all notes finds, also after notes have changed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from slow_search import PARTS, random_note, random_terms, random_vault, slow_search
from vaults import sync, write

from netnotes.core.search_terms import read_search
from netnotes.index import opening
from netnotes.index.search import ranked, rows

EXAMPLES = int(os.environ.get("NETNOTES_TEST_EXAMPLES", "60"))
_SEARCHES = 25


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 1 << 32))
def test_the_index_finds_what_a_slow_search_finds(seed: int) -> None:
    random = Random(seed)
    files = random_vault(random)
    with tempfile.TemporaryDirectory() as folder, opening.in_memory() as index:
        root = write(Path(folder), files)
        for _ in range(3):
            sync(root, index.db)
            for _ in range(_SEARCHES):
                choices = [
                    terms
                    for terms in (random_terms(random), random_terms(random))
                    if terms and not terms[0].unwanted
                ]
                choices = choices[: random.choice((1, 1, 2))]
                if not choices:
                    continue
                text = " or ".join(" ".join(term.typed() for term in terms) for terms in choices)
                part = random.choice((None, None, *PARTS))
                wanted = read_search(text, lambda name: False, lambda name: False)
                found = ranked(index.db, wanted.choices, (), part)
                files_found = {row.file for row in rows(index.db, found)}
                expected = slow_search(files, choices, part)
                assert files_found == expected, (text, part, [files[file] for file in files_found ^ expected])
            path = random.choice(list(files))
            kind = {"contacts": "contact", "interviews": "interview"}.get(path.partition("/")[0], "note")
            files[path] = random_note(random, kind)
            (root / path).write_text(files[path], encoding="utf-8")
