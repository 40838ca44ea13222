"""`ecpa advise`: the advisor of the page of models, in the terminal."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.documents.model import Language
from assistant.errors import CorpusError, QuestionError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.ecpa.advisor import Advice
    from assistant.ui.advice_pieces import Written


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--have", action="append", default=[], metavar="NAME=VALUE", help="what the place has: cooperative, enterprise, platform, settled_platform, government, product, logistics, skills, organised or risk, each strong, weak, none or unknown; may be repeated")  # fmt: skip
    parser.add_argument("--lang", choices=("en", "zh"), help="language of the advice (zh)")
    parser.set_defaults(usual_lang="zh")
    parser.add_argument("--json", action="store_true", help="print the advice as one JSON object")
    parser.add_argument("--docx", type=Path, metavar="FILE", help="also write a briefing as a Word file")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the advice; the exit code. Raises QuestionError on a wrong option, CorpusError without the paper."""
    from assistant.documents.corpus import read_corpus
    from assistant.ecpa.advisor import advise, place_of
    from assistant.ecpa.models import usable
    from assistant.ui.advice_pieces import write_advice

    pairs = {}
    for one in arguments.have:
        name, mark, value = one.partition("=")
        if not mark:
            raise QuestionError(f"--have takes NAME=VALUE, for example cooperative=strong; {one!r} has no '='.")
        pairs[name.strip()] = value.strip()
    advice = advise(place_of(pairs))
    documents = read_corpus(settings.corpus).documents
    if usable(documents) is None:
        raise CorpusError("The paper on the four models is not in this corpus. Run the command without --corpus.")
    passages = {passage.id: passage for document in documents.values() for passage in document.passages}
    language: Language = arguments.lang
    written = write_advice(advice, language, documents, passages)
    if arguments.docx:
        from assistant.ui.briefing import briefing

        try:
            arguments.docx.write_bytes(briefing(advice, written, language))
        except OSError as error:
            raise QuestionError(f"{arguments.docx} cannot be written ({error.strerror}). Name another file.") from error
    print(json.dumps(_record(advice, written), ensure_ascii=False) if arguments.json else _text(written, language))
    return 0


def _record(advice: Advice, written: Written) -> dict[str, Any]:
    return {
        "place": advice.place,
        "ranks": [[one.model for one in rank] for rank in advice.ranks],
        "unfit": [one.model for one in advice.unfit],
        "order": written.order,
        "sureness": written.sureness,
        "parts": [
            {"heading": part.heading, "line": part.line, "pieces": [
                {"heading": piece.heading, "statements": [one.model_dump() for one in piece.statements]} for piece in part.pieces
            ]}
            for part in written.parts
        ],
        "changes": [{"input": one.input, "value": one.value, "ranks": one.ranks} for one in advice.changes],
        "citations": [one.model_dump() for one in written.citations],
        "notes": [{"id": one.id, "text": dict(one.text)} for one in written.notes],
    }  # fmt: skip


def _text(written: Written, language: Language) -> str:
    from assistant.answering.citing import numbered
    from assistant.ui.blocks import source_line
    from assistant.ui.texts import say

    lines = [written.order, written.sureness]
    for part in written.parts:
        lines += ["", part.heading, *([part.line] if part.line else [])]
        for piece in part.pieces:
            lines += [f"  {piece.heading}", *(f"  - {numbered(one.text, one.citations)}" for one in piece.statements)]
    lines += ["", say("models_changes", language, count=len(written.changes)), *(f"- {one}" for one in written.changes)]
    lines += [f"\n{say('note', language, id=one.id)}\n{one.text[language]}" for one in written.notes]
    return "\n".join([*lines, "", *(source_line(one, language) for one in written.citations)])
