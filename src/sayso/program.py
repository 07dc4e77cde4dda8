"""What a process of sayso's own does first; a library leaves its host's process as it is."""

from __future__ import annotations

import gc
import os


def begin() -> None:
    """Set up a process that does nothing but read news; to be called before numpy is loaded."""
    # Matrices here are small: numpy's threads would spin between them on cores that the encoder could use (55 core ms an article).
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Readings are many small objects without cycles; looking for cycles as often as Python does took 8 ms an article.
    gc.set_threshold(20_000, 20, 20)
