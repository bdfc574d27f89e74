"""How names, slugs and links are compared."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netnotes.core.folding import fold
from netnotes.core.names import (
    email_key,
    legal_stem,
    name_key,
    reference,
    slug_key,
    slug_of,
    slugify,
    target_stem,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Jane Doe", "jane doe"),
        ("  JANE \t doe ", "jane doe"),
        ("Jane\u00a0Doe", "jane doe"),
        ("Zoë Ångström", "zoe angstrom"),
        ("Zoe\u0308", "zoe"),
        ("Søren Łukasz Đorđe", "soren lukasz dorde"),
        ("Þór Æsir Œuvre", "thor aesir oeuvre"),
        ("Straße", "strasse"),
        ("İstanbul ISPARTA ısparta", "istanbul isparta isparta"),
        ("\uff2aane", "jane"),
        ("\ufb01nn", "finn"),
        ("\u210bans", "hans"),
        ("Ельцин Ёлка", "ельцин елка"),
        ("Νίκος", "νικοσ"),
        ("王小明", "王小明"),
        ("हिन्दी", "हिन्दी"),
        ("ไทย ที่", "ไทย ที่"),
        ("", ""),
    ],
)
def test_fold_puts_case_accents_and_blanks_aside(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
@example("\u2122")
@example("\u210c\u0345")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(
    st.text()
    | st.text(st.characters(max_codepoint=0x17F))
    | st.text("e\u0301\u0327\u0340 \u0130\u0131ß\ufb01Ǆ")
)
def test_how_a_text_is_folded_is_no_matter_of_what_stands_beside_it(text: str) -> None:
    assert fold(f"{text} Λ") == f"{fold(text)} λ".lstrip()


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "Zs"])))
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Jane Doe", "jane-doe"),
        ("jane_doe", "jane-doe"),
        ("  O'Brien, Mary-Ann (Dr.) ", "o-brien-mary-ann-dr"),
        ("2026-11-20-jane-doe", "2026-11-20-jane-doe"),
        ("Zoë Ångström", "zoe-angstrom"),
        ("王小明", "王小明"),
        ("हिन्दी", "हिन्दी"),
        ("ที่", "ที่"),
        ("❤️", ""),
        ("J ❤️ D", "j-d"),
        ("___", ""),
        ("", ""),
    ],
)
def test_slugify(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize(("one", "other"), [("कि", "की"), ("ที่", "ที"), ("王", "黄")])
def test_names_that_differ_in_their_scripts_letters_have_different_slugs(one: str, other: str) -> None:
    assert slugify(one) != slugify(other)


@given(st.text())
def test_a_slug_is_its_own_slug(text: str) -> None:
    assert slugify(slugify(text)) == slugify(text)


@pytest.mark.parametrize(("stem", "slug"), [("Jane Doe", "jane-doe"), ("!!!", "!!!"), ("\udcff", "\udcff")])
def test_a_stem_without_any_word_is_its_own_slug(stem: str, slug: str) -> None:
    assert slug_of(stem) == slug


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Jane Doe", "jane-doe"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows", "c-windows"),
        (".hidden", "hidden"),
        ("...", "note"),
        ("", "note"),
        ("CON", "con-note"),
        ("nul", "nul-note"),
        ("LPT9", "lpt9-note"),
        ("com10", "com10"),
        ("a" * 300, "a" * 190),
        ("王" * 100, "王" * 63),
        ("a" * 189 + " b", "a" * 189),
    ],
)
def test_legal_stem(name: str, stem: str) -> None:
    assert legal_stem(name) == stem


@given(st.text())
def test_a_legal_stem_is_legal_and_stable(name: str) -> None:
    stem = legal_stem(name)
    assert 0 < len(stem.encode("utf-8", "surrogatepass")) <= 200
    assert not set(stem) & set('/\\:*?"<>|#^[]%')
    assert stem[0] not in ".-"
    assert stem[-1] not in ". -"
    assert legal_stem(stem) == stem
    assert all(unicodedata.category(c)[0] != "C" or unicodedata.category(c) == "Cn" for c in stem)


@pytest.mark.parametrize(
    ("target", "stem"),
    [
        ("jane-doe", "jane-doe"),
        ("contacts/jane-doe", "jane-doe"),
        ("contacts/jane-doe.md", "jane-doe"),
        ("../contacts/Jane Doe.MD", "Jane Doe"),
        ("J. R. Doe", "J. R. Doe"),
        (".md", ""),
    ],
)
def test_target_stem(target: str, stem: str) -> None:
    assert target_stem(target) == stem


@pytest.mark.parametrize("target", ["jane-doe", "Jane Doe", "contacts/jane-doe.md", "JANE_DOE", "Jané Doe"])
def test_all_ways_to_link_to_a_note_have_one_key(target: str) -> None:
    assert slug_key(target) == "s:jane-doe"


def test_keys_of_names_and_emails() -> None:
    assert name_key(" Zoë  ÅNGSTRÖM") == "n:zoe angstrom"
    assert email_key(" Jane.Doe@Example.ORG ") == "e:jane.doe@example.org"


@pytest.mark.parametrize(
    ("text", "target", "shown"),
    [
        ("[[jane-doe]]", "jane-doe", "jane-doe"),
        (" [[jane-doe|Jane]] ", "jane-doe", "Jane"),
        ("[[contacts/jane-doe]]", "contacts/jane-doe", "jane-doe"),
        ("[[jane-doe#Log|Jane]]", "jane-doe", "Jane"),
        ("[[jane-doe#^b1]]", "jane-doe", "jane-doe"),
        ("![[jane-doe]]", "jane-doe", "jane-doe"),
        ("[[Jane Doe]]", "Jane Doe", "Jane Doe"),
        ("[Jane](jane-doe.md)", "jane-doe.md", "Jane"),
        ("[Jane](<../contacts/Jane Doe.md>)", "../contacts/Jane Doe.md", "Jane"),
        ("[](jane-doe.md)", "jane-doe.md", "jane-doe"),
        ("jane-doe", "jane-doe", "jane-doe"),
        ("Jane Doe", "Jane Doe", "Jane Doe"),
        ("contacts/jane-doe.md", "contacts/jane-doe.md", "jane-doe"),
        ("[[]]", "[[]]", "[[]]"),
        ("", "", ""),
    ],
)
def test_reference(text: str, target: str, shown: str) -> None:
    assert reference(text) == (target, shown)
