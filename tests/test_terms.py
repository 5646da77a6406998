"""Words with a meaning of their own: which clause gives it, which clauses use it, which words have none."""

from cases import rules
from cases.rules.terms import MAX_TERMS, strays, terms

SOURCE = """คำปรารภของกองทุน

# ก {#one}
## ความหมาย {#definitions}
ในระเบียบนี้
- **กองทุน** หมายถึง กองทุนนี้
- **เงินสวัสดิการ** คือ เงินของกองทุน
- **สวัสดิการ** คือ น้ำใจ

## ข้อ {#two}
จ่ายเงินสวัสดิการ {{fee}} ตาม [[#three]]

## กรรมการกองทุน {#three}
ประชุมกัน
"""


def used(source: str) -> dict[str, tuple[str, ...]]:
    """Word → the clauses that use it."""
    return {term.word: term.used_in for term in terms(rules.parse(source))}


def test_terms_know_their_place_and_their_uses() -> None:
    """The first bold word of a paragraph of the definitions; headings, the preamble and other definitions count as uses."""
    found = terms(rules.parse(SOURCE))
    assert [(term.word, term.clause, term.line) for term in found] == [
        ("กองทุน", "definitions", 6), ("เงินสวัสดิการ", "definitions", 7), ("สวัสดิการ", "definitions", 8)]
    assert used(SOURCE)["กองทุน"] == ("", "definitions", "three")


def test_a_word_inside_a_longer_one_is_no_use_of_it() -> None:
    """The longer term is what was written, whichever was defined first."""
    lines = ("- **เงินสวัสดิการ** คือ เงินของกองทุน\n", "- **สวัสดิการ** คือ น้ำใจ\n")
    turned = SOURCE.replace(lines[0] + lines[1], lines[1] + lines[0])
    assert turned != SOURCE and used(turned)["สวัสดิการ"] == ()
    assert used(SOURCE)["เงินสวัสดิการ"] == ("two",)
    assert used(SOURCE)["สวัสดิการ"] == ()


def test_no_word_reaches_across_a_value() -> None:
    """What stands before and after a number is not one word."""
    assert used(SOURCE.replace("จ่ายเงินสวัสดิการ {{fee}}", "จ่ายเงิน{{fee}}สวัสดิการ")) == {
        "กองทุน": ("", "definitions", "three"), "เงินสวัสดิการ": (), "สวัสดิการ": ("two",)}


def test_any_clause_may_define_when_it_says_so() -> None:
    """The attribute does what the id does; without either, bold is only bold."""
    marked = SOURCE.replace("{#definitions}", "{#meanings definitions}")
    assert rules.parse(marked).problems == ()
    assert [term.clause for term in terms(rules.parse(marked))] == ["meanings"] * 3
    assert terms(rules.parse(SOURCE.replace("{#definitions}", "{#meanings}"))) == []


def test_a_word_of_two_alternatives_is_one_term() -> None:
    """Two lines that explain it under opposite conditions."""
    source = SOURCE.replace("คือ น้ำใจ", "คือ น้ำใจ {if=a=b}\n- **สวัสดิการ** คือ เงิน {if=a!=b}")
    assert len(terms(rules.parse(source))) == 3


def test_strays() -> None:
    """Bold words without a meaning, each once; without definitions nobody asks for a meaning."""
    source = SOURCE.replace("ประชุมกัน", "**ประธาน** และ **ประธาน** ของ **กองทุน**")
    assert [(each.word, each.line, each.bold) for each in strays(rules.parse(source))] == [("ประธาน", 14, True)]
    assert strays(rules.parse(source.replace("{#definitions}", "{#meanings}"))) == []


def test_long_lists_of_terms_are_cut() -> None:
    """A thousand definitions are searched for as the first eighty."""
    lines = "".join(f"- **{'ก' * (n % 50 + 1)}{'ข' * (n // 50)}** คือ ค\n" for n in range(1000))
    found = terms(rules.parse(f"# ก {{#one}}\n## ข {{#definitions}}\n{lines}"))
    assert len(found) == MAX_TERMS
