"""What the menus offer while the interviews are shown; every key of the view stands here."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from mentordesk.domain.interviews import may_become
from mentordesk.records.interviews import InterviewRecord, InterviewRow
from mentordesk.terms import InterviewStatus
from ui import theme
from ui.interviews.arrivals import Arrivals
from ui.interviews.in_sight import InSight
from ui.interviews.keeping.company import KEYS
from ui.interviews.sound.menu import SoundMenu
from ui.interviews.steps import Steps
from ui.widgets.labels import caption
from ui.workbench import Workbench

_S = InterviewStatus
_AZERTY = {1: "&", 2: "É", 3: '"', 4: "'", 5: "(", 7: "È", 8: "_", 9: "Ç"}
"""What the digit keys give there without Shift; that of 6 is the minus of smaller text."""
_PASSAGE, _WRITING = "Passages", "Spelling and abbreviations"
Standing = InterviewRecord | InterviewRow
Fits = Callable[[Standing], bool]


class Deeds(Protocol):
    """What the view does at an entry of the menus, beside its console, its steps and its arrivals."""

    workbench: Workbench
    in_sight: InSight
    steps: Steps
    arrivals: Arrivals

    def show_list(self) -> None:
        """Close the interview and show all of them."""

    def compare_accounts(self) -> None:
        """Show two accounts side by side."""

    def note_minutes(self) -> None:
        """Correct what the interview in sight has cost."""

    def show_waiting(self) -> None:
        """List what waits to be come back to."""

    def show_abbreviations(self) -> None:
        """Show the office's abbreviations over the text."""


