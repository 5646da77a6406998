"""Comparing two texts: lines first, Thai words inside changed lines, bounded cost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from wiki.compare import Comparison, compare

LINES = st.lists(st.sampled_from(["", "ก", "เงินสัจจะ วันละ 1 บาท", "เงินสัจจะ วันละ 2 บาท", "นํ้าใจ", "a b c"]), max_size=12)


def sides(result: Comparison, old: list[str]) -> tuple[list[str], list[str]]:
    """Both texts read back from a comparison."""
    before: list[str] = []
    after: list[str] = []
    for row in result.rows:
        if row.kind == "skipped" and row.old is not None:
            before += old[row.old - 1 : row.old - 1 + row.lines]
            after += old[row.old - 1 : row.old - 1 + row.lines]
            continue
        if row.old is not None:
            before.append("".join(s.text for s in row.segments if s.kind != "added"))
        if row.new is not None:
            after.append("".join(s.text for s in row.segments if s.kind != "removed"))
    return before, after


@settings(max_examples=150, deadline=None)
@given(LINES, LINES)
def test_both_texts_can_be_read_back(old: list[str], new: list[str]) -> None:
    """Nothing is lost or invented, whatever changed."""
    before, after = "\n".join(old), "\n".join(new)
    assert sides(compare(before, after), before.split("\n")) == (before.split("\n"), after.split("\n"))


def test_a_changed_line_shows_its_words() -> None:
    """Only the word that changed is marked, and no word is cut in two."""
    row = compare("กองทุนสวัสดิการชุมชน", "กองทุนสวัสดิการตำบล").rows[0]
    assert row.kind == "changed"
    assert row.segments == [("กองทุนสวัสดิการ", "same"), ("ชุมชน", "removed"), ("ตำบล", "added")]


def test_words_that_share_letters_change_whole() -> None:
    """A word is replaced as a word, even when letters of it stay."""
    row = compare("จ่ายเงินสมาชิกทุกเดือน", "จ่ายเงินกรรมการทุกเดือน").rows[0]
    assert [s for s in row.segments if s.kind != "same"] == [("สมาชิก", "removed"), ("กรรมการ", "added")]


def test_lines_with_nothing_in_common_are_removed_and_added() -> None:
    """A rewritten line is not shown as a patchwork."""
    assert [row.kind for row in compare("เงินสัจจะวันละบาท", "ระเบียบหมวดหนึ่ง").rows] == ["removed", "added"]


def test_unchanged_stretches_are_folded() -> None:
    """Three lines of context stay; the rest is one row with a count."""
    same = "\n".join(f"บรรทัด {n}" for n in range(10))
    result = compare(f"{same}\nเก่า\n{same}", f"{same}\nใหม่เอี่ยม\n{same}")
    assert [(row.kind, row.lines) for row in result.rows if row.kind == "skipped"] == [("skipped", 7), ("skipped", 7)]
    assert (result.added, result.removed) == (1, 1)


def test_equal_texts_have_no_changes() -> None:
    """Equal texts are one skipped row."""
    result = compare("ก\nข", "ก\nข")
    assert (result.added, result.removed, [row.kind for row in result.rows]) == (0, 0, ["skipped"])


def test_numbers_point_at_both_texts() -> None:
    """Rows carry the line numbers people see."""
    rows = compare("ก\nข", "ใหม่\nก\nข").rows
    assert [(row.kind, row.old, row.new) for row in rows] == [("added", None, 1), ("same", 1, 2), ("same", 2, 3)]


def test_long_lines_fall_back_to_whole_lines() -> None:
    """A line too long to cut into words is shown removed and added, not searched for minutes."""
    assert [row.kind for row in compare("กา" * 9_000, "กาข" * 6_000).rows] == ["removed", "added"]
    old = " ".join(str(n) for n in range(3_000))
    assert [row.kind for row in compare(f"ก {old} ข", f"ค {old} ง").rows] == ["removed", "added"]
    assert compare("ก\n" * 50_000, "ก\nข\n" * 25_000).added > 0
