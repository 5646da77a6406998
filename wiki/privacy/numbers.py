"""Citizen ids, phone numbers and bank accounts in a text, in Thai or any other digits. Pure.

A text is cut into groups of digits. From each group on, the following ones are taken in as long as nothing but a few
separators stands between them: so a row's number before an id, or a phone number behind it, hides neither.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from wiki.privacy.finding import ACCOUNT, CITIZEN_ID, PHONE, Finding

_DIGITS: Final = re.compile(r"\d+")
# What people and files put between the digits of one number: spaces of every width, dashes, dots, a table's bars, marks.
_BETWEEN: Final = re.compile(r"[\s\u00ad\u200b-\u200f\u2010-\u2015\u2060\u2212\ufeff\uff0d\-~.·•/_*|\\()\[\]`]{0,8}")
_ID: Final = 13
_ID_SHAPE: Final = (1, 4, 5, 2, 1)
_NEAR: Final = 60
_ID_WORDS: Final = re.compile(
    r"ประจำตัว|บัตรประชาชน|บัตร ?ปชช|เลขบัตร|เลขประชาชน|13 หลัก|๑๓ หลัก|citizen|national id|\bid\b", re.IGNORECASE)  # fmt: skip
_NOT_AN_ID: Final = re.compile(r"isbn|issn|doi", re.IGNORECASE)
_COMPANY: Final = re.compile(r"ผู้เสียภาษี|นิติบุคคล|ทะเบียนพาณิชย์")
_PHONE_WORDS: Final = re.compile(r"โทร|เบอร์|ติดต่อ|มือถือ|แฟกซ์|โทรสาร|ไลน์|พร้อมเพย์|tel|phone|mobile|fax|line", re.IGNORECASE)
_ACCOUNT_WORDS: Final = re.compile(
    r"เลขที่?บัญชี|บัญชี(?:เงินฝาก|ออมทรัพย์|ธนาคาร|เลขที่)|เข้าบัญชี|โอน(?:เงิน)?(?:เข้า|ให้|มา)|บ/ช|ธนาคาร|ธ\.?ก\.?ส|ออมสิน|กรุงไทย|กสิกร|ไทยพาณิชย์"
    r"|กรุงเทพ|กรุงศรี|ทหารไทย|สมุดบัญชี|bank|account|acct|a/c", re.IGNORECASE)  # fmt: skip
_MONEY_AFTER: Final = re.compile(r"\s{0,2}(?:บาท|ล้าน|฿|บ\.|คน|%)")
_DATE: Final = re.compile(r"(?:19|20|24|25|26)\d\d[-/.]\d\d?[-/.]\d\d?(?!\d)")
_YEAR: Final = re.compile(r"(?:24|25|26|19|20)\d\d")
_WEIGHTS: Final = range(13, 1, -1)


@dataclass(frozen=True)
class _Group:
    start: int
    end: int
    digits: str


Groups = Sequence[_Group]


@dataclass(frozen=True)
class _Reader:
    """How one kind of number is read: digits it may have, in how many groups at most."""

    read: Callable[[str, Groups], Finding | None]
    least: int
    most: int
    groups: int


def numbers_of_people(text: str) -> Iterator[Finding]:
    """Ids first, then accounts, then phones; a digit belongs to one of them."""
    groups = [_Group(each.start(), each.end(), _plain(each[0])) for each in _DIGITS.finditer(text)]
    joined = [bool(_BETWEEN.fullmatch(text, one.end, two.start)) for one, two in pairwise(groups)]
    upto = [0, *accumulate(len(group.digits) for group in groups)]
    taken: set[int] = set()
    for reader in (_Reader(_citizen_id, 13, 13, 13), _Reader(_account, 10, 15, 6), _Reader(_phone, 9, 14, 6)):
        at = 0
        while at < len(groups):
            within_reach = upto[min(at + reader.groups, len(groups))] - upto[at]
            found = None if at in taken or within_reach < reader.least else _from(text, groups, joined, at, taken, reader)
            if found is None:
                at += 1
                continue
            taken.update(range(at, at + found[1]))
            at += found[1]
            yield found[0]


def _plain(digits: str) -> str:
    return digits if digits.isascii() else "".join(str(int(char)) for char in digits)


def _from(
    text: str, groups: Groups, joined: Sequence[bool], at: int, taken: set[int], reader: _Reader,
) -> tuple[Finding, int] | None:  # fmt: skip
    """The finding that begins with group ``at``, and of how many groups it is: the longest one."""
    best, length = None, 0
    for last in range(at, min(at + reader.groups, len(groups))):
        if last in taken or (last > at and not joined[last - 1]):
            break
        length += len(groups[last].digits)
        if length > reader.most:
            break
        found = reader.read(text, groups[at : last + 1]) if length >= reader.least else None
        if found is not None:
            best = (found, last - at + 1)
    return best


def _between(text: str, groups: Groups) -> list[str]:
    return [text[one.end : two.start] for one, two in pairwise(groups)]


def _in_one_cell(text: str, groups: Groups) -> bool:
    """Whether neither a line ends nor a table's cell between the digits, and they are no dates or years."""
    whole = text[groups[0].start : groups[-1].end]
    years = sum(bool(_YEAR.fullmatch(group.digits)) for group in groups)
    return "\n" not in whole and "|" not in whole and years < 2 and not _DATE.search(whole)


