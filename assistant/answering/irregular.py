"""Irregular forms of English words, which a stemmer that cuts endings does not bring together: sold and sell, children and child.

The common irregular verbs and plurals of English, a closed class of its grammar. Forms that are as often another word (saw, left, found, ground) are left out.
"""

from __future__ import annotations

_VERBS = """
become became; begin began begun; bend bent; bind bound; blow blew blown; break broke broken; bring brought; build built; buy bought; catch caught;
choose chose chosen; come came; deal dealt; dig dug; do did done; draw drew drawn; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen;
feed fed; feel felt; fight fought; fly flew flown; forbid forbade forbidden; forget forgot forgotten; freeze froze frozen; get got gotten; give gave given;
go went gone; grow grew grown; hear heard; hide hid hidden; hold held; keep kept; know knew known; lay laid; lead led; lend lent; lose lost; make made;
mean meant; meet met; overcome overcame; pay paid; ride rode ridden; ring rang rung; rise rose risen; run ran; say said; seek sought; sell sold; send sent;
shake shook shaken; shoot shot; show shown; shrink shrank shrunk; shut shut; sing sang sung; sink sank sunk; sit sat; sleep slept; speak spoke spoken;
spend spent; stand stood; steal stole stolen; stick stuck; strike struck; sweep swept; swim swam swum; take took taken; teach taught; tell told;
think thought; throw threw thrown; undergo underwent undergone; undertake undertook undertaken; understand understood; wake woke woken; wear wore worn;
win won; withdraw withdrew withdrawn; write wrote written
"""
_NOUNS = "child children; man men; woman women; foot feet; tooth teeth; goose geese; mouse mice; person persons people; analysis analyses; crisis crises; basis bases; thesis theses; criterion criteria; medium media; phenomenon phenomena"

BASES = {
    form: base
    for entry in f"{_VERBS};{_NOUNS}".split(";")
    if entry.split()
    for base, *forms in [entry.split()]
    for form in forms
}
"""From an irregular form to the word that it is a form of."""
