"""Text from people on paper: never markup, always printable, losses counted."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Frame, Paragraph

from mentordesk.reports.fonts import Face, glyphs
from mentordesk.reports.style import CELL, TEXT, paragraph_style
from mentordesk.reports.text import SUBSTITUTE, Typesetter, clean, split_runs

anything = st.text(st.characters(codec=None), max_size=80)


def _said(paragraph: Paragraph) -> str:
    return "".join(frag.text for frag in paragraph.frags)


@pytest.mark.parametrize(
    "text", ["<b>bold</b>", "<img src='/etc/passwd'/>", "a<b & c>d", "&lt;", "</para>", "%(x)s"]
)
def test_markup_is_printed_as_it_stands(text: str) -> None:
    paragraph = Typesetter().paragraph(text, paragraph_style(TEXT))
    assert _said(paragraph) == text
    assert not any(getattr(frag, "cbDefn", None) or frag.link for frag in paragraph.frags)


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz Żółć",
        "Şebnem Öz",
        "Nguyễn Thị Hạnh",
        "Ἀνδρέας ᾠδή",
        "Σοφία Παπαδάκη",
        "Ђорђе Ћирић",
        "Zoë A\u0308rger",
    ],
)
@pytest.mark.parametrize("face", [Face.SANS, Face.SERIF, Face.SEMIBOLD, Face.SERIF_LIGHT])
def test_latin_greek_and_cyrillic_come_out_as_written(name: str, face: Face) -> None:
    runs, substituted = split_runs(name, face)
    assert substituted == 0
    assert "".join(run.text for run in runs) == clean(name)


@pytest.mark.parametrize("name", ["அனிதா", "ሰላም", "🙂", "\ud800", "\x00"])
def test_other_scripts_are_one_visible_counted_substitute_a_word(name: str) -> None:
    typesetter = Typesetter()
    line = typesetter.line(f"Ana {name} Ruiz", CELL)
    assert "".join(run.text for run in line.runs) == f"Ana {SUBSTITUTE} Ruiz"
    assert typesetter.substituted == 1


@pytest.mark.slow
@given(anything)
def test_any_text_prints_and_every_glyph_exists(text: str) -> None:
    typesetter = Typesetter()
    paragraph = typesetter.paragraph(text, paragraph_style(TEXT))
    canvas = Canvas(BytesIO())
    Frame(0, 0, 200, 800).addFromList([paragraph], canvas)
    typesetter.line(text, CELL, fit=60).draw(canvas, 0, 0)
    canvas.save()
    runs, _ = split_runs(text, Face.SERIF)
    assert all(ord(char) in glyphs(run.face) for run in runs for char in run.text)


@given(anything, st.floats(20, 200), st.integers(1, 3))
def test_lines_keep_to_their_width_and_number(text: str, fit: float, most: int) -> None:
    lines = Typesetter().lines(text, CELL, fit=fit, most=most)
    assert 1 <= len(lines) <= most
    assert all(line.width <= fit + 0.01 for line in lines)


@pytest.mark.slow
def test_a_word_of_megabytes_does_not_stop_a_line() -> None:
    line = Typesetter().line("W" * 5_000_000, CELL, fit=80)
    assert line.width <= 80
    assert line.runs[-1].text == "…"
