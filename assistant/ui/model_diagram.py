"""A model's diagram: who gives what to whom, as Graphviz source drawn from the data."""

from __future__ import annotations

from assistant.answering.phrases import messages
from assistant.documents.model import Language
from assistant.ecpa.models import Model

# line and colour by what flows: told apart without colour too
_LOOK = {
    "goods": ("#0f5c5c", "solid"), "money": ("#b45f06", "bold"), "contract": ("#5b4a8a", "dashed"),
    "information": ("#2f6db0", "dotted"), "guidance": ("#645c50", "dotted"),
}  # fmt: skip


def diagram(model: Model, language: Language) -> str:
    """Graphviz source; the label of an arrow says what flows and of which kind."""
    words = messages("assistant.ecpa", language)
    actors = dict.fromkeys(end for one in model.flows for end in (one.source, one.to))
    nodes = "".join(f'{one} [label="{words[f"actor_{one}"]}"];' for one in actors)
    edges = "".join(
        f'{one.source} -> {one.to} [label=" {words[f"carries_{one.carries}"]} ", color="{_LOOK[one.kind][0]}", '
        f'fontcolor="{_LOOK[one.kind][0]}", style="{_LOOK[one.kind][1]}"];'
        for one in model.flows
    )
    return (
        'digraph { bgcolor="#fffdf8"; rankdir=TB; nodesep=0.5; ranksep=0.55; '
        'node [shape=box, style="rounded,filled", fillcolor="#f4ecdd", color="#d9cbb2", fontname="Noto Sans CJK SC, sans-serif", fontsize=13]; '
        f'edge [fontname="Noto Sans CJK SC, sans-serif", fontsize=11]; {nodes} {edges} }}'
    )
