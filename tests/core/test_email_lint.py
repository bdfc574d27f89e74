"""What is better not sent as it is."""

from __future__ import annotations

import pytest

from netnotes.core.addresses import can_be_written_to, not_addresses, pick_address
from netnotes.core.email_lint import Known, lint
from netnotes.core.email_text import Letter
from netnotes.errors import UsageError

FINE = Known(referrer="Zoë Ångström", connections=["Zoë Ångström"], specific=["“Now recommend.”"])


@pytest.mark.parametrize(
    ("kind", "subject", "body", "warnings"),
    [
        ("invite-referred", "ZOE ANGSTROM sent me", "Zoe Angstrom told me to write.", []),
        ("invite-referred", "Hello", "Zoë Ångström told me to write.",
         ["the subject doesn't name Zoë Ångström: whom they know is why they will read it"]),
        ("invite-cold", "Hello", "word " * 101,
         ["101 words: an invitation is read if it has at most 100",
          "no connection: begin with how you came to this person (source, referred_by)"]),
        ("invite-cold", "", "Zoë Ångström", ["the subject is empty: give it one"]),
        ("invite-cold", "Hello", "Zoë Ångström said you are Hiring.",
         ["“Hiring” sounds like asking for a job: ask for a conversation only"]),
        ("nudge", "s", "about the vacancy", ["“vacancy” sounds like asking for a job: ask for a conversation only"]),
        ("invite-cold", "s", "Zoë Ångström: you are Head of Recruitment", []),
        ("outcome", "s", "I got the job", []),
        ("check-in", "s [x]", "a [y] TODO {{ z }} [text](link) - [ ] b", ["still to be filled in: [x], [y], TODO, {{, }}, [ ]"]),
        ("thanks", "s", "“Now recommend.” stays with me", []),
        ("thanks", "s", "Thank you.",
         ["nothing specific: say what you take along, whom you will write to or what you will do"]),
    ],
)  # fmt: skip
def test_warnings(kind: str, subject: str, body: str, warnings: list[str]) -> None:
    known = FINE._replace(theirs=["Head of Recruitment"])
    assert lint(kind, Letter(subject, body), known) == warnings


@pytest.mark.parametrize(
    "text",
    ["jane@example.org", "j.d+x@example.org", "дарья@пример.рф", "o'neil@example.org", "a..b@example.org"],
)
def test_addresses(text: str) -> None:
    assert can_be_written_to(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "jane", "jane@host", "a@b@example.org", "a b@example.org", "<jane@example.org>"),
        *("jane@example.org\nBcc: eve@example.org", "jane@example.org\u202e", "\0jane@example.org"),
        *(
            "jane@example.org, eve@example.org",
            "jane@example.org?bcc=eve@example.org",
            "a" * 250 + "@example.org",
        ),
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert not can_be_written_to(text)


OWN = ["no address", "jane@example.org", "jane.doe@work.example"]


@pytest.mark.parametrize(
    ("wanted", "address"),
    [
        (None, "jane@example.org"),
        ("work", "jane.doe@work.example"),
        ("JANE@example.org", "jane@example.org"),
        ("bob@example.org", "bob@example.org"),
    ],
)
def test_the_address_that_is_meant(wanted: str | None, address: str) -> None:
    assert pick_address(OWN, wanted) == address


@pytest.mark.parametrize(
    ("own", "wanted", "said"),
    [
        (OWN, "jane", ("jane fits several addresses: jane@example.org, jane.doe@work.example", "give more of it")),
        (OWN, "bob", ("not an email address: bob", "the person's are jane@example.org, jane.doe@work.example")),
        ([], "x\nBcc: y", ("not an email address: x\nBcc: y", "write it like jane@example.org")),
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(own: list[str], wanted: str, said: tuple[str, str]) -> None:
    with pytest.raises(UsageError) as caught:
        pick_address(own, wanted)
    assert (caught.value.message, caught.value.hint) == said


def test_a_person_without_an_address_has_none() -> None:
    assert pick_address(["x", "y@z"], None) is None
    assert not_addresses(OWN) == ["no address"]
