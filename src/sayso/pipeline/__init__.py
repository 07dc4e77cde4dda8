"""Composes the path of an article: clean, segment, annotate, resolve, extract. Runs it here or over processes."""

from sayso.pipeline.path import Known, Pipeline, Result
from sayso.pipeline.pool import read_in_processes

__all__ = ["Known", "Pipeline", "Result", "read_in_processes"]
