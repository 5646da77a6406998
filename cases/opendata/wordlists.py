"""The lists of words that codes in the open file stand for, and the tables that come from the site's own registries. No SQL."""

from collections.abc import Iterator, Mapping

from cases import places, vocabulary
from cases.money.lines import GROUP_LABELS, LINES
from cases.money.pearls import PEARLS
from cases.opendata.tables import KINDS, codes_name, every_formula, open_fields
from cases.rules.deciding import STATES
from cases.rules.parameters import TYPES
from i18n import translate

Row = tuple[object, ...]


def codes() -> Iterator[Row]:
    """(list, code, Thai, English)."""
    for name, words in _lists().items():
        yield from ((name, code, thai, translate(thai, "en")) for code, thai in words.items())
    yield from (("line_groups", key, thai, english) for key, (thai, english) in GROUP_LABELS.items())


def _lists() -> dict[str, Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {
        "kinds": vocabulary.KINDS, "regions": vocabulary.REGIONS, "decisions": STATES, "value_types": TYPES,
        "fields": {each.key: each.label for kind in ("article", *KINDS) for each in open_fields(kind)
                   if each.type in ("choices", "rows")},
    }  # fmt: skip
    for kind in ("article", *KINDS):
        for each in open_fields(kind):
            if each.options:
                found.setdefault(codes_name(each), each.options)
    return found


def provinces() -> Iterator[Row]:
    """(code, Thai, English, region)."""
    english = {code: name for name, code in places.english().items()}
    for code, thai in places.provinces().items():
        yield (code, thai, english[code], places.REGION_OF[code])


def lines() -> Iterator[Row]:
    """(line, position, group, unit, Thai, English, meaning)."""
    for at, line in enumerate(LINES, 1):
        unit = "บาท" if line.unit == "satang" else "จำนวนนับ"
        yield (line.key, at, line.group, unit, line.thai, line.english, line.help)


def indicator_names() -> Iterator[Row]:
    """(indicator, position, unit, Thai, English, formula, low, high, zero, for lending groups only)."""
    lending = {each.key for each in PEARLS}
    for at, each in enumerate(every_formula(), 1):
        unit = {"percent": "%", "ratio": "เท่า", "months": "เดือน", "baht": "บาท"}[each.unit]
        yield (each.key, at, unit, each.label, translate(each.label, "en"), each.text, each.low, each.high, each.zero,
               int(each.key in lending))  # fmt: skip
