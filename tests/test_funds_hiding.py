"""No sum of fewer than five funds is shown, and none can be had by taking shown sums from one another."""

import random

from cases.funds.areas import NATION, Area, movements, parts
from cases.funds.hiding import LEAST, shown
from cases.funds.sums import visible
from cases.places import provinces
from cases.vocabulary import MOVEMENTS


def test_fewer_than_five_are_not_shown() -> None:
    """Four funds are hidden, five are shown."""
    assert shown(9, {"a": 5, "b": 4}) == set()
    assert shown(10, {"a": 5, "b": 5}) == {"a", "b"}
    assert shown(4, {"a": 4}) == set()


def test_what_is_left_of_a_whole_is_no_small_sum() -> None:
    """With one small part hidden, its whole less the others would be that part: the smallest of the others is hidden, too."""
    assert shown(6 + 8 + 3, {"a": 6, "b": 8, "c": 3}) == {"b"}
    assert shown(6 + 8 + 2 + 3, {"a": 6, "b": 8, "c": 2, "d": 3}) == {"a", "b"}


def test_funds_of_no_part_count_as_a_part_that_is_hidden() -> None:
    """Three funds that tell no province would be the difference, too."""
    assert shown(6 + 8 + 3, {"a": 6, "b": 8}) == {"b"}


def test_of_equal_parts_always_the_same_one_is_hidden() -> None:
    """The later one, so that a page never flickers."""
    assert shown(6 + 6 + 1, {"a": 6, "b": 6, "c": 1}) == {"a"}


def test_no_difference_of_shown_sums_is_of_one_to_four_funds() -> None:
    """Nation, regions, provinces and movements, over many made-up countries: every remainder is nothing or five funds."""
    for seed in range(150):
        chance = random.Random(seed)
        held = {code: chance.choice((0, 0, 1, 2, 4, 5, 6, 12)) for code in [*provinces(), ""] if chance.random() < 0.5}
        regions = [area for area in parts(NATION) if visible(area, held)]
        _nothing_small(held, NATION, parts(NATION))
        for region in regions:
            _nothing_small(held, region, parts(region))
        of_movement = {key: chance.choice((0, 1, 3, 5, 9)) for key in MOVEMENTS}
        _nothing_small(of_movement, NATION, movements(NATION))


def _nothing_small(counts: dict[str, int], whole: Area, divided: list[Area]) -> None:
    within = {area: sum(n for part, n in counts.items() if area.holds(part)) for area in (whole, *divided)}
    told = [area for area in divided if visible(area, counts)]
    assert all(within[area] >= LEAST for area in told)
    if visible(whole, counts):
        assert not 0 < within[whole] - sum(within[area] for area in told) < LEAST
    else:
        assert not told
