"""Zip archives, read in memory: nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from sayso.errors import FormatError, ReadError
from sayso.read.find import is_hidden, shown
from sayso.read.limits import MAX_NESTED_BYTES
from sayso.read.streams import Budget, read_all

_DAMAGED = "this part of the archive is damaged ({}): get the archive again"
_DOCUMENTS = {"word/document.xml": "Word document", "xl/workbook.xml": "Excel file", "ppt/presentation.xml": "PowerPoint file"}


class _Member(io.RawIOBase):
    """One file of an archive as a stream that is charged to the budget; errors of the archive come out as FormatError."""

    def __init__(self, packed: BinaryIO, where: str, budget: Budget) -> None:
        super().__init__()
        self._packed, self._where, self._budget = packed, where, budget

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The next bytes; 0 at the end."""
        try:
            piece = self._packed.read(len(buffer))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise FormatError(self._where, _DAMAGED.format(error)) from error
        self._budget.spend(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)


def members(stream: BinaryIO, where: str, budget: Budget) -> Iterator[tuple[str, BinaryIO] | ReadError]:
    """The files in a zip archive: each with its name ("news.zip!a.txt") and its bytes, or its error.

    The stream of one member is to be read before the next is asked for.
    """
    try:
        archive = zipfile.ZipFile(stream if stream.seekable() else io.BytesIO(_whole(stream, where)))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, OverflowError) as error:
        yield FormatError(where, f"not a whole zip archive ({error}): it may be cut short; get it again")
        return
    with archive:
        if refusal := _document(archive):
            yield FormatError(where, refusal)
            return
        yield from _members(archive, where, budget)


def _members(archive: zipfile.ZipFile, where: str, budget: Budget) -> Iterator[tuple[str, BinaryIO] | ReadError]:
    is_empty = True
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        if info.is_dir() or is_hidden(PurePosixPath(info.filename.replace("\\", "/")).parts):
            continue
        is_empty = False
        name = f"{where}!{shown(info.filename)}"
        yield _opened(archive, info, name, budget)
    if is_empty:
        yield FormatError(where, "a zip archive without files (hidden ones are left out)")


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, budget: Budget) -> tuple[str, BinaryIO] | ReadError:
    if info.flag_bits & 0x1:
        return FormatError(name, "encrypted: unpack it with its password and name the folder")
    try:
        return name, _Member(archive.open(info), name, budget)  # type: ignore[return-value,arg-type]
    except NotImplementedError as error:
        return FormatError(name, f"packed in a way that is not read ({error}): unpack it and name the folder")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        return FormatError(name, _DAMAGED.format(error))


def _whole(stream: BinaryIO, where: str) -> bytes:
    return read_all(stream, where, MAX_NESTED_BYTES, "unpack it and name the folder")


def _document(archive: zipfile.ZipFile) -> str | None:
    """Office documents and e-books are zip archives too."""
    names = set(archive.namelist())
    for part, kind in _DOCUMENTS.items():
        if part in names:
            return f"a {kind} is not read yet: save it as text or HTML"
    if "mimetype" in names:
        return "an e-book or OpenDocument file is not read yet: save it as text or HTML"
    return None
