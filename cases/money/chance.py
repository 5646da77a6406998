"""Chance told in words a meeting can use: in a hundred funds like this one, how many run out, and when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cases.bands import band_chart
from cases.charts import Caption, Chart, Series, year_labels
from cases.money.wishes import Wishes
from cases.projection import Projection, Spread
from cases.projection.chance import Chances, chances
from i18n import gettext as _

MARKED_YEARS = (1, 5, 10, 15, 20, 25, 30)
_FEWEST_YEARS = 5
_ALL = 0.995


@dataclass(frozen=True)
class Luck:
    """A projection under chance: its runs, the year that is asked about, the chart, sentences."""

    chances: Chances
    by: int
    chart: Chart
    sentence: str
    deaths: str
    marked: tuple[tuple[int, str], ...]


def luck(projection: Projection, membership: Spread, wishes: Wishes, key: str = "fund-chance") -> Luck:
    """Draw the runs that ``wishes`` ask for and tell them; without a wish the year asked about is that of the middle line."""
    drawn = chances(projection, membership, seed=wishes.seed)
    by = wishes.by or projection.first_deficit_year or len(projection.years)
    told = sentence(drawn, by)
    marked = tuple((year, of_hundred(drawn.out_within(year))) for year in _marked(drawn, by))
    return Luck(drawn, by, _chart(projection, drawn, Caption(key, told, ""), by), told, _deaths(drawn), marked)


def sentence(drawn: Chances, by: int) -> str:
    """How many in a hundred ran out within ``by`` years, and how many within them all where that says more."""
    horizon = len(drawn.out_by)
    told = _("ใน 100 กองทุนแบบนี้ %(n)sเงินหมดภายในปีที่ %(year)s", n=of_hundred(drawn.out_within(by)), year=by)
    if by < horizon and of_hundred(drawn.out_within(horizon)) != of_hundred(drawn.out_within(by)):
        told += " " + _("และ%(n)sภายในปีที่ %(year)s", n=of_hundred(drawn.out_within(horizon)), year=horizon)
    if drawn.earliest is not None and drawn.earliest < by:
        told += " " + _("กองทุนที่โชคร้ายที่สุดหมดในปีที่ %(year)s", year=drawn.earliest)
    return told


def of_hundred(share: float) -> str:
    """A share of the runs as so many funds in a hundred; never all or none where a single run says otherwise."""
    if share <= 0:
        return _("ไม่มีกองทุนใด")
    if share >= 1:
        return _("ทุกกองทุน")
    if share < 0.005:
        return _("ไม่ถึง 1 กองทุน")
    return _("เกือบทุกกองทุน") if share >= _ALL else _("ราว %(n)s กองทุน", n=round(share * 100))


def _marked(drawn: Chances, by: int) -> list[int]:
    """A few years to read aloud, with the one that is asked about."""
    horizon = len(drawn.out_by)
    return sorted({year for year in (*MARKED_YEARS, by) if year <= horizon})


def _deaths(drawn: Chances) -> str:
    first = drawn.deaths[0]
    return _("ปีแรกคาดว่ามีสมาชิกเสียชีวิตราว %(n)s คน แต่บางปีอาจไม่มีเลยหรือมากกว่านั้นเป็นเท่าตัว ยิ่งกองทุนเล็กยิ่งแกว่งมาก",
             n=f"{first:,.0f}" if first >= 10 else f"{first:,.1f}")  # fmt: skip


def drawn_years(drawn: Chances) -> int:
    """How many years the chart shows: what follows the year in which the last fund ran out says nothing more."""
    horizon = len(drawn.out_by)
    ended = next((year for year, share in enumerate(drawn.out_by, 1) if share >= _ALL), horizon)
    return min(horizon, max(ended + 1, _FEWEST_YEARS))


def _chart(projection: Projection, drawn: Chances, caption: Caption, by: int) -> Chart:
    shown = drawn_years(drawn)
    at = min(by, shown)
    low, line, high = (_baht(each) for each in (drawn.low[at - 1], projection.years[at - 1].reserve, drawn.high[at - 1]))
    reading = _("สิ้นปีที่ %(year)s คาดว่ามีเงิน %(line)s บาท แต่ 80 ใน 100 กองทุนมีระหว่าง %(low)s ถึง %(high)s บาท", year=at,
                line=line, low=low, high=high)  # fmt: skip
    caption = replace(caption, sentence=reading)
    expected = Series(_("ที่คาดไว้"), tuple(year.reserve for year in projection.years[:shown]))
    under, over = _("ขอบล่าง: 10 ใน 100 กองทุนต่ำกว่านี้"), _("ขอบบน: 10 ใน 100 กองทุนสูงกว่านี้")
    band = (Series(under, drawn.low[:shown]), Series(over, drawn.high[:shown]))
    return band_chart(caption, year_labels(shown, _), expected, band, _("80 ใน 100 กองทุนอยู่ในแถบนี้"), say=_)


def _baht(amount: float) -> str:
    return f"{amount:,.0f}".replace("-", "−")


def csv_rows(projection: Projection, drawn: Chances) -> list[Sequence[str]]:
    """A row a year, all of them: expected deaths, the line, the band, the share that ran out; with the draw's number."""
    head = [_("ปีที่"), _("คาดว่าเสียชีวิต (คน)"), _("ที่คาดไว้"), _("ขอบล่าง: 10 ใน 100 กองทุนต่ำกว่านี้"),
            _("ครึ่งหนึ่งต่ำกว่านี้"), _("ขอบบน: 10 ใน 100 กองทุนสูงกว่านี้"), _("เงินหมดแล้ว (ร้อยละของกองทุน)"), _("เลขชุดการสุ่ม")]  # fmt: skip
    columns = zip(projection.years, drawn.deaths, drawn.low, drawn.middle, drawn.high, drawn.out_by, strict=True)
    return [head, *([str(year.year), f"{deaths:.2f}", f"{year.reserve:.2f}", f"{low:.2f}", f"{middle:.2f}", f"{high:.2f}",
                     f"{share * 100:.1f}", str(drawn.seed)] for year, deaths, low, middle, high, share in columns)]  # fmt: skip
