"""The check before anything is shown: does the cited place say what the statement says?

`Grounding.check` holds any statement, an extracted sentence or a language model's own, against the sentences it cites, within a
language and across the two. Another figure, unit, bound, date, place, person or document number than the source's refutes it. All else
that can make it false is weighed together: a lost or added negation, an opposite, a wider scope, another degree of certainty or duty,
exchanged roles, words that nothing in the source comes near to. Measured on tests/data/grounding.jsonl (benchmarks/grounding.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.checking import markers
from assistant.answering.checking.alignment import Alignment, Cosines
from assistant.answering.checking.attachment import attachment_faults
from assistant.answering.checking.clauses import parsed, smooth
from assistant.answering.checking.counted import figure_faults
from assistant.answering.checking.coverage import addition_faults
from assistant.answering.checking.dates import dates, joined
from assistant.answering.checking.doubts import doubts
from assistant.answering.checking.measures import measures, ordinals, rates
from assistant.answering.checking.names import has_name, is_firm_name, is_foreign_name, is_surely_name, names
from assistant.answering.checking.polarity import opposite_faults
from assistant.answering.checking.roles import role_faults
from assistant.answering.checking.shades import shade_faults
from assistant.answering.checking.sounds import heard_in_chinese, heard_in_latin
from assistant.answering.checking.weighing import REJECT_FROM, refuting, rule_doubts, unsupported
from assistant.answering.checking.years import code_faults, year_faults, year_owner_faults
from assistant.answering.quantities import missing_values, quantities
from assistant.documents.model import Language


@dataclass(frozen=True, slots=True)
class Source:
    """A cited sentence: verbatim, its language, its translation where the document has one, and what it stands under.

    `context` is the document's title, headings and passage: a subject, year or place named there may be stated.
    """

    text: str
    language: Language
    translation: str | None = None
    context: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a statement is supported, and the faults found, as machine words ("figure:275001", "negation", "name:Acme")."""

    supported: bool
    faults: tuple[str, ...]


class Grounding:
    """Checks statements against the sentences they cite.

    `cosines` gives the cosines of some texts with others by a multilingual sentence encoder; it is asked for words, pairs of words and
    sentences, so it should keep the vectors it has made. None: words are compared by form and vocabulary only.
    """

    def __init__(self, cosines: Cosines | None = None) -> None:
        self._cosines = cosines

    def check(self, statement: str, language: Language, sources: Sequence[Source]) -> Verdict:
        """Whether the sources together support the statement, and each carries something of it."""
        said = statement.strip()
        if not said or not sources:
            return Verdict(False, ("empty",))
        if (
            any(said in (source.text.strip(), (source.translation or "").strip()) for source in sources)
            and len(sources) == 1
        ):
            return Verdict(True, ())
        case = examine(smooth(said), language, sources, self._cosines)
        faults = refuting(case.faults)
        if not faults and case.unsupported >= REJECT_FROM[case.same_language, case.with_encoder]:
            faults = [*case.faults, *(f"doubt:{name}" for name, value in case.doubts.items() if value > 0)]
        return Verdict(not faults, tuple(dict.fromkeys(faults)))


@dataclass(frozen=True, slots=True)
class Case:
    """What speaks against a statement: the rules' faults, and all doubts with what they are weighed by."""

    faults: list[str]
    doubts: dict[str, float]
    same_language: bool
    with_encoder: bool

    @property
    def unsupported(self) -> float:
        """The likelihood (0 to 1) that the statement is not supported."""
        return unsupported(self.doubts, self.same_language, self.with_encoder)


def examine(said: str, language: Language, sources: Sequence[Source], cosines: Cosines | None) -> Case:
    """All that speaks against a statement (smoothed) that is no quote."""
    own = [smooth(text) for source in sources if (text := _side(source, language))]
    both = [(smooth(text), of) for source in sources for text, of in _sides(source)]
    context = " ".join(smooth(source.context) for source in sources)
    same_language = len(own) == len(sources)
    faults = _date_faults(said, both, context)
    faults += figure_faults(said, language, both)
    faults += year_faults(said, language, [(text, language) for text in own] or both)
    faults += code_faults(said, [text for text, _ in both])
    faults += _ordinal_faults(said, both)
    faults += _rate_faults(said, both)
    faults += [
        f"perhaps {fault.removeprefix('perhaps ')}"
        if _is_common_word(fault.split(":")[1], both, same_language, cosines)
        else fault
        for fault in _name_faults(said, language, both, context, same_language)
    ]
    if refuting(faults):
        return Case(faults, {}, same_language, cosines is not None)
    faults += shade_faults(said, [text for text, _ in both], same_language=bool(own))
    statement, there = parsed(said, language), [parsed(text, of) for text, of in both]
    mine = [parsed(text, language) for text in own] if same_language else there
    alignment = Alignment(statement, there, cosines)
    source_text = " ".join([*(text for text, _ in both), context])
    faults += opposite_faults(statement, mine, same_language)
    if same_language:
        faults += attachment_faults(said, language, own)
        faults += year_owner_faults(said, language, own)
        faults += role_faults(statement, mine)
        faults += addition_faults(statement, source_text, alignment)
    weighed = rule_doubts(faults) | doubts(statement, mine, alignment, source_text, same_language)
    return Case(faults, weighed, same_language, cosines is not None)


