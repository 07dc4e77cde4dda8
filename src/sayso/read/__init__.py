"""Reads files, folders, archives and standard input into raw articles, as they come."""

from sayso.read.find import count
from sayso.read.options import Options
from sayso.read.reader import read, read_bytes, read_text

__all__ = ["Options", "count", "read", "read_bytes", "read_text"]
