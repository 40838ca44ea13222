"""A sentence as clauses of content words, each word with its sign: -1 under an odd number of negations, else +1."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.checking.vocabulary import opposites, senses
from assistant.answering.wording import place_form, stem
from assistant.documents.model import Language

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)*|\d[\d,.]*%?|[^\sA-Za-z\d]")
_BREAK_EN = re.compile(
    r"[,:.](?!\d)|[;!?()\"“”–—]|\b(?:but|because|although|though|whereas|while|which|who|so that|however|unless|and|or)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween [^,;:.]{1,30}$", re.IGNORECASE)
_BREAK_ZH = re.compile(
    r"[,:](?!\d)|[，；：。！？、;!?()（）“”《》—]|但是?|因为|由于|所以|因此|从而|而且|并且|尽管|虽然"
)
_EN_NEGATORS = frozenset(
    "not no never without none neither nor nobody nothing cannot unable hardly n't nowhere seldom scarcely".split()
)
_NO_NEGATION = re.compile(
    r"\b(?:no|not) (?:more|less|fewer|later|lower|higher|earlier|greater|only|just|below|under|above) ?(?:than)?\b|\bnot (?:to )?exceed\w*|\bgrant no\b|\bno\. ?\d|\bno: ",
    re.IGNORECASE,
)
_FAIL = re.compile(
    r"\b(?:(?:fail(?:s|ed|ing)?|refus(?:e|es|ed|ing)|declin(?:e|es|ed)) to|advis(?:es?|ed) against) ", re.IGNORECASE
)
_BOUND_NEXT = re.compile(
    r"\s+than (?:\d|half|an?\b|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|double)|\s*[.,;)]|$",
    re.IGNORECASE,
)
_DIRECTION = re.compile(r"(?:\b(?:go|goes|went|gone|going|come|came|is|are|was|were)|,)\s$")
_AGAINST = re.compile(r"\b(?:vot|decid|argu|warn|campaign|protest|petition)\w*\b[^.;,]{0,24}\bagainst", re.IGNORECASE)
# "charging is not allowed" denies what stands before it
_WHOLE_DENIED = re.compile(
    r"(?:not|n['’]t|never|no longer|不|没有?)\s?(?:be )?(?:allowed|permitted|possible|true|the case|legal|advisable|被?允许|可能|行)\b",
    re.IGNORECASE,
)
_ZH_NEGATION = re.compile(
    r"并非|未能|尚未|从未|没有|没能|并未|并不|不得|不能|无法|不会|不可|不必|不用|不要|不应|不再|不是|不予|不许|不准|不宜|禁止|严禁|禁用|无须|无需|毫无|均未|绝不"
    r"|没|未(?![来必成]|成年)|不(?!仅|但|止|少|断|同|过|久|光|只|管|论|然|等|限|乏)|非(?=[法])|无(?=[一]|人死|证据|关|论)(?!论)"
)
_ZH_BOUNDS = re.compile(
    r"不(?:得|应|可)?(?:超过|低于|少于|高于|多于|小于|大于|迟于|早于|下于)|逾期不\w{1,3}|不\w{1,3}的(?=[，,；])|有没有|是不是|能不能|要不要|有无|不[足到](?=[近约\d一二两三四五六七八九十百半])|不足"
)
FUNCTION_WORDS = frozenset(
    """a an the of in on at to for from by with as into onto over under than that this these those it its they them their he she his her we our
    you your i is are was were be been being am do does did done have has had having will would shall should can could may might must
    and or but yet if so such also there here when where which who whom whose what how very too just only then up out off about per each
    every all any some most many few more less both own other others another same s not no nor never without none neither cannot unable
    january february march april may june july august september october november december
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen dozen hundreds thousands twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
    million billion trillion percent per cent yuan half third thirds quarter first second year years month months
    whereas whether once yet rather instead during after before since until while because although however between among within through against under above below
    said say says according et al etc""".split()
)
_ZH_SKIP = ("u", "p", "c", "y", "e", "o", "x", "w", "m", "q", "d", "r", "f", "k", "h", "zg")


@dataclass(frozen=True, slots=True)
class Token:
    """A content word: as written, its compared form, its clause's number, its sign, and the part of speech where one is known."""

    text: str
    form: str
    start: int
    clause: int
    sign: int
    tag: str
    index: int
    after_negator: (
        int  # how many content words after the nearest negator in its clause; 0 for the next one, -1 for none
    )

    def is_like(self, other: Token) -> bool:
        """Whether it is the same word or a near synonym."""
        if self.form == other.form or bool(senses(self.form) & senses(other.form)):
            return True
        mine, its = self.form, other.form
        if mine[0] >= "\u3400" or its[0] >= "\u3400":
            if len(mine) < 2 or len(its) < 2 or self.tag == "eng":
                return False
            short, long = sorted((mine, its), key=len)
            # the head of a Chinese compound is its end: 学生家长 are no 学生; a verb's is its beginning
            return long.endswith(short) or (self.tag.startswith("v") and long.startswith(short))
        return len(mine) > 5 and len(its) > 5 and mine[:5] == its[:5]

    def is_opposite(self, other: Token) -> bool:
        """Whether it means the opposite, by the vocabulary or by a prefix ("insufficient", 不足)."""
        if any((pair, 1 - side) in opposites(other.form) for pair, side in opposites(self.form)):
            return not (opposites(self.form) & opposites(other.form))
        return _prefixed(self.form, other.form) or _prefixed(other.form, self.form)


