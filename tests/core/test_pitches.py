from __future__ import annotations

from collections.abc import Sequence

import pytest

from netnotes.core.pitches import Pitch, find_pitches, pick_for, pitch_of, shared, without_pitch


def pitch(slug: str, paths: Sequence[str] = (), tags: Sequence[str] = (), **more: str) -> Pitch:
    return Pitch(
        slug,
        f"pitches/{slug}.md",
        more.get("title", slug),
        tuple(paths),
        tuple(tags),
        {},
        "",
        more.get("audience", ""),
    )


PITCHES = [
    pitch("industry", ["Industry", "data science"], ["python"]),
    pitch("policy", ["policy"], ["evidence"], title="How I say it to officials"),
    pitch("policy-abroad", ["policy"], audience="Ministries"),
]


def test_a_pitch_is_read_by_its_sections() -> None:
    body = (
        "# My title\n\nFirst.\n\n## In one sentence\n\n<!-- Aloud. -->\n\nI count [[x|mosses]].\n\n"
        "## Skills\n\n### Inner\n\n- one\n\n## In one sentence\n\nOr so.\n"
    )
    fields = {"paths": ["policy"], "tags": "a, #b", "updated": "2026-11-01", "audience": "officials"}
    found = pitch_of("p", "pitches/p.md", "My title", fields, body)
    assert found == Pitch(
        "p",
        "pitches/p.md",
        "My title",
        ("policy",),
        ("a", "b"),
        {"": "First.", "In one sentence": "I count mosses.\n\nOr so.", "Skills": "### Inner\n\n- one"},
        "First.\n\n## In one sentence\n\nI count mosses.\n\n## Skills\n\n### Inner\n\n- one\n\n"
        "## In one sentence\n\nOr so.",
        "officials",
        "2026-11-01",
    )


@pytest.mark.parametrize(
    ("paths", "tags", "slug"),
    [
        (["INDUSTRY"], [], "industry"),
        (["policy"], [], "policy"),
        (["policy", "industry", "Data  Science"], [], "industry"),
        (["policy"], ["python", "evidence"], "policy"),
        ([], ["Évidence"], "policy"),
        (["academia"], ["x"], None),
        ([], [], None),
    ],
)
def test_the_pitch_with_most_in_common_is_picked(paths: list[str], tags: list[str], slug: str | None) -> None:
    found = pick_for(PITCHES, paths, tags)
    assert (found.slug if found else None) == slug


def test_what_is_shared_is_said_as_the_pitch_writes_it() -> None:
    assert shared(PITCHES[0], ["industry"], ["PYTHON"]) == ["Industry", "python"]


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        ("policy", ["policy"]),
        ("how i say it to officials", ["policy"]),
        ("ministries", ["policy-abroad"]),
        ("data-science", ["industry"]),
        ("pol", ["policy", "policy-abroad"]),
        ("officials", ["policy"]),
        ("x", []),
    ],
)
def test_an_audience_is_a_slug_title_path_or_part_of_one(words: str, slugs: list[str]) -> None:
    assert [found.slug for found in find_pitches(PITCHES, words)] == slugs


def test_paths_without_a_pitch_come_with_those_of_most_people_first() -> None:
    counts = {"policy": 9, "academia": 1, "Banking": 3, "advising": 1, "INDUSTRY": 2}
    assert without_pitch(counts, PITCHES) == ["Banking", "academia", "advising"]
    assert without_pitch({}, []) == []
