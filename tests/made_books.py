"""A made fund's books over some years: every line adds up, as in the books of a careful treasurer."""

import random
from dataclasses import dataclass
from typing import Final

from tests.sheet_words import BENEFITS, EXPENSES, RECEIPTS

Books = dict[int, dict[str, int]]
"""{CE year: {line: satang or people}}."""
PAYMENTS: Final = (*(f"benefit_{kind}_baht" for kind in BENEFITS), *EXPENSES)
PRICES: Final = {"birth": 500, "sickness": 300, "death": 5_000, "education": 1_000, "disability": 500, "disaster": 3_000, "old_age": 300,
                 "other": 400}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One row of a cash book: month, day, line, satang, whether money came in."""

    month: int
    day: int
    line: str
    amount: int

    @property
    def comes_in(self) -> bool:
        """Whether it is a receipt."""
        return self.line in RECEIPTS


def books(chance: random.Random, years: range) -> Books:
    """Years that follow on one another; some lines are there in every year, some in none."""
    wanted = {line for line in (*RECEIPTS, *BENEFITS, *EXPENSES) if chance.random() < 0.6}
    wanted |= {"contributions", chance.choice(("sickness", "death"))}
    held, people, made = chance.randrange(20_000, 900_000) * 100, chance.randrange(60, 1_500), Books()
    for year in years:
        lines = {"brought_forward": held, "members_start": people}
        for line in RECEIPTS:
            if line in wanted:
                lines[line] = _baht(chance, 40, 900) if line in ("interest", "entry_fees") else _baht(chance, 3_000, 400_000)
        for kind, price in PRICES.items():
            if kind in wanted:
                cases = chance.randrange(1, 40)
                lines[f"benefit_{kind}_cases"], lines[f"benefit_{kind}_baht"] = cases, cases * price * 100
        for line in EXPENSES:
            if line in wanted:
                lines[line] = _baht(chance, 500, 20_000)
        held += sum(lines.get(line, 0) for line in RECEIPTS) - sum(lines.get(line, 0) for line in PAYMENTS)
        lines["carried_forward"] = held
        _kept(chance, lines)
        people = _people(chance, lines)
        made[year] = lines
    return made


def _kept(chance: random.Random, lines: dict[str, int]) -> None:
    """Where the money lies."""
    held = lines["carried_forward"]
    lines["cash"] = min(held, _baht(chance, 100, 9_000)) if held > 0 else 0
    lines["lent_or_invested"] = (held - lines["cash"]) // 500 * 100 if chance.random() < 0.4 and held > 0 else 0
    lines["deposits"] = held - lines["cash"] - lines["lent_or_invested"]


def _people(chance: random.Random, lines: dict[str, int]) -> int:
    """The members of a year; how many are left."""
    start = lines["members_start"]
    lines["joined"], lines["died"], lines["left"] = chance.randrange(1, 60), chance.randrange(1, 12), chance.randrange(1, 12)
    end = start + lines["joined"] - lines["died"] - lines["left"]
    lines["members_end"], lines["men"] = end, end * chance.randrange(40, 60) // 100
    lines["women"] = end - lines["men"]
    lines["children"], lines["elderly"] = end * chance.randrange(5, 20) // 100, end * chance.randrange(15, 40) // 100
    lines["villages_covered"] = chance.randrange(5, 15)
    return end


def _baht(chance: random.Random, least: int, most: int) -> int:
    baht = chance.randrange(least, most)
    return baht * 100 + (chance.choice((0, 0, 0, 25, 50, 37)) if most < 1_000 else 0)


def entries(chance: random.Random, lines: dict[str, int]) -> list[Entry]:
    """A year's money as single receipts and payments that sum to its lines, in the order of their days."""
    found = []
    for line in (*RECEIPTS, *PAYMENTS):
        if line not in lines:
            continue
        pieces = lines.get(line.replace("_baht", "_cases"), 0) if line.startswith("benefit") else chance.randrange(1, 7)
        share = lines[line] // pieces // 100 * 100
        for piece in range(pieces):
            amount = lines[line] - share * (pieces - 1) if piece == 0 else share
            found.append(Entry(chance.randrange(1, 13), chance.randrange(1, 29), line, amount))
    return sorted((each for each in found if each.amount), key=lambda each: (each.month, each.day))
