"""The shell: ``flask --app app …``. Long work shows progress; every command says what it did."""

import contextlib
import os
import resource
from collections.abc import Sequence
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

import db
import importing
import seed
from accounts import roles, users
from accounts.users import Refused
from cases.demo import made as demo_made
from cases.demo import mark as demo_mark
from cases.demo import store as demo_store
from cases.funds import prospects
from cases.funds import store as fund_store
from cases.opendata import shelf
from cases.upkeep import jobs, lock
from search.beside import indexing

_MOST_CPU = 1_800  # seconds
_users = AppGroup("users", help="People with an account.")
_pages = AppGroup("pages", help="Pages in bulk.")
_index = AppGroup("index", help="The search index.")


def register(app: Flask) -> None:
    """Add the commands to an application."""
    for group in (_users, _pages, _index):
        app.cli.add_command(group)
    app.cli.add_command(_seed)
    app.cli.add_command(_backup)
    app.cli.add_command(_demo)
    for command in (_reckon, _publish_data, _upkeep):
        app.cli.add_command(command)


@_users.command("create")
@click.option("--name", prompt="ชื่อผู้ใช้", help="The name to sign in with.")
@click.option("--role", type=click.Choice(list(roles.ROLES)), default="admin", show_default=True)
@click.password_option(help="Asked for when it is not given.")
@click.option("--province", "provinces", multiple=True, help="A province code a coordinator is scoped to; repeatable.")
def create_user(name: str, role: str, password: str, provinces: tuple[str, ...]) -> None:
    """Make an account: the first admin, usually."""
    try:
        person = users.create(current_app.extensions["db"](), name, password, role, provinces)
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(f"สร้างผู้ใช้ {person.name} ({roles.ROLES[person.role]}) แล้ว เข้าสู่ระบบได้ที่ /login")


@_users.command("role")
@click.argument("name")
@click.argument("role", type=click.Choice(list(roles.ROLES)))
def change_role(name: str, role: str) -> None:
    """Give a person another role."""
    database = current_app.extensions["db"]()
    person = users.by_name(database, name)
    if person is None:
        raise click.ClickException("ไม่มีผู้ใช้ชื่อนี้")
    try:
        users.set_role(database, person.id, role, person.provinces)
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(f"{person.name} เป็น{roles.ROLES[role]}แล้ว")


@_pages.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--author", default="", help="The account the pages belong to; the commons itself when not given.")
@click.option("--draft", is_flag=True, help="Store drafts instead of published pages.")
def import_pages(file: Path, author: str, draft: bool) -> None:
    """Read pages from FILE.jsonl, one JSON object a line; a second run goes on where the first stopped."""
    database = current_app.extensions["db"]()
    person = users.by_name(database, author) if author else None
    if author and person is None:
        raise click.ClickException("ไม่มีผู้ใช้ชื่อนี้")
    author_id = person.id if person else users.system_author(database)
    with file.open("rb") as lines:
        total = sum(1 for _line in lines)
    follower = current_app.extensions["search"]
    with indexing(follower):
        with click.progressbar(length=total, label="นำเข้า") as bar:
            result = importing.import_file(database, file, author_id, "draft" if draft else "published", bar.update)
        for number, reason in result.refused:
            click.echo(f"บรรทัด {number}: {reason}", err=True)
        click.echo(f"นำเข้า {result.added} หน้า มีอยู่แล้ว {result.present} หน้า ไม่รับ {len(result.refused)} บรรทัด")
        if result.told:
            where = ", ".join(str(number) for number, _found in result.told[:20])
            click.echo(f"พบข้อมูลของบุคคล {sum(found for _number, found in result.told)} เรื่องใน {len(result.told)} หน้า "
                       f"โปรดตรวจบรรทัด {where}", err=True)  # fmt: skip
        click.echo("กำลังทำดัชนีค้นหา…")
    follower.catch_up(wait=3600)
    if result.refused:
        raise click.exceptions.Exit(1)


@_index.command("rebuild")
@click.option("--if-needed", is_flag=True, help="Only when the index is lost, damaged or of another database.")
@click.option("--gently", is_flag=True, help="Leave the processor to others first.")
def rebuild_index(*, if_needed: bool, gently: bool) -> None:
    """Make the search index anew beside the live one, then swap; the site goes on searching meanwhile."""
    follower = current_app.extensions["search"]
    follower.stop(wait=None)  # it would be at the same index
    if gently:
        os.nice(5)
    database = current_app.extensions["db"]()
    total = db.value(database, "SELECT COUNT(*) FROM pages WHERE status = 'published'")
    with click.progressbar(length=total, label="ทำดัชนี") as bar:
        made = follower.rebuild(progress=bar.update, only_if_needed=if_needed, wait=10)
    if not made and not if_needed:
        raise click.ClickException("อีกโปรเซสหนึ่งกำลังเขียนดัชนีอยู่ ลองอีกครั้งในอีกสักครู่")
    click.echo("ดัชนีพร้อมใช้แล้ว" if made else "อีกโปรเซสหนึ่งทำดัชนีอยู่แล้ว")


