"""Follows a list of references line by line, so that each entry stays one piece."""

from __future__ import annotations

import re

from assistant.documents.readers.headings import known_name
from assistant.documents.readers.lines import Line

ENTRY = re.compile(r"[\[［〔]\s?(\d{1,3})\s?[\]］〕]|[(（](\d{1,3})[)）]|(\d{1,3})\s?[.．、](?!\d)")
"""The mark that an entry or a numbered item begins with."""


class Entries:
    """Follows a list of references, whose marks ("[1]", "2.") count up; it ends at the next section's name or heading type."""

    def __init__(self) -> None:
        self._heading: Line | None = None
        self._count = 0
        self._style: tuple[float, bool] | None = None

    def see(self, line: Line, before: Line | None) -> bool | None:
        """True where a line begins an entry, False where it carries one on, None where it is no part of a list."""
        name = known_name(line.text)
        if name:
            is_list = name.lower() in (
                "references",
                "bibliography",
                "works cited",
                "literature cited",
                "参考文献",
                "引用文献",
                "參考文獻",
            )
            self._heading = line if is_list else None
            self._count, self._style = 0, None
            return None
        if self._heading is None or before is None:
            return None
        match = ENTRY.match(line.text)
        number = int(next(filter(None, match.groups()))) if match else None
        if number == self._count + 1:
            self._count += 1
            self._style = self._style or line.style
            return True
        if not self._count:
            return None
        if line.style != self._style and line.style == self._heading.style:
            self._heading = None
            return None
        return False
