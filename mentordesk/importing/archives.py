"""Packed documents (.docx, .odt): what is wrong with one is found before a reader for them unpacks it."""

import io
import zipfile

from mentordesk.errors import InputError
from mentordesk.importing.limits import MAX_PARTS, size_in_words

MAX_UNPACKED = 64 * 1024 * 1024
"""The text of a document; pictures in it are not unpacked."""
_CHUNK = 1024 * 1024
_MAX_TAGS = 2_000_000


def is_packed(data: bytes) -> bool:
    """Whether these are the bytes of a packed file."""
    return data.startswith(b"PK\x03\x04")


def parts_of(data: bytes, name: str) -> frozenset[str]:
    """The names of a packed document's parts, after its texts were unpacked once, counted and not kept.

    What the file says of its size is not believed, and no part may define entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MAX_PARTS:
                raise InputError(f"“{name}” has {len(infos):,} parts; no interview is built like that.")
            total = tags = 0
            for info in infos:
                if info.flag_bits & 0x1:
                    raise InputError(f"“{name}” is locked with a password. Save it without one.")
                if not info.filename.endswith((".xml", ".rels")):
                    continue
                with archive.open(info) as file:
                    before = b""
                    while chunk := file.read(_CHUNK):
                        total += len(chunk)
                        tags += chunk.count(b"<")
                        if total > MAX_UNPACKED or tags > _MAX_TAGS:
                            raise InputError(
                                f"Unpacked, “{name}” is larger than {size_in_words(MAX_UNPACKED)} or holds "
                                "millions of marks; no interview is that large, so it is not opened."
                            )
                        if b"<!DOCTYPE" in before + chunk or b"<!ENTITY" in before + chunk:
                            raise InputError(damaged(name))
                        before = chunk[-16:]
            return frozenset(info.filename for info in infos)
    except InputError:
        raise
    except Exception as error:  # damaged archives raise struct.error, zlib.error, EOFError …
        raise InputError(damaged(name)) from error


def damaged(name: str) -> str:
    """The sentence for a document that cannot be read."""
    return (
        f"“{name}” is damaged, or not what its ending says. Open it where it was written and save it again."
    )
