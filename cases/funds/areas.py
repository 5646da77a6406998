"""What a page of many funds is about: the nation, a region, a province or a movement; its parts, in Thai order. No SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import thai
from cases import places
from cases.vocabulary import MOVEMENTS, REGIONS
from i18n import gettext as _
from i18n import language

Kind = Literal["nation", "region", "province", "movement"]


@dataclass(frozen=True)
class Area:
    """One of them; ``key`` is a region, a province code or a movement, "" for the nation."""

    kind: Kind
    key: str = ""

    @property
    def path(self) -> str:
        """Its address."""
        return f"/funds/{self.kind}s/{self.key}" if self.key else "/funds"

    @property
    def divided_by(self) -> str:
        """What its funds are told apart by when they are counted in parts: movement, else province."""
        return "movement" if self.kind == "movement" else "province"

    def holds(self, part: str) -> bool:
        """Whether funds of this part are its: a movement, else a province code ("" for a fund that tells none)."""
        if self.kind == "region":
            return places.REGION_OF.get(part) == self.key
        return self.kind == "nation" or self.key == part


NATION: Final = Area("nation")
BANGKOK: Final = "10"  # no province in name


def find(kind: str, key: str) -> Area | None:
    """The area at an address; None for a name that nothing has."""
    known = {"region": REGIONS, "province": places.provinces(), "movement": MOVEMENTS}
    return Area(kind, key) if key in known.get(kind, ()) else None  # type: ignore[arg-type]


def above(area: Area) -> Area | None:
    """The area that this one is a part of; None for the nation."""
    if area.kind == "province":
        return Area("region", places.REGION_OF[area.key])
    return None if area == NATION else NATION


@cache
def parts(area: Area) -> list[Area]:
    """Regions of the nation, provinces of a region; in Thai alphabetical order."""
    if area.kind == "nation":
        return _ordered([Area("region", key) for key in REGIONS])
    if area.kind == "region":
        return _ordered([Area("province", code) for code in places.provinces_in(area.key)])
    return []


@cache
def _movements() -> list[Area]:
    return _ordered([Area("movement", key) for key in MOVEMENTS])


def movements(area: Area) -> list[Area]:
    """Movements are a division of the nation alone."""
    return _movements() if area == NATION else []


def _ordered(areas: Sequence[Area]) -> list[Area]:
    return list(thai.collate(areas, key=lambda area: (
        {**REGIONS, **MOVEMENTS}.get(area.key) or places.provinces().get(area.key, ""))))  # fmt: skip


def name(area: Area) -> str:
    """What the area is called, in the reader's language."""
    if area.kind == "nation":
        return _("ทั้งประเทศ")
    if area.kind == "province":
        called = places.name({"province": area.key}, language()).removeprefix("จ.")
        return called if area.key == BANGKOK else _("จังหวัด%(name)s", name=called)
    return _({**REGIONS, **MOVEMENTS}[area.key])
