"""Looking at fewer pages gives the same first pages, in the same order and with the same scores."""

import random

import pytest

from search.engine.ranking import Ranking, Says
from search.engine.stored import Told, card
from search.reading.query import read

WORDS = ["กองทุน", "สวัสดิการ", "บำนาญ", "โรงพยาบาล", "สมาชิก", "ค่าทำศพ", "ระเบียบ", "วัด", "ข้าว"]
QUERY = "กองทุน บำนาญ โรงพยาบาล สมาชิก"


def _ranking(seed: int) -> Ranking:
    chance = random.Random(seed)
    told = [Told(card({"title": "".join(chance.choices(WORDS, k=3))}, chance.choices(WORDS, k=2))) for _ in range(50)]
    texts = [" ".join(chance.choices([*WORDS, "ฝน" * 30], k=30)) for _ in told]
    scores = sorted((chance.uniform(1, 9) for _ in told), reverse=True)
    return Ranking(read(QUERY), list(zip(range(50), scores, told, strict=True)), texts.__getitem__, Says(lambda _word: 2.0))


@pytest.mark.parametrize("seed", range(20))
def test_the_first_ten_of_fifty(seed: int) -> None:
    """Asked for ten, or for ten of some, the ranking gives the ten that it gives when all texts are read."""
    whole = _ranking(seed).first(50)
    assert len(whole) == 50
    assert _ranking(seed).first(10) == whole[:10]
    assert _ranking(seed).first(5, lambda number: number % 3 == 0) == [pair for pair in whole if pair[0] % 3 == 0][:5]
