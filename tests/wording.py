"""Every message of the site, and where it stands. ``python -m tests.wording`` lists those without English.

Messages are the text inside ``_("…")`` in templates and Python and ``say("…")`` in pure modules, and the words that reach ``_()`` from a vocabulary:
``vocabularies`` names these, so a new vocabulary that is shown through ``_()`` belongs there.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import polib
from jinja2 import Environment, nodes

from accounts import roles
from cases import filters, presentation, vocabulary
from cases.funds import likeness, sector, tables
from cases.money import form as statement_form
from cases.money import fund_charts, identities, indicators, lines, outliers, stacks
from cases.money.formula import Formula
from cases.money.formulas import formulas
from cases.money.indicator_words import WORDS, Words
from cases.money.pearls import NOT_IN_USE, PEARLS
from cases.money.pearls_words import GOAL, PEARLS_WORDS
from cases.money.risk_words import ANSWERS, MATTERS
from cases.projection import outlooks, readings
from cases.rules.deciding import STATES
from cases.rules.definition import LIMIT_KINDS
from cases.rules.diff import CLAUSE_STATES, VALUE_STATES
from cases.rules.lint import SEVERITIES
from cases.rules.showing import UNITS
from cases.rulesets import working
from cases.sheets import SHEETS

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "messages" / "en.po"
THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")
_SAID = ("_", "say")
_ROOMS = (".", "accounts", "cases", "search", "wiki")


def messages() -> dict[str, str]:
    """Message → the file (templates and Python: with its line) where it was first found."""
    found: dict[str, str] = {}
    for place, message in (*_of_templates(), *_of_python(), *_of_vocabularies()):
        if message:
            found.setdefault(message, place)
    return found


def entries() -> list[polib.POEntry]:
    """The catalogue."""
    return list(polib.pofile(str(CATALOGUE)))


def missing() -> dict[str, str]:
    """Message → place of those without English."""
    known = {entry.msgid for entry in entries() if entry.msgstr.strip()}
    return {message: place for message, place in messages().items() if message not in known}


def orphans() -> list[str]:
    """Entries of the catalogue that no message uses any more."""
    used = messages()
    return [entry.msgid for entry in entries() if entry.msgid not in used]


def outside() -> list[str]:
    """``file:line: text`` of Thai in a template that does not go through ``_()``; comments are no text."""
    found = []
    for path, tree in _templates():
        translated = {id(call.args[0]) for call in _calls(tree) if call.args}
        texts = [(node.lineno, node.data) for node in tree.find_all(nodes.TemplateData)]
        texts += [(node.lineno, node.value) for node in tree.find_all(nodes.Const)
                  if isinstance(node.value, str) and id(node) not in translated]  # fmt: skip
        found += [f"{path}:{line}: {text.strip()[:80]}" for line, text in texts if THAI.search(text)]
    return found


def _templates() -> Iterator[tuple[str, nodes.Template]]:
    parser = Environment(autoescape=True)
    for path in sorted((ROOT / "templates").rglob("*.html")):
        yield path.relative_to(ROOT).as_posix(), parser.parse(path.read_text(encoding="utf-8"))


def _calls(tree: nodes.Template) -> Iterator[nodes.Call]:
    return (call for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name) and call.node.name == "_")


def _of_templates() -> Iterator[tuple[str, str]]:
    for path, tree in _templates():
        for call in _calls(tree):
            if call.args and isinstance(call.args[0], nodes.Const):
                yield f"{path}:{call.lineno}", call.args[0].value


def _of_python() -> Iterator[tuple[str, str]]:
    for room in _ROOMS:
        found = (ROOT / room).glob("*.py") if room == "." else (ROOT / room).rglob("*.py")
        for path in sorted(found):
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in _SAID and call.args:
                    word = call.args[0]
                    if isinstance(word, ast.Constant) and isinstance(word.value, str):
                        yield f"{path.relative_to(ROOT).as_posix()}:{call.lineno}", word.value


def _of_vocabularies() -> Iterator[tuple[str, str]]:
    for place, words in vocabularies():
        yield from ((place, word) for word in words)


def vocabularies() -> Iterator[tuple[str, list[str]]]:
    """(file, its Thai words that views and templates pass to ``_()``)."""
    yield "cases/money/risk_words.py", [*ANSWERS.values(), *(word for m in MATTERS.values() for word in (m.label, m.meaning, m.way))]
    yield "cases/vocabulary.py", [word for name, words in vars(vocabulary).items()
                                  if name.isupper() and isinstance(words, dict) for word in words.values()]  # fmt: skip
    yield "cases/sheets.py", list(_of_sheets())
    yield "accounts/roles.py", list(roles.ROLES.values())
    yield "cases/presentation.py", list(presentation._VERBS.values())
    for name in filters.LABELS:
        yield "cases/places.py" if name == "province" else "cases/filters.py", list(filters.values(name).values())
    yield "cases/filters.py", [*filters.LABELS.values(), *filters.SORTS.values()]
    yield "cases/money/lines.py", [word for line in lines.LINES for word in (line.thai, line.help)]
    yield "cases/money/form.py", list(statement_form._UNITS.values())
    yield from _of_money()
    yield from _of_funds()
    yield "cases/rules/deciding.py", list(STATES.values())
    yield "cases/rulesets/working.py", [working.TITLE]
    yield "cases/rules/showing.py", list(UNITS)
    yield "cases/rules/definition.py", list(LIMIT_KINDS.values())
    yield "cases/rules/lint_reading.py", list(SEVERITIES.values())
    yield "cases/rules/diff.py", [*CLAUSE_STATES.values(), *VALUE_STATES.values()]


def _of_funds() -> Iterator[tuple[str, list[str]]]:
    parts = (*stacks.LEGS, *stacks.KINDS, *stacks.GROUPS, *stacks.EVERY_KIND)
    yield "cases/money/stacks.py", [*(label for label, _lines in parts), stacks.REST]
    yield "cases/money/fund_charts.py", list(fund_charts.NAMES.values())
    yield "cases/funds/likeness.py", list(likeness.TRAITS.values())
    yield "cases/funds/tables.py", [tables.HIDDEN]
    yield "cases/funds/sector.py", [
        word for each in sector.SECTOR for word in (each.when, each.gap, *(name for name, _count in each.member_parts))]


def _of_sheets() -> Iterator[str]:
    for field in (field for fields in SHEETS.values() for field in fields):
        yield from (field.label, field.help, field.group, field.unit)
        yield from field.columns.values()
        yield from field.options.values()


def _of_money() -> Iterator[tuple[str, list[str]]]:
    known = formulas(with_previous=True, with_pension=True)
    yield "cases/money/formulas.py", [word for formula in known for word in _of_formula(formula)]
    yield "cases/money/pearls.py", [word for formula in PEARLS for word in _of_formula(formula)]
    yield "cases/money/pearls.py", [word for pair in NOT_IN_USE for word in pair]
    yield "cases/money/indicator_words.py", [word for each in WORDS.values() for word in _of_words(each)]
    yield "cases/money/pearls_words.py", [GOAL, *(word for each in PEARLS_WORDS.values() for word in _of_words(each))]
    used = [key for formula in (*known, *PEARLS) for key in (*formula.top, *formula.bottom)]
    yield "cases/money/indicators.py", [indicators.name_of(key)[0] for key in used]
    yield "cases/money/indicators.py", [*indicators.UNITS.values(), indicators.NOT_COMPUTABLE, indicators.NOT_APPLICABLE]
    yield "cases/money/identities.py", [each.label for each in identities.IDENTITIES]
    yield "cases/money/identities.py", [label for _key, label, _now, _before in identities.OPENINGS]
    told = [outliers.SIGN, outliers.TENFOLD, outliers.UNSTEADY]
    yield "cases/money/outliers.py", [*told, *(name for _key, name, _above, _below in outliers.RATIOS)]
    yield "cases/projection/outlooks.py", [change.label for change in outlooks.CHANGES.values()]
    words = [*readings.BENEFIT_NAMES.values(), *readings.AMOUNT_WORDS.values(), readings.DISCLAIMER]
    yield "cases/projection/readings.py", words


def _of_formula(formula: Formula) -> tuple[str, ...]:
    return formula.label, formula.text, formula.zero, formula.good, formula.otherwise


def _of_words(words: Words) -> tuple[str, ...]:
    return words.tells, words.misread, words.truth, words.next, words.reads


def _report(title: str, found: Mapping[str, str]) -> None:
    print(f"{title}: {len(found)}")
    for message, place in found.items():
        print(f"  {place}  {message}")


if __name__ == "__main__":
    _report("without English", missing())
    _report("English without a message", dict.fromkeys(orphans(), "messages/en.po"))
    _report("Thai outside _()", dict.fromkeys(outside(), ""))
