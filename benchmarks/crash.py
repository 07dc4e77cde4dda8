"""python -m benchmarks.crash [--articles N] [--rounds N] [--kills N] [--mode time|syscall|enospc]: runs that are killed, and their ledgers.

A round starts `sayso add` on a folder of articles and kills it at random points; each time the file must be sound and every article in it
whole. Before the last run of a round, which nobody disturbs, and after it the ledger is checked as `sayso check` does; in the end it must
say, line by line, what the ledger of a single run says. `time` kills at some moment after a random number of articles; `syscall` at the
n-th write to a file (needs strace), which falls on a data boundary each time; `enospc` has every write from the n-th on fail as on a full
disk, and the run must then say so. Points are drawn so that the last of a round falls, on average, shortly before its end. Progress goes to
standard error, what came of it to standard output.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from benchmarks.articles import FAMILY, GIVEN, GOODS, OUTLETS

WRITES = "pwrite64"
MOST = 65_535  # writes that strace counts to
LOOK_S = 0.05  # between two looks at how far a run is
FIRST, DAYS = date(2010, 1, 1), 3650
STATES = (
    "Albania Algeria Angola Argentina Armenia Australia Austria Bangladesh Belarus Belgium Bolivia Brazil Bulgaria Cambodia "
    "Cameroon Canada Chile China Colombia Croatia Cuba Denmark Ecuador Egypt Eritrea Estonia Ethiopia Finland France Gabon Germany "
    "Ghana Greece Guatemala Honduras Hungary India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya "
    "Kuwait Laos Latvia Lebanon Libya Lithuania Malaysia Mali Mexico Moldova Mongolia Morocco Mozambique Myanmar Namibia Nepal "
    "Nicaragua Nigeria Norway Pakistan Panama Peru Poland Portugal Qatar Romania Russia Rwanda Senegal Serbia Singapore Slovakia "
    "Slovenia Somalia Spain Sudan Sweden Syria Tanzania Thailand Tunisia Turkey Uganda Ukraine Uruguay Venezuela Vietnam Yemen "
    "Zambia Zimbabwe"
).split()
SENTENCES = (
    "{a} shipped {n} crates of {goods} to {b}, {outlet} reported.",
    "{a} denied that it had supplied {b} with {goods}.",
    "{who} said that {a} had bombed {n} depots in {b}.",
    "Ministers of {a} and {b} met to discuss the price of {goods}.",
    "{a} imposed sanctions on {n} companies of {b}, according to {who}.",
    "{a} accused {b} of seizing {n} tons of {goods}.",
    "{a} signed an agreement with {b} on the sale of {goods}.",
    "{a} warned {b} not to send {n} ships through the strait.",
    "{a} withdrew {n} engineers from {b} after a quarrel about {goods}.",
    "It was a cold week, and traders in {goods} waited for {n} days.",
)


def corpus(folder: Path, n: int) -> None:
    """Files of ours: of ten, seven are unique, two are copies under another name, one is a padded copy; some cannot be read."""
    dice = random.Random(11)
    texts: list[str] = []
    for number in range(n):
        kind = number % 10
        text = dice.choice(texts) if texts and kind > 6 else _brief(dice, FIRST + timedelta(number * DAYS // n))
        texts.append(text)
        part = folder / f"{number * 20 // n:02}"
        part.mkdir(parents=True, exist_ok=True)
        content = text if kind != 9 else f"{text}\nMore to follow.\n"
        (part / f"{number:05}.txt").write_text(content, encoding="utf-8")
    for number in range(n // 20):
        (folder / f"broken{number:03}.gz").write_bytes(b"\x1f\x8b broken")


def _brief(dice: random.Random, day: date) -> str:
    """A few sentences on some of many states: writing is tried here, and long articles on few states would take reading and gathering."""
    told = "\n\n".join(_sentence(dice) for _ in range(dice.randint(1, 4)))
    return f"{dice.choice(OUTLETS)}\n\nBy {dice.choice(GIVEN)} {dice.choice(FAMILY)}\n\n{day:%B} {day.day}, {day.year}\n\n{told}\n"


def _sentence(dice: random.Random) -> str:
    a, b = dice.sample(STATES, 2)
    return dice.choice(SENTENCES).format(
        a=a,
        b=b,
        who=f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}",
        goods=dice.choice(GOODS),
        outlet=dice.choice(OUTLETS),
        n=dice.randint(2, 900),
    )


def add(ledger: Path, folder: Path) -> list[str]:
    """The command that reads the folder."""
    return [sys.executable, "-m", "sayso", "--ledger", str(ledger), "add", str(folder)]


def run(command: Sequence[str]) -> float:
    """Run to the end; gives the seconds."""
    began = time.perf_counter()
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return time.perf_counter() - began


@dataclass(frozen=True)
class Held:
    """What a ledger says, and what is wrong with it."""

    lines: list[str]
    faults: list[str]

    @cached_property
    def readings(self) -> dict[str, set[str]]:
        """The lines of each reading: its own, and those of its claims."""
        found: dict[str, set[str]] = {}
        for line in self.lines:
            content = json.loads(line)
            if content["kind"] in ("reading", "claim"):
                found.setdefault(content["reading" if content["kind"] == "claim" else "id"], set()).add(line)
        return found

    @property
    def n_articles(self) -> int:
        """How many articles it holds; none is read twice."""
        return len(self.readings)


def held(ledger: Path, *, thoroughly: bool) -> Held:
    """Look into a ledger; thoroughly as `sayso check` does, which takes as long as writing, else as far as SQLite itself can tell."""
    from sayso.ledger.sql import open_store

    if not ledger.exists():
        return Held([], [])
    store = open_store(ledger)
    found = Held(list(store.dump()), list(store.check()) if thoroughly else list(damage(ledger)))
    store.close()
    return found


def damage(ledger: Path) -> Iterator[str]:
    """What is wrong with the pages and references of the file."""
    connection = sqlite3.connect(ledger)
    yield from (row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok")
    yield from (f"{row[0]}: a row refers to none in {row[2]}" for row in connection.execute("PRAGMA foreign_key_check"))
    connection.close()


def torn(left: Held, reference: Held) -> Iterator[str]:
    """Articles that are not there whole, each as the undisturbed run has it."""
    wanted = reference.readings
    yield from (f"reading {name} is not as it should be" for name, lines in left.readings.items() if lines != wanted.get(name))


@dataclass(frozen=True)
class Reference:
    """The undisturbed run: how many writes to files it took, and what its ledger holds."""

    writes: int
    held: Held


@dataclass(frozen=True)
class Disturbance:
    """A run that goes on with a ledger, and how much of the reference's work it may do before it is disturbed, in [0, 1]."""

    command: Sequence[str]
    ledger: Path
    at: float


