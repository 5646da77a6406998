"""The names of all indicators, as a fact sheet offers them and a link names them. Pure."""

from collections.abc import Mapping
from typing import Final

from cases.money.formulas import formulas
from cases.money.pearls import PEARLS

INDICATOR_NAMES: Final[Mapping[str, str]] = {
    each.key: each.label for each in (*formulas(with_previous=True, with_pension=True), *PEARLS)
}
"""Key → Thai label, in the order in which a fund's page shows them."""
