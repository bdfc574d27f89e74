"""Figure 17: 100,000 names made into file names: inside the vault, unique, short, legal on Windows and macOS too, stable."""

from __future__ import annotations

import random
import re
import unicodedata

from trial import Asked, asked, tell

from netnotes.core.names import legal_stem, slugify

_STARTS = (
    "Jane Doe",
    "李雷",
    "Zoë Ångström",
    "O'Neil",
    "Dr. X, PhD",
    "Иван",
    "محمد",
    "🙂",
    "CON",
    "nul.txt",
    "a/b",
    "../..",
    "-rf",
)
_PIECES = (
    *_STARTS,
    " ",
    ".",
    "..",
    "/",
    "\\",
    ":",
    "*",
    "?",
    '"',
    "<",
    ">",
    "|",
    "\0",
    "\n",
    "\x1b[2J",
    "\u202e",
    "\u200b",
    "é",
    "e\u0301",
)
_PIECES += (
    "ß",
    "ﬁ",
    "İ",
    "ı",
    "Å",
    "COM1",
    "LPT9",
    "aux",
    "~",
    "#",
    "^",
    "[[",
    "%%",
    "\ud800",
    "\U0001f468\u200d\U0001f469",
    "\u0300" * 9,
)
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$)(\..*)?")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f#^\[\]%]')
LONGEST = 200


def name(chance: random.Random) -> str:
    """Return a name as nobody is called."""
    pieces = [chance.choice(_PIECES) for _ in range(chance.choice((1, 2, 3, 5, 8)))]
    if chance.random() < 0.02:
        pieces.append(chance.choice(("x", "é", "李", "🙂")) * 400)
    if chance.random() < 0.2:
        pieces.append(chr(chance.randrange(0x110000)))
    chance.shuffle(pieces)
    return "".join(pieces)


def wrong_with(slug: str) -> str:
    """Return what is wrong with a slug as a file name; empty for nothing."""
    checks = {
        "empty": not slug,
        "a path": slug != slug.replace("/", "").replace("\\", "") or slug in (".", ".."),
        "too long": len(slug.encode("utf-8", "surrogatepass")) > LONGEST,
        "hidden, or ends with a dot or blank": slug.startswith((".", "-", " ")) or slug.endswith((".", " ")),
        "forbidden characters": bool(_FORBIDDEN.search(slug)),
        "a device of Windows": bool(_RESERVED.fullmatch(slug)),
        "not in NFC, so another file on macOS": unicodedata.normalize("NFC", slug) != slug,
        "no text": any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Cn", "Co") for char in slug),
        "capitals, so two files that are one on macOS": slug != slug.casefold(),
        "unstable": bool(slug) and (slugify(slug) != slug or legal_stem(slug) != slug),
    }
    return ", ".join(what for what, wrong in checks.items() if wrong)


def measure(wanted: Asked) -> None:
    """Make so many file names, and tell the figure."""
    chance = random.Random(wanted.seed)
    failures, twins = [], {}
    for _ in range(wanted.count):
        given = name(chance)
        stem = legal_stem(given)
        if legal_stem(given) != stem or (wrong := wrong_with(stem)):
            failures.append(f"{given!r} -> {stem!r}: {wrong}")
        as_on_a_mac = unicodedata.normalize("NFD", stem).casefold()
        if twins.setdefault(as_on_a_mac, stem) != stem:
            failures.append(f"{stem!r} and {twins[as_on_a_mac]!r} are one file on macOS")
    for one in failures[:20]:
        print(one)
    text = f"{wanted.count:,} names, {len(twins):,} different file names: {len(failures)} wrong"
    failures_are = (
        "outside of the vault, over 200 bytes, not legal on Windows and macOS, unstable, one file for another"
    )
    tell("17", f"{text} ({failures_are})", not failures)


if __name__ == "__main__":
    with asked(__doc__, 100_000, 5_000) as options:
        measure(options)
