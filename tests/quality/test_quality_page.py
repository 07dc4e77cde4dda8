"""The page of figures is written by the program that measures them."""

from __future__ import annotations

from scripts.quality import BLOCK, PAGE, written


def test_figures_are_put_between_their_marks_and_nothing_else_changes() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert len(BLOCK.findall(page)) == 1
    once = written(page, [r"seeds \1 0.5", "dev 0.4"])
    assert "```text\nseeds \\1 0.5\ndev 0.4\n```\n" in once
    assert BLOCK.sub("", once) == BLOCK.sub("", page)
    assert written(once, ["seeds"]) == written(page, ["seeds"])
