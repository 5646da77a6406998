"""A published page's facts as the facets of the search: which values a page has, and what they are called. No Flask, no SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import thai
from cases import filters, places
from cases.filters import BANDS, OF_KIND
from cases.vocabulary import KINDS, QUESTIONS
from moment import now

if TYPE_CHECKING:
    from wiki.pages import IndexRow

_A_YEAR = {"day": 365, "month": 12}
_SHORT = {
    "province": {"กทม": "10", "โคราช": "30", "อยุธยา": "14", "แปดริ้ว": "24"},
    "region": {"ตะวันออกเฉียงเหนือ": "northeast", "isan": "northeast"},
    "movement": {"พอช": "codi-welfare", "สัจจะวันละบาท": "one-baht", "วันละบาท": "one-baht"},
}
_OF_ARTICLES = ("movement", "region", "province", "question")


class CaseFacets:
    """Facets by the names of `search.document.FACETS`. A page has only those by which the lists of its kind filter, too.

    The founding year goes into the index as it is (พ.ศ., ``2548``): how long a fund has been running is known only when it
    is counted, by `this_year` (common era).
    """

    def __init__(
        self, this_year: Callable[[], int] = lambda: int(now()[:4]), words: Callable[[IndexRow], str] = lambda row: row.body,
    ) -> None:  # fmt: skip
        self._this_year, self._words = this_year, words

    def words(self, row: IndexRow) -> str:
        """The page's words, figures that its text is bound to among them."""
        return self._words(row)

    def values(self, row: IndexRow) -> dict[str, tuple[str, ...]]:
        """{facet: the page's values}, without facets that it has none of."""
        facts, known = row.facts, OF_KIND.get(row.kind, _OF_ARTICLES)
        found: dict[str, tuple[str, ...]] = {"kind": (row.kind,)}
        for name, read in _READERS.items():
            if name in known and (values := tuple(dict.fromkeys(filter(None, read(facts))))):
                found[name] = values
        return found

    def labels(self, facet: str) -> Mapping[str, str]:
        """{value: its Thai label} in the order shown."""
        return KINDS if facet == "kind" else filters.values(facet)

    def also(self, facet: str) -> Mapping[str, str]:
        """{another name: value}: what people type for a value besides its label and its key."""
        return {**places.english(), **_SHORT["province"]} if facet == "province" else _SHORT.get(facet, {})

    def shown(self, facet: str, raw: str) -> str:
        """What a value in the index counts as today: a founding year as the band of years running, "" for one to come."""
        if facet != "years":
            return raw
        return _band("years", thai.be_year(self._this_year()) - int(raw)) if raw.isdecimal() else ""


def _band(name: str, number: int) -> str:
    """The key of the band that a number falls in, "" when it falls in none."""
    fitting = (each.key for each in BANDS[name] if each.least <= number and (each.most is None or number <= each.most))
    return next(fitting, "")


def _number(facts: Mapping[str, Any], name: str) -> int | None:
    number = facts.get(name)
    return int(number) if isinstance(number, int | float) and not isinstance(number, bool) else None


def _chosen(name: str) -> Callable[[Mapping[str, Any]], list[str]]:
    def read(facts: Mapping[str, Any]) -> list[str]:
        fact = facts.get(name)
        return [fact] if isinstance(fact, str) and fact in filters.values(name) else []

    return read


def _province(facts: Mapping[str, Any]) -> list[str]:
    place = facts.get("place")
    code = str(place.get("province", "")) if isinstance(place, Mapping) else ""
    return [code] if code in places.provinces() else []


def _region(facts: Mapping[str, Any]) -> list[str]:
    return [places.REGION_OF.get(code, "") for code in _province(facts)]


def _members(facts: Mapping[str, Any]) -> list[str]:
    """Of a fund: a whole movement has millions of members and is in no band of a fund's size."""
    number = _number(facts, "members")
    return [] if number is None or facts.get("scope") == "movement" else [_band("members", number)]


def _contribution(facts: Mapping[str, Any]) -> list[str]:
    number = _number(facts, "contribution")
    times = _A_YEAR.get(str(facts.get("contribution_per")), 1)
    return [] if number is None else [_band("contribution", number * times)]


def _started(facts: Mapping[str, Any]) -> list[str]:
    year = _number(facts, "started_year")
    return [] if year is None else [str(thai.be_year(year))]


def _questions(facts: Mapping[str, Any]) -> list[str]:
    """Those that the page names, and those that it answers."""
    listed = facts.get("questions")
    named = {str(each) for each in listed} if isinstance(listed, list) else set()
    return [number for number in QUESTIONS if number in named or facts.get(f"question_{number}")]


_READERS: Mapping[str, Callable[[Mapping[str, Any]], list[str]]] = {
    "movement": _chosen("movement"), "region": _region, "province": _province, "members": _members,
    "contribution": _contribution, "years": _started, "question": _questions, "condition": _chosen("condition"),
}  # fmt: skip
