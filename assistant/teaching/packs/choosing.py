"""From a topic or chosen sections to an outline: which sections come for whom, in which order, on how many slides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from assistant.answering.assistant import Assistant
from assistant.documents.model import Document, Language
from assistant.errors import QuestionError
from assistant.teaching.packs.candidates import Candidate, by_role, by_topic
from assistant.teaching.packs.deck import plan
from assistant.teaching.packs.filling import Filled, filled, gathered, slide_count
from assistant.teaching.packs.outline import FEWEST_SLIDES, MOST_SLIDES, Item, Outline, Part
from assistant.teaching.packs.quotes import Quotes
from assistant.teaching.packs.roles import Audience, load_rules
from assistant.teaching.packs.sections import FINE, WHOLE, Unit, units, within
from assistant.teaching.packs.terms import terms_in
from assistant.teaching.packs.written import write
from assistant.teaching.phrases import tell

# title, list of contents, discussion and references
OTHER_SLIDES = 4
LEAST_TERMS, MOST_TERMS_ON_SLIDE = 3, 5
# with fewer slides for content none is given to terms
LEAST_WITH_TERMS = 3


def make_outline(
    assistant: Assistant,
    *,
    topic: str = "",
    documents: Sequence[str] = (),
    sections: Sequence[str] = (),
    audience: Audience = "officials",
    slides: int = 10,
    language: Language = "zh",
) -> Outline:
    """The outline for a topic (within `documents`, where they are named) or of documents and their sections (numbers or headings).

    The deck has `slides` slides, or fewer where the sources have no more. Raises QuestionError when nothing is asked for, when a document
    or section is not there, or when the sources do not cover the topic.
    """
    topic = " ".join(topic.split())
    known = assistant.corpus.documents
    _check(topic, documents, slides, assistant, language)
    quotes = Quotes(known, assistant.index.passages, language)
    sources = [known[one] for one in documents or known]
    pool = _pool(sections, sources, language, chosen=bool(documents), most=FINE if topic else WHOLE)
    if not topic and len(pool) < slides - OTHER_SLIDES:
        pool = _pool(sections, sources, language, chosen=bool(documents), most=FINE)
    if not pool:
        raise QuestionError(tell("pack_no_section", language, sections="、".join(sections) or "–"))
    if topic:
        candidates = by_topic(assistant, topic, documents, pool, audience, quotes)
        title = topic[:1].upper() + topic[1:]
    else:
        candidates = by_role(pool, audience, quotes)
        title = _title(documents, sections, pool, known, language)
    candidates = gathered(candidates, quotes, across=bool(topic))
    blank = Outline(title=title, audience=audience, language=language, slides=slides, topic=topic or None)
    outline = blank
    # the more documents are cited the more room their references take
    for content in range(slides - OTHER_SLIDES, 0, -1):
        parts = _parts(candidates, content, blank, quotes)
        outline = blank.model_copy(update={"parts": tuple(parts)})
        if len(plan(write(outline, known, assistant.index.passages))) <= slides:
            break
    return outline


def _check(topic: str, documents: Sequence[str], slides: int, assistant: Assistant, language: Language) -> None:
    if not FEWEST_SLIDES <= slides <= MOST_SLIDES:
        raise QuestionError(tell("pack_slides", language, fewest=FEWEST_SLIDES, most=MOST_SLIDES))
    if not topic and not documents:
        raise QuestionError(tell("pack_nothing", language))
    if len(topic) > assistant.settings.max_question_chars:
        raise QuestionError(tell("pack_too_long", language))
    known = assistant.corpus.documents
    for name in documents:
        if name not in known:
            near = get_close_matches(name, known, n=3, cutoff=0.3) or list(known)[:3]
            raise QuestionError(tell("pack_no_document", language, name=name, near=", ".join(near)))


def _pool(
    sections: Sequence[str], documents: Sequence[Document], language: Language, *, chosen: bool, most: int
) -> list[Unit]:
    """The sections that may come: of notes and glossaries only where they were chosen."""
    return [
        unit
        for document in documents
        if chosen or not (document.terms or document.notes or document.kind in ("note", "reference"))
        for unit in units(document, language, most)
        if within(unit, sections)
    ]


def _title(
    documents: Sequence[str],
    sections: Sequence[str],
    pool: Sequence[Unit],
    known: Mapping[str, Document],
    language: Language,
) -> str:
    if sections and len({one.title for one in pool}) == 1:
        return pool[0].title
    names = [known[one].name(language) for one in documents]
    joint, more = ("、", "等") if language == "zh" else ("; ", " …")
    return joint.join(names[:2]) + (more if len(names) > 2 else "")


def _parts(candidates: Sequence[Candidate], content: int, blank: Outline, quotes: Quotes) -> list[Part]:
    """Parts for so many slides, the most valuable sections first, with the terms that they use before them where the audience gets these."""
    if load_rules().audiences[blank.audience].terms and content >= LEAST_WITH_TERMS:
        parts = _chosen(candidates, content - 1, quotes)
        if (terms := _terms_part(parts, quotes)) is not None:
            return [terms, *parts]
    return _chosen(candidates, content, quotes)


def _chosen(candidates: Sequence[Candidate], content: int, quotes: Quotes) -> list[Part]:
    left = content
    seen: set[str] = set()
    each = max(1, left // max(1, len(candidates)))
    taken: list[Filled] = []
    # the notes that each part shows: they are its own again when it is filled anew
    shown: list[set[str]] = []
    for candidate in candidates:
        before = set(seen)
        made = filled(candidate, min(each, left), quotes, seen, spare=left > each) if left > 0 else None
        if made is not None:
            taken.append(made)
            shown.append(seen - before)
            left -= made.pages
    # where there is room, a section goes on over a further slide
    for number, one in enumerate(taken):
        if left > 0:
            fuller = filled(one.candidate, one.pages + left, quotes, seen - shown[number])
            if fuller is not None and fuller.pages > one.pages:
                left -= fuller.pages - one.pages
                taken[number] = fuller
    return [one.part for one in _ordered(taken)]


def _ordered(taken: Sequence[Filled]) -> list[Filled]:
    """Documents in the order of their best section, and within one its own order."""
    first: dict[str, int] = {}
    for one in taken:
        first.setdefault(one.part.document or "", len(first))
    last = len(first)
    return sorted(
        taken,
        key=lambda one: (
            first[one.part.document] if one.part.document else last,
            one.candidate.unit.passages[0].position,
        ),
    )


def _terms_part(parts: Sequence[Part], quotes: Quotes) -> Part | None:
    """What words mean that the other parts use, on one slide."""
    texts = [quotes.text(item.source) or "" for part in parts for item in part.items if item.source]
    found = terms_in(texts, quotes.language, quotes.documents)
    offered = tuple(one.key for one in found if quotes.text(one.key) is not None)
    if len(offered) < LEAST_TERMS:
        return None
    part = Part(
        title=tell("pack_terms", quotes.language), role="definitions", document=offered[0][0], offered=offered,
        items=tuple(Item(source=key) for key in offered[:MOST_TERMS_ON_SLIDE]),
    )  # fmt: skip
    while len(part.items) > 1 and slide_count(part, quotes, set()) > 1:
        part = part.model_copy(update={"items": part.items[:-1]})
    return part