@click.command("seed")
@click.option("--content", type=click.Path(exists=True, file_okay=False, path_type=Path), default=None)
@with_appcontext
def _seed(content: Path | None) -> None:
    """Put the pages of content/ into the store; a page that a person has edited is left alone."""
    result = seed.seed(current_app.extensions["db"](), content or seed.CONTENT)
    click.echo(str(result))


@click.command("demo")
@with_appcontext
def _demo() -> None:
    """Make this data folder a demonstration: content/ and 300 made-up funds, under a banner. Not where people have worked."""
    database, follower = current_app.extensions["db"](), current_app.extensions["search"]
    try:
        demo_mark.mark(database)
    except demo_mark.NotForDemo as refused:
        raise click.ClickException("โฟลเดอร์ข้อมูลนี้มีบัญชีหรือหน้าของคนแล้ว ข้อมูลสมมติจะปนกับของจริง ใช้ DATA_DIR อื่น") from refused
    with indexing(follower):
        click.echo(str(seed.seed(database)))
        with click.progressbar(length=demo_made.FUNDS, label="สร้างกองทุนสมมติ") as bar:
            added = demo_store.fill(database, bar.update)
        click.echo(f"เพิ่ม {added} กองทุน มีอยู่แล้ว {demo_made.FUNDS - added} กองทุน กำลังทำดัชนีค้นหา…")
    follower.catch_up(wait=3600)
    prospects.reckon(database, illustrative=True)
    click.echo("พร้อมแล้ว ทุกหน้าของข้อมูลชุดนี้มีป้ายว่าเป็นข้อมูลสมมติ")


@click.command("reckon")
@with_appcontext
def _reckon() -> None:
    """Reckon anew how long the money of every fund lasts by its own rules, for the pages of many funds."""
    database, counts = current_app.extensions["db"](), bool(current_app.config["DEMO"])
    with click.progressbar(length=len(fund_store.funds(database, illustrative=counts)), label="ประมาณการทุกกองทุน") as bar:
        done = prospects.reckon(database, illustrative=counts, progress=bar.update)
    click.echo(f"ประมาณการ {done.kept} จาก {done.funds} กองทุน ระเบียบที่ใช้ประมาณการไม่ได้ {done.unusable} ฉบับ "
               "ที่เหลือยังไม่มีงบหรือระเบียบของตนเอง")


@click.command("publish-data")
@with_appcontext
def _publish_data() -> None:
    """Make the file of everything published (/data) anew, now; the site serves meanwhile."""
    data = Path(current_app.config["DATA_DIR"])
    _do(data, [jobs.PUBLISH], wait=600)
    made = shelf.current(data)
    assert made is not None
    click.echo(f"ทำแฟ้มข้อมูลเปิดแล้ว {made.rows['pages']:,} หน้า {made.rows['statements']:,} งบ {made.size:,} ไบต์ "
               f"ใน {made.seconds} วินาที sha256 {made.sha256}")  # fmt: skip


@click.command("upkeep")
@click.argument("names", nargs=-1, type=click.Choice(jobs.JOBS))
@click.option("--locked", is_flag=True, help="The lock was handed on by who started this.")
@click.option("--gently", is_flag=True, help="Leave the processor to others first, and stop after half an hour of it.")
@click.option("--by", type=int, default=None, help="The number of the account that asked for it.")
@with_appcontext
def _upkeep(names: tuple[str, ...], *, locked: bool, gently: bool, by: int | None) -> None:
    """Do the night's regular work now: all of it, or what is named."""
    if gently:
        os.nice(10)
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_CPU, _MOST_CPU))
    _do(Path(current_app.config["DATA_DIR"]), names or jobs.JOBS, wait=None if locked else 600, by=by)
    click.echo("งานประจำเสร็จแล้ว")


def _do(data: Path, names: Sequence[str], wait: float | None, by: int | None = None) -> None:
    """Regular work under its lock; ``wait`` None: whoever started this holds it for us."""
    database, demo = current_app.extensions["db"](), bool(current_app.config["DEMO"])
    with contextlib.nullcontext(True) if wait is None else lock.held_by_us(data, wait) as held:
        if not held:
            raise click.ClickException("อีกโปรเซสหนึ่งกำลังทำงานประจำอยู่ ลองอีกครั้งในอีกสักครู่")
        if not jobs.do(database, data, names, demo=demo, asked_by=by):
            raise click.ClickException("มีงานที่ทำไม่สำเร็จ ดูเหตุที่หน้า /upkeep")


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path))
@with_appcontext
def _backup(target: Path) -> None:
    """Copy the live database to TARGET, whole, while the site serves."""
    db.backup(Path(current_app.config["DATA_DIR"]) / "commons.db", target)
    click.echo(f"สำรองฐานข้อมูลไว้ที่ {target} แล้ว ไฟล์แนบอยู่ในโฟลเดอร์ files ให้คัดลอกตามหลัง")
