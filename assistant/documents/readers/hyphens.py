"""Words divided at the end of a line: whether their hyphen was the typesetter's or is the word's own.

No dictionary: the document itself is asked first (which form does it use elsewhere?), then general habits of English.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

HYPHENS = "-\u2010\u2011\u00ad"

LONGEST_WORD = 100
"""Characters before a line's end that are looked at; a paragraph may be a whole book."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:[-\u2010\u2011][^\W\d_]+)*")
# first parts that rarely begin a divided simple word, and second parts that rarely end one
_FIRST = frozenset(
    "self non well ill half quasi ex all third first second high low long short full part large small middle mid cross "
    "old new far near top real ready hard off on in up down two three four five six seven eight nine ten multi co so one "
    "follow state land labour labor market government province county village cost world decision policy problem".split()
)
_SECOND = frozenset(
    "based stricken related oriented term scale level off up down to in of on the and party wide driven free specific "
    "known called made time day year old led owned run end line site depth house class rich poor income aged sized "
    "funded supported friendly intensive effective making maker holder building sharing saving like minded date quality".split()
)


class Hyphenation:
    """Decides for one document; `lines` are all its lines, in order."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        self._first: Counter[str] = Counter()
        self._second: Counter[str] = Counter()
        divided = False
        for line in lines:
            words = [match.group() for match in _WORD.finditer(line)]
            # a word cut by a line end is no evidence of how a whole one is written
            whole = words[1:] if divided and words and line.lstrip().startswith(words[0]) else words
            divided = line.rstrip()[-1:] in HYPHENS if line.strip() else divided
            for word in whole[:-1] if divided and whole else whole:
                self._count(word.lower())

    def _count(self, word: str) -> None:
        word = re.sub("[\u2010\u2011]", "-", word)
        self._words[word] += 1
        parts = word.split("-")
        if len(parts) > 1:
            self._first[parts[0]] += 1
            self._second[parts[-1]] += 1

    def keeps(self, left: str, right: str) -> bool:
        """Whether "left-" at a line end and "right" at the next line's start are one word written with a hyphen.

        `left` is the text before the hyphen and `right` the text after the break; only their nearest words count.
        """
        before = re.search(r"(?:[^\W\d_]+[-\u2010\u2011])*[^\W\d_]+$", left[-LONGEST_WORD:])
        after = re.match(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*", right)
        if not before or not after:
            return True  # figures, as in "2015-2017"
        chain, tail = before.group(), after.group()
        first, second = re.split("[-\u2010\u2011]", chain)[-1], re.split("[-\u2010\u2011]", tail)[0]
        if len(first) == 1 and (first.isupper() or chain != first):
            return True
        apart, joined = f"{chain}-{tail}".lower(), f"{chain}{tail}".lower()
        counts = self._words[apart], self._words[joined]
        if counts[0] != counts[1]:
            return counts[0] > counts[1]
        if second[0].isupper():
            return not (first.isupper() and second.isupper())
        low_first, low_second = first.lower(), second.lower()
        if low_first in _FIRST or low_second in _SECOND:
            return True
        if self._first[low_first] or self._second[low_second]:
            return True
        # both halves are words that the document uses by themselves
        return min(len(first), len(second)) >= 4 and bool(self._words[low_first]) and bool(self._words[low_second])
