"""The frame of an English question: what stands where subject and object stand. No parser; the order of words and a few hundred everyday verbs."""

from __future__ import annotations

import re

_FINAL = re.compile(r"[\s?.!]+$")
_OPENING = re.compile(
    r"^(?:(?:so|and|but|then|also|well|ok|okay|please|now)\b[\s,]*)+(?=\w)|^(?:can|could|would) you (?=tell|explain|list|describe|give|name|compare|summari)|^do you know |^(?:(?:according to|in) [^,]{3,40}, |(?:about|roughly|exactly|approximately|just) )(?=(?:how|what|which|who|when|where|why)\b)",
    re.IGNORECASE,
)
_TOLD_BY = re.compile(r",? (?:according to|as (?:told|stated|described|reported) (?:in|by)) [^,]{3,40}$", re.IGNORECASE)
# auxiliaries after which a subject stands that does something, and all of them
DOING = "do|does|did|has|have|had|can|could|may|might|must|should|will|would|shall"
AUXILIARY = rf"(?:is|are|was|were|{DOING})(?:n't)?"
_ASKED_FOR = re.compile(
    rf"^(?P<wh>(?:by |for |from |in |at |on |to |with |since |until )?(?:how (?:many|much)|which|what|whose)) (?P<thing>(?!{AUXILIARY}\b).+?) (?P<aux>{AUXILIARY})\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_WHAT_IS = re.compile(
    r"^what(?:'s| is| are| was| were)(?: exactly)? (?:meant by |the meaning of |the definition of )?(?P<thing>.+?)(?: all)?(?: about)?$",
    re.IGNORECASE,
)
# how a bare question word was asked of an earlier question (`joining`)
_REGARDING = re.compile(r"^[^,]{2,60}, as to (?P<thing>.+)$", re.IGNORECASE)
# "What about “transport”, as to the difficulties of the county?"
_WHAT_ABOUT = re.compile(r"^(?:what|how) about (?P<thing>[^,]+)(?:, as to .*)?$", re.IGNORECASE)
_MEANS = re.compile(r"^what do(?:es)? (?P<thing>.+?) (?:mean|stand for)\b", re.IGNORECASE)
# "Which county uses the cooperative model?"
_WHICH_DOES = re.compile(
    r"^which (?P<thing>[a-z]+) (?P<verb>[a-z]+(?:s|ed)) (?P<rest>(?:the|a|an|its|[A-Z0-9]).+)$", re.IGNORECASE
)
# "What did the decision say about broadband?" is about broadband, in the decision
_SAID_ON = re.compile(
    r"^what (?:else )?(?:do|does|did) (?P<who>.+?) (?:say|state|provide|prescribe|stipulate|lay down|tell us) (?:about|on|for|regarding|concerning) (?P<thing>.+)$",
    re.IGNORECASE,
)
# "What happened in the town in May?"
_HAPPENED = re.compile(r"^what(?: (?:else|exactly))? happen(?:s|ed) (?:to |with )?(?P<thing>.+)$", re.IGNORECASE)
# "How many villages get parcels?": counted things that do something
_HOW_MANY_DO = re.compile(r"^how (?:many|much) (?P<thing>.+)$", re.IGNORECASE)
_WHO = re.compile(r"^who(?: else)? (?P<verb>[a-z]+)(?P<thing> .+)$", re.IGNORECASE)
_ADVERB = re.compile(
    rf"^(?P<wh>(?:since |until |by |from |for )?(?:why|how(?: long| far| often| large| high| big| old| come| much| many)?|when|where(?: in [\w' -]+?)?|whom|what)) (?P<aux>{AUXILIARY})\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_YES_NO = re.compile(rf"^(?P<aux>{AUXILIARY})\b(?P<rest>.*)$", re.IGNORECASE)
_SUBJECT_WANTED = r"(?:describe|explain|discuss|talk about)|tell (?:me|us) (?:something |a (?:bit|little) )?(?:more )?about|give (?:me|us) (?:an overview|information|details|some background) (?:of|on|about)|i(?:'d| would) like to (?:know|learn|hear)(?: (?:more )?about)?|i want to (?:know|learn)(?: (?:more )?about)?"
_ORDER = re.compile(
    rf"^(?:(?:please )?(?:(?P<subject>{_SUBJECT_WANTED})|compare|list|name|summari[sz]e|define|give|show|outline))(?: me)? (?P<thing>.+)$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:^|\s)(?:in|at|within|under|for|of|by|from|since|with) .+$", re.IGNORECASE)
# "is there (any) money for …": what there is follows
_THERE = re.compile(r"^there(?: (?:ever|also|still|been))*(?: (?:any|some|a|an))? (?P<thing>.+)$", re.IGNORECASE)
# a reader who speaks of themselves asks about what they do
_READER = re.compile(r"^(?:i|we|you|one|someone|people) (?P<done>.+)$", re.IGNORECASE)
_OF = re.compile(r"^(?P<asked>(?:the |all |some )?[\w' -]+?) (?:of|in|for) (?P<topic>.+)$", re.IGNORECASE)
# everyday verbs that end a subject: "the plan | require stations"
_VERBS = frozenset(
    """accept achieve adopt affect agree aim allow apply arrive ask become begin belong benefit bring build buy call carry cause change close come consist
    contain contribute cooperate cost cover create cut deal decide deliver depend describe develop differ do drop earn employ enable encourage end
    establish exist expect explain face fail fall finance find finish fit follow form gain get give go grow happen have help hold improve include increase
    invest involve issue join keep know launch lead learn leave lend lie limit list live lose lower make manage mean meet mention need offer open
    operate order organise organize own park pay perform plan play pool prevent produce promise promote propose protect provide publish put reach read receive
    reduce refund register rely remain repeat replace report require rise run say see sell send serve set share show sign solve speak spend stand start
    state stay stop suffer suggest suit supply support take teach team tell think train travel treat try turn understand use visit wait want wash wear work write""".split()
)
_STATES = frozenset(
    "high low good bad free open closed allowed available possible true necessary expensive cheap late early poorly well really still".split()
)


def frame(text: str) -> tuple[str, str, str, str]:
    """(topic, asked, bare, place): what the question is about, what it asks for, what is left without its question words, and where that is."""
    whole = _TOLD_BY.sub("", _FINAL.sub("", _OPENING.sub("", text.strip())))
    if match := _REGARDING.match(whole):
        return _owned(match["thing"].strip())
    if match := _WHAT_ABOUT.match(whole):
        return match["thing"], "", match["thing"], ""
    if match := _MEANS.match(whole):
        return match["thing"], "", match["thing"], ""
    if match := _WHAT_IS.match(whole):
        return _owned(match["thing"].strip())
    if match := _SAID_ON.match(whole):
        said_on = f"{match['thing']} in {match['who']}"
        return match["who"], "", said_on, ""
    if match := _HAPPENED.match(whole):
        return match["thing"], "", match["thing"], ""
    if match := _ASKED_FOR.match(whole):
        subject, rest = divided(match["rest"].strip())
        thing = match["thing"].strip()
        bare = f"{thing} {match['rest'].strip()}".strip()
        if said := _said_of_the_counted(match):
            return "", thing, f"{thing} {said}", said
        if _BE.match(match["aux"]) and _SAID_OF_IT.match(match["rest"].strip()):  # "Which city was first to …?"
            return "", f"the {thing}", bare, f"that {match['aux']} {match['rest'].strip()}"
        if not subject or not rest:  # "Which trains have a restaurant car?"
            return thing, "", bare, ""
        return subject, thing, bare, _reach(rest)
    if match := _HOW_MANY_DO.match(whole):
        subject, rest = divided(match["thing"])
        if subject and rest:
            counted = f"the number of {subject} that {rest}"
            return counted, "", counted, ""
    if match := _WHO.match(whole):
        if not re.fullmatch(AUXILIARY, match["verb"], re.IGNORECASE):
            return match["thing"].strip(), "", f"{match['verb']}{match['thing']}", ""
        return match["thing"].strip(), "", match["thing"].strip(), ""
    if match := _ADVERB.match(whole) or _YES_NO.match(whole):
        rest = match["rest"].strip()
        if there := _THERE.match(rest):
            return there["thing"], "", there["thing"], ""
        if own := _READER.match(rest):
            return done_to(own["done"]), "", rest, ""
        subject, _ = divided(rest)
        return subject or rest, "", rest, ""
    if match := _ORDER.match(whole):
        return _owned(match["thing"].strip())
    if (match := _WHICH_DOES.match(whole)) and (
        match["verb"].lower().rstrip("sd") in _VERBS or match["verb"][-2:] in ("es", "ed")
    ):
        return match["rest"], match["thing"], whole[len("which ") :], ""
    if match := re.match(r"^which (?P<thing>\w+)\b.*$", whole, re.IGNORECASE):
        return match["thing"], "", whole[len("which ") :], ""
    return whole, "", whole, ""


_SAID_OF_IT = re.compile(
    r"(?:the )?(?:first|last|next|only|second|most|best|worst|chosen|named|picked|selected)\b", re.IGNORECASE
)
_BE = re.compile(r"^(?:is|are|was|were)(?:n't)?$", re.IGNORECASE)


def _said_of_the_counted(asked: re.Match[str]) -> str:
    """What is said of the counted things themselves: "how many people had been trained by 2017", "… were there in May"; empty where another does something with them."""
    if not asked["wh"].lower().endswith(("how many", "how much")):
        return ""
    rest, been = re.subn(r"^(?:there )?been ", "", asked["rest"].strip(), flags=re.IGNORECASE)
    if not been and not _BE.match(asked["aux"]):
        return ""
    return re.sub(r"^there\b ?", "", rest, flags=re.IGNORECASE)


def _reach(rest: str) -> str:
    """Whom, what, where or when the verb of a clause concerns: "give poor households in winter" -> "for poor households in winter"."""
    _, _, after = rest.partition(" ")
    if not after:
        return ""
    found = _PLACE.search(f" {after}")
    if found is None or found.start():
        return (
            f"for {after}"
            if re.match(r"(?:the|a|an|its|their|each|every|all|[a-z]{3,})\b", after) and rest[0].islower()
            else ""
        )
    return found.group().strip()


def requested(text: str) -> str:
    """The subject that a request wants to be told of ("tell me about brands"), or nothing."""
    match = _ORDER.match(_OPENING.sub("", text.strip()))
    return match["thing"].strip() if match and match["subject"] else ""


def asking_verb(text: str) -> str:
    """The verb that says no more than that a thing has to do with what is asked about ("what difficulties does X face?", "what does X stand for?"), or nothing."""
    whole = _FINAL.sub("", _OPENING.sub("", text.strip()))
    if match := _MEANS.match(whole):
        return whole[match.end("thing") :].split()[0]
    match = _ASKED_FOR.match(whole)
    last = divided(match["rest"].strip())[1] if match else ""
    return last if last.lower() in _VERBS else ""


def selects(text: str) -> bool:
    """Whether a question asks which thing or what thing it is, so that its answer names one."""
    whole = _FINAL.sub("", _OPENING.sub("", text.strip()))
    match = _ASKED_FOR.match(whole)
    if _WHICH_DOES.match(whole):
        return True
    return match is not None and not match["wh"].lower().endswith(("many", "much", "whose"))


def done_to(clause: str) -> str:
    """What the verb of a clause without its subject is done to: "take my bicycle on the train" -> "a bicycle on the train"."""
    _, _, thing = clause.partition(" ")
    return re.sub(r"^(?:my|our|your|one's)\b", "a", thing, flags=re.IGNORECASE) or clause


def reasked(text: str) -> tuple[str, str]:
    """(auxiliary, rest) of a question that another question word can be put before: "How did the town grow?" -> ("did", "the town grow").

    Both are empty where the question is built in another way.
    """
    whole = _FINAL.sub("", _OPENING.sub("", text.strip()))
    match = _YES_NO.match(whole) or _ADVERB.match(whole)
    if match is None or ("wh" in match.groupdict() and match["wh"].lower().endswith(("what", "much", "many", "whom"))):
        return "", ""
    return match["aux"].lower(), match["rest"].strip()


def divided(clause: str) -> tuple[str, str]:
    """(subject, rest) of a clause without its auxiliary: capitals at its beginning, or the words before its verb or state."""
    words = clause.split()
    if not words:
        return "", ""
    for i, word in enumerate(words):
        lower = word.lower().strip(",")
        if i and lower in _VERBS and i + 1 < len(words) and words[i + 1].lower().strip(",") in _VERBS:
            continue  # "the first train leave": the later one is the verb
        if i and lower in _VERBS and i + 1 < len(words) and _participle(words[i + 1].lower(), i + 1, words):
            continue  # "the three-year plan published"
        if i and (lower in _VERBS or lower in _STATES or _participle(lower, i, words)):
            return " ".join(words[:i]), " ".join(words[i:])
        if i and lower in ("in", "on", "at", "by", "for", "from", "with", "to", "about") and not words[0][0].isupper():
            return " ".join(words[:i]), " ".join(words[i:])
    names = 0
    while names < len(words) and words[names][:1].isupper():
        names += 1
    return " ".join(words[:names]), " ".join(words[names:])


def _participle(word: str, at: int, words: list[str]) -> bool:
    """Whether a word is a participle that says something of what stands before it, and does not belong to a noun after it."""
    if not re.search(r"(?:ed|ing)$", word) or len(word) < 5:
        return False
    return at == len(words) - 1 or words[at + 1].lower() in (
        "in", "on", "at", "by", "for", "from", "with", "to", "about", "since", "before", "after", "into", "up",
    )  # fmt: skip


def _owned(thing: str) -> tuple[str, str, str, str]:
    """(topic, asked, bare, place): "the goals of the plan" asks for the goals and is about the plan."""
    # a comparison is about both its sides
    if re.match(r"^(?:the )?(?:difference|comparison)", thing, re.IGNORECASE):
        return thing, "", thing, ""
    match = _OF.match(thing)
    if match is None or not re.match(r"(?:the|all|some)\b", thing, re.IGNORECASE):
        return thing, "", thing, ""
    return match["topic"], match["asked"], thing, ""
