"""Imports run one way, as docs/architecture.md draws them; what is called pure knows neither the web nor the database."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# What may be imported besides a module's own room: rooms, and the small modules that stand beside them.
BASE = {"thai", "thai_figures", "i18n", "moment"}
MAY: dict[str, set[str]] = {
    "schema": set(),
    "moment": set(),
    "thai_figures": set(),
    "thai_dictionary": set(),
    "thai_search": {"thai_figures"},
    "thai_cutting": {"thai_dictionary"},
    "thai": {"thai_figures", "thai_cutting", "thai_dictionary", "thai_search"},
    "i18n": set(),
    "db": {"schema"},
    "accounts": {"db", *BASE},
    "wiki": {"db", "accounts", *BASE},
    "cases": {"db", "accounts", "wiki", *BASE},
    "search": {"db", "accounts", "wiki", *BASE},
    "errors": {"accounts", "db", *BASE},
    "guard": {"accounts", "db", *BASE},
    "smaller": set(),
    "templating": {"i18n"},
    "importing": {"cases", "wiki", "db", "accounts", *BASE},
    "seed": {"importing", "cases", "wiki", "db", "accounts", *BASE},
    "commands": {"importing", "seed", "cases", "search", "wiki", "db", "accounts", *BASE},
    "serve": {"app", "seed"},
    "app": {"commands", "errors", "guard", "smaller", "templating", "cases", "search", "wiki", "db", "accounts", "serve", *BASE},
}
PURE = ["thai", "wiki.render", "wiki.compare", "wiki.plain", "cases.sheets", "cases.rules", "cases.money.indicators",
        "cases.projection", "cases.charts", "cases.bands", "cases.tornado", "cases.meaning.effect", "cases.meaning.likeness",
        "cases.meaning.drives", "cases.rulesets.repair", "cases.rulesets.choice_groups", "cases.rulesets.choice_chart",
        "cases.amendments.records", "cases.amendments.carrying", "cases.amendments.voting", "cases.meetings.records",
        "cases.money.risks", "cases.money.workbooks", "cases.intake.taking", "cases.intake.files", "cases.intake.blank",
        "cases.intake.understanding", "cases.intake.settings", "cases.money.outliers", "wiki.privacy", "wiki.charts",
        "cases.frame", "cases.standalone", "cases.money.findings", "cases.money.year_charts", "cases.money.working", "cases.money.kpis",
        "cases.quality.rubric", "cases.quality.reckoning", "cases.quality.results", "cases.rule_changes", "cases.upkeep.due",
        "wiki.privacy.contents"]  # fmt: skip
_WEB_OR_STORE = {"flask", "flask_login", "werkzeug", "sqlite_utils", "sqlite3", "db"}


def _files() -> list[Path]:
    rooms = [path for room in ("accounts", "wiki", "cases", "search") for path in sorted((ROOT / room).rglob("*.py"))]
    return [*sorted(ROOT.glob("*.py")), *rooms]


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def _imported(module: str) -> frozenset[str]:
    """Every module that this one names in an import that runs, wherever it stands."""
    path = ROOT / (module.replace(".", "/") + ".py")
    path = path if path.exists() else ROOT / module.replace(".", "/") / "__init__.py"
    found: set[str] = set()
    for node in ast.walk(_without_typing(ast.parse(path.read_text(encoding="utf-8")))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, f"{module}: imports are written out in full"
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names if _ours(f"{node.module}.{alias.name}"))
    return frozenset(found)


def _without_typing(tree: ast.Module) -> ast.Module:
    """The tree without ``if TYPE_CHECKING:`` blocks: they import nothing."""
    tree.body = [
        node for node in tree.body
        if not (isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING")
    ]  # fmt: skip
    return tree


def _ours(module: str) -> bool:
    path = ROOT / module.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


@pytest.mark.parametrize("path", _files(), ids=_name)
def test_imports_go_down_only(path: Path) -> None:
    """A module imports its own room and the ones below, nothing above or beside."""
    room = _name(path).split(".")[0]
    assert room in MAY, f"{room} has no place in docs/architecture.md and in this test"
    named = {module.split(".")[0] for module in _imported(_name(path)) if _ours(module.split(".")[0])}
    assert named - {room} <= MAY[room]


@pytest.mark.parametrize("path", _files(), ids=_name)
def test_domain_does_not_know_its_views(path: Path) -> None:
    """Only views, the application and the kinds' registration import views."""
    name = _name(path)
    if "views" in name or name in ("app", "serve"):
        return
    assert not [module for module in _imported(name) if _ours(module) and ".views" in module]


@pytest.mark.parametrize("module", PURE)
def test_pure_modules_know_neither_web_nor_store(module: str) -> None:
    """Nothing that a pure module imports, near or far, is Flask or SQL."""
    seen, todo = set(), {module}
    while todo:
        current = todo.pop()
        seen.add(current)
        reached = _imported(current)
        bad = {name.split(".")[0] for name in reached} & _WEB_OR_STORE
        assert not bad, f"{current} imports {bad}"
        todo |= {name for name in reached if _ours(name)} - seen


def test_only_its_own_file_knows_each_engine() -> None:
    """Whoosh, PyThaiNLP and SQLite each stand behind one room of ours."""
    owners = {"whoosh": "search", "pythainlp": "thai", "sqlite3": "db"}
    allowed = {"accounts.users": "sqlite3"}  # a name taken at the same moment is an IntegrityError
    for path in _files():
        name = _name(path)
        for engine in {module.split(".")[0] for module in _imported(name)} & set(owners):
            assert name.split(".")[0] == owners[engine] or allowed.get(name) == engine, f"{name} imports {engine}"
