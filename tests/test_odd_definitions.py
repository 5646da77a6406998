"""Definitions that a form or a file may bring and nobody meant: a sentence, never a page that cannot be shown."""

import pytest
from flask import Flask

from cases import rules
from cases.rulesets.definitions import BadDefinitions, definitions
from tests import builders
from tests.client import Client

WORDS = {"key": "kind", "label": "แบบ", "type": "choice", "options": {"a": "ก"}, "value": "a", "drives": ["rules.contribution"]}
STEPS = {"key": "steps", "label": "ขั้น", "type": "ladder", "value": [[1, 2]], "drives": ["rules.contribution"]}
BAHT = {"key": "fee", "label": "ค่าสมัคร", "type": "baht", "value": 5, "drives": ["rules.contribution"]}
BODY = "# หมวด {#one}\n\n## ข้อ {#two}\nส่ง {{fee}}\n"


@pytest.mark.parametrize("other", [WORDS, STEPS], ids=["words", "steps"])
def test_number_is_not_added_to_words(app: Flask, client: Client, other: dict[str, object]) -> None:
    """Two values drive one way into the projection and one is no number: the page is shown and says why there is none."""
    definitions = [other, BAHT]
    with pytest.raises(rules.ParameterError, match="ค่าสมัคร: เข้าประมาณการทางเดียวกับค่าอื่นที่ไม่ใช่ตัวเลข"):
        rules.scenario(rules.read_parameters(definitions), {}, {})
    page = builders.page(app, "ระเบียบ", BODY, kind="ruleset", facts={"parameters": definitions})
    assert "ไม่ใช่ตัวเลข" in client.get(builders.url(page)).main
    client.get(f"{builders.url(page)}/adapt")


@pytest.mark.parametrize("label", [r'"ค่า\0"', r'"ค่า\x01"', r'"ค่า\ufffd"'])
@pytest.mark.parametrize("where", ["- {{key: fee, label: {}, type: baht}}", "- {{key: a, label: a, type: choice, options: {{{}: ก}}}}"])
def test_escapes_make_no_characters_that_may_not_be_typed(app: Flask, where: str, label: str) -> None:
    r"""YAML's "\0" is refused like the character itself, in texts and in keys."""
    with app.test_request_context(), pytest.raises(BadDefinitions, match=r"อักขระ|ตัวอักษร"):
        definitions(where.format(label))
