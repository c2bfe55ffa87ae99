"""Which language a text is in, as an ISO 639-1 code; None where nobody could say."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

HEAD = 1500  # characters that are looked at
SURE = 0.8  # of the identifier: 293 English reports score 0.998 and more, single short sentences 0.1 to 0.9
SURE_OTHER = 0.4  # in other letters than Latin ones, where no text is English
SHORT = 60  # letters: a Latin text with fewer may be anything
_ENGLISH = frozenset(
    {
        *("the", "of", "and", "to", "in", "was", "were", "said", "that"),
        *("by", "with", "had", "on", "who", "at"),
    }
)
_ONLY_ENGLISH = frozenset(["the", "of", "and", "said", "were", "that", "with", "who"])
ENGLISH_SHARE = 0.2  # of words; English news has 0.3 to 0.45, Dutch and German with "in", "was", "had" 0.1
_ENGLISH_OF = {"pcm": "en", "sco": "en"}  # what short English items are taken for, and is near enough
_WORD = re.compile(r"[^\W\d_]+")
_NAMES = {"english": "en", "eng": "en", "french": "fr", "fra": "fr", "arabic": "ar", "ara": "ar"}
_NAMES |= {"spanish": "es", "spa": "es", "russian": "ru", "rus": "ru", "ukrainian": "uk", "ukr": "uk"}


def language_of(text: str, given: str | None = None) -> str | None:
    """Tell the language of a text from its words; where they do not tell, what was `given` stands.

    The same text gives the same answer everywhere. A text of few words in Latin letters is left open.
    """
    head = text[:HEAD]
    words = [word.lower() for word in _WORD.findall(head)]
    found = _english(words) or _identified(head, sum(map(len, words)))
    return found or normal(given)


def normal(given: str | None) -> str | None:
    """Give a language's code as it is kept: `en` for `en-US`, `EN` and `English`."""
    if not given:
        return None
    first = re.split(r"[-_ ]", given.strip().lower())[0]
    return _NAMES.get(first, first) or None


def _english(words: list[str]) -> str | None:
    """See plain English without the identifier, which takes twenty times as long."""
    if len(words) < 12 or len(_ONLY_ENGLISH.intersection(words)) < 3:
        return None
    return "en" if sum(word in _ENGLISH for word in words) >= ENGLISH_SHARE * len(words) else None


def _identified(head: str, letters: int) -> str | None:
    latin = sum(c < "\u0250" for c in head) > len(head) / 2
    if letters < (SHORT if latin else 10):
        return None
    code, sure = _identifier().classify(head)
    code = _ENGLISH_OF.get(str(code), str(code))
    return code if sure >= (SURE if latin else SURE_OTHER) else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
