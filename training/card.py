# ruff: noqa: E501  (table rows of the card are lines)
"""Writes the card beside the weights: what they read, what they learnt from under which licence, how well, and what they cannot do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

# fmt: off
CORPORA = [
    ("Annotated claims (ours), train", "triggers, types, roles, sources, factuality, contexts, parties, pairs", "annotation ours; texts are the outlets' own: trained on, never shipped"),
    ("Passages of our own (`training/passages`)", "the same, for kinds that are rare there: denials, hedges, chains, near types", "ours"),
    ("Marks of our own on sentences of PLV, COPED, AW and UDS and on stretches of PolNeAR (`training/marked.jsonl`)", "the same, in real news", "marks ours, as offsets; texts as below"),
    ("PolNeAR v1.0.0, train", "source, cue, content and their links", "no licence file (its reader says MIT); texts of seven publishers: trained on, not shipped"),
    ("re3d (Dstl), train", "descriptive noun phrases with types", "by part: public domain, OGL v3, CC BY 3.0 AU, CC BY-SA 3.0, EU legal notice; no BBC text"),
    ("GUM V11, train, eight free genres", "noun phrases, coreference", "annotation CC BY 4.0; texts CC BY, CC BY-SA, public domain"),
    ("CrossNER politics, train", "names", "MIT; Wikipedia text CC BY-SA"),
    ("UNER English-EWT (its dev)", "names", "CC BY-SA 4.0"),
    ("WikiGold", "names", "CC BY 4.0 by its authors' page"),
    ("ECB+ 1.0, train topics", "event words, same event, coreference", "annotation CC BY 3.0"),
    ("MEANTIME English (airbus, apple)", "factuality, event words, coreference, times", "CC BY 4.0"),
    ("UW event factuality, train", "certainty as a number, event words", "no licence found: trained on, not shipped"),
    ("UDS It-Happened v2, train", "certainty as a number (web text)", "CC BY-SA 4.0"),
    ("TimeBank and AQUAINT as in TempEval-3, train", "time expressions", "no licence in the repository; newswire of LDC and publishers: trained on, not shipped"),
    ("PLV_train (Zero-Shot-PLOVER)", "root of a marked pair", "none stated: trained on, not shipped"),
    ("COPED (ConfliBERT), less all test sentences", "five classes of a marked pair", "repository GPL-3.0, texts not the authors': trained on, not shipped"),
    ("AW_train, WikiEvents part", "conflict or cooperation of a marked pair", "none stated; WikiEvents is given for research: trained on, not shipped"),
]
# fmt: on

HEAD = """# The encoder that ships with sayso, version {version}

One pass over a text gives names and phrases with types, who is said by whom, events with their PLOVER type, parties, objects, places,
dates and sources, how certain each is put, time expressions, what refers to what, and a vector that tells same events.

| | |
|---|---|
| backbone | all-MiniLM-L6-v2 (Apache-2.0; 6 layers, 384 wide), fine-tuned; its word table is left as it was |
| added to the input | case and white space of each piece; marks on a pair whose root is asked for |
| file | `model.onnx`, {size:.1f} MB: int8 products (channels evened out first), the rest float32; `words.bin`, {words:.1f} MB: the word table in int8 |
| beside it | `links.npz` (bilinear maps that numpy applies to spans once found), `tokenizer.json`, `config.json` (labels, thresholds, calibration) |
| reads | English news; {window} word pieces at a time, windows overlap by at least {overlap}, each sentence kept from the window that gives it most context |
| trained | {trained} |

## Learnt from

Nothing of these texts is in the file or in this repository. Dev parts were used to choose thresholds and calibration, test parts not at all.

| corpus | for | licence |
|---|---|---|
{corpora}

## How well (dev, through `sayso.encoder`, by the corpora's own scorers)

int8 is what ships; float is the same network before quantisation. Thresholds and calibration were chosen on the same dev parts, so expect a
little less on unseen text. `training/figures.json` holds every figure.

| reading | figure | int8 | float |
|---|---|---|---|
{figures}

## Reliability

Of readings given a probability of about p, the share that was right (dev). ECE is the mean distance of the two, weighted by number.
For spans of the claim layers "right" means that they touch an annotated span; for others that span and type are exact. `span.event` was
fitted on UW, `pair_roots` on the held-out folds of PLV_train. Sections with few cases are rough.

