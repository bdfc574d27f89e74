"""Email for other programs: an `.eml` file that opens as a draft, and a `mailto:` link."""

from __future__ import annotations

import re
from binascii import b2a_base64, b2a_qp
from collections.abc import Iterator
from urllib.parse import quote

_PLAIN = re.compile(r"[ -~]{0,60}")
_ATOMS = re.compile(r"[\w!#$%&'*+/=?^`{|}~ -]*", re.ASCII)
_LOCAL_PART = re.compile(r"[^\s.\"\\]+(?:\.[^\s.\"\\]+)*")
_LONGEST_LINE = 72  # without the header's name
_LONGEST_ENCODED = 76  # RFC 2045, 6.7
_ENCODED_BYTES = 39  # of UTF-8: so that no line is longer than 76, with the name of its header


def eml(name: str, address: str | None, subject: str, body: str) -> bytes:
    """Return a message that mail programs open as one not yet sent: without sender, date and id, which are theirs to give.

    Name and subject are one line. All is ASCII, but for an address that isn't: nothing could encode its local part.
    The headers are written here since Python 3.11's own folding adds blanks to long names that are not ASCII.
    """
    headers = [f"To: {_mailbox(name, address)}"] if address else []
    headers += [
        f"Subject: {_unstructured(subject)}",
        "X-Unsent: 1",
        "MIME-Version: 1.0",
        'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: quoted-printable",
    ]
    encoded = b2a_qp(f"{body}\n".encode(), istext=True)
    encoded = re.sub(rb"(?m)^From ", b"=46rom ", encoded)  # it would begin a new message in a mailbox file
    lines = map(_broken, encoded.split(b"\n"))
    return "\r\n".join([*headers, "", ""]).encode() + b"\r\n".join(lines)


def _broken(line: bytes) -> bytes:
    """Return a quoted-printable line, in two if it is too long: b2a_qp forgets to count a blank that it encodes at the end."""
    if len(line) <= _LONGEST_ENCODED:
        return line
    escape = line.rfind(b"=", _LONGEST_ENCODED - 3, _LONGEST_ENCODED - 1)
    at = escape if escape >= 0 else _LONGEST_ENCODED - 1
    return line[:at] + b"=\r\n" + line[at:]


def mailto(address: str | None, subject: str, body: str) -> str:
    """Return a link as RFC 6068 has it: UTF-8 percent-encoded, line ends as %0D%0A."""
    local, at, domain = (_addr_spec(address) if address else "").rpartition("@")
    fields = (("subject", subject), ("body", body.replace("\n", "\r\n")))
    query = "&".join(f"{key}={quote(value, safe='')}" for key, value in fields if value)
    return f"mailto:{quote(local, safe='')}{at}{quote(domain, safe='')}" + (f"?{query}" if query else "")


def _mailbox(name: str, address: str) -> str:
    """Return name and address, the address on a line of its own where one is too short for both."""
    phrase, address = _phrase(name), f"<{_addr_spec(address)}>"
    return f"{phrase} {address}" if len(phrase + address) < _LONGEST_LINE else f"{phrase}\r\n {address}"


def _addr_spec(address: str) -> str:
    """Return an address with its local part in quotation marks where dots stand as they can't without."""
    local, _, domain = address.rpartition("@")
    return address if _LOCAL_PART.fullmatch(local) else f'"{local}"@{domain}'


def _phrase(name: str) -> str:
    """Return a display name, quoted or encoded where it has to be."""
    if "=?" in name or not _PLAIN.fullmatch(name):
        return _encoded(name)
    if _ATOMS.fullmatch(name):
        return name
    return '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'


def _unstructured(text: str) -> str:
    return text if "=?" not in text and _PLAIN.fullmatch(text) else _encoded(text)


def _encoded(text: str) -> str:
    """Return text as encoded words of RFC 2047, one on a line."""
    words = (f"=?utf-8?b?{b2a_base64(piece, newline=False).decode()}?=" for piece in _pieces(text))
    return "\r\n ".join(words)


def _pieces(text: str) -> Iterator[bytes]:
    """Yield the UTF-8 of a text in pieces that end between characters."""
    piece = b""
    for char in text:
        data = char.encode()
        if len(piece) + len(data) > _ENCODED_BYTES:
            yield piece
            piece = b""
        piece += data
    if piece:
        yield piece
