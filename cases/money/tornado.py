"""Which assumption moves the year in which the money runs out the furthest: one chart, its table, one sentence."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cases.charts import Caption, Chart
from cases.money.outlook import PERCENTS, label, plain, unit
from cases.projection.sensitivity import End, Swing
from cases.tornado import Row, tornado_svg
from i18n import gettext as _

WHOLE: Final = frozenset({"members", "opening_reserve", "years_of_membership", "match", "match_years", "other_income"})
_WIDEST_NAME: Final = 50  # letters that stand beside each other; more would leave the drawing


@dataclass(frozen=True)
class Tornado:
    """``chart.svg`` is empty when no assumption moves the year; ``still`` names those that do not."""

    chart: Chart
    title: str
    still: tuple[str, ...]


def tornado(swings: Sequence[Swing], change: float) -> Tornado:
    """Tell the swings of a sensitivity (sorted, widest first) whose assumptions were moved by the share ``change``."""
    moving = [swing for swing in swings if swing.years]
    percent = plain(change * 100)
    title = _title(moving)
    caption = Caption("fund-tornado", title, _sentence(swings, moving, percent))
    headers = (_("สมมติฐาน"), _("ลดเป็น"), _("เงินหมดปีที่"), _("เพิ่มเป็น"), _("เงินหมดปีที่"))
    rows = tuple(_row(swing) for swing in swings)
    exact = (headers, *rows)
    svg = _svg(caption, moving, percent) if moving else ""
    return Tornado(Chart(svg, caption.sentence, headers, rows, exact, title), title,
                   tuple(name(swing.key) for swing in swings if not swing.years))  # fmt: skip


def name(key: str) -> str:
    """What an assumption is called."""
    return _("คืนที่นอนโรงพยาบาล ทุกวัย") if key == "nights" else label(key)


def amount(key: str, value: float) -> str:
    """An assumption's value with its unit."""
    if key == "nights":
        return _("%(n)s คืน", n=plain(value))
    if key in WHOLE:
        value = round(value)
    return f"{plain(value * 100)}%" if key in PERCENTS else f"{plain(value)} {unit(key)}"


def year_of(end: End, horizon: int) -> str:
    """The first deficit year, or that there is none."""
    return _("ไม่หมดใน %(n)s ปี", n=horizon) if end.year is None else str(end.year)


def _row(swing: Swing) -> tuple[str, ...]:
    return (name(swing.key), amount(swing.key, swing.lower.value), year_of(swing.lower, swing.horizon),
            amount(swing.key, swing.higher.value), year_of(swing.higher, swing.horizon))  # fmt: skip


def _title(moving: Sequence[Swing]) -> str:
    if not moving:
        return _("ไม่มีข้อใดข้อเดียวที่เลื่อนปีที่เงินหมด")
    return _("ข้อที่เลื่อนปีที่เงินหมดได้มากที่สุดคือ “%(name)s”", name=name(moving[0].key))


def _sentence(swings: Sequence[Swing], moving: Sequence[Swing], percent: str) -> str:
    first, empty = swings[0], swings[0].base.year
    if empty is None:
        stands = _("ตามตัวเลขในหน้านี้ เงินไม่หมดใน %(n)s ปี", n=first.horizon)
        more = _("ลดหรือเพิ่มสมมติฐานทีละข้อร้อยละ %(n)s แล้วก็ยังไม่หมด", n=percent)
    else:
        stands = _("ตามตัวเลขในหน้านี้ เงินหมดปีที่ %(year)s", year=empty)
        more = _("ลดหรือเพิ่มสมมติฐานทีละข้อร้อยละ %(n)s แล้วปีนั้นไม่เลื่อน จึงต้องแก้ที่กติกา", n=percent)
    return f"{stands} {_widest(moving[0]) if moving else more}"


def _widest(swing: Swing) -> str:
    """What the assumption that moves the year most does in both directions."""
    return _(
        "ถ้า “%(name)s” เป็น %(low)s: %(early)s ถ้าเป็น %(high)s: %(late)s", name=name(swing.key),
        low=amount(swing.key, swing.lower.value), early=_ends(swing.lower, swing.horizon),
        high=amount(swing.key, swing.higher.value), late=_ends(swing.higher, swing.horizon))  # fmt: skip


def _ends(end: End, horizon: int) -> str:
    return _("ไม่หมดใน %(n)s ปี", n=horizon) if end.year is None else _("หมดปีที่ %(year)s", year=end.year)


def _drawn_name(swing: Swing) -> str:
    """The name with its two values, their unit once; the name alone where both would not fit (the table has them)."""
    low, high = amount(swing.key, swing.lower.value), amount(swing.key, swing.higher.value)
    number, space, word = low.partition(" ")
    told = f"{name(swing.key)} {number if space and high.endswith(word) else low} – {high}"
    wide = sum(unicodedata.category(each) != "Mn" for each in told)
    return told if wide <= _WIDEST_NAME else name(swing.key)


def _svg(caption: Caption, moving: Sequence[Swing], percent: str) -> str:
    beyond = moving[0].horizon + 1
    rows = [Row(_drawn_name(each), each.lower.year or beyond, each.higher.year or beyond) for each in moving]
    names = (_("ลดลงร้อยละ %(n)s", n=percent), _("เพิ่มขึ้นร้อยละ %(n)s", n=percent))
    return tornado_svg(caption, rows, moving[0].base.year or beyond, beyond, names, say=_)
