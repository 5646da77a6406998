"""How a treasurer's hand writes amounts, years and days on a made sheet, and what each written cell truly says."""

import random
from dataclasses import dataclass, field
from typing import Final

from cases.intake.tables import place_name

THAI_DIGITS: Final = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
MONTHS: Final = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT: Final = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
AMOUNTS: Final = (
    "plain",
    "comma",
    "comma",
    "comma",
    "two",
    "two",
    "dash",
    "baht",
    "sign",
    "thai",
    "spaced",
    "hidden",
    "european",
)
DAYS: Final = ("{d}/{m}/{be}", "{d}/{m}/{yy}", "{d} {short} {be}", "{d} {short}{yy}", "{d:02}/{m:02}/{be}", "{d}-{m}-{be}", "{ce}-{m:02}-{d:02}",
               "{d} {month} {be}", "{d}.{m}.{yy}", "{d} {short} {yy}")  # fmt: skip
YEARS: Final = ("ปี {be}", "{be}", "พ.ศ. {be}", "ปี พ.ศ. {be}", "พ.ศ.{be}", "{ce}", "ปี {yy}", "ปีงบ {be}", "ประจำปี {be}")
Row = list[str]


@dataclass
class Paper:
    """Sheets of cells, and for each figure of the books where it stands: {0!C7: (line, CE year)}."""

    sheets: dict[str, list[Row]] = field(default_factory=dict)
    truth: dict[str, tuple[str, int]] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)

    def sheet(self, name: str) -> None:
        """Begin a sheet."""
        self.sheets[name] = []

    @property
    def rows(self) -> list[Row]:
        """The rows of the sheet that is written on."""
        return list(self.sheets.values())[-1]

    def row(self, *cells: str, true: dict[int, tuple[str, int]] | None = None) -> None:
        """Write a row; ``true`` says for its columns which line and year stands there."""
        for column, said in (true or {}).items():
            if cells[column].strip():
                self.truth[f"{len(self.sheets) - 1}!{place_name(len(self.rows), column)}"] = said
        self.rows.append(list(cells))


@dataclass(frozen=True)
class Pen:
    """One hand: the same spelling over a whole sheet."""

    chance: random.Random
    amounts: str
    zero: str
    days: str
    years: str
    digits: str

    @classmethod
    def of(cls, chance: random.Random) -> "Pen":
        """A hand at random."""
        return cls(chance, chance.choice(AMOUNTS), chance.choice(("-", "", "0", "0.00", "–")), chance.choice(DAYS), chance.choice(YEARS),
                   chance.choice(("", "", "", "", "thai")))  # fmt: skip

    def one(self, words: tuple[str, ...]) -> str:
        """One of some words."""
        return self.chance.choice(words)

    def money(self, satang: int | None) -> str:
        """An amount; None is a blank cell."""
        if satang is None:
            return ""
        if satang == 0:
            return self.zero
        sign, baht, rest = "-" if satang < 0 else "", abs(satang) // 100, abs(satang) % 100
        part = f".{rest:02}" if rest else ""
        shown = {
            "plain": f"{baht}{part}", "two": f"{baht:,}.{rest:02}", "dash": f"{baht:,}{part or '.-'}", "baht": f"{baht:,}{part} บาท",
            "sign": f"฿{baht:,}{part}", "spaced": f"\u00a0{baht:,}.{rest:02} ", "hidden": f"{baht:,}{part}\u200b",
            "european": f"{baht:,}".replace(",", ".") + f",{rest:02}",
        }  # fmt: skip
        text = shown.get(self.amounts, f"{baht:,}{part}")
        return self._digits(sign + text, self.amounts == "thai")

    def count(self, number: int | None, unit: str = "") -> str:
        """A number of people or cases."""
        return "" if number is None else self._digits(f"{number:,}" + (f" {unit}" if unit and self.chance.random() < 0.2 else ""))

    def year(self, common: int) -> str:
        """A year as a heading."""
        return self._digits(self.years.format(be=common + 543, ce=common, yy=(common + 543) % 100))

    def be(self, common: int) -> str:
        """The year of the Buddhist era."""
        return self._digits(str(common + 543))

    def day(self, common: int, month: int, day: int) -> str:
        """A day."""
        return self._digits(self.days.format(d=day, m=month, be=common + 543, ce=common, yy=(common + 543) % 100, short=SHORT[month - 1],
                                             month=MONTHS[month - 1]))  # fmt: skip

    def _digits(self, text: str, thai: bool = False) -> str:
        return text.translate(THAI_DIGITS) if thai or self.digits else text
