"""Hypothesis strategies for small vaults as text: few names and few days, so that they meet."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

FIRST_DAY = date(2028, 2, 20)  # a leap year's February, so that its end is met often
DAYS = [FIRST_DAY + timedelta(days=n) for n in range(24)]

STEMS = ("ann", "bob-lee", "Cy Ng", "dee", "éva-ó")
NAMES = ("Ann", "Ann Ray", "Bob Lee", "BOB  LEE", "Cy Ng", "Dee", "Éva Ó", "eva o", "Zed Zu", "Ómar")
EMAILS = ("ann@x.org", "ANN@x.org", "bob@x.org", "cy@x.org", "zed@x.org")
TARGETS = (*STEMS, *NAMES, "contacts/ann", "bob-lee.md", "nobody", "No Body", "d-1")
TAGS = ("mentor", "friend", "old")
BROKEN = (
    "---\nname: [Ann\n---\n",
    "---\nname: Ann\nname: Bob\n---\n",
    "no front matter\n",
    "---\nname: Ann\n",
)
SETTINGS = (
    "",
    "every: 5 days\ninvite_after: 3 business days\nrefer_after: 0 days\nno_response_after: 4 days\n"
    "dormant_after: 9 days\nclose_loop_after: 2 days\nnudge_after: 2 business days\n",
    "every: never\nevery_by_tag: {mentor: 4 days, friend: 1 week}\nwrite_up_after: 2 days\nthank_within: 0 days\n"
    "prepare_before: 1 week\nconfirm_before: never\ndormant_after: never\nno_response_after: never\n",
    "every: 1 month\nevery_by_tag: {mentor: never, old: 2 business days}\ndormant_after: 1 week\nrefer_after: never\n"
    "folders: {contacts: contact, interviews: interview, people: contact}\nsince: 2028-03-01\n",
)
PATHS = tuple(f"{folder}/{stem}.md" for folder in ("contacts", "contacts/old", "people") for stem in STEMS)
INTERVIEW_PATHS = tuple(f"interviews/d-{n}.md" for n in range(1, 9))

days = st.sampled_from(DAYS)
rarely = st.sampled_from((False, False, False, True))
often = st.sampled_from((True, True, True, False))


def _maybe(
    values: st.SearchStrategy[str], chance: st.SearchStrategy[bool] = rarely
) -> st.SearchStrategy[str]:
    return chance.flatmap(lambda wanted: values if wanted else st.just(""))


def _field(key: str, values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return _maybe(values.map(lambda value: f"{key}: {value}\n"))


def _day_field(key: str) -> st.SearchStrategy[str]:
    return _field(key, days.map(str))


def _lines(line: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    return st.lists(line, max_size=most).map("".join)


links = st.sampled_from(TARGETS).map(lambda target: f'"[[{target}]]"')
many_links = st.one_of(
    links, st.lists(links, min_size=1, max_size=3).map(lambda found: f"[{', '.join(found)}]")
)


@st.composite
def tasks(draw: st.DrawFn) -> str:
    """One promise: open, ticked or dropped; mine or theirs; with and without its dates."""
    box = draw(st.sampled_from((" ", " ", "x", "-")))
    theirs = draw(st.sampled_from(("", "them: ")))
    due = draw(st.sampled_from(("", " 📅 {}", " due:{}", " [due:: {}]"))).format(draw(days))
    done = draw(st.sampled_from(("", "", " ✅ {}"))).format(draw(days))
    return f"- [{box}] {theirs}do it{due}{done}\n"


@st.composite
def referral_lines(draw: st.DrawFn) -> str:
    """One line under Referrals: a link or a name, with or without an email; or an email alone."""
    who = draw(
        st.one_of(
            st.sampled_from(TARGETS).map(lambda target: f"[[{target}]]"),
            st.sampled_from(NAMES),
            st.sampled_from(NAMES).map(lambda name: f"**{name}**"),
        )
    )
    email = draw(st.sampled_from(EMAILS))
    return f"- {draw(st.sampled_from((f'{who}', f'{who}, Acme', f'{who}, Acme, {email}', f'{email}')))}\n"


_DAYS_OF_CONTACT = (
    "added", "met", "invited", "nudged", "replied", "declined", "told", "follow_up", "snoozed_until",
)  # fmt: skip


@st.composite
def contact_notes(draw: st.DrawFn) -> str:
    """A contact's note; now and then one that can't be read."""
    if draw(st.integers(0, 19)) == 19:
        return draw(st.sampled_from(BROKEN))
    fields = [
        draw(_maybe(st.sampled_from(NAMES).map(lambda name: f"name: {name}\n"), often)),
        draw(
            _field("aliases", st.lists(st.sampled_from(NAMES), max_size=2).map(lambda n: f"[{', '.join(n)}]"))
        ),
        draw(_field("email", st.sampled_from(EMAILS))),
        draw(_field("tags", st.lists(st.sampled_from(TAGS), max_size=2).map(lambda t: f"[{', '.join(t)}]"))),
        draw(_field("referred_by", many_links)),
        draw(_field("every", st.sampled_from(("3 days", "1 week", "never", "2 business days", "0")))),
        draw(_field("type", st.sampled_from(("contact", "contact", "note", "interview", "contcat")))),
        *(draw(_day_field(key)) for key in _DAYS_OF_CONTACT),
    ]
    log = draw(_lines(days.map(lambda day: f"- {day} call: hello\n"), 3))
    body = f"{draw(_lines(tasks(), 2))}\n## Log\n\n{log}" if draw(st.booleans()) else ""
    return f"---\n{''.join(fields)}---\n\n{body}"


@st.composite
def interview_notes(draw: st.DrawFn) -> str:
    """An interview's note; now and then cancelled, undated, with nobody, or not to be read."""
    if draw(st.integers(0, 19)) == 19:
        return draw(st.sampled_from(BROKEN))
    fields = [
        draw(
            _maybe(
                many_links.map(lambda link: f"contact: {link}\n"), st.sampled_from((True,) * 15 + (False,))
            )
        ),
        draw(_maybe(days.map(lambda day: f"date: {day}\n"), st.sampled_from((True,) * 15 + (False,)))),
        draw(_field("cancelled", _maybe(days.map(str)))),
        draw(_field("time", st.sampled_from(('"09:00"', '"14:00"')))),
        *(draw(_day_field(key)) for key in ("thanked", "prepared", "confirmed", "follow_up")),
    ]
    background = draw(_maybe(st.just("## Background\n\nreads maps\n\n")))
    answer = draw(_maybe(st.just("### How did you start?\n\nby chance\n\n")))
    referrals = draw(_lines(referral_lines(), 3))
    body = f"{background}{answer}## Referrals\n\n{referrals}\n## Promises\n\n{draw(_lines(tasks(), 2))}"
    return f"---\n{''.join(fields)}---\n\n{body}"


@st.composite
def vaults(draw: st.DrawFn) -> dict[str, str]:
    """Two to eight contacts and up to eight interviews, by path."""
    files = {path: draw(contact_notes()) for path in draw(_some(PATHS, 2, 8))}
    files |= {path: draw(interview_notes()) for path in draw(_some(INTERVIEW_PATHS, 0, 8))}
    return files


def _some(paths: tuple[str, ...], least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(paths), min_size=least, max_size=most, unique=True)


settings_texts = st.sampled_from(SETTINGS)
