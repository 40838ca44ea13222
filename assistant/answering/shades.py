"""Scope, certainty, duty and degree: a statement may not be wider, surer or stricter than its source."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering import markers
from assistant.answering.markers import count


def shade_faults(said: str, texts: Sequence[str], same_language: bool) -> list[str]:
    """"scope" and "modality" faults of a statement against the texts of its sources (both languages)."""
    there = " ".join(texts)
    faults = []
    if scope := _scope(said, there):
        faults.append(f"scope:{scope}")
    if modality := _modality(said, there):
        faults.append(f"modality:{modality}")
    return faults


def _scope(said: str, there: str) -> str:
    has = lambda pattern, text: pattern.search(text) is not None  # noqa: E731
    if has(markers.ALL, said) and not has(markers.ALL, there) and not _denied_all(said, there):
        return "all"
    if has(markers.MOST, said) and not (has(markers.MOST, there) or has(markers.ALL, there)) and not _half(there):
        return "most"
    if has(markers.FEW, said) and not has(markers.FEW, there):
        return "few"
    if has(markers.ONLY, said) and not (has(markers.ONLY, there) or has(markers.EXCEPT, there) or has(markers.FIRST, there)):
        return "only"
    if has(markers.SUPERLATIVE, said) and not has(markers.SUPERLATIVE, there):
        return "most of all"
    if has(markers.FIRST, said) and not has(markers.FIRST, there) and not has(markers.ONLY, there):
        return "first"
    if has(markers.WORLD, said) and not has(markers.WORLD, there):
        return "world"
    return ""


def _denied_all(said: str, there: str) -> bool:
    return False


def _half(text: str) -> bool:
    return "%" in text or "％" in text or "成" in text


def _modality(said: str, there: str) -> str:
    has = lambda pattern, text: pattern.search(text) is not None  # noqa: E731
    if has(markers.UNSURE, there) and not has(markers.UNSURE, said) and not has(markers.PLAN, said):
        return "unsure"
    if has(markers.SURE, said) and not has(markers.SURE, there):
        return "sure"
    planned, done = has(markers.PLAN, there), has(markers.DONE, there)
    if has(markers.DONE, said) and not done and planned:
        return "done"
    if has(markers.STRONG_PLAN, said) and not planned:
        return "planned"
    if has(markers.MUST_STRICT, said) and not has(markers.MUST, there):
        return "must"
    if has(markers.RECOMMEND, said) and has(markers.MUST_STRICT, there) and not has(markers.RECOMMEND, there):
        return "recommended"
    if has(markers.MAY, said) and has(markers.MUST, there) and not has(markers.MAY, there):
        return "may"
    return ""


__all__ = ["count", "shade_faults"]
