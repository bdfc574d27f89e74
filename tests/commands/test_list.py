"""`netnotes list` lists people by stage, tag, path and what is owed; notes of other kinds by tag."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, in_terminal, run
from vaults import note

JANE = "jane-doe\tJane Doe\tinterviewed\t2026-11-20\t2026-11-20\twrite-up,thank\tcontacts/jane-doe.md\n"
BOB = "bob-jones\tBob Jones\tlead\t\t2026-11-15\tinvite\tcontacts/bob-jones.md\n"
ZOE = "zoe\tZoë\tdeclined\t\t\t\tcontacts/zoe.md\n"
EXAMPLE_STAGES = {
    "scheduled": "agnieszka-wrona odile-garnier",
    "in-touch": (
        "anneke-visser bertrand-lacroix callum-drewett chidi-eze dilip-chowdhury eleanor-whitcombe fiona-strathmore "
        "hiroshi-tanabe ibrahim-sesay jose-nunez marcus-thistlewood niamh-moynihan priya-raman samuel-okonkwo "
        "zoe-angstrom darya-kovalyova layla-haddad"
    ),
    "thanked": "gareth-pembury katrin-hoelzl",
    "lead": "henrik-solberg tendai-mutasa mei-lin",
    "interviewed": "jane-doe",
    "dormant": "noor-van-dijk",
    "invited": "rasmus-kjeldsen",
    "replied": "ruth-abernathy valentina-rossi",
    "declined": "wilhelmina-pryce",
    "no-response": "yusuf-demir",
}


@pytest.fixture
def vault(make_vault: Callable[..., Path]) -> Path:
    return make_vault(
        {
            "contacts/jane-doe.md": note(name="Jane Doe", tags=["policy", "peat/bog"], paths=["policy"]),
            "contacts/bob-jones.md": note(name="Bob Jones", added="2026-11-01", tags="policy, imaging"),
            "contacts/zoe.md": note(name="Zoë", declined="2026-11-02", tags=["Café"]),
            "interviews/talk.md": note(contact="jane-doe", date="2026-11-20", tags=["policy"]),
            "pitches/industry.md": note("# For industry", paths=["industry"]),
            "plain.md": note(title="Plain"),
        }
    )


@pytest.mark.parametrize(
    ("args", "out"),
    [
        ([], BOB + JANE + ZOE),
        (["--stage", "lead"], BOB),
        (["--stage", "lead", "--stage", "declined"], BOB + ZOE),
        (["--tag", "policy"], BOB + JANE),
        (["--tag", "#policy", "--tag", "imaging"], BOB),
        (["--tag", "peat"], JANE),
        (["--tag", "cafe"], ZOE),
        (["--path", "policy"], JANE),
        (["--owed", "thank"], JANE),
        (["--owed", "invite", "--owed", "thank"], BOB + JANE),
        (["--kind", "interview"], "talk\tTalk\tinterviews/talk.md\n"),
        (["--kind", "pitch"], "industry\tFor industry\tpitches/industry.md\n"),
        (["--kind", "note"], "plain\tPlain\tplain.md\n"),
        (["--kind", "interview", "--tag", "policy"], "talk\tTalk\tinterviews/talk.md\n"),
    ],
)
def test_options_choose(vault: Path, args: list[str], out: str) -> None:
    assert run("list", *args) == Ran(0, out, "")


def test_json_has_every_field_as_written(vault: Path) -> None:
    assert run("list", "--stage", "lead", "--json").json == {
        "netnotes": 1,
        "command": "list",
        "today": "2026-11-23",
        "items": [
            {
                "slug": "bob-jones",
                "file": "contacts/bob-jones.md",
                "name": "Bob Jones",
                "stage": "lead",
                "last_contact": None,
                "next_due": "2026-11-15",
                "owed": ["invite"],
                "fields": {"name": "Bob Jones", "added": "2026-11-01", "tags": "policy, imaging"},
            }
        ],
        "problems": [],
    }
    assert run("list", "--kind", "note", "--json").items == [
        {"slug": "plain", "file": "plain.md", "kind": "note", "name": "Plain", "fields": {"title": "Plain"}}
    ]


def test_nobody_is_said(vault: Path) -> None:
    assert run("list", "--tag", "x") == Ran(0, "", "nobody fits; there are 3 people in all\n")
    assert run("list", "--tag", "x", "--json").items == []
    assert (
        run("list", "--kind", "note", "--tag", "x").err
        == "no such notes; netnotes index counts what there is\n"
    )


def test_a_note_that_cant_be_read_is_named(vault: Path) -> None:
    (vault / "contacts/broken.md").write_text("---\nname: [x\n---\n")
    assert run("list").out == BOB + JANE + ZOE
    assert run("list").err.startswith("contacts/broken.md:2:")
    assert [problem["file"] for problem in run("list", "--json").json["problems"]] == ["contacts/broken.md"]


@pytest.mark.parametrize(
    ("args", "err"),
    [
        (["--stage", "leed"], "no such stage: leed\n  did you mean lead?"),
        (["--stage", "x"], "no such stage: x\n  there are lead, invited, no-response, "),
        (["--owed", "thanks"], "no such kind of reminder: thanks\n  did you mean thank?"),
        (["--kind", "contacts"], "no such kind of note: contacts\n  did you mean contact?"),
        (
            ["--kind", "pitch", "--stage", "lead"],
            "only contacts have a stage and reminders\n  leave --kind away",
        ),
    ],
)
def test_what_has_no_meaning_is_bad_usage(vault: Path, args: list[str], err: str) -> None:
    ran = run("list", *args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"netnotes: {err}")


def test_the_stages_of_the_example_on_its_day(example: Path) -> None:
    stages: dict[str, list[str]] = {}
    for item in run("list", "--json").items:
        stages.setdefault(item["stage"], []).append(item["slug"])
    assert {stage: " ".join(slugs) for stage, slugs in stages.items()} == EXAMPLE_STAGES


def test_a_slug_of_an_interview_is_whole_in_a_terminal(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    lines = in_terminal("list", "--kind", "interview").decode().splitlines()
    assert [line for line in lines if len(line) > 80] == []
    slugs = [item["slug"] for item in run("list", "--kind", "interview", "--json").items]
    assert [line.split()[0] for line in lines[1:]] == slugs
