"""Interviews out of the office: what is in the record, and what the interviewee's copy leaves out."""

import io
from pathlib import Path

import docx
import pytest
from pypdfium2 import PdfDocument

from mentordesk.desk import Desk
from mentordesk.errors import InputError, RuleError
from mentordesk.records.interviews import FormatRecord, MarkRecord, PassageRecord, Spans
from mentordesk.terms import Attribution, Audience, TextFormat

TEXT = "Beginning\nHow did you meet?\nBy chance 😀, and he read my grant."


@pytest.fixture
def told(desk: Desk, interview: int) -> int:
    """The interview with a heading, bold, a passage with a theme, a memo and a note of the office."""
    theme = desk.codebook.themes()[0].id
    start = TEXT.index("he read")
    spans = Spans(
        passages=(
            PassageRecord(
                guid="p", start=start, end=start + 16, theme_ids=(theme,), memo="MEMO",
                attribution=Attribution.NOT_FOR_REPORTING,
            ),
        ),
        marks=(
            MarkRecord(start=10, end=27, speaker="me", second=61),
            MarkRecord(start=28, end=len(TEXT), speaker="Adaeze", second=70),
        ),
        formats=(
            FormatRecord(start=0, end=9, kind=TextFormat.HEADING, level=2),
            FormatRecord(start=start, end=start + 7, kind=TextFormat.BOLD),
        ),
    )  # fmt: skip
    desk.texts.save(interview, TEXT, spans, expected_version=0)
    desk.interviews.annotate(interview, "NOTE OF THE OFFICE")
    return interview


def _pdf(path: Path) -> str:
    with PdfDocument(path.read_bytes()) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def _word(path: Path) -> str:
    document = docx.Document(io.BytesIO(path.read_bytes()))
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [comment.text for comment in document.comments]
    lines.append(document.sections[0].header.paragraphs[0].text)
    return "\n".join(lines)


@pytest.mark.slow
def test_the_record_has_themes_and_the_copy_to_correct_has_none(
    desk: Desk, told: int, tmp_path: Path
) -> None:
    theme = desk.codebook.themes()[0].name
    read = {".txt": lambda path: path.read_text("utf-8-sig"), ".docx": _word, ".pdf": _pdf}
    for ending, text_of in read.items():
        record, copy = tmp_path / f"record{ending}", tmp_path / f"copy{ending}"
        desk.interview_outs.export(told, record)
        desk.interview_outs.export(told, copy, audience=Audience.PERSON)
        # A page breaks lines where it likes.
        inside, corrected = (" ".join(text_of(path).split()) for path in (record, copy))
        for said in ("Beginning", "How did you meet?", "By chance", "Adaeze", "1:01"):
            assert said in inside, ending
            assert said in corrected, ending
        assert theme in inside
        assert "not for reporting" in inside
        assert theme not in corrected
        assert "corrections beside the numbers" in corrected
        # What was quoted in a report before cannot be denied on the copy.
        assert "passed on" not in corrected
        for hidden in ("MEMO", "NOTE OF THE OFFICE"):
            assert hidden not in inside + corrected
        assert "OFFICE ONLY" in inside
        assert "person concerned" in corrected
    document = docx.Document(io.BytesIO((tmp_path / "record.docx").read_bytes()))
    heading = next(one for one in document.paragraphs if "Beginning" in one.text)
    assert heading.style is not None
    assert heading.style.name == "Heading 3"
    # The words stand in one line beneath each other, and each page says which it is.
    said = next(one for one in document.paragraphs if "he read" in one.text)
    assert said.paragraph_format.left_indent == -(said.paragraph_format.first_line_indent or 0) != 0
    assert "NUMPAGES" in document.sections[0].footer.paragraphs[0]._p.xml
    desk.interview_outs.export(told, tmp_path / "letter.docx", paper="letter")
    letter = docx.Document(io.BytesIO((tmp_path / "letter.docx").read_bytes()))
    widths = [one.sections[0].page_width for one in (document, letter)]
    assert [round(width.mm) for width in widths if width is not None] == [210, 216]
    assert [run.text for one in document.paragraphs for run in one.runs if run.bold] == ["he read"]
    entries = desk.registers.exports()
    assert sorted({(one.what, one.audience) for one in entries}) == [
        ("Copy for correction", Audience.PERSON), ("Interview record", Audience.OFFICE),
    ]  # fmt: skip
    assert (tmp_path / "copy.pdf").read_bytes()[:4] == b"%PDF"


def test_nobody_else_gets_it_and_a_wrong_ending_writes_nothing(desk: Desk, told: int, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="nobody but the person concerned"):
        desk.interview_outs.export(told, tmp_path / "a.pdf", audience=Audience.LEADERSHIP)
    with pytest.raises(InputError, match="none of these"):
        desk.interview_outs.export(told, tmp_path / "a.odp")
    assert list(tmp_path.glob("a.*")) == []
    assert desk.registers.exports() == []


def test_a_stricter_attribution_takes_effect_on_what_is_then_made(desk: Desk, told: int) -> None:
    assert ("May be quoted", "without attribution") in desk.interview_outs.content(told).facts
    desk.interviews.sign_off(told, attribution=Attribution.BY_ROLE)
    desk.interviews.agree(told, Attribution.NOT_FOR_REPORTING)
    assert ("May be quoted", "not for reporting") in desk.interview_outs.content(told).facts
