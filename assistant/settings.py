"""Every option of the product, in one place.

Set one in the environment (`ECPA_CORPUS=…`), in a `.env` file in the working folder, or on the command line where there is
a flag for it. An unknown `ECPA_` name is refused, so that a typing error is not silently ignored.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from assistant.errors import SettingsError

_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
# a last label that begins with a figure would be an IP address, which has to name its port
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)*(?:(?=[a-z]){_LABEL}|{_LABEL}:[0-9]{{1,5}})")

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Options with defaults that work offline on an ordinary computer."""

    model_config = SettingsConfigDict(env_prefix="ECPA_", env_file=".env", extra="forbid", frozen=True)

    corpus: Path = Field(default=ROOT / "corpus", description="Folder of documents to answer from.")
    index: Path = Field(default=ROOT / "index", description="Folder that holds the built index.")
    data: Path = Field(
        default=ROOT / "data",
        description="Folder for what is kept here: your own documents, conversations, marks and comments.",
    )
    lang: Literal["auto", "en", "zh"] = Field(
        default="auto",
        description="Language of what commands say: auto takes that of this computer; en and zh also hold where a command's --lang is left out.",
    )
    keep_conversations: bool = Field(
        default=True, description="Whether conversations, thumbs and comments are stored in the data folder."
    )
    cache: Path = Field(
        default=Path("~/.cache/gansu-ecpa").expanduser(),
        description="Folder for the unpacked embedding model (about 250 MB).",
    )
    embedding_model: str = Field(
        default="bundled",
        description="'bundled' (multilingual-e5-small, unpacked from an installed package), or the folder or hub name of any "
        "sentence-transformers model.",
    )
    embedding_query_prefix: str = Field(
        default="query: ", description="Text put before a question when it is embedded."
    )
    embedding_document_prefix: str = Field(
        default="passage: ", description="Text put before a passage when it is embedded."
    )
    embedding_precision: Literal["auto", "fp32", "bf16"] = Field(
        default="auto", description="bf16 is about twice as fast where the processor has it; auto finds out."
    )
    allow_hub: bool = Field(
        default=False, description="Whether a model hub may be asked for a model that is not on this machine."
    )
    threads: int = Field(default=0, ge=0, le=256, description="Processor threads for embedding; 0 means all.")
    passage_tokens: int = Field(default=320, ge=40, le=480, description="Longest passage, in approximate tokens.")
    max_file_mb: int = Field(
        default=50, ge=1, le=2000, description="Larger files in the corpus are reported and skipped."
    )
    max_pages: int = Field(default=2000, ge=1, description="Longer PDF files are reported and skipped.")
    own_max_mb: int = Field(
        default=50,
        ge=1,
        le=2000,
        description="Larger documents of your own are refused; a larger value needs server.maxUploadSize in .streamlit/config.toml too.",
    )
    own_max_pages: int = Field(
        default=500, ge=1, description="Longer documents of your own are refused; 500 pages take some minutes to index."
    )
    own_read_s: float = Field(
        default=180.0,
        gt=0,
        le=7200,
        description="Seconds that reading one document of your own may take; then it is given up and refused.",
    )
    own_read_mb: int = Field(
        default=1500,
        ge=256,
        le=64_000,
        description="Megabytes of memory that reading one document of your own may take (not bounded on Windows and macOS).",
    )
    own_max_documents: int = Field(default=200, ge=1, description="How many documents of your own are kept.")
    ocr_max_pages: int = Field(
        default=100,
        ge=0,
        description="How many pages of a document are read from pictures, where text recognition is installed (the extra ocr); 0: none.",
    )
    ocr_max_s: float = Field(
        default=1800.0,
        gt=0,
        le=86_400,
        description="Seconds that reading the pictures of one document may take; what was read by then is kept.",
    )
    fetch_domains: Annotated[tuple[str, ...], NoDecode] = Field(
        default=("gov.cn",),
        description="Where `ecpa corpus fetch` may fetch texts from, with commas between: domains (their sub-domains are meant, too), "
        "or host:port of a server of your own.",
    )
    fetch_connect_s: float = Field(
        default=15.0, gt=0, le=300, description="Seconds that a site may take to be found, and to be connected to."
    )
    fetch_total_s: float = Field(
        default=120.0, gt=0, le=3600, description="Seconds that fetching one text may take, redirects included."
    )
    max_question_chars: int = Field(default=2000, ge=50, description="Longer questions are refused with a sentence.")
    llm: str | None = Field(
        default=None,
        description="Chat model that words answers more fluently, as provider:model (ollama:qwen3:8b, openai:deepseek-chat); "
        "empty means none. See docs/language-model.md.",
    )
    llm_base_url: str | None = Field(
        default=None, description="Address of the chat model's server, where it is not the provider's usual one."
    )
    llm_api_key: SecretStr | None = Field(
        default=None, description="Key for the chat model; the provider's own variable (OPENAI_API_KEY) works too."
    )
    llm_consent: bool | None = Field(
        default=None,
        description="true: question and passages may go to the chat model's address without asking; false: never to another computer; "
        "empty: ask once.",
    )
    llm_timeout_s: float = Field(
        default=60.0, gt=0, le=600, description="Seconds that a model's whole answer may take."
    )
    llm_first_token_s: float = Field(
        default=30.0, gt=0, le=600, description="Seconds that a model may take before its first word."
    )
    llm_max_tokens: int = Field(default=1000, ge=50, le=16_000, description="Longest answer of a model, in tokens.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="WARNING", description="What is written to the log."
    )

    @property
    def own_documents(self) -> Path:
        """The folder of the user's own documents, apart from the corpus."""
        return self.data / "documents"

    @property
    def readings(self) -> Path:
        """The folder of what text recognition read of pages that are pictures."""
        return self.data / "recognised"

    @field_validator("fetch_domains", mode="before")
    @classmethod
    def _domains_in_plain_form(cls, value: Any) -> Any:
        """Written with commas or spaces between; each a domain or host:port, in lower case and without the last dot."""
        given = re.split(r"[,\s]+", value) if isinstance(value, str) else value
        entries = tuple(one.lower().rstrip(".") for one in given if one)
        if wrong := [one for one in entries if not _DOMAIN.fullmatch(one)]:
            raise ValueError(f"{', '.join(wrong)} is neither a domain as gov.cn nor host:port")
        return entries

    @field_validator("llm", "llm_base_url", "llm_api_key", "llm_consent", mode="before")
    @classmethod
    def _empty_is_none(cls, value: Any) -> Any:
        """`ECPA_LLM=` in a .env file switches the model off."""
        return None if isinstance(value, str) and not value.strip() else value


def load_settings(**overrides: Any) -> Settings:
    """Settings from the environment, `.env` and overrides (None means not given).

    Raises SettingsError with the names of the options that are unknown or out of range.
    """
    given = {key: value for key, value in overrides.items() if value is not None}
    known = {f"ECPA_{name.upper()}" for name in Settings.model_fields}
    unknown = sorted(name for name in os.environ if name.upper().startswith("ECPA_") and name.upper() not in known)
    if unknown:
        raise SettingsError(f"Unknown option {', '.join(unknown)}. Known options: {', '.join(sorted(known))}.")
    try:
        return Settings(**given)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise SettingsError(f"An option cannot be used: {faults}. `ecpa doctor` lists the options.") from error
