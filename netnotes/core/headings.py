"""How a heading is compared: by its folded words, without what editors and habits put around them."""

from __future__ import annotations

import re

from netnotes.core.folding import fold

_COMMENT = re.compile(r"<!--.*?-->")
_WIKILINK = re.compile(r"!?\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]")
_MARKUP = re.compile(r"[*`~]|==|\\(?=[^\w\s])|(?<![^\W_])_+|_+(?![^\W_])")
_TYPOGRAPHY = str.maketrans("\u2018\u2019\u201c\u201d\u2010\u2011\u2013\u2014", "''\"\"----")
_HASHES = re.compile(r"^#{1,6}\s+|\s+#+$")
_NUMBERING = re.compile(
    r"""^(?: q(?:uestion)?\ ?\d{1,3} (?: [.):、] | \ - | (?=\ ) )    # Q3: Q3) question 3
        | \(\d{1,2}\)                                           # (3)
        | \d{1,2}(?:\.\d{1,2})* (?: [.):](?!\d) | 、 | \ -(?=\ ) ) # 3. 3) 3.1: 3 - but not 3.5 or 2-year
        )\s*""",
    re.VERBOSE,
)
_MINUTES = re.compile(
    r"\s?[(\[]\s?(?:ca\.?)?\s?\d+(?:\s?-\s?\d+)?\s?(?:mins?|minutes?|m|'|分鐘?|分钟)\.?\s?[)\]]\W*$"
)
_FINAL = re.compile(r"[\s?!.:;,。、؟।]+$")
_LONGEST = 500


def fold_heading(text: str) -> str:
    """Return the words of a heading without case, accents, numbering, minutes, markup and final punctuation.

    A heading without any word, or too long to be a question's, is compared as it stands.
    """
    if len(text) > _LONGEST:
        return fold(text)
    plain = _WIKILINK.sub(lambda link: link[2] or link[1], _COMMENT.sub(" ", text))
    plain = _MARKUP.sub("", _INVISIBLE.sub("", _LINK.sub(r"\1", plain))).translate(_TYPOGRAPHY)
    whole = _HASHES.sub("", fold(plain))
    words = _FINAL.sub("", _MINUTES.sub("", _NUMBERING.sub("", whole))).lstrip("¿¡ ")
    return words or whole or fold(text)
