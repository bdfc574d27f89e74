"""Emails for other programs are read back by other programs as they were meant."""

from __future__ import annotations

from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import compat32, default
from email.utils import getaddresses
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netnotes.core.email_text import fit, one_line
from netnotes.interop.mail import eml, mailto

ADDRESS = "jane.doe@example.org"
LINES = st.text(max_size=120).map(one_line)
BODIES = st.text(max_size=300).map(fit)
HEADERS = ["Subject", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]


def test_a_message_is_a_draft_without_sender_date_and_id() -> None:
    assert eml("Jane Doe", ADDRESS, "Hello", "Dear Jane,\n\nFrom here\n.\n") == (
        b"To: Jane Doe <jane.doe@example.org>\r\n"
        b"Subject: Hello\r\n"
        b"X-Unsent: 1\r\n"
        b"MIME-Version: 1.0\r\n"
        b'Content-Type: text/plain; charset="utf-8"\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n"
        b"\r\n"
        b"Dear Jane,\r\n\r\n=46rom here\r\n=2E\r\n\r\n"
    )


def decoded(header: str) -> str:
    return str(make_header(decode_header(header)))


@given(LINES, LINES, BODIES)
@example('José "Pepe" <x@y.z>, (c) \\', "=?utf-8?q?a?=", "From x\n.\n..\n")
@example(("林美 " * 30).strip(), ("שלום 👩‍🔬 " * 40).strip(), "a" * 2_000)
@example("a, b; c", "", "")
@example("", "", "00000000000000\xa0\xa0\xa0\xa0\U00010000\U00010000\U00010000 ")
@example("", "", "From " + "a" * 71)
@example("", "", "From " + "é" * 12)
def test_a_message_says_the_same_when_it_is_read_back(name: str, subject: str, body: str) -> None:
    data = eml(name, ADDRESS, subject, body)
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 76
    assert b"\n" not in data.replace(b"\r\n", b"")
    plain, parsed = message_from_bytes(data, policy=compat32), message_from_bytes(data, policy=default)
    assert plain.keys() == ["To", *HEADERS]
    ((shown, address),) = getaddresses([plain["To"]])
    assert (decoded(shown), address) == (name, ADDRESS)
    assert [one.addr_spec for one in parsed["To"].addresses] == [ADDRESS]
    assert decoded(plain["Subject"]) == parsed["Subject"] == subject
    assert parsed.get_content().replace("\r\n", "\n") == body + "\n"


@pytest.mark.parametrize("address", ["дарья@пример.рф", "jürgen@example.org", "jane@bücher.example"])
def test_an_address_that_is_not_ascii_stays_as_it_is(address: str) -> None:
    head = eml("Jane", address, "Ä", "ö").partition(b"\r\nSubject")[0]
    assert head.decode() == f"To: Jane <{address}>"


def test_without_an_address_there_is_no_recipient() -> None:
    assert message_from_bytes(eml("Jane", None, "s", "b")).keys() == HEADERS
    assert mailto(None, "s", "b") == "mailto:?subject=s&body=b"


def test_dots_that_an_address_can_only_have_in_quotes_get_them() -> None:
    assert b'To: Taro <"taro..x"@example.jp>\r\n' in eml("Taro", "taro..x@example.jp", "", "")
    assert mailto("taro.@example.jp", "", "") == "mailto:%22taro.%22@example.jp"


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("jane@example.org", "mailto:jane@example.org"),
        ("jane+x@example.org", "mailto:jane%2Bx@example.org"),
        ("a%b/c?d=e&f@example.org", "mailto:a%25b%2Fc%3Fd%3De%26f@example.org"),
        ("дарья@пример.рф", "mailto:%D0%B4%D0%B0%D1%80%D1%8C%D1%8F@%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.%D1%80%D1%84"),
    ],
)  # fmt: skip
def test_a_link_encodes_the_address(address: str, link: str) -> None:
    assert mailto(address, "", "") == link


def test_a_link_has_line_ends_and_blanks_as_the_standard_wants_them() -> None:
    assert mailto(ADDRESS, "a b", "x\ny & z") == (
        "mailto:jane.doe@example.org?subject=a%20b&body=x%0D%0Ay%20%26%20z"
    )


@given(LINES, BODIES)
@example("a+b & c=d #x", "100 %\n\n?subject=no&bcc=eve@example.org")
def test_a_link_survives_a_round_trip(subject: str, body: str) -> None:
    link = mailto(ADDRESS, subject, body)
    assert link.isascii()
    parts = urlsplit(link)
    assert (parts.scheme, unquote(parts.path), parts.fragment) == ("mailto", ADDRESS, "")
    fields = parse_qs(parts.query, strict_parsing=bool(parts.query), keep_blank_values=True)
    wanted = {"subject": [subject], "body": [body.replace("\n", "\r\n")]}
    assert fields == {key: value for key, value in wanted.items() if value[0]}
