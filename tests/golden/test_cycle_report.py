"""The cycle report as it was when somebody looked at it: its text page by page, and two pages as pictures.

Written anew by running with MENTORDESK_GOLDEN=write; look at the difference before committing it.
"""

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from mentordesk.terms import Audience
from tests.pdf import opened, page_texts
from tests.report_data import printed

HERE = Path(__file__).parent
WRITE = os.environ.get("MENTORDESK_GOLDEN") == "write"
SCALE = 0.7
TOLERANCE = 2.0
"""Mean difference of grey values, of 255: renderers differ at the edges of letters."""


def _pages(content: bytes) -> str:
    texts = (text.strip() for text in page_texts(content))
    return "".join(f"=== {number} ===\n{text}\n" for number, text in enumerate(texts, 1))


def _picture(content: bytes, page: int) -> Image.Image:
    with opened(content) as document:
        return document[page - 1].render(scale=SCALE, grayscale=True).to_pil().convert("L")


@pytest.mark.parametrize("audience", [Audience.OFFICE, Audience.LEADERSHIP, Audience.DEPARTMENT])
def test_text_of_every_page(audience: Audience) -> None:
    golden = HERE / f"cycle-{audience.value}.txt"
    text = _pages(printed(audience).content)
    if WRITE:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("audience", "paper", "page", "name"),
    [
        (Audience.OFFICE, "a4", 1, "cover-a4-office"),
        (Audience.OFFICE, "a4", 2, "summary-a4-office"),
        (Audience.OFFICE, "a4", 4, "outcomes-a4-office"),
        (Audience.OFFICE, "a4", 5, "relationships-a4-office"),
        (Audience.DEPARTMENT, "letter", 2, "summary-letter-department"),
    ],
)
def test_pages_look_as_they_did(audience: Audience, paper: str, page: int, name: str) -> None:
    golden = HERE / f"{name}.png"
    picture = _picture(printed(audience, paper).content, page)
    if WRITE:
        buffer = BytesIO()
        picture.quantize(16).save(buffer, "PNG", optimize=True)
        golden.write_bytes(buffer.getvalue())
    expected = Image.open(golden).convert("L")
    assert picture.size == expected.size
    difference = ImageStat.Stat(ImageChops.difference(picture, expected)).mean[0]
    assert difference < TOLERANCE
