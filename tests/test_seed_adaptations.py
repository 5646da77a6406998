"""The seeded adaptations: data in content/, their text from the parent, the chain fund → rules → parent closed."""

import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from flask import Flask
from sqlite_utils import Database

from accounts.users import system_author
from cases import rules
from cases.money.fund import pages_of
from cases.rulesets.pages import adaptation_count, adaptations
from db import rows, value
from seed import CONTENT, BadContent, Seeded, seed
from tests import builders
from tests.client import Client
from wiki import pages, saving
from wiki.listing import changes
from wiki.pages import Page, Revision

FILES = sorted((CONTENT / "adaptations").glob("*.yaml"))
OLD = "illustrative-old-pension"
CLASSIC = "แม่แบบระเบียบกองทุนวันละบาท-ดั้งเดิม"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The templates, the adaptations and their funds, in a folder of this test's own."""
    folder = tmp_path / "content"
    for name in ("rulesets", "adaptations", "models"):
        shutil.copytree(CONTENT / name, folder / name, ignore=shutil.ignore_patterns("movement-*"))
    return folder


@pytest.fixture
def db(app: Flask, content: Path) -> Database:
    """A store that was seeded once."""
    run(app, content)
    return builders.database(app)


def run(app: Flask, content: Path) -> Seeded:
    """Seed this folder as the first start and the command do: with the application at hand."""
    with app.app_context():
        return seed(builders.database(app), content)


def given(path: Path) -> dict[str, object]:
    """What a file says."""
    found: dict[str, object] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def stored(db: Database, path: Path) -> tuple[Page, Revision]:
    """The page of a file."""
    found = pages.by_slug(db, str(given(path)["slug"]))
    assert found is not None
    return found


def change(path: Path, old: str, new: str) -> None:
    """Other words in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_there_are_four_with_their_own_reasons(db: Database) -> None:
    """Four adaptations stand, and no reason is given twice among all their decisions."""
    reasons = [each["reason"] for path in FILES for each in stored(db, path)[1].facts["decisions"].values()]
    assert len(FILES) == 4 and len(set(reasons)) == len(reasons)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_is_published_and_decided(db: Database, path: Path) -> None:
    """Every value is decided and nothing is missing to publish it."""
    page, head = stored(db, path)
    decided = rules.decisions(rules.read_parameters(head.facts["parameters"]), head.facts)
    assert page.status == "published" and page.illustrative and page.title.endswith("(ข้อมูลสมมติ)")
    assert {each.state for each in decided} == {"kept", "changed"}
    assert rules.ready(head.facts) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_change_says_another_value(db: Database, path: Path) -> None:
    """Whatever a file calls a change differs from the template's value, so that no reason explains nothing."""
    _page, head = stored(db, path)
    states = {each.key: each.state for each in rules.decisions(rules.read_parameters(head.facts["parameters"]), head.facts)}
    said = {key: each["choice"] for key, each in head.facts["decisions"].items()}
    assert {key: {"keep": "kept", "change": "changed"}[choice] for key, choice in said.items()} == states


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_text_is_the_parents(db: Database, path: Path) -> None:
    """The body is the parent's to the letter, and its lineage names the parent and the revision."""
    page, head = stored(db, path)
    parent = pages.by_slug(db, str(given(path)["parent"]))
    assert parent is not None
    assert head.body == parent[1].body and page.parent == parent[0].slug
    assert head.facts["parent"] == {"slug": parent[0].slug, "revision": parent[1].number}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_fund_lists_its_rules(db: Database, path: Path) -> None:
    """The fund of an adaptation exists and has it as its rule-set."""
    page, _head = stored(db, path)
    fund = pages.by_slug(db, page.fund)
    assert fund is not None and fund[0].illustrative
    assert [each.slug for each in pages_of(db, fund[0])["rulesets"]] == [page.slug]


def test_the_parents_list_them_and_count_none(db: Database) -> None:
    """The templates list one, two and one adaptation; made-up tambons are in no count."""
    parents = [str(given(path)["parent"]) for path in FILES]
    assert {slug: len(adaptations(db, slug)) for slug in parents} == {slug: parents.count(slug) for slug in parents}
    assert {adaptation_count(db, slug) for slug in parents} == {0}


