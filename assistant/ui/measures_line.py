"""The line under an answer on what can be done about a difficulty: all policies on it, with how they stand today."""

from __future__ import annotations

import streamlit as st

from assistant.answering.answer import Answer
from assistant.answering.assistant import Assistant
from assistant.documents.model import Language
from assistant.ui.page_links import page_link
from assistant.ui.texts import say


def draw_measures(answer: Answer, assistant: Assistant, language: Language, key: str) -> None:
    """The link in the page's language; nothing where the answer lists no policies against a difficulty."""
    problems = assistant.difficulties(answer)
    if not problems:
        return
    with st.container(key=f"measures-{key}"):
        for problem in problems:
            label = say("measures_open", language, problem=problem.name.of(language))
            page_link("policies", label, {"view": "measures", "problem": problem.id}, icon=":material/gavel:")
