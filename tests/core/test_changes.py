"""The record of a folder's stamps, and the difference of two records."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.changes import (
    STAMP,
    UNKNOWN,
    Changes,
    changes,
    forget,
    note_paths,
    record,
    restamped,
    settled,
    split,
)

FOLDER = (1, 2, 3)
ADA, BOB = (10, 20, 30, 40), (11, 21, 31, 41)


def packed(names: dict[str, tuple[int, ...]], subfolders: tuple[str, ...] = ()) -> bytes:
    return record(FOLDER, [number for stamp in names.values() for number in stamp], list(names), subfolders)


@pytest.mark.parametrize(
    ("seen", "stored", "expected"),
    [
        ({}, {}, Changes([], [])),
        ({"c": {"ada.md": ADA}}, {"c": {"ada.md": ADA}}, Changes([], [])),
        ({"c": {"ada.md": ADA}}, {}, Changes(["c/ada.md"], [])),
        ({}, {"c": {"ada.md": ADA}}, Changes([], ["c/ada.md"])),
        ({"": {"ada.md": ADA}}, {"": {"ada.md": BOB}}, Changes(["ada.md"], [])),
        ({"c": {"bob.md": ADA}}, {"c": {"ada.md": ADA}}, Changes(["c/bob.md"], ["c/ada.md"])),
        ({"d": {"ada.md": ADA}}, {"c": {"ada.md": ADA}}, Changes(["d/ada.md"], ["c/ada.md"])),
        (
            {"c": {"bob.md": BOB, "ada.md": ADA}},
            {"c": {"ada.md": ADA, "bob.md": BOB}},  # another order of the same
            Changes([], []),
        ),
        (
            {"c": {"b.md": BOB, "a.md": BOB}},
            {"c": {"b.md": ADA, "a.md": ADA}},
            Changes(["c/a.md", "c/b.md"], []),
        ),
    ],
)
def test_changes_are_what_is_new_or_other_and_what_is_gone(
    seen: dict[str, dict[str, tuple[int, ...]]],
    stored: dict[str, dict[str, tuple[int, ...]]],
    expected: Changes,
) -> None:
    assert (
        changes({f: packed(n) for f, n in seen.items()}, {f: packed(n) for f, n in stored.items()})
        == expected
    )


names = st.dictionaries(
    st.text(st.characters(exclude_characters="\0/", exclude_categories=["Cs"]), min_size=1),
    st.tuples(*[st.integers(-(2**63), 2**63 - 1)] * 3, st.integers(0, 2**64 - 1)),
    max_size=6,
)


@given(names, names)
def test_changes_agree_with_a_plain_comparison(
    seen: dict[str, tuple[int, ...]], stored: dict[str, tuple[int, ...]]
) -> None:
    found = changes({"f": packed(seen)}, {"f": packed(stored)})
    assert found.stale == sorted(f"f/{name}" for name in seen if stored.get(name) != seen[name])
    assert found.gone == sorted(f"f/{name}" for name in stored if name not in seen)


@given(names, st.lists(st.sampled_from(["a", "b", "ü"]), unique=True))
def test_a_record_gives_back_its_names(stamps: dict[str, tuple[int, ...]], subfolders: list[str]) -> None:
    notes = [name.encode() for name in stamps]
    assert split(packed(stamps, tuple(subfolders))) == (notes, [name.encode() for name in subfolders])


def test_a_name_that_is_not_utf8_goes_through_a_record() -> None:
    assert [path for path, _ in note_paths("c\udce9", packed({"caf\udce9.md": ADA}))] == [
        "c\udce9/caf\udce9.md"
    ]


def test_a_forgotten_stamp_is_stale_next_time_and_nothing_else_is() -> None:
    seen = packed({"ada.md": ADA, "bob.md": BOB})
    stored = forget(seen, ["bob.md", "not there.md"])
    assert list(note_paths("", stored)) == [("ada.md", STAMP.pack(*ADA)), ("bob.md", UNKNOWN)]
    assert changes({"c": seen}, {"c": stored}) == Changes(["c/bob.md"], [])
    assert forget(seen, []) is seen


def test_the_same_stamps_give_the_same_record() -> None:
    known = packed({"ada.md": ADA}, ("sub",))
    assert restamped(known, STAMP.pack(*ADA)) is known
    assert restamped(known, STAMP.pack(*BOB)) == packed({"ada.md": BOB}, ("sub",))


@pytest.mark.parametrize("bit", range(0, len(packed({"ada.md": ADA}, ("sub",))) * 8, 7))
def test_a_flipped_bit_in_a_record_is_noticed(bit: int) -> None:
    good = packed({"ada.md": ADA}, ("sub",))
    bad = bytearray(good)
    bad[bit // 8] ^= 1 << bit % 8
    assert split(bytes(bad)) is None
    with pytest.raises(ValueError, match="damaged"):
        changes({"c": good}, {"c": bytes(bad)})
    with pytest.raises(ValueError, match="damaged"):
        changes({}, {"c": bytes(bad)})


@pytest.mark.parametrize("blob", [b"", b"x", bytes(40)])
def test_what_is_no_record_is_damaged(blob: bytes) -> None:
    assert split(blob) is None


@pytest.mark.parametrize(
    ("mtime", "ctime", "read_at", "expected"),
    [
        (0, 0, 2_000_000_000, True),
        (0, 1, 2_000_000_000, False),
        (1, 0, 2_000_000_000, False),
        (9, 9, 0, False),
    ],
)
def test_a_stamp_vouches_only_for_a_file_two_seconds_old(
    mtime: int, ctime: int, read_at: int, expected: bool
) -> None:
    assert settled(mtime, ctime, read_at) is expected
