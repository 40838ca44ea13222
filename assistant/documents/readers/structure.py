"""From paragraphs to blocks: which paragraphs are headings, at which level, under which number.

A heading must look like one (short, no mark at its end, set apart in type) and its number must follow on from the ones before;
numbers that do not are list items or enumerations, and stay text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.documents.blocks import Block
from assistant.documents.readers.headings import (
    Numbered,
    inline_label,
    is_back_matter,
    is_caption,
    known_name,
    numbered,
    reads_as_heading,
    run_in,
)
from assistant.documents.readers.paragraphs import Paragraph

MAX_GAP = 3
"""Numbers that may be missing between two headings (unreadable pages, headings lost in pictures)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that may be a numbered heading. `at` is its place; `distinct` that its type differs from body text."""

    at: int
    found: Numbered
    distinct: bool
    heading: str
    rest: str = ""

    @property
    def ordinal(self) -> int:
        """The last number."""
        return self.found.ordinals[-1]


def structure(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """The blocks of a document. Levels start at 1; a lone title at the top does not push its sections down a level."""
    listed = _named(list(paragraphs))
    body = _body_style(listed)
    candidates = [one for one in (_candidate(i, p, body) for i, p in enumerate(listed)) if one]
    listlike = _listlike(candidates)
    decimals = _chain([one for one in candidates if one.found.style == "decimal"], listlike)
    accepted = _walk(listed, candidates, decimals, listlike)
    type_levels = _type_levels(listed, accepted, body)
    blocks: list[Block] = []
    for i in range(len(listed)):
        blocks.extend(_blocks(i, listed, accepted, type_levels))
    return _titled(blocks)


def _named(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Sets a level on what is a heading by its name; "Abstract: …" becomes a heading and its text."""
    given = [paragraph.level for paragraph in paragraphs if paragraph.level]
    # a lone outermost heading at the top is the title: its sections, named or numbered, stand one level down
    inner = given[1:] if given and given[0] < min(given[1:], default=given[0]) else given
    level = min(inner, default=1)
    body = _body_style(paragraphs)
    begun = False  # whether the numbered sections have begun: from there on, only back matter goes by its name alone
    made: list[Paragraph] = []
    for paragraph in paragraphs:
        free = not paragraph.fixed and paragraph.level is None
        label, name = (inline_label(paragraph.text), known_name(paragraph.text)) if free else (None, None)
        if begun and not _distinct(paragraph, body):
            label = None
            name = name if name and is_back_matter(name) else None
        first = numbered(paragraph.text) if free and not begun else None
        begun = begun or (first is not None and first.ordinals == (1,) and reads_as_heading(first.text))
        begun = begun and not (name and is_back_matter(name))
        if label:
            made.append(replace(paragraph, text=label[0], level=level, named=True, pages=paragraph.pages[:1]))
            made.append(_cut(paragraph, label[1]))
        elif name:
            made.append(replace(paragraph, text=name, level=level, named=True))
        else:
            made.append(paragraph)
    return made


def _cut(paragraph: Paragraph, offset: int) -> Paragraph:
    """The paragraph from an offset on, its pages counted from there."""
    pages: list[tuple[int, int]] = []
    for start, page in paragraph.pages:
        if start <= offset:
            pages = [(0, page)]
        else:
            pages.append((start - offset, page))
    return replace(paragraph, text=paragraph.text[offset:], pages=tuple(pages))


def _body_style(paragraphs: Sequence[Paragraph]) -> tuple[float, bool]:
    weights: Counter[tuple[float, bool]] = Counter()
    for paragraph in paragraphs:
        if paragraph.level is None:
            weights[paragraph.style] += len(paragraph.text)
    return weights.most_common(1)[0][0] if weights else (0.0, False)


def _distinct(paragraph: Paragraph, body: tuple[float, bool]) -> bool:
    return paragraph.size > body[0] + 0.7 or (paragraph.strong and not body[1])


def _candidate(at: int, paragraph: Paragraph, body: tuple[float, bool]) -> Candidate | None:
    if paragraph.fixed or paragraph.level is not None:
        return None
    found = numbered(paragraph.text)
    if not found or is_caption(paragraph.text):
        return None
    distinct = _distinct(paragraph, body)
    if found.style == "article":
        title = found.text if len(found.text) <= 20 and reads_as_heading(found.text) else ""
        return Candidate(at, found, distinct, title, "" if title else found.text)
    if reads_as_heading(found.text):
        return Candidate(at, found, distinct, found.text) if found.dotted or distinct or len(found.text) < 60 else None
    if found.style in ("cjk", "cjk-bracket", "bracket", "decimal", "section"):
        opened = run_in(found.text)
        if opened and opened[1]:
            return Candidate(at, found, distinct, *opened)
    return None


