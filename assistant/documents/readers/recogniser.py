"""The packaged engine of text recognition (rapidocr with PP-OCR models), behind one function: from a picture to boxes with words.

It is given the models that come in its package by their paths: asked by name, it would look after them on the network.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.errors import RecognitionError

DETECTED_SIDE = 1280
"""Pixels of the longer side that lines are looked for on. At 1754 a page of the paper took half as long again and read no better."""

MIN_SCORE = 0.9
"""Lines below are not trusted. On pages that we scanned, faxed and copied (8 pages, 208 lines), of the characters in lines from 0.95 on 0.3%
were wrong, from 0.9 on 6%, from 0.85 on 11%, and below that 20% and more: the score is about the share that is right. `benchmarks/ocr.py` prints it."""

MIN_FIGURE = 0.9
"""Figures with a digit below are not trusted. In the same lines from 0.85 on, 3 of 13 digits below were wrong, of 185 above none."""

ILLEGIBLE = "□"
"""Stands in the text for what could not be read surely: a line, or a figure."""

_FIGURE = re.compile(r"\d(?:[\d.,，:：%％/ ]*\d)?[%％]?")


@dataclass(frozen=True, slots=True)
class Box:
    """Words in a picture. Edges are in pixels from the top left corner; `score` (0 to 1) is the mean over the characters.

    `doubtful` counts figures that were replaced by `ILLEGIBLE`.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    score: float
    doubtful: int = 0

    @property
    def height(self) -> float:
        """In pixels."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Height of the middle line, in pixels from the top."""
        return (self.top + self.bottom) / 2


def recognised(picture: Any, threads: int) -> tuple[list[Box], float]:
    """The words in a picture (an array of height × width × 3 bytes), each box about a line, turned upright; and how far they were turned back.

    The boxes are in no order, the turn in radians clockwise. Raises RecognitionError where the engine's package lacks its models, or does not work.
    """
    with _LOCK:
        engine = _engine(threads)
        try:
            found, _, words, _ = engine.run_ocr_steps(picture, {})
        except _failures() as error:
            raise RecognitionError(f"Text recognition failed ({type(error).__name__}). {_REINSTALL}") from error
    if found.boxes is None or words.txts is None:
        return [], 0.0
    quads = [[(float(x), float(y)) for x, y in box] for box in found.boxes]
    tilt = tilt_of(quads)
    corners = upright(quads, tilt)
    boxes = []
    for edges, text, score, letters in zip(corners, words.txts, words.scores, words.word_results, strict=True):
        if text.strip():
            checked, doubtful = without_doubtful_figures(text, letters.confs)
            boxes.append(Box(checked.strip(), *edges, float(score), doubtful))
    return boxes, tilt


_LOCK = Lock()
_REINSTALL = "Install it again: pip install --force-reinstall --no-deps rapidocr onnxruntime"


def without_doubtful_figures(text: str, scores: list[float]) -> tuple[str, int]:
    """The text with each figure that has a digit or point below `MIN_FIGURE` replaced whole: half a figure is a wrong one; and how many.

    `scores` has one for each character of the text; where it has not, every figure is doubted.
    """
    sure = len(scores) == len(text)
    count = 0

    def checked(found: re.Match[str]) -> str:
        nonlocal count
        # a point that was none, or a comma, makes another figure, too
        if sure and min(scores[i] for i in range(found.start(), found.end()) if text[i] != " ") >= MIN_FIGURE:
            return found.group()
        count += 1
        return ILLEGIBLE

    return _FIGURE.sub(checked, text), count


def tilt_of(quads: list[list[tuple[float, float]]]) -> float:
    """How far the long boxes of a page rise, in the middle of them, in radians clockwise. Corners: top left first, clockwise."""
    tilts = sorted(
        math.atan2(right[1] - left[1], right[0] - left[0])
        for left, right, _, lower in quads
        if right[0] - left[0] > 5 * abs(lower[1] - left[1])
    )
    return tilts[len(tilts) // 2] if tilts else 0.0


def upright(quads: list[list[tuple[float, float]]], tilt: float) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of boxes given by their corners, after the page's tilt is taken off, about its top left corner."""
    sine, cosine = math.sin(-tilt), math.cos(-tilt)
    turned = []
    for quad in quads:
        across = [x * cosine - y * sine for x, y in quad]
        down = [x * sine + y * cosine for x, y in quad]
        # the mean of both corners of an edge: the box of a tilted line is as high as the line, not as its rise
        left, right = (across[0] + across[3]) / 2, (across[1] + across[2]) / 2
        turned.append((left, (down[0] + down[1]) / 2, right, (down[2] + down[3]) / 2))
    return turned


def release() -> None:
    """Give back the memory of the engine (about 300 MB); it is loaded again when it is needed."""
    with _LOCK:
        _engine.cache_clear()


def _failures() -> tuple[type[Exception], ...]:
    """What the engine lets through: its own error and that of its picture library derive from Exception itself."""
    import cv2
    from rapidocr.inference_engine.onnxruntime.main import ONNXRuntimeError

    return (ONNXRuntimeError, cv2.error, ValueError, RuntimeError, MemoryError)


@lru_cache(maxsize=1)
def _engine(threads: int) -> Any:
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise RecognitionError(f"Text recognition cannot be loaded ({error}). {_REINSTALL}") from error
    options = {
        "Global.log_level": "critical",
        "Global.use_cls": False,  # turns lines that stand on their heads; whole pages are seldom scanned so
        "Global.return_word_box": True,  # with the score of each character
        "Global.use_preprocess_img": False,
        "Global.use_vertical_padding": False,
        "Det.model_path": str(_model("det")),
        "Rec.model_path": str(_model("rec")),
        "Det.limit_type": "max",
        "Det.limit_side_len": DETECTED_SIDE,
        "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        # line by line nothing is padded to the longest of six: 570 MB instead of 860 at the most, and a sixth less work
        "Rec.rec_batch_num": 1,
    }
    return RapidOCR(params=options)


def _model(job: str) -> Path:
    folder = Path(str(files("rapidocr").joinpath("models")))
    found = sorted(folder.glob(f"*_{job}_*.onnx"))
    if not found:
        raise RecognitionError(f"The text recognition in {folder} has no model ({job}). {_REINSTALL}")
    return found[0]
