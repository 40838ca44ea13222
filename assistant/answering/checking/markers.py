"""Small words that a statement may not add, drop or change: who all is meant, whether it is done or planned, free or bound, sure or not."""

from __future__ import annotations

import re

_I = re.IGNORECASE


def _both(english: str, chinese: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z-])(?:{english})(?![A-Za-z])|(?:{chinese})", _I)


ALL = _both(
    r"(?<!nearly )(?<!almost )(?<!not )all(?! at once| in all)|every(?! (?:single )?(?:day|year|month|week|hour|morning|night))(?:one|where|body)?|each(?! year| month| day| of| other)|nationwide|whatever|in all areas|throughout|universal(?:ly)?",
    "所有|全部(?!的?[内])|全体|一切|(?<![人年平户月日])均(?![价衡线等为])|每(?=[个位名家户所县乡村镇省市州一处批条])|任何|全覆盖|(?P<double>[县村户乡家人])(?P=double)(?![委长政城])|凡是|皆|无一例外",
)
EVERY = re.compile(
    rf"{ALL.pattern}|(?<![A-Za-z])(?:none|no(?! more| less| fewer)|neither|nobody|whole|each|both|any|full(?:y)?|complete(?:ly)?|always|one [a-z]+,? one|one and the same)(?![A-Za-z])|全|都|均|各|任何|每|一律|同一|一[村县乡户]一|完整",
    _I,
)
PART = _both(r"partly|partial(?:ly)?|in part", "部分(?!.{0,3}[县村乡镇区])")
MOST = _both(
    r"(?<!at )most(?:ly)?|majority|more than half|over half|large part|chiefly|main(?:ly)?|primar(?:y|ily)|largely|principal(?:ly)?",
    "大多|多数|大部分|绝大|过半|一半以上|半数以上|多为|主要",
)
PILOT = _both(r"pilots?|trial", "试点|试验|首批")
NATION = _both(r"nationwide|whole country|across the country|in China|all of the country", "全国(?!性|人大)|中国")
SOME = _both(
    r"some(?! of the)|certain|several|a number of|part of|partly|partial(?:ly)?|pilot|selected",
    "部分|一些|有些|有的|若干|某些|个别|几[个家]|试点|有一些",
)
FEW = _both(r"(?<!a )(?<!too )few|hardly any|rarely|a minority", "少数|极少|很少|个别|鲜有")
ONLY = _both(
    r"only(?! \d| slow| slight| a few| a little| about| two| three| if| after| when)|solely|exclusively|sole|nothing but|alone|merely",
    r"只有|(?<![\d余多百千万几])只(?!是|不过|能)|仅(?!仅是)|唯一|独有|单单",
)
ALSO = _both(r"both|too|as well|alike", "都|均")
EXCEPT = _both(r"except(?:ion|ing)?|apart from|other than|excluding|besides|but for|unless", "除|之外|以外|例外")
FIRST = _both(
    r"first(?!-)|earliest|pioneer\w*|priorit\w+|preference|foremost",
    "首[个次批创家例届先位要]?|第[一1]|率先|最早|最先|优先|先(?=行|由|在|做)",
)
SUPERLATIVE = _both(
    r"largest|biggest|highest|lowest|smallest|best|worst|greatest|fastest|most (?:important|common|populous)|nearest|latest|closest|(?<!at )least|record",
    r"最(?!后|终|近|多|低|少|高\d|长|大可)|之最|历年最",
)
WORLD = _both(r"worldwide|in the world|globally?", "世界(?!银行|粮食)|全球|国际上")

