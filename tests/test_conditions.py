"""Conditions: their grammar, what makes them hold, one spelling for all spellings, and their small limits."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules.conditions import MAX_COMPARISONS, MAX_DEPTH, MAX_LENGTH, Comparison, ConditionError, parse_condition

VALUES = st.fixed_dictionaries({
    "a": st.sampled_from([None, 0, 1, 2, "x", "y"]), "b": st.sampled_from([None, 0, 1, "2/3", True, False]),
    "c": st.sampled_from([None, 1, 1.5, "word", [[180, 1]]]),
})  # fmt: skip
comparisons = st.builds(
    "{}{}{}{}".format, st.sampled_from("abc"), st.sampled_from(["=", "!=", "<", "<=", ">", ">=", " = "]),
    st.sampled_from(["", " "]), st.sampled_from(["0", "1", "01.50", "2/3", "x", "yes", "b"]),
)  # fmt: skip


def conditions(depth: int = 2) -> st.SearchStrategy[str]:
    """Conditions of at most four comparisons and a few brackets."""
    if not depth:
        return comparisons
    inner = conditions(depth - 1)
    joined = st.builds("{} {} {}".format, inner, st.sampled_from(["and", "or"]), inner)
    return st.one_of(inner, joined, st.builds("({})".format, inner), st.builds("not {}".format, comparisons),
                     st.builds("not ({})".format, inner))  # fmt: skip


@given(conditions(), VALUES)
def test_the_plain_spelling_says_the_same(text: str, values: dict[str, object]) -> None:
    """A condition written out and read again is the same condition, in words and in what it holds for."""
    read = parse_condition(text)
    again = parse_condition(str(read))
    assert str(again) == str(read)
    assert again.holds(values) is read.holds(values)


@given(st.text(alphabet="abnot rd()=!<>019_./-\0ก", max_size=MAX_LENGTH + 5))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing but a condition or a ConditionError comes of any text."""
    with suppress(ConditionError):
        assert parse_condition(text).comparisons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a=b and c=d", "c = d and a = b"), ("a=05.0", "a=5"), ("not a=b", "a!=b"), ("not a!=b", "a=b"), ("not a<b", "a>=b"), ("not a>b", "a<=b"), ("not (a=b or c>2)", "c<=2 and a!=b"),
        ("((a=b))", "a=b"), ("a=b and a=b", "a=b"), ("(a=b or a=b) and c=d", "c=d and a=b"), ("not not a<1", "a<1"),
        ("a=b or (c=d or e=f)", "e=f or c=d or a=b"), ("not (a=b and (c=d or e=f))", "a!=b or c!=d and e!=f"),
    ],
)  # fmt: skip
def test_two_spellings_are_one_condition(one: str, other: str) -> None:
    """Order, spaces, needless brackets, zeros and the way of saying not make no difference."""
    assert str(parse_condition(one)) == str(parse_condition(other))


def test_different_conditions_stay_different() -> None:
    """What changes the meaning changes the spelling."""
    told = {str(parse_condition(text)) for text in ("a=b or c=d and e=f", "(a=b or c=d) and e=f", "a=b or c=d or e=f")}
    assert len(told) == 3


@pytest.mark.parametrize(
    ("text", "values", "holds"),
    [
        ("a=1 or b=2", {"a": 0, "b": 2}, True), ("a=1 or b=2", {"a": 0, "b": 0}, False),
        ("a=1 or b=2 and c=3", {"a": 1, "b": 0, "c": 0}, True), ("(a=1 or b=2) and c=3", {"a": 1, "b": 0, "c": 0}, False),
        ("not a=1", {"a": 2}, True), ("not a=1", {"a": None}, False), ("not (a=1 and b=1)", {"a": 1, "b": 2}, True),
        ("a<b", {"a": 1, "b": 2}, True), ("a<b", {"a": 2, "b": 2}, False), ("a<=b", {"a": "1/2", "b": "2/3"}, True),
        ("a<b", {"a": 1}, False), ("not a<b", {"a": 3, "b": 2}, True), ("a>b", {"a": 1, "b": "word"}, False),
        ("a=inf", {"a": 1}, False), ("a>nan", {"a": 1}, False),
    ],
)  # fmt: skip
def test_words_join_comparisons(text: str, values: dict[str, object], holds: bool) -> None:
    """And binds closer than or; brackets, not, and two parameters held against each other do what they say."""
    assert parse_condition(text).holds(values) is holds


def test_the_keys_of_both_sides_are_known() -> None:
    """A parameter on the right counts as used; a word beside = does not."""
    assert parse_condition("a<b and c=d and a>2").keys == ("a", "b", "c")
    assert [each.other for each in (Comparison("a", "<", "b"), Comparison("a", "=", "b"), Comparison("a", "<", "2"))] == ["b", "", ""]


@pytest.mark.parametrize(
    "text",
    ["(" * (MAX_DEPTH + 1) + "a=b" + ")" * (MAX_DEPTH + 1), "not " * (MAX_DEPTH + 1) + "a=b",
     " or ".join(["a=b"] * (MAX_COMPARISONS + 1)), "a=b" + " " * MAX_LENGTH],
)  # fmt: skip
def test_limits(text: str) -> None:
    """Deep, many and long are refused; one less of each is read."""
    with pytest.raises(ConditionError, match=r"ไม่เกิน|ยาวเกิน"):
        parse_condition(text)
    parse_condition("(" * MAX_DEPTH + "a=b" + ")" * MAX_DEPTH)
    parse_condition(" or ".join(f"a={n}" for n in range(MAX_COMPARISONS)))
