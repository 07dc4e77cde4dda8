"""`python -m training STEP`: convert, train, quantise, calibrate, crossval, evaluate, card."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # the backbone lies in a package; nothing is fetched

from training import settings

FIGURES = settings.ROOT / "training" / "figures.json"
RELIABILITY = settings.ROOT / "training" / "reliability.json"


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--config", type=Path, default=settings.CONFIG)
    parser.add_argument("--data", type=Path, default=settings.DATA, help="the folder of corpora (default: ../shared/data)")
    parser.add_argument("--model", type=Path, help="the folder of the encoder's files (default: where the package keeps them)")
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("convert", help="read every corpus into documents of word pieces")
    train = steps.add_parser("train", help="train, or go on with a run")
    train.add_argument("--run", required=True, help="a table of the configuration under [run]")
    quantise = steps.add_parser("quantise", help="write the graph and what stands beside it")
    quantise.add_argument("--checkpoint", action="append", help="RUN/FILE.pt; of several their mean (default: of the configuration)")
    quantise.add_argument("--float", action="store_true", help="leave the numbers as they are, to see what int8 costs")
    steps.add_parser("calibrate", help="choose thresholds and calibration on dev")
    steps.add_parser("crossval", help="cross-validate the roots of pairs")
    evaluate = steps.add_parser("evaluate", help="figures of every head on dev")
    evaluate.add_argument("--out", type=Path, default=FIGURES)
    steps.add_parser("card", help="write the card")
    return parser.parse_args()


def main() -> None:
    """Run one step."""
    given = arguments()
    config = settings.load(given.config)
    folder = given.model or settings.ROOT / config["model"]
    if given.step in ("convert", "train"):
        from training import train

        if given.step == "convert":
            train.convert(config, given.data)
        else:
            train.train(config, given.run)
    elif given.step == "quantise":
        from training import quantise

        checkpoints = [settings.runs(config) / name for name in given.checkpoint or config["quantise"]["checkpoints"]]
        quantise.write(checkpoints, config, config["quantise"]["version"], folder, as_float=given.float)
    elif given.step == "crossval":
        from training.crossval import crossval

        save("crossval", crossval(config, given.data, config["crossval"]["checkpoint"], settings.runs(config) / "crossval"))
    else:
        measure(given, config, folder)


def measure(given: argparse.Namespace, config: dict[str, Any], folder: Path) -> None:
    """The steps that look at a finished encoder."""
    from training.train import converted

    if given.step == "card":
        from training import card

        floats = settings.runs(config) / "float.json"
        before = json.loads(floats.read_text()) if floats.exists() else {}
        card.write(folder, json.loads(FIGURES.read_text()), before, json.loads(RELIABILITY.read_text()), config["card"])
        return
    dev = converted(config, "dev")
    if given.step == "calibrate":
        from training.calibrate import calibrate

        calibrate(folder, dev, given.data, RELIABILITY, kept("crossval"))
    else:
        from training.evaluate import evaluate

        evaluate(folder, given.data, dev, given.out, {"pair_roots": kept("crossval")})


def kept(name: str) -> dict[str, Any]:
    """Results of an earlier step that ship as figures."""
    path = settings.ROOT / "training" / f"{name}.json"
    return json.loads(path.read_text()) if path.exists() else {}


def save(name: str, content: dict[str, Any]) -> None:
    """Keep the results of a step."""
    (settings.ROOT / "training" / f"{name}.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
