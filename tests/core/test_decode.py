"""Bytes to text and back, and what the bytes of a note can have wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.decode import decode, encode

CLEAN = b"---\nname: Ada\n---\nBody\n"


@given(st.binary() | st.text().map(str.encode) | st.binary().map(CLEAN.__add__))
def test_decoded_bytes_encode_back_to_the_same_bytes(data: bytes) -> None:
    assert encode(decode(data)[0]) == data


@pytest.mark.parametrize(
    "data",
    [
        CLEAN,
        b"\xef\xbb\xbf" + CLEAN,
        CLEAN.replace(b"\n", b"\r\n"),
        "José 👩‍🔬 יוסי".encode(),
        b"one\rtwo\nthree",
        b"Title\n=======\n",
        b"<<<<<<< \n>>>>>>> \n=======\n",
        b"text <<<<<<< a\n=======\n>>>>>>> b\n",
    ],
)
def test_clean_bytes_have_no_problem(data: bytes) -> None:
    assert decode(data)[1] == ()


@pytest.mark.parametrize(
    ("data", "places"),
    [
        (b"", ["NN109 1:1"]),
        (b" \n\t\r\n", ["NN109 1:1"]),
        (b"\xef\xbb\xbf", ["NN109 1:1"]),
        (b"\xef\xbb\xbf\n \n", ["NN109 1:1"]),
        ("---\nname: Ada\n---\n".encode("utf-16"), ["NN108 1:1"]),
        ("---\nname: Ada\n---\n".encode("utf-16-le"), ["NN108 1:1"]),
        ("---\nname: Ada\n---\n".encode("utf-16-be"), ["NN108 1:1"]),
        (b"---\nname: M\xfcller\n---\n", ["NN207 2:8"]),
        (b"\xef\xbb\xbf--- \xfc\n---\n", ["NN110 1:5"]),
        ("---\nname: é".encode() + b"\xfc\n---\n\xff", ["NN207 2:8", "NN110 4:1"]),
        (b"---\r\nname: M\xfcller\r\n", ["NN207 2:8"]),
        (b"# caf\xe9\n", ["NN110 1:6"]),
        (b"---\na: b\n---\none\ntw\0o\n", ["NN110 5:3"]),
        (b"---\na: \0\n---\nBody\n", []),
        (b"---\ra: b\r---\r", ["NN111 1:4"]),
        (b"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\n", ["NN214 2:1"]),
        (b"<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> main\r\n", ["NN214 1:1"]),
    ],
)
def test_what_is_wrong_with_bytes_has_a_place(data: bytes, places: list[str]) -> None:
    assert [f"{p.code} {p.line}:{p.column}" for p in decode(data)[1]] == places
