"""Answers as the assistant makes them, over a document of three sentences."""

from assistant.answering.answer import (
    Answer,
    Citation,
    Evidence,
    NearPassage,
    ShownNote,
    SourceLabel,
    Statement,
    Timings,
)
from assistant.documents.model import Document, Passage, Section, Sentence
from assistant.records import KeptExchange
from assistant.records.kept import new_id
from assistant.records.numbering import Sources

SENTENCES = ("全县建成电商服务站412个。", "每个服务站都销售农产品。", "物流成本仍然偏高。")
TEXT = "".join(SENTENCES)


def passage(position: int = 0, text: str = TEXT) -> Passage:
    section = Section(f"{position + 1}", (f"第{position + 1}节",))
    sentences = tuple(Sentence(one, text.index(one), text.index(one) + len(one)) for one in SENTENCES if one in text)
    key = Passage.make_id("plan", "zh", position, text)
    return Passage(key, "plan", "zh", "user", position, section, 0, len(text), text, sentences)


def document() -> Document:
    return Document(
        id="plan", title={"zh": "清河县电商方案"}, short_title={"zh": "方案"}, kind="user", language="zh", texts={"zh": TEXT},
        passages=(passage(0), passage(1)), authors=("张三",), dated="2019",
    )  # fmt: skip


def sources() -> Sources:
    made = document()
    return Sources({made.id: made}, {one.id: one for one in made.passages})


def citation(number: int, sentence: int = 0, position: int = 0) -> Citation:
    held, words = passage(position), SENTENCES[sentence]
    start = TEXT.index(words)
    return Citation(
        number=number, document="plan", title="清河县电商方案", kind="user", section=held.section.label, page=None, quote=words,
        quote_language="zh", original=words, original_language="zh",
        evidence=Evidence(
            passage_id=held.id, passage_text=TEXT, start=start, end=start + len(words), original_passage_text=TEXT,
            original_start=start, original_end=start + len(words), sources=(SourceLabel(label="县志", address="https://example.org/a"),),
        ),
    )  # fmt: skip


def answered(question: str = "建成了多少个服务站？", *, sentence: int = 0, position: int = 0) -> Answer:
    words = SENTENCES[sentence]
    return Answer(
        question=question, standalone_question=question, language="zh", status="answered", answer=f"{words[:-1]} [1]。",
        statements=(Statement(text=words, citations=(1,), verified=True, lead=True, group="要点"),),
        citations=(citation(1, sentence, position),), notes=(ShownNote(id="EN-9", text="该数据未能核实。"),),
        timings_ms=Timings(total=12.5), suggestions=("物流成本高吗？",),
    )  # fmt: skip


def refused(question: str = "2030年的计划是什么？") -> Answer:
    return Answer(
        question=question, standalone_question=question, language="zh", status="not_in_sources", answer="资料没有涉及2030年。\n\n您可以问：\n- 物流成本高吗？",
        preface="资料没有涉及2030年。",
        also_retrieved=(NearPassage(document="plan", section="2 第2节", page=None, title="清河县电商方案", passage_id="x", text=TEXT),),
    )  # fmt: skip


def exchange(answer: Answer | None = None, **further: object) -> KeptExchange:
    made = answer or answered()
    return KeptExchange(id=new_id(), question=made.question, answer=made, **further)  # type: ignore[arg-type]
