"""Tools of the project's makers: packing tables, measuring quality. Run as `python -m scripts.NAME` in the repository's root."""
