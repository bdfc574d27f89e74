"""A name under Referrals becomes a link, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core import referral_edit
from netnotes.core.body import scan
from netnotes.core.body_parts import Body
from netnotes.core.referral_edit import LineGone, Wish, with_link, with_links
from netnotes.errors import EditRefused


def note(line: str, end: str = "\n") -> str:
    return f'---\ncontact: "[[ann]]"\n---\n\n# Ann\n\n### Who?\n\n{line}\n\n## Referrals\n\n{line}\n\n- [ ] x\n'.replace(
        "\n", end
    )


@pytest.mark.parametrize(
    ("line", "linked"),
    [
        ("- Mei Lin", "- [[mei|Mei Lin]]"),
        (
            "- Mei Lin, Acme, mei@x.org, may use name: yes",
            "- [[mei|Mei Lin]], Acme, mei@x.org, may use name: yes",
        ),
        ("*   Mei  Lin ,Acme  ", "*   [[mei|Mei  Lin]] ,Acme  "),
        ("1. **Mei Lin** (Acme)", "1. **[[mei|Mei Lin]]** (Acme)"),
        ("- Mei Lin at Acme", "- [[mei|Mei Lin]] at Acme"),
        ("- Mei Lin: knows Mei Lin", "- [[mei|Mei Lin]]: knows Mei Lin"),
        ("- [ ] Mei Lin, Acme 📅 2026-12-01", "- [ ] [[mei|Mei Lin]], Acme 📅 2026-12-01"),
        ("- [x] Mei Lin", "- [x] [[mei|Mei Lin]]"),
        ("- mei@x.org", "- [[mei]], mei@x.org"),
        ("- [[mei-lin|Mei Lin]], Acme", "- [[mei|Mei Lin]], Acme"),
        ("- [[Mei Lin]], Acme", "- [[mei]], Acme"),
        ("- [[mei]], Acme", "- [[mei]], Acme"),
        ("- Mei Lin, [[Acme]]", "- [[mei|Mei Lin]], [[Acme]]"),
        ("- Mei Lin ![[card.png]]", "- [[mei|Mei Lin]] ![[card.png]]"),
        ("-\tМэй Линь — Acme", "-\t[[mei|Мэй Линь]] — Acme"),
        ("- 林美, Acme <!-- she -->", "- [[mei|林美]], Acme <!-- she -->"),
        ("- Mei Lin, Acme\n  mei@x.org\n  - a note", "- [[mei|Mei Lin]], Acme\n  mei@x.org\n  - a note"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_name_becomes_a_link(line: str, linked: str, end: str) -> None:
    text = note(line, end)
    at = text.replace("\r\n", "\n").split("\n")
    number = len(at) - at[::-1].index(line.split("\n")[0])
    head, tail = text.rsplit(line.replace("\n", end), 1)
    assert with_link(text, number, said(text, number), "mei") == head + linked.replace("\n", end) + tail


def said(text: str, number: int) -> str:
    return next(one.text for one in scan(text, 1).referrals if one.line == number)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("- Mei `x` [Lin", "line 3 holds a name that can't stand in a link"),
        ("- [ ] Mei due:2026-12-01 Lin", "the name in line 3 is not in one piece"),
    ],
)
def test_what_cant_be_linked_is_refused(line: str, message: str) -> None:
    text = f"## Referrals\n\n{line}\n"
    with pytest.raises(EditRefused) as caught:
        with_link(text, 3, said(text, 3), "mei")
    assert caught.value.message == message


@pytest.mark.parametrize(("number", "was"), [(3, "Bob"), (1, "Mei Lin"), (9, "Mei Lin")])
def test_a_line_that_is_not_as_it_was_read_is_left(number: int, was: str) -> None:
    with pytest.raises(LineGone):
        with_link("## Referrals\n\n- Mei Lin\n", number, was, "mei")


PARTS = ["due:2026-12-01", "Mei", "Lin", " ", " ", ", ", "Acme", "mei@x.org", "[[", "]]", "|", "**", "`", "(", ")", ": ",
         " at ", "[x](y.md)", "<!-- c -->", "<!--",
         "may use name: yes", "[ ] ", "\t", "é", "林", "#", "^id", "- ", "[[bob]]"]  # fmt: skip
lines = st.lists(st.sampled_from(PARTS), min_size=1, max_size=8).map("".join)


@given(st.lists(lines, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]), st.data())
def test_whatever_stands_there_one_line_changes_or_the_edit_is_refused(
    items: list[str], end: str, data: st.DataObject
) -> None:
    text = "".join(
        f"{line}{end}"
        for line in ["---", "a: 1", "---", "## Referrals", *(f"- {one}" for one in items), "", "## Log"]
    )
    body = scan(text.partition(f"---{end}## R")[2].join(["## R", ""]), 4)
    if not body.referrals:
        return
    referral = data.draw(st.sampled_from(body.referrals))
    try:
        changed = with_link(text, referral.line, referral.text, "slug")
    except EditRefused:
        return
    before, after = text.split("\n"), changed.split("\n")
    assert [at for at, (a, b) in enumerate(zip(before, after, strict=True), 1) if a != b] in (
        [referral.line],
        [],
    )
    again = next(one for one in scan(changed, 1).referrals if one.line == referral.line)
    assert again.target == "slug"
    assert with_link(changed, referral.line, again.text, "slug") == changed


@given(st.lists(lines, min_size=1, max_size=5))
def test_all_at_once_are_linked_as_one_after_the_other(items: list[str]) -> None:
    text = "".join(f"{line}\n" for line in ["## Referrals", *(f"- {one}" for one in items), "", "## Log"])
    wishes = [Wish(one.line, one.text, f"slug-{one.line}") for one in scan(text, 1).referrals]
    together = with_links(text, wishes)
    single, refused = text, set()
    for wish in wishes:
        try:
            single = with_link(single, *wish)
        except EditRefused:
            refused.add(wish.line)
    alone = {wish.line for wish in wishes if with_links(text, [wish]).refused}
    assert together.refused.keys() == refused == alone
    assert together.text == single
    changed = {
        at
        for at, (a, b) in enumerate(zip(text.split("\n"), together.text.split("\n"), strict=True), 1)
        if a != b
    }
    assert changed.isdisjoint(together.refused)
    assert changed <= {wish.line for wish in wishes}


def test_a_line_that_cant_be_linked_keeps_no_other_from_it() -> None:
    text = "## Referrals\n\n- Mei Lin\n- Mei `x` [Lin\n- Bo Li\n"
    done = with_links(text, [Wish(at, said(text, at), f"s{at}") for at in (3, 4, 5)])
    assert done.text == "## Referrals\n\n- [[s3|Mei Lin]]\n- Mei `x` [Lin\n- [[s5|Bo Li]]\n"
    assert {at: str(error) for at, error in done.refused.items()} == {
        4: "line 4 holds a name that can't stand in a link"
    }


def test_a_line_that_is_another_task_once_linked_keeps_no_other_from_it() -> None:
    text = "## Referrals\n\n- [ ] mei@x.org\n- Bob Li\n- Eva Roe\n"
    done = with_links(text, [Wish(at, said(text, at), f"s{at}") for at in (3, 4, 5)])
    assert done.text == "## Referrals\n\n- [ ] mei@x.org\n- [[s4|Bob Li]]\n- [[s5|Eva Roe]]\n"
    assert {at: str(error) for at, error in done.refused.items()} == {
        3: "line 3 can't be linked without changing its meaning"
    }


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows whenever a body is read."""
    times: list[int] = []

    def counted(text: str, first_line: int) -> Body:
        times.append(first_line)
        return scan(text, first_line)

    monkeypatch.setattr(referral_edit, "scan", counted)
    return times


def test_however_many_names_a_note_has_it_is_read_twice(read: list[int]) -> None:
    text = "## Referrals\n\n" + "".join(f"- Person{n} Lin\n" for n in range(500))
    done = with_links(text, [Wish(n + 3, f"Person{n} Lin", f"p{n}") for n in range(500)])
    assert done.text.count("[[p") == 500
    assert len(read) == 2


def test_however_many_lines_are_refused_a_note_is_read_a_few_times(read: list[int]) -> None:
    text = "## Referrals\n\n" + "".join(f"- [ ] p{n}@x.org\n- Person{n} Lin\n" for n in range(200))
    done = with_links(text, [Wish(one.line, one.text, f"s{one.line}") for one in scan(text, 1).referrals])
    assert [*done.refused] == [*range(3, 403, 2)]
    assert len(read) == 3
