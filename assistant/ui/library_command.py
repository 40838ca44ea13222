"""`ecpa library`, `ecpa glossary` and `ecpa reliability`: the pages for reading, in the terminal."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from assistant.documents.model import Language
from assistant.errors import QuestionError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.documents.model import Document
    from assistant.documents.reading import Chapter, Line
    from assistant.ecpa.glossary import Explained


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser, epilog: str
) -> None:
    """Add the three commands with their options."""
    reading = commands.add_parser("library", parents=[common], help="read and search the documents", epilog=epilog)
    reading.add_argument("document", nargs="?", help="id of a document: prints its outline")
    reading.add_argument("section", nargs="?", help="number of a section in the outline, or all: prints its text")
    reading.add_argument("--find", metavar="WORDS", help="search the text of all documents (or of the named one)")
    terms = commands.add_parser("glossary", parents=[common], help="look a term up", epilog=epilog)
    terms.add_argument("word", nargs="?", help="Chinese, pinyin, English or an abbreviation; all terms without it")
    notes = commands.add_parser("reliability", parents=[common], help="what the editor's notes say of the documents", epilog=epilog)  # fmt: skip
    for parser, run in ((reading, library), (terms, glossary), (notes, reliability)):
        parser.add_argument("--lang", choices=("en", "zh"), help="language of titles and headings (zh)")
        parser.set_defaults(usual_lang="zh")
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.set_defaults(run=run)


def library(arguments: argparse.Namespace, settings: Settings) -> int:
    """List the documents, print an outline or a section, or search; exit code 1 when nothing is found. Raises QuestionError for
    what is not there.
    """
    from assistant.documents.corpus import read_corpus

    documents = read_corpus(settings.corpus).documents
    language: Language = arguments.lang
    if arguments.document is not None and arguments.document not in documents:
        near = get_close_matches(arguments.document, documents, n=3, cutoff=0.3) or list(documents)[:3]
        raise QuestionError(f"There is no document {arguments.document}. Did you mean {' or '.join(near)}?")
    chosen = documents.get(arguments.document or "")
    if arguments.find is not None:
        if arguments.section is not None:
            raise QuestionError("--find searches whole documents; leave the section out.")
        return _found(arguments.find, {chosen.id: chosen} if chosen else documents, language, arguments.json)
    if chosen is None:
        records = [_identity(one, language) for one in documents.values()]
        _print(records, "\n".join(_listed(records)), arguments.json)
    elif arguments.section is None:
        _outline(chosen, language, arguments.json)
    else:
        _read(chosen, arguments.section, documents, language, arguments.json)
    return 0


def glossary(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the terms that match; exit code 1 when there are none."""
    from assistant.documents.corpus import read_corpus
    from assistant.ecpa.glossary import explained_terms, matching
    from assistant.ui.texts import say

    found = matching(arguments.word or "", explained_terms(read_corpus(settings.corpus).documents))
    none = say("glossary_none", arguments.lang, words=arguments.word) if arguments.word else say("glossary_absent", arguments.lang)  # fmt: skip
    lines = [_term_line(one, arguments.lang) for one in found] or [none]
    _print([_term(one) for one in found], "\n\n".join(lines), arguments.json)
    return 0 if found else 1


