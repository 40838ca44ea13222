"""The line under an answer on which model to choose: the adviser, with what the question tells of the place filled in."""

from __future__ import annotations

import streamlit as st

from assistant.answering.answer import Answer
from assistant.answering.assistant import Assistant
from assistant.answering.question import kind_of, question_language
from assistant.documents.model import Language
from assistant.ecpa.advisor import Value, told_of
from assistant.ecpa.models import asks_which, usable
from assistant.ui.page_links import page_link
from assistant.ui.texts import say


def draw_adviser(answer: Answer, assistant: Assistant, language: Language, key: str) -> None:
    """The link in the page's language; nothing where no model is to be chosen."""
    told = asked_of_place(answer, assistant)
    if told is None:
        return
    joint = "；" if language == "zh" else "; "
    said = joint.join(
        say("adviser_missing" if value == "none" else "adviser_there", language, what=say(f"input_{name}", language))
        for name, value in told.items()
    )
    with st.container(key=f"adviser-{key}"):
        page_link("models", say("adviser_open", language), dict(told), icon=":material/schema:")
        if said:
            st.caption(say("adviser_told", language, told=said))


def asked_of_place(answer: Answer, assistant: Assistant) -> dict[str, Value] | None:
    """What a question that wants a model chosen tells of the place; None for any other question."""
    text = answer.standalone_question
    models = usable(assistant.index.documents)
    tongue = question_language(text)
    if (
        models is None
        or answer.status != "answered"
        or not (kind_of(text) == "choice" or asks_which(text, tongue, models))
    ):
        return None
    return told_of(text, tongue)
