"""Quizzes from the bundled corpus and from a folder of a user's own: proven, balanced, the same for the same seed."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering.assistant import Assistant
from assistant.documents.model import Language
from assistant.errors import QuestionError
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings
from assistant.teaching.quiz import KINDS, Question, Quiz, check, make_quiz
from assistant.teaching.quiz.material import Material
from assistant.teaching.quiz.proof import Prover
from assistant.teaching.quiz.truth import Truth
from assistant.teaching.quiz.words import BLANK

SEEDS = (1, 2, 3, 4, 5)


@pytest.fixture(scope="module")
def quizzes(assistant: Assistant) -> dict[Language, list[Quiz]]:
    languages: tuple[Language, ...] = ("zh", "en")
    return {
        language: [make_quiz(assistant, language=language, count=50, seed=seed) for seed in SEEDS]
        for language in languages
    }


def each(quizzes: dict[Language, list[Quiz]], kind: str) -> list[tuple[Quiz, Question]]:
    return [
        (quiz, one) for several in quizzes.values() for quiz in several for one in quiz.questions if one.kind == kind
    ]


def test_every_one_of_five_hundred_questions_is_proven(
    assistant: Assistant, quizzes: dict[Language, list[Quiz]]
) -> None:
    faults, count = [], 0
    for language, several in quizzes.items():
        material = Material(assistant, language)
        prover = Prover(material, Truth(material))
        for quiz in several:
            for one in quiz.questions:
                count += 1
                faults += [(one.prompt, fault) for fault in prover.faults(one, quiz.citations)]
    assert faults == []
    assert count == 500


def test_every_kind_is_made_in_both_languages(quizzes: dict[Language, list[Quiz]]) -> None:
    for several in quizzes.values():
        assert {one.kind for quiz in several for one in quiz.questions} == set(KINDS)


@pytest.mark.parametrize("form", ["blank", "statement", "outsider", "term", "model"])
def test_the_proof_refuses_a_choice_with_another_key(
    form: str, assistant: Assistant, quizzes: dict[Language, list[Quiz]]
) -> None:
    quiz, one = next((quiz, one) for quiz, one in each(quizzes, "choice") if one.form == form)
    other = (one.key[0] + 1) % len(one.options)
    assert check(replace(one, key=(other,)), quiz, assistant)


@pytest.mark.parametrize("kind", ["true_false", "ordering", "matching"])
def test_the_proof_refuses_another_key(kind: str, assistant: Assistant, quizzes: dict[Language, list[Quiz]]) -> None:
    for quiz, one in each(quizzes, kind)[::12]:
        key = (1 - one.key[0],) if kind == "true_false" else (one.key[1], one.key[0], *one.key[2:])
        assert check(replace(one, key=key), quiz, assistant)


def test_the_proof_refuses_points_that_the_source_has_not(
    assistant: Assistant, quizzes: dict[Language, list[Quiz]]
) -> None:
    quiz, one = each(quizzes, "short")[0]
    assert check(replace(one, marking=(*one.marking, "a new tax office")), quiz, assistant)


def test_the_proof_refuses_the_right_answer_in_another_notation(assistant: Assistant) -> None:
    tried = 0
    for seed in range(9, 15):
        quiz = make_quiz(assistant, language="zh", count=20, seed=seed, kinds=["choice"])
        for one in quiz.questions:
            if same := in_another_notation(one.options[one.key[0]]):
                options = list(one.options)
                options[(one.key[0] + 1) % 4] = same
                assert check(replace(one, options=tuple(options)), quiz, assistant), same
                tried += 1
    assert tried >= 3


def in_another_notation(figure: str) -> str:
    if share := re.fullmatch(r"(\d)0%", figure):
        return "零一二三四五六七八九"[int(share[1])] + "成"
    if money := re.fullmatch(r"(\d+)亿元", figure):
        return f"{money[1]}0000万元"
    return ""


def test_nothing_unconfirmed_and_nothing_that_a_note_is_tied_to_is_a_key(
    quizzes: dict[Language, list[Quiz]],
) -> None:
    for several in quizzes.values():
        for quiz in several:
            cited = {one.number: one for one in quiz.citations}
            for one in quiz.questions:
                confidence = {cited[number].evidence.confidence for number in one.citations}
                assert "unconfirmed" not in confidence
                assert "paper_only" not in confidence


def test_true_and_false_are_balanced_in_every_quiz(quizzes: dict[Language, list[Quiz]]) -> None:
    for several in quizzes.values():
        for quiz in several:
            counts = Counter(one.key[0] for one in quiz.questions if one.kind == "true_false")
            assert abs(counts[0] - counts[1]) <= 1


def test_the_right_option_stands_in_each_place_about_as_often(quizzes: dict[Language, list[Quiz]]) -> None:
    places = Counter(one.key[0] for _, one in each(quizzes, "choice"))
    total = sum(places.values())
    assert all(0.15 <= places[place] / total <= 0.35 for place in range(4))


def test_the_longest_option_is_right_no_more_often_than_chance_allows(quizzes: dict[Language, list[Quiz]]) -> None:
    asked = [one for _, one in each(quizzes, "choice")]
    longest = sum(
        all(len(one.options[one.key[0]]) > len(other) for at, other in enumerate(one.options) if at != one.key[0])
        for one in asked
    )
    assert longest / len(asked) < 0.33


def test_no_question_names_its_answer(quizzes: dict[Language, list[Quiz]]) -> None:
    for quiz, one in each(quizzes, "choice"):
        if one.form == "blank":
            assert one.prompt.count(BLANK[quiz.language]) == 1
            assert one.options[one.key[0]] not in one.prompt


def test_no_sentence_is_asked_twice_in_a_quiz(quizzes: dict[Language, list[Quiz]]) -> None:
    for several in quizzes.values():
        for quiz in several:
            numbers = Counter(number for one in quiz.questions for number in set(one.citations))
            assert max(numbers.values()) == 1


def test_every_citation_is_used_and_numbered_from_one(quizzes: dict[Language, list[Quiz]]) -> None:
    for several in quizzes.values():
        for quiz in several:
            assert [one.number for one in quiz.citations] == list(range(1, len(quiz.citations) + 1))
            assert {number for one in quiz.questions for number in one.citations} == {
                one.number for one in quiz.citations
            }


def test_the_same_seed_gives_the_same_quiz_and_another_seed_another(assistant: Assistant) -> None:
    first, again, other = (make_quiz(assistant, language="en", count=10, seed=seed) for seed in (7, 7, 8))
    assert first == again
    assert {one.prompt for one in first.questions} != {one.prompt for one in other.questions}


def test_a_question_on_a_model_carries_the_note_on_its_case(quizzes: dict[Language, list[Quiz]]) -> None:
    asked = [one for several in quizzes.values() for quiz in several for one in quiz.questions if one.form == "model"]
    assert asked
    assert all("EN-1" in one.note for one in asked)


def test_only_the_chosen_documents_and_sections_are_asked_about(assistant: Assistant) -> None:
    document = "ecommerce-poverty-alleviation-2016"
    quiz = make_quiz(assistant, documents=[document], language="zh", count=8, seed=1, kinds=["choice", "true_false"])
    assert {one.document for one in quiz.citations} <= {document, "glossary"}
    quiz = make_quiz(assistant, sections=[(document, "6")], language="en", count=4, seed=1, kinds=["true_false"])
    assert {(one.document, one.section.split()[0]) for one in quiz.citations} == {(document, "6")}


def test_a_topic_keeps_to_what_is_found_on_it(assistant: Assistant) -> None:
    quiz = make_quiz(assistant, topic="物流", language="zh", count=6, seed=1, kinds=["true_false", "choice"])
    about = sum("物流" in one.quote or "快递" in one.quote or "寄递" in one.quote for one in quiz.citations)
    assert about >= len(quiz.citations) / 3


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"documents": ["no-such"]}, "There is no document no-such"),
        ({"sections": [("glossary", "99.9")]}, "There is no section 99.9"),
        ({"count": 0}, "1 to 100"),
        ({"kinds": ["essay"]}, "choice, true_false"),
    ],
)
def test_a_wrong_wish_is_refused_with_the_remedy(wrong: dict[str, object], said: str, assistant: Assistant) -> None:
    wishes: dict[str, object] = {"language": "zh", "count": 5, "seed": 1} | wrong
    with pytest.raises(QuestionError, match=said):
        make_quiz(assistant, **wishes)  # type: ignore[arg-type]


OWN = """# Forest report

