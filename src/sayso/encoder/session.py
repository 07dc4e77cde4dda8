"""Runs the graph: onnxruntime is imported on first use, one session a process."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.encoder.records import FloatArray
from sayso.errors import EncoderError

Feed = Mapping[str, npt.NDArray[np.int64]]


class Session:
    """A graph that is loaded when first run."""

    def __init__(self, path: Path, threads: int) -> None:
        self.path, self.threads = path, threads
        self._loaded: Any = None
        self._lock = threading.Lock()

    def __getstate__(self) -> dict[str, Any]:
        """Another process loads the graph itself."""
        return {"path": self.path, "threads": self.threads}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(**state)  # type: ignore[misc]

    def run(self, outputs: Sequence[str], feed: Feed) -> list[FloatArray]:
        """The named outputs for one window: float32 (1, pieces, n) each."""
        session = self._session()
        made: list[FloatArray] = session.run(list(outputs), dict(feed))
        return made

    def _session(self) -> Any:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        # on cores that others use too, threads that spin while they wait double the time of a window (63 for 35 ms)
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.enable_mem_pattern = False  # windows differ in length
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(str(self.path), options, providers=["CPUExecutionProvider"])
        except Exception as error:
            raise EncoderError(f"{self.path}: the weights cannot be loaded ({error})") from error
