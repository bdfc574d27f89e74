from __future__ import annotations

import pytest

from netnotes.core.timebox import minutes_of


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30", 30),
        ("30 min", 30),
        (" 45 minutes ", 45),
        ("1 h", 60),
        ("1.5 hours", 90),
        ("1h 15m", 75),
        ("1 h 15", 75),
        ("8h", 480),
        ("0", None),
        ("481", None),
        ("30 15", None),
        ("soon", None),
        ("", None),
        ("-5", None),
    ],
)
def test_a_length_is_minutes(text: str, minutes: int | None) -> None:
    assert minutes_of(text) == minutes
