"""What a question asks for: its language, its kind, its content words, and the sides of a comparison.

Kinds are read from the grammar of asking (question words and their Chinese counterparts), never from a subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from assistant.answering.framing import requested
from assistant.answering.framing_english import asking_verb
from assistant.answering.normalising import normalised
from assistant.answering.quantities import ARTICLE_ASKED, MEASURES_EN
from assistant.answering.tracing import traced
from assistant.answering.vouching import CRITICAL
from assistant.answering.wording import Word, brief_words, plain, words, years
from assistant.documents.model import Language
from assistant.errors import QuestionError

Kind = Literal[
    "figure", "when", "who", "where", "definition", "list", "comparison", "reason", "procedure", "choice", "yes_no", "open",
    "assistant", "small_talk",
]  # fmt: skip

# which documents there are to answer from
_DOCUMENTS_ZH = r"(?:政策|参考)?(?:文件|资料|文档|材料|来源)"
ASKS_FOR_DOCUMENTS = (
    rf"^\W*(?:请问|那么?)?(?:(?:你|您|你们|这里|这儿|资料库|知识库|文库|语料库?|(?:这个|本)?(?:系统|助手))(?:里面?|中|内|当中)?)?(?:现在|目前|一共|总共|都|共)*"
    rf"(?:有|收录|收|包含|用|依据)(?:了|的)?(?:是)?(?:哪些|什么|多少|几)(?:份|个|篇|种)?{_DOCUMENTS_ZH}(?:可以?(?:查|看|问|用))?\W*$"
    r"|^\W*(?:which|what|how many) (?:policy |source )?(?:documents|sources|files|papers|materials) (?:do you (?:have|use|know|draw on|contain|include)|are (?:there|available|included|covered|in (?:here|this|the) ?\w*)|does (?:this|the) (?:assistant|system|library|corpus|tool) (?:have|use|contain|include))\W*$"
)
# words of a question that ask, and name nothing that is asked about
WAY_TO_ASK = re.compile(
    r"内容|情况|具体|主要|方面|部分|规定|要求|提到|写|说|讲|谈|介绍|说明|解释|列出|什么|怎[么样]|如何|地方|时候|时间|哪里|来源|项目|单位|机构|数量|总共|一共|全文|这项|本项|得到|获得|引用|篇"
    r"|\b(?:tell|say|says|said|about|gives?|gave|given|behind|list|describe|explain|regarding|concerning|contents?|details?|parts?|sections?|chapters?|main|please|research|work|project|received?|get|got|have|place|date|year|time|number|authors?)\b",
    re.IGNORECASE,
)
# 称为什么 asks for a name
_WHY = r"(?<![称名作成封变改视评选列定译誉])为什么|为何"
# first match wins; the order puts the more telling form first
_KINDS: tuple[tuple[Kind, str], ...] = (
    ("assistant", ASKS_FOR_DOCUMENTS),
    ("small_talk", r"^\W*(?:(?:你好|您好|谢谢|谢啦|多谢|感谢|辛苦(?:了|您了)?|再见|拜拜|早上好|上午好|下午好|晚上好|早安|晚安|嗨|哈喽|在吗|好的?|嗯|明白了?|知道了|收到|不错|太好了|hello|hi|hey|thanks|thank you|thx|cheers|great|good job|well done|ok|okay|perfect|nice|got it|i see|good (?:morning|afternoon|evening|night)|bye|goodbye|see you)(?:啊|呀|啦|了|哦|呢|您|你|大家|there| you| assistant| friend| very much| a lot| so much| all| everyone|\W)*)+$"),
    ("assistant", r"^\W*(?:请问)?(?:你|您)(?:是谁|是什么|是(?:不是)?(?:一?个)?(?:人工智能|机器人|真人|人|ai|程序|模型)|叫什么|能(?:做|干|帮|回答|告诉|提供|用)|可以(?:做|干|帮|回答|提供)|会(?:做|干|说|讲|用|哪些|几种)?(?:什么|哪些|几种|不会)?|有(?:什么|哪些)(?:功能|用|本事)|(?:能|可以)?帮(?:我|助)?(?:做|干|到)?(?:什么|哪些|吗)|懂|怎么(?:工作|用|使用))|(?:这个|本)(?:助手|系统|工具|软件|程序)(?:能|可以|是|有|怎么|如何|会)|(?:怎么|如何)(?:使用|用)(?:你|您|这个(?:助手|系统|工具))|\b(?:who|what) are you\b|\bare you (?:an? )?(?:robot|bot|ai|human|person|machine|real|chatgpt|model)\b|\bwhat can (?:you|this assistant) (?:do|help|answer|tell)|\bwhat can i ask(?: you)?\b|^\W*介绍(?:一下)?你自己|^\W*(?:能|可以)帮我(?:做|干)?(?:什么|哪些)|\bhow can you help\b|\bwho (?:made|built|created|trained|wrote) you\b|\bwhat are your (?:sources|limits|abilities)\b|\b(?:are|is) your (?:sources|answers?|data)\b|\b(?:which|what) languages? (?:do|can) you\b|\b(?:how|what) do you (?:work|know)\b|\bhow (?:do|can) (?:i|we) use (?:you|this (?:assistant|tool|system|chat))"),
    ("reason", rf"^\W*(?:and |so |but )?why\b|{_WHY}"),
    ("comparison", r"(?:怎么|咋|如何|怎样)(?:区分|分辨|辨别|区别(?!对待))|[这那]?[两俩]个?(?:到底|究竟)?(?:怎么|咋|如何)分(?![配成布工为享担给到摊析享期发])|同?一回事|一码事|一个意思|(?:和|与|跟|同)[^，。？?]{1,24}(?<!不)(?:一样|相同)的?(?:吗|么|不|$)|区别|不同之处|有何不同|有什么不同|有啥不同|有哪些不同|不一样|(?:哪里|哪儿|怎么|何处)不同|异同|差异|差别|差在|相比|对比|比较(?!好|大|多|高|低|少|小)|(?:哪|谁)(?:一)?(?:个|种|条|类|家)?(?:比较|更)(?!适|合|好|推荐)|\bdiffer(?:s|ed|ent|ently|ence|ences)?\b|\bcompar(?:e|es|ed|ison|ing)\b|\bdistinguish(?:es)?\b|\b(?:is|are|was|were) .{2,80} the same\b|\b(?:what|which)(?:\'s| is| one is| are| was) (?:better|worse|more|less|\w{3,}er)\b|\bversus\b|\bvs\.?\b|\bin common\b|\bsimilarit(?:y|ies)\b|\b(?:is|are|was|were) (?:\S+ ){1,6}(?:better|worse|more|less|\w{3,}er) (?:\w+ )?than (?:the|a|an|[A-Z])"),
    ("choice", r"模式[^，。？?]{0,8}?哪(?:一)?[种个类][^，。？?]{0,8}?(?:适合|合适|适用|可行|推荐)|(?:哪|什么)(?:一)?(?:种|个|类)?(?:模式|方案|办法|做法|路子|路径|方式).{0,20}(?:适合|合适|适用|好|可行|推荐)|(?:适合|适用|合适|应该?(?:选|用)|选择|选用|选|该用|推荐|(?:应当?该?|可以|我们|咱们?|[我本][县市区村镇乡])[^，。？?]{0,6}采用)(?:用)?.{0,12}?(?:哪|什么)(?:一)?(?:种|个|类)?(?:模式|方案|做法|方式)|选(?:哪|什么)(?:一)?(?:种|个|类)|怎么选|如何选(?:择|用)?.{0,6}模式|选择.{0,10}模式.{0,8}(?:考虑|注意|看什么|依据)|\bchoos(?:e|ing) (?:a|an|the|between|among)\b.{0,30}\bmodels?\b|\bwhich (?:\w+ |of (?:\S+ ){1,4})?(?:model|mode|approach|option|scheme)s?\b.{0,60}\b(?:suits?|fits?|choose|choice|best|adopt|appropriate|recommend)|\bwhat (?:model|mode|approach|option)\b.{0,40}\b(?:suits?|fits?|choose|best|adopt|use|recommend)|\b(?:choose|recommend|suit(?:s|able)?|select)\b.{0,40}\bmodel"),
    ("when", r"[什啥]么?时候|何时|几时|何年|何月|何日|截止(?!到?(?:多少|几))|哪一?年|哪一?天|哪个月|几月|几号|几点|什么日期|时间是|自何时|从何时|多久|多长时间|期限|为期|^\W*(?:(?:and|but|so|say|tell me|since|exactly|on|in|by|until|from) )*when\b(?! (?:choosing|using|working|selling|setting))|\bwhen (?:was|were|did|is|are|do|does|will|has|have|must|should|can)\b|\b(?:what|which) (?:year|date|day|month|time)\b|\bsince when\b|\bhow (?:long|soon)\b"),
    ("figure", ARTICLE_ASKED + r"|多少|百分之几|(?<!哪)(?<!第)(?<!好)几(?![种项类]?方面|乎|经|度|点|月|号|时|步)(?:个|家|名|人|种|条|项|次|成|万|亿|倍|元|千|百|本|天|年|级|分|座|所|位|岁|公里|亩|吨|户|[\u4e00-\u9fff]{1,2}$|[\u4e00-\u9fff]{1,2}[?？])|多大(?:比例|规模|面积|年龄)?|多(?:高|长|远|宽|重)(?!时间)|(?:比例|占比|普及率|增长率|增幅|数量|金额|规模|总额|销售额|费用|价格|押金|人数|总数)(?:是|为|有|要)?(?:多少|多大|几|怎么样)|\bhow (?:many|much|large|big|high|far|fast|great|old|tall|wide|deep|heavy|often)\b|\bwhat (?:is|was|were|are|'s)?\s?the (?:[\w-]+ ){0,3}?(?:number|amount|share|percentage|proportion|rate|total|size|value|growth|price|cost|fee|fare|figure|population|length|sum|budget|income|wages?|salary|speed|distance|height|average|maximum|minimum)(?=\s*(?:of|for|in|at|on|per|by|from|to|after|before|since|until|that|it|\?|$))|\bwhat (?:\w+ ){0,2}?(?:share|percentage|proportion|number|amount|fraction|rate|price|cost|fee|sum|total)\b(?! of\b.{0,20}\b(?:is|are) called)|\bto what extent\b|\bwhat per ?cent\b|\bwhat (?:do(?:es)?|did) .{2,60} cost\b|^\W*(?:the )?(?:(?!(?:is|are|was|were|do|does|did|has|have|had|can|could|may|must|should|will|would|why|who|when|where|tell|explain|compare|list|name|describe|about)\b)[\w'-]+ ){0,2}?(?:number|amount|share|percentage|proportion|population|size|length|area|price|cost|budget|rate|value|turnover|income|salary|sales|age|height|output) (?:of|for|in|per|on)\b"),
    ("who", r"谁|哪(?:几|[两一二三四五六七八九十\d]+)?家(?=[印发搞弄牵定出联]|$|[?？])|(?:什么|哪(?:个|些|家|几个|几家|一家)?)(?:部门|单位|机构|机关|作者|人|公司|企业|部委)|什么人|(?:单位|机构|部门|公司|企业)是哪|归谁|(?:发布|印发|发文|制定|出台|主管|牵头|负责)(?:单位|机关|部门|主体|人)|由哪|(?:[人者员师长总]|书记|主任|老板)叫(?:什么|啥)|\bwho(?:m|se)?\b|\bwhich (?:[\w'-]+ ){0,2}?(?:bodies|offices|departments|ministries|agencies|authorities)|\bwhich (?:body|bodies|department|departments|ministry|ministries|agency|authorit\w+|organi[sz]ation|organi[sz]ations|company|companies|firm|firms|person|people|office)"),
    ("where", r"哪里(?!不)|哪儿|何处|在哪|什么地方|哪(?:个|些|几个)(?:省|市|县|区|州|乡|镇|村|地方|地区|国家)|(?<!定)位于|\bwhere\b|\b(?:in |from |at |of )?which (?:province|county|city|place|region|town|village|station|country|counties|provinces|cities|places|villages|towns|regions|stations|countries)\b"),
    ("reason", rf"{_WHY}|为啥|凭什么|怎么会|怎么回事|什么原因|什么考虑|原因|缘由|缘故|何以|(?:什么|啥)导致|\bwhy\b|\bwhat for\b|\b(?:for )?what reasons?\b|\breasons?\b|\bcauses?d?\b|\bhow come\b|\bwhat (?:makes|made|explains|leads to|led to)\b"),
    ("list", r"哪些|哪(?:几|[两二三四五六七八九十\d])|有什么(?!用)|都有|列出|列举|罗列|包括什么|包含什么|带什么|几大|几(?:个)?方面|什么(?:条件|规定|要求|措施|目标|任务|内容|政策|问题|困难|优惠|好处|证件|材料|手续)|\bwhat (?:are|were) the\b|\bwhich (?:two|three|four|five|six|seven|eight|nine|ten|\w+s)\b|\bwhat (?:did|does|do|must|should|may|can|has|have)\b.*\b(?:do|done|require|ask|say|set|demand|provide|include|cover|contain|call for|promise|plan|propose|consist)\b|\bwhat else\b|(?<!the )(?<!a )(?<!off )(?<!its )\blist\b|^\W*(?:please )?(?:name|enumerate) |\bwhat (?:\w+ ){0,2}(?:difficulties|problems|measures|tasks|goals|targets|models|steps|conditions|advantages|disadvantages|policies|requirements|principles|shortcomings|factors|lessons|experiences|projects|kinds|types|documents|papers|rules|benefits|challenges|features|effects|services)\b"),
    ("definition", r"怎(?:么样?|样)(?:才|才能)?(?:算|叫)(?:是|得?上|作)?(?=[\u4e00-\u9fff“])(?!账|清|出来|的)|什么样的?(?:才|才能)?(?:算|叫)|\b(?:what|who) (?:counts|qualifies) as\b|什么(?:是|叫|意思)|是什么(?:意思)?(?:[?？。]|$)|指什么|是指什么|指的是|含义|定义|解释|何谓|何为|怎么理解|如何理解|啥(?:是|叫|意思)|是啥|\bwhat(?: is| are|'s) (?:exactly )?(?:an? |meant by )?[\w\s\"'-]{2,50}\?*$|\bexplain (?:the )?(?:term|word|concept|meaning|abbreviation)\b|\bdefin(?:e|ition)|\bmeaning of\b|\bwhat (?:exactly )?(?:does|do|is|are) .{2,50} (?:mean|meant)\b|\bwhat exactly (?:is|are)\b|\bstands? for\b"),
    ("procedure", r"怎么(?:样)?|怎样|如何|咋|步骤|流程|程序|几步|手续|\bhow\b|\bsteps\b|\bprocedure\b"),
    ("yes_no", r"吗|是否|能否|可否|有没有|是不是|能不能|可不可以|会不会|要不要|需不需要|^\W*(?:(?:so|and|but|\w+,) )?(?:is|are|was|were|do|does|did|has|have|had|can|could|may|must|should|will|would)\b (?!what|which|how)"),
)  # fmt: skip
_SIDES = (
    re.compile(r"(?:^|[讲说提叫]|[，,])(?P<a>[^，。？?,、讲说提叫]{2,20})(?:[、和与跟]|还有)(?P<b>[^，。？?,、]{2,20}?)[，,]?\s*(?:[这那]?[两俩二](?:[个种者样]|码事)?|[这那]俩)?(?:之间)?(?:到底|究竟|该|要|应该)*(?:(?:怎么|咋|如何|怎样)(?:区分|分辨|辨别|区别|分(?![配成布工为享担给到摊析享期发]))|分不清|容易(?:弄|搞)?混)"),
    re.compile(r"(?:比较|对比|compare\s)?\s*(?P<a>[^，。？?,]{2,60}?)\s*(?:和|与|跟|同|及|vs\.?|versus)\s*(?P<b>[^，。？?,]{2,60}?)(?:之间|两者|二者)?(?:的|有|在|相比|比较|有何|怎么|哪|到底|究竟)[^，。？?]*(?:区别|不同|不一样|异同|差异|差别|比较|对比|联系|共同)"),
    re.compile(r"(?P<a>[^，。？?,]{2,40}?)\s*(?:和|与|跟|同)\s*(?P<b>[^，。？?,]{2,40}?)[，,][^。？?]{0,40}(?:区别|不同|不一样|异同|差异|差别|差在)"),
    re.compile(r"(?:比较|对比)(?:一下)?\s*(?P<a>[^，。？?,]{2,60}?)\s*(?:和|与|跟|同|及|vs\.?)\s*(?P<b>[^，。？?,]{2,60}?)\s*(?:[？?。]|$)"),
    re.compile(r"(?P<a>[^，。？?,]{2,40}?)\s*(?:相比(?:于)?|比起)\s*(?P<b>[^，。？?,]{2,40}?)(?:有|，|,|$)"),
    re.compile(r"(?P<a>[^，。？?,]{2,40}?)\s*(?:和|与|跟|同)\s*(?P<b>[^，。？?,]{2,40}?)(?:是不是|是否|算不算|到底|究竟|说的|指的|都|是|算)*(?:同?一回事|一码事|一个意思|同一[个种件回]\w*|一样|相同)"),
    re.compile(r"\b(?:is|are|was|were) (?P<a>.{2,80}?) (?:(?:really|just|actually|exactly|about) )?(?:the same(?: thing)? (?:as|to|like)|identical (?:to|with)|equal to) (?P<b>.{2,80}?)(?:\?|$|,)", re.IGNORECASE),
    re.compile(r"\b(?:is|are|was|were|do|does) (?P<a>.{2,80}?) and (?P<b>.{2,80}?) (?:(?:really|just|actually|exactly|all|both|mean|one and) )*(?:the same|identical)\b", re.IGNORECASE),
    re.compile(r"\bbetween (?P<a>.{2,80}?) and (?P<b>.{2,80}?)(?:\?|$|,| in terms| with respect)", re.IGNORECASE),
    re.compile(r"\b(?:compar(?:e|ing)|contrast(?:ing)?) (?P<a>.{2,80}?) (?:and|with|to|against) (?P<b>.{2,80}?)(?:\?|\.|$|,| in terms)", re.IGNORECASE),
    re.compile(r"\bhow (?:does|do|did|is|are) (?P<a>.{2,80}?) (?:differ|different|compare) (?:from|with|to) (?P<b>.{2,80}?)(?:\?|$|,)", re.IGNORECASE),
    re.compile(r"\bdistinguish(?:es|ed)? (?P<a>.{2,80}?) from (?P<b>.{2,80}?)(?:\?|\.|$|,)", re.IGNORECASE),
    re.compile(r"(?P<a>.{2,60}?) (?:versus|vs\.?) (?P<b>.{2,60}?)(?:\?|$|,|:)", re.IGNORECASE),
)  # fmt: skip

# nouns of general language that are always something's
RELATIONAL_ZH = frozenset(
    "效果 成效 结果 影响 作用 意义 好处 坏处 优点 缺点 优缺点 利弊 优势 劣势 不足 长处 短处 原因 目的 背景 依据 来源 措施 做法 步骤 条件 要求 标准 范围 对象 期限 金额 数量 比例 进展 前景 风险 成本 内容 特点 结论 目标 任务 重点 难点 问题 困难".split()
)
# 比较A和B的目标: what is compared of both
_COMPARED_OF_BOTH = re.compile(rf"的(?:{'|'.join(sorted(RELATIONAL_ZH))})$")

# the measure of what is asked for, which an answer has in its own words: 百分之几, 多少钱, "how long"
_MEASURE_ASKED = re.compile(
    r"百分之几|几成|什么(?:时候|时间|日期)|多少(?:个)?(?:钱|百分点)|(?<=\bhow )(?:long|far|often|large|big|high|soon|old|tall|wide|deep|heavy|fast|great)\b"
    rf"|(?<=\bhow many )(?:{'|'.join(asked for asked, _ in MEASURES_EN)})\b|\bin per ?cent(?:age)?\b",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(r"(?:the\s+)?\d{4}年?的?", re.IGNORECASE)
_LEADING_YEAR = re.compile(r"^(?:the\s+)?\d{4}年?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it will be answered. `text` is the standalone form, `asked` what was typed, `core` the clause that asks; `doubted`
    says whether it asks what is right or wrong, `traced` whether it asks which document something stands in, `several` whether for all that have it."""

    asked: str
    text: str
    language: Language
    kind: Kind
    words: tuple[Word, ...]
    years: tuple[int, ...]
    sides: tuple[str, str] | None = None
    core: str = ""
    doubted: bool = False
    traced: bool = False
    several: bool = False

    def beside(self, pattern: re.Pattern[str]) -> list[Word]:
        """The content words outside what a pattern finds in the text."""
        found = " ".join(match.group() for match in pattern.finditer(self.text)).lower()
        return [word for word in self.words if word.text.lower() not in found]