def _listlike(candidates: Sequence[Candidate]) -> set[int]:
    """Places of candidates that stand in a row with their neighbours in number, with no text between: a list or contents.

    The end of such a row, from where each opens the next deeper one, may still be a heading.
    """
    marked: set[int] = set()
    run: list[Candidate] = []
    for one in [*candidates, None]:
        if one and not one.rest and one.found.style != "article" and (not run or one.at == run[-1].at + 1):
            run.append(one)
            continue
        shapes = Counter((item.found.style, len(item.found.ordinals)) for item in run)
        if len(run) >= 2 and max(shapes.values()) >= 2:
            last = len(run) - 1
            while last > 0 and _opens_deeper(run[last - 1], run[last]):
                last -= 1
            marked.update(item.at for item in run[:last])
            if run[last].ordinal != 1 and last and shapes[run[last].found.style, len(run[last].found.ordinals)] > 2:
                marked.add(run[last].at)
        run = [one] if one and not one.rest and one.found.style != "article" else []
    return marked


def _opens_deeper(outer: Candidate, inner: Candidate) -> bool:
    if outer.found.style != inner.found.style:
        return inner.ordinal == 1
    return inner.found.ordinals[:-1] == outer.found.ordinals and inner.ordinal in (0, 1)


def _chain(candidates: Sequence[Candidate], listlike: set[int]) -> set[int]:
    """Places of the decimal numbers that form the best rising sequence ("1", "1.1", "1.2", "2", …)."""
    if not candidates:
        return set()
    usable = candidates[:3000]
    best: list[tuple[float, int | None]] = []
    for i, one in enumerate(usable):
        own = (
            1.0 + 0.5 * one.distinct - 1.2 * (one.at in listlike) - 0.3 * (not one.found.dotted) - 0.2 * bool(one.rest)
        )
        own += 0.1 * (len(one.found.ordinals) > 1)
        first = _step((0,), one.found.ordinals)
        options: list[tuple[float, int | None]] = [(own - first, None)] if first is not None else []
        for j in range(max(0, i - 400), i):
            cost = _step(usable[j].found.ordinals, one.found.ordinals)
            if cost is not None and best[j][0] > float("-inf"):
                options.append((best[j][0] + own - cost, j))
        best.append(max(options, key=lambda option: option[0], default=(float("-inf"), None)))
    at: int | None = max(range(len(usable)), key=lambda i: best[i][0])
    chain = []
    while at is not None:
        chain.append(usable[at])
        at = best[at][1]
    if len(chain) < 2 and not (chain and chain[0].distinct):
        return set()
    return {one.at for one in chain if one.at not in listlike}


def _step(before: tuple[int, ...], after: tuple[int, ...]) -> float | None:
    """Cost of one number following another: 0 for a child, the next sibling or an elder's next; None where it cannot."""
    shared = 0
    while shared < min(len(before), len(after)) and before[shared] == after[shared]:
        shared += 1
    if shared == len(after):
        return None
    rest = after[shared:]
    if shared == len(before):
        missing = sum(max(0, number - 1) for number in rest) + len(rest) - 1
    elif rest[0] > before[shared]:
        missing = rest[0] - before[shared] - 1 + sum(rest[1:])
    else:
        return None
    return 0.6 * missing if missing <= MAX_GAP else None


@dataclass(frozen=True, slots=True)
class _Open:
    style: str
    ordinal: int
    level: int


def _walk(
    paragraphs: Sequence[Paragraph], candidates: Sequence[Candidate], decimals: set[int], listlike: set[int]
) -> dict[int, tuple[Candidate, int]]:
    """Accepted headings by place, with their levels: numbers that continue or open a series of their style."""
    by_place = {one.at: one for one in candidates}
    nested = sum(one.found.style in ("part", "chapter", "section", "cjk", "cjk-bracket") and one.at not in listlike for one in candidates) >= 2  # fmt: skip
    least = min((len(by_place[at].found.ordinals) for at in decimals), default=1)
    accepted: dict[int, tuple[Candidate, int]] = {}
    open_: list[_Open] = []
    last_article = 0
    for i, paragraph in enumerate(paragraphs):
        if paragraph.level is not None:
            open_ = [above for above in open_ if above.level < paragraph.level and above.style == "explicit"]
            if not paragraph.named and paragraph.level > 0:
                open_.append(_Open("explicit", 0, paragraph.level))
            continue
        one = by_place.get(i)
        if one is None or i in listlike:
            continue
        if one.found.style == "decimal" and not (nested and len(one.found.ordinals) == 1):
            if i in decimals:
                outer = [above for above in open_ if not above.style.startswith("decimal")]
                base = outer[-1].level if outer else 0
                depth = len(one.found.ordinals)
                level = base + depth - least + 1 if nested or base else depth
                open_ = [above for above in open_ if above.level < level]
                open_.append(_Open(f"decimal{depth}", one.ordinal, level))
                accepted[i] = (one, level)
            continue
        place = next((k for k, above in enumerate(open_) if above.style == one.found.style), None)
        if place is not None:
            if not 0 < one.ordinal - open_[place].ordinal <= MAX_GAP:
                continue
            level = open_[place].level
            open_ = open_[:place]
        else:
            article = one.found.style == "article"
            if one.ordinal != 1 and not (article and 0 < one.ordinal - last_article <= MAX_GAP):
                continue
            level = _level_for(one, open_)
            open_ = [above for above in open_ if above.level < level]
        open_.append(_Open(one.found.style, one.ordinal, level))
        if one.found.style == "article":
            last_article = one.ordinal
        accepted[i] = (one, level)
    return _in_series(accepted)


