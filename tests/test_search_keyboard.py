"""Text typed with the other keyboard on."""

import pytest

from search.reading import keyboard


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("l;ylfbdki", "สวัสดิการ"), ("dv'm6ol;ylfbdki=6,=o", "กองทุนสวัสดิการชุมชน"), ("5vf[mgiupo", "ถอดบทเรียน"),
        ("[eokP", "บำนาญ"), ("gmL[k]", "เทศบาล"), ("L;YLFBDKI", "สวัสดิการ"), ("แนกร", "codi"), ("ไำสดฟพำ", "welfare"),
    ],
)  # fmt: skip
def test_both_directions(typed: str, meant: str) -> None:
    """What was typed blindly on one layout is read on the other, with shift, digits and caps lock, when the words are known."""
    assert keyboard.rescued(typed, lambda chunk: chunk == meant) == meant


def test_only_the_chunk() -> None:
    """In a mixed query only the part that was typed on the wrong keyboard changes."""
    known = {"กองทุน", "สวัสดิการ", "codi"}
    assert keyboard.rescued("กองทุน l;ylfbdki  แนกร", known.__contains__) == "กองทุน สวัสดิการ  codi"


@pytest.mark.parametrize(
    "typed", ["one baht a day welfare fund", "CODI", "AAR", "กองทุนสวัสดิการชุมชน", "365", "1:1:1", "บำนาญ 300", "ธ.ก.ส.", "", "🙂"],
)  # fmt: skip
def test_right_as_it_is(typed: str) -> None:
    """What could be words of its own script stays, even when nobody tells which words are known."""
    assert keyboard.rescued(typed) is None


def test_unknown_on_both() -> None:
    """What makes no known word on the other keyboard either stays as typed."""
    assert keyboard.rescued("zzxqj ผปแอ", set().__contains__) is None


def test_every_key() -> None:
    """Each of the 94 keys, shifted and not, comes back from the other layout as it was."""
    keys = "".join(map(chr, range(33, 127)))
    assert keyboard.to_latin(keyboard.to_thai(keys)) == keys
    assert len(set(keyboard.to_thai(keys))) == 94
