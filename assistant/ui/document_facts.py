"""What is known of a document, in words: who issued it, which text it stands for, how sure its statements are. For pages and the command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.documents.model import KINDS, Confidence, Document, Kind, Language
from assistant.documents.reading import Chapter, Line, chapters, languages_of
from assistant.ecpa.reliability import CONFIDENCES, Summary
from assistant.teaching.finding import Found
from assistant.ui.texts import say


def by_kind(documents: Mapping[str, Document]) -> dict[Kind, list[Document]]:
    """The documents under their kinds, both in their usual order."""
    return {kind: listed for kind in KINDS if (listed := [one for one in documents.values() if one.kind == kind])}


def issued(document: Document, language: Language) -> list[str]:
    """Authors or issuer, number and date, as far as they are known; of a digest those of the official text."""
    stands_for = document.stands_for or {}
    issuer = stands_for.get("issuer")
    known = [
        ("、" if language == "zh" else ", ").join(document.authors),
        str(issuer.get(language) or "") if isinstance(issuer, dict) else "",
        str(stands_for.get("number") or ""),
        str(stands_for.get("date") or document.dated or ""),
    ]
    return [one for one in known if one]


def size(document: Document, language: Language) -> str:
    """How long it is and in which languages it can be read."""
    tongues = languages_of(document)
    which = "both" if len(tongues) > 1 else "english" if tongues[0] == "en" else "chinese"
    count = sum(len(one.lines) for one in chapters(document))
    pages = say("library_pages", language, pages=document.pages) if document.pages else ""
    return pages + say("library_size", language, sentences=count, languages=say(f"library_{which}", language))


def pages(chapter: Chapter, language: Language) -> str:
    """The page or pages of a section, or an empty string."""
    if chapter.pages is None:
        return ""
    first, last = chapter.pages
    return say("page", language, page=first) if first == last else say("library_page_range", language, first=first, last=last)  # fmt: skip


def sureness(document: Document, language: Language) -> str:
    """How many statements have which confidence; empty for a document without."""
    lines = [line for one in chapters(document) for line in one.lines if line.sentence.confidence]
    return tally({key: sum(line.sentence.confidence == key for line in lines) for key in CONFIDENCES}, language)


def tally(statements: Mapping[Confidence, int], language: Language) -> str:
    """Counts of statements by confidence in words: "15 confirmed by two sources, 29 from one source"."""
    comma = "，" if language == "zh" else ", "
    return comma.join(
        say(f"counted_{one}", language, count=count) for one in CONFIDENCES if (count := statements.get(one))
    )


def sources(line: Line, language: Language) -> Sequence[tuple[str, str | None]]:
    """Label and address of each source of a statement, in a language or the one there is."""
    side = line.side(language) or line.sentence
    return [(one.label, one.address) for one in side.sources]


def counted(found: Found, words: str, language: Language) -> str:
    """The words, and in how many places of how many documents they stand."""

    def many(what: str, count: int) -> str:
        return say(f"library_{what}_{'one' if count == 1 else 'many'}", language, count=count)

    places, documents = many("place", found.count), many("document", len(found.documents))
    return say("library_found", language, words=words.strip(), places=places, documents=documents)


def summary_lines(counted: Summary, language: Language) -> list[str]:
    """The summary in words; every figure is counted from the notes."""
    lines = [
        say("reliability_concerned", language, document=document.full_title(language), count=count, total=total)
        for document, count, total in counted.concerned
    ]
    lines.append(say("reliability_count", language, notes=counted.notes, sourced=counted.sourced, unverified=counted.unverified))  # fmt: skip
    lines.append(say("reliability_statements", language, total=counted.total, counts=tally(counted.statements, language)))  # fmt: skip
    return lines
