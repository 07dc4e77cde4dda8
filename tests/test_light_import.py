"""What is not needed is not loaded: `sayso --help` and `import sayso` stay quick."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "alembic",
    "charset_normalizer",
    "lxml",
    "numpy",
    "onnxruntime",
    "py3langid",
    "pyarrow",
    "rich",
    "sqlalchemy",
    "tokenizers",
    "trafilatura",
}


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import sayso", id="import sayso"),
        pytest.param("import sayso.model", id="the records"),
        pytest.param("from sayso.cli import sayso as s; s(['--help'], standalone_mode=False)", id="sayso --help"),
        pytest.param("from sayso.cli import sayso as s; s(['add', '--help'], standalone_mode=False)", id="sayso add --help"),
        pytest.param("from sayso.cli import sayso as s; s(['annotate', '--help'], standalone_mode=False)", id="sayso annotate --help"),
    ],
)
def test_nothing_heavy_is_loaded(code: str) -> None:
    asked = f"import sys\n{code}\nprint('LOADED', *sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.rpartition("LOADED")[2].split())
    assert "sayso" in loaded
    assert not loaded & HEAVY
