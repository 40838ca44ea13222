"""Documents made in a test: sections of sentences, and the evidence they give."""

from collections.abc import Mapping, Sequence

from assistant.answering.evidence import Evidence
from assistant.documents.model import Document, Language, Note, Passage, Section, Sentence, Term


def document(
    document_id: str,
    sections: Mapping[str, Sequence[str]],
    language: Language = "en",
    *,
    title: str | None = None,
    notes: Sequence[Note] = (),
    terms: Sequence[Term] = (),
    dated: str | None = None,
) -> Document:
    """A document with one passage for each section (by its heading), of the sentences given."""
    text, passages = "", []
    joint = " " if language == "en" else ""
    for position, (heading, listed) in enumerate(sections.items()):
        start, sentences = len(text), []
        for one in listed:
            sentences.append(Sentence(one, len(text), len(text) + len(one)))
            text += one + joint
        own = text[start : sentences[-1].end]
        number, _, name = heading.rpartition("|")
        section = Section(number or None, (name,) if name else ())
        passages.append(
            Passage(
                Passage.make_id(document_id, language, position, own), document_id, language, "note" if notes else "user", position,
                section, start, sentences[-1].end, own, tuple(sentences),
            )
        )  # fmt: skip
        text += "\n"
    name = title or document_id
    return Document(
        document_id, {language: name}, {language: name}, "note" if notes else "user", language, {language: text}, tuple(passages),
        notes=tuple(notes), terms=tuple(terms), dated=dated,
    )  # fmt: skip


def evidence(document: Document, **marks: float) -> list[Evidence]:
    """All sentences of a document with the same marks."""
    return [
        Evidence(passage, number, **marks)  # type: ignore[arg-type]
        for passage in document.passages
        for number in range(len(passage.sentences))
    ]
