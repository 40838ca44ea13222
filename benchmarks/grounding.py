"""The check of a statement against its source: altered statements caught, true ones rejected, and the time a check takes.

    python benchmarks/grounding.py [--half dev|test|fresh|unseen|all] [--meaning] [--show]

The older pairs fall into `dev` and `test` by the parity of a hash of their source's id, so that all pairs of a source stay together; both
are what the check is developed on by now. The `fresh` pairs were written and committed before that, name their half themselves, and their
single verdicts are not looked at. The `unseen` pairs (tests/data/grounding-unseen.jsonl) are later and other sentences of the corpus, for a
measurement at the end of a change; nothing is fitted or set on them. `--meaning` gives the check the bundled light encoder.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answering.checking.alignment import Cosines
from assistant.answering.grounding import Grounding, Source, Verdict

DATA = Path(__file__).resolve().parent.parent / "tests/data"
PAIRS = DATA / "grounding.jsonl"
UNSEEN = DATA / "grounding-unseen.jsonl"


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement with its sources and whether they support it."""

    id: str
    statement: str
    language: Any
    sources: tuple[Source, ...]
    supported: bool
    alteration: str | None
    half_named: str | None = None

    @property
    def half(self) -> str:
        """The half it names itself, or else dev or test, by a fixed rule over the source's id."""
        if self.half_named:
            return self.half_named
        return "dev" if hashlib.blake2b(self.id.split("-")[0].encode()).digest()[0] % 2 == 0 else "test"

    @property
    def languages(self) -> str:
        """Source's language, statement's language, and whether a translation bridges them."""
        source = self.sources[0]
        if source.language == self.language:
            return f"{source.language} to {self.language}"
        return f"{source.language} to {self.language}, {'translated' if source.translation else 'untranslated'}"


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """All pairs of the file."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        sources = one["source"] if isinstance(one["source"], list) else [one["source"]]
        found.append(
            Pair(
                one["id"],
                one["statement"],
                one["language"],
                tuple(Source(**source) for source in sources),
                one["supported"],
                one["alteration"],
                one.get("half"),
            )
        )
    return found


def main() -> None:
    """Check all pairs and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("dev", "test", "fresh", "unseen", "all"), default="all")
    parser.add_argument("--meaning", action="store_true", help="with the light encoder's cosine")
    parser.add_argument("--show", action="store_true", help="print each wrong verdict")
    arguments = parser.parse_args()
    grounding = Grounding(light_cosines() if arguments.meaning else None)
    pairs = [pair for pair in read_pairs() + read_pairs(UNSEEN) if arguments.half in ("all", pair.half)]
    grounding.check("热身 1。", "zh", [Source("Warm-up 1.", "en")])
    caught: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    times: list[float] = []
    for pair in pairs:
        started = time.process_time()
        verdict = grounding.check(pair.statement, pair.language, pair.sources)
        times.append(1000 * (time.process_time() - started))
        what = "true, rejected" if pair.supported else "altered, caught"
        rows = [f"{what} ({pair.half})", f"{what}: {pair.languages} ({pair.half})"]
        if not pair.supported:
            rows.append(f"{what}: {pair.alteration} ({pair.half})")
        for row in rows:
            all_[row] += 1
            caught[row] += not verdict.supported
        if arguments.show and verdict.supported != pair.supported:
            _show(pair, verdict)
    for row in sorted(all_):
        print(f"{row:60s} {caught[row]:3d} of {all_[row]:3d}  {caught[row] / all_[row]:.1%}")
    ordered = sorted(times)
    print(
        f"processor time: p50 {ordered[len(ordered) // 2]:.2f} ms, p95 {ordered[int(0.95 * (len(ordered) - 1))]:.2f} ms"
    )


def _show(pair: Pair, verdict: Verdict) -> None:
    print(
        f"--- {pair.id} {'REJECTED' if pair.supported else 'MISSED ' + str(pair.alteration)} {verdict.faults} {pair.languages}"
    )
    for source in pair.sources:
        print(f"    {source.text}")
        if source.translation and source.language != pair.language:
            print(f"    {source.translation}")
    print(f"  > {pair.statement}")


def light_cosines() -> Cosines:
    """The cosines of texts by the bundled light encoder, which keeps its vectors."""
    from assistant.answering.likeness import Likeness
    from assistant.retrieval.embeddings import UniversalSentenceEncoder

    return Likeness(UniversalSentenceEncoder(threads=1)).cosines


if __name__ == "__main__":
    main()
