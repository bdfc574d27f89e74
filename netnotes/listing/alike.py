"""What may have been meant by a condition that nothing fits: a word in use that is like its own, or whose that one is."""

from __future__ import annotations

from collections.abc import Iterable

from netnotes.core.folding import fold_words
from netnotes.core.query_fields import query_field
from netnotes.core.query_tree import Contains, Is, Node, OfPerson, Or, Query, Test, Word
from netnotes.errors import did_you_mean
from netnotes.index.words import names_in_use, words_in_use
from netnotes.listing.question import Question

_SHORT = {"tags": "tag", "paths": "path"}
_MOST_NAMED = 3


def alike(question: Question, part: Node) -> str:
    """Return `did you mean X?` or the like; empty where nothing is alike."""
    if isinstance(part, Or):
        return " ".join(
            dict.fromkeys(filter(None, (alike(question, one) for one in part.parts[:_MOST_NAMED])))
        )
    if isinstance(part, Word):
        return _near(part.text, _words_of_names(question))
    test = part.test if isinstance(part, OfPerson) else part
    if not isinstance(test, Test) or not isinstance(test.match, Is | Contains):
        return ""
    key, text = query_field(test.field).key, test.match.text
    if test.kind == "link" or test.field in ("name", "slug"):
        return _near(text, _words_of_names(question))
    known = words_in_use(question.vault.db, key) if key else []
    if test.field not in _SHORT:
        whole = {*map(fold_words, known)}
        return _near(text, whole.union(*map(str.split, whole)))
    if fold_words(text) in map(fold_words, known):
        return "" if isinstance(part, OfPerson) else _elsewhere(question, test, text)
    return did_you_mean(text, known) or _with_word(_SHORT[test.field], text, known)


def _words_of_names(question: Question) -> set[str]:
    """Return the words of the names of all people, folded; most names have words that others have, too."""
    words = {*" ".join(names_in_use(question.vault.db)).split()}
    return {part for word in words for part in fold_words(word).split()}


def _near(text: str, words: set[str]) -> str:
    """Return the nearest of some words."""
    return "" if fold_words(text) in words else did_you_mean(text, sorted(words))


def _elsewhere(question: Question, test: Test, text: str) -> str:
    """Say that others have a tag or path, and how they are asked for."""
    term = f"{_SHORT[test.field]}:{'-'.join(text.split())}"
    if question.kind == "interview":
        return f"their people have it: person.{term}" if question.fits_any(Query(OfPerson(test))) else ""
    if question.kind == "contact" and question._replace(kind="interview").fits_any(Query(test)):
        return f"interviews have it: netnotes interviews {term}"
    return ""


def _with_word(field: str, word: str, known: Iterable[str]) -> str:
    """Say how to ask for texts in use that have a word in them: a shell may have taken the quotation marks of one."""
    longer = [text for text in known if word in fold_words(text).split() and '"' not in text]
    return "in use: " + ", ".join(f"'{field}:\"{text}\"'" for text in longer[:_MOST_NAMED]) if longer else ""
