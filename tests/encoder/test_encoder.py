"""The whole way from text to records, with random weights."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import numpy as np
import pytest

from sayso.encoder import Encoder, Reading
from sayso.errors import EncoderError

TEXT = "Iran sent arms to Syria, Reuters said. “We deny it,” a 🛢 minister told reporters in Zürich. They met in 2017."
SENTENCES = [(0, 38), (39, 90), (91, len(TEXT))]


def records(reading: Reading) -> list[object]:
    """Everything but arrays, for comparison."""
    return [
        {layer: [(s.start, s.end, s.type) for s in spans] for layer, spans in reading.spans.items()},
        [(t.span[:3], {role: [a.span[:3] for a in args] for role, args in t.arguments.items()}) for t in reading.triggers],
        [tuple(tuple(s[:3] for s in part) for part in (said.source, said.cue, said.content)) for said in reading.attributions],
        [(a.mention[:3], a.earlier[:3]) for a in reading.antecedents],
    ]


def test_every_span_lies_in_the_text_on_word_borders(tiny: Encoder) -> None:
    [reading] = tiny.read([(TEXT, SENTENCES)])
    spans = [span for layer in reading.spans.values() for span in layer]
    assert spans
    for span in spans:
        assert 0 <= span.start < span.end <= len(TEXT)
        assert not (span.start and TEXT[span.start - 1].isalnum() and TEXT[span.start].isalnum())
        assert 0 <= span.probability <= 1


def test_distributions_sum_to_one(tiny: Encoder) -> None:
    [reading] = tiny.read([(TEXT, SENTENCES)])
    assert reading.triggers
    for trigger in reading.triggers:
        assert trigger.types.sum() == pytest.approx(1, abs=1e-4)
        assert trigger.factuality.sum() == pytest.approx(1, abs=1e-4)
        assert len(trigger.types) == len(tiny.labels("type"))
        assert -3 <= trigger.value <= 3


def test_company_in_a_batch_changes_nothing(tiny: Encoder) -> None:
    other = ("UN. " * 30, [(0, 120)])
    [alone] = tiny.read([(TEXT, SENTENCES)])
    assert records(tiny.read([other, (TEXT, SENTENCES), other])[1]) == records(alone)


def test_layers_not_asked_for_are_empty_and_change_no_other(tiny: Encoder) -> None:
    [whole] = tiny.read([(TEXT, SENTENCES)])
    [part] = tiny.read([(TEXT, SENTENCES)], layers=("party", "trigger"))
    assert {layer for layer, spans in part.spans.items() if spans} == {"party", "trigger"}
    assert all(part.spans[layer] == whole.spans[layer] for layer in ("party", "trigger"))
    assert not part.attributions
    assert not tiny.read([(TEXT, SENTENCES)], layers=())[0].triggers


def test_arguments_refer_earlier_mentions_come_first(tiny: Encoder) -> None:
    [reading] = tiny.read([(TEXT, SENTENCES)])
    assert all(link.earlier.start <= link.mention.start for link in reading.antecedents)


@pytest.mark.parametrize("text", ["", "   \n\n", "🛢🛢", "\x00\x01", "a" * 5000, "“” ’’ … --"])
def test_odd_texts_are_read(tiny: Encoder, text: str) -> None:
    [reading] = tiny.read([(text, [(0, len(text))] if text else [])])
    assert all(span.end <= len(text) for layer in reading.spans.values() for span in layer)


def test_long_texts_are_read_in_sections(tiny: Encoder) -> None:
    text = (TEXT + "\n") * 40
    sentences = [(a + i * (len(TEXT) + 1), b + i * (len(TEXT) + 1)) for i in range(40) for a, b in SENTENCES]
    [reading] = tiny.read([(text, sentences)])
    ends = [span.end for span in reading.spans["party"]]
    assert max(ends) > len(text) * 0.9
    assert ends == sorted(ends)


def test_no_texts_no_readings(tiny: Encoder) -> None:
    assert tiny.read([]) == []


def test_pair_roots(tiny: Encoder) -> None:
    roots = tiny.pair_roots(TEXT, [((0, 4), (18, 23)), ((0, 4), None), (None, None)])
    assert roots.shape == (3, len(tiny.config.pair_roots) - 1)
    assert roots.sum(axis=1) == pytest.approx(np.ones(3), abs=1e-4)
    assert not np.allclose(roots[0], roots[1])


def test_pair_roots_of_a_long_text(tiny: Encoder) -> None:
    assert tiny.pair_roots(TEXT * 20, [((len(TEXT) * 10, len(TEXT) * 10 + 4), None)]).shape[0] == 1


def test_same_event_is_likelier_for_like_vectors(tiny: Encoder) -> None:
    vectors = np.eye(2, dtype=np.float32)
    chances = tiny.same_event(vectors, vectors)
    assert chances[0, 0] > chances[0, 1]


def test_an_encoder_goes_to_other_processes(tiny: Encoder) -> None:
    copy = pickle.loads(pickle.dumps(tiny))
    assert records(copy.read([(TEXT, SENTENCES)])[0]) == records(tiny.read([(TEXT, SENTENCES)])[0])


@pytest.mark.parametrize("name", ["config.json", "links.npz", "model.onnx", "tokenizer.json", "words.bin"])
def test_a_missing_file_is_named(tiny_folder: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(tiny_folder, tmp_path / "copy")
    (tmp_path / "copy" / name).unlink()
    with pytest.raises(EncoderError, match=name):
        Encoder.load(tmp_path / "copy")


@pytest.mark.parametrize("content", ["", "{}", '{"format": 99}', '{"format": 1, "version": "x"}'])
def test_a_broken_configuration_is_an_encoder_error(tiny_folder: Path, tmp_path: Path, content: str) -> None:
    shutil.copytree(tiny_folder, tmp_path / "copy")
    (tmp_path / "copy" / "config.json").write_text(content, encoding="utf-8")
    with pytest.raises(EncoderError):
        Encoder.load(tmp_path / "copy")


def test_broken_weights_are_an_encoder_error(tiny_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny_folder, tmp_path / "copy")
    (tmp_path / "copy" / "model.onnx").write_bytes(b"no graph")
    with pytest.raises(EncoderError):
        Encoder.load(tmp_path / "copy").read([(TEXT, SENTENCES)])
