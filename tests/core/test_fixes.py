"""A fix changes the text of one field, mends its problem, and is not made where it would be a guess."""

from __future__ import annotations

import pytest

from netnotes.core.decode import encode
from netnotes.core.fixes import fix
from netnotes.core.kinds import Kind
from netnotes.core.parse import parse_note

FOLDERS = {"contacts": "contact", "interviews": "interview"}
BODY = "---\n\nbody: [[x]]\nphone: 0301\n"


def fixed(code: str, fields: str, kind: Kind = "contact", ends: str = "\n") -> str | None:
    """Return the fields with the first problem of a code mended; None if it can't be."""
    text = f"---\n{fields}\n{BODY}".replace("\n", ends)
    note = parse_note(f"{kind}s/a.md", encode(text), FOLDERS)
    problem = next(problem for problem in note.problems if problem.code == code)
    after = fix(text, problem, kind)
    if after is None:
        return None
    assert after.startswith(f"---{ends}")
    assert after.endswith(f"\n{BODY}".replace("\n", ends))
    return after[3 + len(ends) : -len(f"\n{BODY}".replace("\n", ends))].replace(ends, "\n")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("NN309", "referred_by: [[bob]]", 'referred_by: "[[bob]]"'),
        (
            "NN309",
            "referred_by:   [[Bob Lee|Bob]]   # told me",
            'referred_by:   "[[Bob Lee|Bob]]"   # told me',
        ),
        ("NN309", "referred_by:\n  [[bob]]", 'referred_by:\n  "[[bob]]"'),
        ("NN309", "referred_by:\n  - ann\n  - [[bob]]", 'referred_by:\n  - ann\n  - "[[bob]]"'),
        ("NN309", "referred_by: [[[bob]], ann]", 'referred_by: ["[[bob]]", ann]'),
        ("NN309", "boss: [[bob]]", 'boss: "[[bob]]"'),
        ("NN309", "role: [[bob]]", 'role: "[[bob]]"'),
        ("NN215", "phone: 0301", 'phone: "0301"'),
        ("NN215", "phone: 0301 # home", 'phone: "0301" # home'),
        ("NN215", "own:\n- no\n- a", 'own:\n- "no"\n- a'),
        ("NN215", "tags: [on, a]", 'tags: ["on", a]'),
        ("NN215", "'own': 12:30", "'own': \"12:30\""),
        ("NN303", "emial: a@x.org", "email: a@x.org"),
        ("NN303", "Name: Ann # hi", "name: Ann # hi"),
        ("NN303", "'follow up': 2026-12-01", "follow_up: 2026-12-01"),
        ("NN303", "? emial\n: a@x.org", "? email\n: a@x.org"),
        ("NN303", "aliasses: [a, b]\nb: 1", "aliases: [a, b]\nb: 1"),
        ("NN302", "added: 20 Nov 2026", "added: 2026-11-20"),
        ("NN302", "added: '2026-11-20'", "added: 2026-11-20"),
        ("NN302", 'added: "20/11/2026" # fair', "added: 2026-11-20 # fair"),
        ("NN302", "added: 20261120", "added: 2026-11-20"),
    ],
)
def test_what_is_certain_is_mended(code: str, before: str, after: str, ends: str) -> None:
    assert fixed(code, f"x: 1\n{before}\ny: 2", ends=ends) == f"x: 1\n{after}\ny: 2"


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("NN303", "emial: a@x.org\nemail: b@x.org"),  # it is there
        ("NN303", "emial: a@x.org\nemal: b@x.org"),  # two want to be it
        ("NN303", "aded: 20 Nov"),  # the value doesn't fit
        ("NN303", "aded:"),  # there is none
        ("NN302", "added: 03/04/2026"),
        ("NN302", "added: soon"),
        ("NN302", "added: [2026-11-20]"),
        ("NN302", "added: 2026-11-20 10:00"),
        ("NN302", "added: |\n  20 Nov 2026"),
        ("NN302", "added: 20\n  Nov 2026"),
        ("NN302", "role: {a: b}"),
        ("NN302", "every: sometimes"),
        ("NN210", "added: 2026-02-30"),
        ("NN308", "added: 2026-02-03"),
        ("NN204", "a: b: c"),
        ("NN309", "referred_by: [[bob ]\n  ]"),
        ("NN309", "referred_by: [ [bob]]"),
        ("NN309", "referred_by: [['bob']]"),
    ],
)
def test_what_would_be_a_guess_is_left(code: str, fields: str) -> None:
    assert fixed(code, fields) is None


def test_a_key_with_two_near_fields_is_left() -> None:
    assert fixed("NN303", 'contact: "[[a]]"\ndate: 2026-11-20\nTme: "10:00"', "interview") is not None
    assert fixed("NN303", 'contact: "[[a]]"\ntate: 2026-11-20', "interview") == (
        'contact: "[[a]]"\ndate: 2026-11-20'
    )
    assert fixed("NN303", 'contact: "[[a]]"\ndae: 2026-11-20\nplac: x', "interview") is not None
    assert fixed("NN303", "tol: 2026-11-20\nmet: 2026-11-20") is not None


def test_a_problem_of_another_place_changes_nothing() -> None:
    note = parse_note("contacts/a.md", b"---\nname: A\nphone: 0301\n---\n", FOLDERS)
    (problem, *_) = [problem for problem in note.problems if problem.code == "NN215"]
    assert fix("---\nname: A\n\nphone: 0301\n---\n", problem, "contact") is None
    assert fix("---\nname: A\nphone: text\n---\n", problem, "contact") is None
    assert fix("phone: 0301\n", problem, "contact") is None
