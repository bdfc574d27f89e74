"""The closed lists of words: the kinds of notes, and the stages of people."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal["contact", "interview", "pitch", "note"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Stage = Literal[
    "lead",
    "invited",
    "no-response",
    "replied",
    "scheduled",
    "interviewed",
    "thanked",
    "in-touch",
    "dormant",
    "declined",
]
STAGES: tuple[Stage, ...] = get_args(Stage)
"""The stages as they follow one another, for lists and sorting."""
