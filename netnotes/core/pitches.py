"""Pitches: how one describes oneself, for which audience, and which of them fits a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from netnotes.core.blocks import read_blocks
from netnotes.core.fields import tags as tags_of
from netnotes.core.fields import texts
from netnotes.core.folding import fold, fold_words
from netnotes.core.outline import outline, text_of
from netnotes.core.spoken import spoken
from netnotes.tuples import NamedTuple


class Pitch(NamedTuple):
    """A pitch: `sections` are its parts by their headings as written, `text` is all of it below the title.

    Comments are left out, and links are their words: both are for the writer, not for the audience. What stands above the
    first heading of its own is the section with the empty name.
    """

    slug: str
    file: str
    title: str
    paths: tuple[str, ...]
    tags: tuple[str, ...]
    sections: Mapping[str, str]
    text: str
    audience: str = ""
    updated: str = ""


def pitch_of(slug: str, file: str, title: str, fields: Mapping[str, Any], body: str) -> Pitch:
    """Return the pitch that a note's fields and body make."""
    sections, whole = _read(body)
    return Pitch(
        slug,
        file,
        title,
        texts(fields.get("paths")),
        tags_of(fields.get("tags")),
        sections,
        whole,
        " ".join(texts(fields.get("audience"))),
        " ".join(texts(fields.get("updated"))),
    )


def _read(body: str) -> tuple[dict[str, str], str]:
    blocks = read_blocks(body)
    sections: dict[str, str] = {}
    parts: list[str] = []
    titled = False
    for section in outline(blocks):
        text = spoken(text_of(blocks, section))
        name = section.title
        if section.level == 1 and not titled:
            name, titled = "", True
        elif section.level:
            parts.append(f"{'#' * section.level} {name}")
        if text:
            parts.append(text)
            sections[name] = f"{sections[name]}\n\n{text}" if name in sections else text
    return sections, "\n\n".join(parts)


def shared(pitch: Pitch, paths: Iterable[str], tags: Iterable[str]) -> list[str]:
    """Return the paths, then the tags, that a pitch and somebody have in common, as the pitch writes them."""
    known_paths, known_tags = set(map(fold, paths)), set(map(fold, tags))
    found = [path for path in pitch.paths if fold(path) in known_paths]
    return [*found, *(tag for tag in pitch.tags if fold(tag) in known_tags)]


def pick_for(pitches: Sequence[Pitch], paths: Sequence[str], tags: Sequence[str]) -> Pitch | None:
    """Return the pitch with most paths and tags in common, the first by slug of several; None when none has any."""
    scored = [(-len(shared(pitch, paths, tags)), pitch.slug, pitch) for pitch in pitches]
    best = min((entry for entry in scored if entry[0]), key=lambda entry: entry[:2], default=None)
    return best[2] if best else None


def find_pitches(pitches: Sequence[Pitch], words: str) -> list[Pitch]:
    """Return the pitches that an audience's name means: by slug, title, audience or path, else by a part of one of these."""
    wanted = fold_words(words)
    called = [(pitch, [*map(fold_words, _names(pitch))]) for pitch in pitches]
    same = [pitch for pitch, names in called if wanted in names[:3]]
    same = same or [pitch for pitch, names in called if wanted in names]
    return same or [pitch for pitch, names in called if any(wanted in name for name in names)]


def _names(pitch: Pitch) -> tuple[str, ...]:
    return (pitch.slug, pitch.title, pitch.audience, *pitch.paths)


def without_pitch(paths_of_people: Mapping[str, int], pitches: Iterable[Pitch]) -> list[str]:
    """Return the career paths that no pitch is for, those of most people first; given how many people each path has."""
    known = {fold(path) for pitch in pitches for path in pitch.paths}
    missing = [
        (-count, fold(path), path) for path, count in paths_of_people.items() if fold(path) not in known
    ]
    return [path for _, _, path in sorted(missing)]