def reliability(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the summary of the editor's notes and each note beside what it concerns; exit code 1 when there are none."""
    from assistant.documents.corpus import read_corpus
    from assistant.ecpa.reliability import checks, summary
    from assistant.ui.document_facts import summary_lines
    from assistant.ui.texts import say

    documents = read_corpus(settings.corpus).documents
    language: Language = arguments.lang
    counted, notes = summary(documents), checks(documents)
    if not notes:
        _print({"notes": []}, say("reliability_absent", language), arguments.json)
        return 1
    lines = summary_lines(counted, language)
    records: list[dict[str, Any]] = []
    for one in notes:
        whole = [say("reliability_section", language, section=chapter.label(language, ""), count=count) for _, chapter, count in one.whole]  # fmt: skip
        said = {confidence: [_words(line, language) for line in listed] for confidence, listed in one.said.items()}
        concerns = [*whole, *(_words(line, language) for line in one.quoted)]
        records.append({"id": one.note.id, "heading": one.heading.get(language), "concerns": concerns, "said": said})
        lines += ["", one.heading.get(language) or one.note.id, f"  {say('reliability_said', language)}"]
        lines += [f"  - {each}" for each in concerns]
        for confidence, listed in said.items():
            lines += [f"  {say(f'reliability_{confidence}', language)}", *(f"  - {each}" for each in listed)]
    _print({"summary": summary_lines(counted, language), "statements": counted.statements, "notes": records}, "\n".join(lines), arguments.json)  # fmt: skip
    return 0


def _print(record: Any, text: str, as_json: bool) -> None:
    print(json.dumps(record, ensure_ascii=False) if as_json else text)


def _identity(document: Document, language: Language) -> dict[str, Any]:
    from assistant.documents.reading import chapters, languages_of
    from assistant.ui.document_facts import issued

    listed = chapters(document)
    return {
        "id": document.id, "kind": document.kind, "title": document.full_title(language), "issued": issued(document, language),
        "languages": list(languages_of(document)), "sections": len(listed), "sentences": sum(len(one.lines) for one in listed),
    }  # fmt: skip


def _listed(records: Sequence[dict[str, Any]]) -> list[str]:
    return [" · ".join([f"{one['id']}: {one['title']}", *one["issued"]]) for one in records]


def _outline(document: Document, language: Language, as_json: bool) -> None:
    from assistant.documents.reading import outline_entries

    entries = outline_entries(document, language)
    outline = [{"section": one.chapter, "depth": one.depth, "heading": one.label} for one in entries]
    record = _identity(document, language) | {"outline": outline}
    lines = [*_listed([record]), "", *(f"{one.chapter:>4}  {'  ' * one.depth}{one.label}" for one in entries)]
    _print(record, "\n".join(lines), as_json)


def _read(
    document: Document, section: str, documents: Mapping[str, Document], language: Language, as_json: bool
) -> None:
    from assistant.documents.reading import chapters
    from assistant.ecpa.notes import NoteIndex
    from assistant.ui.texts import say

    listed = chapters(document)
    if section != "all":
        if not (section.isascii() and section.isdigit() and 1 <= int(section[:9]) <= len(listed)):
            raise QuestionError(f"{document.id} has sections 1 to {len(listed)}; name one of them, or all.")
        listed = listed[int(section) - 1 : int(section)]
    index = NoteIndex(documents)
    records = [_section(one, document, index.concerning(line.key for line in one.lines), language) for one in listed]
    lines: list[str] = []
    for one in records:
        lines += [one["heading"], ""]
        for statement in one["statements"]:
            lines += [statement[each] for each in ("en", "zh") if statement[each]]
            if statement["confidence"]:
                sources = "; ".join(each["label"] for each in statement["sources"])
                sure = say(f"confidence_{statement['confidence']}", language)
                lines.append(f"  ({sure}{': ' if sources else ''}{sources})")
            lines.append("")
        lines += [f"! {each['id']}: {each['text']}\n" for each in one["notes"]]
    _print({"document": document.id, "governs": document.language, "sections": records}, "\n".join(lines), as_json)


def _section(one: Chapter, document: Document, notes: Sequence[Any], language: Language) -> dict[str, Any]:
    from assistant.ui.document_facts import sources

    return {
        "section": one.number, "heading": one.label(language, document.full_title(language)), "pages": one.pages,
        "statements": [
            {"en": _side(line, "en"), "zh": _side(line, "zh"), "page": line.sentence.page, "confidence": line.sentence.confidence,
             "sources": [{"label": label, "address": address} for label, address in sources(line, language)]}
            for line in one.lines
        ],
        "notes": [{"id": note.id, "text": note.text[language]} for note in notes],
    }  # fmt: skip


def _found(words: str, documents: Mapping[str, Document], language: Language, as_json: bool) -> int:
    from assistant.teaching.finding import find_words
    from assistant.ui.document_facts import counted
    from assistant.ui.texts import say

    if not words.strip():
        raise QuestionError('Type what to look for: ecpa library --find "物流"')
    found = find_words(words, documents)
    record: dict[str, Any] = {"words": words, "count": found.count, "apart": found.apart, "documents": []}
    lines = [counted(found, words, language)] if found.count else [say("library_none", language, words=words.strip())]
    if found.count and found.apart:
        lines.append(say("library_apart", language))
    for one in found.documents:
        inside: list[dict[str, Any]] = [
            {"section": each.chapter.number, "heading": each.chapter.label(language, one.document.full_title(language)),
             "sentences": [hit.shown(language)[0] for hit in each.hits]}
            for each in one.chapters
        ]  # fmt: skip
        record["documents"].append({"document": one.document.id, "count": one.count, "sections": inside})
        lines += ["", f"{one.document.id}: {one.document.full_title(language)}"]
        for section in inside:
            lines += [f"  {section['section']:>3}  {section['heading']}"]
            lines += [f"       - {sentence}" for sentence in section["sentences"]]
    _print(record, "\n".join(lines), as_json)
    return 0 if found.count else 1


def _term(one: Explained) -> dict[str, Any]:
    return {
        "zh": one.term.zh, "pinyin": one.term.pinyin, "en": one.term.en, "abbreviation": one.term.abbreviation,
        "explanation": {key: one.explanation(key) for key in one.headings}, "document": one.document, "passage": one.passage.id,
    }  # fmt: skip


def _term_line(one: Explained, language: Language) -> str:
    short = f" ({one.term.abbreviation})" if one.term.abbreviation else ""
    return f"{one.term.zh}  {one.term.pinyin}  {one.term.en}{short}\n    {one.explanation(language)}"


def _words(line: Line, language: Language) -> str:
    return (line.side(language) or line.sentence).text


def _side(line: Line, language: Language) -> str | None:
    side = line.side(language)
    return side.text if side else None
