"""Statement files: digests, notes and glossaries kept as structured YAML, one sentence in each language a statement.

The format is described in docs/corpus.md. Alignment is true by construction, and confidence and sources stay with the sentence.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.documents.model import Confidence, Language
from assistant.errors import CorpusError


class Strict(BaseModel):
    """Base of what is read from YAML: unknown keys are refused, so that a typing error is not silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(Strict):
    """The same words in both languages."""

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)

    def both(self) -> dict[Language, str]:
        """As a mapping from language to words."""
        return {"en": self.en, "zh": self.zh}


class StatementSource(Strict):
    """Publisher and date of a source; no address where a reader must not be sent there."""

    label: Bilingual
    address: str | None = None


class TieEntry(Strict):
    """What a note concerns: a document's section, or the sentences in it with this verbatim span."""

    document: str
    section: str | None = None
    quote: str | None = None


class NoteEntry(Strict):
    """An editor's note's id and ties; `present` where it also concerns every question about today."""

    id: str
    concerns: list[TieEntry]
    present: bool = False


class TermEntry(Strict):
    """A glossary entry's words."""

    zh: str
    pinyin: str
    en: str
    abbreviation: str | None = None


class StatementEntry(Strict):
    """One sentence in each language, how sure it is, and the keys of its sources."""

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)
    confidence: Confidence
    sources: tuple[str, ...] = ()


class SectionEntry(Strict):
    """A heading with statements and sub-sections."""

    heading: Bilingual
    statements: tuple[StatementEntry, ...] = ()
    sections: tuple[SectionEntry, ...] = ()
    note: NoteEntry | None = None
    term: TermEntry | None = None


class StatementFile(Strict):
    """A whole file; every source key that a statement names is in `sources`."""

    sections: list[SectionEntry] = Field(min_length=1)
    sources: dict[str, StatementSource] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _sources_are_listed(self) -> StatementFile:
        def keys(section: SectionEntry) -> set[str]:
            own = {key for statement in section.statements for key in statement.sources}
            return own.union(*(keys(inner) for inner in section.sections)) if section.sections else own

        missing = set().union(*(keys(section) for section in self.sections)) - self.sources.keys()
        if missing:
            raise ValueError(f"sources not listed: {', '.join(sorted(missing))}")
        return self


class TranslatedSentence(Strict):
    """A sentence of the governing text and its translation."""

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)


class TranslatedSection(Strict):
    """A section of a translated document; `number` is None where the document prints none."""

    number: str | None = None
    heading: Bilingual
    sentences: tuple[TranslatedSentence, ...] = ()


class TranslationFile(Strict):
    """The sentence-by-sentence translation of a document; `language` is the translation's."""

    document: str
    language: Language
    sections: list[TranslatedSection]


Parsed = TypeVar("Parsed", bound=BaseModel)


def load_yaml(path: Path, shape: type[Parsed]) -> Parsed:
    """The YAML file at `path` as the given shape.

    Raises CorpusError that names the file and the first faults.
    """
    try:
        return shape.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader))
    except FileNotFoundError as error:
        raise CorpusError(f"{path.name} is named in the catalogue and is not there.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path.name} is not readable YAML: {' '.join(str(error).split())[:200]}") from error
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()[:3])
        raise CorpusError(f"{path.name} does not fit its format ({error.error_count()} faults): {faults}") from error


# the C loader reads the bundled corpus ten times faster than the Python one
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
