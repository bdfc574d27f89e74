"""The writing commands, each with a small vault to run it in."""

from __future__ import annotations

from typing import NamedTuple

NOTES = {
    "netnotes.yaml": "format: 1\nmy_name: Sam\nmy_email: sam@example.org\n",
    "contacts/jane.md": "---\nname: Jane Doe  # from the fair\nemail: jane@example.org\nrole: chemist\nadded: 2026-10-01\n"
    "invited: 2026-11-01\n---\n\n- [ ] send the poster 📅 2026-12-01\n\n## Log\n\n- 2026-11-01 call: hello\n",
    "contacts/next.md": "---\nname: Next One\nadded: 2026-11-01\n---\n",
    "contacts/typo.md": "---\nname: Ty Po\nfolow_up: 2026-12-01\nreferred_by: [[jane]]\nadded: 2026-11-01\n---\n",
    "contacts/typo2.md": "---\nname: Ty Pi\nemial: ty@example.org\nadded: 2026-11-01\n---\n",
    "interviews/2026-11-20-jane.md": '---\ncontact: "[[jane]]"\ndate: 2026-11-20\n---\n\n### How did you start?\n\nBy chance.\n\n'
    "## Referrals\n\n- Mei Lin, Acme, mei@example.org\n- Bo Li, Acme\n",
    "interviews/2026-11-21-next.md": '---\ncontact: "[[next]]"\ndate: 2026-11-21\n---\n\n### Well?\n\nWell.\n\n'
    "## Referrals\n\n- Mei Lin, mei@example.org\n",
    "interviews/2026-11-27-jane.md": '---\ncontact: "[[jane]]"\ndate: 2026-11-27\n---\n\n## Background\n\n## Questions\n\n'
    "## Referrals\n",
    "pitches/next.md": "---\naudience: next\n---\n\nI study cells.\n",
    "interviews/next.md": '---\ncontact: "[[next]]"\ndate: 2026-11-01\nthanked: 2026-11-01\n---\n\n### Well?\n\nWell.\n',
}
NOTES_ONLY = {path: text for path, text in NOTES.items() if path.endswith(".md")}


class Scenario(NamedTuple):
    """A writing command; those to run before it; what the vault holds; and whether it makes several changes as one."""

    name: str
    args: tuple[str, ...]
    before: tuple[tuple[str, ...], ...] = ()
    notes: dict[str, str] = NOTES
    several: bool = False
    each_alone: bool = False  # a note that can't be written is named, and the others are written
    indexed: bool = True  # there is an index when the command begins


SCENARIOS = (
    Scenario("set", ("set", "jane", "role=head of chemistry", "tags=a,b")),
    Scenario("unset", ("unset", "jane", "role")),
    Scenario("mark", ("mark", "jane", "replied")),
    Scenario("log", ("log", "jane", "she moved", "--via", "call", "--next", "2026-12-10")),
    Scenario("snooze", ("snooze", "jane", "2026-12-24")),
    Scenario("done", ("done", "jane", "poster")),
    Scenario("new contact", ("new", "contact", "Ada Lovelace", "--org", "Acme")),
    Scenario("new interview", ("new", "interview", "jane", "--date", "2026-12-01")),
    Scenario("new pitch", ("new", "pitch", "industry")),
    Scenario("referrals promote", ("referrals", "promote", "--all"), several=True),
    Scenario("prep --write", ("prep", "jane", "--write")),
    Scenario("check --fix", ("check", "--fix"), several=True, each_alone=True),
    Scenario("undo", ("undo",), (("log", "jane", "she moved"),)),
    Scenario("undo of a new note", ("undo",), (("new", "contact", "Ada Lovelace"),)),
    Scenario("undo of several", ("undo",), (("referrals", "promote", "--all"),), several=True),
    Scenario("init", ("init", "--no-git"), notes=NOTES_ONLY, indexed=False),
    Scenario("set without an index", ("set", "jane", "role=head"), indexed=False),
)
DRAFTS = (
    Scenario("draft --eml", ("draft", "thanks", "jane", "--eml", "../out/jane.eml")),
    Scenario(
        "draft --eml --force",
        ("draft", "thanks", "jane", "--eml", "../out/jane.eml", "--force"),
        (("draft", "check-in", "jane", "--eml", "../out/jane.eml"),),
    ),
)
"""What writes a letter to a file that is no note."""


def writing(drafts: bool) -> tuple[Scenario, ...]:
    """Return the commands that write notes, or those that write drafts."""
    return DRAFTS if drafts else SCENARIOS
