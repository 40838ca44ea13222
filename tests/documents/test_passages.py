"""Passages hold whole sentences of one section, and their spans give back the text."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.model import Section
from assistant.documents.passages import Part, Piece, approximate_tokens, build, group, is_references

words = st.text(alphabet="农村电商abc ，,1", min_size=1, max_size=80).map(str.strip).filter(bool)
pieces = st.lists(st.tuples(words, st.integers(0, 3)), max_size=25).map(
    lambda rows: tuple(
        Piece(text, paragraph) for paragraph, (text, _) in enumerate(sorted(rows, key=lambda row: row[1]))
    )
)


def parts(*runs: tuple[Piece, ...]) -> list[Part]:
    return [
        Part({"en": Section(str(i), (f"Heading {i}",)), "zh": Section(str(i), (f"标题{i}",))}, run)
        for i, run in enumerate(runs, 1)
    ]


@given(st.lists(pieces, max_size=4))
def test_spans_give_back_the_exact_text_of_passages_and_sentences(runs: list[tuple[Piece, ...]]) -> None:
    texts, passages = build("d", "user", "en", parts(*runs), 60)
    for passage in passages:
        text = texts[passage.language]
        assert text[passage.start : passage.end] == passage.text
        for sentence in passage.sentences:
            assert text[sentence.start : sentence.end] == sentence.text
            assert passage.start <= sentence.start < sentence.end <= passage.end


@given(st.lists(pieces, max_size=4))
def test_no_sentence_is_lost_cut_or_moved_to_another_section(runs: list[tuple[Piece, ...]]) -> None:
    _, passages = build("d", "user", "en", parts(*runs), 60)
    for i, run in enumerate(runs, 1):
        inside = [s.text for passage in passages if passage.section.number == str(i) for s in passage.sentences]
        assert inside == [piece.text for piece in run]


@given(pieces)
def test_only_a_single_long_sentence_makes_a_passage_too_long(run: tuple[Piece, ...]) -> None:
    for made in group(run, 60):
        assert len(made) == 1 or sum(approximate_tokens(piece.text) for piece in made) <= 60


@given(pieces)
def test_the_same_input_gives_the_same_ids_and_all_differ(run: tuple[Piece, ...]) -> None:
    _, first = build("d", "user", "en", parts(run), 60)
    _, second = build("d", "user", "en", parts(run), 60)
    assert [passage.id for passage in first] == [passage.id for passage in second]
    assert len({passage.id for passage in first}) == len(first)


def test_twins_are_cut_at_the_same_sentences_and_know_each_other() -> None:
    run = tuple(Piece(f"Sentence number {i} is here.", i, 1, f"这是第{i}句。") for i in range(30))
    texts, passages = build("d", "policy", "en", parts(run), 60)
    assert set(texts) == {"en", "zh"}
    by_id = {passage.id: passage for passage in passages}
    for passage in passages:
        twin = by_id[passage.twin or ""]
        assert twin.twin == passage.id
        assert twin.language != passage.language
        assert [one.counterpart for one in passage.sentences] == [one.text for one in twin.sentences]


def test_one_missing_translation_makes_the_document_monolingual() -> None:
    run = (Piece("One.", 0, None, "一。"), Piece("Two.", 1))
    texts, passages = build("d", "user", "en", parts(run), 60)
    assert set(texts) == {"en"}
    assert all(passage.twin is None for passage in passages)


def test_each_reference_is_a_passage_of_its_own() -> None:
    run = tuple(Piece(f"[{i}] Author (2016) Title.", i) for i in range(3))
    _, passages = build("d", "paper", "en", [Part({"en": Section(None, ("References",))}, run, "reference")], 320)
    assert [(passage.kind, len(passage.sentences)) for passage in passages] == [("reference", 1)] * 3


def test_headings_of_reference_lists_are_known_in_both_languages() -> None:
    assert all(map(is_references, ["References", "参考文献", "BIBLIOGRAPHY:"]))
    assert not is_references("Reference model")
