"""Connecting a model: what the setting may be, what is missing, whose consent is needed, what the doctor says."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr
from servers.scripted import ScriptedServer
from test_generative import STATIONS, fluent

from assistant.answering import llm
from assistant.answering.assistant import Assistant
from assistant.answering.consent import FILE, Consent
from assistant.answering.llm import answers, connection, is_loopback
from assistant.doctor import examine
from assistant.errors import LanguageModelError
from assistant.settings import Settings, load_settings

Connect = Callable[..., Assistant]
FAR = "https://models.example.org/v1"


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


@pytest.fixture
def packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(llm, "missing_package", lambda provider: None)


def to(address: str = FAR, **options: object) -> llm.Connection:
    made = connection(Settings(llm="openai:m", llm_base_url=address, **options))
    assert made is not None
    return made


def test_no_setting_means_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    assert connection(Settings()) is None
    monkeypatch.setenv("ECPA_LLM", "")
    assert connection(load_settings()) is None


@pytest.mark.usefixtures("packages")
def test_a_model_name_may_hold_colons() -> None:
    made = connection(Settings(llm="ollama:qwen3:8b"))
    assert made is not None
    assert (made.provider, made.model, made.origin, made.is_local) == (
        "ollama",
        "qwen3:8b",
        "http://127.0.0.1:11434",
        True,
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"llm": "qwen3"}, "provider:model"),
        ({"llm": "openai:"}, "provider:model"),
        ({"llm": "openai:gpt-x"}, "ECPA_LLM_API_KEY"),
        ({"llm": "anthropic:some"}, "ECPA_LLM_BASE_URL"),
        ({"llm": "openai:m", "llm_base_url": "ftp://x/v1"}, "not an address"),
        ({"llm": "openai:m", "llm_base_url": "https://key@evil.example/v1"}, "not an address"),
        ({"llm": "openai:m", "llm_base_url": "http://a b/v1"}, "not an address"),
        ({"llm": "openai:m", "llm_base_url": "http://[::1/v1"}, "not an address"),
    ],
)
@pytest.mark.usefixtures("packages")
def test_a_setting_that_cannot_be_used_is_said_in_one_sentence(options: dict[str, str], said: str) -> None:
    with pytest.raises(LanguageModelError, match=said):
        connection(Settings(**options))


def test_a_missing_package_is_named_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(llm, "missing_package", lambda provider: "langchain-openai")
    with pytest.raises(LanguageModelError, match=r'pip install -e "\.\[llm\]"'):
        to()


@pytest.mark.usefixtures("packages")
def test_the_key_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "secret-of-mine")
    made = connection(Settings(llm="openai:gpt-x"))
    assert made is not None
    assert made.key == SecretStr("secret-of-mine")
    assert "secret-of-mine" not in repr(made)
    settings = Settings(llm="openai:m", llm_base_url="http://127.0.0.1:9/v1", llm_api_key="secret-of-mine")
    assert "secret-of-mine" not in "".join(one.text for one in examine(settings))
    assert "secret-of-mine" not in repr(settings)


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.9.9.9", True), ("0.0.0.0", False),
     ("192.168.0.4", False), ("127.0.0.1.evil.example", False), ("localhost.evil.example", False), ("", False)],
)  # fmt: skip
def test_only_this_computer_counts_as_local(host: str, local: bool) -> None:
    assert is_loopback(host) is local


@pytest.mark.usefixtures("packages")
def test_consent_is_kept_for_one_address_and_no_other(tmp_path: Path) -> None:
    consent = Consent(Settings(cache=tmp_path))
    assert not consent.allows(to())
    assert consent.open_question(to())
    consent.remember(to(), True)
    assert Consent(Settings(cache=tmp_path)).allows(to())
    assert not consent.allows(to("https://models.example.org:8443/v1"))
    assert not consent.allows(to("http://models.example.org/v1"))
    assert consent.allows(to("http://127.0.0.1:1/v1"))


@pytest.mark.usefixtures("packages")
@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '{"https://models.example.org": "yes"}', '{"https://models.example.org": 1}', "\x00"],
)
def test_a_damaged_file_of_consent_agrees_to_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content)
    assert not Consent(Settings(cache=tmp_path)).allows(to())


@pytest.mark.usefixtures("packages")
def test_the_setting_agrees_or_forbids_whatever_was_kept(tmp_path: Path) -> None:
    assert Consent(Settings(cache=tmp_path, llm_consent=True)).allows(to())
    Consent(Settings(cache=tmp_path)).remember(to(), True)
    never = Consent(Settings(cache=tmp_path, llm_consent=False))
    assert not never.allows(to())
    assert not never.open_question(to())


def test_nothing_is_sent_before_somebody_has_agreed(connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer(fluent) as server:
        assistant = connect(server.address)
        # the server stands for one on another computer
        monkeypatch.setattr(llm, "is_loopback", lambda host: False)
        answer = assistant.ask(STATIONS)
        assert server.requests == []
        assert answer.writer == "extractive"
        assert answer.remark is not None
        assert "nobody has agreed" in answer.remark
        assistant.writer.consent.remember(assistant.writer.to, True)
        assert assistant.ask(STATIONS).writer == "model:test-model"
    kept = assistant.writer.consent.file
    assert list(json.loads(kept.read_text())) == [server.address.removesuffix("/v1")]
    kept.unlink()


@pytest.mark.usefixtures("packages")
def test_the_doctor_says_where_data_goes_and_whether_it_answers(small: Assistant) -> None:
    def report(**options: object) -> str:
        return "\n".join(f"{one.level} {one.text}" for one in examine(small.settings.model_copy(update=options)))

    with ScriptedServer(fluent) as server:
        said = report(llm="openai:m", llm_base_url=server.address)
        assert f"go to {server.address.removesuffix('/v1')}, on this computer" in said
        assert "ok http://127.0.0.1" in said
        assert "read like instructions to a language model" in said
        assert server.requests == []
    assert "wrong http://127.0.0.1" in report(llm="openai:m", llm_base_url=server.address)
    assert "nothing leaves this computer" in report()
    assert not answers(to("http://127.0.0.1:1/v1"))
