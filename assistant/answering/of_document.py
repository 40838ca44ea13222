"""What things a paper or an own document has: "what difficulties does the paper mention?", 论文提到哪些困难.

Its name and the verb say where to look, and stand in other documents on it more than in itself: the things are looked for there by their own name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.answering.framing import unmarked
from assistant.answering.question import Question, understand
from assistant.answering.summary import called_by
from assistant.answering.wording import words
from assistant.documents.model import Document
from assistant.retrieval.index import Scope

_HAS_EN = (
    r"(?:mention|name|list|describe|identify|discuss|give|see|find|point out|note|report|present|offer|propose|suggest|recommend|cover|analy[sz]e|raise|draw|single out|set out|contain|include|have"
    r"|speak of|talk about|deal with|write about)"
)
_ASKS = (
    re.compile(
        rf"^(?:and |so |but )?(?:what|which) (?P<thing>[\w -]+?) (?:does|do|did) (?P<name>(?:the|this|that|their) [\w -]+?) {_HAS_EN}$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?:and |so |but )?(?:what|which) (?:are|were) the (?P<thing>[\w -]+?) (?:(?:named|mentioned|listed|described|given|identified|discussed|found|presented) )?(?:in|by|according to) (?P<name>(?:the|this) [\w -]+?)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?:请问|那)?(?P<name>[^，。]{2,16}?)(?:里面?|中|当中|内)?(?:都|一共|主要|具体)?(?:提到|提出|提|列出|列举|列|讲到|讲|说到|说|写到|写|指出|分析|归纳|总结|介绍|描述|谈到|谈)(?:了|过|的)?(?:哪(?:些|几[个种条项类点])|什么|几[个种条项类点])(?P<thing>[\u4e00-\u9fff]{2,12})$"
    ),
)


def narrowed(question: Question, scope: Scope, documents: Mapping[str, Document]) -> tuple[Question, Scope] | None:
    """What things they are, and the document to look in; None for other questions, and where none or more than one document is called so."""
    match = next((found for pattern in _ASKS if (found := pattern.search(unmarked(question.text)))), None)
    if match is None or question.doubted or question.traced:
        return None
    called = words(match["name"], question.language)
    named = [
        key
        for key, one in documents.items()
        if one.kind in ("paper", "user")
        and called
        and (not scope.documents or key in scope.documents)
        and all(called_by(one).has(word) for word in called)
    ]
    thing = match["thing"]
    text = f"有哪些{thing}？" if question.language == "zh" else f"What are the {thing}?"
    if len(named) != 1 or not words(thing, question.language):
        return None
    return understand(question.asked, text, question.language), Scope(documents=(named[0],))
