"""The digest by which two texts or files are told apart."""

from __future__ import annotations

try:
    from _blake2 import blake2b  # what hashlib gives, without the 4 ms that it takes to load OpenSSL
except ImportError:
    from hashlib import blake2b


def digest(data: bytes) -> bytes:
    """Return the 16 bytes of a BLAKE2b digest (RFC 7693)."""
    return blake2b(data, digest_size=16).digest()
