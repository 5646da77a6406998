"""What a chart of a fund's years shows, said from its numbers alone: the words of titles and sentences. Pure.

Points are (CE year, value) of the years that are known, oldest first. Every comparison is made between the numbers as they
are shown, rounded, so that no sentence says "rose from 5 to 5".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import thai
from cases.saying import Say, in_thai

Points = Sequence[tuple[int, float]]
Parts = Sequence[tuple[str, float | None]]
LEVEL: Final = 100
_MOST_GAPS = 3


def _thai_year(year: int | None) -> str:
    return "" if year is None else str(thai.be_year(year))


@dataclass(frozen=True)
class Voice:
    """How the reader is spoken to: messages in their language, years in their era."""

    say: Say = in_thai
    year: Callable[[int | None], str] = _thai_year


THAI: Final = Voice()


def shown(value: float) -> str:
    """A number as sentences have it: whole, with a true minus, never −0."""
    return f"{round(value) or 0:,}".replace("-", "−")


def direction(before: float, now: float) -> Literal["up", "down", "same"]:
    """Which way two numbers differ, as they are shown."""
    if round(now) == round(before):
        return "same"
    return "up" if now > before else "down"


def changed(what: str, unit: str, points: Points, voice: Voice = THAI) -> str:
    """What became of a figure from the first known year to the last; at least one point."""
    say, (first, before), (last, now) = voice.say, points[0], points[-1]
    told = {"what": what, "unit": unit, "last": voice.year(last), "now": shown(now)}
    if first == last:
        return say("%(what)sปี %(last)s มี %(now)s %(unit)s", **told)
    told |= {"first": voice.year(first), "before": shown(before)}
    way = direction(before, now)
    if way == "up":
        return say("%(what)sเพิ่มจาก %(before)s เป็น %(now)s %(unit)s (ปี %(first)s ถึง %(last)s)", **told)
    if way == "down":
        return say("%(what)sลดจาก %(before)s เป็น %(now)s %(unit)s (ปี %(first)s ถึง %(last)s)", **told)
    return say("%(what)sเท่าเดิม %(now)s %(unit)s (ปี %(first)s ถึง %(last)s)", **told)


def standing(unit: str, points: Points, voice: Voice = THAI) -> str:
    """How the last year stands among all of them; "" when there are not three or none differs."""
    say, values = voice.say, [round(value) for _year, value in points]
    if len(points) < 3 or min(values) == max(values):
        return ""
    if values[-1] == max(values):
        return say("ปีล่าสุดสูงที่สุดในปีที่มีงบ")
    if values[-1] == min(values):
        return say("ปีล่าสุดต่ำที่สุดในปีที่มีงบ")
    year, top = max(reversed(points), key=lambda point: round(point[1]))
    return say("เคยสูงสุด %(top)s %(unit)s เมื่อปี %(when)s", top=shown(top), unit=unit, when=voice.year(year))


def largest(what: str, year: int, parts: Parts, voice: Voice = THAI) -> str:
    """Which part of a year's sum is the largest; at least one part is known."""
    say, known = voice.say, [(name, value) for name, value in parts if value is not None]
    total = sum(value for _name, value in known)
    told = {"what": what, "year": voice.year(year), "n": shown(total)}
    below = [name for name, value in known if round(value) < 0]
    if below:
        return say("%(what)sปี %(year)s รวม %(n)s บาท มี%(part)sติดลบ", **told, part=below[0])
    if not round(total):
        return say("%(what)sปี %(year)s รวม 0 บาท", **told)
    top = max(round(value) for _name, value in known)
    first, *tied = [name for name, value in known if round(value) == top]
    share = 100 * top / total
    if tied:
        return say("%(what)sปี %(year)s รวม %(n)s บาท มากที่สุดเท่ากันคือ%(part)sกับ%(other)s", **told, part=first, other=tied[0])
    if sum(round(value) > 0 for _name, value in known) == 1:
        return say("%(what)sปี %(year)s รวม %(n)s บาท ทั้งหมดคือ%(part)s", **told, part=first)
    if share >= 99.5:
        return say("%(what)sปี %(year)s รวม %(n)s บาท เกือบทั้งหมดคือ%(part)s", **told, part=first)
    return say("%(what)sปี %(year)s รวม %(n)s บาท มากที่สุดคือ%(part)s ร้อยละ %(share)s", **told, part=first, share=shown(share))


