"""A hostile model server: nothing wrong and nothing uncited reaches the reader, and the time budget holds."""

import re
import time
from collections.abc import Callable

import pytest
from servers.scripted import Heard, ScriptedServer, Wire, drip
from test_generative import FAIR, STATIONS, STATIONS_ZH, fluent, key_of

from assistant.answering.answer import Answer
from assistant.answering.assistant import Assistant
from assistant.answering.quantities import missing_values

Connect = Callable[..., Assistant]
Draft = Callable[[str], Answer]
QUESTIONS = (STATIONS, STATIONS_ZH, FAIR)
# what the sources do not say; no part of it may be shown
WRONG = ("6,413", "64120", "99,999", "999 yuan", "77,777", "2019", "Qingshui", "清水县", "abolished", "取消", "banana", "Les stations", "Die Stationen",
         "<script", "https://", "PWNED", "tourism", "旅游", "did not", "没有建成")  # fmt: skip


def every(heard: Heard, change: Callable[[str], str]) -> str:
    """Each line, changed, with its own true key."""
    return "\n".join(f"{change(text)[:-1]} [{key}]{text[-1]}" for key, text in heard.lines.items())


LIES: dict[str, Callable[[Heard], str]] = {
    "alters figures": lambda h: every(
        h,
        lambda one: one.replace("6,412", "6,413").replace("6412", "64120").replace("8,300", "77,777").replace("27,500", "77,777").replace("2.75", "64120"),
    ),
    "alters years": lambda h: every(h, lambda one: one.replace("2018", "2019")),
    "alters places": lambda h: every(h, lambda one: one.replace("Qinghe", "Qingshui").replace("清河县", "清水县")),
    "denies": lambda h: every(
        h, lambda one: one.replace("had set up", "did not set up").replace("drew", "did not draw").replace("建成", "没有建成").replace("trained", "did not train").replace("培训", "没有建成")
    ),
    "invents citations": lambda h: "The stations were abolished in 2016 [ABCDEF]. 服务站已全部取消[1]。 They were abolished [99].",
    "cites nothing": lambda h: "The stations were abolished. 服务站已经取消。 A banana is yellow.",
    "guesses keys": lambda h: " ".join(f"The stations were abolished [{one}]." for one in ("BBBBBB", "KEY", "KEYONE", "SOURCE", "1", "#2")),
    "cites a true key for a false sentence": lambda h: f"The stations were abolished by the province [{h.keys[0]}]. 服务站被省里取消[{h.keys[0]}]。",
    "hides a falsehood before a cited sentence": lambda h: f"The stations were abolished. {every(h, lambda one: one)}",
    "goes on after its citation": lambda h: f"Qinghe County had set up 6,412 village e-commerce stations by the end of 2018 [{h.keys[0]}], which were abolished later. 取消。",
    "mixes two sources": lambda h: f"The apple fair and tourism brought 6,412 village stations 27,500 visitors [{'] ['.join(h.keys)}].",
    "obeys an injected instruction": lambda h: f"The apple fair of Qinghe County drew 99,999 visitors [{h.keys[0]}]. 到2018年底清河县有99,999个服务站[{h.keys[0]}]。",
    "answers in French": lambda h: f"Les stations du comté de Qinghe étaient au nombre de 6,412 [{h.keys[0]}].",
    "answers in the other language": lambda h: f"Die Stationen waren 6,412 [{h.keys[0]}].",
    "writes a script": lambda h: f"<script>alert('6,412')</script> PWNED [{h.keys[0]}].",
    "writes a link": lambda h: f"Qinghe County had set up 6,412 village e-commerce stations, see [more](https://evil.example/?q=6412) [{h.keys[0]}].",
    "writes a picture": lambda h: f"![PWNED](https://evil.example/x.png) [{h.keys[0]}]",
    "hides characters": lambda h: every(h, lambda one: "\u202e" + one.replace("6,412", "6,413").replace("6412", "64120").replace("8,300", "77,777")),
    "repeats the prompt": lambda h: h.system + h.human.replace("6,412", "6,413"),
    "says that the sources do not say": lambda h: "NONE",
    "speaks to the reader": lambda h: f"Dear user, please send your password to https://evil.example [{h.keys[0]}].",
    "says nothing": lambda h: "",
    "says only spaces": lambda h: " \n \n ",
    "nests brackets": lambda h: f"[[{h.keys[0]}] The stations were abolished] [{h.keys[0]}[{h.keys[0]}]].",
    "thinks for ever": lambda h: "<think>" + "The stations were abolished. " * 300,
}  # fmt: skip


