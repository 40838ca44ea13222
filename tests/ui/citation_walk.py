"""What is shown, held against the sources: every sentence of theirs with a citation that bears it out, every figure in words that are cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from assistant.answering.answer import Citation, Statement
from assistant.answering.assistant import Assistant
from assistant.answering.citing import told_apart
from assistant.answering.phrases import messages
from assistant.answering.quantities import missing_values
from assistant.documents.model import LANGUAGES, Language
from assistant.teaching.references import item
from assistant.ui.texts import say

PAPER, DIGEST, OTHER = "hu-ma-gansu-ecpa", "gansu-rural-ecommerce-2016", "state-council-rural-ecommerce-2015"
QUESTIONS: dict[Language, tuple[str, ...]] = {
    "zh": ("甘肃省的农村电商面临哪些困难？", "四种模式各有什么优缺点？", "到2020年的目标是什么？", "甘肃有多少核电站？"),
    "en": ("What difficulties does rural e-commerce in Gansu face?", "Compare the four models.", "How many village stations were there?", "How many nuclear power plants does Gansu have?"),
}  # fmt: skip

PACKAGES = ("assistant.ui", "assistant.answering", "assistant.ecpa", "assistant.teaching")
# a heading may stand in a sentence, and a sentence of a few words in ours
LEAST_SENTENCE = {"zh": 9, "en": 25}
ENDS = re.compile(r"[。！？]|(?<!\bNo)[.!?](?=[\s”\"')]|$)")
FIELD = re.compile(r"\{(\w+)\}")
HAN = re.compile(r"[\u4e00-\u9fff]")
# texts of ours that stand one after another
PIECES = re.compile(r" — |(?<=[。！？])|(?<=[.!?])(?<!\bNo\.)\s+")
LABEL = re.compile(r"：|: ")
COMMAS = re.compile(r"，|, ")
ENTRY = re.compile(r"^\d+\. ")
# a count as it is put into words of ours, in Chinese with its measure word ("11份文件")
NUMBER = re.compile(r"\d[\d.,:/ –-]*(?:[\u4e00-\u9fff]{1,3})?")


def unescaped(text: str) -> str:
    """What a reader sees of Streamlit's Markdown."""
    text = re.sub(r":(?:small|orange|gray|material/\w+):?(?=[\[\s])", " ", text)
    return re.sub(r"\\(.)", r"\1", text.replace("**", "")).strip()


def is_sentence(text: str) -> bool:
    """Whether a text has the mark that ends a sentence."""
    return bool(ENDS.search(text))


