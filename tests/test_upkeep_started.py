"""Which processes look after regular work: those that serve, and no others."""

from collections.abc import Callable

import pytest
from flask import Flask

from cases.upkeep.keeper import Keeper


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Keeper]:
    """The keepers that were started."""
    found: list[Keeper] = []

    def start(keeper: Keeper) -> None:
        found.append(keeper)

    monkeypatch.setattr(Keeper, "start", start)
    return found


def test_a_worker_looks_after_it(make_app: Callable[..., Flask], started: list[Keeper], monkeypatch: pytest.MonkeyPatch) -> None:
    """With its thread behind the index; not where either is switched off."""
    monkeypatch.setenv("UPKEEP_HOUR", "4")
    made = make_app(SEARCH_THREAD=True)
    made.extensions["search"].stop()
    assert [keeper.hour for keeper in started] == [4]
    monkeypatch.setenv("UPKEEP", "off")
    make_app(SEARCH_THREAD=True).extensions["search"].stop()
    make_app()
    assert len(started) == 1


def test_the_shell_does_not(make_app: Callable[..., Flask], started: list[Keeper], monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that takes an hour is no worker."""

    class Context:
        """A command under way."""

    monkeypatch.setattr("click.get_current_context", lambda **_how: Context())
    make_app(SEARCH_THREAD=True).extensions["search"].stop()
    assert started == []
