"""What something was in each of two years, or each year, drafted as a question for each (`over_time` reads such questions)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.answering import over_time
from assistant.answering.answerability import LOOKED_AT
from assistant.answering.chosen import Chosen
from assistant.answering.drafting import Draft
from assistant.answering.quantities import quantities
from assistant.answering.question import Question, understand
from assistant.answering.wording import years

Drafting = Callable[[Question], Draft]
ByYear = tuple[list[Question], list[Draft]]


def by_year(read: Question, text: str, whole: Draft, draft: Drafting) -> ByYear | None:
    """The questions and drafts for the years that a question asks of; None for all other questions, and where the draft of the `whole` stays."""
    if whole.pointed:
        return None
    return _of_two(read, text, whole, draft) or _of_each(read, text, whole, draft)


def _of_two(read: Question, text: str, whole: Draft, draft: Drafting) -> ByYear | None:
    """How something changed between two years, where the sources tell of both, or of one and the question as it stands has no answer; None where one sentence,
    as likely to answer, tells of both years.
    """
    apart = over_time.year_by_year(text, read.language)
    if apart is None:
        return None
    pieces = [understand(one, one, read.language) for one in apart]
    drafts = [draft(one) for one in pieces]
    told = [one for one in drafts if one.chosen]
    if not told or (whole.chosen and len(told) < len(drafts)):
        return None
    together = bool(whole.chosen) and set(read.years) <= set(_years(whole.chosen[0]))
    if together and whole.likely >= min(one.likely for one in told):
        return None
    return pieces, drafts


def _of_each(read: Question, text: str, whole: Draft, draft: Drafting) -> ByYear | None:
    """What something was in each year that a question names, or that its evidence tells of, by the sentence that names that year alone; None where fewer than two
    years are told.
    """
    asked = over_time.each_year(text, read.language)
    if asked is None or (whole.chosen and not asked.sure):
        return None
    told = {year for one in whole.evidence[:LOOKED_AT] for year in years(one.sentence.text)}
    found: list[tuple[Question, Draft]] = []
    used: set[str] = set()
    for year in asked.years or sorted(told)[-over_time.MOST_YEARS :]:
        piece = understand(asked.of(year), asked.of(year), read.language)
        made = draft(piece)
        # a sentence with another year beside it may tell of that one: "reported in January 2026, in 2025 ..."
        own = [one for one in made.chosen if set(_years(one)) == {year} and one.evidence.key not in used][:1]
        used |= {one.evidence.key for one in own}
        found.append((piece, replace(made, chosen=[replace(one, group=None) for one in own])))
    if 2 * sum(_holds_figure(made) for _, made in found) > len(used):
        # where most are figures, what has none tells of something else
        found = [(piece, made if _holds_figure(made) else replace(made, chosen=[])) for piece, made in found]
    if sum(bool(made.chosen) for _, made in found) < 2:
        return None
    shown = [(piece, made) for piece, made in found if made.chosen or asked.years]
    return [piece for piece, _ in shown], [made for _, made in shown]


def _years(one: Chosen) -> tuple[int, ...]:
    return years(one.evidence.sentence.text)


def _holds_figure(made: Draft) -> bool:
    return any(quantities(one.evidence.sentence.text) for one in made.chosen)
