"""The provinces and prefectures of China, which the word segmenter takes for common words as often as not: 天水, 平凉, 保山."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

_PLACES = Path(__file__).with_name("places.json")
# names that are common words as well, known for places only with their suffix or after a preposition
_COMMON = frozenset(
    "中山 朝阳 大同 阿里 日照 黄山 白银 河池 来宾 北海 玉林 和田 海西 海北 海东 东营 运城 大理 红河 文山 六安 三明 白山 丽水 河源 阳江 凉山 德州 山南 保山 宜春 玉树 安康 平顶山 吉安".split()
)


@lru_cache(maxsize=1)
def chinese_places() -> frozenset[str]:
    """The names without 省, 市 or 州, but for those that are common words too."""
    return frozenset(json.loads(_PLACES.read_text(encoding="utf-8"))) - _COMMON


@lru_cache(maxsize=1)
def latin_places() -> frozenset[str]:
    """The same names in pinyin, in small letters and as one word, that are no English words: "lanzhou", "yunnan"."""
    from pypinyin import lazy_pinyin

    return frozenset(found for name in chinese_places() if len(found := "".join(lazy_pinyin(name))) > 4)
