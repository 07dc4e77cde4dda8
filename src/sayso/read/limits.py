"""How much of an input is read at most: each number with its reason."""

from __future__ import annotations

from typing import Final

HEAD_BYTES: Final = 65_536
"""What is looked at to tell the kind of an input; encodings are declared in a page's first kilobytes."""

MAX_DOCUMENT_BYTES: Final = 10_000_000
"""One text or page. The longest novels have 3 MB; a page of more is data, and its tree would take a gigabyte."""

MAX_JSON_BYTES: Final = 50_000_000
"""One JSON file that is a list: it must be in memory whole (about five times its size). JSON Lines have no such limit."""

MAX_LINE_CHARS: Final = 1_000_000
"""One line of a text. The longest real paragraphs have a few thousand characters; a million on one line is data."""

MAX_NESTED_BYTES: Final = 50_000_000
"""An archive inside an archive: a zip is read from its end, so it must be in memory whole."""

MAX_ARCHIVES: Final = 2
"""How many archives may stand inside one another (a zip of gz files): deeper nesting is how bombs are built."""

UNPACKED_FLOOR: Final = 100_000_000
"""What any archive may unpack to, however small it is: 20,000 articles."""

UNPACKED_RATIO: Final = 200
"""Beyond the floor, how many bytes one packed byte may become. News shrinks to a third or a tenth, bombs to a thousandth."""

MAX_PAGE_TAGS: Final = 25_000
"""Tags of a page that is given to the extractor, which took 0.3 ms a tag on the worst page tried. News has 1,000 to 5,000."""

MAX_TAG_ATTRIBUTES: Final = 1_000
"""Attributes of one tag: the HTML parser compares each with each (50,000 took 2.5 s, 500,000 would take minutes). News has 30."""

MAX_BAD_LINES: Final = 100
"""Lines without one good record after which a file is not JSON Lines at all, and further errors tell nothing new."""
