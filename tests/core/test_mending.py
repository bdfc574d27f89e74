"""Whatever a note is like, mending changes only what it says, and a second time nothing."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netnotes.core.decode import decode, encode
from netnotes.core.frontmatter import read
from netnotes.core.mending import mend
from netnotes.core.parse import parse_note

FOLDERS = {"contacts": "contact", "interviews": "interview"}
FILE = "contacts/a.md"
EXAMPLES = int(os.environ.get("NETNOTES_TEST_EXAMPLES", "150"))
KEYS = (
    *(
        "name",
        "Name",
        "nmae",
        "email",
        "emial",
        "phone",
        "added",
        "aded",
        "met",
        "referred_by",
        "referred-by",
    ),
    *("tags", "aliasses", "role", "boss", "no", "follow up", "'every'", "x"),
)
VALUES = (
    *(
        "Ann",
        "12:30",
        "0301234567",
        "no",
        "[[bob]]",
        "[[bob|Bob]] ",
        '"[[bob]]"',
        "20 Nov 2026",
        "2026/11/20",
        "2062-1-1",
    ),
    *(
        "2026-11-20",
        "'2026-11-20'",
        "03/04/2026",
        "[no, [[x]], 010, a]",
        "\n  - no\n  - [[x]]\n  # c\n  - 1_0",
        "[[a, b]]",
    ),
    *(
        "",
        "# only a comment",
        "010 # ten",
        "{a: no}",
        "|\n  no\n  yes",
        "[\n  010,\n  on,\n]",
        "a: b",
        "2026-02-30",
        "é: ü",
    ),
    *(
        "0301\n  555",
        "*x",
        "😀",
        "'it''s'",
        "a@x.org",
        "[]",
        "2026-11-20 10:00:00",
        "2026-1-1 10:00:00",
        "<<<<<<< x",
    ),
)
BODIES = (
    *("", "text\n", "\n- [ ] x 📅 2026-11-31\n", "<!--\n", "---\nphone: 010\n---\n", "\udce9\n"),
    "<<<<<<< a\n=======\n>>>>>>> b\n",
)

lines = st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES)).map(lambda pair: f"{pair[0]}: {pair[1]}\n")


@st.composite
def notes(draw: st.DrawFn) -> str:
    """Notes with few and with many problems, all of them of kinds that people make."""
    keys = draw(st.lists(st.sampled_from(KEYS), max_size=6, unique=draw(st.booleans())))
    few = draw(st.lists(st.sampled_from(VALUES), min_size=1, max_size=4))
    fields = "".join(f"{key}: {draw(st.sampled_from(few))}\n" for key in keys)
    text = f"---\n{fields}---\n{draw(st.sampled_from(BODIES))}"
    bom = draw(st.sampled_from(("", "", "", "\ufeff")))
    return bom + text.replace("\n", draw(st.sampled_from(("\n", "\n", "\r\n"))))


def problems_of(text: str) -> Counter[tuple[str, str]]:
    return Counter((p.code, p.message) for p in parse_note(FILE, encode(text), FOLDERS).problems)


@settings(max_examples=EXAMPLES)
@given(notes())
def test_only_what_is_meant_changes(text: str) -> None:
    done = mend(FILE, text, FOLDERS)
    if not done.problems:
        assert done.text == text
        return
    before, after = read(text), read(done.text)
    mended = Counter(problem.code for problem in done.problems)
    assert after.ok
    assert not any(problem.severity == "error" for problem in decode(encode(done.text))[1])
    assert text[len(text) - len(done.text) + done.head :] == done.text[done.head :]  # the body
    doubles = mended.pop("NN206", 0)
    assert text.count("\n") - done.text.count("\n") >= doubles
    if doubles:
        return
    assert text.count("\n") == done.text.count("\n")
    expected = problems_of(text)
    expected.subtract((problem.code, problem.message) for problem in done.problems)
    left = problems_of(done.text)
    assert all(expected[problem] >= count for problem, count in left.items()), "a new problem"
    assert len(after.fields) == len(before.fields)
    changed = sum(old != new for old, new in zip(before.fields.items(), after.fields.items(), strict=True))
    assert changed <= sum(mended[code] for code in ("NN302", "NN303", "NN309"))


@settings(max_examples=EXAMPLES)
@given(notes())
def test_a_second_time_there_is_nothing_to_mend(text: str) -> None:
    once = mend(FILE, text, FOLDERS)
    twice = mend(FILE, once.text, FOLDERS)
    assert (twice.text, twice.problems) == (once.text, ())


def mended(fields: str, own: frozenset[str] = frozenset()) -> tuple[str, list[str]]:
    done = mend(FILE, f"---\n{fields}---\nbody\n", FOLDERS, own)
    return done.text.removeprefix("---\n").removesuffix("---\nbody\n"), [p.code for p in done.problems]


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        (
            "name: A\nname: A\nphone: 0301\nreferred_by: [[bob]]\nadded: 2026/11/1\nfollow-up: 2026-12-01\n",
            'name: A\nphone: "0301"\nreferred_by: "[[bob]]"\nadded: 2026-11-01\nfollow_up: 2026-12-01\n',
            ["NN206", "NN215", "NN309", "NN302", "NN303"],
        ),
        # the address would be no address: the rest is done one by one
        ("name: A\nemial: jane\nphone: 0301\n", 'name: A\nemial: jane\nphone: "0301"\n', ["NN215"]),
        # what is no day is not made right by quotes
        (
            "name: A\nadded: 2026-1-5 10:00:00\nmet: yes\n",
            "name: A\nadded: 2026-1-5 10:00:00\nmet: yes\n",
            [],
        ),
        ("name: A\nadded: 20261105\n", "name: A\nadded: 2026-11-05\n", ["NN302"]),
        (
            "name: A\nadded: 1.2.2026\nphone: 1.2\nrole: 1.20\n",
            'name: A\nadded: 1.2.2026\nphone: 1.2\nrole: "1.20"\n',
            ["NN215"],
        ),
        ("name: A\nname: B\nphone: 0301\n", "name: A\nname: B\nphone: 0301\n", []),
    ],
)
def test_all_is_mended_together(before: str, after: str, codes: list[str]) -> None:
    assert mended(before) == (after, codes)


def test_a_key_that_others_have_is_renamed_only_for_its_spelling() -> None:
    own = frozenset({"rule", "Follow-Up"})
    assert mended("name: A\nadded: 2026-11-01\nrule: x\nFollow-Up: 2026-12-01\n", own) == (
        "name: A\nadded: 2026-11-01\nrule: x\nfollow_up: 2026-12-01\n",
        ["NN303"],
    )
    assert mended("name: A\nadded: 2026-11-01\nrule: x\n")[1] == ["NN303"]


def test_a_note_with_a_conflict_or_without_fields_is_left() -> None:
    for text in (
        "",
        "phone: 0301\n",
        "---\nphone: 0301\n---\n<<<<<<< a\n=======\n>>>>>>> b\n",
        "---\nphone: 0301\n",
    ):
        assert mend(FILE, text, FOLDERS).text == text


def test_a_front_matter_full_of_misspelled_keys_takes_no_time() -> None:
    fields = "".join(f"{prefix}{number}: 0{number}\n" for number in range(999) for prefix in ("nam", "emai"))
    _, codes = mended(fields)
    assert set(codes) == {"NN215"}


def test_a_few_changes_that_can_t_be_made_don_t_keep_thousands_from_being_made() -> None:
    fields = "".join(f"own_{number}: 0{number}\n" for number in range(3_000)) + "emial: jane\n"
    text, codes = mended(f"name: A\nadded: 2026-11-01\n{fields}")
    assert codes == ["NN215"] * 3_000
    assert text.endswith('own_2999: "02999"\nemial: jane\n')
