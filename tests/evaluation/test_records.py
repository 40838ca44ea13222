"""Question files: read strictly, with errors that name the line, and split by a fixed rule."""

import json
from pathlib import Path

import pytest

from assistant.errors import QuestionError
from assistant.evaluation.command import QUESTIONS
from assistant.evaluation.records import Record, chosen, half, read_records


def written(tmp_path: Path, *lines: dict[str, object] | str) -> Path:
    path = tmp_path / "questions.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


GOOD = {"id": "a1", "question": "How many stations?", "facts": [["412"]]}


def test_the_projects_own_questions_can_be_read() -> None:
    records = read_records([QUESTIONS])
    assert len({one.id for one in records}) == len(records) >= 200


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ({**GOOD, "unanswerabel": True}, "unknown key unanswerabel"),
        ({"id": "a1", "facts": [["412"]]}, "question"),
        ({**GOOD, "question": " "}, "question"),
        ({**GOOD, "facts": [[]]}, "facts"),
        ({**GOOD, "unanswerable": True}, "unanswerable"),
        ({"id": "a1", "question": "How many?"}, "facts"),
        ({**GOOD, "section": "2"}, "document"),
        ({**GOOD, "follow_up": True}, "history"),
        ({**GOOD, "history": [{"role": "system", "content": "x"}]}, "history"),
        ({**GOOD, "half": "train"}, "half"),
        ({**GOOD, "id": "b1"}, "taken by"),
    ],
)
def test_a_faulty_line_is_refused_by_its_number_and_its_fault(
    tmp_path: Path, line: dict[str, object] | str, said: str
) -> None:
    path = written(tmp_path, {**GOOD, "id": "b1"}, "", line)
    with pytest.raises(QuestionError, match="line 3") as raised:
        read_records([path])
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_without_questions_or_that_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="no question"):
        read_records([written(tmp_path, "", "  ")])
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QuestionError, match="UTF-8"):
        read_records([tmp_path / "bytes.jsonl"])
    with pytest.raises(QuestionError, match=r"missing\.jsonl cannot be read"):
        read_records([tmp_path / "missing.jsonl"])


def test_parallel_questions_fall_into_the_same_half_and_a_record_may_name_its_own() -> None:
    assert all(half(f"z{n}") == half(f"e{n}") for n in range(40))
    assert {half(f"z{n}") for n in range(40)} == {"dev", "test"}
    own = "test" if half("a1") == "dev" else "dev"
    assert Record.model_validate({**GOOD, "half": own}).part == own


def test_the_language_is_that_of_the_standalone_question_unless_it_is_given() -> None:
    assert Record.model_validate(GOOD).asked_in == "en"
    assert Record.model_validate({**GOOD, "standalone": "有多少个服务站？"}).asked_in == "zh"
    assert Record.model_validate({**GOOD, "language": "zh"}).asked_in == "zh"


def test_a_sample_is_the_same_every_time_and_keeps_most_of_itself_when_questions_are_added() -> None:
    records = [Record.model_validate({**GOOD, "id": f"a{n}"}) for n in range(200)]
    first = chosen(records, sample=40)
    assert [one.id for one in first] == [one.id for one in chosen(records, sample=40)]
    assert [int(one.id[1:]) for one in first] == sorted(int(one.id[1:]) for one in first)
    more = [*records, *(Record.model_validate({**GOOD, "id": f"b{n}"}) for n in range(20))]
    assert len({one.id for one in chosen(more, sample=40)} & {one.id for one in first}) >= 30
    assert {one.part for one in chosen(records, "test", sample=20)} == {"test"}
    assert [one.id for one in chosen(records, limit=2)] == ["a0", "a1"]