def checksum_holds(digits: str) -> bool:
    """Whether thirteen digits are a citizen id: the last one follows from the twelve before it."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return len(digits) == _ID and (11 - total % 11) % 10 == int(digits[12])


def _citizen_id(text: str, groups: Groups) -> Finding | None:
    digits = "".join(group.digits for group in groups)
    if len(digits) != _ID or not checksum_holds(digits):
        return None
    before = _before(text, groups)
    in_address = digits[0] == "9" and text[max(0, groups[0].start - 1) : groups[0].start] in ("/", "=")
    if in_address or _NOT_AN_ID.search(before[-20:]) or (digits[0] == "0" and _COMPANY.search(before)):
        return None
    if not _written_as_id(text, groups) and not _ID_WORDS.search(before):
        return None
    mask = f"x-xxxx-xxxxx-{digits[10:12]}-{digits[12]}"
    return Finding(CITIZEN_ID, groups[0].start, groups[-1].end, text[groups[0].start : groups[-1].end], mask)


def _written_as_id(text: str, groups: Groups) -> bool:
    """Whether the digits stand as an id is written: together, by its groups, one by one, or joined by dashes or dots.

    A row of years and sums in a table may come to thirteen digits as well: it needs a word that says id.
    """
    shape = tuple(len(group.digits) for group in groups)
    if shape in ((_ID,), _ID_SHAPE, (1,) * _ID):
        return True
    return _in_one_cell(text, groups) and not set("/\\") & set("".join(_between(text, groups)))


def _account(text: str, groups: Groups) -> Finding | None:
    digits = "".join(group.digits for group in groups)
    if _MONEY_AFTER.match(text, groups[-1].end) or not _in_one_cell(text, groups):
        return None
    shape, before = tuple(len(group.digits) for group in groups), _before(text, groups)
    bank, phone = _last(_ACCOUNT_WORDS, before), _last(_PHONE_WORDS, before)
    shaped = shape == (3, 1, 5, 1) and "-" in text[groups[0].end : groups[1].start]
    mobile = len(digits) == 10 and digits[:2] in ("06", "08", "09")
    if not shaped and (bank < 0 or phone > bank or (mobile and shape in ((3, 3, 4), (2, 4, 4), (3, 7)))):
        return None
    whole = text[groups[0].start : groups[-1].end]
    return Finding(ACCOUNT, groups[0].start, groups[-1].end, whole, f"xxx-x-xxx{digits[-3:-1]}-{digits[-1]}")


def _phone(text: str, groups: Groups) -> Finding | None:
    start, shape = groups[0].start, [len(group.digits) for group in groups]
    digits = "".join(group.digits for group in groups)
    if digits[0] not in "06" or not _in_one_cell(text, groups):
        return None
    opened = text[max(0, start - 1) : start] == "(" and ")" in text[start : groups[-1].end]
    abroad = digits.startswith("66") and ((start > 0 and text[start - 1] == "+") or digits.startswith("660"))
    abroad = abroad or digits.startswith("0066")
    if abroad:
        digits = "0" + digits.removeprefix("00").removeprefix("66").removeprefix("0")
        start -= text[start - 1] == "+" if start else 0
    if not _dialled(digits, shape, abroad=abroad, said=bool(_PHONE_WORDS.search(_before(text, groups)))):
        return None
    start -= opened
    whole = text[start : groups[-1].end]
    return Finding(PHONE, start, groups[-1].end, whole, f"{digits[0]}xx-xxx-xx{digits[-2:]}")


def _dialled(digits: str, shape: list[int], *, abroad: bool, said: bool) -> bool:
    """Whether digits are a Thai mobile (ten) or landline (nine) number and written as one."""
    mobile = len(digits) == 10 and digits[:2] in ("06", "08", "09")
    landline = len(digits) == 9 and digits[0] == "0" and digits[1] in "23457"
    if not mobile and not landline:
        return False
    if abroad or said:
        return True
    if len(shape) == 1:
        return True
    return len(shape) <= 4 and shape[0] in (2, 3) and min(shape) >= 2


def _before(text: str, groups: Groups) -> str:
    """The words before a number."""
    start = groups[0].start
    return text[max(0, start - _NEAR) : start]


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match begins; -1 without any."""
    return max((each.start() for each in pattern.finditer(text)), default=-1)
