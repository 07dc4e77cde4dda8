"""The program as it is started from a shell: pipes, errors, help."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import time
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


def on_a_terminal(*arguments: str, cwd: Path, **variables: str) -> str:
    """What the program shows where standard output and error are a terminal of 80 columns."""
    kept = {name: value for name, value in os.environ.items() if name not in {"SAYSO_LEDGER", "FORCE_COLOR", "NO_COLOR"}}
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [SAYSO, *arguments], cwd=cwd, env=kept | {"TERM": "xterm", "COLUMNS": "80"} | variables, stdin=theirs, stdout=theirs, stderr=theirs
    ):
        os.close(theirs)
        pieces = []
        while piece := _read(ours):
            pieces.append(piece)
    os.close(ours)
    return b"".join(pieces).decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that nobody holds the other end any more
        return b""


def test_a_terminal_gets_colours(ledger: Path) -> None:
    shown = on_a_terminal("--ledger", str(ledger), "claims", "--limit", "1", cwd=ledger.parent)
    assert "\x1b[1m2016-02" in shown
    assert "\x1b[32masserted" in shown


def test_no_color_is_respected_on_a_terminal(ledger: Path) -> None:
    shown = on_a_terminal("--ledger", str(ledger), "claims", "--limit", "1", cwd=ledger.parent, NO_COLOR="1")
    assert "2016-02" in shown
    assert not re.search(r"\x1b\[3[0-7]m", shown)


def test_failures_stand_on_lines_of_their_own_above_the_bar(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("Syria thanked Russia on Tuesday for its support.\n")
    shown = on_a_terminal("add", "none.txt", "story.txt", cwd=tmp_path)
    lines = [re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", line) for line in re.split(r"[\r\n]+", shown)]
    assert any(line.startswith("not read: none.txt: ") for line in lines)
    assert any(line.startswith("reading ") for line in lines)
    assert any(line.startswith("1 article: 1 added") for line in lines)


def test_a_run_that_is_stopped_says_what_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with subprocess.Popen(
        [SAYSO, "--ledger", str(path), "add", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell has what it runs in the background ignore it
    ) as adding:
        deadline = time.monotonic() + 60
        while not path.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        adding.send_signal(signal.SIGINT)
        _, said = adding.communicate(timeout=60)
    assert adding.returncode == 130
    assert "the same command again reads the rest" in said
    assert "Traceback" not in said
