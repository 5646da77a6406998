"""An amendment as data and as words: what makes the new text of the old one, and how it is said."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from cases import rules
from cases.rules.amending import ChapterText, ClauseText, Line, Step, Text, Word, amended, numbers, steps, text_of
from cases.rules.amendment_words import BLANK, Resolution, amendment

OLD = """คำนำ

# ทั่วไป {#general}
## ชื่อ {#name}
กองทุนนี้ชื่อ ก

## ที่ตั้ง {#office}
อยู่ที่บ้านกำนัน

# สวัสดิการ {#welfare}
## คลอด {#birth}
จ่าย {{birth}}

## เจ็บ {#sick}
จ่ายตาม [[#birth]]

# บทเฉพาะกาล {#transition unnumbered}
## เริ่ม {#start}
ใช้เลย ดู [[#welfare]]
"""
HEAD = Resolution("ระเบียบกองทุน ก", 2, date(2026, 3, 1), date(2026, 4, 1), "ศาลาวัด", 80, 100, 60, 5)
PARAMETERS = rules.read_parameters([{"key": "birth", "label": "คลอด", "type": "baht", "value": 500}])


def text(source: str, **values: object) -> Text:
    """The text of a source filled with these values."""
    parsed = rules.parse(source)
    assert parsed.sound, parsed.problems
    return text_of(rules.fill(parsed, PARAMETERS, values))


def told(new: str, old: str = OLD, **values: object) -> list[str]:
    """The articles of the amendment from ข้อ ๒ on."""
    lines = amendment(text(old), text(new, **values), HEAD)
    return lines[5:]


# Texts of any shape, over few ids so that clauses vanish, come, move and change.
words = st.lists(st.sampled_from([Word("จ่าย"), Word("", "a"), Word("", "b"), Word("", "h")]), min_size=1, max_size=3).map(tuple)
lines = st.lists(st.builds(Line, st.integers(0, 1), st.just(""), words), max_size=2).map(tuple)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """A text of up to five chapters over eight clauses, each id once."""
    order = draw(st.permutations("abcdefgh"))
    names = draw(st.permutations("VWXYZ"))[: draw(st.integers(0, 5))]
    chapters, used = [], 0
    for name in names:
        some = draw(st.integers(0, 4))
        inside = tuple(ClauseText(each, draw(st.sampled_from(["ชื่อ", "นาม"])), draw(lines)) for each in order[used:used + some])
        used += some
        chapters.append(ChapterText(name, draw(st.sampled_from(["หมวดก", "หมวดข"])), draw(st.booleans()), inside))
    return Text(draw(lines), tuple(chapters))


@settings(max_examples=1000, deadline=None)
@given(texts(), texts())
def test_the_steps_put_onto_the_old_text_give_the_new_one(old: Text, new: Text) -> None:
    """Whatever two texts are, and only where they differ is there anything to do or to say."""
    found = steps(old, new)
    assert amended(old, found) == new
    assert (not found) == (old == new)
    assert bool(amendment(old, new, HEAD)) == (old != new)


@settings(max_examples=300, deadline=None)
@given(texts(), st.data())
def test_what_stays_in_order_is_not_moved(old: Text, data: st.DataObject) -> None:
    """A clause put in somewhere is one addition: nothing else is moved or said anew."""
    if not old.chapters:
        return
    at = data.draw(st.integers(0, len(old.chapters) - 1))
    chapter = old.chapters[at]
    place = data.draw(st.integers(0, len(chapter.clauses)))
    fresh = ClauseText("new", "ใหม่")
    grown = ChapterText(chapter.id, chapter.title, chapter.numbered, (*chapter.clauses[:place], fresh, *chapter.clauses[place:]))
    new = Text(old.preamble, (*old.chapters[:at], grown, *old.chapters[at + 1:]))
    after = chapter.clauses[place - 1].id if place else ""
    assert steps(old, new) == [Step("add", "new", chapter.id, after, fresh)]


def test_numbers_are_those_of_the_filled_text() -> None:
    """The numbers that follow from the order are the ones the rule-set prints."""
    filled = rules.fill(rules.parse(OLD), PARAMETERS, {})
    printed = {chapter.id: chapter.label for chapter in filled.chapters}
    printed |= {clause.id: clause.label for chapter in filled.chapters for clause in chapter.clauses}
    assert numbers(text_of(filled)) == printed


def test_head_says_name_meeting_and_day() -> None:
    """The first lines: name with number and year, the resolution, and from when it is in force."""
    found = amendment(text(OLD), text(OLD, birth=700), HEAD)
    assert found[0] == "ระเบียบกองทุน ก แก้ไขเพิ่มเติม (ครั้งที่ ๒) พ.ศ. ๒๕๖๙"
    assert found[2].strip() == ("ที่ประชุมเมื่อวันที่ ๑ มีนาคม ๒๕๖๙ ณ ศาลาวัด มีผู้มาประชุม ๘๐ คน จากผู้มีสิทธิ ๑๐๐ คน มีมติเห็นชอบ ๖๐ เสียง "
                                "ไม่เห็นชอบ ๕ เสียง ให้แก้ไขเพิ่มเติมระเบียบดังต่อไปนี้")  # fmt: skip
    assert found[4] == "ข้อ ๑ ระเบียบนี้ให้ใช้บังคับตั้งแต่วันที่ ๑ เมษายน ๒๕๖๙ เป็นต้นไป"


def test_what_is_not_resolved_yet_is_left_blank() -> None:
    """Before the meeting the text has room for the pen."""
    found = amendment(text(OLD), text(OLD, birth=700), Resolution("กองทุน ก", 1))
    assert found[0] == f"ระเบียบกองทุน ก แก้ไขเพิ่มเติม (ครั้งที่ ๑) พ.ศ. {BLANK}" and found[2].count(BLANK) == 5


def test_a_changed_value_is_said_through_its_clause() -> None:
    """The clause it stands in is cancelled and written anew; the clause that refers to it is not."""
    assert told(OLD, birth=700) == [
        "ข้อ ๒ ให้ยกเลิกความในข้อ ๓ และให้ใช้ความต่อไปนี้แทน", "    “ข้อ ๓ คลอด", "        จ่าย ๗๐๐ บาท (เจ็ดร้อยบาทถ้วน)”",
    ]  # fmt: skip


def test_a_removed_clause_moves_the_others_up_once() -> None:
    """Cancelled by its number before; the rest is renumbered in one sentence, references with it."""
    new = OLD.replace("## ที่ตั้ง {#office}\nอยู่ที่บ้านกำนัน\n", "")
    assert told(new) == [
        "ข้อ ๒ ให้ยกเลิกข้อ ๒",
        "ข้อ ๓ ให้เรียงเลขใหม่ โดยข้อ ๓ ถึงข้อ ๕ เดิม เป็นข้อ ๒ ถึงข้อ ๔ และให้เลขที่อ้างถึงในระเบียบเปลี่ยนตามนั้น",
    ]


def test_an_added_clause_gets_the_number_it_will_have() -> None:
    """Neighbours are added by one article, in quotation marks, with the chapter's name."""
    new = OLD.replace("## เจ็บ", "## บวช {#ordain}\nจ่าย\n\n## แต่งงาน {#wedding}\nตาม [[#ordain]]\n\n## เจ็บ")
    assert told(new) == [
        "ข้อ ๒ ให้เพิ่มความต่อไปนี้เป็นข้อ ๔ และข้อ ๕ ในหมวด “สวัสดิการ”",
        "    “ข้อ ๔ บวช", "        จ่าย", "    ข้อ ๕ แต่งงาน", "        ตาม ข้อ ๔”",
        "ข้อ ๓ ให้เรียงเลขใหม่ โดยข้อ ๔ ถึงข้อ ๕ เดิม เป็นข้อ ๖ ถึงข้อ ๗ และให้เลขที่อ้างถึงในระเบียบเปลี่ยนตามนั้น",
    ]  # fmt: skip


def test_chapters_come_go_and_are_renamed() -> None:
    """A chapter goes with its clauses, a new one brings its own, and a new name is one sentence."""
    gone = OLD[: OLD.index("# สวัสดิการ")] + OLD[OLD.index("# บทเฉพาะกาล"):].replace(" ดู [[#welfare]]", "")
    assert told(gone)[0] == "ข้อ ๒ ให้ยกเลิกหมวด ๒ สวัสดิการ พร้อมความในข้อ ๓ และข้อ ๔"
    assert told(OLD, old=gone)[1:3] == ["    “ข้อ ๕ เริ่ม", "        ใช้เลย ดู หมวด ๒”"]
    assert told(OLD, old=gone)[3:8] == [
        "ข้อ ๓ ให้เพิ่มความต่อไปนี้เป็นหมวด ๒ ข้อ ๓ และข้อ ๔", "    “หมวด ๒ สวัสดิการ", "    ข้อ ๓ คลอด", "        จ่าย ๕๐๐ บาท (ห้าร้อยบาทถ้วน)",
        "    ข้อ ๔ เจ็บ",
    ]  # fmt: skip
    assert told(OLD.replace("# ทั่วไป", "# ข้อความทั่วไป")) == ["ข้อ ๒ ให้เปลี่ยนชื่อหมวด ๑ ทั่วไป เป็น “ข้อความทั่วไป”"]


def test_preamble_titles_and_moves() -> None:
    """The words before the chapters, a clause's name alone, and a clause that goes elsewhere."""
    assert told(OLD.replace("คำนำ", "คำนำใหม่")) == ["ข้อ ๒ ให้ยกเลิกความในคำปรารภ และให้ใช้ความต่อไปนี้แทน", "    “คำนำใหม่”"]
    assert told(OLD.replace("## ชื่อ", "## นาม")) == ["ข้อ ๒ ให้ยกเลิกชื่อของข้อ ๑ และให้ใช้ชื่อว่า “นาม” แทน"]
    office = "## ที่ตั้ง {#office}\nอยู่ที่บ้านกำนัน\n\n"
    moved = OLD.replace(office, "").replace("# บทเฉพาะกาล", f"{office}# บทเฉพาะกาล")
    assert told(moved)[0] == "ข้อ ๒ ให้ย้ายข้อ ๒ เดิม ไปเป็นข้อ ๔ ในหมวด “สวัสดิการ”"


def test_digits_follow_the_switch() -> None:
    """Arabic where the rule-set is written so."""
    old, new = (text_of(rules.fill(rules.parse(OLD), PARAMETERS, {"birth": baht}, thai_digits=False)) for baht in (500, 700))
    found = amendment(old, new, HEAD, thai_digits=False)
    assert found[4].startswith("ข้อ 1 ") and found[-1].endswith("จ่าย 700 บาท (เจ็ดร้อยบาทถ้วน)”")
