"""What a person decided about an import, to be stored beside it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Settings:
    """What a person decided so far.

    ``choices``: the line of a heading's key; ``corrections``: what stands instead, by place (0!C7); ``picks``: the figure of a
    clash that counts; ``years``: the CE year of a sheet; ``funds``: what becomes of a fund's name. ``sheets`` None leaves the
    choice of sheets to us; ``closing`` is MM-DD or "".
    """

    sheets: tuple[int, ...] | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    corrections: Mapping[str, str] = field(default_factory=dict)
    picks: Mapping[str, str] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)
    funds: Mapping[str, str] = field(default_factory=dict)
    closing: str = ""
    source: str = ""
    checked_by: str = ""
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain data to store."""
        years = {str(sheet): year for sheet, year in self.years.items()}
        return {**vars(self), "sheets": None if self.sheets is None else list(self.sheets), "years": years,
                **{name: dict(getattr(self, name)) for name in ("choices", "corrections", "picks", "funds")}}  # fmt: skip

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> "Settings":
        """What :meth:`as_json` gave."""
        sheets = data.get("sheets")
        return cls(
            **{
                **data,
                "sheets": None if sheets is None else tuple(sheets),
                "years": {int(k): v for k, v in data.get("years", {}).items()},
            }
        )
