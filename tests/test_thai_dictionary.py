"""The dictionary answers as PyThaiNLP's own trie does, so that cutting into words is the same."""

from hypothesis import given
from hypothesis import strategies as st
from pythainlp.util import Trie

from thai_dictionary import Dictionary

_TEXT = st.text("กาขรน", max_size=9)


@given(st.lists(_TEXT.filter(bool)), _TEXT, st.integers(0, 9))
def test_beginnings_are_those_of_the_trie(words: list[str], text: str, start: int) -> None:
    """Whatever the words and the place, even behind the end, the same words in the same order."""
    assert Dictionary(words).prefixes(text, start) == Trie(words).prefixes(text, start)


def test_short_words_and_the_end_of_a_text() -> None:
    """Words of one and two letters are found, a longer one is not found twice in a text that ends inside it."""
    dictionary = Dictionary(["ณ", "กา", "การ", "การเงิน"])
    assert dictionary.prefixes("การเงิ") == ["กา", "การ"]
    assert dictionary.prefixes("ณกา") == ["ณ"]


def test_how_many_words() -> None:
    """A dictionary counts each word once."""
    assert len(Dictionary(["กา", "กา", "ขา"])) == 2