def listed(year: int, parts: Parts, unit: str, voice: Voice = THAI) -> str:
    """Every part of a year by name; what nobody filled in says so."""
    say = voice.say
    blank = say("ยังไม่ได้กรอก")
    each = " · ".join(f"{name} {blank if value is None else shown(value)}" for name, value in parts)
    return say("ปี %(year)s: %(parts)s (%(unit)s)", year=voice.year(year), parts=each, unit=unit)


def share_of(what: str, points: Points, voice: Voice = THAI) -> str:
    """What became of a part's share, in percent; "" unless it is known of two years."""
    if len(points) < 2:
        return ""
    say, (first, before), (last, now) = voice.say, points[0], points[-1]
    told = {"what": what, "last": voice.year(last), "now": shown(now), "first": voice.year(first), "before": shown(before)}
    way = direction(before, now)
    if way == "up":
        return say("%(what)sเพิ่มจากร้อยละ %(before)s ในปี %(first)s เป็นร้อยละ %(now)s ในปี %(last)s", **told)
    if way == "down":
        return say("%(what)sลดจากร้อยละ %(before)s ในปี %(first)s เป็นร้อยละ %(now)s ในปี %(last)s", **told)
    return say("%(what)sเป็นร้อยละ %(now)s เท่ากับปี %(first)s", **told)


def reserve_title(points: Points, voice: Voice = THAI) -> str:
    """The reserve from the first year to the last, or that it is below zero."""
    say, (year, now) = voice.say, points[-1]
    if round(now) < 0:
        return say("เงินสำรองติดลบ %(n)s บาท เมื่อสิ้นปี %(year)s", n=shown(-now), year=voice.year(year))
    return changed(say("เงินสำรอง"), say("บาท"), points, voice)


def ratio_title(points: Points, voice: Voice = THAI) -> str:
    """What the last known year paid out of every 100 baht that members paid in, against those 100 baht."""
    say, (year, now) = voice.say, points[-1]
    told = {"year": voice.year(year), "n": shown(now)}
    if round(now) > LEVEL:
        return say("ปี %(year)s จ่ายสวัสดิการ %(n)s บาทต่อเงินสมทบทุก 100 บาท มากกว่าที่สมทบ", **told)
    if round(now) == LEVEL:
        return say("ปี %(year)s จ่ายสวัสดิการราว 100 บาทต่อเงินสมทบทุก 100 บาท เท่ากับที่สมทบ", **told)
    return say("ปี %(year)s จ่ายสวัสดิการ %(n)s บาทต่อเงินสมทบทุก 100 บาท น้อยกว่าที่สมทบ", **told)


def ratio_sentence(points: Points, voice: Voice = THAI) -> str:
    """How the ratio came there, and in how many years more was paid out than paid in."""
    say, over = voice.say, sum(round(value) > LEVEL for _year, value in points)
    if len(points) == 1:
        return say("มีปีเดียวที่คำนวณได้ จึงยังบอกไม่ได้ว่ากำลังเพิ่มหรือลด")
    told = changed(say("สวัสดิการต่อเงินสมทบ 100 บาท") + " ", say("บาท"), points, voice)
    if not over:
        return f"{told} {say('ไม่มีปีใดจ่ายมากกว่าที่สมทบ')}"
    if over == len(points):
        return f"{told} {say('จ่ายมากกว่าที่สมทบทุกปีที่คำนวณได้')}"
    return f"{told} {say('จ่ายมากกว่าที่สมทบ %(n)s ปี จาก %(all)s ปี', n=over, all=len(points))}"


def gaps(missing: Sequence[int], voice: Voice = THAI) -> str:
    """Which years have no figure; "" when every year has one."""
    if not missing:
        return ""
    say, runs = voice.say, _stretches(missing)
    told = [voice.year(first) if first == last else say("%(first)s ถึง %(last)s", first=voice.year(first), last=voice.year(last))
            for first, last in runs[:_MOST_GAPS]]  # fmt: skip
    more = sum(last - first + 1 for first, last in runs[_MOST_GAPS:])
    if more:
        told.append(say("อีก %(n)s ปี", n=more))
    return say("ไม่มีตัวเลขของปี %(years)s จึงเว้นว่างไว้", years=", ".join(told))


def _stretches(years: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for year in years:
        if runs and year == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs


def told(*sentences: str) -> str:
    """Sentences that have something to say, as one reading."""
    return " ".join(each for each in sentences if each)
