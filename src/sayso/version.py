"""The version, in a place that any layer may import."""

__version__ = "0.1.0"
