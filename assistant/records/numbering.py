"""One numbering of references over a whole conversation: each cited place of a document once, in order of first use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answering.answer import Answer, Citation
from assistant.answering.phrases import messages
from assistant.documents.model import Document, Language, Passage
from assistant.records.kept import KeptExchange
from assistant.teaching.references import Style

STYLES: dict[Language, Style] = {"zh": "gbt7714", "en": "apa"}
_MARK = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Sources:
    """What the conversation's sources are today: documents and passages by id. Empty where there is no index."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    passages: Mapping[str, Passage] = field(default_factory=dict)

    def unchanged(self, citation: Citation) -> bool:
        """Whether the cited passage stands in the sources as it was: its id is a digest of its text."""
        return citation.evidence.passage_id in self.passages


@dataclass(slots=True)
class Reference:
    """An entry of the list: its number, the reference, where in the document, the quoted words, and whether the source is as it was."""

    number: int
    text: str
    document: str
    section: str
    page: int | None
    quotes: list[str] = field(default_factory=list)
    unchanged: bool = True


class Numbering:
    """The references of a conversation in a language (GB/T 7714 in Chinese, APA in English)."""

    def __init__(self, exchanges: Sequence[KeptExchange], sources: Sources, language: Language) -> None:
        self._sources, self._language = sources, language
        self._numbers: dict[tuple[str, int | None, str], Reference] = {}
        self._maps = {one.id: {each.number: self._number(each) for each in one.answer.citations} for one in exchanges}

    @property
    def references(self) -> tuple[Reference, ...]:
        """The list, in order."""
        return tuple(self._numbers.values())

    def numbers(self, exchange: KeptExchange) -> dict[int, int]:
        """From the numbers of an answer to those of the conversation."""
        return self._maps[exchange.id]

    def renumbered(self, exchange: KeptExchange) -> str:
        """The answer's Markdown with the conversation's numbers; the same number twice in a row stands once."""
        return renumbered(exchange.answer, self.numbers(exchange))

    def _number(self, citation: Citation) -> int:
        key = (citation.document, citation.page, citation.section)
        if key not in self._numbers:
            text = self._reference(citation)
            self._numbers[key] = Reference(
                len(self._numbers) + 1, text, citation.document, citation.section, citation.page
            )
        found = self._numbers[key]
        if citation.quote not in found.quotes:
            found.quotes.append(citation.quote)
        found.unchanged = found.unchanged and self._sources.unchanged(citation)
        return found.number

    def _reference(self, citation: Citation) -> str:
        """The reference with its place; of a document that is gone, the title it had."""
        document = self._sources.documents.get(citation.document)
        joint, end = ("，", "。") if self._language == "zh" else (", ", ".")
        page = "" if citation.page is None else messages("assistant.records", self._language)["export_page"].format(page=citation.page)  # fmt: skip
        mark = (
            messages("assistant.records", self._language)["export_recognised"] if citation.evidence.recognised else ""
        )
        where = joint.join(one for one in (citation.section, page, mark) if one)
        text = citation.title + end
        if document is not None:
            # the CSL processor is loaded when something is exported, not with the room
            from assistant.teaching.formatting import reference

            text = reference(document, STYLES[self._language], self._language).strip()
        # a space between the sentence of the entry and what follows it, but for Chinese sentences
        return f"{text}{'' if text.endswith(('。', '）')) else ' '}{where}{end}" if where else text


def renumbered(answer: Answer, numbers: Mapping[int, int]) -> str:
    """The answer's Markdown with other numbers; marks that are none of its citations stay as they are."""

    def swap(run: re.Match[str]) -> str:
        found = [int(one) for one in _MARK.findall(run[0])]
        if not all(one in numbers for one in found):
            return run[0]
        return " ".join(f"[{one}]" for one in dict.fromkeys(numbers[one] for one in found))

    return re.sub(r"\[\d+\](?: ?\[\d+\])*", swap, answer.answer)
