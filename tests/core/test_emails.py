"""Which email settles what, and how the words on the command line say it."""

from __future__ import annotations

from importlib.resources import files

import pytest

from netnotes.core.email_text import fill
from netnotes.core.email_values import PLACEHOLDERS
from netnotes.core.emails import (
    CALLED,
    KINDS,
    NAMES,
    SETTLED_BY,
    email_for,
    hint_for,
    invitation_for,
    kind_and_person,
    next_email,
)
from netnotes.core.fields import events_of
from netnotes.core.items import ReminderKind
from netnotes.core.kinds import STAGES

SHIPPED = files("netnotes").joinpath("templates", "email")


def test_every_kind_has_a_shipped_template_and_no_template_is_without_a_kind() -> None:
    assert sorted(file.name for file in SHIPPED.iterdir()) == sorted(f"{name}.md" for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_template_is_sound_even_when_nothing_is_known(name: str) -> None:
    text = SHIPPED.joinpath(f"{name}.md").read_text("utf-8")
    bare = fill(text, {}, name, tuple(PLACEHOLDERS))
    full = fill(text, dict.fromkeys(PLACEHOLDERS, "X"), name, tuple(PLACEHOLDERS))
    assert "{{" not in bare.body + full.body + full.subject
    assert full.subject
    assert bare.body.endswith("Best wishes,")
    assert full.body.endswith("Best wishes,\nX")


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("invite")])
def test_a_shipped_invitation_leaves_room_for_who_one_is(name: str) -> None:
    text = SHIPPED.joinpath(f"{name}.md").read_text("utf-8")
    values = dict.fromkeys(PLACEHOLDERS, "one two") | {"pitch": " ".join(["word"] * 20)}
    assert len(fill(text, values, name, tuple(PLACEHOLDERS)).body.split()) <= 100


def test_what_settles_a_reminder_is_a_kind_and_events_are_events() -> None:
    assert set(SETTLED_BY.values()) <= set(CALLED)
    events = {"", *events_of("contact"), *events_of("interview")}
    assert {kind.event for kind in KINDS} <= events


@pytest.mark.parametrize(
    ("kind", "stage", "email"),
    [
        ("thank", "interviewed", "thanks"),
        ("keep-in-touch", "in-touch", "check-in"),
        ("keep-in-touch", "dormant", "reconnect"),
        ("follow-up", "dormant", "reconnect"),
        ("invite", "lead", "invite"),
        ("prepare", "scheduled", None),
        ("write-up", "interviewed", None),
        ("refer", None, None),
    ],
)
def test_the_email_that_settles_a_reminder(kind: ReminderKind, stage: str | None, email: str | None) -> None:
    assert email_for(kind, stage) == email


@pytest.mark.parametrize("stage", [*STAGES, None])
def test_at_every_stage_some_email_comes_next(stage: str | None) -> None:
    assert next_email(stage) in CALLED


@pytest.mark.parametrize(
    ("referred", "warmth", "kind"),
    [
        (True, "cold", "invite-referred"),
        (True, "alumni", "invite-referred"),
        (False, " Alumni", "invite-alumni"),
        (False, "alumna", "invite-alumni"),
        (False, "warm", "invite-cold"),
        (False, "", "invite-cold"),
    ],
)
def test_the_invitation_that_fits(referred: bool, warmth: str, kind: str) -> None:
    assert invitation_for(referred, warmth) == kind


@pytest.mark.parametrize(
    ("words", "choosing", "kind", "person"),
    [
        (["jane"], False, None, "jane"),
        (["jane", "doe"], False, None, "jane doe"),
        (["thanks", "jane", "doe"], False, "thanks", "jane doe"),
        (["thanks"], False, None, "thanks"),
        (["thanks"], True, "thanks", ""),
        ([""], True, None, ""),
        (["invite", "jane"], False, "invite", "jane"),
        (["referral", "jane"], False, "invite-referred", "jane"),
        (["Thanks", "jane"], False, None, "Thanks jane"),
    ],
)
def test_the_first_word_is_a_kind_if_another_follows(
    words: list[str], choosing: bool, kind: str | None, person: str
) -> None:
    assert kind_and_person(words, choosing) == (kind, person)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["thanks"], "say to whom: netnotes draft thanks PERSON"),
        (["thnks", "jane"], "did you mean thanks? netnotes draft --list shows the kinds"),
        (["thnks"], ""),
        (["jane", "doe"], ""),
    ],
)
def test_a_kind_gone_wrong_has_a_hint(words: list[str], hint: str) -> None:
    assert hint_for(words) == hint
