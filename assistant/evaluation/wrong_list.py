"""The page's list of answers with a fault: what was asked, expected, given and cited, with filters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from assistant.documents.model import Language
from assistant.evaluation.judging import Outcome
from assistant.evaluation.labels import group_name, say


def wrong_list(outcomes: Sequence[Outcome], asked: int, language: Language) -> str:
    """The section with a card for each outcome; `asked` is how many questions there were."""
    head = f'<section id="wrong"><h2>{escape(say("wrong", language))}</h2>'
    if not outcomes:
        return f"{head}<p>{escape(say('wrong_none', language))}</p></section>"
    about = escape(say("wrong_about", language, wrong=len(outcomes), count=asked))
    filters = (
        _choice("language", ((one.language, group_name(one.language, language)) for one in outcomes), language)
        + _choice("kind", ((one.record.kind, group_name(one.record.kind, language)) for one in outcomes), language)
        + _choice("fault", ((f, say(f"fault_{f}", language)) for one in outcomes for f in one.faults), language)
        + f'<label>{escape(say("filter_text", language))} <input type="search" data-filter="text"></label>'
        + f'<output data-shown="{escape(say("shown", language, count="#"))}"></output>'
    )
    cards = "\n".join(_card(one, language) for one in outcomes)
    return f'{head}<p>{about}</p><form class="filters">{filters}</form>\n{cards}</section>'


def _choice(key: str, options: Iterable[tuple[str, str]], language: Language) -> str:
    listed = "".join(
        f'<option value="{escape(value)}">{escape(label)}</option>' for value, label in dict(options).items()
    )
    name, every = escape(say(f"filter_{key}", language)), escape(say("filter_all", language))
    return f'<label>{name} <select data-filter="{key}"><option value="">{every}</option>{listed}</select></label>'


def _card(one: Outcome, language: Language) -> str:
    record, tongue = one.record, one.language
    faults = "".join(f"<li>{escape(say(f'fault_{fault}', language))}</li>" for fault in one.faults)
    answer: dict[str, Any] = one.answer or {}
    rows = []
    if record.history:
        said = "".join(
            f"<p><i>{escape(say('reader' if turn.role == 'user' else 'assistant', language))}</i> {escape(turn.content)}</p>"
            for turn in record.history
        )
        rows.append(("earlier", said))
        rows.append(("understood", escape(str(answer.get("standalone_question", "–")))))
    rows.append(("expected", _expected(one, language)))
    rows.append(("given", _markdown(str(answer["answer"])) if answer else escape(one.error or "")))
    rows.append(
        ("cited", _citations(answer, language) or f'<span class="none">{escape(say("cited_nothing", language))}</span>')
    )
    rows += [("fault_citation", escape(text)) for text in one.unsupported]
    rows += [("fault_figure", escape(text)) for text in one.inexact]
    rows += [("fault_contract", escape(text)) for text in one.contract_faults]
    told = "".join(f"<dt>{escape(say(key, language))}</dt><dd>{text}</dd>" for key, text in rows)
    label = (
        f"{escape(record.id)} · {escape(group_name(tongue, language))} · {escape(group_name(record.kind, language))}"
    )
    return (
        f'<article data-language="{tongue}" data-kind="{escape(record.kind)}" data-fault="{" ".join(one.faults)}">'
        f'<p class="tag">{label}</p><ul class="faults">{faults}</ul>'
        f'<h3 lang="{tongue}">{escape(record.question)}</h3><dl lang="{tongue}">{told}</dl></article>'
    )


def _expected(one: Outcome, language: Language) -> str:
    record = one.record
    if record.unanswerable:
        return escape(say("expected_refusal", language))
    joint = f" <i>{escape(say('or', language))}</i> "
    missing = set(one.lacking)
    facts = "".join(
        f"<li{' class=missing' if fact in missing else ''}>{joint.join(map(escape, fact))}</li>"
        for fact in record.facts
    )
    place = " · ".join(escape(part) for part in (" / ".join(record.documents), record.section) if part)
    quote = f" <q>{escape(record.quote)}</q>" if record.quote else ""
    return (f'<ul class="wanted">{facts}</ul>' if facts else "") + f'<p class="place">{place}{quote}</p>'


def _markdown(text: str) -> str:
    """Bold figures and line ends are kept; the page shows line ends as they are, so an empty line is none too many."""
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(re.sub(r"\n{2,}", "\n", text)))


def _citations(answer: dict[str, Any], language: Language) -> str:
    items = []
    for one in answer.get("citations", ()):
        page = say("page", language, page=one["page"]) if one["page"] else ""
        where = f"[{one['number']}] {one['title']} · {one['section']}{page}"
        items.append(f'<li>{escape(where)}<q lang="{one["quote_language"]}">{escape(one["quote"])}</q></li>')
    return f'<ul class="cited">{"".join(items)}</ul>' if items else ""
