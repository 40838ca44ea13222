"""Questions for the document in which something stands: what stands there is looked for, and its citation names the document.

"Which document mentions X?", X是哪份文件里的; "which documents cover X?" asks for all of them. Which document was issued, or replaced another, is an ordinary question about it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answering.framing import unmarked
from assistant.documents.model import Language

_KIND_ZH = r"(?:官方|政策|正式)?(?:文件|政策|通知|意见|方案|规划|报告|资料|材料|文献|文档|报道|来源|摘要)(?:[里中上当](?:面|边|头|中)?)?"
_DOCUMENT_ZH = rf"哪(?:一?[个份部项篇]|(?P<several>几[个份部项篇])){_KIND_ZH}"
_MENTIONS_ZH = "提到|提及|讲到|说到|写到"
_TELLS_ZH = f"提出|{_MENTIONS_ZH}|规定|要求|明确"
_SAYS_ZH = f"(?:{_TELLS_ZH}|写进|记载|提|讲|说|写)"
_FIRST_ZH = r"(?:最早|最先|首次|首先|第一次|头一[回次])"
_TRACED_ZH = (
    # X最早是在哪份文件里提出来的; X出自哪个文件
    re.compile(
        rf"^(?P<thing>.{{2,}}?)(?P<first>{_FIRST_ZH})?(?:(?:又|都)?是?[在由从]?|出自|来自|见于)(?:于)?{_DOCUMENT_ZH}(?P<then>{_FIRST_ZH})?(?:{_SAYS_ZH}(?:来|过|到|了|进去?)*)?的?$"
    ),
    # 哪份文件提到了X
    re.compile(rf"^(?:是|在)?{_DOCUMENT_ZH}(?P<first>{_FIRST_ZH})?(?P<then>)(?:{_TELLS_ZH})(?:了|过|的)?(?P<thing>.{{2,}})$"),
    # 有哪些文件涉及X; X在哪些文件里提到过
    re.compile(rf"^(?:都?有|是|在)?哪(?P<several>些){_KIND_ZH}(?P<first>)(?P<then>)(?:都|有|曾|专门|明确|具体)*(?:{_MENTIONS_ZH}|涉及|谈到)(?:了|过|的)?(?P<thing>.{{2,}})$"),
    re.compile(rf"^(?P<thing>.{{2,}}?)(?P<first>)(?P<then>)(?:在|被)哪(?P<several>些){_KIND_ZH}(?:都|有|被)*(?:{_MENTIONS_ZH}|涉及|谈到)(?:了|过|的)?$"),
)  # fmt: skip
_DOCUMENT_EN = r"(?:which|what)(?: (?:policy|official|government))? (?:document|policy|notice|source|digest|file|(?P<several>documents|policies|notices|sources|digests|files))"
_SAYS_EN = r"(?:speaks? of|spoke of|speaks? about|covers?|deals? with|discuss(?:es)?|refers? to|mentions?|mentioned|talks? about|says?|said|states?|stated|sets?(?: out)?|requires?|required|asks? for|asked for|calls? for|called for|demands?|demanded|introduces?|introduced)"
_TRACED_EN = (
    re.compile(
        rf"^(?:in )?{_DOCUMENT_EN} (?P<first>first )?(?:{_SAYS_EN}) (?:that )?(?P<thing>.{{4,}})$", re.IGNORECASE
    ),
    re.compile(
        rf"^in {_DOCUMENT_EN} (?:is|are|was|were) (?P<thing>.{{4,}}?) (?P<first>first )?(?:mentioned|set(?: out)?|stated|found|named|introduced|written)$",
        re.IGNORECASE,
    ),
    re.compile(rf"^{_DOCUMENT_EN} (?:do|does|did) (?P<thing>.{{4,}}?) (?P<first>first )?come from$", re.IGNORECASE),
)
# what only points cannot be looked for
_POINTS = re.compile(rf"^(?:这|那|它|{_FIRST_ZH}|(?:it|they|th(?:is|at|ese|ose))\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Traced:
    """What a question wants the document of, with the word that says the first is meant, and whether it wants `several`."""

    thing: str
    several: bool


def traced(text: str, language: Language) -> Traced | None:
    """What a question wants the document of; None for other questions."""
    whole = unmarked(text.strip())
    for pattern in _TRACED_ZH if language == "zh" else _TRACED_EN:
        if (match := pattern.match(whole)) and not _POINTS.match(match["thing"]):
            several = bool(match["several"])
            if language == "en":
                return Traced(f"{match['thing']} {match['first'] or ''}".strip(), several)
            return Traced(f"{match['thing']}{'首次提出' if match['first'] or match['then'] else ''}", several)
    return None
