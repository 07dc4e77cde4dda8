"""The family of errors: each names what it is about, and what can be done."""

from __future__ import annotations


class SaysoError(Exception):
    """Whatever sayso raises on purpose."""


class ReadError(SaysoError):
    """An input could not be read.

    Args:
        where: path or URL of the input, with the member's name for an archive ("news.zip!a.txt").
        reason: what was wrong, in words a user can act on.
    """

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class FormatError(ReadError):
    """The input was read, but it is not what its name or its place promises."""


class DamageError(ReadError):
    """The article was read and stands, but something of it is missing or was replaced: this says what."""


class PassageError(SaysoError):
    """A passage ends before it begins, or beyond the text."""


class EncoderError(SaysoError):
    """Weights are missing, or their labels are not those of this version."""


class ResolveError(SaysoError):
    """The actor tables contradict themselves."""


class LedgerError(SaysoError):
    """The ledger could not be opened, read or written."""


class LedgerVersionError(LedgerError):
    """The ledger was written by a newer sayso, or by something else."""


class NotFoundError(LedgerError):
    """Nothing in the ledger has this id."""


class ExportError(SaysoError):
    """A record the format cannot hold: names the record and the field."""


class QueryError(SaysoError, ValueError):
    """A question the ledger cannot answer: an unknown name, type or date."""