# done, planned, allowed, bound, unsure; "to be done" in a plan's words is planned
PLAN = _both(
    r"plan(?:s|ned|ning)? to|aim(?:s|ed|ing)?|intend(?:s|ed)?|targets?|goals?|propos(?:e|es|ed|als?)|expect(?:s|ed)? to|is to|are to|be to|were to|was to|will|shall|would|hopes? to|want(?:s|ed)?|asks?|call(?:s|ed)? for|seeks? to|due to open|scheduled|set to|planned|is expected|are expected|to be [a-z]+ed|should|must|may|could|might|can|promised?|requires?|ought to|under the [^.]{0,60}(?:plan|opinions|notice|decision|guide)|the (?:opinions|plan|notice|decision|measure|task|principle)",
    r"计划|拟|打算|目标|旨在|提出|要求|预计|将(?!近)|力争|争取|拟于|规划|希望|准备|有望|应当?|要(?![素点闻])|须|可以?(?!持续|行)|可能|承诺|意图|按照|根据|规定|到20[2-9]\d年(?!底)",
)
STRONG_PLAN = _both(
    r"sets? (?:the |a |out the )?(?:targets?|goals?)|targets? (?:is|of|for)|goals? (?:is|of)|(?:plans|planned|planning) to|aim(?:s|ed)? (?:to|for|at)|intend(?:s|ed)? to|hopes? to|is expected to|are expected to|is scheduled|proposes to|seeks? to|wants? to",
    "目标|提出，?到|提出，20|(?<![行动持方])计划(?=[用在到建种把将对新开实])|拟(?=[在于用对建五将])|打算|预计|力争|争取(?=在)|有望|准备(?=在)",
)
# only looked for in a source: what has 了 is done
DONE_ZH = re.compile("了|已")
NO_ONE = _both(r"no|none|nobody|neither|not|cannot", "不|没|无")
PASSIVE_PAST = re.compile(r"\b(?:was|were)(?: \w+ly)? [a-z]+(?:ed|en|ilt|old|ut|ung)\b(?! to\b)", _I)
DONE = _both(
    r"(?:has|have|had)(?: already| now| since| all| also)? (?:been )?(?:[a-z]+(?:ed|en|wn|lt|ung|pt|id|ut)|reached|built|set|left|met|become|brought|made|done|put|sold|got)|already|was (?:opened|completed|built|reached|finished)|were (?:opened|completed|built|reached)|(?<!be )(?<!to )[a-z]{2,}(?<!ne)ed (?:in|by) (?:19|20)\d\d",
    "已(?!核实|经核实)|业已|建成了|完成了|实现了|取得了|达到了",
)
MUST = _both(
    r"must|shall|ha(?:s|ve) to|requir(?:e|es|ed|ing|ement)|obligat\w+|mandatory|compulsory|is to|are to|should|need(?:s|ed)? to|ordered|at once|may[ -]?not|not allowed|do(?:es)? not (?:allow|permit|let)|asks?(?: for| that)?|asked|call(?:s|ed) for",
    "必须|须(?!知)|应当?(?!用|对|急|该|答)|务必|强制|要求|规定|义务|不得|不能|不必|不用|不应|不可|难免|一律|要(?![素点闻])|需(?![求])|禁止",
)
MUST_STRICT = _both(
    r"must(?! not be mixed)|shall|(?<!longer )(?<!not )ha(?:s|ve) to|requir(?:e|es|ed|ing)|obliged|mandatory|compulsory|are obliged",
    "必须|务必|强制|一律必须",
)
MAY = _both(
    r"may(?!-| not)|can(?! not|not)|could|might|(?<!not )(?<!no longer )(?<!n.t )(?:allow(?:s|ed)?|permit(?:s|ted)?|lets?)|able to|optional(?:ly)?|voluntar\w+|free to|welcome|eligible|open to|free of charge|for free|possible|entitled",
    "(?<!不)可(?!持|行|靠|见|观|支|追|能|再)|可以|允许|准许|自愿|(?<![不只])能(?!力|源|人|够不)|能够|(?<!不)让|开放|免费|有权|自行",
)
UNSURE = _both(
    r"without confirmation|infers?|inferred|neither is confirmed|(?:not|never|un)[ -]?(?:yet )?(?:been )?confirmed|unverified|believed|alleged(?:ly)?|reportedly|supposed(?:ly)?|presumably|probabl[ey]|possibl[ey]|might|could(?= (?:also |even |well )?(?:be|become|rise|fall|reach|open|cost|take|start|lead|come|have|double)\b)|perhaps|apparently|rumou?red|not certain|uncertain|unclear|likely|is said to|cannot be ruled out|estimate[sd]?|in case|may(?: have)? be(?! used| combined| spent| sold)|if (?:the|it|they)",
    "尚未(?:得到)?核实|未经核实|没有核实|未核实|据信|据称|可能|或许|也许|大概|疑似|估计|传闻|不确定|尚不清楚|最早(?=要|可能|将|能|也要)|推测|未能核实|如果|若(?!干)",
)
SURE = _both(
    r"(?:is|are|was|were|has been|have been|fully|officially) (?:now )?(?:confirmed|verified|proven|certain)|it is confirmed|definitely|undoubtedly|can be ruled out",
    "(?<!未)已经?核实|(?<!未)(?<!没有)得到核实|已?证实|毫无疑问|可以肯定|可以排除|已经?确认",
)
RECOMMEND = _both(r"recommend(?:s|ed)?|advis(?:e|es|ed)|suggest(?:s|ed)?|propos(?:e|es|ed)", "建议|提议|推荐|倡议")
CONDITION = _both(
    r"where (?:the )?conditions allow|with the conditions|ha(?:ve|s) the conditions|eligible|qualif\w+|provided that|who meet|where possible|where conditions",
    "有条件|具备条件|符合条件|条件允许|满足条件",
)
# what binds, as far as one clause tells it
BOUND = _both(
    r"must|shall|ha(?:s|ve) to|requir(?:e|es|ed|ing)|oblig\w+|mandatory|compulsory|need(?:s|ed)? to|may[ -]?not|not allowed|forbid\w*|forbade|bann?(?:s|ed)?|prohibit\w*",
    "必须|务必|强制|须(?!知)|不得|不许|严禁|禁止|应当|规定|义务",
)
# two directions of a change or comparison
RISING = _both(
    r"more(?! than \d)|higher|greater|larger|bigger|better|faster|wider|stronger|increas\w+|ris(?:e|es|ing)|rose|risen|grow\w*|grew|expand\w*|rais(?:e|es|ed|ing)|up|dearer|widen\w*|strengthen\w*",
    "增(?!值)|上升|上涨|提高|提升|高于|多于|大于|加大|扩大|更多|更高|更大|升至|高出|多出|拓宽|加强|增强|壮大",
)
FALLING = _both(
    r"less(?! than \d)|fewer(?! than \d)|lower|smaller|worse|slower|narrower|weaker|decreas\w+|declin\w+|fall(?:s|en|ing)?|fell|dropp?(?:s|ed|ing)?|reduc\w+|shr[aiu]nk\w*|cut|cuts|cutting|down|cheaper|dwindl\w+|narrow\w*|weaken\w*",
    "减|下降|下跌|降(?!水|雨)|低于|少于|小于|缩|更少|更低|更小|缩减|削减|削弱|收窄",
)
