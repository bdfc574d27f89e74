"""NN3xx: what can be wrong with fields; NN6xx and NN7xx: with a note's text, and with templates."""

from __future__ import annotations

from netnotes.core.explanations.entry import Explanation, note

_TALK = "interviews/2026-11-20-jane-doe.md"

OF_FIELDS: dict[str, Explanation] = {
    "NN301": Explanation(
        "An interview doesn't say with whom it was.",
        note("---", "date: 2026-11-20", "---", file=_TALK),
        "What follows from it (thanks, referrals) is owed to nobody.",
        'Link to the person: contact: "[[jane-doe]]".',
    ),
    "NN302": Explanation(
        "A field has a value of the wrong kind: a date that is none, a list where there is one value, an unknown choice.",
        note("---", "name: Jane Doe", "added: 20 Nov 2026", "---"),
        "The field is not read, so nothing that follows from it is owed; the other fields are read.",
        "Write the value as the message says. Dates are written 2026-11-20.",
        "--fix writes a date anew where it can mean but one day: 20 Nov 2026, 2026/11/20, 20/11/2026; not 03/04/2026.",
    ),
    "NN303": Explanation(
        "A key is no field of such a note, but very nearly one.",
        note("---", "name: Jane Doe", "added: 2026-11-01", "folow_up: 2026-12-01", "---"),
        "A mistyped field would silently do nothing. Keys of your own are fine, and looked at only for this.",
        "Correct the key. If it is one of your own, you can ignore the warning.",
        "--fix renames it if it looks like one field only, the note lacks that field, and the value fits; but not a key "
        "that three notes or more have, which is no slip, unless only case or hyphens differ.",
    ),
    "NN304": Explanation(
        "The field type holds no kind of note that there is.",
        note("---", "type: contcat", "name: Jane Doe", "added: 2026-11-01", "---"),
        "The note is read as its folder says, so that nobody vanishes over a typo.",
        "Write contact, interview, pitch or note, or delete the line: the folder says it.",
    ),
    "NN305": Explanation(
        "A value of email is no address.",
        note("---", "name: Jane Doe", "added: 2026-11-01", "email: jane at example.org", "---"),
        "A draft would be addressed to it.",
        "Write it like jane@example.org; several as a list.",
    ),
    "NN306": Explanation(
        "A value is a path that leads out of the vault.",
        note("---", "name: Jane Doe", "added: 2026-11-01", "photo: ../../jane.png", "---"),
        "netnotes never opens it. In a vault of somebody else it may be meant for a program that does.",
        "Put the file into the vault, or ignore the warning.",
    ),
    "NN307": Explanation(
        "A note in a folder of contacts, interviews or pitches has no front matter.",
        note("# Reading list"),
        "It is not taken for a person or an interview; it only holds its name.",
        "Give it front matter, or move it to another folder.",
    ),
    "NN308": Explanation(
        "A contact has no name.",
        note("---", "role: Director", "added: 2026-11-01", "---"),
        "A name made from the file's name stands in, which knows no accents and no titles.",
        "Add one: name: Jane Doe.",
    ),
    "NN309": Explanation(
        "A link in front matter is not quoted.",
        note("---", "name: Jane Doe", "referred_by: [[bob-lee]]", "---")
        + "\n"
        + note("---", "name: Bob Lee", "added: 2026-11-01", "---", file="contacts/bob-lee.md"),
        "YAML reads two brackets as a list in a list. netnotes understands what is meant; Obsidian and others don't.",
        'Put it into quotes: "[[bob-lee]]".',
        "--fix puts the link into quotes, in a field or in its list.",
    ),
    "NN601": Explanation(
        "A task has a date that can't be read.",
        note("---", "name: Jane Doe", "added: 2026-11-01", "---", "- [ ] send the poster 📅 2026-11-31"),
        "The promise is never due.",
        "Write a day of the calendar as YYYY-MM-DD.",
    ),
    "NN602": Explanation(
        "A line under Log doesn't begin with a date.",
        note("---", "name: Jane Doe", "added: 2026-11-01", "---", "## Log", "- called her about the project"),
        "It counts as no contact, so the last contact may be later than netnotes thinks.",
        "Begin the line with a date: - 2026-11-20 call: about the project.",
    ),
    "NN603": Explanation(
        "A comment (<!--) opens a line and is never closed.",
        note(
            "---",
            "name: Jane Doe",
            "added: 2026-11-01",
            "---",
            "<!-- ask her again",
            "",
            "- [ ] send it 📅 2026-12-01",
        ),
        "All that follows is a part of the comment: promises and log lines there don't count.",
        "Close it with -->.",
    ),
    "NN604": Explanation(
        "A line of ``` or ~~~ opens a block of code that is never closed.",
        note(
            "---",
            "name: Jane Doe",
            "added: 2026-11-01",
            "---",
            "```",
            "x = 1",
            "",
            "- [ ] send it 📅 2026-12-01",
        ),
        "All that follows is code: promises and log lines there don't count.",
        "Close it with a line of the same marks.",
    ),
    "NN701": Explanation(
        "A template of the vault has a placeholder that there is not, or its questions can't be read.",
        note("---", "name: {{ nmae }}", "---", file="templates/contact.md"),
        "New notes can't be made from it.",
        "Correct the place that is named; the message lists the placeholders.",
    ),
    "NN702": Explanation(
        "A query under `queries` in `netnotes.yaml` names a field or another saved query that there is not, uses itself, or "
        "can't be read.",
        note("format: 1", "queries:", "  stale: stage:in-touhc", file="netnotes.yaml"),
        "`netnotes list @stale` fails, and so does every query that uses it.",
        "Correct the query; `netnotes list @stale --explain` says how it is understood, and points at the place.",
    ),
}