def test_recent_changes_call_them_adapted(db: Database) -> None:
    """Recent changes tell of four adaptations, once each."""
    adapted = [each.slug for each in changes(db, limit=200) if each.verb == "adapted"]
    assert sorted(adapted) == sorted(str(given(path)["slug"]) for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_page_of_the_chain_opens(db: Database, client: Client, path: Path) -> None:
    """The rule-set, its difference from the template and its fund's projection open, the last by these very rules."""
    page, _head = stored(db, path)
    for address in (builders.url(page), f"{builders.url(page)}/difference"):
        assert client.get(address).status == 200
    assert page.title in client.get(f"/models/{quote(page.fund)}/projection").text


def test_the_old_fund_runs_out_in_its_eighteenth_year(db: Database, client: Client) -> None:
    """The pension kept in 2552 empties the fund in year 18, as the fund's own page tells; cut benefits last."""
    told = {path.stem: client.get(builders.url(stored(db, path)[0])).text for path in FILES}
    assert "เงินหมดในปีที่ 18" in told[OLD]
    assert all("ไม่ติดลบตลอด 30 ปี" in text for name, text in told.items() if name != OLD)


def test_a_second_run_changes_nothing(app: Flask, db: Database, content: Path) -> None:
    """Seeding again adds no revision."""
    before = rows(db, "SELECT COUNT(*) AS n FROM revisions")[0]["n"]
    again = run(app, content)
    assert (again.added, again.updated, again.kept) == (0, 0, 0)
    assert value(db, "SELECT COUNT(*) FROM revisions") == before


def test_a_changed_reason_is_a_new_decision(app: Flask, db: Database, content: Path) -> None:
    """A file with another reason becomes a second revision with the same text, and its sources are not doubled."""
    path = content / "adaptations" / f"{OLD}.yaml"
    _page, before = stored(db, path)
    change(path, "พอค่าพิมพ์สมุดสัจจะเล่มแรก", "พอค่าสมุดเล่มแรก")
    assert run(app, content).updated == 1
    _page, head = stored(db, path)
    assert head.number == 2 and head.body == before.body and head.facts["sources"] == before.facts["sources"]
    assert head.facts["decisions"]["entry_fee"]["reason"].startswith("พอค่าสมุดเล่มแรก")


def test_a_new_text_of_the_parent_is_not_followed(app: Flask, db: Database, content: Path) -> None:
    """When the template changes, its adaptation stays what its people agreed on, even when its own file changes later."""
    path = content / "adaptations" / f"{OLD}.yaml"
    before = stored(db, path)[1]
    change(content / "rulesets" / "template-one-baht-classic.md", "# วัตถุประสงค์ {#aims}", "# ความมุ่งหมาย {#aims}")
    assert run(app, content).updated == 1
    assert stored(db, path)[1].number == 1
    change(path, "พอค่าพิมพ์สมุดสัจจะเล่มแรก", "พอค่าสมุดเล่มแรก")
    run(app, content)
    assert stored(db, path)[1].body == before.body


def test_what_a_person_decided_stands(app: Flask, db: Database, content: Path) -> None:
    """A page that a person has saved keeps that revision when its file changes."""
    path = content / "adaptations" / f"{OLD}.yaml"
    page, head = stored(db, path)
    facts = {**head.facts, "copying_conditions": "ของคน"}
    draft = builders.draft(app, head.title, head.body, "ruleset", facts, summary=head.summary)
    saving.save(db, page.id, head.number, draft, builders.person(app, "ดูแล").id)
    change(path, "พอค่าพิมพ์สมุดสัจจะเล่มแรก", "พอค่าสมุดเล่มแรก")
    assert run(app, content).kept == 1
    assert stored(db, path)[1].facts["copying_conditions"] == "ของคน"


def test_a_parent_off_the_shelf_is_not_copied(app: Flask, content: Path) -> None:
    """While a template is archived nothing is copied from it, and seeding goes on with the others."""
    db = builders.database(app)
    adaptations = content / "adaptations"
    adaptations.rename(content / "later")
    run(app, content)
    found = pages.by_slug(db, CLASSIC)
    assert found is not None
    saving.set_status(db, found[0].id, "archived", "archived", system_author(db))
    (content / "later").rename(adaptations)
    result = run(app, content)
    assert (result.added, result.kept) == (3, 1)


@pytest.mark.parametrize(("old", "new"), [
    ("  signers: {choice: keep", "  signatures: {choice: keep"),
    ("value: 20, reason", "value: 4000, reason"),
    ("  hearing_people: 214\n", ""),
    ("  amend_vote: {choice: keep", "  amend_vote: {choice: open"),
])  # fmt: skip
def test_a_wrong_file_names_itself(app: Flask, content: Path, old: str, new: str) -> None:
    """An unknown value, a value out of bounds, a missing answer or a value left open stops the seed, with the file's name."""
    change(content / "adaptations" / f"{OLD}.yaml", old, new)
    with pytest.raises(BadContent, match=f"{OLD}.yaml"):
        run(app, content)
