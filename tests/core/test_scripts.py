"""Scripts of the world on paper: every letter has its glyph, in the order of print; the rest is counted."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from mentordesk.reports.document import PageHead, render
from mentordesk.reports.fonts import SHAPED, Face, glyphs
from mentordesk.reports.ruled import ruled_table
from mentordesk.reports.script_paragraph import ScriptParagraph
from mentordesk.reports.shaping import Run, in_print_order, pieces, shaped, width
from mentordesk.reports.style import CELL, PAPERS, TEXT, paragraph_style
from mentordesk.reports.text import Typesetter, split_runs
from mentordesk.terms import Audience

SAID = {
    "Arabic": "قالت الدكتورة فاطمة إنها تحب MRI و(CT) منذ 2019، وهذا جيد",
    "Hebrew": "ד״ר יעל כהן אמרה (בשנת 2024) שהיא אוהבת MRI",
    "Devanagari": "डॉ. प्रिया ने कहा कि क्षेत्र में श्रृंखला और विद्यार्थी कृत्रिम हैं",
    "Thai": "วันนี้อากาศดีมากผมชอบการพูดคุยกับที่ปรึกษา",
    "Chinese": "我们每周见面，讨论研究设计。",
    "Japanese": "毎週会って「とても丁寧に」話し合いました。",
    "Korean": "매주 만나서 연구 설계에 대해 이야기했습니다.",
    "Greek": "Ο Γιάννης Παπαδόπουλος έγραψε",
    "Cyrillic": "Оксана Мельниченко сказала: всё хорошо",
    "Georgian": "ნინო ბერიძემ თქვა, რომ ყველაფერი კარგად იყო",
    "Armenian": "Անահիտ Հակոբյանը գրեց, որ ամեն ինչ լավ էր։",
    "Latin": "Łukasz, Đặng Thị Hạnh, Jörg Åström",
}
_LETTERS = st.sampled_from("".join(SAID.values()) + "\u200c\u200d\u0301😀 (),\ue000\u202e")


def page(text: str) -> tuple[bytes, Typesetter]:
    typesetter = Typesetter()
    story = [typesetter.paragraph(text, paragraph_style(TEXT, indent=5, hang=4.6))]
    head = PageHead(
        report="R", department=text[:40], cycle="1", audience=Audience.OFFICE, made_on=date(2026, 1, 1)
    )
    return render(list(story), head, PAPERS["a4"], typesetter, cover=False)[0], typesetter


def test_each_script_is_printed_whole_and_the_same_twice() -> None:
    for script, said in SAID.items():
        content, typesetter = page(said * 6)
        assert typesetter.substituted == 0, script
        assert page(said * 6)[0] == content


@pytest.mark.slow
@settings(max_examples=25)
@given(st.lists(_LETTERS, min_size=1, max_size=60).map("".join))
def test_every_printed_letter_has_a_glyph_and_nothing_stops_the_page(text: str) -> None:
    runs, _ = split_runs(text, Face.SERIF)
    for _place, run in in_print_order(runs, rtl=False):
        assert set(map(ord, str(run.printed))) <= set(glyphs(run.face)) | {0x20}
    assert "".join(pieces(text)) == text
    page(text)


def test_emoji_and_private_letters_are_substituted_where_they_can_be_seen_and_counted() -> None:
    runs, substituted = split_runs("so 👩🏽‍⚕️ glad \ue123", Face.SERIF)
    assert substituted >= 2
    assert "[?]" in "".join(run.text for run in runs)


def test_mixed_directions_come_in_the_order_of_print() -> None:
    runs, _ = split_runs("She said שלום (2024) עולם, then left", Face.SERIF)
    ordered = [run.text.strip() for _, run in in_print_order(runs, rtl=False)]
    assert ordered.index("עולם") < ordered.index("2024") < ordered.index("שלום")
    assert ordered[0].startswith("She")
    assert Run("(a", Face.SERIF, rtl=True).printed == "a)"


def test_letters_join_and_a_word_is_as_wide_as_it_is_printed() -> None:
    for face, word in ((Face.ARABIC, "السلام"), (Face.DEVANAGARI, "क्षेत्र"), (Face.THAI, "ที่น้ำ")):
        assert face in SHAPED
        joined, total = shaped(word, face, rtl=face is Face.ARABIC)
        assert str(joined) != word
        assert width(word, face, 10) == total / 100


def test_a_line_is_cut_wherever_its_room_ends() -> None:
    for text in ("Ana श्रीनिवास वेंकटरमन Ruiz", "बुज़ुर्ग  ที่น้ำ वेंकटरमन", "श्री   "):
        for room in range(0, 160, 3):
            for line in Typesetter().lines(text, CELL, fit=room, most=2):
                assert all(run.text and run.printed for run in line.runs)
                assert line.width <= max(room, width("…", CELL.face, CELL.size)) + 0.01


def test_lines_break_between_words_and_a_paragraph_splits_over_pages() -> None:
    assert pieces("วันนี้อากาศดี") == ["วัน", "นี้", "อากาศ", "ดี"]
    assert pieces("好。「很好」吗")[0] == "好。"
    paragraph = Typesetter().paragraph(SAID["Arabic"] * 12, paragraph_style(TEXT))
    assert isinstance(paragraph, ScriptParagraph)
    _, height = paragraph.wrap(200, 1000)
    first, rest = paragraph.split(200, height / 2)
    assert first.wrap(200, 1000)[1] + rest.wrap(200, 1000)[1] == height
    assert paragraph.split(200, 5) == []


def test_a_name_in_a_table_stands_at_the_left_edge_and_a_text_of_lines_reads_from_the_right() -> None:
    typesetter = Typesetter()
    starts: dict[str, float] = {}
    for said in ("כהן, שרה", "שרה כהן " * 8):
        table = ruled_table([(said, "fellow")], (120, 80), typesetter=typesetter)
        cell = table.__dict__["_cellvalues"][0][0]
        cell.wrap(120, 100)
        cell.canv = Canvas(BytesIO())
        drawn: list[float] = []
        cell.canv.drawString = lambda x, _y, _text, drawn=drawn: drawn.append(x)
        cell.draw()
        starts[said] = min(drawn)
    name, text = starts.values()
    assert name == 0
    assert text > 0
