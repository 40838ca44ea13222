"""How questions are understood: follow-ups, kinds of answer, questions that ask two things, and questions as people type them.

    python benchmarks/understanding.py [--half dev|test|all] [--only followups kinds mixed typed] [--show]

The labelled cases stand in tests/data; a case falls into `dev` (what rules were made on) or `test` by the parity of a hash of its id, and
both are reported apart. Follow-ups and typing are read beside the documents of their subject: the bundled corpus (read from the index),
or one of the small ones in tests/data/subjects.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.answering.answer import Turn
from assistant.answering.followup import Follower
from assistant.answering.parts import parts
from assistant.answering.question import kind_of, question_language, tidy
from assistant.answering.spelling import Spelling
from assistant.answering.swapping import Alike
from assistant.answering.wording import stem
from assistant.documents.model import LANGUAGES, Document, Language
from assistant.retrieval.lexical import terms

DATA = Path(__file__).resolve().parent.parent / "tests/data"
SETS = ("followups", "kinds", "mixed", "typed")
SUBJECTS = ("hospital", "railway", "school")
LONGEST = 2000

Texts = dict[Language, list[str]]


def half(case_id: str) -> str:
    """dev or test, by a fixed rule."""
    return "dev" if hashlib.blake2b(case_id.encode()).digest()[0] % 2 == 0 else "test"


def cases(name: str) -> list[dict[str, Any]]:
    """The labelled cases of a set."""
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def texts_of(documents: Iterable[Document]) -> Texts:
    """The texts of documents by language."""
    listed = list(documents)
    return {tongue: [one.texts[tongue] for one in listed if tongue in one.texts] for tongue in LANGUAGES}


def small_texts(subject: str) -> Texts:
    """The two texts of one of the small subjects."""
    return {
        language: [(DATA / "subjects" / f"{subject}-{language}.md").read_text(encoding="utf-8")]
        for language in LANGUAGES
    }


def knowing(texts: Texts) -> Callable[[str, Language], int]:
    """How many texts hold a word as it stands, as an index would say."""

    def fold(text: str) -> str:
        return f" {' '.join(stem(term) for term in terms(text))} "

    folded = {language: [fold(one) for one in listed] for language, listed in texts.items()}

    def known(word: str, language: Language) -> int:
        wanted = fold(word)
        return sum(wanted in one for one in folded[language])

    return known


def same(one: str, other: str) -> bool:
    """Whether two questions are the same but for the mark at their end and capitals."""
    return re.sub(r"[?？。!！\s]+$", "", one).casefold() == re.sub(r"[?？。!！\s]+$", "", other).casefold()


def followed_rightly(case: dict[str, Any], text: str, reader: Language | None) -> bool:
    """Whether a follow-up became what its case wants."""
    if case.get("unchanged"):
        return same(text, tidy(case["question"], LONGEST))
    lower = text.lower()
    return (
        all(any(one.lower() in lower for one in words.split("|")) for words in case["must"])
        and not any(one.lower() in f" {lower} " for one in case.get("must_not", ()))
        and case.get("reader") == reader
    )


def split_rightly(case: dict[str, Any], found: Sequence[str]) -> bool:
    """Whether a question was split into the parts its case wants, each with its words."""
    wanted = case["parts"]
    if not wanted:
        return len(found) == 1
    return len(found) == len(wanted) and all(
        all(any(form.lower() in part.lower() for form in word.split("|")) for word in words)
        for part, words in zip(found, wanted, strict=True)
    )


def mended_rightly(case: dict[str, Any], text: str) -> bool:
    """Whether a typed question was mended as its case wants; capitals are nobody's business here."""
    want = case.get("mended", case["question"])
    if isinstance(want, str):
        return same(text, tidy(want, LONGEST) if "mended" not in case else want.replace("？", "?").replace("，", ","))
    return all(any(form.lower() in text.lower() for form in word.split("|")) for word in want)