def tidy(asked: str, longest: int) -> str:
    """The question in plain form: NFKC, traditional characters as simplified ones, white space and control marks folded, greetings and
    shorthand taken off, numerals in digits (`normalising`).

    Raises QuestionError when nothing is left or it is longer than `longest` characters.
    """
    visible = "".join(" " if ord(one) < 32 or one in "\u200b\u200c\u200d\ufeff\u2028\u2029" else one for one in asked)
    text = _simplified(plain(visible))
    if not re.search(r"\w", text):
        raise QuestionError("The question is empty. Type a question. 问题是空的，请输入问题。")
    if len(text) > longest:
        raise QuestionError(
            f"The question has {len(text)} characters; at most {longest} can be read. Shorten it. "
            f"问题有{len(text)}个字，最多{longest}个字，请缩短后再问。"
        )
    return normalised(text)


def understand(asked: str, text: str, language: Language) -> Question:
    """Read a tidy standalone question; of a request for a subject ("tell me about brands") the subject, of what asks for the document
    of something that thing."""
    kind = kind_of(text)
    document_of = traced(text, language)
    if document_of:
        text, kind = document_of.thing, "open"
    elif kind == "open":
        text = requested(text, language) or text
    return Question(
        asked,
        text,
        language,
        kind,
        _asked_words(text, language, kind),
        years(text),
        sides_of(text) if kind == "comparison" else None,
        asking_clause(text, kind),
        CRITICAL.search(text) is not None,
        document_of is not None,
        document_of is not None and document_of.several,
    )


