"""The docs say what the program does."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sayso.cli import sayso as program
from scripts import docs

PAGES = [path.relative_to(docs.ROOT) for path in (*docs.ROOT.glob("*.md"), *sorted((docs.ROOT / "docs").rglob("*.md")))]
AGAIN = "no longer what the program prints: `python -m scripts.docs` writes it anew"


def test_readme_shows_what_the_demo_prints(root: Path) -> None:
    assert docs.same_readme((root / "README.md").read_text(encoding="utf-8"), docs.readme()), f"README.md is {AGAIN}"


def test_readme_shows_the_demo_on_its_first_screen(root: Path) -> None:
    lines = (root / "README.md").read_text(encoding="utf-8").splitlines()
    assert lines.index("<!-- demo -->") < 8
    assert lines.index("    make demo") < 60


def test_the_page_of_commands_is_what_the_program_prints(root: Path) -> None:
    assert (root / "docs" / "cli.md").read_text(encoding="utf-8") == docs.commands(), f"docs/cli.md is {AGAIN}"


@pytest.mark.parametrize("name", sorted(program.commands))
def test_every_command_has_its_place_on_the_page(name: str, root: Path) -> None:
    assert f"## sayso {name}\n" in (root / "docs" / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_links_lead_somewhere(page: Path, root: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", (root / page).read_text(encoding="utf-8"))
    assert [link for link in links if not (root / page).parent.joinpath(link).exists()] == []


def test_every_decision_is_listed(root: Path) -> None:
    folder = root / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in folder.glob("0*.md") if path.name not in listed] == []


def test_every_sample_article_is_described(root: Path) -> None:
    described = (root / "docs" / "sample-articles.md").read_text(encoding="utf-8")
    assert [path.name for path in (root / "articles").iterdir() if f"`{path.name}`" not in described] == []


def test_the_python_of_the_readme_runs(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(root / "articles", tmp_path / "news")
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", (root / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out.strip()


def test_a_changed_claim_id_does_not_make_the_readme_stale() -> None:
    assert docs.same_readme("Outlet, 2017-08-21 · 0123456789", "Outlet, 2017-08-21 · 00abcdef01")
    assert not docs.same_readme("Outlet, 2017-08-21 · 0123456789", "Outlet, 2017-08-22 · 0123456789")
