"""What programs read is what people reviewed."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.model import EventType
from scripts import pack_codebook, pack_triggers
from scripts.tables import ROOT, stale


def test_packed_triggers_and_codebook_are_those_of_the_yaml() -> None:
    packed = {ROOT / path: content for part in (pack_triggers, pack_codebook) for path, content in part.pack().items()}
    assert stale(packed) == [], "run `make tables` and commit the result"


def test_packing_twice_gives_the_same_bytes() -> None:
    assert pack_triggers.pack() == pack_triggers.pack()


def test_a_field_that_nobody_reads_is_named_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text("type: AID\nverbs:\n  - {words: [give], recipent: [to]}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"wrong\.yaml: unknown field \['recipent'\]"):
        pack_triggers.read_groups(tmp_path / "wrong.yaml")


def test_every_event_type_has_triggers_and_a_place_in_the_codebook() -> None:
    groups = [group for path in (ROOT / "resources" / "triggers").glob("*.yaml") for group in pack_triggers.read_groups(path)]
    page = pack_codebook.pack()[pack_codebook.PAGE].decode()
    for kind in EventType:
        assert any(group["type"] == kind.value for group in groups), kind
        assert f"### {kind.value} (" in page