class Bench:
    """The parts under measure, on the bundled corpus (`bundled`: its texts) and the small subjects."""

    def __init__(self, bundled: Texts, alike: Alike) -> None:
        texts = {"ecpa": bundled, **{one: small_texts(one) for one in SUBJECTS}}
        self.spelling = {name: Spelling(one) for name, one in texts.items()}
        self.followers = {
            name: Follower(alike, knowing(one), self.spelling[name].mend, LONGEST) for name, one in texts.items()
        }

    @classmethod
    def open(cls) -> Bench:
        """With the index and the encoders of the settings."""
        from assistant.answering.likeness import Likeness
        from assistant.retrieval import index_files
        from assistant.retrieval.embeddings import UniversalSentenceEncoder
        from assistant.retrieval.shelf import read_documents
        from assistant.settings import load_settings

        settings = load_settings()
        documents = read_documents(index_files.current(settings.index) / "documents.sqlite")
        bench = cls(texts_of(documents.values()), Likeness(UniversalSentenceEncoder(settings.threads)).to_each)
        started = time.perf_counter()
        bench.spelling["ecpa"].mend("热身warm")
        print(f"vocabulary of the bundled corpus: {1000 * (time.perf_counter() - started):.0f} ms, once")
        return bench

    def share_right(self, name: str, part: str) -> float:
        """The share of a set's half that is right."""
        right: list[bool] = [good for case, _, good in getattr(self, name)() if half(case["id"]) == part]
        return sum(right) / len(right)

    def followups(self) -> Iterator[tuple[dict[str, Any], str, bool]]:
        """(case, outcome, whether it is right)."""
        for case in cases("followups"):
            history = [Turn(role=role, content=content) for role, content in case["history"]]
            done = self.followers[case["subject"]].follow(case["question"], history)
            yield case, f"{done.text} ({done.reader})", followed_rightly(case, done.text, done.reader)

    def kinds(self) -> Iterator[tuple[dict[str, Any], str, bool]]:
        """(case, outcome, whether it is right)."""
        for case in cases("kinds"):
            kind = kind_of(tidy(case["question"], LONGEST))
            yield case, kind, kind in case["kinds"]

    def mixed(self) -> Iterator[tuple[dict[str, Any], str, bool]]:
        """(case, outcome, whether it is right)."""
        for case in cases("mixed"):
            text = tidy(case["question"], LONGEST)
            found = parts(text, question_language(text))
            yield case, " | ".join(found), split_rightly(case, found)

    def typed(self) -> Iterator[tuple[dict[str, Any], str, bool]]:
        """(case, outcome, whether it is right)."""
        for case in cases("typed"):
            text = self.spelling[case["subject"]].mend(tidy(case["question"], LONGEST))
            yield case, text, mended_rightly(case, text)


def main() -> None:
    """Go through the sets and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("dev", "test", "all"), default="all")
    parser.add_argument("--only", nargs="+", choices=SETS, default=SETS)
    parser.add_argument("--show", action="store_true", help="print each case that went wrong")
    arguments = parser.parse_args()
    bench = Bench.open()
    for name in arguments.only:
        rows: dict[str, list[bool]] = {"dev": [], "test": []}
        times: list[float] = []
        started = time.perf_counter()
        for case, outcome, right in getattr(bench, name)():
            times.append(1000 * (time.perf_counter() - started))
            if arguments.half in ("all", half(case["id"])):
                rows[half(case["id"])].append(right)
                if arguments.show and not right:
                    said = [content for role, content in case.get("history", ()) if role == "user"]
                    print(f"  {case['id']} {said} {case['question']!r} -> {outcome!r}")
            started = time.perf_counter()
        shown = ", ".join(
            f"{part} {sum(one)} of {len(one)} ({sum(one) / len(one):.1%})" for part, one in rows.items() if one
        )
        print(f"{name:10s} {shown}; p50 {statistics.median(times):.2f} ms")


if __name__ == "__main__":
    main()
