"""`python -m training STEP`: convert, train, evaluate, quantise, card."""

from __future__ import annotations

import argparse
from pathlib import Path

from training import settings


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--config", type=Path, default=settings.CONFIG)
    parser.add_argument("--data", type=Path, default=settings.DATA, help="the folder of corpora (default: ../shared/data)")
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("convert", help="read every corpus into documents of word pieces")
    train = steps.add_parser("train", help="train, or go on with a run")
    train.add_argument("--run", default="main")
    train.add_argument("--start-from", help="averaged weights to start from, as RUN/FILE.pt")
    return parser.parse_args()


def main() -> None:
    """Run one step."""
    given = arguments()
    config = settings.load(given.config)
    from training import train

    if given.step == "convert":
        train.convert(config, given.data)
    elif given.step == "train":
        train.train(config, given.run, given.start_from)


if __name__ == "__main__":
    main()
