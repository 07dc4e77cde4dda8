"""Is a column one of many values? Asked with all of them in one parameter.

With a parameter for each, SQLAlchemy writes and SQLite reads a statement of another length every time: of loading 250 claims, that took
longer than finding their rows.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ARRAY, BigInteger, ColumnElement, Dialect, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


def among(column: ColumnElement[Any], parameter: str) -> ColumnElement[bool]:
    """Is this column one of the values of a parameter, which is given a list of numbers or of words?"""
    return column.op("IN", is_comparison=True)(_Given(bindparam(parameter, type_=_Values(isinstance(column.type, Text)))))


class _Values(TypeDecorator[Sequence[Any]]):
    """A list as one value: an array of PostgreSQL's, JSON for SQLite."""

    impl = Text
    cache_ok = True

    def __init__(self, are_words: bool) -> None:
        super().__init__()
        self.are_words = are_words

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """As the database takes it."""
        return dialect.type_descriptor(ARRAY(Text() if self.are_words else BigInteger()) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """The list as it is sent."""
        return list(value) if dialect.name == "postgresql" else json.dumps(list(value))


class _Given(FunctionElement[Any]):
    """The values of a list, as rows."""

    inherit_cache = True


@compiles(_Given, "sqlite")
def _from_json(given: _Given, compiler: Any, **options: Any) -> str:
    return f"(SELECT value FROM json_each({compiler.process(given.clauses, **options)}))"


@compiles(_Given, "postgresql")
def _from_array(given: _Given, compiler: Any, **options: Any) -> str:
    return f"(SELECT unnest({compiler.process(given.clauses, **options)}))"
