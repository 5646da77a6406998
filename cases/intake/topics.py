"""Benefits over lines of their own for cases, nights and baht: เจ็บป่วย, under it จำนวน, จำนวนคืนที่นอน, เป็นเงิน. Pure."""

import re
from typing import Final

from cases.intake.folding import folded
from cases.intake.headings import guess

_MEASURE_ALONE: Final = re.compile(
    r"(จำนวน|ยอด|รวม)?(เป็น)?(จำนวน)?(เงิน|ราย|คน|คืน|ครั้ง|บาท|ผู้รับ|ผู้ได้รับ|ศพ|ทุน)?(ที่(นอน|จ่าย|ได้รับ|ช่วย))?(ราย|คน|คืน|บาท|ครั้ง)?"
)


def opened(label: str) -> str:
    """The benefit that a row without figures names, for the rows under it; "" for another row."""
    return label if label and guess(label, "benefits", "baht").line.startswith("benefit_") else ""


def is_measure(label: str) -> bool:
    """Whether a label says only what is counted, and not of what."""
    text = folded(label)
    return bool(text) and bool(_MEASURE_ALONE.fullmatch(text))
