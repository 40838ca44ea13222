"""From chosen sentences to statements and numbered citations, in the reader's language, each checked on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.answering.answer import Citation, Evidence, SourceLabel, Statement
from assistant.answering.chosen import Chosen
from assistant.answering.grounding import is_grounded, statement_is_grounded
from assistant.answering.phrases import phrase
from assistant.answering.quantities import bold, missing_values
from assistant.documents.model import Document, Language, Passage, Sentence

_REFERENCE_ENTRY = re.compile(r"^\[(\d+)\]\s*")
_REFERENCE_MARK = re.compile(r"\s?\[(\d+(?:\s?[,，、–-]\s?\d+)*)\]")
# white space that a file has between Chinese characters or before a mark: shown, it would part a mark from its sentence
_LOOSE_SPACE = re.compile(r"(?<=[\u3400-\u9fff，。、；：！？）》」』”’])\s+(?=[\u3400-\u9fff，。、；：！？（《「『“‘])")
_LAST_MARK = re.compile(r"\s*[。．.!?！？；;：:]+[”’\"」』）)]*$")


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence and the passage it stands in."""

    passage: Passage
    number: int

    @property
    def sentence(self) -> Sentence:
        """The sentence."""
        return self.passage.sentences[self.number]

    @property
    def key(self) -> tuple[str, int, int]:
        """The same for a sentence and its translation."""
        return (self.passage.document_id, self.passage.position, self.number)


def side(place: Place, language: Language, passages: Mapping[str, Passage]) -> Place:
    """The same sentence in a language, where the document has it; otherwise as it is."""
    if place.passage.language == language or place.passage.twin is None:
        return place
    twin = passages.get(place.passage.twin)
    return Place(twin, place.number) if twin else place


@dataclass(frozen=True, slots=True)
class Cited:
    """Statements with their citations, the Markdown of both, and the places cited."""

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    markdown: str
    places: tuple[Place, ...]


def cite(
    chosen: Iterable[Chosen], language: Language, documents: Mapping[str, Document], passages: Mapping[str, Passage]
) -> Cited:
    """Number the chosen sentences from 1 in order of first use. A sentence that fails the check is dropped."""
    statements: list[Statement] = []
    citations: list[Citation] = []
    places: list[Place] = []
    numbers: dict[tuple[str, int, int], int] = {}
    for one in chosen:
        place = side(Place(one.evidence.passage, one.evidence.number), language, passages)
        document = documents[place.passage.document_id]
        governing = side(place, document.language, passages)
        quote, original = place.sentence.text, governing.sentence.text
        if not is_grounded(quote, place.passage.text, original, governing.passage.text):
            continue
        words = told_apart(quote, place.passage.language)
        text = (
            words if place.passage.language == language else framed(words, document, place.passage.language, language)
        )
        if not statement_is_grounded(text, words):
            continue
        cited = [place, *_agreeing(one, place, language, documents, passages)]
        for each in cited:
            if each.key not in numbers:
                numbers[each.key] = len(citations) + 1
                own = documents[each.passage.document_id]
                original_place = side(each, own.language, passages)
                citations.append(_citation(numbers[each.key], each, original_place, own, language))
                places.append(each)
        group = " · ".join(name for name in (one.part, one.group) if name) or None
        statements.append(
            Statement(
                text=text,
                citations=tuple(numbers[each.key] for each in cited),
                verified=True,
                lead=one.lead,
                group=group,
            )
        )
    return Cited(tuple(statements), tuple(citations), markdown(statements, language), tuple(places))


def _agreeing(
    one: Chosen,
    place: Place,
    language: Language,
    documents: Mapping[str, Document],
    passages: Mapping[str, Passage],
) -> list[Place]:
    """Further places that say the same: verbatim, in the same language, with every figure of the statement."""
    agreeing = []
    for other in one.also:
        second = side(Place(other.passage, other.number), language, passages)
        governing = side(second, documents[second.passage.document_id].language, passages)
        quote = second.sentence.text
        same = second.passage.language == place.passage.language and not missing_values(place.sentence.text, quote)
        if same and is_grounded(quote, second.passage.text, governing.sentence.text, governing.passage.text):
            agreeing.append(second)
    return agreeing


def told_apart(quote: str, language: Language) -> str:
    """A quote as it is shown: its document's own reference marks in words ("[4]" in an answer is a number of ours), Chinese without loose spaces."""
    entry, mark = phrase("reference_entry", language), phrase("reference_mark", language)
    quote = _LOOSE_SPACE.sub("", quote)
    quote = _REFERENCE_ENTRY.sub(lambda one: entry.replace("#", one[1]), quote)
    return _REFERENCE_MARK.sub(lambda one: mark.replace("#", one[1]), quote)


def framed(quote: str, document: Document, written_in: Language, language: Language) -> str:
    """A quote in another language inside a frame in the reader's: who says it, in which language."""
    title = document.name(language) or document.id
    tongue = phrase("english" if written_in == "en" else "chinese", language)
    return phrase("frame", language, title=title, written_in=tongue, quote=quote)


def markdown(statements: Iterable[Statement], language: Language) -> str:
    """The answer as Markdown: the direct sentences, then groups as headed lists, with figures in bold and "[1]" before the
    final mark.
    """
    lines: list[str] = []
    group: str | None = None
    paragraph: list[str] = []
    joint = "" if language == "zh" else " "

    def close() -> None:
        if paragraph:
            lines.append(joint.join(paragraph))
            paragraph.clear()

    for one in statements:
        marked = numbered(bold(one.text), one.citations)
        if one.group is None:
            paragraph.append(marked)
            if one.lead:
                close()
            continue
        close()
        if one.group != group:
            lines.append(f"**{one.group}**")
            group = one.group
        lines.append(f"- {marked}")
    close()
    joined = ""
    for line in lines:
        tight = line.startswith("- ") and joined.rsplit("\n", 1)[-1].startswith(("- ", "**"))
        joined += ("\n" if tight else "\n\n") * bool(joined) + line
    return joined


def before_final_mark(text: str) -> int:
    """The offset of the mark that ends a sentence and of white space before it, or the length of a text without one."""
    end = _LAST_MARK.search(text)
    return end.start() if end else len(text)


def numbered(text: str, numbers: Iterable[int]) -> str:
    """The text with its numbers before the final mark: "… stations [1]."."""
    marks = " ".join(f"[{number}]" for number in numbers)
    cut = before_final_mark(text)
    return f"{text[:cut]} {marks}{text[cut:]}"


def _citation(number: int, place: Place, governing: Place, document: Document, language: Language) -> Citation:
    sentence, original = place.sentence, governing.sentence
    return Citation(
        number=number,
        document=document.id,
        title=document.full_title(language) or document.id,
        kind=place.passage.kind,
        section=place.passage.section.label,
        page=sentence.page,
        quote=sentence.text,
        quote_language=place.passage.language,
        original=original.text,
        original_language=governing.passage.language,
        evidence=Evidence(
            passage_id=place.passage.id,
            passage_text=place.passage.text,
            start=sentence.start - place.passage.start,
            end=sentence.end - place.passage.start,
            original_passage_text=governing.passage.text,
            original_start=original.start - governing.passage.start,
            original_end=original.end - governing.passage.start,
            file=document.path,
            pages=document.pages,
            confidence=sentence.confidence,
            sources=tuple(SourceLabel(label=source.label, address=source.address) for source in sentence.sources),
            position=place.passage.position,
            recognised=document.is_recognised(place.passage, place.number),
        ),
    )
