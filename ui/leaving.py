"""Whether the window may close: what was typed is saved first, or the coordinator says what becomes of it."""

from PySide6.QtWidgets import QApplication, QWidget

from ui.stage import Stage
from ui.widgets.dialog import Question


def may_leave(stage: Stage, parent: QWidget) -> bool:
    """Whether all is saved; where that failed the coordinator says whether to close all the same."""
    unsaved = "\n\n".join(text for view in stage.views() if (text := view.unsaved_text()))
    if not unsaved:
        return True
    answer = Question.ask(
        "What was typed could not be saved",
        "The bar at the foot says why. Stay and try again, or take the text along on the clipboard.",
        answers=[("close", "Copy the text and close"), ("stay", "Stay")],
        parent=parent,
    )
    if answer == "close":
        QApplication.clipboard().setText(unsaved)
    return answer == "close"
