"""Reads Markdown: headings, lists, tables and paragraphs, without the marks."""

from __future__ import annotations

import re

from assistant.documents.blocks import Extracted
from assistant.documents.readers import tables
from assistant.documents.readers.joining import normalise
from assistant.documents.readers.lines import CJK_OR_MARK
from assistant.documents.readers.paragraphs import Paragraph
from assistant.documents.readers.structure import structure
from assistant.errors import DocumentError

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:([-*+])|(\d{1,3}[.)]))[ \t]+(?=\S)")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_DEFINITION = re.compile(r" {0,3}\[[^\]^]+\]:[ \t]*\S+.*$")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_markdown(text: str, name: str) -> Extracted:
    """One Markdown document; title, date and lang from its front matter. Raises DocumentError where there is no text."""
    lines = re.split(r"\r\n|\r|\n", text.lstrip("\ufeff"))
    given, lines, warnings = _front_matter(lines)
    listed = _Blocks().read(lines)
    if not listed:
        raise DocumentError(f"{name} holds no text.")
    blocks = structure(listed)
    headings = [block for block in blocks if block.level is not None]
    lone = bool(headings) and [block.level for block in headings].count(1) >= 1 and blocks[0] is headings[0]
    title = given.get("title") or (headings[0].text if lone and headings[0].number is None else None)
    dated = given.get("date")
    return Extracted(
        tuple(blocks),
        title=title,
        language=given.get("lang") or given.get("language"),
        dated=dated if dated and re.fullmatch(r"\d{4}-\d{2}-\d{2}", dated) else None,
        warnings=tuple(warnings),
    )


def _front_matter(lines: list[str]) -> tuple[dict[str, str], list[str], list[str]]:
    """What stands between two lines of --- at the top, the remaining lines, and a warning where it cannot be read."""
    if not lines or lines[0].strip() != "---":
        return {}, lines, []
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() in ("---", "...")), None)
    if end is None:
        return {}, lines, []
    import yaml

    try:
        found = yaml.safe_load("\n".join(lines[1:end]))
    except yaml.YAMLError:
        return {}, lines[end + 1 :], ["The front matter (between the lines of ---) is not YAML and was not read."]
    if not isinstance(found, dict):
        # a rule above some text, not front matter
        return {}, lines, []
    return (
        {str(key).lower(): normalise(str(value))[:300] for key, value in found.items() if value is not None},
        lines[end + 1 :],
        [],
    )


class _Blocks:
    """Walks the lines; keeps the paragraph that is being put together."""

    def __init__(self) -> None:
        self._made: list[Paragraph] = []
        self._words: list[str] = []
        self._fixed = False

    def read(self, lines: list[str]) -> list[Paragraph]:
        i = 0
        while i < len(lines):
            i = self._line(lines, i)
        self._close()
        return self._made

    def _line(self, lines: list[str], i: int) -> int:
        line = lines[i]
        fence = _FENCE.match(line)
        if fence:
            return self._code(lines, i, fence[1])
        heading = _ATX.match(line)
        if heading:
            self._close()
            self._add(heading[2] or "", level=len(heading[1]))
        elif not line.strip() or _DEFINITION.match(line):
            self._close()
        elif self._words and not self._fixed and _SETEXT.match(line):
            words, self._words = self._words, []
            self._add(_joined(words), level=1 if "=" in line else 2)
        elif _RULE.match(line):
            self._close()
        elif "|" in line and i + 1 < len(lines) and _TABLE_RULE.match(lines[i + 1]) and "-" in lines[i + 1]:
            return self._table(lines, i)
        else:
            self._running(line)
        return i + 1

    def _running(self, line: str) -> None:
        item = _ITEM.match(line)
        if item:
            self._close()
            self._fixed = True
            line = (f"{item[2]} " if item[2] else "") + line[item.end() :]
        self._words.append(re.sub(r"^[ \t]*(?:>[ \t]?)+", "", line).strip())
        if line.endswith(("  ", "\\")):
            self._words[-1] = self._words[-1].removesuffix("\\")

    def _code(self, lines: list[str], i: int, fence: str) -> int:
        self._close()
        end = next(
            (
                j
                for j in range(i + 1, len(lines))
                if re.fullmatch(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*", lines[j])
            ),
            len(lines),
        )
        words = normalise(" ".join(lines[i + 1 : end]))
        if words:
            self._made.append(Paragraph(words, fixed=True))
        return end + 1

    def _table(self, lines: list[str], i: int) -> int:
        self._close()
        table: list[list[str]] = []
        while i < len(lines) and "|" in lines[i] and lines[i].strip():
            if not _TABLE_RULE.match(lines[i]):
                cells = re.split(r"(?<!\\)\|", lines[i].strip().removeprefix("|").removesuffix("|"))
                table.append([plain(cell.replace("\\|", "|")) for cell in cells])
            i += 1
        for row in tables.rows(table, headed=True):
            self._add(row, fixed=True, done=True)
        return i

    def _close(self) -> None:
        words, self._words = self._words, []
        self._add(_joined(words), fixed=self._fixed)
        self._fixed = False

    def _add(self, words: str, level: int | None = None, fixed: bool = False, done: bool = False) -> None:
        text = words if done else plain(words)
        if text.strip(" |"):
            self._made.append(Paragraph(text, level=level, fixed=fixed))


def _joined(lines: list[str]) -> str:
    text = ""
    for line in lines:
        apart = text and line and not (CJK_OR_MARK.match(text[-1]) or CJK_OR_MARK.match(line[0]))
        text += (" " if apart else "") + line
    return text


def plain(text: str) -> str:
    """The words of a line of Markdown: no emphasis, no link addresses, no tags. Brackets that are no link stay ("[1]")."""
    code: list[str] = []

    def keep(match: re.Match[str]) -> str:
        code.append(match[2])
        return f"\ue000{len(code) - 1}\ue001"

    def escape(match: re.Match[str]) -> str:
        code.append(match[1])
        return f"\ue000{len(code) - 1}\ue001"

    text = re.sub(r"[\ue000\ue001]", "", text)
    text = re.sub(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", keep, text)
    text = _ESCAPED.sub(escape, text)
    text = re.sub(r"<!--.*?-->", " ", text, flags=re.DOTALL)
    text = re.sub(r"<((?:https?|mailto):[^\s>]+)>", r"\1", text)
    text = re.sub(r"<br\s*/?>", " ", text, flags=re.IGNORECASE)
    text = re.sub(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>", "", text)
    text = re.sub(
        r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?[^()\s]*(?:\([^()\s]*\)[^()\s]*)*>?(?:\s+[\"'(][^\"']*[\"')])?\s*\)",
        r"\1",
        text,
    )
    text = re.sub(r"!?\[([^\[\]]+)\]\[[^\[\]]*\]", r"\1", text)
    for marks in (r"\*\*\*", r"\*\*", r"\*"):
        text = re.sub(rf"(?<!\*){marks}(?![\s*])(.+?)(?<![\s*]){marks}(?!\*)", r"\1", text)
    for marks in ("___", "__", "_"):
        text = re.sub(rf"(?<![\w]){marks}(?![\s_])(.+?)(?<![\s_]){marks}(?![\w])", r"\1", text)
    text = re.sub(r"~~(?!\s)(.+?)(?<!\s)~~", r"\1", text)
    text = re.sub("\ue000(\\d+)\ue001", lambda match: code[int(match[1])], text)
    return normalise(text)