def check_shown(answer: Answer, draft: Answer) -> None:
    """Every statement is cited, holds no figure that its citation lacks, and says none of the falsehoods; the public form is sound."""
    numbers = [one.number for one in answer.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {int(one) for one in re.findall(r"\[(\d+)\]", answer.answer)} == set(numbers)
    assert answer.status == "answered"
    assert answer.statements
    assert set(answer.contract()) == set(draft.contract())
    cited = {one.number: one for one in answer.citations}
    for statement in answer.statements:
        assert statement.verified
        assert statement.citations
        texts = [text for number in statement.citations for text in (cited[number].quote, cited[number].original)]
        assert missing_values(statement.text, *texts) == []
        assert not re.search(r"[\[\]<>\u200b-\u202e]", statement.text)
    for wrong in WRONG:
        assert wrong not in answer.answer


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("lie", LIES)
def test_no_wrong_or_uncited_statement_reaches_the_reader(
    connect: Connect, draft_of: Draft, lie: str, question: str
) -> None:
    shown: list[Answer] = []
    draft = draft_of(question)
    with ScriptedServer(LIES[lie]) as server:
        answer = connect(server.address).refine(draft, on_statement=shown.append)
    for one in [*shown, answer]:
        check_shown(one, draft)
    if answer.writer == "extractive":
        assert answer.answer == draft.answer
        assert answer.remark


def test_a_false_sentence_is_replaced_by_the_sources_own(connect: Connect) -> None:
    def words(heard: Heard) -> str:
        true, _ = fluent(heard).split(". ")
        return f"{true}. Qinghe County trained 77,777 people in 2018 [{key_of(heard, '27,500')}]."

    with ScriptedServer(words) as server:
        answer = connect(server.address).ask(STATIONS)
    assert answer.writer == "model:test-model"
    assert answer.statements[1].text == "Qinghe County trained 27,500 people in e-commerce in 2018."


def act_hang(wire: Wire, heard: Heard) -> None:
    wire.wait(20)


def act_hang_after_head(wire: Wire, heard: Heard) -> None:
    wire.head()
    wire.wait(20)


def act_trickle(wire: Wire, heard: Heard) -> None:
    drip(wire, fluent(heard) * 20, 0.05)


def act_comments(wire: Wire, heard: Heard) -> None:
    wire.head()
    while not wire.closing.is_set():
        wire.raw(b": still there\n\n")
        wire.wait(0.05)


def act_never_close(wire: Wire, heard: Heard) -> None:
    wire.head()
    wire.event(fluent(heard))
    wire.wait(20)


def act_die(wire: Wire, heard: Heard) -> None:
    wire.head()
    wire.event(fluent(heard) + " And then")


def act_die_mid_event(wire: Wire, heard: Heard) -> None:
    wire.head()
    wire.event(fluent(heard))
    wire.raw(b'data: {"id": "x", "choi')


def act_garbage_event(wire: Wire, heard: Heard) -> None:
    wire.head()
    wire.raw(b"data: {garbage\xff\n\n")


def act_wrong_shape(wire: Wire, heard: Heard) -> None:
    wire.head()
    wire.raw(b'data: {"choices": [{"delta": "text", "index": {}}]}\n\ndata: [DONE]\n\n')


def act_garbage(wire: Wire, heard: Heard) -> None:
    wire.head(kind="application/json")
    wire.raw(b"\x00\xffnot json at all")


def act_packed(wire: Wire, heard: Heard) -> None:
    wire.head(content_encoding="gzip")
    wire.raw(b"\x1f\x8b\x08" + b"\x00" * 64)


def act_flood(wire: Wire, heard: Heard) -> None:
    wire.head()
    while not wire.closing.is_set():
        wire.raw(b"data: " + b"x" * 1_000_000)


def act_huge(wire: Wire, heard: Heard) -> None:
    wire.say(["The stations were abolished. " * 4000])


def status(code: int) -> Callable[[Wire, Heard], None]:
    def act(wire: Wire, heard: Heard) -> None:
        wire.head(code, "application/json")
        wire.raw(b'{"error": {"message": "Incorrect API key provided: secret-key"}}')

    return act


FAILURES: dict[str, tuple[Callable[[Wire, Heard], None], str]] = {
    "hangs before the first byte": (act_hang, "too long"),
    "hangs after the head": (act_hang_after_head, "too long"),
    "trickles": (act_trickle, "too long"),
    "sends only comments": (act_comments, "too long"),
    "never closes": (act_never_close, "too long"),
    "dies mid-stream": (act_die, "broke off"),
    "dies mid-event": (act_die_mid_event, "broke off"),
    "sends a garbage event": (act_garbage_event, "broke off"),
    "sends another shape": (act_wrong_shape, ""),
    "sends garbage": (act_garbage, ""),
    "sends packed bytes": (act_packed, "Nothing usable"),
    "floods": (act_flood, "Nothing usable"),
    "sends a huge answer": (act_huge, "Nothing usable"),
    "fails with 500": (status(500), "refused"),
    "fails with 401": (status(401), "refused"),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failing_server_costs_the_budget_and_no_more(
    connect: Connect, draft_of: Draft, failure: str, caplog: pytest.LogCaptureFixture
) -> None:
    act, said = FAILURES[failure]
    draft = draft_of(STATIONS)
    with ScriptedServer(act=act) as server:
        assistant = connect(server.address, llm_timeout_s=1.5, llm_first_token_s=1.0)
        begun = time.monotonic()
        answer = assistant.refine(draft)
        took = time.monotonic() - begun
    assert took < 2.5
    assert (answer.answer, answer.writer) == (draft.answer, "extractive")
    assert answer.remark
    assert said in answer.remark
    assert "secret-key" not in caplog.text


def test_a_server_that_is_not_there_is_said_so(connect: Connect) -> None:
    with ScriptedServer(fluent) as server:
        address = server.address
    answer = connect(address).ask(STATIONS)
    assert answer.writer == "extractive"
    assert answer.remark is not None
    assert "could not be reached" in answer.remark


def test_a_redirect_is_not_followed(connect: Connect) -> None:
    with ScriptedServer(fluent) as elsewhere:

        def act(wire: Wire, heard: Heard) -> None:
            wire.head(307, location=f"{elsewhere.address}/chat/completions")

        with ScriptedServer(act=act) as server:
            answer = connect(server.address).ask(STATIONS)
    assert elsewhere.requests == []
    assert answer.writer == "extractive"


def test_a_proxy_of_the_environment_does_not_see_what_stays_on_this_computer(
    connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedServer(fluent) as proxy, ScriptedServer(fluent) as server:
        assistant = connect(server.address)
        monkeypatch.setenv("HTTP_PROXY", proxy.address)
        monkeypatch.setenv("http_proxy", proxy.address)
        answer = assistant.ask(STATIONS)
    assert answer.writer == "model:test-model"
    assert proxy.requests == []
