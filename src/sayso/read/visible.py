"""The visible words of a page, without building its tree: for pages that a parser gives up on."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_SKIPPED = frozenset({"script", "style", "template", "svg", "noscript", "textarea", "select", "button", "iframe", "title"})
_BREAKING = frozenset(
    "address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p"
    " pre section table td th tr ul".split()
)
_TAG_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]*)")
_MARK = re.compile("[<>]")
_SPACES = re.compile(r"[ \t\n\f\r]+")


def visible_text(page: str) -> str:
    """The words between the tags, a blank line where a block begins or ends; takes time in proportion to the page.

    Scripts, styles, buttons and comments are left out, menus are not: whoever cleans the text knows those lines.
    """
    paragraphs = "".join(_pieces(page)).split("\0")
    lines = (_SPACES.sub(" ", html.unescape(paragraph)).strip() for paragraph in paragraphs)
    return "\n\n".join(line for line in lines if line)


def _pieces(page: str) -> Iterator[str]:
    """Words as they stand, "\\0" for each break."""
    closings = _Closings(page)
    at = 0
    while (tag := page.find("<", at)) >= 0:
        yield page[at:tag]
        at = closings.after_comment(tag) if page.startswith("<!--", tag) else tag
        if at > tag:
            continue
        name = _TAG_NAME.match(page, tag + 1)
        if name is None and page[tag + 1 : tag + 2] not in ("!", "?"):
            yield "<"
            at = tag + 1
            continue
        at = _end_of_tag(page, tag)
        if name is None:
            continue
        word = name[1].lower()
        if word in _SKIPPED and page[tag + 1] != "/":
            at = closings.after_element(word, at)
        yield "\0" if word in _BREAKING else ""
    yield page[at:]


def _end_of_tag(page: str, tag: int) -> int:
    """Where the text after a tag begins; a tag that never closes ends where the next begins."""
    mark = _MARK.search(page, tag + 1)
    if mark is None:
        return len(page)
    return mark.end() if mark[0] == ">" else mark.start()


class _Closings:
    """Finds what closes an element or a comment.

    Remembers what is not to be found any more: else n unclosed ones take n searches to the end.
    """

    def __init__(self, page: str) -> None:
        self._page = page
        self._absent: set[str] = set()

    def after_comment(self, start: int) -> int:
        """The place behind "-->", or the start itself when no comment closes any more."""
        if "--" in self._absent:
            return start
        end = self._page.find("-->", start + 2)
        if end < 0:
            self._absent.add("--")
            return start
        return end + 3

    def after_element(self, name: str, start: int) -> int:
        """The place of "</name", or the start itself when it never closes."""
        if name in self._absent:
            return start
        match = re.compile(rf"</{name}\b", re.I).search(self._page, start)
        if match is None:
            self._absent.add(name)
            return start
        return match.start()
