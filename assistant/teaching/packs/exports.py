"""The files of a pack, each made when it is asked for: `slides.pptx`, `handout.docx`, `cases.docx`, `pack.md`, `outline.json`."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answering.assistant import Assistant
from assistant.ecpa.models import usable
from assistant.teaching.packs.outline import Outline
from assistant.teaching.packs.written import Pack, write


def written(outline: Outline, assistant: Assistant) -> Pack:
    """The outline as a written pack."""
    return write(outline, assistant.corpus.documents, assistant.index.passages)


def files(outline: Outline, assistant: Assistant) -> dict[str, Callable[[], bytes]]:
    """What can be made of an outline, by file name; case sheets only where the models' document is there. Each call makes its file anew."""
    documents, passages = assistant.corpus.documents, assistant.index.passages
    pack = written(outline, assistant)

    # the libraries that write files are loaded with the first file, not with the page
    def slides() -> bytes:
        from assistant.teaching.packs.slides import slides as made

        return made(pack)

    def handout() -> bytes:
        from assistant.teaching.packs.handout import handout as made

        return made(pack)

    def cases() -> bytes:
        from assistant.teaching.packs.case_sheets import case_sheets

        return case_sheets(documents, passages, outline.language) or b""

    def markdown() -> bytes:
        from assistant.teaching.packs.case_sheets import write_sheets
        from assistant.teaching.packs.markdown import markdown as made

        return made(pack, write_sheets(documents, passages, outline.language)).encode()

    made: dict[str, Callable[[], bytes]] = {"slides.pptx": slides, "handout.docx": handout}
    if usable(documents) is not None:
        made["cases.docx"] = cases
    made["pack.md"] = markdown
    made["outline.json"] = lambda: (outline.model_dump_json(indent=1) + "\n").encode()
    return made