def _asked_words(text: str, language: Language, kind: Kind) -> tuple[Word, ...]:
    """The content words of a question, without the verb that only asks and the measure of what is asked for."""
    verb = asking_verb(text) if language == "en" else ""
    found = words(_MEASURE_ASKED.sub(lambda one: "" if one[0].isascii() else "多少", text), language)
    # the last of that form: "what studies does it study?"
    at = max((i for i, one in enumerate(found) if one.text == verb), default=None) if verb else None
    brief = brief_words(_MEASURE_ASKED.sub("多少", text)) if language == "zh" and kind != "comparison" else ()
    return (*(one for i, one in enumerate(found) if i != at), *brief)


def kind_of(text: str) -> Kind:
    """What kind of answer the question wants."""
    lower = text.lower()
    return next((kind for kind, pattern in _KINDS if re.search(pattern, lower)), "open")


def asking_clause(text: str, kind: Kind) -> str:
    """The part of a question that asks, without what leads up to it ("My boss wants to know: …"); all of it when it is not told apart."""
    patterns = [pattern for one, pattern in _KINDS if one == kind]
    clauses = [one for one in re.split(r"(?:[，。；;：:！!？?]|,(?!\d)|\.(?!\d))\s*", text) if one.strip()]
    return next(
        (one for one in reversed(clauses) if any(re.search(pattern, one.lower()) for pattern in patterns)), text
    )


