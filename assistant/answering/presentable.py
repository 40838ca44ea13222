"""Whether a sentence of a language model may be shown at all, before it is asked whether it is true: language, plain words, no loose end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from assistant.answering.injection import instruction_in
from assistant.documents.model import Language

LONGEST = 600
# shares of a sentence's letters: Chinese text may hold names and abbreviations in Latin letters, and English text a Chinese name
LEAST_CHINESE, MOST_CHINESE_IN_ENGLISH = 0.5, 0.2
# an English sentence of six words or more has at least this share of such words (measured: 99 % of the bundled sentences pass as a whole)
LEAST_ENGLISH, ENGLISH_FROM_WORDS = 0.1, 6
_ENGLISH = frozenset(
    "the of and to is was were are be been by for from with that this these those has have had which their its as at on or not it they an "
    "than more into between through such can will all other also but about under over up out who when where no only some each both while".split()
)
_FOREIGN = frozenset(
    "le les des du et est une dans pour avec der das und ist mit von el los las del una que para con il di che sono по".split()
)
_LETTER = re.compile(r"[^\W\d_]")
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
# a character of a Chinese sentence says about as much as two letters of a Latin word
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z\u00c0-\u024f]+)*")
_MARKUP = re.compile(r"[<>`*_|{}\\\[\]#~$]|https?:|www\.|javascript:|&\w+;|：//|://", re.IGNORECASE)
_LOOSE = re.compile(
    r"^(?:It|They|These|Those|This(?! (?:paper|study))|Such|He|She|However|Therefore|Thus|Then|But|And|Moreover|Besides|Furthermore|In addition|"
    r"On the other hand|In (?:this|that|these|those|such|it)|As a result|Meanwhile|Also)\b|^(?:其(?!他)|在?(?:这|该)|他们|它们?|此外|另外|同时|因此|所以|但是?|然而|而且|对此|为此|由此|其次|同年|当年)"
    r"|\b(?:the same|that) (?:year|month|period)\b|同年|当年|同期"
)


def written_in(text: str, language: Language) -> bool:
    """Whether a sentence is in the reader's language; names of other languages in it do not count against it."""
    letters = _LETTER.findall(text)
    chinese = len(_IDEOGRAPH.findall(text))
    if any(not _IDEOGRAPH.match(one) and not unicodedata.name(one, "").startswith("LATIN") for one in letters):
        return False
    words = [one.lower() for one in _LATIN_WORD.findall(text)]
    if language == "zh":
        return chinese > 0 and chinese >= LEAST_CHINESE * (chinese + 2 * len(words))
    if not letters or chinese > MOST_CHINESE_IN_ENGLISH * len(letters):
        return False
    ours, theirs = sum(one in _ENGLISH for one in words), sum(one in _FOREIGN for one in words)
    return ours >= theirs and (len(words) < ENGLISH_FROM_WORDS or ours >= LEAST_ENGLISH * len(words))


def is_loose(text: str) -> bool:
    """Whether a sentence points back to one before it."""
    return bool(_LOOSE.search(text))


def faults(text: str, language: Language, sources: Sequence[str], after_shown: bool) -> list[str]:
    """What speaks against showing a sentence. `sources` are the texts it cites; `after_shown` whether the sentence before it
    is shown and of the same section, so that this one may point back to it."""
    found = []
    if not text or len(text) > LONGEST:
        found.append("length")
    if any(unicodedata.category(one) in ("Cc", "Cf", "Co", "Cs", "Cn") for one in text):
        found.append("hidden characters")
    there = "\n".join(sources)
    if any(match[0] not in there for match in _MARKUP.finditer(text)):
        found.append("markup")
    if not written_in(text, language):
        found.append("language")
    if not after_shown and is_loose(text):
        found.append("loose end")
    if text not in there and instruction_in(text):
        found.append("instruction")
    return found
