"""The README keeps up: its commands exist and work, and every command and variable stands in it."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click import Command, Group
from flask import Flask

from tests import builders
from tests.client import PASSWORD

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def _commands(group: Group, before: str = "") -> dict[str, Command]:
    """Every command of ours by its words, Flask's own left out."""
    found: dict[str, Command] = {}
    for name, command in group.commands.items():
        found |= _commands(command, f"{before}{name} ") if isinstance(command, Group) else {f"{before}{name}": command}
    return found


def _variables() -> set[str]:
    """Every environment variable that the site reads: ``environ.get("X")``, ``environment.get("X")``, ``_number("X", …)``."""
    found = set()
    for path in ROOT.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                asked = ast.unparse(node.func) in ("os.environ.get", "environment.get", "_number", "os.getenv")
                found |= {str(node.args[0].value)} if asked else set()
    return found


def test_make_commands_are_targets() -> None:
    """Each ``make …`` of the README is a target of the Makefile, and each target stands in ``make help``."""
    named = set(re.findall(r"make ([a-z]+)", README))
    assert {"run", "test", "check", "kit"} <= named <= TARGETS
    helped = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert named <= set(re.findall(r"make ([a-z]+)", helped))


def test_flask_commands_exist_and_are_told(app: Flask) -> None:
    """Each command of the README exists, and each command that exists stands in the README."""
    ours = set(_commands(app.cli))
    named = {" ".join(words.split()) for words in re.findall(r"flask --app app ([a-z-]+(?: [a-z]+)?)", README)}
    assert named == ours


def test_environment_variables_are_told() -> None:
    """Whatever the site reads from its environment stands in the README."""
    variables = _variables()
    assert {"PORT", "DATA_DIR", "SEED", "THROTTLE"} <= variables
    assert not [name for name in variables if not re.search(rf"`{name}[`=]", README)]


@pytest.mark.parametrize("path", re.findall(r"\]\(([^)#:]+)\)", README))
def test_links_lead_to_files(path: str) -> None:
    """Pictures and documents that the README points at are there."""
    assert (ROOT / path).exists()


def test_account_commands_work(app: Flask) -> None:
    """The first admin is made and given another role as the README says."""
    run = app.test_cli_runner().invoke
    made = run(args=["users", "create", "--name", "แม่งานทุ่งสมมติ", "--role", "coordinator", "--province", "90"],
               input=f"{PASSWORD}\n{PASSWORD}\n")  # fmt: skip
    assert made.exit_code == 0, made.output
    assert builders.person(app, "แม่งานทุ่งสมมติ").provinces == ("90",)
    assert run(args=["users", "role", "แม่งานทุ่งสมมติ", "reader"]).exit_code == 0
    assert builders.person(app, "แม่งานทุ่งสมมติ").role == "reader"
    assert run(args=["users", "role", "ไม่มีใคร", "reader"]).exit_code == 1
    assert run(args=["users", "create", "--name", "ดูแล", "--password", PASSWORD]).exit_code == 1


def test_import_command_reports_bad_lines(app: Flask, tmp_path: Path) -> None:
    """The good line is stored and found, the bad one named, and the exit code says that something was refused."""
    file = tmp_path / "pages.jsonl"
    file.write_text('{"title": "นำเข้าแล้ว", "body": "เงินขวัญถุงก้อนเล็ก"}\n{"title": ""}\n', encoding="utf-8")
    ran = app.test_cli_runner().invoke(args=["pages", "import", str(file)])
    assert ran.exit_code == 1 and "บรรทัด 2" in ran.output and "นำเข้า 1 หน้า" in ran.output
    assert app.test_client().get("/search.json?q=ขวัญถุง").json[0]["title"] == "นำเข้าแล้ว"  # type: ignore[index]


def test_index_backup_and_seed_commands_work(app: Flask, tmp_path: Path) -> None:
    """The remaining commands end well and say in Thai what they did."""
    run = app.test_cli_runner().invoke
    (tmp_path / "content").mkdir()
    for arguments in (["index", "rebuild"], ["backup", str(tmp_path / "copy.db")], ["seed", "--content", str(tmp_path / "content")]):
        ran = run(args=arguments)
        assert ran.exit_code == 0 and re.search("[ก-ฮ]", ran.output), ran.output
    assert (tmp_path / "copy.db").stat().st_size > 0


def test_projection_runs_from_the_shell(tmp_path: Path) -> None:
    """``python -m cases.projection FILE.json`` prints the scenario with every year's figures."""
    given = json.loads((ROOT / "tests" / "data" / "projection.json").read_text(encoding="utf-8"))
    scenario = next(iter(given["scenarios"].values())) if isinstance(given["scenarios"], dict) else given["scenarios"][0]
    (tmp_path / "one.json").write_text(json.dumps(scenario), encoding="utf-8")
    command = [sys.executable, "-m", "cases.projection", str(tmp_path / "one.json")]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout)["first_deficit_year"] == scenario["first_deficit_year"]
