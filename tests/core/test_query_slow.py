"""Which notes fit a query: a small network, asked everything that the language can say."""

from __future__ import annotations

from datetime import date

import pytest
from slow_query import SlowNote, selected

from netnotes.core.kinds import KINDS, Kind
from netnotes.core.query import parse_query

TODAY = date(2026, 11, 23)


def contact(name: str, **values: object) -> SlowNote:
    given = {key: value for key, value in values.items() if key in SlowNote.__dataclass_fields__}
    fields = {key: value for key, value in values.items() if key not in given}
    slug = name.lower().replace(" ", "-")
    return SlowNote("contact", slug, name, f"contacts/{slug}.md", {"name": name, **fields}, **given)  # type: ignore[arg-type]


ANN = contact(
    "Ann Ray",
    organization=["Acme", "Patent Office"],
    tags=["mentor", "field/maps"],
    aliases="Annie",
    email="ann@acme-corp.org",
    rating=5,
    joined="2026-03-15",
    size=["XL", 3, "2026-03-20"],
    stage="in-touch",
    last="2026-08-25",
    next="2026-11-23",
    owed=("keep-in-touch", "promise"),
    overdue=4,
    interviews=2,
    referred=1,
    age=400,
    met="2025-03-31",
    has=("email", "log"),
    linked={"referrer": [("bob-lee", "Bob Lee")], "links": [("nobody there",)]},
)
BOB = contact(
    "Bob Lee",
    organization="  ",
    tags="#mentor, old",
    paths="data science",
    phone=4471,
    rating="5 of 10",
    joined="2026",
    paid=True,
    stage="interviewed",
    last="2026-11-20",
    overdue=0,
    owed=("thank",),
    interviews=1,
    referred=0,
    met="2026-02-01",
)
CY = contact(
    "Cy Ng", tags=[], rating=None, nothing={}, stage="lead", interviews=0, referred=0, met="not a date"
)
TALK = SlowNote(
    "interview",
    "2026-11-20-bob-lee",
    "On maps",
    "interviews/2026-11-20-bob-lee.md",
    {"date": "2026-11-20", "format": "phone", "tags": ["maps"], "cancelled": True},
    written="no",
    linked={"contact": [("bob-lee", "Bob Lee"), ("Dee",)]},
    people=(BOB,),
)
CALL = SlowNote(
    "interview", "call", "Call", "interviews/call.md", {"date": "2026-12-01", "format": "zoom"}, written="yes"
)
NOTE = SlowNote("note", "learned", "What I learned", "learned.md", {"place": "home"})
SHORT = {"ann-ray": "A", "bob-lee": "B", "cy-ng": "C", TALK.slug: "T", CALL.slug: "L", NOTE.slug: "N"}


def found(text: str, kinds: tuple[Kind, ...]) -> str:
    query = parse_query(text, TODAY, kinds, lambda: ("rating", "joined", "size", "paid", "nothing", "place"))
    notes = [note for note in (ANN, BOB, CY, TALK, CALL, NOTE) if note.kind in kinds]
    return "".join(SHORT[note.slug] for note in selected(query, notes))


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("", "ABC"),
        ("ann", "A"),
        ("annie", "A"),
        ("acme", "A"),
        ("acme-corp", "A"),
        ("bob-lee", "B"),
        ('"bob lee"', "B"),
        ("n", "AC"),
        ("org:office", "A"),
        ("org:patent-office", "A"),
        ("org=patent", ""),
        ("org=patent-office", "A"),
        ("org:any", "A"),
        ("org:none", "BC"),
        ("phone:47", "B"),
        ("tag:mentor", "AB"),
        ("tag:field", "A"),
        ("tag:maps", ""),
        ("tag:field/maps,old", "AB"),
        ("tag:none", "C"),
        ("path:data-science", "B"),
        ("path:data", ""),
        ("slug:ann-ray,cy-ng", "AC"),
        ("slug:ann", ""),
        ("file:contacts/", "ABC"),
        ("stage:lead,interviewed", "BC"),
        ("not stage:lead", "AB"),
        ("owed:thank", "B"),
        ("owed:any", "AB"),
        ("owed:none", "C"),
        ("has:log", "A"),
        ("referrer:bob", "A"),
        ("referrer=bob", ""),
        ("referrer=bob-lee", "A"),
        ("links:nobody", "A"),
        ("links:none", "BC"),
        ("last:..-90d", "A"),
        ("last:2026-11", "B"),
        ("last:never", "C"),
        ("last<2026-08-25", ""),
        ("met:2025..2026-01", "A"),
        ("met>2025-03", "B"),
        ("met:any", "ABC"),
        ("next:..today", "A"),
        ("overdue:1..", "A"),
        ("overdue:0", "B"),
        ("overdue:none", "C"),
        ("interviews:1..2", "AB"),
        ("interviews<1", "C"),
        ("age:1y..", "A"),
        ("age:52w..", "A"),
        ("rating:5", "AB"),
        ("rating=5", "A"),
        ("rating>4", "A"),
        ("rating:none", "C"),
        ("rating:of", "B"),
        ("rating:4..z", "B"),
        ("joined:2026-03", "A"),
        ("joined:2026", "AB"),
        ("joined:..-90d", "A"),
        ("size:xl,4", "A"),
        ("size:3", "A"),
        ("size:2026-03", "A"),
        ("size>3", ""),
        ("paid:true", "B"),
        ("nothing:any", "C"),
        ("name:a..b", "AB"),
        ("name>ann", "BC"),
        ("name<=bob", "AB"),
        ("(ann or bob) -tag:old", "A"),
        ("ann or tag:old rating:5", "AB"),
        ("sort:-name", "CBA"),
        ("sort:last", "ABC"),
        ("sort:-last", "BAC"),
        ("sort:stage", "CBA"),
        ("sort:-rating", "BAC"),
        ("sort:org", "ABC"),
        ("sort:paid,-interviews", "BAC"),
    ],
)
def test_contacts_that_fit(text: str, slugs: str) -> None:
    assert found(text, ("contact",)) == slugs


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("date:..today", "T"),
        ("format:phone", "T"),
        ("written:yes", "L"),
        ("cancelled:any", "T"),
        ("cancelled:none", "L"),
        ("person:bob", "T"),
        ("person:dee", "T"),
        ("person:none", "L"),
        ("bob", "T"),
        ("maps", "T"),
        ("tag:maps", "T"),
        ("tag:mentor", ""),
        ("person.tag:mentor", "T"),
        ("stage:interviewed", "T"),
        ("not stage:interviewed", "L"),
        ("org:none", "T"),
        ("sort:format", "TL"),
        ("sort:-format", "LT"),
        ("sort:-date", "LT"),
    ],
)
def test_interviews_that_fit(text: str, slugs: str) -> None:
    assert found(text, ("interview",)) == slugs


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("kind:interview,note", "TLN"),
        ("phone:4471", "BT"),
        ("rating:5", "AB"),
        ("place:none", "TL"),
        ("place:any", "N"),
        ("org:none", "BCT"),
        ("format:none", ""),
        ("tag:none", "CLN"),
        ("learned", "N"),
    ],
)
def test_notes_of_all_kinds_that_fit(text: str, slugs: str) -> None:
    assert found(text, KINDS) == slugs
