"""A follow-up becomes a question that stands alone, from what the reader asked before.

Only the reader's own earlier questions are used, and of what was shown to them the headings and the names of documents that the sources
know: nothing that was answered can smuggle in a fact. "And for logistics?" takes the earlier question and puts the new word in the place of the one it stands against; a question
that has lost its subject ("what are its weaknesses?") gets the subject back; "in Chinese, please" asks the same again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answering import joining
from assistant.answering.answer import Turn
from assistant.answering.antecedent import chosen_thing, place_told, was_denied
from assistant.answering.framing import framed, unmarked
from assistant.answering.fronted import fronted
from assistant.answering.leaning import CONDITION, CORRECTION, NEW_TOPIC, ONE_MORE, OPENING, Lean, lean
from assistant.answering.parts import first_question, parts
from assistant.answering.pointing import other_sections
from assistant.answering.question import kind_of, question_language, tidy
from assistant.answering.relative_years import with_year
from assistant.answering.shown import (
    another_in_order,
    both_pointed_at,
    headings,
    inline_items,
    named,
    named_pair,
    placed,
    pointed_at,
    side_pointed_at,
)
from assistant.answering.swapping import Alike, Known, Swapper, is_of_now
from assistant.answering.vouching import asked_of_claim, without_claim
from assistant.answering.wording import prepared, words, years
from assistant.documents.model import Language
from assistant.errors import QuestionError

# what was thrown in and the earlier question, to the same question of that document, or one for that section of the same; "" where nothing is called so
OfDocument = Callable[[str, str], str]
# what was asked of a document or a model without its name, the questions before and the answer to the last, to the question with it; "" for others
AskedOn = Callable[[str, Sequence[str], str], str]
# earlier turns that are looked at: a subject that was left longer ago is not meant
TURNS_READ = 16
# how near (cosine of the light encoder) a word unknown to the documents must lie to the earlier question to be asked with it
SAME_SUBJECT = 0.45

_TONGUE_ZH = r"(?P<zh>中文|汉语|普通话)|(?P<en>英文|英语)"
_IN_LANGUAGE = re.compile(
    rf"^(?:请|那|能|可以|麻烦|能不能|可不可以|你|您|再)*(?:用|以|改用|换成|翻译成|译成|讲|说)(?:{_TONGUE_ZH})(?:再|来)?(?:说|回答|讲|表达|解释|写|介绍|作答|答复)?(?:一遍|一下|一次)?(?:吗|好吗|可以吗|行吗|吧|呢)?"
    r"|^(?:please |can you |could you |now |and )*(?:say|answer|repeat|translate|give|explain|tell me|write|reply|respond)?(?: (?:it|that|this|me|the answer))*(?: again)? ?(?:in|into) (?:(?P<chinese>chinese|mandarin)|(?P<english>english))(?:,? please)?",
    re.IGNORECASE,
)
_IN_LANGUAGE_AFTER = re.compile(
    rf"[\s，,。?？]+(?:请|并)?(?:用|以)(?:{_TONGUE_ZH})(?:回答|说明|说|作答)?[\s。!?？]*$"
    rf"|(?:请|并)?(?:用|以)(?:(?P<zh_said>中文|汉语|普通话)|(?P<en_said>英文|英语))(?:再|来)?(?:讲讲|说说|讲|说|回答|解释|介绍|作答)(?:一下|一遍|一次)?(?:吗|好吗|吧)?[\s。!?？]*$|[\s,.?]+(?:please )?(?:answer |reply |respond )?in (?:(?P<chinese>chinese|mandarin)|(?P<english>english))(?:,? please)?[\s.!?]*$",
    re.IGNORECASE,
)

# "how do you say X in Chinese" asks for a name, in the language it is asked in
_ASKS_TO_TRANSLATE = re.compile(
    r"^how (?:do|would|can|should) (?:you|i|we|one) (?:say|write|translate|put|call) (?!(?:it|that|this)\b)\w|\b(?:called|said|known as) in \w+\W*$",
    re.IGNORECASE,
)

# that … which an earlier question spoke of, and which one a correction means ("惠水县那个")
_SOME_ONE = re.compile(r"[那这]一?[个份种项条篇家](?=[\u4e00-\u9fff])")
_THAT_ONE = re.compile(r"^(?P<which>[^，,]{2,12}?)的?[那这]一?[个份种项条篇家](?P<noun>[\u4e00-\u9fff]{0,6})$")


@dataclass(frozen=True, slots=True)
class Followed:
    """A question as it stands alone. `reader` is the language that was asked for in so many words, or None; `typed_in` the language of
    what was typed. `changed` says whether the text differs from what was typed in more than its notation and capitals. `earlier` is the question before it,
    `said` the answer to that, `own` what was typed without the words that open it; `earlier` is empty where the text says all that is meant.
    """

    text: str
    typed_in: Language
    reader: Language | None = None
    changed: bool = False
    earlier: str = ""
    own: str = ""
    said: str = ""


class Follower:
    """Makes follow-ups stand alone.

    `alike` gives the cosines of a word with others, `known` how many passages hold a word in a language (0: no document knows it), `mend` the
    question with its typing errors mended, `of_document` what was asked of a document of another one, or another section of the same, `asked_on` what a document or a model is asked without its name. Safe to share between threads when these are.
    """

    def __init__(
        self,
        alike: Alike,
        known: Known,
        mend: joining.Mend,
        longest: int,
        of_document: OfDocument | None = None,
        asked_on: AskedOn | None = None,
    ) -> None:
        self._alike = alike
        self._known = known
        self._mend = mend
        self._longest = longest
        self._of_document = of_document
        self._asked_on = asked_on
        self._swapper = Swapper(alike, known)

    def follow(self, asked: str, history: Sequence[Turn]) -> Followed:
        """The question as it stands alone. Raises QuestionError for an empty or too long one."""
        plain = tidy(asked, self._longest)
        text, reader = requested_language(plain)
        typed_in = question_language(text or plain)
        asked_before, said = self._before(history)
        earlier = asked_before[-1] if asked_before else None
        if not text:
            if earlier is None:
                return Followed(plain, typed_in)
            return Followed(earlier, question_language(earlier), reader, True)
        text = ONE_MORE.sub("", self._mend(text), count=1)
        typed_in = question_language(text)
        alone = self._alone(text, asked_before, said)
        if len(alone) > self._longest:
            alone = plain
        changed = alone.casefold() != plain.casefold()
        # what points at one of the things shown says all that is meant, once that is in its place, and so does another year
        if (
            earlier is None
            or NEW_TOPIC.match(text)
            or self._pointed(text, asked_before, said)
            or self._of_named(text, asked_before, said)
            or self._only_another_year(text, alone)
        ):
            return Followed(alone, typed_in, reader, changed)
        own = CORRECTION.sub("", OPENING.sub("", text, count=1), count=1).strip() or text
        return Followed(alone, typed_in, reader, changed, earlier, own, said)

    def _only_another_year(self, text: str, alone: str) -> bool:
        """Whether a text names no more than another time, and the question before was asked again of that ("and in 2023?", 最新的呢)."""
        how = lean(text, question_language(text), self._known)
        if how is None or alone == text:
            return False
        return (how.how == "year" and years(text) == years(alone)) or (how.how == "names" and is_of_now(how.core))

    def _before(self, history: Sequence[Turn]) -> tuple[list[str], str]:
        """The reader's questions, each made to stand alone, and the answer to the last."""
        asked: list[str] = []
        said = ""
        for turn in history[-TURNS_READ:]:
            if turn.role == "assistant":
                said = turn.content
                continue
            try:
                text, _ = requested_language(tidy(turn.content, self._longest))
            except QuestionError:
                continue
            if text and kind_of(text) not in ("small_talk", "assistant"):
                mended = ONE_MORE.sub("", self._mend(text), count=1)
                alone = self._alone(mended, asked, said)
                how = lean(mended, question_language(mended), self._known) if asked and alone == mended else None
                if how is None or how.how != "names":  # a word thrown in that belonged to nothing is no subject
                    # of a message that asked several things, the last is what is on the reader's mind
                    asked.append(_last_part(alone, self._swapper))
        return asked, said

    def _alone(self, text: str, asked_before: Sequence[str], said: str) -> str:
        if not asked_before:
            return text
        earlier = _spoken_of(text, asked_before) or asked_before[-1]
        text = with_year(text, earlier)
        shown = headings(said) or inline_items(said, self._known)
        language = question_language(text)
        before = question_language(earlier)
        if (anew := NEW_TOPIC.sub("", text, count=1)) != text:
            return anew
        text = fronted(text, language) or text
        if asked_of_claim(text, language):
            joint = joining.mark(before) + ("" if before == "zh" else " ")
            return f"{unmarked(earlier)}{joint}{text[:1].upper()}{text[1:]}"
        if text.rstrip().endswith(("?", "？")) and (exact := self._of_named(text, asked_before, said)):
            return exact
        corrected = CORRECTION.sub("", text, count=1).strip()
        if corrected and corrected != text:
            return self._corrected(corrected, language, earlier)
        if exact := self._of_named(text, asked_before, said) or self._pointed(text, asked_before, said):
            return exact
        if language == before == "en" and (whole := joining.same_thing(text, earlier)):
            return whole
        how = lean(text, language, self._known)
        first, rest = first_question(text, language)
        if how is None and rest:
            # "Who decided it? And when?": what the first question leans on, the others lean on through it
            return (
                f"{self._alone(first, asked_before, said).strip()} {rest.strip()}"
                if language == "en"
                else self._alone(first, asked_before, said) + rest
            )
        if how is None or self._is_another_subject(how, earlier, language):
            return text
        if how.how == "names" and (elsewhere := other_sections(text, earlier)):
            return elsewhere
        if how.how == "names" and (heading := named(how.core, shown, language)):
            return self._mend(joining.about_heading(heading, earlier, language))
        if how.how == "names" and self._of_document and (whole := self._of_document(how.core, earlier)):
            return whole
        if how.how in ("names", "year"):
            return self._swapper.swapped(how.core, language, earlier, before)
        thing = chosen_thing(earlier, said, framed(earlier, before), self._known) or place_told(
            text, earlier, said, self._known
        )
        denied = was_denied(earlier, said, before)
        return joining.joined(how, language, earlier, before, thing=thing, denied=denied)

    def _pointed(self, text: str, asked_before: Sequence[str], said: str) -> str:
        """A follow-up that points at one of the things shown or asked about ("the second one", the latter, the two), with that in its place; empty where it
        points at none.
        """
        earlier = _spoken_of(text, asked_before) or asked_before[-1]
        shown = headings(said) or inline_items(said, self._known)
        language, before = question_language(text), question_language(earlier)
        if language == before and (
            whole := another_in_order(unmarked(OPENING.sub("", text, count=1)), earlier, language)
        ):
            return whole
        if found := pointed_at(text, shown, earlier, language):
            return self._mend(joining.at_heading(text, *found, earlier, language))
        if found := side_pointed_at(text, earlier, before, shown, named_pair(said, self._known)):
            return joining.with_side(text, *found, language)
        if both := both_pointed_at(text, asked_before, shown):
            return both
        if found := placed(text, earlier, language):
            return joining.placed_at(text, *found, language)
        return ""

    def _of_named(self, text: str, asked_before: Sequence[str], said: str) -> str:
        """What is asked of a document or a model without its name, with it; empty for other questions."""
        return self._asked_on(text, asked_before, said) if self._asked_on else ""

    def _corrected(self, core: str, language: Language, earlier: str) -> str:
        if match := _THAT_ONE.match(unmarked(core)):
            # 我问的是惠水县那个: of what was spoken of with 那个, that one
            if spoken_of := _SOME_ONE.search(earlier):
                return f"{earlier[: spoken_of.start()]}{match['which']}的{earlier[spoken_of.end() :]}"
            core = match["which"] + match["noun"]
        how = lean(core, language)
        if how is not None and how.how not in ("names", "year"):
            return joining.joined(how, language, earlier, question_language(earlier))
        if kind_of(core) != "open":
            return core
        core = re.sub(r"[?？。.!！\s]+$", "", core)
        return self._swapper.swapped(core, language, earlier, question_language(earlier), instead=True)

    def _is_another_subject(self, how: Lean, earlier: str, language: Language) -> bool:
        """Whether a word that was thrown in belongs to nothing that was spoken of: no document has it, and it is no name and nothing alike."""
        if how.how != "names" or CONDITION.match(how.core):
            return False
        # "the solutions" are those of something; a single character tells nothing
        if re.match(r"(?:the|its|their|other|another)\b|其他|其它|别的|另", how.core, re.IGNORECASE):
            return False
        new = [word for word in words(how.core, language) if word.role != "number" and len(word.text) > 1]
        if not new or any(word.is_name or word.text in earlier or self._known(word.text, language) for word in new):
            return False
        old = [word.text for word in words(earlier, question_language(earlier)) if word.role != "number"]
        return not old or max(self._alike(how.core, old)) < SAME_SUBJECT


