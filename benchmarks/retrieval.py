"""Retrieval within and across languages: recall@1, @5, @10 and MRR@10, as one table.

    python benchmarks/retrieval.py --sets ../shared/bench/xquad     # public parallel questions (see the README there)
    python benchmarks/retrieval.py                                  # the small parallel set in tests/data over the bundled corpus

The public sets are printed whole and in two halves (paragraphs with even and odd numbers): the fusion's weights were chosen on the even half.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.answering.question import question_language
from assistant.documents.model import Language
from assistant.retrieval.build import build_index
from assistant.retrieval.encoders import Encoders, open_encoders
from assistant.retrieval.index import Index, Scope
from assistant.settings import load_settings

ROOT = Path(__file__).resolve().parent.parent
PAIRS: tuple[tuple[Language, Language], ...] = (("en", "en"), ("zh", "zh"), ("zh", "en"), ("en", "zh"))


@dataclass(frozen=True)
class Ranking:
    """For one question: ranks (from 1) of its relevant documents within the best ten, and how many are relevant."""

    ranks: tuple[int, ...]
    relevant: int
    even: bool


def report(name: str, rankings: Iterable[Ranking]) -> None:
    """Print one row: recall@1 (any relevant document first), recall@5, recall@10, MRR@10."""
    listed = list(rankings)

    def mean(value: Callable[[Ranking], float]) -> float:
        return sum(value(one) for one in listed) / max(len(listed), 1)

    def recall(k: int) -> float:
        return mean(lambda one: sum(rank <= k for rank in one.ranks) / min(one.relevant, k))

    mrr = mean(lambda one: 1 / min(one.ranks) if one.ranks else 0.0)
    print(f"{name:28s} {len(listed):5d}  {recall(1):.3f}  {recall(5):.3f}  {recall(10):.3f}  {mrr:.3f}", flush=True)


def public_set(folder: Path, encoders: Encoders) -> tuple[list[Ranking], float]:
    """Index a set's corpus and rank its questions; returns rankings and milliseconds a question."""
    relevant: dict[str, set[str]] = {}
    with (folder / "qrels.tsv").open(encoding="utf-8") as stream:
        for row in list(csv.reader(stream, delimiter="\t"))[1:]:
            relevant.setdefault(row[0], set()).add(row[1])
    corpus = folder / "corpus.jsonl"
    order = [json.loads(line)["id"] for line in corpus.read_text(encoding="utf-8").splitlines()]
    place = {key: i for i, key in enumerate(order)}
    queries = [json.loads(line) for line in (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as temporary:
        settings = load_settings(corpus=corpus, index=Path(temporary))
        build_index(settings, encoders)
        index = Index.open(settings.index, encoders)
        rankings = []
        started = time.perf_counter()
        for query in queries:
            hits = index.search(query["text"], query["lang"], 10).hits
            seen = list(dict.fromkeys(hit.passage.document_id for hit in hits))
            wanted = relevant[query["id"]]
            ranks = tuple(rank for rank, key in enumerate(seen, 1) if key in wanted)
            rankings.append(Ranking(ranks, len(wanted), min(place[key] for key in wanted) % 2 == 0))
    return rankings, 1000 * (time.perf_counter() - started) / len(queries)


def own_set(encoders: Encoders) -> None:
    """The parallel questions of tests/data over the bundled corpus; relevant is any passage of the named section."""
    with tempfile.TemporaryDirectory() as temporary:
        settings = load_settings(index=Path(temporary))
        build_index(settings, encoders)
        index = Index.open(settings.index, encoders)
        lines = (ROOT / "tests/data/questions.jsonl").read_text(encoding="utf-8").splitlines()
        questions = [one for one in map(json.loads, lines) if one.get("document")]
        for asked, searched in PAIRS:
            rankings = []
            for one in questions:
                if question_language(one["question"]) != asked:
                    continue
                hits = index.search(one["question"], asked, 10, Scope(languages=(searched,))).hits
                section = one.get("section")
                ranks = tuple(
                    rank
                    for rank, hit in enumerate(hits, 1)
                    if hit.passage.document_id == one["document"]
                    and (section is None or hit.passage.section.within(section))
                )[:1]
                rankings.append(Ranking(ranks, 1, True))
            report(f"own set, {asked} to {searched}", rankings)


def main() -> None:
    """Run the chosen sets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--sets", type=Path, help="folder with xquad-en-en, xquad-zh-zh, xquad-zh-en, xquad-en-zh, xquad-mixed"
    )
    sets = parser.parse_args().sets
    encoders = open_encoders(load_settings())
    print(f"{'set':28s} {'n':>5s}  {'r@1':5s}  {'r@5':5s}  {'r@10':5s}  {'mrr':5s}")
    if sets is None:
        own_set(encoders)
        return
    names = [f"xquad-{a}-{b}" for a, b in PAIRS] + ["xquad-mixed"]
    for name in [one for one in names if (sets / one).is_dir()]:
        rankings, milliseconds = public_set(sets / name, encoders)
        report(name, rankings)
        report("  even paragraphs (chosen on)", [one for one in rankings if one.even])
        report("  odd paragraphs (held out)", [one for one in rankings if not one.even])
        print(f"  {milliseconds:.0f} ms a question")


if __name__ == "__main__":
    main()
