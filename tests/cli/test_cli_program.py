"""The program as it is started from a shell: pipes, errors, help."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

import sayso.api
from samples import article, claim, reading
from sayso.cli import sayso as program

SAYSO = Path(sys.executable).with_name("sayso")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "news.db"
    with sayso.api.open(path) as opened:
        for n in range(20):  # with titles too long for the buffer of a pipe, taken together
            of = article(title="Ferry " * 800, url=f"https://quayside-radio.example/{n}")
            opened.store.add(reading(of, claim(of, "shipment")))
    return path


def run(*arguments: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"SAYSO_LEDGER", "FORCE_COLOR", "NO_COLOR", "COLUMNS"}}
    return subprocess.run([SAYSO, *arguments], cwd=cwd, env=kept | variables, capture_output=True, text=True, timeout=60, check=False)


def test_version(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).stdout == f"sayso {sayso.__version__}\n"


def test_the_module_does_what_the_program_does(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "sayso", "--version"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == f"sayso {sayso.__version__}\n"


def test_an_error_is_one_line_on_standard_error(tmp_path: Path) -> None:
    done = run("status", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1


def test_what_is_piped_is_plain(ledger: Path) -> None:
    done = run("--ledger", str(ledger), "articles", cwd=ledger.parent)
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_a_reader_that_stops_reading_is_no_error(ledger: Path) -> None:
    with subprocess.Popen(
        [SAYSO, "--ledger", str(ledger), "articles", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as asked:
        assert asked.stdout
        assert asked.stderr
        asked.stdout.readline()
        asked.stdout.close()
        assert asked.stderr.read() == ""


def test_a_terminal_that_knows_only_ascii_is_no_error(ledger: Path) -> None:
    done = run("--ledger", str(ledger), "actors", cwd=ledger.parent, PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", sorted(program.commands))
def test_every_command_has_help_with_a_brief_first_sentence(name: str) -> None:
    command = program.commands[name]
    assert command.help
    assert not command.get_short_help_str(limit=62).endswith("...")
    options = [one for one in command.params if isinstance(one, click.Option)]
    assert all(option.help for option in options)


@pytest.mark.parametrize("name", ["dossier", "claims", "why", "actors", "articles", "status", "add"])
def test_every_question_can_be_answered_in_json(name: str) -> None:
    assert "--json" in {text for one in program.commands[name].params for text in one.opts}
