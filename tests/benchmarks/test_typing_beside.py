"""A key in a long interview while a report renders in its process and a recording runs."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest
from PySide6.QtWidgets import QApplication

from mentordesk.desk import Desk
from mentordesk.domain.printed import ReportName
from mentordesk.records.interviews import InterviewPlan, Spans
from mentordesk.reports.workshop import SHARED
from mentordesk.terms import Audience
from tests.benchmarks.test_typing import bare_keys, text_of, type_keys
from tests.gui.interviews.microphone import ToneMicrophone
from tests.gui.interviews.typist import found_office
from tests.report_data import made_up_cycle
from ui import theme
from ui.app import application
from ui.collector import Collector
from ui.hub import Hub
from ui.interviews.sound.stage import Stage
from ui.interviews.view import InterviewsView
from ui.preferences import Preferences
from ui.tasks import Tasks
from ui.workbench import Workbench

WORDS = 20_000
RELATIONSHIPS = 500
SLOWEST = 0.016


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.drop()


@pytest.fixture
def view(office_path: Path, qapp: QApplication, tasks: Tasks) -> Iterator[InterviewsView]:
    # What the program sets for all that runs in it.
    application()
    collector = Collector(qapp)
    theme.install(qapp, theme.Scheme.LIGHT)
    with Desk.open(office_path) as desk:
        hub = Hub(desk.subscribe, qapp)
        preferences = Preferences(office_path.with_suffix(".json"), qapp)
        made = InterviewsView(Workbench(desk, hub=hub, tasks=tasks, preferences=preferences, parent=qapp))
        made.resize(1314, 696)
        made.show()
        yield made
        made.console.close_interview()
        made.deleteLater()
        hub.close()
        collector.end()


def test_typing_while_a_report_renders_and_a_recording_runs(
    view: InterviewsView, qapp: QApplication, tasks: Tasks
) -> None:
    desk, text = view.desk, text_of(WORDS)
    mentee, _, relationship = found_office(desk)
    interview = desk.interviews.schedule(InterviewPlan(person_id=mentee, about=(relationship,)))
    desk.texts.save(interview, text, Spans(), expected_version=0)
    desk.recordings.agree(interview, "Adaeze Okonkwo")
    bare = bare_keys(qapp, text)
    view.open_interview(interview)
    control = view.console.sound.recording
    control.microphones = ToneMicrophone
    control.toggle()
    data, rendered = made_up_cycle(RELATIONSHIPS), [0]

    def render(report: object = None) -> None:
        rendered[0] += report is not None
        tasks.run(
            lambda job: SHARED.make(ReportName.CYCLE, data, Audience.OFFICE, paper="a4", tick=job.check),
            done=render,
            database=False,
        )

    render()
    seconds = type_keys(qapp, view.console.editor, len(text) // 2)
    assert control.stage is Stage.RUNNING
    control.end()
    (recording,) = desk.recordings.of(interview)
    slowest, bare_slowest = (quantiles(one, n=100)[98] for one in (seconds, bare))
    print(
        f"\ntyping, {WORDS:,} words, while reports render ({rendered[0]} ready) "
        f"and {recording.seconds:.0f} s are recorded: "
        f"median {median(seconds) * 1000:.1f} ms, p99 {slowest * 1000:.1f} ms "
        f"(limit {SLOWEST * 1000:.0f}); bare, with neither: {bare_slowest * 1000:.1f} ms"
    )
    assert recording.seconds > 1
    assert slowest <= max(SLOWEST, 2 * bare_slowest)
