"""The stage: the views, made on their first show, with the banner above them."""

import sys
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.places import Place
from ui.widgets.banner import BannerArea, Notice
from ui.widgets.empty import EmptyState
from ui.workbench import View, Workbench

_LEAD = "Not saved."
_UNCHANGED = " Nothing was changed."


class Stage(QWidget):
    """Holds one widget for each place, and shows one of them."""

    made = Signal(object)
    shown = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = {place.name: place for place in places}
        self._made: dict[str, QWidget] = {}
        self._workbench: Workbench | None = None
        self.current = ""
        self._unsaved: Notice | None = None
        self.banners = BannerArea(self)
        self._stack = QStackedWidget(self)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self.banners)
        self._box.addWidget(self._stack, 1)

    def set_workbench(self, workbench: Workbench | None) -> None:
        """Show the views of another desk; those of the desk before are gone."""
        self._workbench = workbench
        self.banners.clear()
        self._house_banners(None)
        for widget in self._made.values():
            self._stack.removeWidget(widget)
            widget.deleteLater()
        self._made.clear()
        self.current = ""

    def show_place(self, name: str) -> QWidget | None:
        """Show a place, made now if this is its first show; None without a desk."""
        if self._workbench is None:
            return None
        widget = self._made.get(name) or self._make(self._places[name], self._workbench)
        if name != self.current:
            self.save_pending()
            self.banners.clear()
            self._stack.setCurrentWidget(widget)
            self._house_banners(widget)
            self.current = name
            self.shown.emit(name)
        return widget

    def view(self) -> View | None:
        """The view that is shown."""
        widget = self._made.get(self.current)
        return widget if isinstance(widget, View) else None

    def views(self) -> Sequence[View]:
        """The views that were made."""
        return [widget for widget in self._made.values() if isinstance(widget, View)]

    def save_pending(self) -> None:
        """Let every view save what was typed."""
        for view in self.views():
            view.save_pending()

    def save_again(self) -> None:
        """Let every view try anew to save what could not be saved."""
        for view in self.views():
            view.save_again()

    def show_notice(self, notice: Notice) -> None:
        """Show a banner above the view."""
        self.banners.show_notice(notice)

    def show_unsaved(self, reason: str) -> None:
        """Say once that what was typed could not be saved, unless something as grave is said already."""
        banner = self.banners.banner
        if banner is None or banner.notice.tone != "err":
            why = reason.removesuffix(_UNCHANGED)
            self._unsaved = Notice(
                f"{why} What you typed stays here, and is saved once it can be.",
                "err",
                _LEAD,
                action="Try again",
                on_action=self.save_again,
            )
            self.show_notice(self._unsaved)

    def show_saved(self) -> None:
        """Take back that something was not saved."""
        banner = self.banners.banner
        if banner is not None and banner.notice is self._unsaved:
            self.banners.clear()
        self._unsaved = None

    def _on_console(self, view: View) -> None:
        if view is self._stack.currentWidget():
            self._house_banners(view)

    def _house_banners(self, widget: QWidget | None) -> None:
        """Let the view say where notices stand; above it, where it does not care."""
        if not isinstance(widget, View) or not widget.house_banners(self.banners):
            self._box.insertWidget(0, self.banners)
            self.banners.lie_over(over=False)
            self.banners.setVisible(self.banners.banner is not None)

    def _make(self, place: Place, workbench: Workbench) -> QWidget:
        made: QWidget
        try:
            made = view = place.view_class()(workbench, self._stack)
            self.made.emit(view)
            view.console_requested.connect(lambda _on: self._on_console(view))
            view.reload()
        except Exception as error:  # noqa: BLE001 (one broken view must not take the window with it)
            sys.excepthook(type(error), error, error.__traceback__)
            made = EmptyState(
                icon="triangle-alert",
                title=f"{place.text} cannot be shown",
                text="Something in this view broke. The other views work, and nothing was lost.",
                parent=self._stack,
            )
        self._stack.addWidget(made)
        self._made[place.name] = made
        return made
