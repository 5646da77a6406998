"""What is known of one column of figures beside labels. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from cases.intake.measures import Measure
from cases.intake.periods import Period

CUMULATIVE: Final = re.compile(r"สะสม(?!ทรัพย์)|ตั้งแต่ต้นปี|ถึงเดือนนี้|ถึงปัจจุบัน|cumulative|todate")


@dataclass(frozen=True)
class Column:
    """A column of figures: its period, what it counts, why it is not read ("" when it is), the part it stands for (รับ, จ่าย).

    ``piece``: it is one village or group of several that stand side by side; ``pays``: it stands beside one of baht;
    ``whole``: it is the sum of the pieces; ``cumulative``: it counts from the beginning of the year;
    ``split``: beside it stands a column of another measure for the same period (cases | baht);
    ``until``: it counts so beside columns of quarters or months, to the end of this one.
    """

    at: int
    period: Period | None
    counted: Measure
    left_out: str = ""
    within: str = ""
    total: str = ""
    piece: bool = False
    pays: bool = False
    split: bool = False
    whole: bool = False
    cumulative: bool = False
    until: Period | None = None
    name: str = ""
