"""A brief as Markdown: what is put into the interview's note."""

from __future__ import annotations

from collections.abc import Sequence

from netnotes.core.brief import Brief, Step, ToAsk
from netnotes.core.fields import texts


def questions_markdown(questions: Sequence[ToAsk]) -> str:
    """Return questions as the headings of an interview's note, room for an answer below each."""
    minutes = (f" ({one.minutes} min)" if one.minutes else "" for one in questions)
    return "\n\n".join(f"### {one.words}{after}" for one, after in zip(questions, minutes, strict=True))


def background_markdown(brief: Brief) -> str:
    """Return in a few items what is known before an interview; links to people are wikilinks."""
    fields = brief.fields
    work = ", ".join(
        one for key in ("role", "organization", "location") for one in texts(fields.get(key))[:1]
    )
    items = [f"who: {work}"] if work else []
    if len(brief.chain) > 1:
        items.append(f"how we met: {', then '.join(map(_linked, brief.chain[:-1]))}")
    elif brief.source:
        items.append(f"how we met: {brief.source}")
    if brief.past:
        items.append(f"last interview: [[{brief.past[0].slug}]]")
    if brief.log:
        items.append(f"last said, {brief.log[0].day}: {brief.log[0].text}")
    items += [f"{'they' if one.theirs else 'I'} promised: {one.text}" for one in brief.promises]
    return "\n".join(f"- {' '.join(item.split())}" for item in items)


def _linked(step: Step) -> str:
    return f"[[{step.slug}|{step.name}]]" if step.slug else step.name