# 该模式, 这个文件, "that county": one of its kind, which is named after what points
_OF_ITS_KIND: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:^|(?<=[在对把按从用是和与跟那，,、？?\s])|(?<=刚才)|(?<=刚刚)|(?<=[前上]面)|(?<=之前))(?:该|此|[这那]一?[个份种项条篇])(?P<rest>[\u4e00-\u9fff].*)"
    ),
    "en": re.compile(r"\b(?:this|that|the same) (?P<rest>[a-z]{3,})\b", re.IGNORECASE),
}


def _spoken_of(text: str, asked: Sequence[str]) -> str:
    """The last earlier question that names a thing of the kind that a text points at (该模式); empty where none does or it points at none."""
    language = question_language(text)
    match = _OF_ITS_KIND[language].search(text)
    kind = words(match["rest"], language)[:1] if match else ()
    if match is None or not kind or not match["rest"].startswith(kind[0].text) or kind[0].role == "verb":
        return ""
    return next((one for one in reversed(asked) if prepared(one).has(kind[0])), "")


def _last_part(text: str, swapper: Swapper) -> str:
    """The last question of a message, without what it asks of the answer itself."""
    language = question_language(text)
    return parts(without_claim(text, language)[0], language, swapper)[-1]


def requested_language(text: str) -> tuple[str, Language | None]:
    """(the question without the wish, the language wished for). The question is empty where nothing else was said."""
    if _ASKS_TO_TRANSLATE.search(text):
        return text, None
    for pattern, anchored in ((_IN_LANGUAGE, True), (_IN_LANGUAGE_AFTER, False)):
        match = pattern.match(text) if anchored else pattern.search(text)
        if match is None:
            continue
        groups = match.groupdict()
        tongue: Language = "zh" if groups.get("zh") or groups.get("zh_said") or groups.get("chinese") else "en"
        rest = (text[match.end() :] if anchored else text[: match.start()]).strip(" ,，:：。.?？!！")
        if anchored and rest and text[match.end() : match.end() + 1] not in tuple(",，:：。. ?？!！"):
            continue  # "in Chinese counties …"
        return (rest + ("?" if rest else ""), tongue)
    return text, None
