"""A question that asks several things at once: each part under its own heading, and a sentence for each that the sources do not cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answering.chosen import Chosen
from assistant.answering.citing import Cited, markdown
from assistant.answering.phrases import phrase
from assistant.documents.model import Language
from assistant.retrieval.index import Found, Hit


def in_parts(drafts: Iterable[tuple[str, Sequence[Chosen]]], language: Language) -> list[tuple[str, list[Chosen]]]:
    """The parts (question, sentences) in the order asked, no sentence in two of them: a part whose direct answer stands under an
    earlier one already shares its heading ("Who wrote it? Where from?" in one line of authors).
    """
    joint = "" if language == "zh" else " "
    parts: list[tuple[str, list[Chosen]]] = []
    home: dict[str, int] = {}
    for text, chosen in drafts:
        new = [one for one in chosen if one.evidence.key not in home]
        direct = [one for one in chosen if one.lead] or chosen
        if chosen and all(one.evidence.key in home for one in direct):
            # what supports a direct answer says nothing without it
            at = home[direct[0].evidence.key]
            parts[at] = (f"{parts[at][0]}{joint}{text}", [*parts[at][1], *new])
            home |= {one.evidence.key: at for one in new}
            continue
        home |= {one.evidence.key: len(parts) for one in new}
        parts.append((text, new))
    return parts


def joined(searched: Sequence[Found]) -> Found:
    """What was found for all parts as one, best of each first."""
    if len(searched) == 1:
        return searched[0]
    hits: dict[str, Hit] = {}
    for rank in range(max((len(found.hits) for found in searched), default=0)):
        for found in searched:
            if rank < len(found.hits):
                hits.setdefault(found.hits[rank].passage.id, found.hits[rank])
    merged = Found(tuple(hits.values()))
    for found in searched:
        merged.main.update(found.main)
        merged.light.update(found.light)
        merged.headings.update(found.headings)
    return merged


def told_in_parts(cited: Cited, parts: Sequence[str], language: Language) -> tuple[Cited, tuple[str, ...]]:
    """The same with a Markdown that goes through the parts in order and says in a sentence which the sources do not answer; and these sentences by
    themselves, each with its part. Without any statement nothing is changed.
    """
    if not cited.statements:
        return cited, ()
    pieces, missing = [], []
    for part in dict.fromkeys(parts):
        own = [one for one in cited.statements if one.group == part or (one.group or "").startswith(f"{part} · ")]
        if own:
            pieces.append(markdown(own, language))
            continue
        said = phrase("part_missing", language)
        pieces.append(f"**{part}**\n\n{said}")
        missing.append(f"{part} {said}" if language == "en" else f"{part}{said}")
    return replace(cited, markdown="\n\n".join(pieces)), tuple(missing)
