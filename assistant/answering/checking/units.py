"""Units and counted things in both languages, as classes that can be compared: 元 and yuan, 户 and households, 公顷 and hectares."""

from __future__ import annotations

import re

# Two quantities whose classes are told and differ do not speak of the same thing. General words only.
_CLASSES = {
    "CNY": ("元|块钱|人民币", "yuan|rmb|cny|renminbi"),
    "USD": ("美元", "dollars?|us dollars?|usd"),
    "EUR": ("欧元", "euros?"),
    "GBP": ("英镑", "pounds?(?: sterling)?|gbp"),
    "JPY": ("日元", "yen"),
    "km2": ("平方公里|平方千米", "square (?:kilometres?|kilometers?|km)|km²|km2"),
    "m3": ("立方米", "cubic (?:metres?|meters?)"),
    "m2": ("平方米", "square (?:metres?|meters?)"),
    "km/h": ("公里/小时", "km/h|kilometres? an hour"),
    "km": ("公里|千米", "km|kilometres?|kilometers?"),
    "mile": ("英里", "miles?"),
    "metre": ("米", "metres?|meters?"),
    "ha": ("公顷", "hectares?|ha"),
    "mu": ("亩", "mu"),
    "kg": ("公斤|千克", "kg|kilograms?|kilos?"),
    "jin": ("斤", "jin|catties"),
    "ton": ("吨", "tons?|tonnes?"),
    "litre": ("升", "litres?|liters?"),
    "hour": ("个?小时", "hours?"),
    "minute": ("分钟", "minutes?"),
    "day": ("天|个工作日", "days?|working days?"),
    "week": ("周|个星期", "weeks?"),
    "month": ("个月", "months?"),
    "year": ("年", "years?"),
    "times": ("倍", "times"),
    "household": ("个?(?:贫困|农|住|建档立卡贫困)?户|个?(?:农村)?家庭", "households?|homes|families"),
    "person": ("人次|人|名|位", "people|persons?|inhabitants|villagers|workers|residents|employees|talents|nurses|doctors|patients|students|pupils|children|passengers"),
    "village": ("个?(?:行政|贫困|自然|示范|试点)*村(?!级)", "villages?"),
    "county": ("个?(?:国家级|贫困|示范|试点|革命老区|重点)*县(?!级)", "counties|county"),
    "township": ("个?乡镇", "townships?|towns?"),
    "province": ("个?省份?(?!级)", "provinces?"),
    "school": ("所?学校", "schools?"),
}  # fmt: skip
# measured and not counted: never the unit of a thing with a classifier (86座) or of a plain noun ("86 gates")
MEASURED = frozenset(
    "CNY USD EUR GBP JPY km2 m3 m2 km/h km mile metre ha mu kg jin ton litre hour minute day week month year".split()
)
_PIECE = re.compile(
    r"^\s?[多余]?[个家座辆台所处条项件艘架幢栋棵株头只匹间套批份]"
    r"|^ (?!(?:and|or|to|in|of|by|at|on|for|from|per|more|less|out|each|a|the|as|is|was|were|are|million|billion|thousand|hundred|with|points?|when|after|before|against|compared)\b)[a-z]{3,}"
)
_ADJECTIVES = r"(?:(?!(?:and|or|of|in|to|for|from|with|by|a|per|than)\b)[A-Za-z-]+ ){0,4}?"
_CHINESE = [(name, re.compile(rf"^\s?(?:多|余)?(?:{words[0]})")) for name, words in _CLASSES.items()]
_ENGLISH = [
    (name, re.compile(rf"^[\s-](?:an? )?(?:{words[1]})(?![A-Za-z-]|\s?level)", re.IGNORECASE))
    for name, words in _CLASSES.items()
]
# a measured unit follows its number at once; a counted thing may have adjectives before it ("128,000 poor villages")
_COUNTED = ("household", "person", "village", "county", "township", "province", "school")
_FAR = [
    (name, re.compile(rf"^ {_ADJECTIVES}(?:{_CLASSES[name][1]})(?![A-Za-z-]|\s?level)", re.IGNORECASE))
    for name in _COUNTED
]
_SIGNS = (
    ("CNY", re.compile(r"(?:¥|￥|RMB|CNY)\s?$")),
    ("USD", re.compile(r"(?:US)?\$\s?$")),
    ("EUR", re.compile(r"€\s?$")),
)
RATES = {
    "year": re.compile(r"每年|各年|年均|逐年|历年|一年(?!份|级|半)|/年|年度|(?<![\d上去今本当前同每半])年(?:产|出栏|吞吐|交易额|销售额|销售|处理|增)|(?:[a-z]s|%|yuan|RMB|percent|cent|more|less|twice|once|kg|km|\d) an? year|every (?:spring|summer|autumn|fall|winter)|\b(?:per|each|every|one) year|annual(?:ly)?\b|yearly\b|per annum", re.IGNORECASE),
    "month": re.compile(r"每个?月|月均|/月|(?:[a-z]s|%|yuan|twice|once|\d) an? month|\b(?:per|each|every) month|monthly\b", re.IGNORECASE),
    "week": re.compile(r"每周|每个?星期|/周|(?:[a-z]s|%|yuan|twice|once|\d) an? week|\b(?:per|each|every) week|weekly\b|times a week", re.IGNORECASE),
    "day": re.compile(r"每天|每日(?!报)|日均|/天|/日|(?:[a-z]s|%|yuan|twice|once|people|\d) an? day|\b(?:per|each|every) day|(?<!China )daily\b(?! (?:life|goods|necessit|consum|newspaper))", re.IGNORECASE),
    "person": re.compile(r"人均|每人|人平均|\b(?:per|each|every) (?:\w+ )?(?:person|head|capita|inhabitant|farmer|resident)\b", re.IGNORECASE),
    "household": re.compile(r"户均|每户|\b(?:per|each|every) (?:\w+ )?(?:household|family)\b", re.IGNORECASE),
    "hour": re.compile(r"每(?:个)?小时|时速|/小时|(?:[a-z]s|%|yuan|\d) an hour|\b(?:per|each|every) hour|hourly\b|km/h", re.IGNORECASE),
}  # fmt: skip


def unit_after(rest: str, before: str = "") -> tuple[str, int]:
    """The class of the unit that stands after a number (or its sign before it), and the length it takes up; "" and 0 for none."""
    for name, pattern in _SIGNS:
        if pattern.search(before):
            return name, 0
    for name, pattern in _CHINESE:
        if match := pattern.match(rest):
            return name, match.end()
    for name, pattern in _ENGLISH:
        if match := pattern.match(rest):
            return name, match.end()
    for name, pattern in _FAR:
        if pattern.match(rest):
            return name, 0
    if _PIECE.match(rest):
        return "piece", 0
    return "", 0
