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
        parts, left = _parts(candidates, content, blank, quotes)
        outline = blank.model_copy(update={"parts": tuple(parts)})
        if len(plan(write(outline, known, assistant.index.passages))) <= slides:
            break
    if topic or not left:
        # of what a topic finds the best comes; what was chosen by name and has no room is told
        return outline
    needed = None
    for content in range(len(outline.parts) + 1, MOST_SLIDES - OTHER_SLIDES + 1):
        parts, over = _parts(candidates, content, blank, quotes)
        if not over:
            whole = blank.model_copy(update={"parts": tuple(parts)})
            length = len(plan(write(whole, known, assistant.index.passages)))
            needed = length if length <= MOST_SLIDES else None
            break
    return outline.model_copy(update={"left_out": tuple(one.unit.title for one in left), "needed": needed})


def no_room(outline: Outline, language: Language | None = None) -> str:
    """Which chosen sections found no room in a deck, and how many slides would hold all, in a sentence; empty where all did.

    In the deck's language, or in another.
    """
    if not outline.left_out:
        return ""
    shown = language or outline.language
    titles = ("、" if shown == "zh" else ", ").join(f"“{one}”" for one in outline.left_out)
    key = "pack_no_room" if outline.needed else "pack_no_room_at_all"
    return tell(key, shown, titles=titles, slides=outline.slides, needed=outline.needed, most=MOST_SLIDES)


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


def _parts(
    candidates: Sequence[Candidate], content: int, blank: Outline, quotes: Quotes
) -> tuple[list[Part], list[Candidate]]:
    """Parts for so many slides, the most valuable sections first, with the terms that they use before them where the audience gets these;
    and the sections for which there is no room.
    """
    if load_rules().audiences[blank.audience].terms and content >= LEAST_WITH_TERMS:
        parts, left = _chosen(candidates, content - 1, quotes)
        if (terms := _terms_part(parts, quotes)) is not None:
            return [terms, *parts], left
    return _chosen(candidates, content, quotes)


def _chosen(candidates: Sequence[Candidate], content: int, quotes: Quotes) -> tuple[list[Part], list[Candidate]]:
    left = content
    # where every section can have a slide, none takes a further one before all have theirs
    even = len(candidates) <= content
    seen: set[str] = set()
    each = max(1, left // max(1, len(candidates)))
    taken: list[Filled] = []
    # the notes that each part shows: they are its own again when it is filled anew
    shown: list[set[str]] = []
    # a note stands with the part that is shown first, so that is filled first, too
    turns = _in_order(candidates) if even else candidates
    for number, candidate in enumerate(turns):
        before = set(seen)
        waiting = len(candidates) - number - 1
        allowed = min(each, left - waiting) if even else min(each, left)
        spare = left - allowed > (waiting if even else 0)
        made = filled(candidate, allowed, quotes, seen, spare=spare) if left > 0 else None
        if made is not None:
            taken.append(made)
            shown.append(seen - before)
            left -= made.pages
    # where there is room, a section goes on over a further slide
    for number, one in sorted(enumerate(taken), key=lambda each: -each[1].candidate.value):
        if left > 0:
            fuller = filled(one.candidate, one.pages + left, quotes, seen - shown[number])
            if fuller is not None and fuller.pages > one.pages:
                left -= fuller.pages - one.pages
                taken[number] = fuller
    came = {id(one.candidate) for one in taken}
    return [one.part for one in _ordered(taken)], [one for one in candidates if id(one) not in came]


def _in_order(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates, the most valuable first, in the order in which their parts are shown."""
    first: dict[str, int] = {}
    for one in candidates:
        if not one.unit.several:
            first.setdefault(one.unit.document.id, len(first))
    last = len(first)
    return sorted(
        candidates,
        key=lambda one: (
            last if one.unit.several else first[one.unit.document.id],
            one.unit.passages[0].position,
        ),
    )


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