def sides_of(text: str) -> tuple[str, str] | None:
    """The two things a comparison names, without what is compared of both ("的目标"), or None."""
    for pattern in _SIDES:
        if match := pattern.search(text):
            first, second = match["a"].strip(), match["b"].strip()
            # 县域商业的领跑县和农村电商的领跑县: what both are called belongs to both
            if (head := re.search(r"的[^的]{2,}$", first)) and text[match.end("b") :].startswith(head.group()):
                second += head.group()
            if _YEAR_ALONE.fullmatch(second):
                continue
            if _YEAR_ALONE.fullmatch(first):  # "the 2015 and 2016 opinions"
                first = f"{first} {_LEADING_YEAR.sub('', second)}"
            return _COMPARED_OF_BOTH.sub("", first), _COMPARED_OF_BOTH.sub("", second)
    return None


def question_language(text: str) -> Language:
    """The language most of a question is in: a Chinese word has about two characters. Names quoted in brackets count less than the rest."""
    cjk = (
        len(re.findall(r"[\u3400-\u9fff]", re.sub(r"[《〈“\"].*?[》〉”\"]", "", text)))
        or len(re.findall(r"[\u3400-\u9fff]", text)) / 4
    )
    latin = len(re.findall(r"[A-Za-z]+", text))
    return "zh" if cjk and cjk >= 2 * latin else "en"


@lru_cache(maxsize=1)
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def _simplified(text: str) -> str:
    return str(_converter().convert(text)) if re.search(r"[\u3400-\u9fff]", text) else text
