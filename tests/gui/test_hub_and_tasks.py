"""From a commit to the windows, and from slow work back to them."""

import logging
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Qt, QThread
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.changes import Changes, Kind
from ui.hub import Hub
from ui.tasks import ImmediateTasks, Job, Tasks


@pytest.mark.usefixtures("qtbot")
def test_commit_tells_its_group_and_everybody(desk: Desk) -> None:
    hub = Hub(desk.subscribe)
    told: list[str] = []
    hub.office_changed.connect(lambda _changes: told.append("office"))
    hub.people_changed.connect(lambda _changes: told.append("people"))
    hub.changed.connect(lambda _changes: told.append("any"))
    desk.office.add_staff("Noor Haddou")
    assert told == ["office", "any"]
    hub.close()
    desk.office.add_staff("Jonas Weiß")
    assert told == ["office", "any"]


def test_origin_reaches_the_window(desk: Desk, qtbot: QtBot) -> None:
    hub = Hub(desk.subscribe)
    view = QObject()
    with qtbot.waitSignal(hub.changed) as caught:
        desk.office.add_staff("Noor Haddou", origin=view)
    changes = caught.args[0] if caught.args else None
    assert isinstance(changes, Changes)
    assert changes.origin is view
    hub.close()


def test_commit_of_another_thread_arrives_in_the_gui_thread(desk: Desk, qtbot: QtBot) -> None:
    hub = Hub(desk.subscribe)
    threads: list[QThread] = []
    hub.changed.connect(lambda _changes: threads.append(QThread.currentThread()))
    worker = threading.Thread(target=lambda: desk.office.add_staff("Noor Haddou"))
    with qtbot.waitSignal(hub.changed):
        worker.start()
    worker.join()
    assert threads == [hub.thread()]
    hub.close()


def test_listener_that_raises_is_logged_and_stops_nobody(
    desk: Desk, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_changes: Changes) -> None:
        raise RuntimeError("gone")

    end = desk.subscribe(broken)
    hub = Hub(desk.subscribe)
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(hub.changed):
        desk.office.add_staff("Noor Haddou")
    assert [staff.name for staff in desk.office.staff()] == ["Noor Haddou"]
    assert "listener" in caplog.text
    caplog.clear()
    end()
    hub.close()


def test_restore_touches_every_group(qtbot: QtBot) -> None:
    listeners: list[Callable[[Changes], None]] = []

    def subscribe(listener: Callable[[Changes], None]) -> Callable[[], None]:
        listeners.append(listener)
        return listeners.clear

    hub = Hub(subscribe)
    with qtbot.waitSignals([hub.people_changed, hub.panels_changed, hub.outcomes_changed, hub.changed]):
        listeners[0](Changes(everything=True))
    assert Changes(ids={Kind.PERSON: frozenset({1})}).touches(Kind.PERSON)


def test_result_comes_back_in_the_gui_thread(qtbot: QtBot) -> None:
    tasks = Tasks()
    results: list[tuple[int, bool]] = []
    here = threading.get_ident()
    for database in (True, False):
        tasks.run(
            lambda _job: threading.get_ident(),
            done=lambda there: results.append((there, threading.get_ident() == here)),
            database=database,
        )
    qtbot.waitUntil(lambda: len(results) == 2)
    assert all(there != here and is_here for there, is_here in results)
    tasks.drop()


def test_what_the_work_knows_of_is_freed_in_the_gui_thread(qtbot: QtBot) -> None:
    tasks = Tasks()
    freed: list[int] = []
    done: list[object] = []

    def work_of(window: QWidget, *, fails: bool = False) -> Callable[[Job], object]:
        # Direct: told in the thread that deletes the window.
        window.destroyed.connect(
            lambda: freed.append(threading.get_ident()), Qt.ConnectionType.DirectConnection
        )

        def work(_job: Job) -> object:
            if fails:
                raise ValueError(window.objectName())
            return window.objectName()

        return work

    tasks.run(work_of(QWidget()), done=done.append)
    tasks.run(work_of(QWidget(), fails=True), failed=lambda error: done.append(str(error)))
    qtbot.waitUntil(lambda: done == ["", ""])
    qtbot.waitUntil(lambda: len(freed) == 2)
    assert set(freed) == {threading.get_ident()}
    tasks.drop()


def test_database_work_runs_one_after_the_other(qtbot: QtBot) -> None:
    tasks = Tasks()
    under_way: list[int] = []
    most: list[int] = []
    order: list[int] = []

    def work(number: int) -> int:
        under_way.append(number)
        most.append(len(under_way))
        under_way.remove(number)
        return number

    for number in range(20):
        tasks.run(lambda _job, number=number: work(number), done=order.append)
    qtbot.waitUntil(lambda: len(order) == 20)
    assert order == list(range(20))
    assert set(most) == {1}
    tasks.drop()


def test_work_is_told_when_other_work_waits_for_the_worker(qtbot: QtBot) -> None:
    tasks, begun, go_on, told = Tasks(), threading.Event(), threading.Event(), list[bool]()

    def work(job: Job) -> None:
        begun.set()
        go_on.wait(5)
        told.append(job.waited_for())

    def look(*, awaited: bool = True, cancelled: bool = False) -> None:
        begun.clear()
        go_on.clear()
        first = tasks.run(work)
        begun.wait(5)
        other = tasks.run(lambda _job: None, awaited=awaited)
        if cancelled:
            other.cancel()
        go_on.set()
        qtbot.waitUntil(lambda: first.over and other.over)

    look()
    look(awaited=False)
    look(cancelled=True)
    assert told == [True, False, False]
    tasks.drop()


def test_progress_and_cancel(qtbot: QtBot) -> None:
    tasks = Tasks()
    gate = threading.Event()
    seen: list[tuple[int, int]] = []
    done: list[object] = []
    failed: list[Exception] = []

    def work(job: Job) -> str:
        job.report(1, 10)
        gate.wait(5)
        job.report(2, 10)
        return "not reached"

    job = tasks.run(work, done=done.append, failed=failed.append, progress=lambda a, b: seen.append((a, b)))
    qtbot.waitUntil(lambda: seen == [(1, 10)])
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: job.over)
    assert not done
    assert not failed
    assert seen == [(1, 10)]
    tasks.drop()


@pytest.mark.parametrize("make", [Tasks, ImmediateTasks])
def test_failure_goes_to_the_one_who_asked(qtbot: QtBot, make: Callable[[], Tasks]) -> None:
    tasks = make()
    failed: list[Exception] = []

    def work(_job: Job) -> None:
        raise ValueError("no")

    tasks.run(work, failed=failed.append)
    qtbot.waitUntil(lambda: len(failed) == 1)
    assert isinstance(failed[0], ValueError)
    tasks.drop()


def test_failure_that_nobody_takes_is_a_bug(qtbot: QtBot) -> None:
    tasks = Tasks()
    with qtbot.capture_exceptions() as caught:
        job = tasks.run(lambda _job: 1 // 0)
        qtbot.waitUntil(lambda: len(caught) == 1)
    assert caught[0][0] is ZeroDivisionError
    assert not job.cancelled
    tasks.drop()


def test_immediate_runner_is_over_when_it_returns() -> None:
    results: list[int] = []
    ImmediateTasks().run(lambda _job: 42, done=results.append)
    assert results == [42]
