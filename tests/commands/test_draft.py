"""`netnotes draft` writes the email that is owed, from templates that anybody can replace, and sends nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from command_line import Ran, files, in_terminal, process, run, stamps
from vaults import note

from netnotes.core.email_values import PLACEHOLDERS
from netnotes.core.emails import CALLED, KINDS
from netnotes.handing_over import save

THANKS = """\
To: Jane Doe <jane.doe@example.org>
Subject: Thank you for your time on Friday, 20 November

Dear Jane,

Thank you for the time you took for me on Friday, 20 November.

What you said has stayed with me: “Your article explains beautifully. Now recommend.”

And I keep coming back to this: “I had eleven years of data and no sentence.”

I will write to 林美 and Oskar Brandt, and tell you how it goes.

As I said, I will send you the poster, and the picture checklist as it is.

Thank you also for offering to share the template of an evidence note.

Best wishes,
Robin Achterberg
"""
THANKS_TALK = """\
thanks, owed since 2026-11-21: interview on 2026-11-20, not thanked
also owed: share (netnotes draft share jane-doe)
when it is sent: netnotes mark 2026-11-20-jane-doe thanked
"""
REFERRED = """\
To: 林美 <mei.lin@example.com>
Subject: Jane Doe suggested that I write to you

Dear 林美,

Jane Doe told me to talk to you about industry.

I find out why a picture can't be measured, and I fix it where it is cheapest, which is hardly ever in the software.

I am asking people who do this work what it is like, and would like to hear how you see it.

Would you have twenty minutes on the phone in the next few weeks? I bring questions and keep to the time; a short no is fine, too.

Best wishes,
Robin Achterberg
"""
LOOP = """\
To: Agnieszka Wrona <agnieszka.wrona@example.org>
Subject: Katrin Hölzl: thank you for the introduction

Dear Agnieszka,

You told me to talk to Katrin Hölzl. I did, on 9 September, and I am glad of it.

What I took from talking to Katrin Hölzl: [one sentence]

It went on from there: I was told to talk to Lotte Aigner.

I wanted you to know what became of your advice.

