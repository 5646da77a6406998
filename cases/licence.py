"""On what terms everything published here may be used, and how to name where it comes from: one place for pages and exports."""

from collections.abc import Sequence
from typing import Final

from i18n import gettext as _

NAME: Final = "CC BY 4.0"
URL: Final = "https://creativecommons.org/licenses/by/4.0/deed.th"
LINK: Final = f'<{URL}>; rel="license"'
"""The header of whatever is downloaded, for programs."""
SITE: Final = "คลังสวัสดิการชุมชน"


def cite(title: str, address: str, day: str) -> str:
    """How to name the source in a text: the commons, what of it, where, the day it was taken, the terms."""
    return _("%(site)s, “%(title)s”, %(address)s, ดึงเมื่อ %(day)s, %(licence)s",
             site=_("คลังสวัสดิการชุมชน"), title=title, address=address, day=day, licence=NAME)  # fmt: skip


def told(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """A table with the terms at the end of every row, so that a row that is copied elsewhere carries them."""
    return [[*row, NAME if at else _("สัญญาอนุญาต")] for at, row in enumerate(rows)]
