"""In which language commands speak: that of `--lang`, otherwise of ECPA_LANG, otherwise of this computer."""

from __future__ import annotations

import argparse
import locale
import os
import sys

from assistant.documents.model import Language
from assistant.settings import Settings


def spoken(settings: Settings) -> Language:
    """The language of what commands say besides the documents' own words: messages, errors and headings of lists."""
    return computer_language() if settings.lang == "auto" else settings.lang


def settled(arguments: argparse.Namespace, settings: Settings) -> Settings:
    """The settings with the language of `--lang`, where it is given. Where it is left out, it is filled in by ECPA_LANG, or by what is
    usual for the command (`usual_lang`): policies and the library are read in Chinese, say.
    """
    given, usual = getattr(arguments, "lang", None), getattr(arguments, "usual_lang", None)
    if given in ("en", "zh"):
        return settings.model_copy(update={"lang": given})
    if given is None and usual:
        arguments.lang = usual if settings.lang == "auto" else settings.lang
    return settings


def computer_language() -> Language:
    """Chinese where this computer is set to Chinese, English otherwise. ECPA_LANG goes before, also where other options are wrong."""
    names = (os.environ.get(one, "") for one in ("ECPA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((one for one in names if one and one != "auto"), "")
    if not name and sys.platform == "win32":
        import ctypes

        name = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return "zh" if name.lower().startswith("zh") else "en"
