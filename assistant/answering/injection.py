"""Text in a document that speaks to a language model instead of to the reader: "ignore the above", role headers, chat marks, hidden characters.

Sources are full of "must", "shall", 应当 and 不得, which are addressed to counties and companies. What gives an instruction to a model away is to whom
it speaks (a model, an assistant, "you" with a prompt), what it wants done (with the prompt, the answer, the citations, the
conversation), or that it imitates the frame around the sources. What is found is left out of what is sent; nothing is changed in
what a reader sees. No list of phrases is complete: this is the first of several guards (docs/language-model.md).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

# characters that nobody sees; of these, one in a Chinese web page is an accident, inside a Latin word or in number it hides something
_UNSEEN = re.compile(r"[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
_HIDING = re.compile(
    r"[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]|[A-Za-z][\u180e\u200b-\u200d\u2060-\u2064\ufeff]+[A-Za-z]"
)
_MANY_UNSEEN = 3
_LOOKALIKE = str.maketrans("аеорсухіјѕԁαεορνικѵ", "aeopcyxijsdaeopvikv")
_LEET = str.maketrans("013457@$", "oieastas")
_SPELLED = re.compile(r"\b(?:[a-z] ){4,}[a-z]\b")
_CJK_GAP = re.compile(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")
_HELD_BACK = re.compile(
    r"(?:not|n't|never|cannot|nobody may|who|that|which|often|sometimes|tend to|不得|不能|不可|不应|不宜|不要|不会|切勿|请勿|严禁|禁止|防止|避免|勿|擅自|没有|不)"
    r"[\s一-龥]{0,3}$"
)

# where a command begins: a sentence or clause, or after what asks for something
_EN = r"(?:^\W*|[.!?;:,\"“(\]>]\s*|\b(?:please|kindly|now|then|instead|and|you (?:must|should|shall|will|can|have to|need to|are to)(?: now)?)\s+)"
_EN_STRICT = r"(?:^\W*|[.!?:\"“(]\s*|\b(?:please|kindly|now|instead|you (?:must|should|shall|will|have to|need to|are to)(?: now)?)\s+)"
_ZH = r"(?:^\W*|[，。！？；：“\"（(]\s*|请|务必|现在|立即|直接|你(?:要|应|应当|必须|需要|可以|只能)?)"
_ZH_STRICT = r"(?:^\W*|[。！？；：“\"（(]\s*|请你?|务必|你(?:要|应|应当|必须|需要|只能))"
_AI = r"(?:ais?|a\.i\.|llms?|(?:large )?language models?|ai (?:assistants?|models?|agents?|systems?)|chat ?bots?|chatgpt|gpt|bots?|summari[sz]ers?)"
_AI_ZH = r"(?:(?<![a-z])ai(?![a-z])(?:助手|模型)?|人工智能(?:助手|模型)?|大?语言模型|大模型|智能助手|聊天机器人|智能体)"
_PROMPT = r"(?:system (?:prompt|message|instructions?)|(?:initial|hidden|original|secret) (?:prompt|instructions?)|(?:your|the) (?:prompt|guardrails)|safety (?:filters?|guidelines))"
_PROMPT_ZH = r"(?:系统提示词?|系统指令|系统消息|系统设定|提示词|初始指令|隐藏指令)"
_USER = r"(?:the )?(?:user|reader|asker|human|person (?:who is )?asking)"
_USER_ZH = r"(?:用户|读者|提问者|提问人|提问的人|使用者)"
_SAY = r"(?:respond|reply|answer|output|print|say|write|state|repeat|claim)"
_SAY_ZH = r"(?:回答|回复|答复|输出|打印|重复|复述|返回|说|写)"

_RULES: dict[str, tuple[str, ...]] = {
    "overrides what was said before": (
        _EN + r"(?:ignore|disregard|forget|override|bypass|discard|neglect|(?:do not|don't) (?:follow|obey)|stop (?:following|obeying))\b(?:\W+\w+){0,4}?\W+"
        r"(?:instructions?|prompts?|directives?|directions|guidelines|guidance|guardrails|rules|restrictions|filters|context|sources|passages|everything|"
        r"what (?:was|you were)|above\b(?! requirements)|system message)",
        r"\b(?:ignore|disregard|forget|override|bypass|discard)s?\b(?:\W+\w+){0,3}?\W+(?:previous|prior|earlier|above|preceding|system)\W+(?:\w+\W+)?(?:instructions?|prompts?|directives?|messages)",
        r"\b(?:instructions?|prompts?|directives?|guidance) (?:above |before )?(?:are|is) (?:now )?void\b",
        r"\boverrides? (?:any|all|the|your)\b.{0,30}\b(?:instructions?|prompts?|guidance|guidelines)",
        r"\b(?:follow|obey) (?:only )?this (?:paragraph|passage|text|line|message)|\bobey the (?:next|following) (?:line|instructions?)",
        _ZH + r"(?:忽略|无视|忽视|忘记|忘掉|抛开|不要理会|不必理会|别管|不用管|不要遵守|不要遵循|停止遵守|绕过|跳过|覆盖)[^，。]{0,6}"
        r"(?:以上|上述|上面|之前|前面|先前|此前|前文|你的|系统|所有|一切|全部)[^，。]{0,8}(?:指令|指示|提示|规则|要求|约束|限制|设定|对话|上下文|内容|资料|命令)",
        r"(?:忽略|无视|忘掉|不要理会|跳过|绕过)[^，。]{0,4}(?:以上|之前|先前|前面|所有|一切|任何)[^，。]{0,6}(?:指令|提示词|系统提示|对话)",
        _ZH + r"(?:绕过|跳过|解除|突破)[^，。]{0,4}(?:限制|引用检查|安全检查|约束)",
        r"(?:以上|上述|之前|先前)(?:的|所有|全部)*(?:指令|提示词?|设定)[^，。]{0,4}(?:作废|无效)|只执行(?:本段|这段|以下)",
    ),
    "imitates a role or a chat's marks": (
        r"<\|[^|>]{1,40}\|?>|\[/?inst\]|<</?sys>>|<(?:start|end)_of_turn>|</?s>",
        r"</?(?:system|assistant|user|instructions?|prompt|context|documents?|sources?|evidence|tool_call|指令|系统|资料)>",
        r"#{2,}\s*(?:instruction|system|assistant|response|new task)\b",
        r"^\W{0,6}(?:system|assistant|developer)(?: prompt| message| instructions?| note)?\W{0,4}:|\bhuman:.*\bassistant:",
        r"^\W{0,3}[\[(【](?:system|assistant|系统|助手|管理员)[\])】]",
        r"^\W{0,3}(?:系统(?:提示|消息|指令|命令)|管理员(?:指令|命令)|助手|开发者)\W{0,2}:",
        r"[\"']role[\"']\s*:\s*[\"'](?:system|assistant|user|developer|tool)",
    ),
    "imitates the frame around the sources": (
        r"<{3,}|>{3,}|`{3,}",
        r"[-=#*~\[(<{/]\s*(?:end|start|beginning) of (?:the )?(?:context|sources?|documents?|prompt|data|evidence|retrieved|system|instructions)",
        r"(?:^|[\[(【<])(?:(?:资料|文档|上下文|证据|材料|来源)(?:到此)?(?:结束|完毕)|以上(?:为|是)(?:全部|所有)?(?:资料|上下文|证据))",
        r"\bend of (?:documents|sources|context)\. ",
        r"\b(?:new|updated|real|next) (?:instructions?|task)s?\s*:(?!.{0,4}\d)|\b(?:new|real) task (?:is|follows|below)\b|\bthe real task\b",
        r"(?:新的|更新的|真正的|下面的|以下是新的)(?:指令|系统提示|命令)",
    ),
    "speaks to a language model": (
        rf"(?:^\W*|\b(?:note|notice|message|attention|instructions?|reminder|important|to|dear|hey|hello|hi)\W+)(?:to |for )?(?:all |any |the |every )?(?:{_AI}|assistant)"
        r"\s*(?:[,:!]|(?:that |who |which )?(?:are |is )?(?:read|process|summari[sz]|pars|ingest)\w*)",
        rf"\b{_AI}\b (?:that |which |who )?(?:(?:is|are) )?(?:currently )?(?:reading|processing|summari[sz]ing|reads?|process(?:es)?) (?:this|these|the (?:above|following)) \w+ (?:must|should|shall|has to|have to|is to|are to)",
        r"\b(?:instructions?|guidance|note|rules) (?:for|to|given to) the (?:assistant|summari[sz]er|model|ai)\b",
        rf"\bif you are an? {_AI}",
        rf"\byou(?: are|'re|'ll be| will be)(?: now| no longer| henceforth)? (?:an? |the |in )?(?:[\w-]+ ){{0,3}}(?:{_AI}|assistant|dan\b|(?:developer|unrestricted|jailbreak|dan) mode)",
        r"\b(?:act|behave) as (?:an? |if you |the )?(?:unrestricted|different|evil|uncensored|free)\b|\bunrestricted (?:ai|model|assistant)\b",
        _EN_STRICT + r"(?:pretend|imagine) (?:to be|that you|you are)\b|\bdo anything now\b|\bjailbreak|\bdeveloper mode\b",
        r"\bfrom now on,? (?:you (?:must|will|should|only|are)|reply|respond|answer|always)\b|\byou must now (?:switch|speak|reply|respond|answer)",
        r"\byour (?:new |only |real |sole |next )(?:task|job|goal|role|purpose) is\b",
        rf"(?:致|写给|告)(?:所有|各位|全体)?{_AI_ZH}|{_AI_ZH}(?:们)?(?:请|注意|在(?:阅读|总结|回答|处理))|^\W*{_AI_ZH}[,:!，：！]",
        rf"(?:阅读|读到|看到|处理|总结)(?:了)?(?:本|此|这|以上|该)[^，。]{{0,8}}的{_AI_ZH}",
        rf"如果你是(?:一个|一名)?{_AI_ZH}|(?:作为|身为)(?:一个|一名)?{_AI_ZH}\W?\s*(?:你|请)",
        rf"你(?:现在|已经|将|不再)?(?:是|扮演|变成|成为)(?:一个|一名|一位|一只)?[^，。]{{0,10}}(?:{_AI_ZH}|助手|机器人|诗人|海盗|黑客|角色|推销员)",
        r"你现在是(?:一个|一名|一位)|请你?扮演|从现在(?:起|开始)\W?你|(?:开发者|越狱|无限制)模式",
        r"你的(?:新|唯一|真正)的?任务是",
    ),
    "asks for the prompt or the conversation": (
        _EN + rf"(?:reveal|repeat|print|output|show|display|translate|leak|copy|give|tell)\b.{{0,30}}{_PROMPT}",
        _EN + r"(?:print|output|repeat|reveal) your (?:\w+ )?(?:instructions?|prompt|rules)",
        _EN_STRICT + r"(?:send|forward|post|upload|submit|e-?mail|transmit|leak|append|include|insert)\b.{0,40}?"
        rf"(?:\bconversation\b|\bchat (?:history|log)\b|{_PROMPT}|\bapi keys?\b|\buser'?s? (?:question|input|message)|\beverything above\b|\blink https?://)",
        r"!\[[^\]]*\]\(|<(?:script|img|iframe|svg|style)\b|javascript:",
        r"\bexecute (?:the following|this) (?:command|code|script)|\brm -rf\b",
        rf"(?:输出|重复|泄露|显示|打印|翻译|复述|返回|告诉|说出)[^，。]{{0,8}}{_PROMPT_ZH}|(?:把|将){_PROMPT_ZH}",
        r"(?:把|将)[^，。]{0,6}(?:对话|聊天记录|用户的?(?:问题|提问|输入)|上文|以上(?:全部)?内容)[^，。]{0,12}(?:发送|发到|发给|上传|转发|提交|传给|寄给)",
        _ZH + r"(?:原样|逐字|完整)(?:输出|重复|返回|打印)",
    ),
    "dictates or hides the answer": (
        rf"(?:{_EN})(?:{_SAY}|speak) (?:back )?(?:only|just|simply|exactly|always)\b|\b(?:only|just|simply|always) (?:respond|reply|answer|output|print|say|speak|recommend)\b",
        _EN + r"(?:respond|reply|answer|say|output|write|print|begin|start)\b (?:\w+ ){0,2}?(?:with )?(?:the (?:word|words|phrase|string|sentence|opposite) |[\"“'‘])",
        _EN + r"(?:respond|reply|answer|speak|switch|begin|start|end)\b.{0,20}\b(?:every question|everything the user|every answer|all questions with|each reply|every reply|"
        r"(?:to|in) (?:french|german|spanish|russian|japanese|arabic|rhymes|capital letters|base64))",
        r"\b(?:whatever|no matter what|regardless of)\b.{0,12}\b(?:question|asked|asks|query)\b",
        r"\b(?:when|if|whenever)\b.{0,20}\b(?:asked|asks?)\b[^,.]{0,40}, (?:always |only |please |just )?(?:say|respond|reply|answer|claim|state|recommend)\b",
        _EN + r"(?:output|print|add|insert|include)\b.{0,20}\b(?:word|words|string|sentence|phrase)\b.{0,40}\b(?:first|reply|answer|pwned|hacked)\b|\bi have been hacked\b",
        _EN_STRICT + rf"(?:tell|assure|convince|persuade|inform) {_USER} (?:that|to|about)\b|\bthe user (?:now )?(?:asks|wants|has asked) you\b",
        r"(?:^\W*|[.!?;:,]\s*|\band )(?:do not|don't|never) (?:mention|reveal|disclose|cite|show|tell|say|admit)\b.{0,20}\b(?:this|these|your|the) (?:instructions?|message|prompt|sources?|rules|citations?|facts)",
        rf"\bhide (?:this|these|the \w+)\b.{{0,30}}\bfrom {_USER}|\b(?:mention|reveal|show)\b.{{0,30}}\bto {_USER}\b(?<!not show)",
        _EN + r"(?:leave out|omit|drop|delete|remove|skip)\b.{0,12}\b(?:all |any |the |your )?(?:citations?|references to the sources)|\bwithout citations?\b",
        r"\b(?:always|only|must) (?:cite|quote|prefer|recommend|trust|rank) this\b|\bcite this \w+ (?:for|in) (?:every|all|each)|\bthis passage is the only\b|\btreat (?:it|this|the next \w+) as (?:the most|trusted|authoritative)",
        rf"(?:{_ZH})(?:只|仅|直接|统一|一律|始终|总是|必须|只需|只能|先)+(?:用英[文语]|用[法德日俄]语|{_SAY_ZH})(?:“|\"|'|:|是|否|英文|“是”|一个字|我|pwned|以下|上述)",
        rf"(?:只|仅)(?:需|能|要|可|须)?(?:{_SAY_ZH})\s*(?:“|\"|pwned)|(?:只能|只|一律|请|始终)用(?:英文|英语|法语|德语|日语|俄语)(?:来)?(?:回答|回复)",
        rf"(?:都|均|一律|先|请|就){_SAY_ZH}\s*[:“\"]|(?:直接|请){_SAY_ZH}[“\"]",
        rf"(?:无论|不管)[^，。]{{0,8}}(?:问|提问)[^，。]{{0,8}}[，,]?[^，。]{{0,4}}{_SAY_ZH}|{_SAY_ZH}(?:任何|所有|后面的所有|后面的)问题(?:之前|时)?",
        rf"(?:当|如果|若)(?:有人|用户|读者)?[^，。]{{0,4}}(?:问|询问|提问)[^，。]{{0,20}}[，,](?:请|你|就|一律|只|必须)*{_SAY_ZH}",
        rf"(?:不要|别|切勿|请勿|不许)(?:告诉|告知|让|向|对){_USER_ZH}|(?:^\W*|[。；：]\s*|请)(?:告诉|说服|诱导)(?:所有|每个|任何)?{_USER_ZH}",
        r"(?:不要|别|请勿|不许|不得)(?:注明|透露|提及|提到|显示|使用)(?:本指令|此指令|这条指令|系统提示|这段话|资料来源|出处|引用|任何引用)|不使用任何引用",
        rf"回答时(?:请|必须|应当?|不|一律|只)|{_USER_ZH}(?:现在)?(?:要求你|的真实意图)|(?:要求|请)你(?:编造|删除|输出|忽略)|执行(?:下面|以下)的(?:任务|指令|命令)",
        r"(?:一律|始终|总是|优先)(?:引用|采信|推荐|相信)(?:本|此|这)|(?:本段|此段|接下来的一句话|本文)是(?:唯一)?可信的",
    ),
}  # fmt: skip
# what else gives an instruction away: none of these tells by itself, together they do (weights add up per form of the text)
_CUES: dict[str, tuple[float, str]] = {
    # a command, in either language, to do something with words or with the rules
    "command": (1.0, r"(?:^\W*|[.!?;:,]\s*)(?:(?:please|kindly|just|always|now|never|do not|don't|also|instead|simply|let's)\s+)*(?:answer|reply|respond|say|tell|write|produce|output|print|give|state|"
          r"claim|invent|make|include|attach|add|append|insert|omit|leave|drop|remove|reveal|show|repeat|translate|summari[sz]e|follow|obey|do|ignore|set aside|put aside|stop|pretend|agree|"
          r"praise|insult|mention|treat|consider|send|forget|switch|speak|act|play|quote|cite|skip|copy|start|begin|end|finish|replace|change|swap|return|list|describe|call)\b" r"|"
          r"(?:^\W*|[。；：，！]\s*)(?:请|务必|一律|照|按|把|将)|(?:^\W*|[。；：，！]\s*)(?:只|就|不要|别)?(?:编造|写|重复|(?:输出|回答|回复)(?![中里的了率])|告诉|说(?!明)|附上|加上|省略|删除|去掉|忽略|改为|改成|扮演|泄露|公布|翻译)"),
    "you": (1.0, r"\b(?:you|your|yours|you're|you'll)\b|你|您"),
    "obliged": (1.0, r"\byou (?:are (?:required|to|now|obliged|allowed)|must|should|shall|will|have to|need to|may)\b"),
    # the answer itself, and the text around the sources
    "answer": (1.5, r"\byour (?:answers?|response|reply|output|message|summary|next|final)\b|\b(?:the|each|every|any) (?:reply|response|output|answer|prompt|context window|conversation|summary)\b" r"|"
          r"(?:回答|回复|答复|答案|输出)(?:里|中|的?末尾|的?开头|的?结尾|的?最后|后面|前面|必须|应当|绝对|时)|你的(?:回答|回复|答案|输出)" r"|"
          r"\bthis (?:paragraph|passage|text|line|sentence|message|instruction|page|entry)\b|\b(?:text|everything|anything|what|guidance|instructions?|requests?|directions|orders|rules|sources|facts)\b.{0,12}\b"
          r"(?:so far|above|earlier|previously|you (?:received|were|have|got|see|know)|written here|were given)\b|\b(?:actual|real|true) (?:requests?|task|instructions?|question|goal)\b|"
          r"\bcontext window\b|\bcitations?\b|\bprompts?\b|\bbefore this document\b|\bnothing else\b|[<\[/](?:end_of_|user_|sys|inst|context)\w*[>\]]" r"|"
          r"前面的(?:文字|内容|话)|以上(?:内容|文字)|上文|上下文|本段|这段|此段|这句话|之前(?:收到|给出?|得到)的|真正的(?:任务|要求|问题|指令|目的)|引用(?:标记|编号|检查)|指令|提示词|其他一概|其余不管|"
          r"系统提示|资料(?:里|中)的(?:内容|数字)"),
    "model": (1.5, rf"\b{_AI}\b|\b\w{{2,}}bot\b|\b(?:as|dear|hello|hey|hi)(?: the| an?)? (?:assistant|model)\b" r"|"
          rf"{_AI_ZH}|亲爱的(?:模型|助手)|机器人"),
    # whoever asks
    "asker": (1.5, r"\b(?:if|when|whenever|should|whoever|anyone who|everyone who)\b.{0,12}(?:someone|somebody|anyone|anybody|people|whoever)?.{0,6}\b(?:asks?|asked|wants? to know|inquires?|enquires?)\b|"
          r"\b(?:to|tell|inform|assure|insult|mislead|from|warn|show|give) (?:the |this |every |any )?(?:user|reader|asker|person asking)\b" r"|"
          r"(?:告诉|回复|告知|误导|欺骗|辱骂|对|向|跟)(?:用户|读者|提问者|提问的人)|(?:如果|若|当|凡|只要)?(?:有人|别人|用户|谁)(?:想知道|问|打听|询问|问到|问起)"),
    # what no source would want written, and who may lift the rules
    "unsourced": (1.0, r"\b(?:invent|make up|fabricat\w+|poem|limerick|haiku|love letter|jokes?|song|nonsense|insult|advertis\w+|rhymes?|lie|opposite|pwned)\b|编造|打油诗|情书|笑话|广告|辱骂|谎|捏造|胡说|相反"),
    "authority": (1.5, r"\bi am (?:the|your|an?) (?:\w+ )?(?:developer|administrator|admin|creator|owner|operator|engineer)\b|\bauthori[sz]e you\b|\byou have (?:my )?permission\b|我是\S{0,8}(?:开发者|管理员|主人|运营者)|(?:授权|批准|允许)你"),
    "must say": (1.0, r"\b(?:must|should|shall|has to|have to|may) (?:not |never |only |always )*(?:say|output|answer|reply|respond|contain|mention|state|write|end|begin|start|print)\b|"
          r"(?:必须|只能|一律|应当?|务必|绝对)(?:只|不能|不要|不得|先|要)*(?:输出|回答|说(?![明服])|回复|提到|出现|包含|写|以)"),
}  # fmt: skip
ENOUGH = 2.5
"""From this sum of cues on a text counts: a command (1) about this text or its answer (1.5); set on the `dev` half of the test sentences."""
_COMPILED_CUES = tuple((weight, re.compile(one)) for weight, one in _CUES.values())
_COMPILED = {why: tuple(re.compile(one) for one in rules) for why, rules in _RULES.items()}


@lru_cache(maxsize=4096)
def instruction_in(text: str) -> str | None:
    """What makes a text look like an instruction to a language model (in English, for a log), or None where nothing does."""
    if _HIDING.search(text) or len(_UNSEEN.findall(text)) >= _MANY_UNSEEN:
        return "has hidden characters"
    for form in _forms(text):
        for why, rules in _COMPILED.items():
            if any(_said(rule, form) for rule in rules):
                return why
        # for and against both languages alike: a form of the text is judged by everything that it shows
        if sum(weight for weight, cue in _COMPILED_CUES if cue.search(form)) >= ENOUGH:
            return "commands an answer"
    return None


def _said(rule: re.Pattern[str], text: str) -> bool:
    """Whether a rule applies and is not held back by a "not" or a third person before it."""
    return any(not _HELD_BACK.search(text[: found.start()]) for found in rule.finditer(text))


def _forms(text: str) -> list[str]:
    """The text as a model may read it: plain characters, lower case, simplified; and with digits for letters or spelled words undone."""
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).lower()
    if re.search(r"[a-z]", plain):
        plain = plain.translate(_LOOKALIKE)
    plain = _CJK_GAP.sub("", " ".join(plain.split()))
    if re.search(r"[\u3400-\u9fff]", plain):
        plain = str(_converter().convert(plain))
    forms = [plain]
    undone = re.sub(r"\b(?=\w*[a-z])(?=\w*[0-9@$])[\w@$]{4,}", lambda one: one[0].translate(_LEET), plain)
    if undone != plain:
        forms.append(undone)
    if _SPELLED.search(plain):
        # words are no longer told apart: what a rule separates by spaces is looked for without them
        joined = _SPELLED.sub(lambda one: one[0].replace(" ", ""), plain)
        forms.append(
            re.sub(
                r"(ignore|disregard|forget)(all)?(previous|prior|above)(instructions?|prompts?)", r"\1 \2 \3 \4", joined
            )
        )
    return forms


@lru_cache(maxsize=1)
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")
