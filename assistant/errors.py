"""Typed errors. The message of each is the remedy: it is shown to the reader as it stands, with no traceback."""


class EcpaError(Exception):
    """Something the person at the keyboard can mend; the message says how."""


class SettingsError(EcpaError):
    """An option is unknown or out of range."""


class CorpusError(EcpaError):
    """The folder of documents, its catalogue or a structured file in it cannot be read as a whole."""


class DocumentError(EcpaError):
    """One document cannot be read (damaged, encrypted, scanned, empty, not text); the others are not affected."""


class ScannedError(DocumentError):
    """A document whose text is in pictures alone, and these have not been read: with text recognition it may be readable."""


class ReadingEndedError(DocumentError):
    """Reading a document took more time or memory than it may, or broke down: nothing is known of what it holds."""


class AddressRefusedError(EcpaError):
    """An address may not be fetched from: not among the allowed domains, no plain web address, or inside a private network."""


class FetchError(EcpaError):
    """A text could not be fetched from its address (no network, not there, too large, too slow, not a text), or not recorded."""


class ModelError(EcpaError):
    """An embedding model is missing, damaged, or does not check out against its reference."""


class RecognitionError(EcpaError):
    """Text recognition cannot be loaded, or fails: its package or its models are damaged, or memory is short."""


class LanguageModelError(EcpaError):
    """The chat model of `ECPA_LLM` cannot be used: its name, address, package or key."""


class IndexMissingError(EcpaError):
    """There is no index yet in the index folder."""


class IndexRefusedError(EcpaError):
    """The index is damaged, or was made with another model, format version or corpus format."""


class IndexUnwritableError(EcpaError):
    """The index folder cannot be written: no right to, no such place, or no space left."""


class IndexBusyError(EcpaError):
    """Another process is building the same index."""


class RecordsError(EcpaError):
    """Stored conversations cannot be read or written. `reason`: "unwritable", "full", "busy", "damaged", "newer" or "missing"."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(text)
        self.reason = reason


class QuestionError(EcpaError):
    """The question is empty, too long, or the batch line that carries it cannot be read."""
