"""A pack and the case sheets as Markdown, with the same numbers as slides and handout."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.model import Document, Language
from assistant.teaching.packs import model_parts
from assistant.teaching.packs.case_sheets import TASKS, Sheets
from assistant.teaching.packs.deck import note_text, places_of, reference_text
from assistant.teaching.packs.model_parts import Arrow
from assistant.teaching.packs.places import made_on, rests_on
from assistant.teaching.packs.quotes import Line
from assistant.teaching.packs.written import Pack
from assistant.teaching.phrases import tell

# characters that would be read as markup; a number in brackets stays as it is
_MARKUP = re.compile(r"([\\`*_<>#|])")


def markdown(pack: Pack, sheets: Sheets | None = None) -> str:
    """The pack, and the case sheets where they are given (with references of their own)."""
    language = pack.language
    facts = [tell(f"pack_audience_{pack.outline.audience}", language), made_on(pack.made, language), rests_on(pack)]
    blocks = [f"# {_plain(pack.outline.title)}", " · ".join(_plain(one) for one in facts)]
    if pack.goals:
        blocks += [f"## {tell('pack_goals', language)}", "\n".join(f"- {_plain(one)}" for one in pack.goals)]
    for part in pack.parts:
        blocks.append(f"## {_plain(part.title)}")
        if part.kicker:
            blocks.append(f"*{_plain(part.kicker)}*")
        if part.arrows:
            blocks.append(_table(part.arrows, language))
        if part.lines:
            blocks.append("\n".join(_item(one, language) for one in part.lines))
        blocks += [
            f"> {_plain(note_text(one.id, one.text, language))}" for listed in part.notes.values() for one in listed
        ]
    if pack.terms:
        blocks += [f"## {tell('pack_terms', language)}", "\n".join(_item(one.line, language) for one in pack.terms)]
    if pack.questions:
        listed = "\n".join(f"{number}. {_plain(one)}" for number, one in enumerate(pack.questions, 1))
        blocks += [f"## {tell('pack_questions', language)}", listed]
    lines = [line for part in pack.parts for line in (*part.lines, *(one.line for one in part.arrows))]
    blocks += [f"## {tell('pack_references', language)}"]
    blocks += _references(pack.references, [*lines, *(one.line for one in pack.terms)], language)
    return "\n\n".join(blocks + (_sheets(sheets) if sheets else [])) + "\n"


def _sheets(sheets: Sheets) -> list[str]:
    language = sheets.language
    comma = "、" if language == "zh" else ", "
    blocks = [f"# {tell('cases_title', language)}", tell("cases_intro", language)]
    lines: list[Line] = []
    for sheet in sheets.sheets:
        blocks.append(f"## {_plain(sheet.title)}")
        blocks += [f"> {_plain(note_text(one.id, one.text, language))}" for one in sheet.notes]
        for aspect in ("case", *model_parts.ASPECTS):
            if sheet.pieces[aspect]:
                lines += sheet.pieces[aspect]
                blocks.append(f"### {tell(f'aspect_{aspect}', language)}")
                blocks.append("\n".join(_item(one, language) for one in sheet.pieces[aspect]))
        blocks += [f"### {tell('cases_flows', language)}", _table(sheet.arrows, language)]
        lines += [one.line for one in sheet.arrows]
        tasks = [tell(f"cases_task_{one}", language, actors=comma.join(sheet.actors)) for one in TASKS]
        blocks += [f"### {tell('cases_tasks', language)}", "\n".join(f"{at}. {one}" for at, one in enumerate(tasks, 1))]
    return [*blocks, f"## {tell('pack_references', language)}", *_references(sheets.references, lines, language)]


def _item(line: Line, language: Language) -> str:
    label = f"**{line.label}** " if line.label else ""
    if line.citation is None:
        return f"- {label}*{_plain(line.text)}* ({tell('pack_own', language)})"
    mark = f" **{tell('pack_unconfirmed', language)}**" if line.unconfirmed else ""
    return f"- {label}{_plain(line.marked)}{mark}"


def _table(arrows: tuple[Arrow, ...], language: Language) -> str:
    heads = [tell(f"pack_{one}", language) for one in ("who", "gives", "whom", "kind")]
    rows = [f"| {' | '.join(heads)} |", "|---|---|---|---|"]
    rows += [
        f"| {one.source} | {one.carries} | {one.to} | {tell(f'flow_{one.kind}', language)} [{one.line.number}] |"
        for one in arrows
    ]
    return "\n".join(rows)


def _references(numbered: Sequence[tuple[int, Document]], lines: Sequence[Line], language: Language) -> list[str]:
    blocks = []
    for number, document in numbered:
        where = places_of([one.citation for one in lines if one.citation and one.number == number], language)
        text = _plain(reference_text(number, document, language))
        blocks.append(f"{text}  \n{_plain(tell('pack_cited_at', language, places=where))}" if where else text)
    return blocks


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
