"""A fund's figures to take away: a workbook, and one table as CSV. For whoever may read the fund's page."""

from flask import Response

from cases.money import one_fund
from cases.money.blueprint import attached, fund, money, open_answer
from cases.money.csv_text import csv_text
from cases.money.one_fund import FundData
from moment import today
from wiki import access

__all__ = ["money"]
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _found(slug: str) -> FundData:
    page, revision = fund(slug)
    return one_fund.collected(access.database(), page, revision.facts, today().isoformat())


@money.get("/models/<slug>/money/all.xlsx")
def fund_workbook(slug: str) -> Response:
    """Years, corrections, months, indicators, codebook and source as sheets."""
    from cases.money.workbooks import workbook

    found = _found(slug)
    return open_answer(attached(found.page, "all.xlsx", workbook(one_fund.sheets(found)), _EXCEL))


@money.get("/models/<slug>/money/all.csv")
def fund_long(slug: str) -> Response:
    """The same as one table, a row a figure."""
    found = _found(slug)
    return open_answer(attached(found.page, "all.csv", csv_text(one_fund.long_rows(found)), "text/csv; charset=utf-8"))
