"""NN4xx: what can be wrong between people and links; NN5xx: with dates."""

from __future__ import annotations

from netnotes.core.explanations.entry import Explanation, note

_TALK = "interviews/2026-11-20-jane-doe.md"
_JANE = ("---", "name: Jane Doe", "added: 2026-11-01", "---")


def _notes(*notes: str) -> str:
    return "\n".join(notes)


OF_PEOPLE: dict[str, Explanation] = {
    "NN401": Explanation(
        "The link of an interview to its person, or of a person to who referred them, leads to nobody.",
        note("---", 'contact: "[[jane-deo]]"', "date: 2026-11-20", "---", file=_TALK),
        "The interview counts, but for a stranger: it is missing from the person's history.",
        "Correct the link, or make the note: netnotes new contact NAME.",
    ),
    "NN402": Explanation(
        "Two notes have names that are the same but for case, accents and folder.",
        _notes(note(*_JANE), note("# Jane Doe", file="Jane Doe.md")),
        "A link to the name could mean either; the first by path is taken.",
        "Rename one of the two files.",
    ),
    "NN403": Explanation(
        "A link or a line under Referrals uses a name that several people have.",
        _notes(
            note("---", "name: Ann Ray", "added: 2026-11-01", "---", file="contacts/ann-ray-1.md"),
            note("---", "name: Ann Ray", "added: 2026-11-01", "---", file="contacts/ann-ray-2.md"),
            note("---", 'contact: "[[Ann Ray]]"', "date: 2026-11-20", "---", file=_TALK),
        ),
        "The first of them is taken, which may be the wrong one.",
        "Link to the file's name: [[ann-ray-2]].",
    ),
    "NN404": Explanation(
        "A link in the text of a note leads to no note.",
        note(*_JANE, "She knows [[mei-lin]]."),
        "It may be mistyped; it may also be a note that you mean to write.",
        "Correct it, or make the note. A link under Referrals is never reported: that is a referral.",
    ),
    "NN405": Explanation(
        "Two contacts have the same name, case and accents aside.",
        _notes(
            note(*_JANE), note("---", "name: JANE DOE", "added: 2026-11-02", "---", file="contacts/jane-d.md")
        ),
        "If it is one person, what is owed is divided between two notes. If not, the name alone won't tell them apart.",
        "Put both into one note, or tell the names apart: Jane Doe (Acme).",
    ),
    "NN501": Explanation(
        "A date that can only lie in the past lies in the future.",
        note("---", "name: Jane Doe", "met: 2062-11-20", "---"),
        "Until that day comes nothing follows from it, and after it perhaps the wrong thing.",
        "Correct the date; the year is wrong most of the time.",
    ),
    "NN502": Explanation(
        "An interview has no date.",
        _notes(note(*_JANE), note("---", 'contact: "[[jane-doe]]"', "---", file=_TALK)),
        "It counts for nothing: no thanks are owed, and its referrals and promises don't count.",
        "Add one: date: 2026-11-20.",
    ),
    "NN503": Explanation(
        "A contact has no date at all, and no interview names the person.",
        note("---", "name: Jane Doe", "---"),
        "There is no day to count from, so an invitation is never owed and the person is forgotten.",
        "Add the day on which they came onto your list: added: 2026-11-01.",
    ),
    "NN504": Explanation(
        "An interview's dates are in an order that can't be: thanked before it, or prepared or confirmed after it.",
        _notes(
            note(*_JANE),
            note(
                "---", 'contact: "[[jane-doe]]"', "date: 2026-11-20", "thanked: 2026-11-02", "---", file=_TALK
            ),
        ),
        "One of the two is mistyped, and both decide what is owed.",
        "Correct the wrong one.",
    ),
    "NN505": Explanation(
        "Somebody was invited within the month after the latest interview with them.",
        _notes(
            note("---", "name: Jane Doe", "invited: 2026-11-22", "---"),
            note("---", 'contact: "[[jane-doe]]"', "date: 2026-11-20", "---", file=_TALK),
        ),
        "A new invitation begins a new round, in which the interview doesn't count. So soon after one, a slip is likelier.",
        "Correct the wrong date. If you did ask for another interview, ignore the hint.",
    ),
}