class Actions(QObject):
    """The actions, each enabled where it can be done."""

    def __init__(self, view: Deeds, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._parent = parent
        self._console = view.in_sight.console
        self._entries: list[tuple[str, QAction]] = []
        self._fitting: list[tuple[QAction, Fits]] = []
        self._steps: list[tuple[QAction, Fits]] = []
        """What can be done with an interview that is only chosen in the list, too."""
        self._themes = QMenu("Set a theme", parent)
        # In menus of their own: the whole of Edit has to fit on a small screen.
        self._inner = {_PASSAGE: QMenu(_PASSAGE, parent), _WRITING: QMenu(_WRITING, parent)}
        self._sound = SoundMenu(self._console.sound, view.workbench.preferences, parent)
        self._build_text()
        self._build_passages()
        self._build_writing()
        self._build_talk()
        self._build_sound()
        self._build_office()
        self.update()

    def entries(self) -> Sequence[tuple[str, QAction]]:
        """Pairs of menu name and action."""
        return self._entries

    def update(self) -> None:
        """Enable what can be done with the interview that is open, or else the one that is chosen."""
        opened = self._view.in_sight.opened()
        chosen = opened or self._view.in_sight.chosen()
        for action, fits in self._fitting:
            action.setEnabled(opened is not None and fits(opened))
        for action, fits in self._steps:
            action.setEnabled(chosen is not None and fits(chosen))
        self._themes.setEnabled(opened is not None)
        self._inner[_PASSAGE].setEnabled(opened is not None)
        self._sound.setEnabled(opened is not None)

    def _build_text(self) -> None:
        view, console = self._view, self._console
        self._always(
            "file", "Import an interview text…", view.arrivals.import_text, "Ctrl+Shift+T", "download"
        )
        self._always(
            "file",
            "Import the text of the clipboard",
            view.arrivals.import_clipboard,
            "Ctrl+Shift+V",
            "download",
        )
        self._add("edit", "Bold", console.editor.toggle_bold, "Ctrl+B", fits=_open_text)
        self._step(
            "Export the interview…", view.steps.export, "Ctrl+Shift+X", "upload", menu="file", fits=_has_text
        )
        self._step(
            "Copy for the interviewee…", view.steps.export_copy, "", "upload", menu="file", fits=_has_text
        )
        keeper = console.keeper
        self._add("file", "Keep a version…", keeper.ask_name, "Ctrl+Shift+S", "save", fits=_open_text)
        self._add("file", "Versions…", keeper.show_versions, "Ctrl+Shift+H", "history", fits=_has_text)
        self._add("file", "Take the text over", console.company.take_over, KEYS, "pen-line", fits=self._reads)
        self._add("view", "Focus on the text", console.panes.toggle_focus, "F11", "maximize", fits=_any)
        self._add("view", "Guide", console.panes.fold_guide, "F7", fits=_any)
        self._add("view", "Themes", console.panes.fold_themes, "Shift+F7", fits=_any)
        self._always("view", "All interviews", view.show_list, "Alt+Left", "arrow-left")
        self._always("view", "Two accounts side by side", view.compare_accounts, "Ctrl+Shift+2", "split")

        bar = console.find_bar
        self._add(
            "edit", "Replace in this interview…", partial(bar.open, replacing=True), "Ctrl+H", fits=_open_text
        )
        self._add("edit", "Next hit", partial(bar.step, 1), "F3", fits=_has_text)
        self._add("edit", "Hit before", partial(bar.step, -1), "Shift+F3", fits=_has_text)

    def _build_passages(self) -> None:
        coding = self._console.coding
        for digit in range(1, 10):
            action = QAction(_key_of(digit), self)
            keys = [f"Ctrl+{digit}", *(f"Ctrl+{letter}" for letter in _AZERTY.get(digit, ""))]
            action.setShortcuts([QKeySequence(each) for each in keys])
            action.triggered.connect(partial(self._set_favourite, digit))
            self._themes.addAction(action)
            # The shortcut must be heard from the window, and not from a menu that was never opened.
            self._parent.addAction(action)
            self._fitting.append((action, _has_text))
        coding.codebook_read.connect(self._name_themes)
        self._entries.append(("edit", self._themes.menuAction()))
        self._add("edit", "Come back to this", coding.come_back, "F4", "flag", fits=_has_text)
        self._entries.append(("edit", self._inner[_PASSAGE].menuAction()))
        self._add(_PASSAGE, "Next to come back to", coding.next_waiting, "Shift+F4", fits=_has_text)
        self._add(
            _PASSAGE, "All to come back to…", self._view.show_waiting, "Ctrl+F4", "flag", fits=_has_text
        )
        self._add(_PASSAGE, "About the next relationship", coding.next_about, "Shift+F8", fits=_about_several)
        self._add(_PASSAGE, "Memo on the passage", coding.edit_memo, "Ctrl+M", "sticky-note", fits=_has_text)
        quoting = partial(self._saved, coding.ask_quoting)
        self._console.themes.quoting.clicked.connect(lambda _checked=False: quoting())
        self._add(
            _PASSAGE, "How the passage may be quoted…", quoting, "Ctrl+Shift+F7", "quote", fits=_has_text
        )
        self._add(_PASSAGE, "Take the passage away", coding.unmark, "Ctrl+0", fits=_has_text)

    def _build_writing(self) -> None:
        self._entries.append(("edit", self._inner[_WRITING].menuAction()))
        view, spelling, corrections = self._view, self._console.spelling, self._console.corrections
        self._always(_WRITING, "Abbreviations…", view.show_abbreviations, "Ctrl+Shift+K", "pen-line")
        check = self._add(_WRITING, "Check spelling", lambda: None, "Ctrl+F7", fits=_any)
        check.setCheckable(True)
        check.setChecked(spelling.on)
        check.toggled.connect(spelling.switch)
        self._add(_WRITING, "Next misspelling", corrections.next_wrong, "Alt+F7", fits=_open_text)
        self._add(_WRITING, "What may be meant…", corrections.offer, "Ctrl+;", fits=_open_text)

    def _build_talk(self) -> None:
        console = self._console
        self._add("edit", "Other speaker", console.talk.change_speaker, "F9", "user", fits=_open_text)
        transcript = self._add("edit", "Enter changes the speaker", lambda: None, "Shift+F9", fits=_open_text)
        transcript.setCheckable(True)
        transcript.toggled.connect(console.talk.take_turns)
        self._add(
            "office", "Start or pause the clock", console.timekeeper.toggle, "F8", "pause", fits=_open_text
        )
        self._add("office", "Next topic", lambda: console.clock.step(1), "F6", fits=_open_text)
        self._add("office", "Topic before", lambda: console.clock.step(-1), "Shift+F6", fits=_open_text)
        self._add("office", "Prompt asked", console.guide.list.tick_prompt, "Ctrl+Shift+F6", fits=_open_text)
        self._add("office", "The topic begins here", console.talk.begin_topic, "Ctrl+F6", fits=_open_text)

    def _build_sound(self) -> None:
        for action, writes in self._sound.entries():
            # The shortcut must be heard from the window, and not from a menu that was never opened.
            self._parent.addAction(action)
            self._fitting.append((action, _open_text if writes else _has_text))
        self._entries.append(("office", self._sound.menuAction()))

    def _build_office(self) -> None:
        steps = self._view.steps
        self._step("How it may be quoted…", steps.agree, "Ctrl+Shift+Q", "quote", fits=_any)
        self._always("office", "Minutes of the interview…", self._view.note_minutes, "Ctrl+Shift+F8")
        self._step("Note of the office…", steps.annotate, "Ctrl+Shift+M", "sticky-note", fits=_has_text)
        self._step("Referred concern…", steps.refer, "", "shield", fits=_any)
        self._step("Move the talk…", steps.move, "", "calendar-clock", fits=partial(_may, _S.MOVED))
        self._step("Missed", steps.miss, "", fits=partial(_may, _S.MISSED))
        self._step("Declined", steps.decline, "", fits=partial(_may, _S.DECLINED))
        self._step("Offer again…", steps.offer_again, "", fits=partial(_may, _S.OFFERED_AGAIN))
        self._step("Finish writing", steps.write_up, "Ctrl+Shift+W", "check", fits=partial(_may, _S.WRITTEN))
        self._step("Sign off…", steps.sign_off, "Ctrl+Shift+O", "lock", fits=partial(_may, _S.SIGNED))
        self._step("Add an addendum…", steps.add_addendum, "Ctrl+Shift+D", "plus", fits=_signed)
        self._step("Changes…", steps.show_changes, "", "history", fits=_any)
        self._step("Destroy the notes…", steps.destroy, "", "trash-2", fits=_has_text)

    def _reads(self, record: Standing) -> bool:
        return self._console.presence.reading

    def _saved(self, change: Callable[[], bool]) -> None:
        """What is changed at somebody's wish holds for the next report, however soon it is made."""
        if change():
            self._console.save_pending()

    def _name_themes(self) -> None:
        for digit, action in enumerate(self._themes.actions(), start=1):
            record = self._console.coding.favourite(digit)
            action.setText(_key_of(digit) if record is None else caption(record.name))

    def _set_favourite(self, digit: int) -> None:
        self._console.coding.set_favourite(digit)

    def _step(
        self,
        text: str,
        take: Callable[[InterviewRecord], None],
        keys: str,
        icon: str = "",
        *,
        fits: Fits,
        menu: str = "office",
    ) -> None:
        def run() -> None:
            self._console.save_pending()
            record = self._view.in_sight.interview()
            if record is not None:
                take(record)
            self.update()

        self._steps.append((self._always(menu, text, run, keys, icon), fits))

    def _add(
        self, menu: str, text: str, slot: Callable[[], object], keys: str, icon: str = "", *, fits: Fits
    ) -> QAction:
        action = self._always(menu, text, slot, keys, icon)
        self._fitting.append((action, fits))
        return action

    def _always(self, menu: str, text: str, slot: Callable[[], object], keys: str, icon: str = "") -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        if icon:
            action.setIcon(theme.icon(icon))
        action.triggered.connect(lambda _checked=False: slot())
        if menu in self._inner:
            self._inner[menu].addAction(action)
            # The shortcut must be heard from the window, and not from a menu that was never opened.
            self._parent.addAction(action)
        else:
            self._entries.append((menu, action))
        return action


def _key_of(digit: int) -> str:
    return f"Theme of key {digit}"


def _any(record: Standing) -> bool:
    return True


def _has_text(record: Standing) -> bool:
    return not record.destroyed


def _open_text(record: Standing) -> bool:
    return record.status is not _S.SIGNED and not record.destroyed


def _signed(record: Standing) -> bool:
    return record.status is _S.SIGNED and not record.destroyed


def _may(status: InterviewStatus, record: Standing) -> bool:
    return may_become(record.status, status)


def _about_several(record: Standing) -> bool:
    return len(record.about) > 1 and _open_text(record)