| probability of | n | ECE | given p: right (n) |
|---|---|---|---|
{reliability}

## Limits

- English, newswire style, one language model of 22 million parameters. Headlines in capitals, transcripts and social media read worse.
- Contexts, roles and denials were learnt from {n_claims} articles by our annotators, 110 short ones of our own and 2,062 sentences and stretches of other corpora: rare contexts are guesses.
- Factuality is that of the innermost source; denials are few in every corpus (see the table), and a denial three sentences away is often missed.
- The order of a chain of sources is not read here, only which sources a claim has.
- Links reach {window} pieces at most; a party named pages before is found through coreference of nearer mentions or not at all.
- Time spans only: their values come from rules. `name` follows encyclopaedic names, `mention` the longer descriptive phrases of re3d.
- Training data are mostly of 1997 to 2024 from US, UK and international outlets; names that came up later are read by their surroundings.
- int8 kernels differ between processors in the last digits: a reading right at a threshold may flip.

## Made again

    pip install -e .[train]
    python -m training convert && python -m training train --run first
{remake}
    python -m training quantise && python -m training calibrate && python -m training evaluate && python -m training card

See `training/README.md`.
"""

SHOWN = {
    "claims": [
        "trigger", "trigger.precision", "trigger.recall", "trigger.required_recall", "trigger.typed", "trigger.typed_or_also", "role.actor",
        "role.recipient", "role.object", "role.place", "role.when", "role.source", "role.denier", "source.right", "factuality.exact",
        "factuality.macro_f1", "factuality.asserted", "factuality.hedged", "factuality.denied", "context", "symmetric",
    ],
    "layers": None, "attribution": None, "factuality": None, "entities": None, "times": None, "coreference": None, "same_event": None,
}  # fmt: skip
READING = {
    "claims": "annotated claims, from the text alone", "layers": "spans, exact", "attribution": "PolNeAR", "factuality": "factuality",
    "entities": "entities", "times": "TempEval-3", "coreference": "coreference", "same_event": "same event, gold mentions and topic, CoNLL F1",
}  # fmt: skip


def figure_rows(figures: dict[str, Any], floats: dict[str, Any]) -> str:
    """The table of figures."""
    rows = []
    for part, names in SHOWN.items():
        for name in names or figures.get(part, {}):
            before = floats.get(part, {}).get(name)
            rows.append(f"| {READING[part]} | {name} | {figures[part][name]:.3f} | {'' if before is None else f'{before:.3f}'} |")
    for name in ("root_macro_f1", "root_accuracy", "quad_macro_f1", "binary_macro_f1"):
        if name in figures.get("pair_roots", {}):
            rows.append(f"| root of a pair, PLV_train, 5-fold cross-validation | {name} | | {figures['pair_roots'][name]:.3f} |")
    return "\n".join(rows)


def reliability_rows(tables: dict[str, Any]) -> str:
    """The table of reliability."""
    rows = []
    for name, table in tables.items():
        bins = "; ".join(f"{b['given']:.2f}: {b['right']:.2f} ({b['n']})" for b in table["bins"])
        rows.append(f"| {name} | {table['n']} | {table['ece']:.3f} | {bins} |")
    return "\n".join(rows)


def write(folder: Path, figures: dict[str, Any], floats: dict[str, Any], tables: dict[str, Any], notes: dict[str, str]) -> None:
    """Write README.md into the folder of the weights."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    text = HEAD.format(
        version=config["version"],
        size=(folder / "model.onnx").stat().st_size / 1e6,
        words=(folder / "words.bin").stat().st_size / 1e6,
        window=config["window"]["pieces"],
        overlap=config["window"]["overlap"],
        corpora="\n".join(f"| {' | '.join(row)} |" for row in CORPORA),
        figures=figure_rows(figures, floats),
        reliability=reliability_rows(tables | ({"pair_roots": figures["pair_roots"]["reliability"]} if figures.get("pair_roots") else {})),
        n_claims=notes["n_claims"],
        trained=notes["trained"],
        remake=notes["remake"],
    )
    (folder / "README.md").write_text(text, encoding="utf-8")