_RANK = {"part": 1, "chapter": 2, "section": 3, "article": 4}


def _level_for(one: Candidate, open_: Sequence[_Open]) -> int:
    """The level of a style that opens: below what is open, except below styles that by custom rank lower."""
    rank = _RANK.get(one.found.style)
    outer = [above for above in open_ if rank is None or above.style not in _RANK or _RANK[above.style] < rank]
    return (outer[-1].level if outer else 0) + 1


def _in_series(accepted: dict[int, tuple[Candidate, int]]) -> dict[int, tuple[Candidate, int]]:
    """Without styles that occur once only and are not set apart in type: "（一）" alone is no heading."""
    counts = Counter(one.found.style for one, _ in accepted.values())
    return {at: (one, level) for at, (one, level) in accepted.items() if counts[one.found.style] > 1 or one.distinct}


def _type_levels(
    paragraphs: Sequence[Paragraph], accepted: dict[int, tuple[Candidate, int]], body: tuple[float, bool]
) -> dict[int, int]:
    """Levels of unnumbered headings known by their type alone, by place; none in the matter before the first heading."""
    known: dict[tuple[float, bool], int] = {}
    start = -1
    for i, paragraph in enumerate(paragraphs):
        if i in accepted or paragraph.level is not None:
            level = accepted[i][1] if i in accepted else paragraph.level or 0
            # authors and offices stand between a title and the first heading, often in large type
            start = i if start < 0 or (not paragraphs[start].level and start not in accepted) else start
            if level and _distinct(paragraph, body):
                known[paragraph.style] = min(level, known.get(paragraph.style, level))
    sizes = {
        p.style[0] for i, p in enumerate(paragraphs) if i > start and _distinct(p, body) and reads_as_heading(p.text)
    }
    found: dict[int, int] = {}
    for i, paragraph in enumerate(paragraphs):
        if (
            i <= start
            or i in accepted
            or paragraph.level is not None
            or paragraph.fixed
            or not _distinct(paragraph, body)
        ):
            continue
        followed = i + 1 < len(paragraphs) and (not _distinct(paragraphs[i + 1], body) or i + 1 in accepted)
        if not followed or numbered(paragraph.text) or not reads_as_heading(paragraph.text):
            continue
        # where numbered or named headings have a type of their own, bold words in another are labels in figures and tables
        level = (known.get(paragraph.style) or 0) if known else 1 + sum(size > paragraph.size + 0.7 for size in sizes)
        if level:
            found[i] = level
    return found


def _blocks(
    at: int, paragraphs: Sequence[Paragraph], accepted: dict[int, tuple[Candidate, int]], type_levels: dict[int, int]
) -> list[Block]:
    paragraph = paragraphs[at]
    if at in accepted:
        one, level = accepted[at]
        text, number = one.heading, one.found.number
        heading = Block(text or number, level, number if text else None, paragraph.pages[:1])
        if not one.rest:
            return [heading if text else replace(heading, pages=paragraph.pages[:1])]
        rest = _cut(paragraph, len(paragraph.text) - len(one.rest))
        return [heading, Block(rest.text, pages=rest.pages)]
    level_here = paragraph.level if paragraph.level is not None else type_levels.get(at)
    if level_here is None:
        return [Block(paragraph.text, pages=paragraph.pages)]
    found = numbered(paragraph.text)
    if found and found.text and (found.dotted or found.ordinals[0] <= 30):
        return [Block(found.text, level_here, found.number, paragraph.pages[:1])]
    return [Block(paragraph.text, level_here, None, paragraph.pages[:1])]


def _titled(blocks: list[Block]) -> list[Block]:
    """Moves sections up a level where all of them stand below one first heading, the title; closes gaps in the levels."""
    levels = [block.level for block in blocks if block.level is not None]
    if not levels:
        return blocks
    top = min(levels)
    alone = levels[0] == top and levels.count(top) == 1 and len(levels) > 1
    used = sorted(set(levels[1:] if alone else levels))
    rank = {level: i for i, level in enumerate(used, 1)}
    first = True
    made = []
    for block in blocks:
        if block.level is None:
            made.append(block)
        elif first:
            made.append(replace(block, level=1 if alone else rank[block.level]))
            first = False
        else:
            made.append(replace(block, level=rank[block.level]))
    return made