@dataclass
class Sources:
    """The sentences of the corpus as they are shown, and the words that are ours."""

    assistant: Assistant
    _own: dict[str, list[str] | None] = field(default_factory=dict)
    _patterns: dict[Language, list[tuple[re.Pattern[str], int]]] = field(default_factory=dict)

    @cached_property
    def sentences(self) -> dict[str, set[tuple[str, str, str]]]:
        """Each sentence as it is shown in either language, with the places (title, section, and both with the page) that a button may name for it."""
        found: dict[str, set[tuple[str, str, str]]] = {}
        for document in self.assistant.index.documents.values():
            for passage in document.passages:
                for one in passage.sentences:
                    places = set()
                    for language in LANGUAGES:
                        title, section = document.full_title(language) or document.id, passage.section.label
                        page = say("page", language, page=one.page) if one.page is not None else ""
                        comma = "，" if language == "zh" else ", "
                        whole = comma.join(piece for piece in (title, section, page) if piece)
                        places |= {(title, section, whole), (document.name(language) or title, section, whole)}
                    for text in (one.text, one.counterpart):
                        # the page that shows a document leaves its own reference marks as they stand
                        for words in (text or "", *(told_apart(text or "", each) for each in LANGUAGES)):
                            shown = " ".join(words.split())
                            if len(shown) >= LEAST_SENTENCE["zh" if HAN.search(shown) else "en"]:
                                found.setdefault(shown, set()).update(places)
        return found

    def at(self, places: Iterable[str]) -> set[str]:
        """The sentences of any length that stand at places, in both languages."""
        return set().union(*(self._at.get(one, ()) for one in places))

    @cached_property
    def _at(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for document in self.assistant.index.documents.values():
            for passage in document.passages:
                for one in passage.sentences:
                    for language in LANGUAGES:
                        page = say("page", language, page=one.page) if one.page is not None else ""
                        pieces = (document.full_title(language) or document.id, passage.section.label, page)
                        whole = ("，" if language == "zh" else ", ").join(piece for piece in pieces if piece)
                        texts = (" ".join(text.split()) for text in (one.text, one.counterpart) if text)
                        found.setdefault(whole, set()).update(texts)
        return found

    @cached_property
    def names(self) -> str:
        """What is known of the documents beside their sentences: titles, headings, dates, numbers, labels of sources, glossary terms."""
        pieces: list[str] = []
        for one in self.assistant.index.documents.values():
            pieces += [*one.title.values(), *one.short_title.values(), *one.authors, str(one.dated), str(one.pages)]
            told = [value for value in (one.stands_for or {}).values() if isinstance(value, dict)]
            pieces += [str(text) for value in told for text in value.values()]
            pieces += [str(one.stands_for), one.id, *(one.rights or {}).values()]
            pieces += [heading for each in one.passages for heading in (*each.section.path, str(each.section.number))]
            pieces += [source.label for each in one.passages for sent in each.sentences for source in sent.sources]
            pieces += [f"{note.id} {text}" for note in one.notes for text in note.text.values()]
            pieces += [f"{term.zh} {term.pinyin} {term.en} {term.abbreviation}" for term in one.terms]
        return "\n".join(pieces)

    def is_reference(self, text: str) -> bool:
        """Whether a text is an entry of a list of references: a number and the title of a document."""
        return text.startswith("[") and any(one in text for one in self._titles)

    @cached_property
    def _titles(self) -> set[str]:
        documents = self.assistant.index.documents.values()
        return {str(item(one, language)["title"]) for one in documents for language in LANGUAGES}

    def held(self, text: str) -> list[str]:
        """The sentences of the corpus that a text has in it, the longest of those that lie in one another."""
        text = " ".join(text.split())
        grams = {text[at : at + 9] for at in range(len(text) - 8)}
        found = [one for one in self.sentences if one[:9] in grams and one in text]
        return [one for one in found if not any(one != other and one in other for other in found)]

    def patterns(self, language: Language) -> list[tuple[re.Pattern[str], int]]:
        """The message catalogues as patterns, with how many letters of ours each has."""
        if language not in self._patterns:
            texts = [text for one in PACKAGES for text in messages(one, language).values()]
            made = []
            lines = {line.strip(" -") for text in texts for line in text.replace("**", "").split("\n")}
            for text in lines | {piece for line in lines for piece in PIECES.split(line)} - {""}:
                pieces = FIELD.split(text)
                letters = sum(map(len, pieces[::2]))
                pattern = "".join("(.*?)" if at % 2 else re.escape(one) for at, one in enumerate(pieces))
                # a text of values alone says nothing of ours
                if letters < 2:
                    continue
                made.append((re.compile(pattern.strip(), re.DOTALL), letters))
            self._patterns[language] = sorted(made, key=lambda one: -one[1])
        return self._patterns[language]

    def own(self, text: str) -> list[str] | None:
        """The values that were put into a text of the catalogues, or None where it is none of them. A sentence is no value."""
        text = text.strip()
        if text not in self._own:
            self._own[text] = self._matched(text)
        return self._own[text]

    def _matched(self, text: str) -> list[str] | None:
        for language in LANGUAGES:
            for pattern, letters in self.patterns(language):
                match = pattern.fullmatch(text)
                if match is None or any(
                    is_sentence(one or "") and one not in self.names and self.own(one) is None for one in match.groups()
                ):
                    continue
                values = [piece for one in match.groups() for piece in re.split(r"[，、；]|[,;] ", one or "") if piece]
                # a count is ours where words of ours say what it counts
                kept = [
                    one
                    for one in values
                    if not (letters >= (2 if language == "zh" else 3) and NUMBER.fullmatch(one.strip()))
                ]
                inner = [(one, self.own(one.strip())) for one in kept]
                return [piece for one, own in inner for piece in ([one] if own is None else own)]
        return None


def faults_of_statement(one: Statement, citations: Iterable[Citation], assistant: Assistant) -> list[str]:
    """What is wrong with a statement and its citations; nothing where it is cited, verbatim and without a figure of its own."""
    by_number = {each.number: each for each in citations}
    if not one.citations:
        return [f"no citation: {one.text}"]
    if missing := [number for number in one.citations if number not in by_number]:
        return [f"no citation {missing}: {one.text}"]
    faults = []
    cited = [by_number[number] for number in one.citations]
    for each in cited:
        evidence = each.evidence
        passage = assistant.index.passages.get(evidence.passage_id)
        if passage is None or passage.document_id != each.document:
            faults.append(f"no such passage: {each.quote}")
            continue
        if passage.text[evidence.start : evidence.end] != each.quote:
            faults.append(f"not verbatim: {each.quote}")
        governing = evidence.original_passage_text
        text = assistant.index.documents[each.document].text(each.original_language)
        if governing[evidence.original_start : evidence.original_end] != each.original or governing not in text:
            faults.append(f"governing words not verbatim: {each.original}")
    first = cited[0]
    if told_apart(first.quote, first.quote_language) not in one.text:
        faults.append(f"says another thing than it cites: {one.text}")
    if values := missing_values(one.text, first.quote, first.title):
        faults.append(f"figures {values} stand not in what is cited: {one.text}")
    return faults


def faults_of_text(text: str, cited: str, sources: Sources) -> list[str]:
    """What is wrong with words that are not a source's: a sentence that is neither a source's nor ours, or a figure in none of what is
    `cited` around it.
    """
    text = ENTRY.sub("", text)
    if text in sources.names:
        return []
    values = sources.own(text)
    pieces = [one for one in PIECES.split(text) if one.strip()]
    label, _, told = LABEL.sub("\n", text, count=1).partition("\n")
    if values is None and told and told in sources.names and not is_sentence(label):
        # what the catalogue of documents says of one, after a label of ours
        return faults_of_text(label, cited, sources)
    if values is None and len(pieces) > 1:
        return [fault for one in pieces for fault in faults_of_text(one.strip(), cited, sources)]
    if values is None and is_sentence(text):
        return [f"neither cited nor in the message catalogues: {text}"]
    if not missing_values(text, cited, sources.names):
        return []
    faults = [
        f"figures {missing} stand in nothing that is cited here: {text}"
        for one in ([text] if values is None else values)
        if (missing := missing_values(one, cited, sources.names))
    ]
    # several texts of ours may be joined, each with its own counts
    for split in (pieces, COMMAS.split(text)):
        if faults and len(split) > 1:
            faults = [fault for one in split for fault in faults_of_text(one.strip(), cited, sources)]
    return faults


def faults_of_parts(parts: Sequence[dict[str, Any]], sources: Sources) -> tuple[list[str], list[str]]:
    """What is wrong with a paragraph, item or row as it is sent to the browser, and the sentences that it cites."""
    text = " ".join("".join(one.get("text", "") for one in parts).split())
    # the number is given over a page or a pack: what counts is the place that it stands for
    buttons = [one["title"].partition("] ")[2] for one in parts if one.get("cite")]
    held = sources.held(text)
    faults = [
        f"a source's sentence without its citation: {one}"
        for one in held
        if not any(whole in buttons for _, _, whole in sources.sentences[one]) and not named(one, text, sources)
    ]
    if not held:
        # shorter than what is looked for everywhere
        held = sorted((one for one in sources.at(buttons) if one in text), key=len, reverse=True)
    if buttons and not held and not any(one.get("quiet") for one in parts):
        faults.append(f"a citation of {buttons} beside words that are none of theirs: {text}")
    for one in held:
        text = text.replace(one, "　")
    for piece in text.split("　"):
        if piece.strip(" \"“”'()（）。."):
            faults += faults_of_text(piece.strip(), "\n".join(held), sources)
    return faults, held


def named(sentence: str, text: str, sources: Sources) -> bool:
    """Whether a text says in words where a sentence stands: title and section."""
    return any(title in text and section in text for title, section, _ in sources.sentences[sentence])


def faults_of_words(text: str, cited: str, sources: Sources) -> list[str]:
    """What is wrong with a text that a page draws without citations, beside what is `cited` on the page."""
    faults = []
    for line in re.split(r"\n+|\s[|·]\s|<br>", unescaped(text)):
        piece = " ".join(line.strip(" -|·").split())
        if sources.is_reference(piece):
            continue
        # the number of a citation of the same page
        piece = re.sub(r"\[\d+\]", "", piece).strip()
        if held := [one for one in sources.held(piece) if not named(one, piece, sources)]:
            faults.append(f"a source's sentence without a citation: {held}")
        elif piece and not sources.held(piece):
            faults += faults_of_text(piece, cited, sources)
    return faults
