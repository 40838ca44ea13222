"""Whether something is to be made (a letter, a slogan, a translation) instead of told: the sources hold none, however much they say of its subject."""

from __future__ import annotations

import re

_PRODUCTS_ZH = r"(?:[店品牌公司产]{0,4}名(?:字|称)?|网名|口号|标语|广告[语词]|文案|软文|范文|范本|模板|作文|诗歌?|歌词?|故事|笑话|对联|(?:推荐|感谢|求职|慰问)?信|邮件|演讲稿|发言稿|讲话稿|新闻稿|稿子|申请书?|请示|检讨书|简历|代码|海报|图标|商标|logo|计划书|策划书?|策划案)"
_FOR_US = r"(?: me| us| my| our)?(?: an?| some| the| my| our)?"
_TEXTS_EN = r"poem|song|joke|slogan|jingle|tagline|template|brand names?|shop names?"
_ASKED_FOR = re.compile(
    # 起个名字, 写封信, 帮我拟一份合同, 给个范文
    rf"(?:起|取|写|编|拟|起草|撰写|想|创作|设计|画|做|来|出|给|生成)(?:出|一下)?(?:[一几两三\d]?(?:个|篇|份|封|首|段|句|条|套|张|则)|点)(?:[\u4e00-\u9fff]{{0,8}}?的)?[\u4e00-\u9fff]{{0,6}}?{_PRODUCTS_ZH}(?:吧|呗|吗|好吗|行吗|可以吗)?(?=$|[，,。！!?？])"
    r"|(?:怎么|如何|咋)写(?:一?[个篇份封])?(?:申请|请示|报告|方案|稿|信|文案|简历|合同)"
    r"|(?:翻译|润色|改写|续写|校对|修改)(?:一下|一遍)?(?:这|下面|以下|我)"
    rf"|\b(?:write|draft|compose|create|design|make up|come up with|invent|generate){_FOR_US}(?: [\w-]+){{0,3}}? (?:{_TEXTS_EN}|letter|e-?mail|essay|speech|sample|cv|resume|logo|poster|application|contract|press release|powerpoint|names? for)\b"
    rf"|\b(?:give|suggest|think (?:of|up)|prepare){_FOR_US}(?: [\w-]+){{0,3}}? (?:{_TEXTS_EN})\b"
    r"|\b(?:translate|proofread|rewrite|rephrase|correct|fix)(?: up)?(?: me)? (?:this|the following|my|our|the grammar)\b",
    re.IGNORECASE,
)
# what is asked of what the sources say of such a thing
_TOLD = re.compile(
    r"要求|规定|需要什么|包括|提到|哪些(?:材料|内容)|\b(?:require\w*|mention\w*|what does|what do|says?|which documents)\b",
    re.IGNORECASE,
)


def is_to_be_made(text: str) -> bool:
    """Whether a text asks for something to be written, named, drawn or translated."""
    return _ASKED_FOR.search(text) is not None and _TOLD.search(text) is None
