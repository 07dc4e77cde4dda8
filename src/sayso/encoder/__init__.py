"""One small encoder that reads news: mentions, who says what, events with their parties, certainty, times, what refers to what."""

from sayso.encoder.reader import Encoder
from sayso.encoder.records import Antecedent, Argument, Reading, Said, Span, Trigger

__all__ = ["Antecedent", "Argument", "Encoder", "Reading", "Said", "Span", "Trigger"]
