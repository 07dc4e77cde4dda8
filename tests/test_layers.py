"""The layers of the project are kept by import-linter; this runs it with the tests."""

import subprocess
import sys
from pathlib import Path


def test_an_article_flows_one_way(root: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