The forest service counted 412 beech trees in the northern valley in 2018.
The forest service counted 655 beech trees in the southern valley in 2019.
The forest service counted 238 beech trees in the western valley in 2020.
The sawmill of the town bought 190 oak trunks from private owners in 2017.
The nursery delivered at least 830 young maples to the schools of the district.
The fire brigade of the district has three stations: Hillside, Riverbank and Old Bridge.
Four paths cross the reserve: the ridge path, the water path, the stone path and the mill path.
The guild of foresters was founded in May 1931 by the owners of the great estates.
"""


def test_another_folder_of_documents_gives_a_quiz_too(
    tmp_path: Path, settings_for: Callable[[Path], Settings], light_encoders: Encoders
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "forest.md").write_text(OWN, encoding="utf-8")
    own = Assistant.open(settings_for(corpus), encoders=light_encoders)
    quiz = make_quiz(own, language="en", count=8, seed=1)
    assert len(quiz.questions) >= 5
    assert {one.kind for one in quiz.questions} >= {"choice", "true_false", "short"}
    assert all(check(one, quiz, own) == [] for one in quiz.questions)
    with pytest.raises(QuestionError, match="in this language"):
        make_quiz(own, language="zh", count=5, seed=1)


def test_the_order_of_hashes_changes_nothing(tmp_path: Path) -> None:
    """Two processes with different hash seeds take the same questions of a small folder."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "forest.md").write_text(OWN, encoding="utf-8")
    code = (
        "from pathlib import Path; import hashlib\n"
        "from assistant.answering.assistant import Assistant\n"
        "from assistant.retrieval.embeddings import UniversalSentenceEncoder\n"
        "from assistant.retrieval.encoders import Encoders\n"
        "from assistant.settings import Settings\n"
        "from assistant.teaching.quiz import make_quiz, to_markdown\n"
        "one = UniversalSentenceEncoder()\n"
        f"own = Assistant.open(Settings(corpus=Path({str(corpus)!r}), index=Path({str(tmp_path / 'index')!r})), encoders=Encoders(one, one))\n"
        "print(hashlib.sha256(to_markdown(make_quiz(own, language='en', count=8, seed=3), True).encode()).hexdigest())\n"
    )
    shown = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert shown[0] == shown[1] != ""
