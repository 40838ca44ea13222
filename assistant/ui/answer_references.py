"""The references of all documents that an answer cites, in a style, to copy or to save."""

from __future__ import annotations

import streamlit as st

from assistant.answering.answer import Answer
from assistant.answering.assistant import Assistant
from assistant.documents.model import Language
from assistant.teaching.references import STYLES
from assistant.ui.reading_list_view import draw_references
from assistant.ui.texts import say


def draw_answer_references(answer: Answer, assistant: Assistant, language: Language, key: str) -> None:
    """A switch, and behind it the choice of style and the list in the order of the citations; nothing is made before it is asked for."""
    documents = assistant.index.documents
    cited = [documents[one] for one in dict.fromkeys(each.document for each in answer.citations) if one in documents]
    if not cited or not st.toggle(say("answer_references", language), key=f"references-{key}"):
        return
    style = st.segmented_control(
        say("library_reading_style", language), STYLES, key=f"references-style-{key}", default=STYLES[0], required=True,
        format_func=lambda one: say(f"style_{one}", language), label_visibility="collapsed",
    ) or STYLES[0]  # fmt: skip
    draw_references(cited, style, language, f"answer-references-{key}")
