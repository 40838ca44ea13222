"""Bibliographic items as files that reference managers read: BibTeX and RIS."""

from __future__ import annotations

from assistant.teaching.references import Item

_BIBTEX = {"article-journal": "article", "book": "book", "report": "techreport", "thesis": "phdthesis"}
_RIS = {"article-journal": "JOUR", "book": "BOOK", "report": "RPRT", "thesis": "THES"}
_ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def bibtex(item: Item) -> str:
    """One entry. Text is UTF-8 with TeX's own characters escaped; titles are in double braces so that their case is kept."""
    kind = _BIBTEX.get(item["type"], "misc")
    date = _date(item)
    fields = {
        "author": " and ".join(_bibtex_name(one) for one in item.get("author", [])),
        "title": f"{{{_escape(item['title'])}}}",
        "journal": _escape(item.get("container-title", "")),
        "publisher": _escape(item.get("publisher", "")),
        "year": str(date[0]) if date else "",
        "month": str(date[1]) if len(date) > 1 else "",
        "volume": _escape(item.get("volume", "")),
        "number": _escape(item.get("issue", "")),
        "pages": _escape(item.get("page", "").replace("-", "--")),
        "howpublished": _escape(item.get("genre", "")) if kind == "misc" else "",
        "language": "chinese" if item["language"].startswith("zh") else "english",
        "url": item.get("URL", ""),
        "note": _escape(item.get("note", "")),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{item['id']},", *lines, "}"])


def ris(item: Item) -> str:
    """One record, lines ended by CR LF as the format has them, the last one too."""
    date = _date(item)
    first, _, last = item.get("page", "").partition("-")
    fields = [
        ("TY", _RIS.get(item["type"], "GEN")),
        ("ID", item["id"]),
        *(("AU", _ris_name(one)) for one in item.get("author", [])),
        ("TI", item["title"]),
        ("TT", item.get("original-title", "")),
        ("T2", item.get("container-title", "")),
        ("PB", item.get("publisher", "")),
        ("PY", str(date[0]) if date else ""),
        ("DA", "/".join(f"{one:02}" for one in date) + "/" * (3 - len(date)) if date else ""),
        ("VL", item.get("volume", "")),
        ("IS", item.get("issue", "")),
        ("SP", first),
        ("EP", last),
        ("M3", item.get("genre", "")),
        ("LA", item["language"][:2]),
        ("UR", item.get("URL", "")),
        ("N1", item.get("note", "")),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in fields if value or tag == "ER")


def _date(item: Item) -> list[int]:
    parts = item.get("issued", {}).get("date-parts", [[]])
    return list(parts[0])


def _escape(text: str) -> str:
    return "".join(_ESCAPED.get(one, one) for one in " ".join(text.split()))


def _bibtex_name(name: dict[str, str]) -> str:
    # braces keep an institution's name and a Chinese one in one piece
    if "literal" in name:
        return f"{{{_escape(name['literal'])}}}"
    return f"{_escape(name['family'])}, {_escape(name['given'])}"


def _ris_name(name: dict[str, str]) -> str:
    return name["literal"] if "literal" in name else f"{name['family']}, {name['given']}"


def _line(text: str) -> str:
    return " ".join(text.split())
