"""Dates: as pages, files and users write them (`written`), and the calendar days they cover (`bounds`)."""
