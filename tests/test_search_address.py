"""The address of a search: what it holds, how boxes and typed operators go together, where its links lead."""

from urllib.parse import parse_qsl

import pytest
from werkzeug.datastructures import MultiDict

from search.pages.address import Address, read


@pytest.mark.parametrize(
    ("box", "typed", "operators"),
    [
        ("phrase", "คืนละ 100", '"คืนละ 100"'),
        ("phrase", 'คืน"ละ', '"คืน ละ"'),
        ("phrase", '"', ""),
        ("without", "ประกัน, บัตรทอง -รัฐ -", "-ประกัน -บัตรทอง -รัฐ"),
        ("title", "บำนาญ ผู้สูงอายุ", "ชื่อ:บำนาญ ชื่อ:ผู้สูงอายุ"),
        ("tag", "ระยะ รอ", 'แท็ก:"ระยะ รอ"'),
    ],
)
def test_boxes_are_operators(box: str, typed: str, operators: str) -> None:
    """Each box says the same as its operator typed by hand; signs of the language inside a box mean nothing."""
    assert read({box: typed}).text == operators


def test_boxes_stand_before_what_was_typed() -> None:
    """A quotation mark left open in the words cannot swallow the boxes, and both hold."""
    assert read({"q": 'ค่าทำศพ "เท่าไหร่', "without": "ประกัน"}).text == '-ประกัน ค่าทำศพ "เท่าไหร่'


def test_an_address_keeps_what_it_knows() -> None:
    """Facets, order and page are read; unknown names, orders and pages are passed over."""
    known = read({"q": "ก", "province": "90", "sort": "newest", "page": "3", "typed": "1", "colour": "red"})
    assert known == Address("ก", {}, {"province": "90"}, "newest", 3, as_typed=True)
    assert read({"sort": "price", "page": "๒"}) == Address(page=2)
    for odd in ("0", "-1", "x", "", "9" * 30):
        assert read({"page": odd}).page == 1


def test_long_values_are_cut() -> None:
    """Words are cut at 500 letters and boxes and facets at 200, so that no address grows beyond what servers take."""
    cut = read({"q": "ก" * 600, "phrase": "ข" * 300, "kind": "x" * 300})
    assert (len(cut.q), len(cut.boxes["phrase"]), len(cut.facets["kind"])) == (500, 200, 200)


def test_a_link_changes_one_thing() -> None:
    """A changed address keeps all but what was changed and begins at the first page; "" takes a choice out."""
    address = read(MultiDict({"q": "ก ข", "province": "90", "without": "ค", "page": "4"}))
    assert address.url(kind="model") == "/search?q=%E0%B8%81+%E0%B8%82&without=%E0%B8%84&province=90&kind=model"
    assert address.url(province="", without="") == "/search?q=%E0%B8%81+%E0%B8%82"
    assert address.url(page=2).endswith("&page=2")


def test_the_address_reads_back() -> None:
    """What an address says is what was chosen: the back button and a copied link show the same search."""
    address = Address("ก&ข=1", {"phrase": "คืนละ"}, {"years": "5-9"}, "newest", 1, as_typed=True)
    assert read(dict(parse_qsl(address.url().partition("?")[2]))) == address
