"""The quiz of a pack: questions on the sections that the pack is made of, and the files of a quiz."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from assistant.answering.assistant import Assistant
from assistant.teaching.packs.outline import Outline
from assistant.teaching.quiz import KINDS, QuestionKind, Quiz, make_quiz, to_docx, to_gift, to_markdown, to_moodle_xml

MOST_QUESTIONS = 40


def quiz_of(
    outline: Outline, assistant: Assistant, *, count: int, seed: int, kinds: Sequence[QuestionKind] = KINDS
) -> Quiz:
    """At most `count` questions on the sections of the outline's sentences. Raises QuestionError where not one can be made."""
    documents = assistant.corpus.documents
    at = {
        (document.id, one.position): one.section
        for document in documents.values()
        for one in document.passages
        if one.language == document.language
    }
    sections: dict[tuple[str, str], None] = {}
    for part in outline.parts:
        for item in part.items:
            section = at.get(item.source[:2]) if item.source else None
            if item.source and section is not None and (name := section.number or section.heading):
                sections[item.source[0], name] = None
    named = list(dict.fromkeys(name for name, _ in sections))
    # a glossary or a note explains the others; it is asked about only where the pack is made of nothing else
    taught = [one for one in named if not documents[one].terms and documents[one].kind != "note"] or named
    return make_quiz(
        assistant,
        documents=taught,
        sections=[one for one in sections if one[0] in taught],
        language=outline.language,
        count=count,
        seed=seed,
        kinds=kinds,
    )


def quiz_files(quiz: Quiz) -> dict[str, Callable[[], bytes]]:
    """What can be made of a quiz, by file name: for pupils, with the key, for Moodle in both its formats, and Markdown with the key."""

    def word(key: bool) -> bytes:
        out = BytesIO()
        to_docx(quiz, out, key)
        return out.getvalue()

    return {
        "quiz.docx": lambda: word(False),
        "quiz-key.docx": lambda: word(True),
        "quiz.gift": lambda: to_gift(quiz).encode(),
        "quiz.xml": lambda: to_moodle_xml(quiz).encode(),
        "quiz.md": lambda: to_markdown(quiz, True).encode(),
    }
