"""Five pages to index, and the numbers of those a query finds."""

from dataclasses import replace
from typing import Any

from search.document import FACETS, Asked, Document, Results
from search.index import SearchIndex

FILLER = "ชุมชนประชุมทุกเดือนที่ศาลากลางบ้าน สมาชิกช่วยกันดูแลเงินของส่วนรวม " * 4


def doc(number: int, title: str, body: str = "", **more: Any) -> Document:
    """A page; what is not given is plain."""
    facets = {name: (more.pop(name),) for name in FACETS if name in more}
    kind = facets.setdefault("kind", ("article",))[0]
    plain = Document(number, f"s{number}", kind, title, "", body, (), facets, f"/{kind}s/s{number}", number)
    return replace(plain, **more)


CAST = [
    doc(1, "กองทุนสวัสดิการชุมชนตำบลน้ำขาว", f"ครูชบ ยอดแก้ว เริ่มสัจจะวันละบาท {FILLER}", kind="model", province="90",
        movement="one-baht"),
    doc(2, "ระเบียบการจ่ายค่านอนโรงพยาบาล", f"นอนโรงพยาบาลคืนละ ๑๐๐ บาท ปีละไม่เกิน ๑๐ คืน {FILLER}", kind="ruleset",
        province="23", movement="truth-savings"),
    doc(3, "บทเรียนเรื่องบำนาญ", f"บำนาญเดือนละ 300 บาททำให้กองทุนติดลบในปีที่ 18 {FILLER}", kind="lesson", province="90"),
    doc(4, "ครบ 180 วัน", f"ระยะเวลารอนับจากวันที่จ่ายครั้งแรก {FILLER}", tags=("ระยะรอ",)),
    doc(5, "การประชุมใหญ่", FILLER),
]  # fmt: skip


def look(index: SearchIndex, query: str, *, limit: int = 10, offset: int = 0, **wanted: str) -> Results:
    """What a query finds; further arguments are facets."""
    return index.search(Asked(query, wanted, limit=limit, offset=offset))


def ids(index: SearchIndex, query: str, **choices: Any) -> list[int]:
    """The numbers of the pages found."""
    return [hit.id for hit in look(index, query, **choices).hits]
