"""python -m benchmarks.crash [--articles N] [--rounds N] [--kills N] [--mode time|syscall|enospc]: runs that are killed, and their ledgers.

A round starts `sayso add` on a folder of articles, kills it at random points, each time checks the ledger, and at the end lets a run
finish: its ledger must say, line by line, what the ledger of a run that nobody disturbed says. `time` kills after a random time; `syscall`
at the n-th write to a file (needs strace), which falls on a data boundary each time; `enospc` has every write from the n-th on fail
as on a full disk.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.articles import make

WORDS = 150
WRITES = "pwrite64"


def corpus(folder: Path, n: int) -> None:
    """Files of ours: of ten, seven are unique, two are copies under another name, one is a padded copy; some cannot be read."""
    dice = random.Random(11)
    texts: list[str] = []
    for number, sample in enumerate(make(n, words=WORDS)):
        kind = number % 10
        text = dice.choice(texts) if texts and kind > 6 else sample.text
        texts.append(text)
        part = folder / f"{number % 20:02}"
        part.mkdir(parents=True, exist_ok=True)
        content = text.encode() if kind != 9 else text.encode() + b"\n\nMore to follow.\n"
        (part / f"{number:05}.txt").write_bytes(content)
    for number in range(n // 20):
        (folder / f"broken{number:03}.gz").write_bytes(b"\x1f\x8b broken")


def add(ledger: Path, folder: Path) -> list[str]:
    """The command that reads the folder."""
    return [sys.executable, "-m", "sayso", "--ledger", str(ledger), "add", str(folder), "--published", "2016-03-04"]


def run(command: Sequence[str]) -> float:
    """Run to the end; gives the seconds."""
    began = time.perf_counter()
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return time.perf_counter() - began


def dump(ledger: Path) -> list[str]:
    """What the ledger says."""
    from sayso.ledger.sql import open_store

    store = open_store(ledger)
    lines = list(store.dump())
    store.close()
    return lines


def faults(ledger: Path) -> list[str]:
    """What `sayso check` finds."""
    from sayso.ledger.sql import open_store

    if not ledger.exists():
        return []
    store = open_store(ledger)
    found = list(store.check())
    store.close()
    return found


@dataclass(frozen=True)
class Reference:
    """The undisturbed run."""

    seconds: float
    writes: int
    lines: list[str]


def kill_by_time(command: Sequence[str], at: float, reference: Reference) -> None:
    """Kill after a share of the reference's time."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(at * reference.seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def at_write(command: Sequence[str], at: float, reference: Reference, inject: str) -> int:
    """Have something happen at a write; gives the exit status."""
    n = max(1, int(at * reference.writes))
    trace = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={WRITES}", "-e", f"inject={WRITES}:{inject.format(n)}"]
    return subprocess.run([*trace, *command], capture_output=True, check=False).returncode


def disturb(mode: str, command: Sequence[str], at: float, reference: Reference) -> None:
    """One disturbed run."""
    if mode == "time":
        kill_by_time(command, at, reference)
    elif mode == "syscall":
        at_write(command, at, reference, "signal=SIGKILL:when={}")
    else:
        at_write(command, at, reference, "error=ENOSPC:when={}+")


def count_writes(command: Sequence[str], folder: Path) -> int:
    """Writes to files of a whole run."""
    log = folder / "writes.txt"
    subprocess.run(["strace", "-f", "-c", "-o", str(log), "-e", f"trace={WRITES}", *command], capture_output=True, check=True)
    return sum(int(line.split()[3]) for line in log.read_text().splitlines() if line.split()[-1:] == [WRITES])


def measure(articles: int, rounds: int, kills: int, mode: str, seed: int) -> dict[str, object]:
    """Run the rounds; counts of disturbances and of what went wrong."""
    dice = random.Random(seed)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        corpus(folder / "news", articles)
        seconds = run(add(folder / "reference.db", folder / "news"))
        again = run(add(folder / "reference.db", folder / "news"))
        writes = count_writes(add(folder / "counted.db", folder / "news"), folder) if mode != "time" else 0
        reference = Reference(seconds, writes, dump(folder / "reference.db"))
        for number in range(rounds):
            ledger = folder / f"round{number}" / "news.db"
            ledger.parent.mkdir()
            for _ in range(kills):
                disturb(mode, add(ledger, folder / "news"), dice.uniform(0, 0.6), reference)
                wrong += [f"round {number}: {fault}" for fault in faults(ledger)]
            run(add(ledger, folder / "news"))
            if dump(ledger) != reference.lines:
                wrong.append(f"round {number}: the ledger is not that of an undisturbed run")
            left = sorted(path.name for path in ledger.parent.iterdir() if path.name != ledger.name)
            wrong += [f"round {number}: {name} is left over" for name in left]
            shutil.rmtree(ledger.parent)
    return {
        "mode": mode,
        "articles": articles,
        "disturbances": rounds * kills,
        "lines": len(reference.lines),
        "first_run_s": round(seconds, 1),
        "second_run_s": round(again, 1),
        "wrong": wrong,
    }


def main() -> None:
    """Print one line of JSON; exit code 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--mode", choices=("time", "syscall", "enospc"), default="time")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    if chosen.mode != "time" and not shutil.which("strace"):
        sys.exit("this mode needs strace")
    result = measure(chosen.articles, chosen.rounds, chosen.kills, chosen.mode, chosen.seed)
    print(json.dumps(result))
    sys.exit(1 if result["wrong"] else 0)


if __name__ == "__main__":
    main()
