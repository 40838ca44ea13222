"""What a lying model server gets past the checks: python benchmarks/hostile_writer.py [--every N] [--from N]

Asks the questions of tests/data/questions.jsonl (every Nth, from one on) with a local server that repeats the sentences it was sent under their true keys, each
altered in one way, and counts the altered ones that are shown. Also counts the true rewordings that are turned down. Needs the extra
`llm` and a built index (ECPA_INDEX).
"""

from __future__ import annotations

import argparse
import copy
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answering.assistant import Assistant
from assistant.answering.faithful import additions
from assistant.answering.generative import open_writer
from assistant.answering.grounding import Grounding, Source
from assistant.settings import load_settings

TESTS = Path(__file__).resolve().parent.parent / "tests"
sys.path.insert(0, str(TESTS))
if TYPE_CHECKING:
    from tests.servers.scripted import Heard, ScriptedServer
else:
    from servers.scripted import Heard, ScriptedServer

CHINESE = re.compile(r"[\u3400-\u9fff]")
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
PAIRS = (
    ("government", "farmers"),
    ("cooperative", "platform"),
    ("政府", "农户"),
    ("合作社", "平台"),
    ("企业", "贫困户"),
)


def figure(text: str) -> str:
    """Another first figure."""
    return re.sub(r"\d+(?:\.\d+)?", lambda one: f"{float(one[0]) * 3 + 1:g}", text, count=1)


def year(text: str) -> str:
    """The first year, three years later."""
    return re.sub(r"20(1\d)", lambda one: f"20{int(one[1]) + 3}", text, count=1)


def exchanged_figures(text: str) -> str:
    """The first figure where the last was, and the reverse."""
    found = list(NUMBER.finditer(text))
    if len(found) < 2:
        return text
    a, b = found[0], found[-1]
    return text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]


def denied(text: str) -> str:
    """A "not" put in."""
    if CHINESE.search(text):
        return re.sub(r"(是|要求|提出|建立|支持|可以|有|为|将|应)", r"没有\1", text, count=1)
    return re.sub(r"\b(is|are|was|were|has|have|had|can|should|will)\b", r"\1 not", text, count=1)


def affirmed(text: str) -> str:
    """A "not" taken out."""
    return re.sub(r"\bnot |没有|未能|未|不(?=[\u4e00-\u9fff])", "", text, count=1)


def unhedged(text: str) -> str:
    """A "nearly", "at least" or "may" taken out."""
    hedges = r"\b(?:nearly|about|more than|at least|up to|over|may|likely) |近(?=\d)|约(?=\d)|以上|左右|超过|至少|可能"
    return re.sub(hedges, "", text, count=1)


def moved(text: str) -> str:
    """Another place."""
    for name, other in (("Gansu", "Sichuan"), ("甘肃", "四川"), ("Longnan", "Tianshui"), ("陇南", "天水")):
        text = text.replace(name, other)
    return text


def exchanged_parts(text: str) -> str:
    """Who does what to whom, the other way round."""
    for one, other in PAIRS:
        if one in text and other in text:
            return text.replace(one, "\0").replace(other, one).replace("\0", other)
    return text


def widened(text: str) -> str:
    """Said of the whole country."""
    return f"在全国各地，{text}" if CHINESE.search(text) else f"Everywhere in China, {text}"


def embellished(text: str) -> str:
    """A happy end put on."""
    return re.sub(r"[.。]$", "，取得圆满成功。" if CHINESE.search(text) else ", which ended in success.", text)


ALTERATIONS: tuple[Callable[[str], str], ...] = (
    figure, year, exchanged_figures, denied, affirmed, unhedged, moved, exchanged_parts, widened, embellished,
)  # fmt: skip


def main() -> None:
    """Print one line an alteration, and the share of true rewordings that pass."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=5)
    parser.add_argument("--from", type=int, default=0, dest="first")
    arguments = parser.parse_args()
    asked = [json.loads(line) for line in (TESTS / "data" / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    questions = [one["question"] for one in asked if not one.get("history")][arguments.first :: arguments.every]
    assistant = Assistant.open(load_settings())
    drafts = [
        one for one in (assistant.ask(each, writer="extractive") for each in questions) if one.status == "answered"
    ]
    print(f"{len(drafts)} answers")
    total = shown_in_all = 0
    for alter in ALTERATIONS:
        sent: list[str] = []

        def script(heard: Heard, alter: Callable[[str], str] = alter, sent: list[str] = sent) -> str:
            sent[:] = list(heard.lines.values())[:6]
            lies = zip(list(heard.lines), map(alter, sent), strict=False)
            return "\n".join(f"{text.rstrip('。.')} [{key}]{text[-1]}" for key, text in lies)

        altered = shown = 0
        begun = time.perf_counter()
        with ScriptedServer(script) as server:
            settings = assistant.settings.model_copy(update={"llm": "openai:m", "llm_base_url": server.address})
            connected = copy.copy(assistant)
            connected.writer = open_writer(settings, assistant.index.documents, assistant.index.passages)
            for draft in drafts:
                answer = connected.refine(draft)
                lies = {alter(one) for one in sent if alter(one) != one}
                altered += len(lies)
                shown += sum(one.text in lies for one in answer.statements)
        spent = 1000 * (time.perf_counter() - begun) / (len(drafts) or 1)
        print(f"{alter.__name__:18} altered {altered:4}  shown {shown:3}  {spent:.0f} ms an answer")
        total, shown_in_all = total + altered, shown_in_all + shown
    print(f"altered {total}, shown {shown_in_all}")
    rows = [json.loads(line) for line in (TESTS / "answering/data/paraphrases.jsonl").read_text("utf-8").splitlines()]
    grounding = Grounding()
    strict = whole = 0
    for row in rows:
        source = Source(row["source"], row["language"])
        passed = not additions(row["statement"], row["language"], source)
        strict += passed
        whole += passed and grounding.check(row["statement"], row["language"], [source]).supported
    print(f"true rewordings {len(rows)}, pass the strict comparison {strict}, pass all {whole}")


if __name__ == "__main__":
    main()
