from __future__ import annotations

import pytest

from netnotes.core.body import scan
from netnotes.core.referral_lines import Referral, find_email, read_referral

Facts = tuple[str, str, str, str, bool | None]


def facts(text: str, details: str = "") -> Facts | None:
    """Return target, name, organization, email and whether the name may be used."""
    found = read_referral(text, details, 1, 1)
    return found and (found.target, found.name, found.organization, found.email, found.may_use_name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[mei-lin]], Acme, may use name: yes", ("mei-lin", "", "Acme", "", True)),
        ("[[mei-lin|Mei Lin]], Acme, may use name: no", ("mei-lin", "Mei Lin", "Acme", "", False)),
        ("[[contacts/mei-lin.md|Mei Lin]]", ("mei-lin", "Mei Lin", "", "", None)),
        ("**[[mei-lin]]** - Acme", ("mei-lin", "", "Acme", "", None)),
        ("[[mei-lin]] (Acme), mei@example.org", ("mei-lin", "", "Acme", "mei@example.org", None)),
        ("[[mei-lin]] at Acme", ("mei-lin", "", "Acme", "", None)),
        ("[[mei-lin]] works with Bob, Acme", ("mei-lin", "", "Acme", "", None)),
        ("Mei Lin [[mei-lin]], Acme", ("mei-lin", "Mei Lin", "Acme", "", None)),
        ("Mei Lin, Acme, [[mei-lin]]", ("mei-lin", "Mei Lin", "Acme", "", None)),
        ("ask [[mei-lin]] about lasers", ("mei-lin", "", "", "", None)),
        ("ask [[mei-lin|Mei Lin]] about lasers, Acme", ("mei-lin", "Mei Lin", "Acme", "", None)),
        ("[Mei Lin](../contacts/mei-lin.md), Acme", ("mei-lin", "Mei Lin", "Acme", "", None)),
        ("[Mei Lin](<../contacts/mei lin.md>)", ("mei lin", "Mei Lin", "", "", None)),
        ("Mei Lin", ("", "Mei Lin", "", "", None)),
        ("Mei Lin, Acme, mei@example.org", ("", "Mei Lin", "Acme", "mei@example.org", None)),
        ("Mei Lin, mei@example.org, Acme", ("", "Mei Lin", "Acme", "mei@example.org", None)),
        ("Mei Lin (Acme) <mei@example.org>", ("", "Mei Lin", "Acme", "mei@example.org", None)),
        ("Mei Lin <mei@example.org>", ("", "Mei Lin", "", "mei@example.org", None)),
        ("**Mei Lin** - Acme", ("", "Mei Lin", "Acme", "", None)),
        ("Mei Lin – Acme – met at X", ("", "Mei Lin", "Acme", "", None)),
        ("Mei Lin — Acme", ("", "Mei Lin", "Acme", "", None)),
        ("Mei Lin; Acme | Basel", ("", "Mei Lin", "Acme", "", None)),
        ("Mei Lin at Acme, Basel", ("", "Mei Lin", "Acme", "", None)),
        ("Mei Lin @ Acme", ("", "Mei Lin", "Acme", "", None)),
        ("Mei Lin: knows the field", ("", "Mei Lin", "", "", None)),
        (
            "Mei Lin, email: mei@example.org, phone: 1234, Acme",
            ("", "Mei Lin", "Acme", "mei@example.org", None),
        ),
        ("Mei Lin, https://example.org/mei, Acme", ("", "Mei Lin", "Acme", "", None)),
        ("[Mei Lin](https://example.org/in/mei), Acme", ("", "Mei Lin", "Acme", "", None)),
        ("[Mei Lin](mailto:mei@example.org)", ("", "Mei Lin", "", "mei@example.org", None)),
        ("Mei Lin, mailto:mei@example.org", ("", "Mei Lin", "", "mei@example.org", None)),
        ("Anne-Marie O'Neil-Roe, Acme - Beta", ("", "Anne-Marie O'Neil-Roe", "Acme", "", None)),
        ("梅林，Acme", ("", "梅林", "Acme", "", None)),
        ("mei@example.org", ("", "", "", "mei@example.org", None)),
        ("[ ] Mei Lin, Acme", ("", "Mei Lin", "Acme", "", None)),
        ("[x] [[mei-lin|Mei Lin]] \U0001f4c5 2026-12-01", ("mei-lin", "Mei Lin", "", "", None)),
        ("[x] Mei Lin ✅ 2026-11-23", ("", "Mei Lin", "", "", None)),
        ("`[[x]]` Mei Lin", ("", "[[x]]` Mei Lin", "", "", None)),
        ("Nobody Owens, Acme", ("", "Nobody Owens", "Acme", "", None)),
    ],
)
def test_forms(text: str, expected: Facts) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "none",
        "None.",
        "nobody",
        "Nobody yet!",
        "no one",
        "n/a",
        "N/A",
        "-",
        "?",
        "…",
        "TBD",
        "[ ]",
        "[ ] none",
        "*none*",
        "[[]], , may use name:",
        ", , may use name: yes/no",
        "may use name: yes",
        "![[card.png]]",
        "<>",
    ],
)
def test_placeholders_name_nobody(text: str) -> None:
    assert facts(text) is None


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        ("may use name: yes", True),
        ("May use name: No", False),
        ("may use my name: yes", True),
        ("may use her name? no", False),
        ("may-use-name:: yes", True),
        ("(may use name: yes)", True),
        ("may I use your name: y", True),
        ("may use name: ask", None),
        ("may use name:", None),
        ("may use name", None),
        ("", None),
    ],
)
def test_whether_the_name_may_be_used(words: str, allowed: bool | None) -> None:
    assert facts(f"Mei Lin, Acme, {words}") == ("", "Mei Lin", "Acme", "", allowed)
    assert facts("Mei Lin, Acme", words) == ("", "Mei Lin", "Acme", "", allowed)


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("a.b+c@example.org.", "a.b+c@example.org"),
        ("<mei@sub.example.co.uk>", "mei@sub.example.co.uk"),
        ("mailto:mei@example.org", "mei@example.org"),
        ("@mei and a@b, then zoë@bücher.example", "zoë@bücher.example"),
        ("no address @ all", ""),
    ],
)
def test_find_email(text: str, email: str) -> None:
    assert find_email(text) == email


