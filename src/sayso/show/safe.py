"""Makes words of an article harmless for a terminal."""

from __future__ import annotations

import re

# C0 and C1 controls can move the cursor, set titles or clear the screen; bidirectional overrides can show words in a false order.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("[\t\n\u2028\u2029]")


def safe(text: str) -> str:
    """What may be printed of these words?

    One character for one, so that passages of `text` hold in the answer: control characters become U+FFFD, breaks become spaces.
    """
    return _BREAKS.sub(" ", _CONTROLS.sub("\ufffd", text))


def one_line(text: str, limit: int | None = None) -> str:
    """The same words on one line, spaces run together; cut at a word with an ellipsis beyond `limit` characters."""
    line = " ".join(safe(text).split())
    if limit is None or len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
