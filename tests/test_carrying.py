"""What was corrected in a rule-set while its working draft was open, carried into the draft."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cases.amendments.carrying import carried
from cases.rules import parse

IDS = ("a", "b", "c", "d", "e")
texts = st.fixed_dictionaries({name: st.sampled_from(["หนึ่ง", "สอง", "สาม"]) for name in IDS})
facts = st.dictionaries(st.sampled_from(["decisions", "values", "place", "considered"]),
                        st.dictionaries(st.sampled_from("xyz"), st.integers(0, 2)))  # fmt: skip


def source(words: dict[str, str]) -> str:
    """A rule-set of five clauses in two chapters, saying these words."""
    clauses = [f"## ข้อ {name} {{#{name}}}\n{words[name]}\n" for name in IDS]
    return "\n".join(["คำนำ\n", "# หมวด {#one}\n", *clauses[:3], "# อื่น {#two}\n", *clauses[3:]])


def said(body: str) -> dict[str, str]:
    """Clause id → its words."""
    return {clause.id: clause.source for clause in parse(body).clauses}


@settings(max_examples=300, deadline=None)
@given(texts, texts, texts, facts, facts, facts)
def test_nothing_of_either_side_is_lost(
    base: dict[str, str], head: dict[str, str], draft: dict[str, str],
    was: dict[str, dict[str, int]], now: dict[str, dict[str, int]], mine: dict[str, dict[str, int]],
) -> None:  # fmt: skip
    """What one side changed is taken; what both changed differently stays the draft's and is named."""
    found = carried((source(base), was), (source(head), now), (source(draft), mine))
    assert parse(found.body).sound
    for name, words in said(found.body).items():
        both = head[name] != base[name] != draft[name]
        assert words == (head[name] if draft[name] == base[name] else draft[name])
        assert (f"ข้อ {name}" in found.left) == (both and head[name] != draft[name])
    for name in ("decisions", "values", "place", "considered"):
        if mine.get(name) == was.get(name):
            assert found.facts.get(name) == now.get(name)
        elif now.get(name) == was.get(name):
            assert found.facts.get(name) == mine.get(name)


@settings(max_examples=100, deadline=None)
@given(texts, texts, texts)
def test_carried_twice_is_carried_once(base: dict[str, str], head: dict[str, str], draft: dict[str, str]) -> None:
    """Once the corrections are in, the draft stands on the head: nothing is left to carry."""
    once = carried((source(base), {}), (source(head), {}), (source(draft), {}))
    again = carried((source(head), {}), (source(head), {}), (once.body, {}))
    assert (again.body, again.left) == (once.body, ())


def test_clauses_that_came_or_went_are_left_to_people() -> None:
    """The draft keeps its own order of clauses; what was put in or taken out meanwhile is named."""
    words = dict.fromkeys(IDS, "หนึ่ง")
    base = source(words)
    head = base + "\n## ใหม่ {#new}\nข้อใหม่\n"
    draft = source({**words, "a": "สอง"})
    found = carried((base, {}), (head, {}), (draft, {}))
    assert said(found.body)["a"] == "สอง" and "ใหม่" in found.left
    gone = base.replace("## ข้อ e {#e}\nหนึ่ง\n", "")
    assert "ข้อ e" in carried((base, {}), (gone, {}), (draft, {})).left


def test_records_of_both_are_kept() -> None:
    """Meetings held meanwhile on either side are all there."""
    found = carried(("", {"meetings": [1]}), ("", {"meetings": [1, 2]}), ("", {"meetings": [1, 3], "amends": {"slug": "ก"}}))
    assert found.facts == {"meetings": [1, 2, 3], "amends": {"slug": "ก"}}
