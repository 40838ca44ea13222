"""What a question says beside what it asks: for whom, what for, how it came up ("…，写汇报要用", "names please").

Nothing here knows such phrases. An aside is a clause that does not ask, sets no condition, and has no name, number or word of the documents' subjects.
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.answering.evidence import Rarity
from assistant.answering.framing import ASKS
from assistant.answering.framing_english import AUXILIARY
from assistant.answering.question import kind_of
from assistant.answering.wording import words
from assistant.documents.model import Language

# how rare a word must be in the documents to belong to no subject of theirs (1 for a word that none has)
RARE_FROM = 0.55
# content words from which what is left can be asked by itself
LEAST_LEFT = 2
_CLAUSES = re.compile(r"[，,。；;！!？?:：]\s*|\.(?=\s|$)|\s[-–—]+\s|\s(?=\()")
_ASKS_EN = re.compile(rf"\b(?:who|whom|whose|what|when|where|why|which|how)\b|^\W*{AUXILIARY}\b", re.IGNORECASE)
# what holds only in some case is no aside
_CONDITION = re.compile(
    r"^\W*(?:如果|若|要是|假如|假设|除了?|既然|当|只要|只有|即使|虽然|尽管|因为|由于|按照?|根据|关于|对于|针对|在|从|比起|相比)|(?:的话|时候?|之?[前后外中里内上下]|方面)$"
    r"|^\W*(?:if|unless|when|while|since|because|although|apart|besides|except|without|given|assuming|suppose|according|regarding|concerning|about|in|on|at|by|from|for|with|under|after|before|during|until|compared|per|as|than)\b",
    re.IGNORECASE,
)


def without_asides(text: str, language: Language, rarity: Rarity) -> str:
    """A tidy question without its asides; "" where it has none, or where too little would be left."""
    kept: list[str] = []
    dropped = False
    cut = [0, *(match.end() for match in _CLAUSES.finditer(text)), len(text)]
    for begin, end in pairwise(cut):
        clause = text[begin:end]
        if clause.strip(" ()") and _is_aside(clause, language, rarity):
            dropped = True
        else:
            kept.append(clause)
    left = "".join(kept).strip(" ，,;；:：-–—")
    return left if dropped and len(words(left, language)) >= LEAST_LEFT else ""


def _is_aside(clause: str, language: Language, rarity: Rarity) -> bool:
    bare = _CLAUSES.sub("", clause).strip(" ()")
    asks = (ASKS if language == "zh" else _ASKS_EN).search(bare) or kind_of(bare) != "open"
    if asks or _CONDITION.search(bare):
        return False
    return all(
        not rarity.is_name(one, language) and one.role != "number" and rarity.weight(one, language) >= RARE_FROM
        for one in words(bare, language)
    )
