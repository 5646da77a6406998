"""A fund's projection through a browser: its rules, its numbers, three futures, and what bad numbers answer."""

import pytest
from flask import Flask

from cases.money import statements
from seed import front_matter
from tests import builders
from tests.builders import database
from tests.client import Answer, Client
from tests.funds import CLASSIC, classic, fund


def _projection(app: Flask, client: Client, query: str = "", status: int = 200) -> Answer:
    page = fund(app, members=1000)
    chosen = f"?ruleset={classic(app).slug}"
    return client.get(f"{builders.url(page)}/projection{chosen}{query}", status)


def test_without_rules_of_its_own_nothing_is_said_of_the_fund(app: Flask, client: Client) -> None:
    """No rule-set is linked: no verdict and no figures, but a list of rules to choose from; the file waits for a choice."""
    page = fund(app, members=1000)
    template = classic(app)
    answer = client.get(f"{builders.url(page)}/projection")
    assert "ยังไม่ได้ผูกระเบียบของกองทุนนี้" in answer.main and "หมดในปี" not in answer.main
    assert template.slug in [option.get("value") for option in answer.page.iter("option")]
    client.get(f"{builders.url(page)}/projection.csv", 422)


def test_the_owners_and_the_neighbours_adaptations_may_be_chosen(app: Flask, client: Client) -> None:
    """An adaptation that names no fund can be picked for a fund of the same owner or province, not one of elsewhere."""
    page = fund(app)
    template = classic(app)
    head, body = front_matter(CLASSIC)
    facts = {**head["facts"], "template": False, "parent": {"slug": template.slug, "revision": 1}}
    mine = builders.page(app, "ของเจ้าของ", body, kind="ruleset", facts=facts)
    near = builders.page(app, "ของจังหวัดเดียวกัน", body, kind="ruleset", owner="เพื่อนบ้าน", facts={**facts, "place": {"province": "90"}})
    far = builders.page(app, "ของที่อื่น", body, kind="ruleset", owner="เพื่อนบ้าน", facts={**facts, "place": {"province": "10"}})
    offered = [option.get("value") for option in client.get(f"{builders.url(page)}/projection").page.iter("option")]
    assert {mine.slug, near.slug, template.slug} <= set(offered) and far.slug not in offered


def test_the_classic_rules_run_out_in_year_18(app: Flask, client: Client) -> None:
    """1,000 members and nothing saved, the classic template chosen: the sentence names year 18 and the disclaimer stands by."""
    main = _projection(app, client).main
    assert "เงินกองทุนจะหมดในปีที่ 18" in main and "1,022 บาทต่อคนต่อปี" in main
    assert "ไม่ใช่การรับรองทางคณิตศาสตร์ประกันภัย" in main and "ไม่ใช่สถิติของไทย" in main


def test_three_years_of_matching_buy_one_year(app: Flask, client: Client) -> None:
    """A changed number of the form moves the verdict (scenario C of the reference) and stays in its box."""
    answer = _projection(app, client, "&match=365&match_years=๓")
    assert "เงินกองทุนจะหมดในปีที่ 19" in answer.main
    assert answer.value("match_years") == "๓"


@pytest.mark.parametrize(
    "query",
    ["members=0", "members=abc", "lapse=101", "joiners=-1", "years_of_membership=1.5", "match_years=1e9", "nights_80=NaN",
     "opening_reserve=9999999999999999", "ruleset=ไม่มี", "members=%00"],
)  # fmt: skip
def test_bad_numbers_answer_in_words(app: Flask, client: Client, query: str) -> None:
    """A number that cannot be used answers 422 with a sentence; what was typed stays in the form, the file answers alike."""
    page = fund(app)
    template = classic(app)
    key, _equals, typed = query.partition("=")
    query = query if key == "ruleset" else f"ruleset={template.slug}&{query}"
    answer = client.get(f"{builders.url(page)}/projection?{query}&interest=2", 422)
    assert answer.page.find(".//div[@class='error-summary']") is not None
    assert answer.value("interest") == "2"
    if key != "ruleset" and "%" not in typed:
        assert answer.value(key) == typed
    client.get(f"{builders.url(page)}/projection.csv?{query}", 422)


def test_the_funds_own_rules_come_first(app: Flask, client: Client) -> None:
    """A published rule-set that names the fund is used before the template; a draft never."""
    page = fund(app)
    template = classic(app)
    head, body = front_matter(CLASSIC)
    facts = {**head["facts"], "fund": page.slug, "template": False}
    draft = builders.page(app, "ระเบียบร่าง", body, kind="ruleset", status="draft", facts=facts)
    at = f"{builders.url(page)}/projection"
    assert f"/rulesets/{template.slug}" in client.get(f"{at}?ruleset={template.slug}").links()
    client.get(f"{at}?ruleset={draft.slug}", 422)
    own = builders.page(app, "ระเบียบของเรา", body, kind="ruleset", facts=facts)
    assert f"/rulesets/{own.slug}" in client.get(at).links()


def test_without_rules_there_is_nothing_to_project(app: Flask, client: Client) -> None:
    """A site without a published rule-set says so and leads on; its file answers 422."""
    page = fund(app)
    assert "/rulesets" in client.get(f"{builders.url(page)}/projection").links()
    client.get(f"{builders.url(page)}/projection.csv", 422)


def test_the_file_has_every_year_of_three_futures(app: Flask, client: Client) -> None:
    """Ninety rows under one head."""
    page = fund(app)
    chosen = f"?ruleset={classic(app).slug}"
    assert len(client.get(f"{builders.url(page)}/projection.csv{chosen}").text.strip().splitlines()) == 91


def test_who_has_belonged_long_enough_draws_a_pension(app: Flask, client: Client) -> None:
    """A mean of eight years hides the founders of 2009: half of the members here have belonged sixteen years, and draw."""
    page = fund(app, started_year=2009, members=1000)
    template = classic(app)
    for year, joined in ((2024, 500), (2025, 0)):
        statements.add(database(app), page.id, f"{year}-12-31", {"members_start": 500 if joined else 1000, "joined": joined,
                       "members_end": 1000}, builders.person(app, "เจ้าของ").id)  # fmt: skip
    at = f"{builders.url(page)}/projection"
    answer = client.get(f"{at}?ruleset={template.slug}")
    assert answer.value("years_of_membership") == "8"
    assert "500 คนเป็นสมาชิกมา 16 ปี" in answer.main
    first, same = (client.get(f"{at}.csv?ruleset={template.slug}{more}").text.splitlines()[1].split(",") for more in
                   ("", "&years_of_membership=9"))  # fmt: skip
    column = client.get(f"{at}.csv?ruleset={template.slug}").text.splitlines()[0].split(",").index("เงินบำนาญผู้สูงอายุ")
    assert float(first[column]) > 100_000
    assert float(same[column]) == 0