def _prefixed(one: str, other: str) -> bool:
    if one[0] >= "\u3400" or len(other) < 4:
        return False
    return any(one == prefix + other for prefix in ("un", "in", "im", "ir", "dis", "non"))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text's content words in order, the number of its clauses, and the clauses that hold a negation."""

    text: str
    language: Language
    tokens: tuple[Token, ...]
    clauses: int
    negated: frozenset[int]
    borders: tuple[int, ...]  # where the clauses begin, but for the first
    negators: tuple[int, ...]

    def clause_text(self, number: int) -> str:
        """One clause as written."""
        bounds = (0, *self.borders, len(self.text))
        return self.text[bounds[number] : bounds[number + 1]]

    def denials(self, number: int) -> int:
        """How many negations a clause holds."""
        bounds = (0, *self.borders, len(self.text))
        return sum(1 for at in self.negators if bounds[number] <= at < bounds[number + 1])


def smooth(text: str) -> str:
    """NFKC with white space folded, as `wording.plain`, but with Chinese punctuation kept: "，" ends a clause, "," may group digits."""
    folded = "".join(one if one in "，；：？！（）" else unicodedata.normalize("NFKC", one) for one in text)
    return " ".join(folded.split())


@lru_cache(maxsize=8192)
def parsed(text: str, language: Language) -> Parsed:
    """The clauses of a text. Offsets are into `smooth(text)`."""
    text = smooth(text)
    breaks = [match.start() for match in (_BREAK_ZH if language == "zh" else _BREAK_EN).finditer(text)]
    # "between A and B" is one place
    breaks = [at for at in breaks if not _BETWEEN.search(text[:at]) or text[at : at + 3].lower() != "and"]
    negators = _negators(text, language)
    tokens: list[Token] = []
    clause, last_start = 0, 0
    pending = list(breaks)
    negated: set[int] = set()
    for word, form, start, tag in _content(text, language):
        while pending and pending[0] <= start:
            last_start = pending.pop(0)
            clause += 1
        ahead = [at for at in negators if last_start <= at < start]
        whole = _WHOLE_DENIED.search(text, last_start)
        if whole and not ahead and start < whole.start() < (pending[0] if pending else len(text)):
            ahead = [start - 1]
        after = -1
        if ahead:
            negated.add(clause)
            after = sum(1 for one in tokens if one.clause == clause and one.start > ahead[-1])
        tokens.append(Token(word, form, start, clause, -1 if len(ahead) % 2 else 1, tag, len(tokens), after))
    return Parsed(text, language, tuple(tokens), len(breaks) + 1, frozenset(negated), tuple(breaks), tuple(negators))