def test_only_top_level_items_under_referrals_are_referrals() -> None:
    text = (
        "- [[before]]\n\n## referrals:\n\n<!-- - [[name]], where -->\n\n- [[mei-lin]], Acme\n"
        "  - [[detail]], may use name: yes\n"
        "  - mei@example.org\n-\n* none\n\n1. [ ] Bob Roe\n\n> - [[quoted]]\n\n```\n- [[code]]\n```\n\n"
        "Text [[in-text]].\n\n"
        "### Whom else?\n\n- [[ann]]\n\n## Next\n\n- [[after]]\n"
    )
    body = scan(text, 11)
    assert body.referrals == (
        Referral(17, 3, "mei-lin", "", "mei@example.org", "Acme", True, "[[mei-lin]], Acme", "mei-lin, Acme"),
        Referral(23, 4, "", "Bob Roe", "", "", None, "[ ] Bob Roe", "Bob Roe"),
        Referral(35, 3, "ann", "", "", "", None, "[[ann]]", "ann"),
    )
    assert [task.text for task in body.tasks] == ["Bob Roe"]


@pytest.mark.parametrize(
    "heading", ["# Referrals", "## Referral", "## REFERRALS ##", "Referrals\n---", "## **Referrals**"]
)
def test_the_heading_may_be_written_in_several_ways(heading: str) -> None:
    assert [referral.name for referral in scan(f"{heading}\n- Mei Lin\n", 1).referrals] == ["Mei Lin"]


@pytest.mark.parametrize("heading", ["### Referrals", "## My referrals", "## Referrals to read"])
def test_other_headings_do_not_start_the_section(heading: str) -> None:
    assert scan(f"{heading}\n- Mei Lin\n", 1).referrals == ()