def kill_by_time(one: Disturbance, reference: Reference) -> str:
    """Kill at some moment when so many more articles are there; gives what came of the run."""
    enough = n_there(one.ledger) + one.at * reference.held.n_articles
    process = subprocess.Popen(one.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    while process.poll() is None and n_there(one.ledger) < enough:
        time.sleep(LOOK_S)
    time.sleep(one.at)  # a part of a second: no more at the beginning of an article than in its midst
    if process.poll() is not None:
        return "ended first"
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return "killed"


def n_there(ledger: Path) -> int:
    """How many articles a run has written so far."""
    if not ledger.exists():
        return 0
    connection = sqlite3.connect(ledger)
    try:
        return int(connection.execute("SELECT count(*) FROM reading").fetchone()[0])
    except sqlite3.OperationalError:  # its tables are being made
        return 0
    finally:
        connection.close()


def at_write(one: Disturbance, reference: Reference, inject: str) -> subprocess.CompletedProcess[str]:
    """Have something happen at a write."""
    n = min(max(1, int(one.at * reference.writes)), MOST)
    trace = [*_tracing(os.devnull), "-qq", "-e", f"inject={WRITES}:{inject.format(n)}"]
    ended = subprocess.run([*trace, *one.command], capture_output=True, text=True, check=False)
    if ended.stderr.startswith("strace:"):  # else it would count as disturbed
        sys.exit(ended.stderr)
    return ended


def _tracing(log: str) -> list[str]:
    return ["strace", "-f", "-o", log, "-e", f"trace={WRITES}"]


def kill_at_write(one: Disturbance, reference: Reference) -> str:
    """Kill when so many writes are done; gives what came of the run."""
    return "killed" if at_write(one, reference, "signal=SIGKILL:when={}").returncode else "ended first"


def fill_disk(one: Disturbance, reference: Reference) -> str:
    """From a write on, let no write succeed; gives what came of the run."""
    ended = at_write(one, reference, "error=ENOSPC:when={}+")
    if not ended.returncode:
        return "ended first"
    said = ended.stderr.strip().splitlines()[-1:]
    is_clear = "the disk is full" in "".join(said) and "Traceback" not in ended.stderr
    return "full" if is_clear else f"unclear: {said}"


MODES = {"time": kill_by_time, "syscall": kill_at_write, "enospc": fill_disk}


def count_writes(command: Sequence[str], folder: Path) -> int:
    """Writes to files of a whole run."""
    log = folder / "writes.txt"
    subprocess.run([*_tracing(str(log)), "-c", *command], capture_output=True, check=True)
    return sum(int(line.split()[3]) for line in log.read_text().splitlines() if line.split()[-1:] == [WRITES])


@dataclass
class Report:
    """What came of all runs; says each as it comes."""

    began: float = field(default_factory=time.perf_counter)
    outcomes: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def say(self, words: str) -> None:
        """One line of progress."""
        print(f"{time.perf_counter() - self.began:6.0f} s  {words}", file=sys.stderr, flush=True)

    def count(self, where: str, outcome: str, n_articles: int, faults: list[str]) -> None:
        """Count one disturbed run."""
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1
        self.fault(where, [outcome] if outcome.startswith("unclear") else [])
        self.fault(where, faults)
        self.say(f"{where}: {outcome}, {n_articles} articles held, {len(faults)} faults")

    def fault(self, where: str, words: Sequence[str]) -> None:
        """Note what went wrong."""
        self.wrong += [f"{where}: {one}" for one in words]


def measure(articles: int, rounds: int, kills: int, mode: str, seed: int) -> dict[str, object]:
    """Run the rounds; counts of disturbances and of what went wrong."""
    dice, report = random.Random(seed), Report()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        corpus(folder / "news", articles)
        seconds = run(add(folder / "reference.db", folder / "news"))
        report.say(f"undisturbed run done in {seconds:.0f} s")
        again = run(add(folder / "reference.db", folder / "news"))
        writes = count_writes(add(folder / "counted.db", folder / "news"), folder) if mode != "time" else 0
        reference = Reference(writes, held(folder / "reference.db", thoroughly=True))
        report.fault("undisturbed", reference.held.faults)
        report.say(
            f"it holds {reference.held.n_articles} articles, {len(reference.held.lines)} lines; again {again:.0f} s; {writes} writes"
        )
        for number in range(1, rounds + 1):
            for run_number, (outcome, left) in enumerate(disturbed(folder, kills, mode, reference, dice), 1):
                faults = [*left.faults, *torn(left, reference.held)]
                report.count(f"round {number}, run {run_number}", outcome, left.n_articles, faults)
            report.fault(f"round {number}", list(finished(folder, reference)))
            report.say(f"round {number}: done, {len(report.wrong)} wrong so far")
        report.fault("all rounds", ["no run was disturbed"] if set(report.outcomes) == {"ended first"} else [])
    return {
        "mode": mode,
        "articles": reference.held.n_articles,
        "lines": len(reference.held.lines),
        "outcomes": report.outcomes,
        "first_run_s": round(seconds, 1),
        "second_run_s": round(again, 1),
        "wrong": report.wrong,
    }


def disturbed(folder: Path, kills: int, mode: str, reference: Reference, dice: random.Random) -> Iterator[tuple[str, Held]]:
    """Disturb runs into one ledger, each of which goes on where the last one ended: what came of each, and what it left."""
    ledger = folder / "round" / "news.db"
    ledger.parent.mkdir()
    for kill in range(1, kills + 1):
        one = Disturbance(add(ledger, folder / "news"), ledger, dice.uniform(0, 2 / (kills + 1)))
        outcome = MODES[mode](one, reference)
        yield outcome, held(ledger, thoroughly=kill == kills)


def finished(folder: Path, reference: Reference) -> Iterator[str]:
    """Let a run into that ledger finish; what is wrong with what it leaves."""
    ledger = folder / "round" / "news.db"
    run(add(ledger, folder / "news"))
    left = held(ledger, thoroughly=True)
    yield from left.faults
    if left.lines != reference.held.lines:
        yield "the ledger is not that of an undisturbed run"
    yield from (f"{path.name} is left over" for path in sorted(ledger.parent.iterdir()) if path.name != ledger.name)
    shutil.rmtree(ledger.parent)


def main() -> None:
    """Print one line of JSON; exit code 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kills", type=int, default=8, help="in each round")
    parser.add_argument("--mode", choices=MODES, default="time")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    if chosen.mode != "time" and not shutil.which("strace"):
        sys.exit("this mode needs strace")
    result = measure(chosen.articles, chosen.rounds, chosen.kills, chosen.mode, chosen.seed)
    print(json.dumps(result))
    sys.exit(1 if result["wrong"] else 0)


if __name__ == "__main__":
    main()
