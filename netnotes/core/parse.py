"""Takes one note apart: its bytes and path in; kind, names, facts, mentions and problems out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netnotes.core.blocks import read_blocks
from netnotes.core.body import scan_blocks
from netnotes.core.body_parts import Body
from netnotes.core.facts import contact_facts, interview_facts
from netnotes.core.field_values import FieldValues
from netnotes.core.fields import texts
from netnotes.core.frontmatter import Reading, all_written, read_note
from netnotes.core.kinds import KINDS, Kind
from netnotes.core.model import Contact, Interview
from netnotes.core.names import email_key, name_key, slug_key, slug_of, slugify, target_stem
from netnotes.core.note import Mention, ParsedNote
from netnotes.core.other_readers import read_otherwise
from netnotes.core.problems import Problem
from netnotes.core.search_text import columns
from netnotes.core.settings import kind_of_folder
from netnotes.core.unclosed import unclosed
from netnotes.errors import did_you_mean

SLUG, NAME, ALIAS = 0, 1, 2


def parse_note(file: str, data: bytes, folders: Mapping[str, str]) -> ParsedNote:
    """Read the note at a vault-relative path; `folders` says which kind the notes of a folder are."""
    text, reading = read_note(data)
    kind, of_kind = kind_of(file, reading, folders)
    slug = slug_of(target_stem(file))
    problems = [*reading.problems, *of_kind]
    if not reading.ok or (kind != "note" and not reading.has_front_matter):
        names = ((f"s:{slug}", SLUG),)
        return ParsedNote(
            file, slug, kind, False, stem_as_name(file), {}, None, names, (), _placed(problems, file)
        )
    split = reading.split
    body_text, first_line = (text[split.body :], split.body_line) if split else (text, 1)
    blocks = read_blocks(body_text)
    body = scan_blocks(blocks, body_text, first_line)
    values = FieldValues(kind, reading)
    name = values.text("name") if kind == "contact" else _title(reading, body)
    if kind == "contact" and not name:
        problems.append(
            Problem("NN308", 1, 1, "no name: the file's name stands in", "add one: name: Jane Doe")
        )
    name = name or stem_as_name(file)
    facts: Contact | Interview | None = None
    if kind == "contact":
        facts = contact_facts(slug, file, name, values, body)
    elif kind == "interview":
        facts = interview_facts(slug, file, values, body)
    problems += values.problems
    problems += body.problems
    if kind != "note":
        problems += read_otherwise(reading, problems)
        problems += unclosed(blocks, body_text, first_line)
    written_fields = all_written(reading)
    called = (name, *texts(reading.fields.get("aliases")), slug)
    return ParsedNote(
        file=file,
        slug=slug,
        kind=kind,
        readable=True,
        name=name,
        fields=written_fields,
        facts=facts,
        names=tuple(_names(slug, kind, name, reading)),
        mentions=tuple(_mentions(facts, body)),
        problems=_placed(problems, file),
        answered=tuple([question.text for question in body.questions if question.answer]),
        words=columns(called, written_fields.values(), kind, blocks),
    )


def unread_note(file: str, problems: tuple[Problem, ...], folders: Mapping[str, str]) -> ParsedNote:
    """Return a note that can't be opened: it holds its slug and its folder's kind."""
    slug = slug_of(target_stem(file))
    kind = _kind_of_folder(file, folders)
    names = ((f"s:{slug}", SLUG),)
    return ParsedNote(
        file, slug, kind, False, stem_as_name(file), {}, None, names, (), _placed([*problems], file)
    )


def kind_of(file: str, reading: Reading, folders: Mapping[str, str]) -> tuple[Kind, list[Problem]]:
    """Return a note's kind, by `type`, else by its folder, and what is wrong with how it says so."""
    folder_kind = _kind_of_folder(file, folders)
    if not reading.has_front_matter and reading.ok and folder_kind != "note" and not reading.problems:
        message = f"no front matter: this is not read as {_article(folder_kind)}"
        return folder_kind, [
            Problem("NN307", 1, 1, message, "begin with ---, fields, ---; or move it elsewhere")
        ]
    given = reading.fields.get("type")
    if given is None:
        return folder_kind, []
    for kind in KINDS:
        if isinstance(given, str) and given.strip().lower() == kind:
            return kind, []
    near = did_you_mean(str(given), list(KINDS))
    if folder_kind == "note" and not near:
        return "note", []
    spot = reading.spots["type"]
    message = f"unknown type {given}: read as {_article(folder_kind)}"
    hint = near or f"the types are {', '.join(KINDS)}"
    return folder_kind, [Problem("NN304", spot.line, spot.column, message, hint)]


def _article(kind: Kind) -> str:
    return "an interview" if kind == "interview" else f"a {kind}"


def _kind_of_folder(file: str, folders: Mapping[str, str]) -> Kind:
    found = kind_of_folder(folders, file.rpartition("/")[0])
    return next((kind for kind in KINDS if kind == found), "note")


def stem_as_name(file: str) -> str:
    """Return a name made of a file's stem: `jane-doe.md` gives Jane Doe; a stem with blanks or capitals stays."""
    stem = target_stem(file)
    if stem != stem.lower() or " " in stem:
        return stem
    words = stem.replace("_", "-").split("-")
    return " ".join(word[:1].upper() + word[1:] for word in words if word) or stem


def _title(reading: Reading, body: Body) -> str:
    title = reading.fields.get("title")
    if isinstance(title, str) and title.strip():
        return title.strip()
    return next((heading.text for heading in body.headings if heading.level == 1 and heading.text), "")


def _names(slug: str, kind: Kind, name: str, reading: Reading) -> Iterator[tuple[str, int]]:
    """Yield the keys a note is found under: links find any note by slug and alias, people also by name and email."""
    yield f"s:{slug}", SLUG
    aliases = texts(reading.fields.get("aliases"))
    for alias in aliases:
        if slugify(alias):
            yield slug_key(alias), ALIAS
    if kind != "contact":
        return
    if slugify(name):
        yield slug_key(name), NAME
    yield name_key(name), NAME
    for alias in aliases:
        yield name_key(alias), ALIAS
    for address in texts(reading.fields.get("email")):
        yield email_key(address), NAME


def _mentions(facts: Contact | Interview | None, body: Body) -> Iterator[Mention]:
    taken = set()
    if isinstance(facts, Contact):
        for link in facts.referred_by:
            yield _by_link("referred_by", link.target, link.line, link.column, link.name)
    elif isinstance(facts, Interview):
        for link in facts.contacts:
            yield _by_link("contact", link.target, link.line, link.column, link.name)
        for named in facts.named:
            taken.add(named.line)
            if named.target:
                identity = email_key(named.email) if named.email else f"n:{slugify(named.target)}"
                key = slug_key(named.target)
                yield Mention("referral", key, None, identity, named.line, named.column, named.name)
            else:
                key, other = name_key(named.name), None
                if named.email:
                    key, other = email_key(named.email), key
                identity = key if named.email else f"n:{slugify(named.name) or named.name}"
                yield Mention("referral", key, other, identity, named.line, named.column, named.name)
    for found in body.links:
        if found.line not in taken:
            yield _by_link("link", found.target, found.line, found.column, found.target)


def _by_link(role: str, target: str, line: int, column: int, text: str) -> Mention:
    key = slug_key(target)
    if role == "contact":
        return Mention("contact", key, None, key, line, column, text)
    return Mention("referred_by" if role == "referred_by" else "link", key, None, key, line, column, text)


def _placed(problems: list[Problem], file: str) -> tuple[Problem, ...]:
    return tuple([problem.at(file) for problem in problems])
