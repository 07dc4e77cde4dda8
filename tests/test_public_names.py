"""The front door: what `import sayso` offers is what it lists."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sayso
import sayso.errors


@pytest.mark.parametrize("name", sayso.__all__)
def test_a_listed_name_is_there(name: str) -> None:
    assert getattr(sayso, name) is not None
    assert name in dir(sayso)


def test_names_are_listed_once_and_typed() -> None:
    tree = ast.parse(Path(str(sayso.__file__)).read_text())
    typed = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names if node.module != "typing"}
    homes = [name for names in sayso._HOMES.values() for name in names]
    assert sorted(homes) == sorted(set(homes))
    assert {*homes, "__version__"} == set(sayso.__all__) == typed - {"annotations", "import_module"}


def test_every_error_is_public() -> None:
    errors = {name for name, value in vars(sayso.errors).items() if isinstance(value, type)}
    assert errors <= set(sayso.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = sayso.nothing


def test_importing_sayso_loads_nothing_heavy() -> None:
    code = "import sys, sayso; print([name for name in ('sqlalchemy', 'pyarrow', 'onnxruntime', 'trafilatura') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
