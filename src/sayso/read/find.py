"""Which files do these inputs stand for?"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.errors import ReadError
from sayso.read.limits import HEAD_BYTES

STDIN = "-"
_GLOB = re.compile(r"[*?\[]")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)
_COMPANIONS = {"__MACOSX", "Thumbs.db", "desktop.ini"}  # what operating systems leave in folders and archives


def listed(inputs: str | Path | Iterable[str | Path]) -> list[str | Path]:
    """The inputs as a list; a single one may be given bare."""
    return [inputs] if isinstance(inputs, (str, Path)) else list(inputs)


def find(given: str | Path) -> Iterator[Path | ReadError]:
    """The files one input stands for: itself, those in the folder, those the pattern matches; in the order of their names.

    In folders, hidden files and those of operating systems are left out; links to folders are followed, once each.
    An input that stands for nothing gives one error.
    """
    path = Path(given)
    try:
        yield from _files(path, str(given))
    except OSError as error:
        yield ReadError(shown(path), reason(error))


def count(inputs: str | Path | Iterable[str | Path]) -> int:
    """About how many articles are there? Cheap, for a progress bar: standard input and every file count as one, JSON Lines by size."""
    return sum(_estimate(path) for given in listed(inputs) if str(given) != STDIN for path in find(given) if isinstance(path, Path)) + sum(
        str(given) == STDIN for given in listed(inputs)
    )


def is_hidden(parts: Iterable[str]) -> bool:
    """Does a part of this path begin with a dot, or belong to an operating system?"""
    return any(part in _COMPANIONS or (part.startswith(".") and part not in (".", "..")) for part in parts)


def shown(path: str | Path) -> str:
    """A file's name as text that can be printed and stored, whatever bytes it is made of."""
    name = os.fsencode(path).decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "\ufffd" for char in name)


def reason(error: OSError) -> str:
    """What went wrong with a file, in words."""
    if isinstance(error, FileNotFoundError):
        return "no such file: check the name"
    if isinstance(error, PermissionError):
        return "may not be read: give yourself the right to read it"
    return f"could not be read: {error.strerror or error}"


def _files(path: Path, given: str) -> Iterator[Path | ReadError]:
    if path.is_dir():
        yield from _or_nothing(_walk(path), path, "a folder without files (hidden ones are left out): name a folder with articles")
    elif path.exists():
        yield path
    elif _ADDRESS.match(given):
        yield ReadError(given, "an address; this sayso reads files and opens no connection: save the page and name the file")
    elif _GLOB.search(given):
        yield from _or_nothing(_matches(given), path, "no file matches this pattern: check it, and the folder you are in")
    else:
        yield ReadError(shown(path), reason(FileNotFoundError()))


def _or_nothing(found: Iterator[Path | ReadError], path: Path, message: str) -> Iterator[Path | ReadError]:
    is_empty = True
    for item in found:
        is_empty = False
        yield item
    if is_empty:
        yield ReadError(shown(path), message)


def _matches(pattern: str) -> Iterator[Path | ReadError]:
    for name in sorted(glob.iglob(pattern, recursive=True)):  # noqa: PTH207 - Path.glob takes no absolute pattern
        path = Path(name)
        if _COMPANIONS.intersection(path.parts):
            continue
        if path.is_dir():
            if "**" not in pattern:  # which finds what is inside by itself
                yield from _walk(path)
        else:
            yield path


def _walk(folder: Path) -> Iterator[Path | ReadError]:
    failures: list[ReadError] = []
    seen: set[tuple[int, int]] = set()
    for here, folders, names in os.walk(folder, onerror=lambda error: failures.append(_failure(error)), followlinks=True):
        yield from failures
        failures.clear()
        if not _is_new(Path(here), seen):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not is_hidden([name]))
        for name in sorted(names):
            path = Path(here, name)
            if not is_hidden([name]) and (path.is_file() or not path.exists()):  # pipes and sockets in a folder would wait for ever
                yield path
    yield from failures


def _is_new(folder: Path, seen: set[tuple[int, int]]) -> bool:
    status = folder.stat()
    key = (status.st_dev, status.st_ino)
    is_new = key not in seen
    seen.add(key)
    return is_new


def _failure(error: OSError) -> ReadError:
    return ReadError(shown(error.filename or "folder"), reason(error))


def _estimate(path: Path) -> int:
    if path.suffix.lower() not in (".jsonl", ".ndjson", ".jsonlines"):
        return 1
    try:
        with path.open("rb") as stream:
            head = stream.read(16 * HEAD_BYTES)
        size = path.stat().st_size
    except OSError:
        return 1
    n_lines = head.count(b"\n") + (not head.endswith(b"\n"))
    return max(1, round(n_lines * size / max(1, len(head))))
