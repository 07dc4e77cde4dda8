"""A PostgreSQL server of the tests' own, in a temporary folder, reached through a socket there: nothing of the machine is touched."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

USER = "sayso"
_DEBIAN = Path("/usr/lib/postgresql")


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl; None where no server is installed."""
    found = shutil.which("initdb")
    versions = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3])) if _DEBIAN.is_dir() else []
    return Path(found).parent if found else versions[-1].parent if versions else None


@contextlib.contextmanager
def postgres(binaries: Path) -> Iterator[Path]:
    """A running server; gives the folder of its socket. It sorts as English does, so that nothing can lean on the order of code points."""
    folder = Path(tempfile.mkdtemp(prefix="sayso-pg-"))
    user = _owner()
    if user:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    data = folder / "data"

    def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(part) for part in command], user=user, cwd=folder, capture_output=True, text=True, check=False, env=_environment()
        )

    try:
        english = ("--locale-provider=icu", "--icu-locale=en-US") if "--icu-locale" in run(binaries / "initdb", "--help").stdout else ()
        made = run(binaries / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N", *english)
        assert made.returncode == 0, made.stderr
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c max_connections=60"
        started = run(binaries / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        assert started.returncode == 0, (folder / "log").read_text()
        yield folder
    finally:
        run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def address(folder: Path, *, database: str = "postgres", schema: str | None = None) -> str:
    """The address of a database of this server, or of one schema in it."""
    own = f"&options=-csearch_path%3D{schema}" if schema else ""
    return f"postgresql://{USER}@/{database}?host={quote(str(folder))}{own}"


def _owner() -> str | None:
    """PostgreSQL refuses to be run by root: then by whom?"""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
