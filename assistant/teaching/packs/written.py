"""A pack as written: its parts in words with citations and notes, goals, questions, terms and references. What every export is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.documents.model import Document, Language, Passage
from assistant.teaching.packs import model_parts
from assistant.teaching.packs.model_parts import Arrow
from assistant.teaching.packs.outline import Key, Outline, Part
from assistant.teaching.packs.quotes import Line, Quotes
from assistant.teaching.packs.roles import Role
from assistant.teaching.packs.terms import terms_in
from assistant.teaching.phrases import tell

MOST_TERMS, MOST_QUESTIONS, MOST_GOALS, MOST_TITLES = 8, 4, 6, 3


@dataclass(frozen=True, slots=True)
class NoteShown:
    """An editor's note beside what it concerns."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """A part with its lines; `notes` by the number of the first line that each concerns. `kicker` names the document and section."""

    title: str
    kicker: str
    role: Role
    lines: tuple[Line, ...]
    notes: dict[int, list[NoteShown]] = field(hash=False)
    arrows: tuple[Arrow, ...] = ()


@dataclass(frozen=True, slots=True)
class TermShown:
    """A term with the sentence that explains it."""

    name: str
    line: Line


@dataclass(frozen=True, slots=True)
class Pack:
    """The whole. `references` holds number and document; the first `on_slides` of them are cited on the slides."""

    outline: Outline
    parts: tuple[WrittenPart, ...]
    goals: tuple[str, ...]
    questions: tuple[str, ...]
    terms: tuple[TermShown, ...]
    references: tuple[tuple[int, Document], ...]
    on_slides: int
    made: date

    @property
    def language(self) -> Language:
        """The pack's language."""
        return self.outline.language


def write(
    outline: Outline, documents: Mapping[str, Document], passages: Mapping[str, Passage], made: date | None = None
) -> Pack:
    """The pack of an outline. What no longer stands in the documents is left out; documents are numbered in order of first use."""
    quotes = Quotes(documents, passages, outline.language)
    seen: set[str] = set()
    parts = tuple(
        written for part in outline.parts if (written := write_part(part, quotes, seen)).lines or written.arrows
    )
    on_slides = len(quotes.cited)
    told = {line.key for part in parts for line in part.lines}
    found = terms_in((line.text for part in parts for line in part.lines), outline.language, documents)
    terms = [
        TermShown(one.name, line)
        for one in found[: 2 * MOST_TERMS]
        if one.key not in told and (line := quotes.line(one.key)) is not None
    ][:MOST_TERMS]
    return Pack(
        outline=outline,
        parts=parts,
        goals=_goals(parts, outline.language),
        questions=_questions(parts, outline.language),
        terms=tuple(terms),
        references=tuple(enumerate(quotes.cited, 1)),
        on_slides=on_slides,
        made=made or date.today(),
    )


def write_part(part: Part, quotes: Quotes, seen: set[str]) -> WrittenPart:
    """A part in words. `seen` holds the ids of notes shown before and takes those shown here: a note stands once in a pack."""
    language = quotes.language
    model = model_parts.model_named(part.model, quotes)
    labels = model_parts.labels(model, quotes, language) if model else {}
    lines: list[Line] = []
    for item in part.items:
        if item.words is not None:
            lines.append(Line(item.words))
        elif item.source is not None and (line := quotes.line(item.source)) is not None:
            lines.append(replace(line, label=labels.get(item.source, "")))
    arrows = tuple(model_parts.arrows(model, quotes, language)) if model else ()
    notes: dict[int, list[NoteShown]] = {}
    # a drawing's notes stand with the first sentence
    concerned: list[tuple[int, list[Key]]] = [(0, [one.line.key for one in arrows if one.line.key])]
    concerned += [(number, [line.key]) for number, line in enumerate(lines) if line.key]
    for number, keys in concerned:
        for note in quotes.notes(keys):
            if note.id not in seen and language in note.text:
                seen.add(note.id)
                notes.setdefault(number, []).append(NoteShown(note.id, note.text[language]))
    document = quotes.documents.get(part.document or "")
    name = document.name(language) if document else ""
    kicker = " · ".join(one for one in (name, part.section) if one and one != part.title)
    return WrittenPart(part.title, kicker, part.role, tuple(lines), notes, arrows)


def _goals(parts: tuple[WrittenPart, ...], language: Language) -> tuple[str, ...]:
    """What a learner can do afterwards: one goal for each part, by what the part is for; different roles first where there are too many."""
    titled = list({one.title: one for one in parts}.values())
    if len(titled) > MOST_GOALS:
        first = list({one.role: one for one in titled}.values())
        chosen = (first + [one for one in titled if one not in first])[:MOST_GOALS]
        titled = [one for one in titled if one in chosen]
    return tuple(tell(f"pack_goal_{_asked(one.role)}", language, title=one.title) for one in titled)


def _questions(parts: tuple[WrittenPart, ...], language: Language) -> tuple[str, ...]:
    """One question for the parts of each role, and a last one on the sources themselves."""
    by_role: dict[str, list[str]] = {}
    for one in parts:
        titles = by_role.setdefault(_asked(one.role), [])
        if one.title not in titles:
            titles.append(one.title)
    quoted = {role: _quoted(titles[:MOST_TITLES], language) for role, titles in by_role.items()}
    asked = [tell(f"pack_question_{role}", language, titles=titles) for role, titles in quoted.items()]
    return (*asked[: MOST_QUESTIONS - 1], tell("pack_question_sources", language)) if parts else ()


def _quoted(titles: list[str], language: Language) -> str:
    return ("" if language == "zh" else ", ").join(f"“{one}”" for one in titles)


def _asked(role: Role) -> str:
    return (
        role
        if role in ("goals", "measures", "progress", "difficulties", "cases", "definitions", "reliability")
        else "content"
    )
