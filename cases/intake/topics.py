"""Benefits over lines of their own for cases, nights and baht: เจ็บป่วย, under it จำนวน, จำนวนคืนที่นอน, เป็นเงิน. Pure."""

import re
from typing import Final

from cases.intake.folding import folded
from cases.intake.headings import guess
from cases.intake.labels import Block, label_of
from cases.intake.tables import Table

# Not รวม and ยอด: under a benefit that was not paid those sum all of them.
_MEASURE_ALONE: Final = re.compile(
    r"(?:จำนวน|เป็น|จ่ายเป็น|คิดเป็น)(เงิน|จำนวนเงิน|ราย|คน|คืน|ครั้ง|บาท|ผู้รับ|ผู้ได้รับ|ศพ|ทุน)?(ที่(นอน|จ่าย|ได้รับ|ช่วย))?(ราย|คน|คืน|บาท|ครั้ง)?"
    r"|ราย|คืน|บาท"
)


def opened(label: str) -> str:
    """The benefit that a row without figures names, for the rows under it; "" for another row."""
    return label if label and guess(label, "benefits", "baht").line.startswith("benefit_") else ""


def over(table: Table, block: Block) -> str:
    """The benefit that the row right over a block names."""
    row = table.rows[block.first - 1] if block.first else ()
    alone = sum(1 for cell in row if cell.strip()) == 1
    return opened(label_of(row, block.labels)[0]) if alone else ""


def is_measure(label: str) -> bool:
    """Whether a label says only what is counted, and not of what."""
    text = folded(label)
    return bool(text) and bool(_MEASURE_ALONE.fullmatch(text))
