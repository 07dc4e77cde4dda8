"""A ledger of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.ledger.sql import SQLStore, open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the ledger is, or will be."""
    return tmp_path / "news.db"


@pytest.fixture
def store(path: Path) -> Iterator[SQLStore]:
    """An empty ledger."""
    store = open_store(path)
    yield store
    store.close()
