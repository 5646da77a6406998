"""Many funds in the store, as tests of pages of many funds need them."""

from flask import Flask

from cases.money import statements
from tests import builders
from tests.builders import database, person
from wiki.pages import Page

FULL = {
    "brought_forward": 0, "entry_fees": 0, "contributions": 36_500_00, "state_match": 0, "local_match": 0, "donations": 0,
    "interest": 0, "finance_share": 0, "other_receipts": 0, "members_start": 90, "joined": 12, "died": 1, "left": 1,
    "members_end": 100, "elderly": 20, "cash": 5_000_00, "deposits": 95_000_00, "lent_or_invested": 0, "unpaid_benefits": 0,
    "expense_administration": 1_000_00, "expense_other": 0, "benefit_birth_baht": 500_00, "benefit_sickness_baht": 2_000_00,
    "benefit_old_age_baht": 0, "benefit_death_baht": 10_000_00, "benefit_education_baht": 0, "benefit_disability_baht": 0,
    "benefit_disaster_baht": 0, "benefit_occupation_baht": 0, "benefit_other_baht": 0,
}  # fmt: skip


def fund(app: Flask, title: str, province: str = "90", *, status: str = "published", **facts: object) -> Page:
    """A model page of a fund, without a year."""
    told = {"scope": "fund", "movement": "one-baht", "place": {"province": province}, **facts}
    return builders.page(app, title, kind="model", status=status, facts=told)


def closed(app: Flask, of: Page, year: int = 2025, **lines: int | None) -> None:
    """A first version of a fund's year: `FULL` with these lines."""
    statements.add(database(app), of.id, f"{year}-12-31", {**FULL, **lines}, person(app, "เจ้าของ").id)


def funds(app: Flask, count: int, province: str = "90") -> list[Page]:
    """So many funds with one year each."""
    made = [fund(app, f"กองทุน {province} {number}", province) for number in range(count)]
    for each in made:
        closed(app, each)
    return made
