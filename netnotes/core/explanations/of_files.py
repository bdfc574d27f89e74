"""NN1xx: what can be wrong with a file."""

from __future__ import annotations

from netnotes.core.explanations.entry import Explanation, note

OF_FILES: dict[str, Explanation] = {
    "NN101": Explanation(
        "Something with the name of a note is no regular file: a pipe, a socket, or a link to no note of the vault.",
        "$ mkdir contacts && ln -s /etc/hosts contacts/jane-doe.md",
        "A vault can come from somebody else, and a link in it could lead to anything; to read a pipe could take for ever.",
        "Put a real file in its place, or delete it. A link to another note of the vault is fine.",
    ),
    "NN102": Explanation(
        "A note can't be opened: it belongs to somebody else, or the disk reports a failure.",
        "$ mkdir contacts && echo 'hello' > contacts/jane-doe.md && chmod 000 contacts/jane-doe.md",
        "What it says is in no answer, so every command mentions it.",
        "Give yourself the right to read it: chmod u+r FILE.",
    ),
    "NN103": Explanation(
        "A file with the name of a note is larger than 8 MiB.",
        "$ mkdir contacts && head -c 9000000 /dev/zero | tr '\\0' x > contacts/jane-doe.md",
        "No note grows like that by writing; far likelier it is something else that was renamed.",
        "Split it, or move it out of the vault.",
    ),
    "NN104": Explanation(
        "Syncthing, Dropbox, Nextcloud or another such tool found two versions of a note and kept both.",
        "$ mkdir contacts && touch 'contacts/jane-doe.sync-conflict-20261120-120000-ABCDEFG.md'",
        "If the copy were read, the person would be there twice. So it is not, and what only it says is in no answer.",
        "Compare the two, move what is missing into the note, and delete the copy.",
    ),
    "NN105": Explanation(
        "A file's name is not UTF-8, or holds characters or a word that Windows doesn't allow in names.",
        "$ mkdir contacts && printf -- '---\\nname: Jane\\nadded: 2026-11-01\\n---\\n' > 'contacts/jane: doe.md'",
        "Somebody who clones or synchronizes the vault there gets an error, or a file of another name.",
        "Rename the file to letters, digits and hyphens.",
    ),
    "NN106": Explanation(
        "A file has a second name (a hard link), in the vault or elsewhere.",
        "$ mkdir contacts && printf -- '---\\nname: Jane\\nadded: 2026-11-01\\n---\\n' > contacts/jane.md\n"
        "$ ln contacts/jane.md contacts/jane.bak",
        "Commands that write replace a file as a whole, which would part the two names; so they refuse to.",
        "Keep one name: delete the other, or make it a copy.",
    ),
    "NN107": Explanation(
        "Two files of one folder differ only in upper and lower case, or in the way in which an accent is stored.",
        "$ mkdir contacts && echo '---' > contacts/Jane.md && echo '---' > contacts/jane.md",
        "On macOS and Windows the two are one file: one of them would be lost there.",
        "Rename one of the two, or put both into one note.",
    ),
    "NN108": Explanation(
        "A file is UTF-16, which some editors of Windows call Unicode.",
        "$ mkdir contacts && printf '\\377\\376h\\000i\\000' > contacts/jane-doe.md",
        "Notes are UTF-8. In another encoding nothing in it can be found.",
        "Save it as UTF-8 in your editor.",
    ),
    "NN109": Explanation(
        "A note is empty, or holds nothing but blanks.",
        note(""),
        "Often that is what is left after a full disk or a failed synchronization.",
        "Get the text back from git or a backup, or delete the file.",
    ),
    "NN110": Explanation(
        "The text below the front matter holds bytes that are not UTF-8, or a NUL character.",
        "$ mkdir contacts && printf -- '---\\nname: Jane\\nadded: 2026-11-01\\n---\\nCaf\\351\\n' > contacts/jane-doe.md",
        "The note is read, but such a word is not found by a search, and other programs may refuse the file.",
        "Save it as UTF-8, or delete the character.",
    ),
    "NN111": Explanation(
        "The lines of a note end as on a Macintosh before 2001.",
        "$ mkdir contacts && printf -- '---\\rname: Jane\\radded: 2026-11-01\\r---\\r' > contacts/jane-doe.md",
        "netnotes reads that; git, grep and most other programs take the note for one long line.",
        "Save it with line feeds (LF) in your editor.",
    ),
}
