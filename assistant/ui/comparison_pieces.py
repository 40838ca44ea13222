"""Two documents side by side by theme, in words: for the page and the command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.answer import Citation, Statement
from assistant.answering.citing import Place
from assistant.answering.pieces import cite_places
from assistant.answering.themed import ThemeIndex
from assistant.documents.model import Document, Language, Passage
from assistant.ecpa.themes import Theme
from assistant.ui.measure_pieces import UNSURE
from assistant.ui.texts import say

# so many sentences of a side are shown at once, the nearest to the theme; the others follow when asked for
AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Side:
    """What one document has on a theme: the nearest sentences and `more`, each in the document's order; `near` where it has none."""

    statements: tuple[Statement, ...]
    more: tuple[Statement, ...] = ()
    near: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A theme and both sides."""

    theme: str
    name: str
    sides: tuple[Side, Side]
    aside: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is: names and, where the catalogue has them, what official text it stands for and what is missing of that."""

    id: str
    name: str
    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Written:
    """The comparison: both identities, the rows in the order of the themes, what belongs to no theme, one line on what only one has."""

    identities: tuple[Identity, Identity]
    summary: tuple[str, ...]
    rows: tuple[Row, ...]
    rest: Row
    citations: tuple[Citation, ...]


def comparable(documents: Mapping[str, Document]) -> dict[str, str]:
    """The documents that say something of their own, by id with their kind: not notes on others, and no glossary."""
    return {one.id: one.kind for one in documents.values() if one.kind != "note" and not one.terms and one.passages}


def usual_pair(documents: Mapping[str, Document]) -> tuple[str, str] | None:
    """The two that are compared when nobody has chosen: the first two policies, or the first two documents; None where there are not two."""
    kinds = comparable(documents)
    ordered = sorted(kinds, key=lambda one: kinds[one] != "policy")
    return (ordered[0], ordered[1]) if len(ordered) > 1 else None


def write_comparison(
    pair: tuple[Document, Document],
    themes: ThemeIndex,
    language: Language,
    documents: Mapping[str, Document],
    passages: Mapping[str, Passage],
) -> Written:
    """Both documents by theme. Themes on which neither has a sentence are left out."""
    sorted_out = [themes.of(one) for one in pair]
    pieces: dict[str, Sequence[Place]] = {}
    for n, one in enumerate(sorted_out):
        for theme in themes.themes:
            listed = one.by_theme[theme.id]
            least = sorted((each.score for each in listed), reverse=True)[:AT_ONCE]
            pieces[f"{n}-{theme.id}"] = [each.place for each in listed if each.score >= least[-1]]
            pieces[f"{n}-{theme.id}-more"] = [each.place for each in listed if each.score < least[-1]]
            pieces[f"{n}-{theme.id}-near"] = one.nearest.get(theme.id, ())
        pieces[f"{n}-"] = one.rest
    split = {
        key + mark: [one for one in places if (one.sentence.confidence in UNSURE) == bool(mark)]
        for key, places in pieces.items()
        for mark in ("", "?")
    }
    statements, citations = cite_places(split, language, documents, passages)

    def joined(key: str) -> tuple[Statement, ...]:
        unsure = say("compare_unsure", language)
        # a list of its own: a group makes items, an empty one without a heading
        return tuple(one.model_copy(update={"group": ""}) for one in statements.get(key, ())) + tuple(
            one.model_copy(update={"group": unsure}) for one in statements.get(key + "?", ())
        )

    def row(theme: Theme | None) -> Row:
        name = theme.id if theme else ""
        both = [Side(joined(f"{n}-{name}"), joined(f"{n}-{name}-more"), joined(f"{n}-{name}-near")) for n in (0, 1)]
        label = theme.name.of(language) if theme else say("compare_rest", language)
        return Row(name, label, (both[0], both[1]), theme.aside if theme else True)

    rows = [row(theme) for theme in themes.themes]
    shown = tuple(one for one in rows if any(side.statements for side in one.sides))
    identities = (identity(pair[0], language), identity(pair[1], language))
    return Written(identities, _summary(shown, identities, language), shown, row(None), citations)


def identity(document: Document, language: Language) -> Identity:
    """Title, issuer, number and date of the official text where the document is a digest of one; otherwise of itself."""
    stands_for = document.stands_for or {}
    facts = [("compare_title", _word(stands_for.get("title"), language)), ("compare_issuer", _word(stands_for.get("issuer"), language))]  # fmt: skip
    facts += [(f"compare_{name}", str(stands_for[name])) for name in ("number", "date") if stands_for.get(name)]
    if not stands_for and document.dated:
        facts.append(("compare_date", document.dated))
    facts.append(("compare_missing", _word(stands_for.get("missing"), language)))
    return Identity(
        id=document.id,
        name=document.name(language),
        title=document.full_title(language),
        facts=tuple((say(key, language), value) for key, value in facts if value),
    )


def _word(value: object, language: Language) -> str:
    return str(value.get(language, "")) if isinstance(value, dict) else ""


def _summary(rows: Sequence[Row], identities: tuple[Identity, Identity], language: Language) -> tuple[str, ...]:
    """The themes that both have, and those that only one has."""
    content = [one for one in rows if not one.aside]
    has = [[bool(side.statements) for side in one.sides] for one in content]
    lines = []
    for key, wanted, name in (
        ("compare_both", [True, True], ""),
        ("compare_only", [True, False], identities[0].name),
        ("compare_only", [False, True], identities[1].name),
    ):
        themes = [one.name for one, there in zip(content, has, strict=True) if there == wanted]
        if themes:
            lines.append(say(key, language, name=name, themes=say("listed", language).join(themes)))
    return tuple(lines)
