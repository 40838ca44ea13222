"""The quiz of a pack: how many questions of which kinds, shown with or without the key, and its files."""

from __future__ import annotations

import streamlit as st

from assistant.answering.answer import Statement
from assistant.errors import QuestionError
from assistant.teaching.packs.quizzing import MOST_QUESTIONS, quiz_files, quiz_of
from assistant.teaching.quiz import KINDS, Question, Quiz
from assistant.ui.cited_view import draw_cited
from assistant.ui.engine import Engine
from assistant.ui.packs_state import Desk
from assistant.ui.state import Session
from assistant.ui.texts import plain, say

USUAL_QUESTIONS = 10
MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "md": "text/markdown", "json": "application/json", "gift": "text/plain", "xml": "application/xml",
}  # fmt: skip


def draw_quiz(process: Engine, own: Session, desk: Desk) -> None:
    """Choices, the questions, and the files."""
    language = own.language
    assert desk.outline is not None
    with st.container(border=True, key="quiz-form"):
        left, right = st.columns(2)
        count = left.number_input(
            say("packs_quiz_count", language), 1, MOST_QUESTIONS, USUAL_QUESTIONS, key="quiz-count"
        )
        seed = right.number_input(
            say("packs_quiz_seed", language), 1, 9999, 1, key="quiz-seed", help=say("packs_quiz_seed_help", language)
        )
        kinds = st.pills(
            say("packs_quiz_kinds", language), KINDS, selection_mode="multi", default=KINDS, key="quiz-kinds",
            format_func=lambda one: say(f"packs_quiz_{one}", language),
        )  # fmt: skip
        pressed = st.button(say("packs_quiz_make", language), type="primary", key="quiz-make", icon=":material/quiz:")
    if pressed:
        try:
            desk.take_quiz(
                quiz_of(desk.outline, process.assistant, count=int(count), seed=int(seed), kinds=kinds or KINDS)
            )
        except QuestionError as error:
            st.warning(plain(str(error)), icon=":material/info:")
    quiz = desk.quiz
    if quiz is None:
        st.caption(say("packs_quiz_note", language))
        return
    if pressed and len(quiz.questions) < int(count):
        st.info(say("packs_quiz_fewer", language, made=len(quiz.questions), asked=int(count)))
    _files(quiz, own, desk)
    key = st.toggle(say("packs_quiz_key", language), key="quiz-key")
    for number, question in enumerate(quiz.questions, 1):
        with st.container(border=True, key=f"quiz-question-{number}"):
            _question(number, question, quiz, process, own, key=key)


def _files(quiz: Quiz, own: Session, desk: Desk) -> None:
    with st.container(horizontal=True, key="quiz-files"):
        for name, make in quiz_files(quiz).items():
            st.download_button(
                say(f"packs_file_{name.rpartition('.')[0].replace('-', '_')}_{name.rpartition('.')[2]}", own.language),
                desk.file(name, make), name, MIME[name.rpartition(".")[2]], key=f"file-{name}", icon=":material/download:", on_click="ignore",
            )  # fmt: skip


def _question(number: int, one: Question, quiz: Quiz, process: Engine, own: Session, *, key: bool) -> None:
    language = own.language
    st.markdown(f"**{number}.** :small[{say(f'packs_quiz_{one.kind}', language)}]  \n{plain(one.prompt)}")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    if one.pairs:
        left = "".join(f"\n{at}. {plain(pair[0])}" for at, pair in enumerate(one.pairs, 1))
        st.markdown(left)
    if one.options and one.kind != "true_false":
        st.markdown("  \n".join(f"{letters[at]}. {plain(option)}" for at, option in enumerate(one.options)))
    if not key:
        return
    st.markdown(f"**{say('packs_quiz_answer', language)}** {plain(_key(one, letters))}")
    cited = [citation for citation in quiz.citations if citation.number in one.citations]
    if one.explanation:
        statement = Statement(text=one.explanation, citations=tuple(each.number for each in cited), verified=True)
        draw_cited([statement], cited, f"quiz-{number}", process.assistant, own, quiz.language, small=True)
    for mark in one.marking:
        st.caption(plain(f"· {mark}"))
    if one.note:
        st.caption(plain(one.note))


def _key(one: Question, letters: str) -> str:
    if one.kind == "true_false":
        return one.options[one.key[0]]
    if one.kind == "matching":
        return "  ".join(f"{at}–{letters[key]}" for at, key in enumerate(one.key, 1))
    return " ".join(letters[key] for key in one.key)
