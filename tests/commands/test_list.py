"""`netnotes list` takes a query, and lists the people, or the notes of another kind, that fit it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from command_line import Ran, in_terminal, run
from session import ROOT, Session
from timing import takes_less_than
from vaults import note

from netnotes.core.query import MAX_DEPTH

JANE = "jane-doe\tJane Doe\tinterviewed\t2026-11-20\t2026-11-20\twrite-up,thank\tcontacts/jane-doe.md\n"
BOB = "bob-jones\tBob Jones\tlead\t\t2026-11-15\tinvite\tcontacts/bob-jones.md\n"
ZOE = "zoe\tZoë\tdeclined\t\t\t\tcontacts/zoe.md\n"
TALK = "talk\tTalk\t2026-11-20\tjane-doe\tno\t\t\twrite-up,thank\tinterviews/talk.md\n"
QUERIES = 'format: 1\nqueries:\n  warm: "tag:policy sort:-name"\n  loop: "@loop"\n'
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
            "contacts/jane-doe.md": note(
                name="Jane Doe", tags=["policy", "peat/bog"], paths=["policy"], org="Acme"
            ),
            "contacts/bob-jones.md": note(
                name="Bob Jones", added="2026-11-01", tags="policy, imaging", organization="Acme Ltd"
            ),
            "contacts/zoe.md": note(name="Zoë", declined="2026-11-02", tags=["Café"], rating=4),
            "interviews/talk.md": note(contact="jane-doe", date="2026-11-20", tags=["policy"]),
            "pitches/industry.md": note("# For industry", paths=["industry"]),
            "plain.md": note(title="Plain"),
        },
        QUERIES,
    )


@pytest.mark.parametrize(
    ("args", "out"),
    [
        ([], BOB + JANE + ZOE),
        (["stage:lead"], BOB),
        (["stage:lead,declined"], BOB + ZOE),
        (["tag:policy", "not", "tag:imaging"], JANE),
        (["tag:peat"], JANE),
        (["tag:cafe"], ZOE),
        (["path:policy"], JANE),
        (["owed:invite,thank", "sort:-name"], JANE + BOB),
        (["jane", "or", "rating:4.."], JANE + ZOE),
        (['organization="Acme Ltd"'], BOB),
        (["organization:Acme Ltd"], BOB),
        (["(stage:lead or", "stage:declined) sort:-name"], ZOE + BOB),
        (["--", "-tag:policy"], ZOE),
        (["@warm"], JANE + BOB),
        (["@warm", "--sort", "name"], BOB + JANE),
        (["@warm", "stage:lead"], BOB),
        (["--sort", "-last,name"], JANE + BOB + ZOE),
        (["--kind", "interview"], TALK),
        (["--kind", "pitch"], "industry\tFor industry\tpitches/industry.md\n"),
        (["--kind", "note"], "plain\tPlain\tplain.md\n"),
        (["--kind", "interview", "tag:policy"], TALK),
        (["@"], "@warm\ttag:policy sort:-name\n@loop\t@loop\n"),
    ],
)
def test_words_choose_and_order(vault: Path, args: list[str], out: str) -> None:
    assert run("list", *args) == Ran(0, out, "")


def test_json_has_every_field_as_written(vault: Path) -> None:
    assert run("list", "stage:lead", "--json").json == {
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
                "fields": {
                    "name": "Bob Jones",
                    "added": "2026-11-01",
                    "tags": "policy, imaging",
                    "organization": "Acme Ltd",
                },
            }
        ],
        "problems": [],
    }
    assert run("list", "--kind", "note", "--json").items == [
        {"slug": "plain", "file": "plain.md", "kind": "note", "name": "Plain", "fields": {"title": "Plain"}}
    ]
    assert run("list", "@", "--json").items == [
        {"name": "warm", "query": "tag:policy sort:-name"},
        {"name": "loop", "query": "@loop"},
    ]


def test_explain_says_what_the_query_is_and_nothing_else(vault: Path) -> None:
    words = "tag is policy, and last contact is on or before 2026-11-16; sorted by name, from z to a"
    assert run("list", "--explain", "@warm", "last:..-1w") == Ran(0, f"{words}\n", "")
    assert run("list", "--explain", "@warm", "last:..-1w", "--json").items == [
        {"query": "@warm last:..-1w", "meaning": words}
    ]
    by_name = words.replace("from z to a", "from a to z")
    assert run("list", "--explain", "@warm", "last:..-1w", "--sort", "name").out == f"{by_name}\n"


@pytest.mark.parametrize(
    ("args", "err"),
    [
        (["tag:x"], "nobody fits; there are 3 people in all\n"),
        (
            ["tag:polici"],
            "nobody fits; there are 3 people in all\nnothing has this: tag is polici; did you mean policy?\n",
        ),
        (
            ["stage:lead", "email:any"],
            "nobody fits; there are 3 people in all\nnothing has this: email is any\n",
        ),
        (["stage:lead", "tag:cafe"], "nobody fits; there are 3 people in all\n"),
        (["--kind", "note", "tag:x"], "no note fits; there is 1 note in all\n"),
        (["--kind", "interview", "tag:x"], "no interview fits; there is 1 interview in all\n"),
        (
            ["--kind", "interview", "person.tag:polici"],
            "no interview fits; there is 1 interview in all\n"
            "nothing has this: the person's tag is polici; did you mean policy?\n",
        ),
    ],
)
def test_an_empty_answer_says_why(vault: Path, args: list[str], err: str) -> None:
    assert run("list", *args) == Ran(0, "", err)
    assert run("list", *args, "--json").items == []


def test_a_table_does_not_repeat_what_its_groups_say(
    make_vault: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    make_vault(
        {
            "contacts/ada.md": note(name="Ada", added="2026-11-01"),
            "interviews/a.md": note(contact="ada", date="2026-11-20", cancelled="2026-11-19"),
        }
    )
    heading = in_terminal("list", "--group-by", "stage").decode().splitlines()[0]
    assert heading.split() == ["NAME", "OWED", "NEXT", "SLUG"]
    shown = in_terminal("list", "--group-by", "stage", "--columns", "name,stage").decode()
    assert shown.splitlines()[0].split() == ["NAME", "STAGE"]
    assert "OWED" in in_terminal("list", "--group-by", "owed").decode().splitlines()[0]
    assert "SLUG" in in_terminal("interviews", "--group-by", "person.slug").decode().splitlines()[0]
    lines = in_terminal("interviews", "--group-by", "written").decode().splitlines()
    assert "WRITTEN" in lines[0]
    assert "cancelled" in lines[-1]


def test_true_and_false_of_one_key_are_told_as_they_are_of_several(make_vault: Callable[..., Path]) -> None:
    make_vault({"contacts/ada.md": note(name="Ada", x=True, y=False, organization=True)})
    assert run("list", "--columns", "x").out == "true\n"
    assert run("list", "--columns", "y", "--csv").out == "y\nfalse\n"
    assert run("list", "--columns", "x,y", "--tsv").out == "x\ty\ntrue\tfalse\n"
    assert run("list", "--template", "{{ organization }}").out == "true\n"


def test_days_ahead_of_what_is_past_are_told_whatever_is_found(vault: Path) -> None:
    ahead = "days ago are written like -30d, others like 2026-10-09\n"
    assert run("list", "last:..30d", "--paths") == Ran(
        0,
        "contacts/jane-doe.md\n",
        f"last contact is on or before 2026-12-23: that lies ahead, so that every day fits; {ahead}",
    )
    assert run("list", "next:2027..").err == "nobody fits; there are 3 people in all\n"
    assert run("interviews", "date:2027..").err == (
        "no interview fits; there is 1 interview in all\n"
        f"nothing has this: date is on or after 2027-01-01; that lies ahead; {ahead}"
    )


def test_a_text_whose_quotes_the_shell_took_is_shown_with_them(make_vault: Callable[..., Path]) -> None:
    make_vault({"contacts/ada.md": note(name="Ada", paths=["data science"])})
    ran = run("list", "path:data", "science")
    assert """nothing has this: career path is data; in use: 'path:"data science"'\n""" in ran.err
    assert run("list", 'path:"data science"', "--paths").out == "contacts/ada.md\n"


@pytest.mark.parametrize("form", [["--csv"], ["--jsonl"], ["--paths"], ["-0"], ["--template", "{{ name }}"]])
@pytest.mark.parametrize("asked", [["@"], ["stage:lead", "--explain"]])
def test_what_are_no_notes_has_no_forms_of_notes(vault: Path, asked: list[str], form: list[str]) -> None:
    ran = run("list", *asked, *form)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("leave it away, or use --json\n")


def test_a_vault_of_notes_that_can_not_be_read_is_not_called_empty(make_vault: Callable[..., Path]) -> None:
    make_vault({"contacts/ada.md": "---\nname: [\n---\n"})
    assert "none of the contacts can be read; see netnotes check\n" in run("list").err
    assert "no interviews yet" in run("interviews").err


def test_an_empty_vault_says_how_to_begin(make_vault: Callable[..., Path]) -> None:
    make_vault({})
    assert run("list") == Ran(0, "", "no contacts yet; make one: netnotes new contact NAME\n")
    assert run("list", "--kind", "note").err == "no notes; netnotes index counts what there is\n"
    assert run("list", "@") == Ran(
        0, "", "no saved queries yet; they stand in netnotes.yaml, under queries\n"
    )


def test_a_note_that_cant_be_read_is_named(vault: Path) -> None:
    (vault / "contacts/broken.md").write_text("---\nname: [x\n---\n")
    assert run("list").out == BOB + JANE + ZOE
    assert run("list").err.startswith("contacts/broken.md:2:")
    assert run("list", "--csv").err.startswith("contacts/broken.md:2:")
    assert [problem["file"] for problem in run("list", "--json").json["problems"]] == ["contacts/broken.md"]


@pytest.mark.parametrize(
    ("args", "err"),
    [
        (["orgg:acme"], "no field is called orgg\n  orgg:acme\n  ^\n  did you mean org?"),
        (
            ["stage:interveiwed"],
            "stage:interveiwed is not known\n  stage:interveiwed\n        ^\n  did you mean interviewed?",
        ),
        (["last<yesteday"], "'yesteday' is not a date\n  last<yesteday\n       ^\n  did you mean yesterday?"),
        (["(tag:x"], "a ( is never closed\n  (tag:x\n"),
        (["sort:"], "sort: has no field to sort by\n  sort:\n"),
        (["last: -90d"], "last: has no value\n  last: -90d\n       ^\n"),
        (["@wram"], "no saved query is called @wram\n  @wram\n  ^\n  did you mean @warm?"),
        (["@loop"], "in @loop: the saved query @loop uses itself"),
        (["--sort", "lst"], "no field is called lst\n  sort:lst\n       ^\n  did you mean last?"),
        (["--sort", "name jane"], "--sort takes names of fields: name jane\n"),
        (["--columns", "name,lst"], "--columns: no field is called lst\n  did you mean last?"),
        (["--columns", "name,"], "--columns: a name is missing\n"),
        (
            ["--columns", ",".join(["name"] * 501)],
            "--columns: 501 names are too many\n  at most 500 are read\n",
        ),
        (
            ["--template", "{{ name }}" * 3000],
            "--template: 3,000 names are too many\n  at most 500 are read\n",
        ),
        (["--group-by", "stag"], "--group-by: no field is called stag\n  did you mean stage or tag?"),
        (["--group-by", "stage,last"], "--group-by: no field is called stage,last\n"),
        (["--template", "{{ nam }}"], "--template: no field is called nam\n  did you mean name"),
        (["--template", "{{ name"], "--template: {{ is never closed\n"),
        (["--limit", "0"], "invalid value for '--limit': 0 is not in the range x>=1\n"),
        (["--csv", "--tsv"], "--csv and --tsv exclude each other\n  choose one of them"),
        (["--jsonl", "--json"], None),
        (["--paths", "--columns", "name"], "--columns and --paths exclude each other\n"),
        (["--group-by", "stage", "--jsonl"], "--group-by and --jsonl exclude each other\n"),
        (["--kind", "contacts"], "no such kind of note: contacts\n  did you mean contact?"),
        (["--kind", "pitch", "stage:lead"], "stage is a field of contacts\n"),
    ],
)
def test_what_has_no_meaning_is_bad_usage(vault: Path, args: list[str], err: str | None) -> None:
    ran = run("list", *args)
    assert ran.code == 2
    if err is None:
        assert ran.json["error"]["message"] == "--json and --jsonl exclude each other"
    else:
        assert ran.out == ""
        assert ran.err.startswith(f"netnotes: {err}")


def test_the_stages_of_the_example_on_its_day(example: Path) -> None:
    stages: dict[str, list[str]] = {}
    for item in run("list", "--json").items:
        stages.setdefault(item["stage"], []).append(item["slug"])
    assert {stage: " ".join(slugs) for stage, slugs in stages.items()} == EXAMPLE_STAGES


@pytest.mark.parametrize("args", [["list", "--kind", "interview"], ["interviews"]])
def test_a_slug_of_an_interview_is_whole_in_a_terminal(
    example: Path, monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    lines = in_terminal(*args).decode().splitlines()
    assert [line for line in lines if len(line) > 80] == []
    slugs = [item["slug"] for item in run(*args, "--json").items]
    assert [line.split()[-1] for line in lines[1:]] == slugs


def test_a_list_of_everything_loads_nothing_of_the_query_language(tmp_path: Path) -> None:
    session = Session(tmp_path)
    session.vault = ROOT / "example-vault"  # notes written in the last two seconds would be read again
    session.run("netnotes index")
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*(name for name in sys.modules if 'query' in name)))\n"
        "from netnotes.cli import main\n"
        "main(['list', '--paths', '--limit', '1'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=session.vault,
        env=session.env,
        capture_output=True,
        text=True,
        check=True,
    )
    names = {"netnotes.core.query_fields", "netnotes.core.query_scope"}  # of which its columns are
    assert {*done.stdout.splitlines()[1].split()} == names


def test_a_template_may_have_no_name_in_it(make_vault: Callable[..., Path]) -> None:
    make_vault({"contacts/jane-doe.md": note(name="Jane Doe"), "contacts/bob.md": note(name="Bob")})
    assert run("list", "--template", r"x\ty") == Ran(0, "x\ty\nx\ty\n", "")


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("id:1234567890123456", "jane"),
        ("id:..9999999999999999", "jane"),
        ("rating:.5..", "bob jane"),
        ("rating:4.5", "bob"),
        ("rating:1e1", "jane"),
        ("rating:+10", "jane"),
        ("rating>1e0", "bob jane"),
        ("rating:five", "zoe"),
    ],
)
def test_a_number_may_be_written_in_any_form(make_vault: Callable[..., Path], query: str, slugs: str) -> None:
    make_vault(
        {
            "contacts/jane.md": note(name="Jane", id=1234567890123456, rating=10),
            "contacts/bob.md": note(name="Bob", rating=4.5),
            "contacts/zoe.md": note(name="Zoe", rating="five"),
        }
    )
    assert run("list", query, "--template", "{{ slug }}").out.split() == slugs.split()


def test_a_key_of_ones_own_that_is_another_name_of_a_field_is_asked_for(
    make_vault: Callable[..., Path],
) -> None:
    make_vault(
        {
            "contacts/jane.md": note(name="Jane", org="Own"),
            "contacts/bob.md": note(name="Bob", organization="Real Org"),
        }
    )
    assert run("list", "fields.org:own", "--template", "{{ slug }}").out == "jane\n"
    assert run("list", "fields.org:real").out == ""
    assert run("list", "org:real", "--template", "{{ slug }}").out == "bob\n"


@pytest.mark.parametrize("query", ["fields.:x", "_:x", "sort:-", "sort:_", "interviewz:x"])
def test_a_key_without_a_letter_is_no_name(make_vault: Callable[..., Path], query: str) -> None:
    make_vault({"contacts/jane.md": '---\nname: Jane\n"": oops\n"-": dash\n---\n'})
    ran = run("list", query)
    assert (ran.code, ran.out) == (2, "")
    assert "bug" not in ran.err
    assert "did you mean  " not in ran.err


def test_a_file_name_that_is_no_text_is_asked_for(make_vault: Callable[..., Path]) -> None:
    vault = make_vault({"contacts/jane.md": note(name="Jane"), "contacts/zoe.md": note(name="Zoë")})
    os.rename(vault / "contacts/zoe.md", os.fsencode(vault / "contacts") + b"/zo\xeb.md")
    assert run("list", "file:zo", "--template", "{{ name }}") == Ran(0, "Zoë\n", "")
    assert run("list", "sort:file", "--template", "{{ name }}") == Ran(0, "Jane\nZoë\n", "")


def test_a_saved_query_that_can_not_be_used_stops_nothing_else(vault: Path) -> None:
    (vault / "netnotes.yaml").write_text(
        "format: 1\nqueries:\n  my own: tag:x\n  bad: [a]\n  warm: |\n    tag:policy\n    sort:-name\n"
    )
    assert run("list", "@warm", "--paths").code == 0
    ran = run("list", "@bad")
    assert (ran.code, ran.err.split("\n")[0]) == (2, "netnotes: the saved query @bad says nothing")
    assert [(item["code"], item["line"]) for item in run("check", "--json").items] == [
        ("NN702", 3),
        ("NN702", 4),
    ]


def test_a_saved_query_sorts_interviews_only_by_what_they_have(vault: Path) -> None:
    (vault / "netnotes.yaml").write_text('format: 1\nqueries:\n  all: "tag:policy sort:last,-date"\n')
    assert run("list", "@all", "--kind", "interview", "--template", "{{ slug }}") == Ran(0, "talk\n", "")
    assert run("interviews", "@all", "sort:date", "--template", "{{ slug }}").out == "talk\n"
    ran = run("interviews", "sort:last")
    assert ran.code == 2
    assert ran.err.startswith("netnotes: interviews can't be sorted by last, which is a field of people\n")


@pytest.mark.parametrize(
    ("command", "query", "same"),
    [
        ("list", "last_contact:2026", "last:2026"),
        ("list", "sort:next_due", "sort:next"),
        ("interviews", "people:jane", "contact:jane"),
    ],
)
def test_what_headings_and_json_call_a_field_is_another_name_of_it(
    vault: Path, command: str, query: str, same: str
) -> None:
    assert run(command, query) == run(command, same)
    assert run(command, query).code == 0


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (["list", "jnae"], "did you mean jane?"),
        (["list", "referrer:marcs"], "did you mean marcus?"),
        (["list", "org:biobnak"], "did you mean biobank?"),
        (["list", "tag:polici,mentro"], "did you mean policy? did you mean mentor?"),
        (["list", "org:biobnak", "stage:lead"], "did you mean biobank?"),
        (["interviews", "person:jnae"], "did you mean jane?"),
        (["interviews", "tag:policy"], "their people have it: person.tag:policy"),
        (["interviews", "person.tag:polici"], "did you mean policy?"),
        (["list", "tag:taped"], "interviews have it: netnotes interviews tag:taped"),
    ],
)
def test_a_word_that_nothing_has_leads_to_one_like_it(
    make_vault: Callable[..., Path], args: list[str], hint: str
) -> None:
    make_vault(
        {
            "contacts/jane-doe.md": note(
                name="Jane Doe",
                organization="City Biobank",
                tags="[policy, mentor]",
                referred_by="marcus-stone",
            ),
            "contacts/marcus-stone.md": note(name="Marcus Stone"),
            "interviews/talk.md": note(contact="jane-doe", date="2026-11-01", tags="[taped]"),
        }
    )
    ran = run(*args)
    assert (ran.code, ran.out) == (0, "")
    assert f"; {hint}\n" in ran.err


def test_a_condition_behind_a_dash_is_told_how_to_be_written(vault: Path) -> None:
    ran = run("list", "tag:policy", "-stage:lead")
    assert ran.code == 2
    assert "no such option '-s'\n  to leave out what fits a condition, write: not stage:lead; try:" in ran.err
    assert "stage:lead" not in run("list", "--jsn").err


def test_a_table_of_interviews_may_show_days_of_their_people(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    lines = in_terminal("interviews", "--columns", "slug,last,next").decode().splitlines()
    assert [line.split() for line in lines] == [["SLUG", "LAST", "NEXT"], ["talk", "2026-11-20", "now"]]


def test_a_template_of_braces_that_are_never_closed_is_refused_at_once(vault: Path) -> None:
    for text in ("{{" * 50_000, "{{ name }}" + "{{" * 50_000):
        assert run("list", "--template", text).code == 2
        assert takes_less_than(2, partial(run, "list", "--template", text))


NESTED = {
    "not": "not " * MAX_DEPTH + "{0}",
    "and in or": "({0} or ({0} {0} " * (MAX_DEPTH // 2) + "{0}" + "))" * (MAX_DEPTH // 2),
    "not and or": "not ({0} or " * (MAX_DEPTH // 2) + "{0}" + ")" * (MAX_DEPTH // 2),
}


@pytest.mark.parametrize("command", ["list", "interviews"])
@pytest.mark.parametrize("form", NESTED.values(), ids=NESTED)
def test_the_deepest_query_is_answered(example: Path, command: str, form: str) -> None:
    for condition in ("doe", "org:acme", "last:..today", "name>b", "tag:none"):
        found = run(command, form.format(condition))
        assert (found.code, found.err.count("damaged")) == (0, 0), condition
