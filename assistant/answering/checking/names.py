"""Names of places, people and bodies in a statement, and whether a source has them, across scripts by their pinyin."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answering.checking.atlas import chinese_places, latin_places
from assistant.answering.vocabulary import exists
from assistant.answering.wording import place_form, stem
from assistant.documents.model import Language

# place names whose English form is not their pinyin: world knowledge, no more than an atlas's first pages
_EXONYMS = {
    "内蒙古": "inner mongolia", "西藏": "tibet", "陕西": "shaanxi", "香港": "hong kong", "澳门": "macao", "台湾": "taiwan",
    "中国": "china", "全国": "china", "北京": "beijing", "美国": "united states|american|america|usa|us", "英国": "united kingdom|britain|british|uk|england|english", "日本": "japan|japanese", "韩国": "korea",
    "朝鲜": "korea", "法国": "france|french", "德国": "germany|german", "俄罗斯": "russia|russian", "印度": "india", "印度尼西亚": "indonesia", "越南": "vietnam",
    "泰国": "thailand", "马来西亚": "malaysia", "菲律宾": "philippines", "新加坡": "singapore", "缅甸": "myanmar", "柬埔寨": "cambodia",
    "老挝": "laos", "蒙古": "mongolia", "澳大利亚": "australia", "加拿大": "canada", "巴西": "brazil", "意大利": "italy", "西班牙": "spain",
    "欧盟": "european union|eu", "联合国": "united nations|un", "非洲": "africa", "欧洲": "europe", "亚洲": "asia", "长江": "yangtze", "黄河": "yellow river",
    "巴黎": "paris", "伦敦": "london", "纽约": "new york", "东京": "tokyo", "柏林": "berlin", "莫斯科": "moscow",
    "阿里巴巴": "alibaba", "京东": "jingdong|jd", "腾讯": "tencent", "淘宝": "taobao", "百度": "baidu", "华为": "huawei", "世界银行": "world bank",
}  # fmt: skip
_SUFFIXES = {
    "县": "county",
    "市": "city",
    "区": "district",
    "省": "province",
    "镇": "town",
    "乡": "township",
    "村": "village",
    "州": "prefecture",
}
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_MONTHS = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday thursday friday
    saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays""".split()
)
_GENERIC = frozenset(
    """province city county district prefecture town township village region autonomous state government office department ministry bureau
    commission committee council group company university school centre center association party opinions notice plan decision item measure
    chapter internet plus chinese english north south east west northern southern eastern western the in by of and mr mrs ms dr doctor professor
    central national general people republic annual report""".split()
)
_CAPITAL = re.compile(r"[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f’'&.-]*|[a-z]+[A-Z][A-Za-z]*")
_UNSURE = frozenset(
    "南疆 上岗 城镇 之日起 深度 普及 城市 新建 西北 东北 西南 东南 华北 华东 华南 三区 三州 东西 洪水 养老 水利 高铁 安全 黄金 温馨 和谐 平安 祥和 高原 康复 元钱 红利 时薪 金融 白银 年度 于 明显".split()
)


_NAME_TAGS = ("ns", "nsf", "nr", "nrfg", "nrt", "nt", "nz")
_COUNTY = re.compile(r"[\u4e00-\u9fff]{2,4}[县市州镇乡]")
# 山区 and 城区 are kinds of places, not places
_AREA = re.compile(r"[\u4e00-\u9fff](?:区|地|岸)")


@lru_cache(maxsize=4096)
def names(text: str, language: Language) -> tuple[str, ...]:
    """The names a text holds, in order. English: capitalised words that do not merely begin a sentence; Chinese: tagged words."""
    return _english(text) if language == "en" else _chinese(text)


