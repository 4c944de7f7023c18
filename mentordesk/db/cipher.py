"""SQLCipher's own format, as far as one must know it to check a passphrase without touching the file.

Source: SQLCipher 4's published design: the first 16 bytes of the file are the salt, each page of 4,096
bytes ends in an initialisation vector of 16 and an HMAC-SHA512 of 64 bytes, which also covers the page's
number.
"""

import hashlib
import hmac
import unicodedata
from pathlib import Path

from mentordesk.errors import InputError

SALT_SIZE = 16
PAGE_SIZE = 4096
_MAC_SIZE = 64
_KDF_ROUNDS = 256_000
_MAC_KDF_ROUNDS = 2
_MAC_SALT_MASK = 0x3A


def derive_key(passphrase: str, salt: bytes) -> str:
    """The raw key that SQLCipher 4 would derive from a passphrase and the file's salt.

    Deriving costs a tenth of a second, so it is done once for an office and not for each connection.
    """
    if not passphrase:
        raise InputError("A passphrase needs at least one character.", place="Passphrase")
    try:
        # The same letters typed on another system may come composed in another way.
        words = unicodedata.normalize("NFC", passphrase).encode()
    except UnicodeEncodeError:
        raise InputError(
            "This passphrase holds a character that no keyboard has.", place="Passphrase"
        ) from None
    key = hashlib.pbkdf2_hmac("sha512", words, salt, _KDF_ROUNDS, 32)
    return f"x'{key.hex()}{salt.hex()}'"


def read_first_page(path: Path) -> bytes:
    """The first page of a file; less where the file is shorter."""
    with path.open("rb") as file:
        return file.read(PAGE_SIZE)


def unlocks(key: str, first_page: bytes) -> bool:
    """Whether the key made this first page: the file is an encrypted database, and this is its key."""
    if len(first_page) < PAGE_SIZE:
        return False
    salt, sealed = first_page[:SALT_SIZE], first_page[SALT_SIZE:-_MAC_SIZE]
    mac_salt = bytes(byte ^ _MAC_SALT_MASK for byte in salt)
    mac_key = hashlib.pbkdf2_hmac("sha512", bytes.fromhex(key[2:66]), mac_salt, _MAC_KDF_ROUNDS, 32)
    number = (1).to_bytes(4, "little")
    mac = hmac.new(mac_key, sealed + number, "sha512").digest()
    return hmac.compare_digest(mac, first_page[-_MAC_SIZE:])
