"""What a pack is made from: a topic or sections of documents, for whom, how long, in which language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from assistant.documents.model import LANGUAGES, Language
from assistant.errors import QuestionError
from assistant.teaching.packs.choosing import make_outline
from assistant.teaching.packs.outline import FEWEST_SLIDES, MOST_SLIDES
from assistant.teaching.packs.roles import AUDIENCES, Audience, load_rules
from assistant.teaching.packs.sections import WHOLE, units
from assistant.ui.engine import Engine
from assistant.ui.packs_state import Desk
from assistant.ui.sidebar import TONGUES
from assistant.ui.state import Session
from assistant.ui.texts import plain, say

WAYS = ("topic", "documents")
USUAL_SLIDES = 10


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for."""

    topic: str
    documents: tuple[str, ...]
    sections: tuple[str, ...]
    audience: Audience
    slides: int
    language: Language


def draw_form(process: Engine, own: Session, desk: Desk) -> None:
    """The form; a pack that the address names is made at once."""
    linked = _linked(process, own)
    if linked is not None and desk.outline is None and "packs_linked" not in st.session_state:
        st.session_state.packs_linked = True
        _make(linked, process, desk)
    language = own.language
    # the address fills the form in when the page is opened; afterwards the form is the visitor's
    start = linked or Wish("", (), (), "officials", USUAL_SLIDES, language)
    with st.container(border=True, key="pack-form"):
        way = st.segmented_control(
            say("packs_from", language), WAYS, default="documents" if start.documents else "topic", required=True, key="pack-way",
            format_func=lambda one: say(f"packs_from_{one}", language),
        )  # fmt: skip
        topic, documents, sections = "", (), ()  # type: tuple[str, tuple[str, ...], tuple[str, ...]]
        if way == "documents":
            documents, sections = _documents(process, own, start)
        else:
            topic = st.text_input(
                say("packs_topic", language), value=start.topic, key="pack-topic", placeholder=say("packs_topic_example", language),
                max_chars=200,
            )  # fmt: skip
        left, right = st.columns(2)
        with left:
            audience = st.segmented_control(
                say("packs_audience", language), AUDIENCES, default=start.audience, required=True, key="pack-audience",
                format_func=lambda one: say(f"packs_audience_{one}", language),
            )  # fmt: skip
        with right:
            tongue = st.segmented_control(
                say("packs_language", language), sorted(LANGUAGES, reverse=True), default=start.language, required=True,
                key="pack-language", format_func=TONGUES.__getitem__,
            )  # fmt: skip
        slides = st.slider(say("packs_slides", language), FEWEST_SLIDES, MOST_SLIDES, start.slides, key="pack-slides")
        pressed = st.button(say("packs_make", language), type="primary", key="pack-make", icon=":material/slideshow:")
    with st.expander(say("packs_rules", language)):
        st.caption(say("packs_rules_note", language))
        st.markdown("\n".join(f"- {one}" for one in _rules(language)))
    if pressed:
        wish = Wish(
            topic.strip(), tuple(documents), tuple(sections), audience or "officials", slides, tongue or language
        )
        _address(wish)
        _make(wish, process, desk)
    if failure := st.session_state.get("pack_failure"):
        st.warning(plain(failure), icon=":material/info:")


def _documents(process: Engine, own: Session, start: Wish) -> tuple[tuple[str, ...], tuple[str, ...]]:
    language, known = own.language, process.assistant.corpus.documents
    chosen = st.multiselect(
        say("packs_documents", language), list(known), default=[one for one in start.documents if one in known],
        format_func=lambda one: known[one].name(language), key="pack-documents", placeholder=say("packs_documents_all", language),
    )  # fmt: skip
    offered = list(
        dict.fromkeys(
            unit.node.section.number or unit.title for one in chosen for unit in units(known[one], language, WHOLE)
        )
    )
    titles: dict[str, list[str]] = {}
    for one in chosen:
        for unit in units(known[one], language, WHOLE):
            titles.setdefault(unit.node.section.number or unit.title, []).append(unit.node.section.label or unit.title)
    sections = st.multiselect(
        say("packs_sections", language), offered, default=[one for one in start.sections if one in offered],
        format_func=lambda one: " / ".join(dict.fromkeys(titles.get(one, [one]))), key="pack-sections",
        placeholder=say("packs_sections_all", language), disabled=not chosen,
    )  # fmt: skip
    return tuple(chosen), tuple(sections)


def _make(wish: Wish, process: Engine, desk: Desk) -> None:
    """Put the outline on the desk; what was wrong is kept as a sentence, and what was there before stays."""
    st.session_state.pack_failure = None
    try:
        outline = make_outline(
            process.assistant,
            topic=wish.topic,
            documents=wish.documents,
            sections=wish.sections,
            audience=wish.audience,
            slides=wish.slides,
            language=wish.language,
        )
    except QuestionError as error:
        st.session_state.pack_failure = str(error)
        return
    desk.take(outline, edited=False)
    desk.take_quiz(None)


def _linked(process: Engine, own: Session) -> Wish | None:
    """What the address asks for: ?topic=… or ?doc=…&section=…, with &audience=, &slides=, &in=."""
    asked = st.query_params
    documents = tuple(one for one in asked.get_all("doc") if one in process.assistant.corpus.documents)
    topic = asked.get("topic", "").strip()
    if not topic and not documents:
        return None
    audience: Audience = next((one for one in AUDIENCES if one == asked.get("audience")), "officials")
    number = asked.get("slides", "")
    slides = (
        min(MOST_SLIDES, max(FEWEST_SLIDES, int(number))) if number.isascii() and number.isdigit() else USUAL_SLIDES
    )
    tongue: Language = next((one for one in LANGUAGES if one == asked.get("in")), own.language)
    return Wish(topic, documents, tuple(asked.get_all("section")), audience, slides, tongue)


def _address(wish: Wish) -> None:
    """The address leads back to the same pack."""
    for name, value in (("topic", wish.topic), ("doc", wish.documents), ("section", wish.sections)):
        if value:
            st.query_params[name] = value
        else:
            st.query_params.pop(name, None)
    st.query_params.update({"audience": wish.audience, "slides": str(wish.slides), "in": wish.language})


def _rules(language: Language) -> list[str]:
    """What each audience gets more and less of, as the rules have it."""
    comma = "、" if language == "zh" else ", "

    def named(roles: Sequence[str]) -> str:
        return comma.join(say(f"packs_role_{one}", language) for one in roles) or say("packs_none", language)

    listed = []
    for audience in AUDIENCES:
        taste = load_rules().audiences[audience]
        more = sorted((one for one, value in taste.weights.items() if value > 1), key=lambda one: -taste.weights[one])
        less = sorted((one for one, value in taste.weights.items() if value < 1), key=lambda one: taste.weights[one])
        extra = [
            say(f"packs_mark_{name}", language)
            for name in ("figure", "date", "short")
            if getattr(taste.marks, name) > 0.2
        ]
        if taste.terms:
            extra.append(say("packs_mark_terms", language))
        listed.append(
            say("packs_rule", language, audience=say(f"packs_audience_{audience}", language), more=named(more), less=named(less),
                extra=comma.join(extra) or say("packs_none", language))
        )  # fmt: skip
    return listed