def _sides(source: Source) -> list[tuple[str, Language]]:
    other: Language = "en" if source.language == "zh" else "zh"
    return [(source.text, source.language), *([(source.translation, other)] if source.translation else [])]


def _side(source: Source, language: Language) -> str | None:
    return source.text if source.language == language else source.translation


def _date_faults(said: str, both: Sequence[tuple[str, Language]], context: str) -> list[str]:
    return dates(said).lacking(joined([dates(text) for text, _ in both]), dates(context))


def _ordinal_faults(said: str, both: Sequence[tuple[str, Language]]) -> list[str]:
    known = frozenset().union(*(ordinals(text) for text, _ in both))
    plain_numbers = {int(one.value) for text, of in both for one in measures(text, of) if one.value.is_integer()}
    first = {1} if any(markers.FIRST.search(text) for text, _ in both) else set()
    return [f"ordinal:{one}" for one in sorted(ordinals(said) - known - plain_numbers - first)]


def _rate_faults(said: str, both: Sequence[tuple[str, Language]]) -> list[str]:
    known = frozenset().union(*(rates(text) for text, _ in both))
    return [f"unit:per {one}" for one in sorted(rates(said) - known)]


def _name_faults(
    said: str, language: Language, both: Sequence[tuple[str, Language]], context: str, same_language: bool
) -> list[str]:
    texts: dict[Language, str] = {}
    for text, of in both:
        texts[of] = f"{texts.get(of, '')} {text}"
    if context:
        for of in texts:
            texts[of] += " " + context
    faults = []
    for name in names(said, language):
        known = has_name(name, language, texts, same_language, is_surely_name(name, said))
        if known is False:
            faults.append(f"name:{name}" if is_firm_name(name, said) else f"perhaps name:{name}")
        elif known is None and not same_language and is_foreign_name(name, language) and not _heard(name, texts):
            faults.append(f"name:{name}" if name[0] >= "\u3400" else f"perhaps name:{name}")
    return faults


# a place's name lies at .7 and less of another place's, and at .5 and less of one in the other language
SAME_WORD_FROM = {True: 0.75, False: 0.6}


def _is_common_word(
    name: str, both: Sequence[tuple[str, Language]], same_language: bool, cosines: Cosines | None
) -> bool:
    """Whether the encoder finds a supposed Chinese name among the source's words: 海湾 is "bay", and no place."""
    if cosines is None or name[0] < "\u3400":
        return False
    words = [token.text for text, of in both for token in parsed(text, of).tokens]
    return bool(words) and float(cosines([name], words).max()) >= SAME_WORD_FROM[same_language]


def _heard(name: str, texts: dict[Language, str]) -> bool:
    return (
        heard_in_latin(name, texts.get("en", ""))
        if name[0] >= "\u3400"
        else heard_in_chinese(name, texts.get("zh", ""))
    )


def is_grounded(quote: str, passage_text: str, original: str, original_passage_text: str) -> bool:
    """Whether a quote stands verbatim in its passage, its original in the governing passage, and their quantities agree."""
    verbatim = bool(quote.strip()) and quote in passage_text and original in original_passage_text
    return verbatim and (quote == original or figures_agree(quote, original))


def figures_agree(quote: str, original: str) -> bool:
    """Whether every quantity of either text of 13 or more, or with a decimal or a per cent sign, has its value in the other.

    Small whole numbers are left out: they are often written as words in one of the languages.
    """
    return not _lacking(quote, original) and not _lacking(original, quote)


def _lacking(text: str, other: str) -> list[float]:
    telling = [one for one in quantities(text) if one.value >= 13 or one.percent or not one.value.is_integer()]
    missing = set(missing_values(text, other))
    if missing:
        # written as words in the other text: 七成 for 70 %, "fifty-six" for 56
        worded = {one.value for of in ("en", "zh") for one in measures(other, of)}
        missing -= worded | {round(100 * value, 9) for value in worded}
    return [one.value for one in telling if one.value in missing]


def statement_is_grounded(text: str, quote: str) -> bool:
    """Whether a shown statement holds its quote word for word and no figure of its own."""
    return quote in text and not missing_values(text.replace(quote, " "), quote)