Best wishes,
Robin Achterberg
"""
LOOP_TALK = """\
close-loop, owed since 2026-09-16: tell how it went with Katrin Hölzl on 2026-09-09
! still to be filled in: [one sentence]
when it is sent: netnotes mark katrin-hoelzl told
"""


@pytest.mark.parametrize(
    ("person", "out", "err"),
    [
        ("jane", THANKS, THANKS_TALK),
        (
            "mei-lin",
            REFERRED,
            "invite, owed since 2026-11-22: referred on 2026-11-20, not invited\n"
            "when it is sent: netnotes mark mei-lin invited\n",
        ),
        ("agnieszka", LOOP, LOOP_TALK),
    ],
)
def test_without_a_kind_it_is_what_is_owed(example: Path, person: str, out: str, err: str) -> None:
    assert run("draft", person) == Ran(0, out, err)


@pytest.mark.parametrize(
    ("person", "kind", "settle"),
    [
        ("henrik", "invite-cold", "netnotes mark henrik-solberg invited"),
        ("rasmus", "nudge", "netnotes mark rasmus-kjeldsen nudged"),
        ("odile", "confirm", "netnotes mark 2026-11-24-odile-garnier confirmed"),
        ("ruth", "schedule", "netnotes new interview ruth-abernathy --date DATE"),
        ("zoe", "close-loop", "netnotes mark wilhelmina-pryce told"),
        ("callum", "share", "netnotes done callum-drewett send him 200 words"),
        ("marcus", "check-in", "netnotes log marcus-thistlewood --via email check-in"),
        ("ibrahim", "check-in", "netnotes log ibrahim-sesay --via email check-in"),
        ("noor", "reconnect", "netnotes log noor-van-dijk --via email reconnect"),
    ],
)
def test_every_reminder_has_its_email(example: Path, person: str, kind: str, settle: str) -> None:
    (item,) = run("draft", person, "--json").items
    assert (item["kind"], item["settle"]) == (kind, [settle])


def test_nothing_owed_is_a_check_in_and_says_so(example: Path) -> None:
    ran = run("draft", "fiona")
    assert ran.out.startswith("To: Fiona Strathmore <f.strathmore@example.com>\nSubject: How are you?\n")
    first = "owed to Fiona Strathmore on 2026-11-23: nothing; so the kind is check-in\n"
    assert ran.err.startswith(first)
    assert (
        "owed to Gareth Pembury on 2026-11-23: write-up, which no email settles" in run("draft", "gareth").err
    )


@pytest.mark.parametrize(
    ("day", "person", "subject", "why"),
    [
        ("2026-11-03", "henrik", "A question about working in policy", "nothing; so the kind is invite"),
        ("2026-11-12", "rasmus", "My note of 10 November", "nothing; so the kind is nudge"),
        (
            "2026-11-20",
            "jane",
            "Thank you for your time on Friday, 20 November",
            "nothing; so the kind is thanks",
        ),
        ("2026-11-20", "odile", "Our talk on Tuesday, 24 November", "nothing; so the kind is confirm"),
    ],
)
def test_if_no_email_is_owed_it_is_the_one_that_comes_next(
    example: Path, day: str, person: str, subject: str, why: str
) -> None:
    ran = run("draft", person, "--today", day)
    assert ran.out.split("\n")[1] == f"Subject: {subject}"
    assert f" on {day}: {why}\n" in ran.err


def test_who_has_no_career_path_is_told_to_get_one(example: Path) -> None:
    run("new", "contact", "Ada")
    says = "! nothing says who you are, without a career path no pitch fits: netnotes set ada paths=PATH\n"
    assert says in run("draft", "invite", "ada").err
    run("set", "ada", "paths=banking")
    says = "! nothing says who you are, no pitch fits this person's paths: netnotes pitch --for ada\n"
    assert says in run("draft", "invite", "ada").err


def test_after_the_mark_that_is_suggested_something_else_is_owed(example: Path) -> None:
    (item,) = run("draft", "jane", "--json").items
    for command in item["settle"]:
        assert run(*command.split()[1:]).code == 0
    assert run("draft", "jane", "--json").items[0]["kind"] == "share"


def test_a_dormant_person_is_written_to_again(example: Path) -> None:
    assert run("draft", "eleanor", "--json", "--today", "2027-12-01").items[0]["kind"] == "reconnect"


@pytest.mark.parametrize("kind", CALLED)
def test_every_kind_can_be_drafted_for_somebody(example: Path, kind: str) -> None:
    people = {"nudge": "rasmus", "confirm": "odile", "reminder": "odile", "reschedule": "odile"}
    people |= dict.fromkeys(("invite", "invite-referred", "referral"), "mei-lin")
    (item,) = run("draft", kind, people.get(kind, "zoe"), "--json").items
    assert item["kind"] == {"invite": "invite-referred", "referral": "invite-referred"}.get(kind, kind)
    assert "{{" not in item["subject"] + item["body"]
    assert item["body"].endswith("Best wishes,\nRobin Achterberg")


@pytest.mark.parametrize("person", ["mei-lin", "henrik", "tendai", "ibrahim", "priya", "jane", "noor"])
def test_invitations_are_short_and_name_no_job(example: Path, person: str) -> None:
    (item,) = run("draft", "invite", person, "--json").items
    assert item["warnings"] == []
    assert len(item["body"].split()) <= 100


def test_who_is_not_to_be_named_is_not(example: Path) -> None:
    ran = run("draft", "invite", "wilhelmina")
    assert "Ångström" not in ran.out
    assert ran.out.startswith(
        "To: Wilhelmina Pryce <w.pryce@example.com>\nSubject: A question about working in policy\n"
    )
    assert ran.err == (
        "note that this person declined on 2026-10-12\n"
        "not named: Zoë Ångström (the line under Referrals says no)\n"
        "! no connection: begin with how you came to this person (source, referred_by)\n"
        "when it is sent: netnotes mark wilhelmina-pryce invited\n"
    )


def test_who_is_not_to_be_named_may_say_so_below_the_line(make_vault: Callable[..., Path]) -> None:
    referrals = "## Referrals\n\n- [[bob]], Acme\n  - may use name: no"
    make_vault(
        {
            "contacts/ada.md": note(name="Ada"),
            "contacts/bob.md": note(name="Bob", referred_by="ada"),
            "interviews/a.md": note(referrals, contact="ada", date="2026-10-01"),
        }
    )
    (item,) = run("draft", "invite", "bob", "--json").items
    assert item["kind"] == "invite-cold"
    assert "Ada" not in item["subject"] + item["body"]


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        (["thnks", "jane"], 1, "nobody is called thnks jane\n  did you mean thanks? netnotes draft --list shows the kinds"),
        (["thanks"], 1, "nobody is called thanks\n  say to whom: netnotes draft thanks PERSON"),
        (["nobody"], 1, "nobody is called nobody\n  netnotes list shows everybody"),
        (["nudge", "henrik"], 1, "Henrik Solberg hasn't been invited\n  netnotes draft invite henrik-solberg; or, "
         "if you have: netnotes mark henrik-solberg invited DATE"),
        (["thanks", "henrik"], 1, "no interview with Henrik Solberg has taken place by 2026-11-23\n"
         "  netnotes new interview henrik-solberg --date DATE makes the note of one"),
        (["confirm", "jane"], 1, "no interview with Jane Doe lies ahead\n"
         "  make it first: netnotes new interview jane-doe --date DATE"),
        (["invite-referred", "henrik"], 1, "nobody has referred Henrik Solberg\n  netnotes draft invite-cold "
         "henrik-solberg; or say who did: netnotes set henrik-solberg referred_by=PERSON"),
        (["referral", "wilhelmina"], 1, "Zoë Ångström is not to be named to Wilhelmina Pryce\n"
         "  netnotes draft invite-cold wilhelmina-pryce"),
        (["close-loop", "katrin"], 1, "of those whom Katrin Hölzl referred, none has been met or has declined\n"
         "  the mail goes to who did the referring: netnotes draft close-loop agnieszka-wrona"),
        (["jane", "--to", "jane"], 0, ""),
        (["jane", "--to", "x\nBcc: y@example.org"], 2, "not an email address: x\n  Bcc: y@example.org\n"
         "  the person's are jane.doe@example.org"),
        (["jane", "--mailto", "--open"], 2, "--eml, --mailto and --open exclude one another\n  give one of them"),
        (["jane", "--force"], 2, "--force goes with --eml\n  name the file: --eml FILE"),
        (["jane", "--json", "--eml", "-"], 2, ""),
        (["jane", "-i"], 2, "-i needs a terminal\n  say who is meant, by slug or name"),
        (["2026-11-20-jane-doe"], 1, "2026-11-20-jane-doe is an interview, not a person\n"
         "  give the person's slug or name"),
    ],
)  # fmt: skip
def test_what_cant_be_drafted_is_said(example: Path, args: list[str], code: int, err: str) -> None:
    ran = run("draft", *args)
    assert ran.code == code
    if err:
        assert ran == Ran(code, "", f"netnotes: {err}\n")


def test_several_addresses_can_be_picked_from(example: Path) -> None:
    assert run("draft", "niamh").out.startswith("To: Niamh Moynihan <niamh.moynihan@example.org>\n")
    assert run("draft", "niamh", "--to", "programmes").out.startswith(
        "To: Niamh Moynihan <programmes@example.org>\n"
    )
    assert run("draft", "niamh", "--to", "x@example.org").out.startswith(
        "To: Niamh Moynihan <x@example.org>\n"
    )


def test_the_kinds_are_listed(example: Path) -> None:
    (example / "templates/email").mkdir(parents=True)
    (example / "templates/email/nudge.md").write_text("Subject: x\n\ny\n")
    ran = run("draft", "--list")
    assert [line.split("\t")[0] for line in ran.out.splitlines()] == list(CALLED)
    assert "nudge\task once more, in two friendly sentences\ttemplates/email/nudge.md\n" in ran.out
    assert ran.err == "netnotes draft [KIND] PERSON drafts one; without KIND what settles what is owed\n"
    assert run("draft") == ran


def test_the_kinds_are_listed_without_a_vault(
    surroundings: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("draft").code == 0
    assert all(len(line) <= 80 for line in in_terminal("draft", "--no-color").decode().splitlines())


def test_a_terminal_gets_wrapped_lines(example: Path) -> None:
    shown = in_terminal("draft", "mei-lin", "--no-color", "-q").decode().replace("\r\n", "\n")
    assert all(len(line) <= 78 for line in shown.split("\n"))
    assert shown.replace("\n", " ").split() == REFERRED.replace("\n", " ").split()


# --- templates


def own(root: Path, kind: str, text: str) -> None:
    (root / "templates/email").mkdir(parents=True, exist_ok=True)
    (root / f"templates/email/{kind}.md").write_text(text, encoding="utf-8")


def test_a_template_of_ones_own_replaces_the_shipped_one(example: Path) -> None:
    own(
        example,
        "thanks",
        "Subject: Danke\n\nLiebe {{ first_name }},\n\n{{ questions }}\n{{ when }} {{ where }}\n",
    )
    (item,) = run("draft", "thanks", "jane", "--json").items
    assert item["subject"] == "Danke"
    assert item["body"] == "Liebe Jane,\n\nFriday, 20 November, 14:00 (Europe/London) by video"
    assert item["warnings"] == [
        "nothing specific: say what you take along, whom you will write to or what you will do"
    ]


def test_the_questions_can_be_sent_ahead(example: Path) -> None:
    own(example, "reminder", "Subject: x\n\n{{ questions }}\n")
    body = run("draft", "reminder", "odile", "--json").items[0]["body"]
    assert body.split("\n")[0] == "- What led you from your training to the work you do now?"
    assert len(body.split("\n")) == 6


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("Subject: x\n\nDear {{ nmae }}", "templates/email/thanks.md:3:6: there is no placeholder {{ nmae }}",
         "did you mean name?"),
        ("Subject: x\n\nDear {{ name", "templates/email/thanks.md:3:6: {{ is never closed",
         "close it with }} on the same line"),
        ("Dear {{ name }}", "templates/email/thanks.md:1:1: this is no Subject: line",
         "above the first empty line only Subject: can stand, and an empty line follows it"),
        ("", "templates/email/thanks.md:1:1: an email's template begins with its subject",
         "write Subject: and its words"),
    ],
)  # fmt: skip
def test_a_bad_template_is_told_by_draft_and_by_check(
    example: Path, text: str, message: str, hint: str
) -> None:
    own(example, "thanks", text)
    assert run("draft", "thanks", "jane") == Ran(1, "", f"netnotes: {message}\n  {hint}\n")
    found = [item for item in run("check", "--json").items if item["code"] == "NN701"]
    assert [f"{i['file']}:{i['line']}:{i['column']}: {i['message']}" for i in found] == [message]
    assert [item["hint"] for item in found] == [hint]


def test_check_names_a_template_that_is_never_used(example: Path) -> None:
    own(example, "thank", "Subject: x\n\ny\n")
    own(example, "nudge", "Subject: x\n\ny\n")
    (example / "templates/email/.thanks.md.swp").write_text("x")
    (found,) = (item for item in run("check", "--json").items if item["code"] == "NN701")
    assert (found["file"], found["message"], found["hint"]) == (
        "templates/email/thank.md",
        "no email is of the kind thank: this is never used",
        "did you mean thanks?",
    )


@pytest.mark.parametrize(
    "make", [os.mkfifo, lambda path: path.symlink_to("/etc/passwd"), lambda path: path.mkdir()]
)
def test_a_template_that_is_no_file_neither_hangs_nor_leads_out(
    example: Path, make: Callable[[Path], object]
) -> None:
    (example / "templates/email").mkdir(parents=True)
    make(example / "templates/email/nudge.md")
    ran = run("draft", "nudge", "rasmus")
    assert "root:" not in ran.out + ran.err
    assert ran.code == 0 or ran.err.startswith("netnotes: templates/email/nudge.md: ")
    assert run("check").code in (0, 3)


# --- outputs


def test_drafting_touches_nothing(example: Path) -> None:
    before = stamps(example)
    for args in ([], ["jane"], ["jane", "--json"], ["jane", "--mailto"], ["jane", "--eml", "-"], ["nobody"]):
        run("draft", *args)
    assert stamps(example) == before


def test_a_file_opens_as_a_draft(example: Path, tmp_path: Path) -> None:
    file = tmp_path / "jane.eml"
    ran = run("draft", "jane", "--eml", str(file))
    assert ran == Ran(0, f"{file}\n", THANKS_TALK)
    message = message_from_bytes(file.read_bytes(), policy=default)
    assert message["X-Unsent"] == "1"
    assert (message["From"], message["Date"], message["Message-ID"]) == (None, None, None)
    text = f"To: {message['To']}\nSubject: {message['Subject']}\n\n{message.get_content()}".replace(
        "\r\n", "\n"
    )
    assert text == THANKS
    assert file.stat().st_mode & 0o777 == 0o600
    piped = subprocess.run(
        [sys.executable, "-m", "netnotes", "draft", "jane", "--eml", "-", "-q"],
        capture_output=True,
        check=True,
    )
    assert piped.stdout == file.read_bytes()


def test_a_file_that_is_there_is_kept(example: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.eml"
    file.write_text("mine")
    ran = run("draft", "jane", "--eml", str(file))
    assert ran == Ran(
        1, "", f"netnotes: {file} is there already\n  give another name, or --force to replace it\n"
    )
    assert file.read_text() == "mine"
    assert run("draft", "jane", "--eml", str(file), "--force").code == 0
    assert b"X-Unsent: 1" in file.read_bytes()
    assert [path.name for path in tmp_path.iterdir() if "eml" in path.name] == ["x.eml"]


@pytest.mark.parametrize("name", ["contacts/jane-doe.md", ".git/config", "netnotes.yaml", "x.eml/", ""])
def test_only_a_file_for_mail_is_ever_written(example: Path, name: str) -> None:
    before = files(example)
    assert run("draft", "jane", "--eml", name, "--force").code == 2
    assert files(example) == before


@pytest.mark.parametrize(
    "make", [os.mkfifo, lambda path: path.symlink_to("contacts/jane-doe.md"), lambda path: path.mkdir()]
)
def test_nothing_but_a_regular_file_is_replaced(example: Path, make: Callable[[Path], object]) -> None:
    make(example / "x.eml")
    before = files(example)
    ran = run("draft", "jane", "--eml", "x.eml", "--force")
    assert ran == Ran(1, "", "netnotes: x.eml is there, and is no regular file\n  give another name\n")
    assert files(example) == before


def test_a_folder_that_is_not_there_is_said(example: Path) -> None:
    ran = run("draft", "jane", "--eml", "no/x.eml")
    assert ran == Ran(
        1, "", "netnotes: no/x.eml can't be written: no such file or directory\n  give another name\n"
    )


def test_json_names_the_file(example: Path) -> None:
    (item,) = run("draft", "jane", "--eml", "x.eml", "--json").items
    assert item["file"] == "x.eml"


def test_a_link_says_what_the_letter_says(example: Path) -> None:
    ran = run("draft", "jane", "--mailto")
    parts = urlsplit(ran.out.rstrip("\n"))
    fields = {key: value[0] for key, value in parse_qs(parts.query).items()}
    head, _, body = THANKS.partition("\n\n")
    assert parts.path == "jane.doe@example.org"
    assert fields == {
        "subject": head.partition("Subject: ")[2],
        "body": body.rstrip("\n").replace("\n", "\r\n"),
    }
    assert ran.err == THANKS_TALK


def opener(folder: Path, script: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("xdg-open", "open"):
        program = folder / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    return folder


def with_path(*folders: Path | str) -> dict[str, str]:
    return {**os.environ, "PATH": os.pathsep.join(map(str, folders))}


def test_the_users_own_mail_program_gets_the_link(example: Path, tmp_path: Path) -> None:
    folder = opener(tmp_path / "bin", f'printf "%s|" "$#" "$1" "$(pwd)" >{tmp_path}/got; echo noise')
    done = process("draft", "jane", "--open", env=with_path(folder, "/usr/bin", "/bin"))
    assert (done.returncode, done.stdout) == (0, "")
    where = "it is in your mail program: nothing is sent until you send it\n"
    assert done.stderr.endswith(where + "when it is sent: netnotes mark 2026-11-20-jane-doe thanked\n")
    link = run("draft", "jane", "--mailto").out.strip()
    assert (tmp_path / "got").read_text() == f"1|{link}|/|"


@pytest.mark.parametrize("place", ["bin", "."])
def test_no_program_of_the_vault_is_ever_started(example: Path, tmp_path: Path, place: str) -> None:
    folder = opener(example / place, f"touch {tmp_path}/ran")
    link = tmp_path / "elsewhere"
    link.symlink_to(folder)
    done = process("draft", "jane", "--open", env=with_path(folder, link, ".", "", "bin"), cwd=example)
    assert done.returncode == 1
    assert re.match("netnotes: there is no (xdg-)?open here\n", done.stderr)
    assert not (tmp_path / "ran").exists()


def test_a_mail_program_that_fails_is_said(example: Path, tmp_path: Path) -> None:
    folder = opener(tmp_path / "bin", "exit 3")
    done = process("draft", "jane", "--open", env=with_path(folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert re.search(r"/bin/(xdg-)?open ended with 3\n  --eml FILE writes", done.stderr)


# --- hostile and odd people


def test_an_address_that_is_none_and_a_name_with_line_ends_make_no_header(
    make_vault: Callable[..., Path],
) -> None:
    bad = r'"ada@example.org?bcc=eve@example.org\nBcc: eve@example.org"'
    name = r'"Ada\nBcc: eve@example.org\e[2J\u202e\r\n\r\nbody"'
    make_vault({"contacts/ada.md": note(name=name, email=bad, source=name, paths=f"[{name}]")})
    ran = run("draft", "invite", "ada")
    assert ran.code == 0
    assert not ran.out.startswith("To:")
    assert "! not an email address: ada@example.org?bcc=eve@example.org" in ran.err
    assert "! no address: netnotes set ada email=ADDRESS, or --to ADDRESS\n" in ran.err
    assert "! nobody signs: set my_name in netnotes.yaml\n" in ran.err
    for args in ([], ["--to", "ada@example.org"]):
        data = run("draft", "invite", "ada", "--eml", "-", *args).out.encode()
        message = message_from_bytes(data, policy=default)
        assert "Bcc" not in message
        assert ("To" in message) == bool(args)
        link = urlsplit(run("draft", "invite", "ada", "--mailto", *args).out.strip())
        assert (link.path, sorted(parse_qs(link.query))) == (
            "ada@example.org" if args else "",
            ["body", "subject"],
        )
    assert "\x1b" not in ran.out + ran.err
    assert not any(line.startswith("Bcc") for line in ran.out.partition("\n\n")[0].splitlines())


def test_a_second_address_is_taken_when_the_first_is_none(make_vault: Callable[..., Path]) -> None:
    make_vault({"contacts/ada.md": note(name="Ada", email="[nonsense, ada@example.org]")})
    ran = run("draft", "check-in", "ada")
    assert ran.out.startswith("To: Ada <ada@example.org>\n")
    assert "! not an email address: nonsense (contacts/ada.md)\n" in ran.err


def test_an_address_that_is_not_ascii_works_everywhere(make_vault: Callable[..., Path]) -> None:
    make_vault({"contacts/d.md": note(name="Дарья", email="дарья@пример.рф")})
    assert run("draft", "d").out.startswith("To: Дарья <дарья@пример.рф>\n")
    assert run("draft", "d", "--eml", "-").out.splitlines()[0].endswith(" <дарья@пример.рф>")
    assert run("draft", "d", "--mailto").out.startswith("mailto:%D0%B4%D0%B0%D1%80%D1%8C%D1%8F@%D0%BF")


def test_values_are_never_rendered(make_vault: Callable[..., Path]) -> None:
    root = make_vault({"contacts/ada.md": note(name='"{{ my_email }} {{ nope"', source='"{{ name }}"')})
    (root / "netnotes.yaml").write_text("my_email: secret@example.org\n")
    ran = run("draft", "invite-cold", "ada", "--json")
    assert "secret" not in ran.out
    (item,) = ran.items
    assert item["body"].startswith("Dear {{ my_email }} {{ nope,\n\nHow I came to you: {{ name }}.\n")
    assert "still to be filled in: {{, }}" in item["warnings"]


def test_a_referrer_who_is_oneself_or_nobody_is_no_problem(make_vault: Callable[..., Path]) -> None:
    make_vault(
        {
            "contacts/ada.md": note(name="Ada", referred_by="ada"),
            "contacts/bob.md": note(name="Bob", referred_by="nobody-yet"),
            "interviews/t.md": note("## Referrals\n\n- [[ada]]", contact="ada", date="2026-11-01"),
        }
    )
    assert run("draft", "invite", "ada", "--json").items[0]["kind"] == "invite-cold"
    assert (
        run("draft", "invite", "bob", "--json").items[0]["subject"]
        == "nobody-yet suggested that I write to you"
    )
    assert run("draft", "close-loop", "ada").code == 1


def test_one_mail_tells_a_referrer_about_everybody(make_vault: Callable[..., Path]) -> None:
    make_vault(
        {
            "contacts/ada.md": note(name="Ada"),
            "contacts/bob.md": note(name="Bob", referred_by="ada"),
            "contacts/cy.md": note(name="Cy", referred_by="ada", declined="2026-11-01"),
            "contacts/di.md": note(name="Di", referred_by="ada", told="2026-11-02"),
            "interviews/a.md": note("## Referrals\n\n- [[bob]]\n- [[di]]", contact="ada", date="2026-10-01"),
            "interviews/b.md": note("## Referrals\n\n- Ed", contact="bob", date="2026-10-10"),
            "interviews/d.md": note(contact="di", date="2026-10-11"),
        }
    )
    (item,) = run("draft", "close-loop", "ada", "--json").items
    assert item["settle"] == ["netnotes mark bob told", "netnotes mark cy told"]
    assert "I did, on 10 October," in item["body"]
    assert "I was told to talk to Ed." in item["body"]
    assert "I wrote to Cy, who" in item["body"]
    assert "Di" not in item["subject"] + item["body"].replace("Dear Ada", "")


def test_a_person_whose_note_cant_be_read_is_said(example: Path) -> None:
    (example / "contacts/mei-lin.md").write_text("---\nname: [x\n---\n")
    assert run("draft", "mei-lin") == Ran(
        1, "", "netnotes: contacts/mei-lin.md can't be read\n  netnotes check tells why\n"
    )
    assert "contacts/mei-lin.md:2:" in run("draft", "jane").err


def test_thanks_for_nothing_written_down_warns(example: Path) -> None:
    err = run("draft", "thanks", "gareth").err
    assert "! nothing specific: say what you take along" in err
    assert "note that you gave thanks for this interview on 2026-11-20" in err


def test_completion_knows_kinds_and_people(example: Path) -> None:
    def complete(words: str, at: int) -> list[str]:
        env = {
            "_NETNOTES_COMPLETE": "bash_complete",
            "COMP_WORDS": f"netnotes {words}",
            "COMP_CWORD": str(at),
        }
        return process(env={**os.environ, **env}).stdout.split()

    assert complete("draft re", 2) == [
        "plain,reminder",
        "plain,reschedule",
        "plain,reconnect",
        "plain,referral",
    ]
    assert complete("draft jan", 2) == ["plain,jane-doe"]
    assert complete("draft thanks jan", 3) == ["plain,jane-doe"]
    assert complete("draft thanks re", 3) == []


def test_the_page_lists_every_kind_and_placeholder() -> None:
    page = (Path(__file__).parents[2] / "docs/drafts.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w[a-z_-]+)` \| (.*?) \|", page, re.MULTILINE))
    assert rows == {**{kind.name: kind.purpose for kind in KINDS}, **PLACEHOLDERS}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user for a moment")
def test_a_folder_that_can_be_written_but_not_read_takes_a_draft() -> None:
    with tempfile.TemporaryDirectory() as folder:  # pytest's own lie below one that is its user's alone
        os.chown(folder, 1234, -1)
        os.chmod(folder, 0o300)
        os.seteuid(1234)
        try:
            save("a.eml", b"x", folder, force=False)
        finally:
            os.seteuid(0)
        assert Path(folder, "a.eml").read_bytes() == b"x"
