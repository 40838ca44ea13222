"""The app: what every page shares (title, style, language, navigation), and which pages there are."""

from __future__ import annotations

from importlib import import_module
from importlib.resources import files

import streamlit as st

from assistant.errors import EcpaError
from assistant.ui import chat_page
from assistant.ui.engine import Engine, engine
from assistant.ui.sidebar import draw_language
from assistant.ui.starting import wait
from assistant.ui.state import Session, session
from assistant.ui.texts import plain, say

# address, icon and module of each page but the chat; its title is the text `page_<address>`, its function `draw(engine, session)`
PAGES: tuple[tuple[str, str, str], ...] = (
    ("models", ":material/schema:", "assistant.ui.models_page"),
    ("policies", ":material/gavel:", "assistant.ui.policies_page"),
    ("library", ":material/local_library:", "assistant.ui.library_page"),
    ("glossary", ":material/dictionary:", "assistant.ui.glossary_page"),
    ("reliability", ":material/fact_check:", "assistant.ui.reliability_page"),
    ("packs", ":material/co_present:", "assistant.ui.packs_page"),
    ("documents", ":material/upload_file:", "assistant.ui.documents_page"),
    ("care", ":material/monitoring:", "assistant.ui.care_page"),
)

# colours that the style sheet needs and the theme does not give it, by theme
_COLOURS = {
    "light": {
        "sand": "#f4ecdd", "paper": "#fffdf8", "line": "#d9cbb2", "amber": "#b45f06", "amber-pale": "#fcf0d9", "quiet": "#645c50", "ink": "#2b2823", "teal": "#0f5c5c",
        "violet": "#5b4a8a", "blue": "#2f6db0", "ground": "#fdfbf6",
    },
    "dark": {
        "sand": "#2d2922", "paper": "#221f1a", "line": "#4a4236", "amber": "#e0a458", "amber-pale": "#33291a", "quiet": "#b8ae9d", "ink": "#ece5d8", "teal": "#7fcdc3",
        "violet": "#b9a8e6", "blue": "#8cb8ec", "ground": "#1b1916",
    },
}  # fmt: skip
# Chinese fonts have quotation marks, dots and dashes as wide as a Chinese letter: the first family of .streamlit/config.toml, there on
# English pages alone, has narrow ones
_LATIN_MARKS = """
@font-face { font-family: "Latin marks"; unicode-range: U+00B7, U+2013-2014, U+2018-201D, U+2026;
  src: local("Segoe UI"), local("Helvetica Neue"), local("Arial"), local("Liberation Sans"), local("DejaVu Sans"); }
"""
SIDEBAR_PX = 256


def draw() -> None:
    """The page that the address names."""
    own = session()
    st.set_page_config(
        page_title=say("page_title", own.language),
        page_icon=files("assistant.ui").joinpath("icon.svg").read_text(encoding="utf-8"),
        layout="wide",
        initial_sidebar_state=SIDEBAR_PX,
    )
    _style(own)
    try:
        process = engine()
    except EcpaError as error:
        st.error(plain(say("failed", own.language, remedy=error)))
        return
    draw_language(own)
    st.navigation(_pages(process, own), position="sidebar").run()


def _pages(process: Engine, own: Session) -> list[st.Page]:
    chat = st.Page(
        lambda: chat_page.draw(process, own),
        title=say("page_chat", own.language),
        icon=":material/forum:",
        default=True,
        url_path="chat",
    )
    return [chat, *(_page(address, icon, module, process, own) for address, icon, module in PAGES)]


def _page(address: str, icon: str, module: str, process: Engine, own: Session) -> st.Page:
    def run() -> None:
        if not process.ready and not wait(process, own):
            return
        import_module(module).draw(process, own)

    return st.Page(run, title=say(f"page_{address}", own.language), icon=icon, url_path=address)


def _style(own: Session) -> None:
    dark = st.context.theme.type == "dark"
    css = files("assistant.ui").joinpath("style.css").read_text(encoding="utf-8")
    # paper is white, whatever the screen is
    printed = f"@media print {{ :root {{ {_named(_COLOURS['light'])} }} }}"
    if own.language == "en":
        css += _LATIN_MARKS
    if dark:
        # a chart's colours are in its picture: turned round, with their hues kept
        printed += (
            "@media print { .stVegaLiteChart, .stDataFrame { filter: invert(1) hue-rotate(180deg) brightness(1.15); } }"
        )
    st.html(f"<style>:root {{ {_named(_COLOURS['dark' if dark else 'light'])} }}\n{css}\n{printed}</style>")


def _named(colours: dict[str, str]) -> str:
    return "".join(f"--ecpa-{name}: {colour};" for name, colour in colours.items())
