"""The commands of what the pages show, too: the adviser, the library, course packs, policies, conversations, own documents."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from assistant.settings import Settings
from assistant.teaching.command import add_options as add_cite_options
from assistant.teaching.command import cite
from assistant.teaching.packs.command import add_options as add_pack_options
from assistant.teaching.packs.command import make_pack
from assistant.teaching.quiz import command as quiz_command
from assistant.ui import (
    advise_command,
    care_command,
    conversations_command,
    corpus_command,
    library_command,
    own_command,
    policies_command,
)

if TYPE_CHECKING:
    from assistant.answering.assistant import Assistant


def add_page_commands(
    commands: Any,
    common: argparse.ArgumentParser,
    epilogue: str,
    open_assistant: Callable[[Settings], Assistant],
    progress: Callable[[Settings], AbstractContextManager[Callable[[str, float], None]]],
) -> None:
    """Add them to `ecpa`; `common` holds the options that every command takes."""

    def added(name: str, says: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = commands.add_parser(name, parents=[common], help=says, epilog=epilogue)
        return made

    advice = added("advise", "say which of the paper's models suits a place")
    advise_command.add_options(advice)
    advice.set_defaults(run=advise_command.run)
    policies_command.add_commands(commands, common, epilogue, open_assistant)
    library_command.add_commands(commands, common, epilogue)
    references = added("cite", "references of the documents")
    add_cite_options(references)
    references.set_defaults(run=cite)
    pack = added("pack", "make a course pack: slides, handout, case sheets, Markdown")
    add_pack_options(pack)
    pack.set_defaults(run=lambda arguments, settings: make_pack(arguments, settings, open_assistant))
    quiz = added("quiz", "make a quiz from the documents")
    quiz_command.add_options(quiz)
    quiz.set_defaults(run=lambda arguments, settings: quiz_command.run(arguments, settings, open_assistant))
    own_command.add_commands(commands, common, epilogue, progress)
    corpus_command.add_commands(commands, common, epilogue, progress)
    conversations_command.register(commands, parents=[common], epilog=epilogue)
    care_command.register(commands, parents=[common], epilog=epilogue)
