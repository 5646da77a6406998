"""Vendored files are the ones their README names: unchanged, listed, licensed."""

import hashlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
VENDORS = [ROOT / "static" / "vendor", ROOT / "tests" / "vendor"]
LISTS = {"README.md", "SHA256SUMS"}


def listed_sums(folder: Path) -> dict[str, str]:
    """SHA256SUMS as {relative path: hex digest}."""
    pairs = (line.split(maxsplit=1) for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    return {name.strip(): digest for digest, name in pairs}


def stored_files(folder: Path) -> set[str]:
    """Relative paths of every vendored file, without the two lists."""
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return found - LISTS


@pytest.mark.parametrize("folder", VENDORS, ids=lambda folder: folder.parent.name)
def test_every_file_has_the_sum_it_was_taken_with(folder: Path) -> None:
    """Each vendored file still has the digest written down when it was copied."""
    for name, digest in listed_sums(folder).items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize("folder", VENDORS, ids=lambda folder: folder.parent.name)
def test_nothing_is_vendored_without_a_sum(folder: Path) -> None:
    """The list of sums and the files on disk are the same set."""
    assert set(listed_sums(folder)) == stored_files(folder)


@pytest.mark.parametrize("folder", VENDORS, ids=lambda folder: folder.parent.name)
def test_each_package_has_its_licence_and_its_line_in_the_readme(folder: Path) -> None:
    """Every folder that holds vendored files also holds a licence text and is named in the README."""
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for place in {(folder / name).parent for name in stored_files(folder)}:
        licences = list(place.glob("LICENSE*"))
        assert licences and all(licence.stat().st_size > 500 for licence in licences), place
        names = [place.name] if place != folder else [path.name for path in place.glob("*.js")]
        assert all(name in readme for name in names), names
