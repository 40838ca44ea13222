"""A follow-up becomes a question that stands alone, from what the reader asked before.

Only the reader's own earlier questions are used: nothing that was answered can smuggle in a fact. "And for logistics?" takes the earlier
question and puts the new word in the place of the earlier word that is nearest to it in meaning; a question that has lost its
subject ("what are its weaknesses?") gets the subject back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from assistant.answering.answer import Turn
from assistant.answering.question import kind_of, question_language, tidy
from assistant.answering.wording import Word, words, years
from assistant.documents.model import Language
from assistant.errors import QuestionError
from assistant.retrieval.encoders import Vectors

Encode = Callable[[str], Vectors]

_OPENING = re.compile(
    r"^(?:那么?|还有|另外|此外|以及|然后|对了|so\b|and\b|but\b|what about\b|how about\b|then\b|also\b)[\s，,：:]*(?:what about |how about )?",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"它们?的?|他们的?|她们的?|这(?:个|些|种|项|份|一)?(?:模式|文件|意见|计划|政策|方案|数据|目标|措施|规定)?|那(?:个|些|种|项|份)(?:模式|文件|意见|计划|政策|方案)?|该(?:模式|文件|意见|计划|政策|方案)|其中|上述|前者|后者|"
    r"\b(?:it|its|they|them|their|theirs|those|these|this|that|this (?:model|document|plan|policy)|that (?:model|document|plan|policy)|the (?:former|latter))\b",
    re.IGNORECASE,
)
_ASKS_ONLY = re.compile(
    r"^(?:为什么|为何|怎么(?:做|办)?|什么时候|何时|谁|哪里|多少|具体(?:呢|一点)?|举例|why|when|who|where|how|how many|how much|since when|really)[\s?？。!]*(?:呢|呀|啊)?[?？。]*$",
    re.IGNORECASE,
)
_REMAINS = re.compile(r"(?:呢|吗|\?|？|。|\s)+$")


def standalone(asked: str, history: Sequence[Turn], encode: Encode, longest: int) -> str:
    """The question as it stands alone: `asked` itself (tidied) unless it leans on the conversation."""
    text = tidy(asked, longest)
    earlier = _last_question(history, encode, longest)
    if earlier is None:
        return text
    language = question_language(text)
    if not leans(text, language):
        return text
    return _joined(text, earlier, language, encode)


def leans(text: str, language: Language) -> bool:
    """Whether a question leans on what was asked before: it opens like one, points back, or has no subject of its own."""
    if kind_of(text) in ("small_talk", "assistant"):
        return False
    content = [word for word in words(text, language) if word.role != "number"]
    opens, points = bool(_OPENING.match(text)), bool(_POINTING.search(text))
    ends = text.rstrip("?？。 ").endswith("呢")
    short = len(content) <= 2
    if _ASKS_ONLY.match(text) or not content:
        return True
    named = any(word.is_name for word in content)
    return (
        ((opens or ends) and (short or not named)) or (points and not named and len(content) <= 4) or (short and opens)
    )


def _last_question(history: Sequence[Turn], encode: Encode, longest: int) -> str | None:
    """The reader's last question, itself made to stand alone from those before it."""
    last: str | None = None
    for turn in history:
        if turn.role != "user":
            continue
        try:
            text = tidy(turn.content, longest)
        except QuestionError:
            continue
        language = question_language(text)
        if kind_of(text) in ("small_talk", "assistant"):
            continue
        last = _joined(text, last, language, encode) if last and leans(text, language) else text
    return last


def _joined(text: str, earlier: str, language: Language, encode: Encode) -> str:
    core = _REMAINS.sub("", _OPENING.sub("", text)).strip(" ，,")
    core = re.sub(r"^(?:对于?|关于|在|for|in|on|with)\s*", "", core, flags=re.IGNORECASE) if len(core) < 30 else core
    new = words(core, language)
    earlier_language = question_language(earlier)
    asks = kind_of(core if core else text) != "open" or bool(_ASKS_ONLY.match(text))
    if not asks and new and earlier_language == language:
        return _swapped(core, new, earlier, language, encode)
    subject = _subject(earlier, earlier_language)
    if not subject:
        return text
    pointing = _POINTING.search(core)
    if pointing and new:
        possessive = pointing.group().lower() in ("its", "their", "theirs") or pointing.group().endswith("的")
        join = ("的" if possessive else "") if language == "zh" else ("'s" if possessive else "")
        return f"{core[: pointing.start()]}{subject}{join}{core[pointing.end() :]}{_mark(language)}"
    if not new:
        stem = re.sub(r"[?？。]+$", "", earlier)
        return f"{stem}，{core}{_mark(language)}" if language == "zh" else f"{stem}: {core}{_mark(language)}"
    return f"{subject}{core}{_mark(language)}" if language == "zh" else f"{core}, for {subject}{_mark(language)}"


def _swapped(core: str, new: tuple[Word, ...], earlier: str, language: Language, encode: Encode) -> str:
    """The earlier question with the new words in the place of those nearest in meaning."""
    new_years, old_years = years(core), years(earlier)
    if new_years and old_years and all(word.role == "number" for word in new):
        return earlier.replace(str(old_years[-1]), str(new_years[0]))
    old = [word for word in words(earlier, language) if word.role != "number"]
    if not old:
        return f"{earlier} {core}"
    named_whole = sum(word.role != "number" for word in new) >= (2 if new_years else 3)
    subject = _subject(earlier, language)
    if named_whole and subject and subject in earlier:
        return earlier.replace(
            subject, core, 1
        )  # "and the national opinions of 2016?" names another subject altogether
    vector = encode(core)
    named = any(one.is_name for one in new)
    # near ties go to a name where a name is asked for, and then to the later word: a question ends with what it asks about
    nearness = [
        float(np.dot(vector, encode(word.text))) + 0.02 * (named and word.is_name) + 0.005 * i
        for i, word in enumerate(old)
    ]
    chosen = old[int(np.argmax(nearness))]
    return earlier.replace(chosen.text, core, 1)


def _subject(earlier: str, language: Language) -> str:
    """The words of a question that name what it is about, as one run of its text."""
    content = [word for word in words(earlier, language) if word.role in ("name", "place", "noun", "verb", "other")]
    if not content:
        return ""
    if language == "zh":
        spans = sorted(
            (earlier.find(word.text), earlier.find(word.text) + len(word.text))
            for word in content
            if word.text in earlier
        )
        runs: list[list[int]] = []
        for start, end in spans:
            gap = earlier[runs[-1][1] : start] if runs else ""
            if runs and (len(gap) <= 1 or re.fullmatch(r"[\d+＋—\-·年的和与“”《》〔〕号、]{0,8}", gap)):
                runs[-1][1] = max(runs[-1][1], end)
            else:
                runs.append([start, end])
        # figures and years before the first word belong to it
        best = max(runs, key=lambda run: run[1] - run[0])
        head = re.search(r"(?:\d{4}年)?$", earlier[: best[0]])
        return (head.group() if head else "") + earlier[best[0] : best[1]]
    cut = re.sub(
        r"^(?:what|which|who|when|where|why|how)(?: many| much)?\b\s*(?:is|are|was|were|do|does|did|has|have|can)?\s*",
        "",
        earlier,
        flags=re.IGNORECASE,
    )
    return re.sub(r"[?.!]+$", "", cut).strip()


def _mark(language: Language) -> str:
    return "？" if language == "zh" else "?"
