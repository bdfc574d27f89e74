"""NN2xx: what can be wrong with front matter as YAML."""

from __future__ import annotations

from netnotes.core.explanations.entry import Explanation, note

OF_YAML: dict[str, Explanation] = {
    "NN201": Explanation(
        "A note begins with three dashes, and no other such line follows.",
        note("---", "name: Jane Doe", "We met at the fair."),
        "Where the fields end can't be known, so none is read.",
        "Put a line of three dashes behind the last field.",
    ),
    "NN202": Explanation(
        "There are fields, but they are not read: a blank line or text comes before the dashes, there are four, or "
        "something stands behind them.",
        note("----", "name: Jane Doe", "----"),
        "The note looks as if it had fields, and has none for netnotes, Obsidian and others.",
        "Let the file begin with a line of exactly three dashes, and close the fields with another.",
    ),
    "NN203": Explanation(
        "There is nothing between the two lines of dashes.",
        note("---", "---", "We met at the fair."),
        "It does no harm; but where there are dashes, somebody meant to write something.",
        "Add a field (name: Jane Doe), or delete the two lines.",
    ),
    "NN204": Explanation(
        "The front matter can't be read as YAML. The place is where the reader had to give up.",
        note("---", "name: Jane Doe", "role: Director: research", "---"),
        "No field of the note is known, so every answer lacks this person or interview.",
        'Nearly always a value holds a colon, a bracket or a quote: put it into quotes, as in role: "Director: research".',
    ),
    "NN205": Explanation(
        "The front matter is a list or a text, not keys with values.",
        note("---", "- Jane Doe", "- Acme", "---"),
        "Without keys there are no fields.",
        "Write each line as key: value.",
    ),
    "NN206": Explanation(
        "A key stands twice in one front matter.",
        note("---", "name: Jane Doe", "added: 2026-11-01", "name: Jane Doe", "---"),
        "Which of the two counts differs from program to program, so netnotes reads neither, nor the rest of the note.",
        "Delete one of the two.",
        "--fix deletes the later ones if all have the value of the first and none has a comment.",
    ),
    "NN207": Explanation(
        "The front matter holds bytes that are not UTF-8.",
        "$ mkdir contacts && printf -- '---\\nname: Jos\\351\\n---\\n' > contacts/jose.md",
        "Names would be wrong, and could not be found.",
        "Save the note as UTF-8 in your editor.",
    ),
    "NN208": Explanation(
        "The front matter is larger than 64 KiB, a value longer than 32 KiB, or lists are nested more than 32 deep.",
        note("---", f"name: {'[' * 33}{']' * 33}", "---"),
        "No note needs that, and such files can bring programs to a halt.",
        "Move long text below the front matter.",
    ),
    "NN209": Explanation(
        "A value begins with &, *, ! or a key is <<, which mean something special in YAML.",
        note("---", "name: Jane Doe", "role: *important*", "---"),
        "Few people use these by intention, and they can make a few lines grow without end, so netnotes reads none.",
        'Put the value into quotes: role: "*important*".',
    ),
    "NN210": Explanation(
        "A value is written like a date or a number, but there is no such day, or the number is far too long.",
        note("---", "name: Jane Doe", "added: 2026-02-30", "---"),
        "The field is not read; the others are.",
        "Correct the day, or put the value into quotes if it is text.",
    ),
    "NN211": Explanation(
        "Behind the colon comes a # with a word, which YAML takes for a comment: the value is empty.",
        note("---", "name: Jane Doe", "added: 2026-11-01", "tags: #mentor", "---"),
        "What you wrote is not seen, by netnotes or by others.",
        'Leave out the #, put the value into quotes ("#mentor"), or put a blank behind the # if it is a comment.',
    ),
    "NN212": Explanation(
        "A key is a number, a date, true, false or empty.",
        note("---", "name: Jane Doe", "added: 2026-11-01", "2026: a good year", "---"),
        "netnotes keeps it as text; other programs may not.",
        'Use a word, or put the key into quotes: "2026".',
    ),
    "NN213": Explanation(
        "A key or value holds a character that can't be seen: a control character, or one that turns the reading direction.",
        "$ mkdir contacts && printf -- '---\\nname: Jane\\342\\200\\256Doe\\nadded: 2026-11-01\\n---\\n' > contacts/jane.md",
        "It usually came along with copied text. Searches for the word fail, and text can look other than it is.",
        "Type the value anew. Characters that a script needs are not reported.",
    ),
    "NN214": Explanation(
        "git could not merge two versions of the note, and its marks are still there.",
        note(
            "---",
            "name: Jane Doe",
            "<<<<<<< HEAD",
            "role: Director",
            "=======",
            "role: Head",
            ">>>>>>> laptop",
            "---",
        ),
        "The note holds two versions at once; no field can be trusted, and no command writes to it.",
        "Keep what is right of both, and delete the three marker lines.",
    ),
    "NN215": Explanation(
        "An unquoted value is text to netnotes, which is strict about what a number or date is, and not to all others.",
        note("---", "name: Jane Doe", "added: 2026-11-01", "phone: 0301234567", "---"),
        "By the rules of YAML 1.1, which many programs follow, no is false, 12:30 is 750, and a leading zero makes a "
        "number of base 8. If such a program writes the note, the value is lost.",
        'Put it into quotes: phone: "0301234567".',
        "--fix puts the value into quotes, in a field or in its list.",
    ),
}
