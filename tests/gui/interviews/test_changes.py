"""The change log of an interview."""

from collections.abc import Sequence

import pytest

from mentordesk.records.changelog import ChangeLine
from mentordesk.records.changes import Kind
from tests.gui.interviews.by_hand import press
from tests.gui.interviews.conftest import Told
from ui.changelog import ChangeLogDialog
from ui.interviews.view import InterviewsView


def test_the_change_log_is_in_the_menu(
    view: InterviewsView, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.desk.interviews.annotate(told.interview, "Ask about the grant.")
    view.open_record(Kind.INTERVIEW, told.interview)
    shown: list[tuple[str, list[str]]] = []

    def show_over(_parent: object, title: str, lines: Sequence[ChangeLine]) -> None:
        shown.append((title, [line.sentence() for line in lines]))

    monkeypatch.setattr(ChangeLogDialog, "show_over", show_over)
    press(view, "Changes…")
    title, sentences = shown[0]
    assert title.startswith("interview with ")
    assert "Note: – → Ask about the grant." in sentences
