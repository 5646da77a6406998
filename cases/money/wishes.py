"""How a fund's projection is to be looked at: which draw of chance, up to which year, how far the assumptions are moved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import thai
from cases.projection.chance import LARGEST_SEED, SEED
from cases.projection.sensitivity import CHANGE
from i18n import gettext as _

KEYS: Final = ("by", "seed", "change")
_LONGEST: Final = 9


@dataclass(frozen=True)
class Wishes:
    """``by``: the year that is asked about, None for one that suits the answer; ``change``: a share; field → sentence."""

    seed: int = SEED
    by: int | None = None
    change: float = CHANGE
    errors: dict[str, str] = field(default_factory=dict)


def label(key: str) -> str:
    """What a wish is called in the form."""
    return {
        "by": _("ถามถึงปีที่"), "seed": _("เลขชุดการสุ่ม"), "change": _("ลดและเพิ่มสมมติฐานทีละข้อ ร้อยละ"),
    }[key]  # fmt: skip


def read(args: Mapping[str, str]) -> Wishes:
    """Read the wishes of an address; what is blank or missing takes its default, what is wrong is told."""
    errors: dict[str, str] = {}
    seed = _whole(args, "seed", (0, LARGEST_SEED), errors)
    by = _whole(args, "by", (1, 30), errors)
    percent = _whole(args, "change", (1, 100), errors)
    return Wishes(SEED if seed is None else seed, by, CHANGE if percent is None else percent / 100, errors)


def shown(wishes: Wishes, by: int | None) -> dict[str, str]:
    """Every wish as text: what is used where nothing was typed; ``by`` the year that was chosen then."""
    year = wishes.by or by
    return {"by": str(year) if year else "", "seed": str(wishes.seed), "change": f"{wishes.change * 100:g}"}


def _whole(args: Mapping[str, str], key: str, limits: tuple[int, int], errors: dict[str, str]) -> int | None:
    typed = thai.to_arabic_digits(args.get(key, "")).strip().rstrip("%").replace(",", "").strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit()) or len(typed) > _LONGEST:
        errors[key] = _("%(label)s: “%(typed)s” ไม่ใช่จำนวนเต็ม", label=label(key), typed=typed[:30])
        return None
    number, (least, most) = int(typed), limits
    if not least <= number <= most:
        errors[key] = _("%(label)s: ต้องอยู่ระหว่าง %(least)s ถึง %(most)s", label=label(key), least=f"{least:,}",
                        most=f"{most:,}")  # fmt: skip
        return None
    return number