def _english(text: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for match in _CAPITAL.finditer(text):
        token = re.sub(r"['’]s$", "", match.group()).strip(".'’&-")
        lower = token.lower()
        before = text[: match.start()].rstrip()
        starts = not before or before[-1] in '.!?:;"“(•'
        inner = (token.isupper() and len(token) > 1) or any(one.isupper() for one in token[1:])
        if lower in _MONTHS or len(token) < 2:
            continue
        if starts and not inner and not _begins_name(text, match.start() + len(token)) and not _is_no_word(lower):
            continue
        # a name at a sentence's start is only certain when another capital follows; the function words do not count
        if starts and not inner and lower in _STARTERS:
            continue
        found.setdefault(token, None)
    return tuple(found)


def _is_no_word(lower: str) -> bool:
    """Whether a word that begins a sentence can only be a name, being no English word ("Yunnan had")."""
    if lower in latin_places():
        return True
    return len(lower) > 3 and lower.isalpha() and not exists(lower) and stem(lower) not in _STARTERS


def _begins_name(text: str, end: int) -> bool:
    """Whether a capitalised word at a sentence's start is a name's first part or its owner ("Longyan's …")."""
    following = text[end : end + 20]
    after = re.match(r"\s+([A-Z][a-z]+)", following)
    return bool((after and after[1].lower() not in _MONTHS) or re.match(r"['’]s\s", following))


_STARTERS = frozenset(
    """in by on at the a an of for from to since until between among under over after before during with without as all some most many few
    both each every no not only it they he she this that these those there when where while although because if about nearly more less than
    according reports report women men central mayor doctor""".split()
)


def _chinese(text: str) -> tuple[str, ...]:
    import rjieba

    found: dict[str, None] = {}
    tagged = rjieba.tag(text)
    for (token, tag), (following, _) in zip(tagged, [*tagged[1:], ("", "")], strict=True):
        # the segmenter cuts 宕昌/县
        if following == "县" and tag in ("nr", "nrt", "nrfg", "nz", "ns") and len(token) > 1:
            found.setdefault(token, None)
            continue
        if not re.fullmatch(r"[\u4e00-\u9fff·]{2,}", token) or token in _UNSURE or _AREA.fullmatch(token):
            continue
        # a person's name begins with a surname or is a long foreign one; the tagger takes many words for names
        if tag in ("nr", "nrfg", "nrt") and token[0] not in _SURNAMES and len(token) < 4:
            continue
        unknown_county = _COUNTY.fullmatch(token) and (tag in _NAME_TAGS or not rjieba.has_word(token))
        if unknown_county or place_form(token) in chinese_places():
            found.setdefault(place_form(token), None)
        elif tag in _NAME_TAGS:
            found.setdefault(place_form(token) if tag.startswith("ns") else token, None)
    for match in re.finditer(r"[A-Za-z][A-Za-z.&-]+", text):
        found.setdefault(match.group(), None)
    return tuple(found)


def has_name(
    name: str, language: Language, texts: dict[Language, str], same_language: bool = True, sure: bool = True
) -> bool | None:
    """Whether texts have a name; None where that cannot be told (no text in the name's script, and no way across)."""
    own = texts.get(language, "") if same_language else ""
    other = texts.get("en" if language == "zh" else "zh", "")
    folded = " ".join(texts.values()).lower()
    if name.lower() in folded:
        return True
    if name[0] >= "\u3400":
        return _has_chinese(name, own, other, sure)
    form = stem(name.lower())
    if form in _stems(own + " " + other):
        return True
    if name.lower() in _GENERIC:
        return True if own else None
    if any(_is_demonym(name.lower(), word) for word in re.findall(r"[a-z]{4,}", folded)):
        return True
    # InternetPlus and Internet Plus, TaoBao and Tao Bao
    if name.lower().replace("-", "") in re.sub(r"[\s-]", "", folded):
        return True
    if other and _latin_in_chinese(name.lower(), other):
        return True
    if own:
        return False
    known = name.lower() in (_exonym_words() - {"china"}) | latin_places()
    return False if known or (_is_pinyin(name.lower()) and sure) else None


_DEMONYM = re.compile(r"(?:ians?|ans?|n|ns|ese|is?|ish|ic|s)$")


def _is_demonym(one: str, other: str) -> bool:
    """Whether one of two words names the people of the other: Kenyan and Kenya, Iraqi and Iraq."""
    short, long = sorted((one, other), key=len)
    if len(short) < 4 or len(long) - len(short) > 4 or not _DEMONYM.search(long):
        return False
    return any(
        long.startswith(base) and _DEMONYM.fullmatch(long[len(base) :]) is not None
        for base in (short, short.rstrip("aeoy"))
        if len(base) > 3
    )


def _has_chinese(name: str, own: str, other: str, placed: bool) -> bool | None:
    if (
        own
        and len(name) > 2
        and ((name[:2] in own and name[2:] in own) or (len(name) > 3 and (name[:-1] in own or name[1:] in own)))
    ):
        return True
    if own:
        return False
    latin = re.sub(r"[\s'’-]", "", other.lower())
    if name in _EXONYMS:
        return any(one.replace(" ", "") in latin for one in _EXONYMS[name].split("|"))
    if name[-1] in _SUFFIXES and any(one + _SUFFIXES[name[-1]] in latin for one in _pinyins(name[:-1])):
        return True
    if any(one in latin for one in (*_pinyins(name), *(_pinyins(name[:-1]) if len(name) > 2 else ()))):
        return True
    return False if _looks_native(name, placed) else None


def _looks_native(name: str, placed: bool) -> bool:
    """Whether a name of two or three characters would be written in pinyin in English: Chinese places and persons."""
    import rjieba

    if name in chinese_places():
        return True
    tags = {tag for _, tag in rjieba.tag(name)}
    return 2 <= len(name) <= 4 and (
        ("ns" in tags and placed) or (len(name) <= 3 and name[0] in _SURNAMES and bool(tags & {"nr", "nrfg"}))
    )


@lru_cache(maxsize=4096)
def _pinyin(name: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(name))


@lru_cache(maxsize=4096)
def _pinyins(name: str) -> tuple[str, ...]:
    """The readings of a name, several where a character has several (都: du, dou)."""
    from itertools import product

    from pypinyin import Style, pinyin

    readings = [one[:3] for one in pinyin(name, style=Style.NORMAL, heteronym=True)]
    return tuple("".join(one) for one in list(product(*readings))[:27])


def _latin_in_chinese(name: str, text: str) -> bool:
    for chinese, english in _EXONYMS.items():
        if name in re.split(r"[ |]", english) and chinese in text:
            return True
    return len(name) > 3 and _reads(name.replace("-", ""), text)


@lru_cache(maxsize=4096)
def _reads(name: str, text: str) -> bool:
    """Whether some run of a Chinese text can be read as a name in pinyin, all readings of a character tried."""
    from pypinyin import Style, pinyin

    readings = [
        tuple(dict.fromkeys(one))
        for one in pinyin(re.sub(r"[^\u4e00-\u9fff]", " ", text), style=Style.NORMAL, heteronym=True)
    ]

    def rest_reads(rest: str, at: int) -> bool:
        if not rest:
            return True
        return at < len(readings) and any(
            rest.startswith(one) and one.strip() and rest_reads(rest[len(one) :], at + 1) for one in readings[at]
        )

    return any(rest_reads(name, at) for at in range(len(readings)))


def is_firm_name(name: str, text: str) -> bool:
    """Whether a name found in a text is no mere slip of the tagger: 顾客 and 印发 pass for a person and a brand."""
    import rjieba

    if name[0] < "\u3400":
        return True
    tags = {tag for token, tag in rjieba.tag(text) if token == name or token.startswith(name)}
    if name in chinese_places():
        return True
    if f"{name}县" in text:
        return True
    if len(name) < 3 and not rjieba.has_word(name) and name not in _EXONYMS:
        return False
    return bool(tags & {"ns", "nsf"}) or name in _EXONYMS or len(name) >= 3


def is_foreign_name(name: str, language: Language) -> bool:
    """Whether a name that another script would have by its sound: a place outside China, a capitalised word."""
    import rjieba

    if language == "en":
        return name[:1].isupper() and len(name) > 4 and name.lower() not in _GENERIC | _exonym_words()
    if name in chinese_places():
        return True
    return name not in _EXONYMS and {tag for _, tag in rjieba.tag(name)} <= {"ns", "nsf", "nrt"}


def is_surely_name(name: str, text: str) -> bool:
    """Whether an English word is certainly a Chinese place or person: in or from it, before "County", or a surname's follower."""
    at = text.find(name)
    if name[0] >= "\u3400":
        return (
            text[at - 1 : at] in tuple("在于从由往至到经自向的和、与及赴")
            or text[at + len(name) : at + len(name) + 1] in tuple("省市县区州镇乡村")
            or at <= 0
            or text[at - 1].isdigit()
            or text[at - 1] in "年月日"
        )
    before, after = text[:at], text[at + len(name) :]
    if re.search(r"\b(?:in|from|at|near|between|mayor of)\s$", before) or re.match(
        r"\s(?:County|City|District|Province|Prefecture|Village|Town)\b", after
    ):
        return True
    if re.search(r"\b[A-Z][a-z]+(?:,| and|, and)\s$", before):
        return True
    second = re.search(r"\b([A-Z][a-z]+)\s$", before)
    first = re.match(r"\s[A-Z][a-z]+", after)
    return bool(second and second[1].lower() in _surnames()) or bool(first and name.lower() in _surnames())


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset(_pinyin(one) for one in _SURNAMES)


@lru_cache(maxsize=1)
def _exonym_words() -> frozenset[str]:
    return frozenset(word for english in _EXONYMS.values() for word in re.split(r"[ |]", english))


_SYLLABLE = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ue|ui|uo|[aeiou])(?:r(?![a-z]))?)+"
)


def _is_pinyin(name: str) -> bool:
    return len(name) > 3 and _SYLLABLE.fullmatch(name.replace("-", "")) is not None


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(
        stem(word.lower())
        for part in re.findall(r"[A-Za-z\u00c0-\u024f-]+", text)
        for word in {part, *part.split("-")}
        if word
    )
