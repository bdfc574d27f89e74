"""Whom a line under Referrals means, and what that makes owed, from files to reminders."""

from __future__ import annotations

from pathlib import Path

import pytest
from vaults import note, reminders_of, write

Line = tuple[str, str, str | None, str, str]


def owed_for(tmp_path: Path, referrals: dict[str, str], contacts: dict[str, str]) -> list[Line]:
    """Return what is owed to those referred; the keys of `referrals` are the days of interviews with Ann."""
    files = {f"contacts/{slug}.md": text for slug, text in contacts.items()}
    files["contacts/ann.md"] = note(name="Ann Ray")
    for on, lines in referrals.items():
        body = f"### Who else?\n\nTwo.\n\n## Referrals\n\n{lines}\n"
        files[f"interviews/{on}.md"] = note(body, contact="ann", date=on, thanked=on)
    return [
        line for line in reminders_of(write(tmp_path, files)) if line[0] in ("refer", "invite", "close-loop")
    ]


REFER = ("refer", "Mei Lin", "ann", "2026-11-12", "open")
INVITE = ("invite", "mei", None, "2026-11-12", "open")


@pytest.mark.parametrize(
    "contact",
    [
        note(name="Mei Lin"),
        note(name="MEI  LIN"),
        note(name="Méi Lin"),
        note(name="Dr Lin", aliases=["Meimei", "Mei Lin"]),
        note(name="Dr Lin", email="MEI@x.org"),
        note(name="Dr Lin", email=["lin@x.org", "mei@x.org"]),
    ],
)
def test_a_contact_by_name_alias_or_email_settles_refer_and_is_to_be_invited(
    tmp_path: Path, contact: str
) -> None:
    referrals = {"2026-11-10": "- Mei Lin, Acme, mei@x.org"}
    assert owed_for(tmp_path, referrals, {"mei": contact}) == [INVITE]


@pytest.mark.parametrize(
    "contact",
    [
        note(name="Mei"),
        note(name="Mei Linden"),
        note(name="Lin"),
        note(name="Mei-Lin"),
        note(aliases=["Lin, Mei"]),
    ],
)
def test_a_part_of_a_name_is_nobody(tmp_path: Path, contact: str) -> None:
    referrals = {"2026-11-10": "- Mei Lin, Acme, mei@x.org"}
    assert owed_for(tmp_path, referrals, {"other": contact}) == [REFER]


@pytest.mark.parametrize(
    "link", ["[[mei]]", "[[Mei]]", "[[contacts/mei]]", "[[mei|Mei Lin]]", "[Mei](../contacts/mei.md)", "[[Mei Lin]]",
             "[[meimei]]", "**[[mei]]**, Acme, may use name: yes"],
)  # fmt: skip
def test_a_link_by_slug_name_or_alias_settles_refer(tmp_path: Path, link: str) -> None:
    contacts = {"mei": note(name="Mei Lin", aliases=["Meimei"])}
    assert owed_for(tmp_path, {"2026-11-10": f"- {link}"}, contacts) == [INVITE]


def test_a_link_to_nobody_is_a_referral_and_the_email_beside_it_names_nobody_else(tmp_path: Path) -> None:
    contacts = {"lin": note(name="Dr Lin", email="mei@x.org")}
    found = owed_for(tmp_path, {"2026-11-10": "- [[mei]], Acme, mei@x.org"}, contacts)
    assert found == [("refer", "mei", "ann", "2026-11-12", "open")]


def test_the_email_goes_before_the_name(tmp_path: Path) -> None:
    contacts = {"mei": note(name="Mei Lin"), "lin": note(name="Dr Lin", email="mei@x.org")}
    found = owed_for(tmp_path, {"2026-11-10": "- Mei Lin, mei@x.org"}, contacts)
    assert found == [("invite", "lin", None, "2026-11-12", "open")]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Mei Lin, mei@x.org", "M. Lin, MEI@x.org"], ["Mei Lin"]),
        (["Mei Lin", "mei lin, Acme"], ["Mei Lin"]),
        (["Mei Lin", "[[mei-lin]]"], ["Mei Lin"]),
        (
            ["Mei Lin", "Mei Lin, mei@x.org"],
            ["Mei Lin", "Mei Lin"],
        ),  # one of them has no email: not known to be one
        (["Mei Lin, mei@x.org", "Mei Lin, other@x.org"], ["Mei Lin", "Mei Lin"]),
        (["Mei Lin", "Bo Lin"], ["Bo Lin", "Mei Lin"]),
        (["mei@x.org"], ["mei@x.org"]),
        (["nobody yet"], []),
    ],
)
def test_refer_is_owed_once_by_email_else_by_name(tmp_path: Path, lines: list[str], names: list[str]) -> None:
    referrals = {"2026-11-10": "\n".join(f"- {line}" for line in lines)}
    assert [line[1] for line in owed_for(tmp_path, referrals, {})] == names
    days = {f"2026-11-{10 + n}": f"- {line}" for n, line in enumerate(lines)}
    assert sorted(line[1] for line in owed_for(tmp_path / "more", days, {})) == names


