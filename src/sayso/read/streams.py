"""Streams that know how much they may give."""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO, cast

from sayso.errors import FormatError, ReadError
from sayso.read.limits import HEAD_BYTES, UNPACKED_FLOOR, UNPACKED_RATIO

_CHUNK = 16_384
_CUT_SHORT = "the gzip file is cut short: whole records before the cut were read; get the file again"
_DAMAGED = "the gzip file is damaged ({}): whole records before the damage were read; get the file again"


class BombError(ReadError):
    """An archive unpacks to far more than any text would: nothing more of it is read."""


class Budget:
    """What one input, with all archives inside it, may still unpack to."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._packed = 0
        self._unpacked = 0

    def feed(self, n_packed: int) -> None:
        """So many packed bytes were seen on disk: the allowance grows with them."""
        self._packed += n_packed

    def spend(self, n_unpacked: int) -> None:
        """So many bytes came out.

        Raises:
            BombError: more than `UNPACKED_FLOOR` and more than `UNPACKED_RATIO` times what went in.
        """
        self._unpacked += n_unpacked
        if self._unpacked > max(UNPACKED_FLOOR, UNPACKED_RATIO * self._packed):
            megabytes = self._unpacked // 1_000_000
            raise BombError(
                self._where, f"unpacks to more than {megabytes} MB, far beyond what text does: unpack it yourself if you trust it"
            )


class Gunzip(io.RawIOBase):
    """The bytes in a gzip stream; several gzip members in a row are one stream.

    Gives all that can be unpacked, then raises FormatError where the stream is cut short or damaged.

    Args:
        packed: where the packed bytes come from.
        where: names the input in errors.
        budget: charged for each byte that comes out.
        feeds: whether packed bytes enlarge the budget (only those of the outermost archive do).
    """

    def __init__(self, packed: BinaryIO, where: str, budget: Budget, *, feeds: bool) -> None:
        super().__init__()
        self._packed, self._where, self._budget, self._feeds = packed, where, budget, feeds
        self._member = zlib.decompressobj(wbits=31)
        self._pending = b""
        self._is_open = False  # inside a member: the end of the packed bytes would come too early

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills the buffer as far as the next piece goes; 0 at the end."""
        while True:
            if not self._pending:
                self._pending = self._packed.read(_CHUNK)
                if self._feeds:
                    self._budget.feed(len(self._pending))
            if not self._pending:
                if self._is_open:
                    raise FormatError(self._where, _CUT_SHORT)
                return 0
            piece = self._unpack(len(buffer))
            if piece:
                self._budget.spend(len(piece))
                buffer[: len(piece)] = piece
                return len(piece)

    def _unpack(self, size: int) -> bytes:
        if not self._is_open:
            self._pending = self._pending.lstrip(b"\0")  # padding between members is allowed
            if not self._pending:
                return b""
        try:
            piece = self._member.decompress(self._pending, size)
        except zlib.error as error:
            raise FormatError(self._where, _DAMAGED.format(error)) from error
        self._pending = self._member.unconsumed_tail or self._member.unused_data
        self._is_open = not self._member.eof
        if self._member.eof:
            self._member = zlib.decompressobj(wbits=31)
        return piece


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were taken off, with them put back."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The head first, then the rest."""
        piece = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


def peek(stream: BinaryIO, size: int = HEAD_BYTES) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and the stream with these bytes still to come.

    A stream cut short within its head gives what there is; the error comes again when reading gets there.
    """
    if stream.seekable():
        start = stream.tell()
        head = stream.read(size)
        stream.seek(start)
        return head, stream
    pieces: list[bytes] = []
    failure: FormatError | None = None
    try:
        while (missing := size - sum(map(len, pieces))) > 0 and (piece := stream.read(min(missing, _CHUNK))):
            pieces.append(piece)
    except FormatError as error:
        failure = error
    head = b"".join(pieces)
    rest = _Failing(failure) if failure else stream
    return head, cast(BinaryIO, io.BufferedReader(_Rejoined(head, cast(BinaryIO, rest))))


class _Failing:
    """The rest of a stream that broke while its head was looked at."""

    def __init__(self, error: FormatError) -> None:
        self._error = error

    def read(self, _size: int = -1) -> bytes:
        """Raises again what was met."""
        raise self._error


def read_all(stream: BinaryIO, where: str, limit: int, advice: str) -> bytes:
    """All bytes of a stream that has at most `limit` of them.

    Raises:
        FormatError: it has more; the message ends with the advice.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise FormatError(where, f"larger than {limit / 1_000_000:g} MB: {advice}")
    return data
