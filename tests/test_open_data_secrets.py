"""Nothing that is not published is in the open file: neither in its rows nor anywhere in its bytes."""

from pathlib import Path

from flask import Flask

from cases.opendata import making, shelf
from tests import builders, many_funds, secrets_everywhere
from tests.secrets_everywhere import KNOWN, SECRET, spread, tables
from tests.small_ruleset import FACTS, SMALL


def test_every_table_and_column_of_the_schema_has_been_decided_about(app: Flask) -> None:
    """A migration that adds a table or a column fails here, until somebody says whether it may reach the open file."""
    found = {name: set(columns) for name, columns in tables(builders.database(app)).items()}
    decided = {name: set(f"{opened} {closed}".split()) for name, (opened, closed) in KNOWN.items()}
    assert found == decided
    assert not [name for name, (opened, closed) in KNOWN.items() if set(opened.split()) & set(closed.split())]


def test_no_secret_is_in_the_bytes_of_the_file(app: Flask) -> None:
    """A secret stands in every column of text of every table, and the file has none of them."""
    model = many_funds.fund(app, "กองทุนเปิด")
    many_funds.closed(app, model)
    published = {
        "model": model.id, "ruleset": builders.page(app, "ระเบียบเปิด", SMALL, kind="ruleset", facts=FACTS).id,
        "lesson": builders.page(app, "บทเรียนเปิด", kind="lesson", facts={"form": "aar"}).id,
        "article": builders.page(app, "ความรู้เปิด", "ไปที่ [[กองทุนเปิด]]\n").id,
    }  # fmt: skip
    placed = spread(builders.database(app), published)
    everywhere = {(table, column) for table, columns in tables(builders.database(app)).items() for column, kind in columns.items()
                  if kind in ("TEXT", "BLOB") and table not in secrets_everywhere._NEVER}  # fmt: skip
    assert placed == everywhere
    made = making.publish(builders.folder(app), demo=False)
    content = _bytes(builders.folder(app))
    assert SECRET.encode() not in content
    assert made.rows["pages"] == 4 and made.rows["statements"] == 2 and made.rows["months"] == 0 and made.rows["rule_values"] == 3
    for title in ("กองทุนเปิด", "ระเบียบเปิด", "บทเรียนเปิด", "ความรู้เปิด"):
        assert title.encode() in content


def _bytes(data: Path) -> bytes:
    found = shelf.current(data)
    assert found is not None
    return (shelf.folder(data) / found.name).read_bytes()
