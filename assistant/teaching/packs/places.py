"""Where a sentence of a pack stands, in words; what the pack rests on, and when it was made."""

from __future__ import annotations

from datetime import date

from assistant.answering.answer import Citation
from assistant.documents.model import Language
from assistant.teaching.packs.quotes import Line
from assistant.teaching.packs.written import Pack
from assistant.teaching.phrases import tell

MOST_NAMES = 3


def short_place(citation: Citation, pack: Pack, *, with_name: bool) -> str:
    """ "[1] short title, 2.1.1 Policy Support, page 2"; without the short title where it stands beside."""
    language = pack.language
    names = {number: one.name(language) for number, one in pack.references}
    page = tell("pack_page", language, page=citation.page) if citation.page is not None else ""
    pieces = [names.get(citation.number, "") if with_name else "", citation.section, page]
    return f"[{citation.number}] " + _joint(language).join(one for one in pieces if one)


def told_in_full(line: Line, pack: Pack) -> str:
    """A sentence with its place and, where it was translated or has a translation, the other language."""
    language = pack.language
    if line.citation is None:
        return f"{line.text}\n{tell('pack_own_long', language)}"
    lines = [line.marked]
    label = f"confidence_{line.citation.evidence.confidence}" if line.citation.evidence.confidence else ""
    sure = tell(label, language) if label else ""
    place = short_place(line.citation, pack, with_name=True)
    lines.append(
        tell(
            "pack_place",
            language,
            place=f"{place}{f'（{sure}）' if sure and language == 'zh' else f' ({sure})' if sure else ''}",
        )
    )
    if line.citation.original != line.citation.quote:
        tongue = tell("pack_english" if line.citation.original_language == "en" else "pack_chinese", language)
        # of a digest or a note both languages are ours; elsewhere one is the original
        kind = "pack_beside" if line.citation.kind in ("policy", "note") else "pack_original"
        lines.append(tell(kind, language, tongue=tongue, text=line.citation.original))
    return "\n".join(lines)


def rests_on(pack: Pack) -> str:
    """ "Based on: A; B and others, 5 documents in all"."""
    names = [one.name(pack.language) for number, one in pack.references if number <= pack.on_slides]
    joint = "；" if pack.language == "zh" else "; "
    listed = joint.join(names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        listed = tell("pack_rests_more", pack.language, names=listed, count=len(names))
    return tell("pack_rests_on", pack.language, names=listed)


def made_on(made: date, language: Language) -> str:
    """The day in words."""
    name = tell("pack_months", language).split("|")[made.month - 1]
    return tell("pack_made", language, year=made.year, month=made.month, month_name=name, day=made.day)


def _joint(language: Language) -> str:
    return "，" if language == "zh" else ", "
