"""What stands for documents and conversations in the tests of follow-ups."""

from collections.abc import Sequence

from assistant.answering.answer import Answer, Turn
from assistant.answering.assistant import Assistant
from assistant.documents.model import Language

# words of one field, as the encoder would tell; the real one is measured in test_understanding_sets
FIELDS = (
    ("物流", "网络"),
    ("早餐", "晚餐"),
    ("advantages", "disadvantages"),
    ("Suning", "Alibaba"),
    ("阿里巴巴", "京东"),
    ("快车", "普通列车"),
)
UNHEARD_OF = ("天气", "足球", "weather")
DIFFICULTIES = "农村物流有哪些困难？"
LISTED = "困难如下 [1]。\n\n**3.1 道路条件差**\n- 2099年才通车 [1]。\n\n**3.2 成本偏高**\n- 每件88元 [2]。"


def alike(word: str, others: Sequence[str]) -> list[float]:
    return [0.7 if any(word in field and other in field for field in FIELDS) else 0.2 for other in others]


def known(word: str, language: Language) -> int:
    return 0 if any(one in word for one in UNHEARD_OF) or (language == "zh" and len(word) > 3) else 5


def told(*turns: str) -> list[Turn]:
    """Turns of reader and assistant by turns."""
    return [Turn(role="assistant" if i % 2 else "user", content=one) for i, one in enumerate(turns)]


ANSWER = "新疆2099年有88888个。"


def asked_after(assistant: Assistant, *asked: str) -> Answer:
    """The answer to the last question, after the earlier ones as the assistant answered them."""
    history: list[Turn] = []
    for one in asked[:-1]:
        history += told(one, assistant.ask(one, history).answer)
    return assistant.ask(asked[-1], history)
