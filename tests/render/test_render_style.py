"""When there is colour, and which."""

from __future__ import annotations

import pytest

from netnotes.render.style import CODES, PLAIN, Style, wants_colour


@pytest.mark.parametrize(
    ("tty", "env", "flag", "expected"),
    [
        (True, {}, None, True),
        (False, {}, None, False),
        (True, {"TERM": "dumb"}, None, False),
        (True, {"TERM": "xterm"}, None, True),
        (True, {"NO_COLOR": "1"}, None, False),
        (True, {"NO_COLOR": ""}, None, True),
        (False, {"FORCE_COLOR": "1"}, None, True),
        (False, {"FORCE_COLOR": "0"}, None, False),
        (False, {"FORCE_COLOR": ""}, None, False),
        (False, {"FORCE_COLOR": "1", "TERM": "dumb"}, None, True),
        (True, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, None, False),
        (True, {"FORCE_COLOR": "1"}, False, False),
        (False, {"NO_COLOR": "1"}, True, True),
    ],
)
def test_colour_is_wanted(tty: bool, env: dict[str, str], flag: bool | None, expected: bool) -> None:
    assert wants_colour(tty, env, flag) is expected


def test_paint_wraps_text_in_one_code_and_a_reset() -> None:
    assert Style(colour=True).paint("3 days late", "bad") == "\x1b[38;5;160m3 days late\x1b[0m"
    assert Style(colour=True).paint("Thank", "heading") == "\x1b[1mThank\x1b[0m"


def test_nothing_is_painted_without_colour_role_or_text() -> None:
    assert PLAIN.paint("late", "bad") == "late"
    assert Style(colour=True).paint("late", None) == "late"
    assert Style(colour=True).paint("", "bad") == ""


@pytest.mark.parametrize("code", [code for code in CODES.values() if "38;5;" in code])
def test_every_colour_stands_out_from_black_and_from_white(code: str) -> None:
    light = _luminance(int(code.rsplit(";", 1)[1]))
    assert (light + 0.05) / 0.05 >= 3.5
    assert 1.05 / (light + 0.05) >= 3.5


def _luminance(number: int) -> float:
    """Return the relative luminance (WCAG 2) of a colour of the 256-colour palette's cube or its greys."""
    if number >= 232:
        levels = [8 + 10 * (number - 232)] * 3
    else:
        steps = (0, 95, 135, 175, 215, 255)
        levels = [steps[(number - 16) // 36], steps[(number - 16) // 6 % 6], steps[(number - 16) % 6]]
    red, green, blue = (_linear(level / 255) for level in levels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
