"""A ledger of its own for each test, in a file and on a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine

import servers
from sayso.ledger.sql import SQLStore, open_store

_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Path]:
    """A PostgreSQL server; skips where none is installed."""
    binaries = servers.binaries()
    if binaries is None:
        pytest.skip("needs a PostgreSQL server: initdb and pg_ctl (Debian: apt-get install postgresql)")
    with servers.postgres(binaries) as folder:
        yield folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file where the ledger is, or will be."""
    return tmp_path / "news.db"


@pytest.fixture(scope="session")
def new_address(server: Path) -> Callable[[], str]:
    """Gives the address of an empty schema of the server, another one each time."""

    def made() -> str:
        name = f"ledger{next(_numbers)}"
        engine = create_engine(servers.address(server).replace("postgresql:", "postgresql+psycopg:"))
        with engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {name}")
        engine.dispose()
        return servers.address(server, schema=name)

    return made


@pytest.fixture
def address(new_address: Callable[[], str]) -> str:
    """The address where the ledger is, or will be."""
    return new_address()


@pytest.fixture
def another_address(new_address: Callable[[], str]) -> str:
    """The address of another ledger."""
    return new_address()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest) -> str:
    """Path or address of a ledger that is not there yet: each test runs on either database."""
    return str(request.getfixturevalue("path" if request.param == "sqlite" else "address"))


@pytest.fixture
def store(where: str) -> Iterator[SQLStore]:
    """An empty ledger."""
    store = open_store(where)
    yield store
    store.close()
