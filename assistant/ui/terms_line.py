"""The quiet line under an answer: terms of the glossary that it names, each a link to its explanation."""

from __future__ import annotations

import streamlit as st

from assistant.answering.answer import Answer
from assistant.answering.assistant import Assistant
from assistant.documents.model import Language
from assistant.ecpa.glossary import Explained, explained_terms, occurring
from assistant.ui.page_links import page_link
from assistant.ui.texts import say


def draw_terms(answer: Answer, assistant: Assistant, language: Language, key: str) -> None:
    """The line in the page's language; nothing where the answer names no term."""
    found = terms_of(answer, assistant)
    if not found:
        return
    with st.container(key=f"terms-{key}", horizontal=True, vertical_alignment="center", gap="xxsmall"):
        st.caption(say("glossary_terms", language), width="content")
        for one in found:
            label = one.names(language)[0]
            page_link("glossary", label, {"term": one.term.zh})


def terms_of(answer: Answer, assistant: Assistant) -> list[Explained]:
    """The terms that the sentences of an answer name, in their order, at most five."""
    text = "\n".join(one.text for one in answer.statements)
    return occurring(text, answer.language, explained_terms(assistant.index.documents)) if text else []
