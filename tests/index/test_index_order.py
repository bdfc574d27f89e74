"""The order of what is owed: by kind, then the oldest, then by name and place; never by chance."""

from __future__ import annotations

from pathlib import Path

from vaults import day, note, sync, write

from netnotes.index import opening, queries


def shown(root: Path, on: str, up_to: str, *kinds: str) -> list[tuple[str, str, str]]:
    with opening.in_memory() as index:
        sync(root, index.db)
        found = queries.owed(index.db, day(on), day(up_to), None, kinds)
        return [(owed.item.kind, owed.item.who.slug or "", owed.item.due.isoformat()) for owed in found]


def test_kinds_come_in_the_order_of_the_table_and_within_one_the_oldest_first(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "contacts/ann.md": note("- [ ] send it 📅 2026-11-22\n", name="Ann", invited="2026-10-01"),
            "contacts/bob.md": note("- [ ] send it 📅 2026-11-21\n", name="Bob", added="2026-10-01"),
            "interviews/a.md": note(contact="bob", date="2026-11-20"),
            "interviews/b.md": note(contact="ann", date="2026-11-24"),
            "interviews/c.md": note(contact="bob", date="2026-11-23"),
        },
    )
    assert shown(root, "2026-11-23", "2026-11-24") == [
        ("prepare", "bob", "2026-11-21"),
        ("prepare", "ann", "2026-11-22"),
        ("confirm", "bob", "2026-11-22"),
        ("confirm", "ann", "2026-11-23"),
        ("write-up", "bob", "2026-11-20"),
        ("write-up", "bob", "2026-11-23"),
        ("write-up", "ann", "2026-11-24"),
        ("thank", "bob", "2026-11-21"),
        ("thank", "bob", "2026-11-24"),
        ("promise", "bob", "2026-11-21"),
        ("promise", "ann", "2026-11-22"),
    ]
    assert shown(root, "2026-11-23", "2026-11-23", "promise") == [
        ("promise", "bob", "2026-11-21"),
        ("promise", "ann", "2026-11-22"),
    ]


def test_keeping_in_touch_goes_by_days_overdue_over_the_interval(tmp_path: Path) -> None:
    interviews = {
        f"interviews/{slug}.md": note("### Why?\n\nSo.\n", contact=slug, date=on, thanked=on)
        for slug, on in (
            ("ann", "2026-01-01"),
            ("bob", "2026-10-01"),
            ("cy", "2026-10-01"),
            ("dee", "2026-10-02"),
        )
    }
    root = write(
        tmp_path,
        {
            "contacts/ann.md": note(name="Ann", every="200 days"),  # 126 days over 200
            "contacts/bob.md": note(name="Bob", every="10 days"),  # 43 over 10
            "contacts/cy.md": note(name="Cy", every="40 days"),  # 13 over 40
            "contacts/dee.md": note(name="Dee", every="40 days"),
            **interviews,
        },
    )
    assert [slug for _, slug, _ in shown(root, "2026-11-23", "2026-11-23", "keep-in-touch")] == [
        "bob",
        "ann",
        "cy",
        "dee",
    ]


def test_two_people_with_one_name_keep_their_places_whichever_was_read_first(tmp_path: Path) -> None:
    names = {"contacts/a1.md": note(name="Ann"), "contacts/a2.md": note(name="Ann")}
    root = write(tmp_path, {**names, "interviews/d.md": note(contact=["a2", "a1"], date="2026-11-20")})
    with opening.in_memory() as index:
        (root / "contacts/a1.md").unlink()
        sync(root, index.db)
        write(root, names)
        sync(root, index.db)
        found = queries.owed(index.db, day("2026-11-23"), day("2026-11-23"), None, ("thank",))
        assert [owed.item.who.slug for owed in found] == ["a1", "a2"]
    assert [slug for _, slug, _ in shown(root, "2026-11-23", "2026-11-23", "thank")] == ["a1", "a2"]


def test_since_hides_what_fell_due_before_it_and_counts_it(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "contacts/ann.md": note(name="Ann", invited="2026-10-01"),
            "contacts/bob.md": note(name="Bob", invited="2026-11-02"),
        },
    )
    with opening.in_memory() as index:
        sync(root, index.db)
        for since, slugs, hidden in (
            ("2026-10-12", ["ann", "bob"], 0),
            ("2026-10-13", ["bob"], 1),
            ("2026-11-11", ["bob"], 1),
            ("2026-11-12", [], 2),
        ):
            on, first = day("2026-11-23"), day(since)
            found = queries.owed(index.db, on, on, first, ())
            assert [owed.item.who.slug for owed in found] == slugs
            assert queries.hidden(index.db, on, first, ()) == hidden
            assert queries.hidden(index.db, on, first, ("thank",)) == 0
