"""Deaths by age and the population of Thailand, as arrays over sex and single age.

Source: United Nations, Department of Economic and Social Affairs, Population Division,
World Population Prospects 2019, Thailand: deaths per 1,000 a year 2020-25, population 2020.
Licence: Creative Commons Attribution 3.0 IGO (CC BY 3.0 IGO).

Arrays are shaped (2, 111): row 0 men, row 1 women; column = age 0 to 110.
Shares of the three groups: CODI, 31 August 2556 (2013 CE), the disadvantaged counted as working age.
"""

from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

ATTRIBUTION: Final = "United Nations, World Population Prospects 2019, CC BY 3.0 IGO"
SEXES: Final = ("M", "F")
LAST_AGE: Final = 110
OLDEST_COUNTED: Final = 100

# First age of each row, deaths per 1,000 a year of men and of women.
DEATHS: Final = (
    (0, 7.38, 6.00),
    (1, 0.30, 0.25),
    (5, 0.26, 0.20),
    (10, 0.45, 0.28),
    (15, 1.47, 0.47),
    (20, 1.46, 0.43),
    (25, 1.61, 0.50),
    (30, 2.26, 0.76),
    (35, 3.46, 1.19),
    (40, 4.77, 1.66),
    (45, 6.04, 2.38),
    (50, 7.80, 3.32),
    (55, 10.18, 4.73),
    (60, 14.15, 7.60),
    (65, 19.32, 11.32),
    (70, 29.87, 19.00),
    (75, 48.06, 32.82),
    (80, 75.75, 55.73),
    (85, 118.35, 92.31),
    (90, 176.21, 145.53),
    (95, 249.34, 215.87),
    (100, 354.37, 321.33),
)

# Thousands of men and of women in each five-year band from age 0; the last is 90 and over.
POPULATION_BANDS: Final = (
    (1850, 1746),
    (1977, 1867),
    (2117, 1997),
    (2245, 2134),
    (2450, 2358),
    (2427, 2395),
    (2232, 2235),
    (2362, 2401),
    (2580, 2728),
    (2680, 2925),
    (2659, 2940),
    (2406, 2677),
    (2039, 2329),
    (1493, 1764),
    (1013, 1269),
    (683, 901),
    (437, 634),
    (214, 349),
    (102, 185),
)

# Group: first age, last age (both counted).
GROUPS: Final = MappingProxyType({"child": (0, 14), "working": (15, 59), "elderly": (60, OLDEST_COUNTED)})
GROUP_COUNTS: Final = MappingProxyType({"child": 638_256, "working": 2_434_690, "elderly": 860_437})
JOINING_AGES: Final = (0, 59)


def _death_chances() -> Array:
    """Give the chance q of dying within the year, (2, 111): q = 1 - exp(-m)."""
    first_ages = [row[0] for row in DEATHS]
    rows = np.searchsorted(first_ages, np.arange(LAST_AGE + 1), side="right") - 1
    rates = np.array([row[1:] for row in DEATHS]).T / 1000
    chances: Array = 1 - np.exp(-rates[:, rows])
    return chances


def _population() -> Array:
    """Give the population in thousands, (2, 111): a band evenly over its ages, nobody above 100."""
    single = np.zeros((2, LAST_AGE + 1))
    last = len(POPULATION_BANDS) - 1
    for band, people in enumerate(POPULATION_BANDS):
        first = band * 5
        end = OLDEST_COUNTED + 1 if band == last else first + 5
        single[:, first:end] = np.array(people)[:, None] / (end - first)
    return single


AGES: Final[Array] = np.arange(LAST_AGE + 1, dtype=np.float64)
Q: Final[Array] = _death_chances()
POPULATION: Final[Array] = _population()
for _table in (AGES, Q, POPULATION):
    _table.setflags(write=False)


def spread(first: int, last: int) -> Array:
    """Give the national population at ages first to last as shares that sum to 1, (2, 111)."""
    shares = np.zeros_like(POPULATION)
    shares[:, first : last + 1] = POPULATION[:, first : last + 1]
    shares /= shares.sum()
    return shares


def spread_of_sex(first: int, last: int, sex: int) -> Array:
    """Give one sex's population at ages first to last as shares that sum to 1, (2, 111)."""
    shares = np.zeros_like(POPULATION)
    shares[sex, first : last + 1] = POPULATION[sex, first : last + 1]
    shares /= shares.sum()
    return shares