def _negators(text: str, language: Language) -> list[int]:
    if language == "zh":
        skipped = [(match.start(), match.end()) for match in _ZH_BOUNDS.finditer(text)]
        found = [match.start() for match in _ZH_NEGATION.finditer(text)]
    else:
        skipped = [(match.start(), match.end()) for match in _NO_NEGATION.finditer(text)]
        found = [
            match.start()
            for match in re.finditer(r"[A-Za-z]+(?:n['’]t\b)?", text)
            if match.group().lower() in _EN_NEGATORS or match.group().lower().endswith(("n't", "n’t"))
        ]
        found += [match.end() - 1 for match in (*_FAIL.finditer(text), *_AGAINST.finditer(text))]
        # "neither … nor" denies once
        if re.search(r"\bneither\b", text, re.IGNORECASE):
            found = [at for at in found if text[at : at + 3].lower() != "nor"]
    return sorted(at for at in found if not any(start <= at < end for start, end in skipped))


def _content(text: str, language: Language) -> list[tuple[str, str, int, str]]:
    return _chinese(text) if language == "zh" else _english(text)


def _english(text: str) -> list[tuple[str, str, int, str]]:
    found = []
    for match in re.finditer(r"[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)?|[\u4e00-\u9fff]{2,}", text):
        word = re.sub(r"['’]s$", "", match.group())
        lower = word.lower().replace("’", "'")
        if lower in ("more", "less", "fewer") and not _BOUND_NEXT.match(text[match.end() :]):
            found.append((word, lower, match.start(), ""))
            continue
        if lower in ("up", "down") and _DIRECTION.search(text[: match.start()]):
            found.append((word, lower, match.start(), ""))
            continue
        # "close to 30,000" is a bound, which `measures` reads
        if lower == "close" and re.match(r"\s+to\b", text[match.end() :]):
            continue
        if lower in FUNCTION_WORDS or len(lower) < 2 or lower.endswith("n't"):
            continue
        found.append((word, stem(lower), match.start(), ""))
    return found


def _chinese(text: str) -> list[tuple[str, str, int, str]]:
    import rjieba

    found: list[tuple[str, str, int, str]] = []
    at = 0
    # a number takes its unit along: 年降 in 2017年降至 is no word
    for piece in re.split(r"(\d[\d.,]*(?:万亿|亿|万|千|百)?[多余]?(?:年底?|月|日|元|个|家|户|名|人次|人|%|％)?)", text):
        if not re.match(r"\d", piece):
            # 超过 before a number is a bound, which `measures` reads
            found += _tagged(rjieba.tag(piece), at)
            if (
                found
                and found[-1][0] in ("超过", "高于", "低于", "少于", "多于", "不足")
                and found[-1][2] + 2 == at + len(piece) < len(text)
            ):
                found.pop()
        at += len(piece)
    return found


def _tagged(words: list[tuple[str, str]], at: int) -> list[tuple[str, str, int, str]]:
    found = []
    for word, tag in words:
        start, at = at, at + len(word)
        bare = word.strip()
        if re.fullmatch(r"[A-Za-z][A-Za-z.&-]*", bare):
            found.append((bare, stem(bare.lower()), start, "eng"))
            continue
        if not re.search(r"[\u4e00-\u9fff]", bare):
            continue
        while (
            bare
            and bare[0] in "不未没无"
            and len(bare) > 1
            and bare not in ("不足", "不同", "无人机", "未来", "不少", "不满")
        ):
            bare, start = bare[1:], start + 1
        if (
            bare in _ZH_PLAIN
            or (tag.startswith(_ZH_SKIP) and not opposites(bare) and not tag.startswith("x"))
            or re.fullmatch(r"[第\d零一二两三四五六七八九十百千万亿半成]+", bare)
        ):
            continue
        form = place_form(bare) if tag.startswith("ns") else bare
        found.append((bare, form, start, tag))
    return found


_ZH_PLAIN = frozenset(
    "是 有 为 在 和 与 及 等 将 把 被 由 对 于 从 到 至 的 了 着 过 也 都 均 还 就 又 其 该 这 那 其中 进行 没有 没 不 未 无 可以 能 会 要 应 应当 必须 须 得 据 称 说 提出 使 让 由此 每 各 个 年 月 日 元 人 户 家 名 截至 达到 达 约 近 以上 以下 左右 年底".split()
)
