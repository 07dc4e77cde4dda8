"""Which language a text is in."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sayso.text.language import code, identify

TEXTS = {
    "English": ("The harbour said that the ferries would run again after the storm had passed over the islands.", "en"),
    "English in capitals": ("THE HARBOUR SAID THAT THE FERRIES OF THE ISLANDS WOULD RUN AGAIN AFTER THE STORM.", "en"),
    "a headline of names": ("Aalto visits Moscow", "en"),
    "a short sentence": ("Damascus denied it.", "en"),
    "French": ("Le port a déclaré que les bateaux ont été arrêtés dans la nuit et que personne n'est blessé.", "fr"),
    "Spanish": ("El puerto dijo que los barcos de las islas saldrán el martes y que nadie fue herido.", "es"),
    "German": ("Der Hafen sagte, dass die Schiffe nicht mit dem Sturm gerechnet haben und auch das Wetter schuld ist.", "de"),
    "Malay": ("Pelabuhan berkata bahawa feri itu akan belayar semula pada hari Selasa selepas ribut reda.", "ms"),
    "Russian": ("Порт сообщил, что паромы для жителей островов были остановлены из шторма, как это было также весной.", "ru"),
    "Chinese": ("港口表示，渡轮将在暴风雨过后恢复运行。", "zh"),
    "English with French names": ("The Le Monde report by the de la Cruz team said that it was out of the harbour.", "en"),
}


@pytest.mark.parametrize(("text", "language"), TEXTS.values(), ids=TEXTS)
def test_languages_are_told(text: str, language: str) -> None:
    assert identify(text) == language


def test_a_hint_counts_only_where_the_text_is_too_short() -> None:
    assert identify("Oslo", hint="ms-MY") == "ms"
    assert identify(TEXTS["French"][0], hint="en") == "fr"
    assert identify("123", hint="fr") == "fr"
    assert identify("") == "en"


@pytest.mark.parametrize(
    ("hint", "language"), [("en-GB", "en"), ("EN_us", "en"), ("fr", "fr"), ("english", None), ("", None), (None, None)]
)
def test_tags_give_codes(hint: str | None, language: str | None) -> None:
    assert code(hint) == language


def test_english_needs_no_identifier() -> None:
    lines = (
        "import sys; from sayso.text.language import identify; "
        "identify('the harbour and the sea of the north'); sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", lines], check=False).returncode == 0
