"""The query language: which operators a typed text holds, and that nothing typed is ever malformed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.facets import CaseFacets
from search.reading.operators import Names, Typed, parse
from search.reading.query import read

NAMES = Names(CaseFacets().labels, CaseFacets().also)


def of(text: str) -> Typed:
    """The operators of a text, its words collapsed."""
    typed = parse(text, NAMES)
    return Typed(" ".join(typed.text.split()), typed.phrases, typed.without, typed.in_title, typed.tags, typed.wanted, typed.notes)


@pytest.mark.parametrize("typed", [
    "บำนาญ", "", '"บำนาญ', "-", "- บำนาญ", "วัน-เวลา", "1:1:1", "10:30", "https://codi.or.th/a-b", "a:b", "ประเภท:", "ชื่อ: เรื่อง",
    '""', '"!!"', "หน้า 10 -15", "10 - 15", "--", "ประเภท", ":", "อ.เมือง: ตลาด", "ประเภท: เงิน", "ขบวน: เครดิต", "***", "NOT (บำนาญ OR [a TO b})", '5" กับ 6',
])  # fmt: skip
def test_text(typed: str) -> None:
    """What is no operator is text, letter by letter, and is not remarked upon."""
    assert parse(typed, NAMES) == Typed(typed)


@pytest.mark.parametrize(("typed", "facet", "value"), [
    ("ประเภท:ระเบียบ", "kind", "ruleset"), ("kind:ruleset", "kind", "ruleset"), ("KIND:Ruleset", "kind", "ruleset"),
    ("จังหวัด:สงขลา", "province", "90"), ("จังหวัด:จังหวัดสงขลา", "province", "90"), ("จังหวัด:90", "province", "90"), ("จังหวัด:๙๐", "province", "90"),
    ("จังหวัด:อยุธยา", "province", "14"), ("จังหวัด: สงขลา", "province", "90"), ("จังหวัด：สงขลา", "province", "90"),
    ("ขบวน:เครดิตยูเนี่ยน", "movement", "credit-union"), ("ขบวน:เครดิต", "movement", "credit-union"), ("movement:credit-union", "movement", "credit-union"),
    ('ขบวน:"องค์กรการเงินชุมชน"', "movement", "community-finance"), ("ขบวน:“สัจจะลดรายจ่ายวันละ 1 บาท”", "movement", "one-baht"),
    ("จังหวัด:กทม.", "province", "10"), ("province:Songkhla", "province", "90"), ("จังหวัด:โคราช", "province", "30"),
    ("ภาค:ตะวันออกเฉียงเหนือ", "region", "northeast"), ("ขบวน:พอช.", "movement", "codi-welfare"), ("ภาค:ใต้", "region", "south"), ("ภาค:ภาคใต้", "region", "south"), ("ภาค:ตะวันออก", "region", "east"), ("region:south", "region", "south"),
    ("สมาชิก:100-299", "members", "100-299"), ("สมาชิก:150", "members", "100-299"), ("สมาชิก:5,866", "members", "3000-"),
    ("ปีที่ทำ:10-14", "years", "10-14"), ("ปีที่ทำ:๑๒", "years", "10-14"), ("สมทบ:365", "contribution", "360-366"),
    ("สมทบ:น้อยกว่าวันละบาท", "contribution", "0-359"), ("ประเด็น:กฎหมาย", "question", "5"), ("ประเด็น:5", "question", "5"), ("สภาพ:หยุด", "condition", "stopped"),
])  # fmt: skip
def test_facets(typed: str, facet: str, value: str) -> None:
    """A facet is named in Thai or English, its value by its label, a part of it that only one has, its key or a number."""
    assert of(f"เงิน {typed} กองทุน") == Typed("เงิน กองทุน", wanted={facet: (value,)})


@pytest.mark.parametrize("typed", ["ประเภท:อะไรก็ได้", "จังหวัด:นคร", "ขบวน:กองทุน", 'ประเภท:"ไม่มี"', "สมาชิก:มาก"])
def test_unknown_values(typed: str) -> None:
    """A value that a facet has not, or that several labels hold, stays text and is noted."""
    assert parse(typed, NAMES) == Typed(typed, notes=("value",))


@pytest.mark.parametrize(("typed", "expected"), [
    ('"ค่าทำศพ" ชุมชน', Typed('"ค่าทำศพ" ชุมชน', phrases=("ค่าทำศพ",))),
    ("“ครบ ๑๘๐ วัน”", Typed("“ครบ ๑๘๐ วัน”", phrases=("ครบ 180 วัน",))),
    ('«สัจจะ» “ออม"', Typed('«สัจจะ» “ออม"', phrases=("สัจจะ", "ออม"))),
    ('โครงการ"บ้านมั่นคง"ตำบล', Typed('โครงการ"บ้านมั่นคง"ตำบล', phrases=("บ้านมั่นคง",))),
    ("บำนาญ -ข้าราชการ", Typed("บำนาญ", without=("ข้าราชการ",))),
    ('-"เงิน กู้" บำนาญ −หนี้', Typed("บำนาญ", without=("เงิน กู้", "หนี้"))),
    ("ปี 50 -2550", Typed("ปี 50 -2550")),
    ("ปี -2550", Typed("ปี", without=("2550",))),
    ("ชื่อ:บำนาญ ระเบียบ", Typed("บำนาญ ระเบียบ", in_title=("บำนาญ",))),
    ('title:"น้ำขาว ๒"', Typed("น้ำขาว ๒", in_title=("น้ำขาว 2",))),
    ("แท็ก:ระยะรอ", Typed("", tags=("ระยะรอ",))),
    ("(ภาค:ใต้) เงิน", Typed("(ภาค:ใต้) เงิน")),
    ('แท็ก: "ระยะ รอ" tag:ข', Typed("", tags=("ระยะ รอ", "ข"))),
    ("ภาค:ใต้ ภาค:เหนือ ภาค:ใต้", Typed("", wanted={"region": ("south", "north")})),
])  # fmt: skip
def test_operators(typed: str, expected: Typed) -> None:
    """Phrases in any quotation marks stay in the text too, as do words of the title; the other operators leave it."""
    assert of(typed) == expected


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(
    st.text(max_size=12), st.sampled_from(['"', "“", "”", "«", "»", "-", "−", ":", "：", " ", "\n", "ประเภท:", "ชื่อ:", "จังหวัด:สงขลา", "แท็ก:", "ขบวน: ", "น้ำ",
                                           "ບຳນານ", "🙂", "\x00", "*", "?", "(", "[", "ๆ", "่"])), max_size=40).map("".join))  # fmt: skip
def test_anything(typed: str) -> None:
    """Any text is read; no operator makes text of what was not typed."""
    query = read(typed, NAMES)
    assert set(query.typed.text) <= set(typed) | {" "}
    assert all(any(c.isalnum() for c in part) for part in (*query.typed.phrases, *query.typed.without, *query.typed.tags))