def test_refer_comes_from_the_earliest_interview_that_counts(tmp_path: Path) -> None:
    line = "## Referrals\n\n- Mei Lin\n"
    files = {
        "contacts/ann.md": note(name="Ann Ray"),
        "contacts/bob.md": note(name="Bob Lee"),
        "interviews/1.md": note(line, contact="ann", date="2026-11-01", cancelled="2026-10-30"),
        "interviews/2.md": note(line, contact="ann"),
        "interviews/3.md": note(line, contact="ann", date="2026-11-20"),
        "interviews/4.md": note(line, contact=["bob", "ann"], date="2026-11-10"),
    }
    found = [line for line in reminders_of(write(tmp_path, files)) if line[0] == "refer"]
    assert found == [("refer", "Mei Lin", "bob", "2026-11-12", "open")]


def test_a_note_that_cannot_be_read_settles_by_its_slug_only(tmp_path: Path) -> None:
    contacts = {"mei-lin": "---\nname: [Mei\n---\n"}
    assert owed_for(tmp_path, {"2026-11-10": "- [[mei-lin]]"}, contacts) == []
    assert owed_for(tmp_path / "name", {"2026-11-10": "- Mei Lin"}, contacts) == [REFER]


def test_only_a_contact_settles_a_referral(tmp_path: Path) -> None:
    found = owed_for(
        tmp_path, {"2026-11-10": "- [[mei]]"}, {"../pitches/mei": note(), "../mei": note(name="Mei")}
    )
    assert found == [("refer", "mei", "ann", "2026-11-12", "open")]


def test_both_of_a_joint_interview_are_told_and_both_are_owed_its_items(tmp_path: Path) -> None:
    files = {
        "contacts/ann.md": note(name="Ann Ray"),
        "contacts/bob.md": note(name="Bob Lee", snoozed_until="2026-11-20"),
        "contacts/mei.md": note(name="Mei Lin", declined="2026-11-15"),
        "interviews/d.md": note(
            "## Referrals\n\n- [[mei]]\n\n## Promises\n\n- [ ] send it 📅 2026-11-12\n",
            contact=["ann", "Bob Lee", "bob"],
            date="2026-11-10",
            follow_up="2026-11-30",
        ),
    }
    found = reminders_of(write(tmp_path, files, "every: never\n"))
    assert found == [
        ("close-loop", "ann", "mei", "2026-11-22", "open"),
        ("close-loop", "bob", "mei", "2026-11-22", "open"),
        ("confirm", "ann", None, "2026-11-09", "2026-11-11"),
        ("follow-up", "ann", None, "2026-11-30", "open"),
        ("follow-up", "bob", None, "2026-11-30", "open"),
        ("invite", "mei", None, "2026-11-12", "2026-11-15"),
        ("prepare", "ann", None, "2026-11-08", "2026-11-11"),
        ("promise", "ann", None, "2026-11-12", "open"),
        ("promise", "bob", None, "2026-11-20", "open"),
        ("thank", "ann", None, "2026-11-11", "open"),
        ("thank", "bob", None, "2026-11-20", "open"),
        ("write-up", "ann", None, "2026-11-10", "open"),
        ("write-up", "bob", None, "2026-11-20", "open"),
    ]


def test_an_interview_with_somebody_without_a_note_owes_its_items_to_the_name(tmp_path: Path) -> None:
    files = {
        "interviews/1.md": note(
            "## Referrals\n\n- [[mei]]\n", contact="Zed Zu", date="2026-11-10", thanked="2026-11-10"
        ),
        "interviews/2.md": note(contact="zed-zu", date="2026-12-10", follow_up="2026-11-10"),
        "contacts/mei.md": note(name="Mei", referred_by="Zed Zu", declined="2026-11-15"),
    }
    found = reminders_of(write(tmp_path, files))
    assert [line for line in found if line[0] in ("close-loop", "follow-up", "thank")] == [
        ("close-loop", "Zed Zu", "mei", "2026-11-22", "open"),
        ("thank", "Zed Zu", None, "2026-12-11", "open"),
    ]
    assert {line[1] for line in found} == {"Zed Zu", "mei"}


def test_nobody_is_told_about_themself(tmp_path: Path) -> None:
    found = owed_for(tmp_path, {"2026-11-10": "- [[ann]]\n- Ann Ray, ann@x.org"}, {})
    assert found == []
