"""The theme: contrast as promised, every scheme at run time, no placeholder left."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

import resources
from ui import theme
from ui.tokens import DARK, LIGHT, Tokens
from ui.widgets.buttons import Button

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = {
    "text": ("window", "base", "alt", "field", "sel", "hover", "warn_fill", "err_fill", "helps_fill"),
    "text2": ("window", "base", "alt", "field", "sel", "hover"),
    "text3": ("window", "base", "alt", "field"),
    "accent": ("window", "base", "alt", "sel", "hover"),
    "on_accent": ("accent", "accent_hover"),
    "warn": ("base", "alt", "warn_fill"),
    "err": ("base", "window", "err_fill"),
}


def _luminance(value: str) -> float:
    parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@BOTH
@pytest.mark.parametrize("text", GROUNDS)
def test_text_can_be_read_on_every_ground(tokens: Tokens, text: str) -> None:
    for ground in GROUNDS[text]:
        assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5, ground


@BOTH
def test_frames_of_controls_can_be_seen(tokens: Tokens) -> None:
    assert contrast(tokens.ctl, tokens.base) >= 3.0
    assert contrast(tokens.ctl, tokens.field) >= 3.0


@BOTH
def test_themes_of_interviews_can_be_read(tokens: Tokens) -> None:
    for color in (*tokens.helps, *tokens.hinders):
        assert contrast(color, tokens.base) >= 4.5


@BOTH
def test_style_sheet_is_filled_from_the_tokens_alone(tokens: Tokens, tmp_path: Path) -> None:
    filled = theme.style_sheet(tokens, tmp_path)
    assert "@" not in filled
    known = {getattr(tokens, field.name) for field in fields(tokens)}
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", filled)) <= known
    assert not re.findall(r"#[0-9A-Fa-f]{6}\b", resources.style()), "a colour of its own"
    for picture in re.findall(r'url\("([^"]+)"\)', filled):
        assert Path(picture).is_file()


def test_scheme_changes_at_run_time(qtbot: QtBot, qapp: QApplication) -> None:
    button = Button("Save", "save")
    qtbot.addWidget(button)
    with qtbot.waitSignal(theme.current().changed):
        theme.current().choose(theme.Scheme.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(DARK.base)
    assert _has_color(button.icon(), DARK.text)
    theme.current().choose(theme.Scheme.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(LIGHT.base)
    assert _has_color(button.icon(), LIGHT.text)


def _has_color(icon: QIcon, value: str) -> bool:
    image = icon.pixmap(64, 64).toImage()
    wanted = QColor(value)
    return any(image.pixelColor(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_system_scheme_is_followed(qapp: QApplication) -> None:
    theme.current().choose(theme.Scheme.SYSTEM)
    system_is_dark = qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert theme.color("base") == QColor((DARK if system_is_dark else LIGHT).base)


def test_fonts_are_the_bundled_ones_in_two_weights() -> None:
    assert theme.font("body").families()[0] == "Inter"
    assert theme.font("body").pixelSize() == 13
    assert theme.font("title").weight() == theme.font("body", strong=True).weight() == 600
    assert theme.font("small").weight() == 400


def test_reading_size_stays_in_its_range() -> None:
    before = theme.font("reading").pixelSize()
    try:
        theme.set_reading_size(99)
        assert theme.font("reading").pixelSize() == 24
        theme.set_reading_size(1)
        assert theme.font("reading").pixelSize() == 14
    finally:
        theme.set_reading_size(before)


def test_every_icon_can_be_painted() -> None:
    for path in sorted((resources.ROOT / "icons").glob("*.svg")):
        image = theme.pixmap(path.stem, "text", 32, ratio=1.0).toImage()
        assert any(image.pixelColor(x, y).alpha() > 128 for x in range(32) for y in range(32)), path.stem


NAME_AT = {"icon": 0, "IconLabel": 0, "IconButton": 0, "set_icon": 0, "paint_icon": 2}
"""Which argument of these calls is an icon's name."""


def _named_icons(tree: ast.AST) -> Iterator[str]:
    """The icons that code names where nothing but an icon's name can stand."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        values = [each.value for each in call.keywords if each.arg == "icon"]
        values += call.args[NAME_AT[called] :][:1] if called in NAME_AT else []
        for value in values:
            yield from (
                each.value
                for each in ast.walk(value)
                if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value
            )


@pytest.mark.slow
def test_every_icon_that_is_named_is_shipped_and_every_shipped_one_is_named() -> None:
    files = sorted(Path(theme.__file__).parent.rglob("*.py"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    trees = [ast.parse(text) for text in texts if re.search("icon", text, re.IGNORECASE)]
    shipped = {path.stem for path in (resources.ROOT / "icons").glob("*.svg")}
    named = {name for tree in trees for name in _named_icons(tree)}
    assert len(named) > 20, "icons are named in another way now"
    assert named <= shipped
    strings = {name for text in texts for name in re.findall(r'"([a-z0-9-]+)"', text)}
    styled = set(re.findall(r"@([a-z0-9-]+)\(", resources.style()))
    assert shipped - styled - {"app-icon", "app-icon-small"} <= strings, "nobody shows these icons"


def test_unknown_icon_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match="no-such-icon"):
        resources.icon_path("no-such-icon")


def test_none_keeps_its_references(qtbot: QtBot) -> None:
    """PySide6 6.12 on Python 3.11 loses one with every call that returns nothing."""
    import sys

    label, button = QLabel(), QPushButton()
    qtbot.addWidget(label)
    qtbot.addWidget(button)
    before = sys.getrefcount(None)
    for number in range(400):
        label.setText(str(number))
        button.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 100


@pytest.mark.usefixtures("qtbot")
def test_scripts_that_the_computer_lacks_are_shown_in_the_fonts_of_paper(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    families = theme.font("body").families()
    assert families[0] == "Inter"
    assert families[-1] == "NanumGothic", "the computer's own come first"
    monkeypatch.setattr(QFontDatabase, "families", lambda _system: ["there is one"])
    assert theme.install_scripts() == []
    asked: list[str] = []
    monkeypatch.setattr(QFontDatabase, "families", lambda _system: [])
    monkeypatch.setattr(QFontDatabase, "addApplicationFont", asked.append)
    assert set(theme.install_scripts()) <= set(families)
    assert len(asked) == 11
    for path in asked:
        assert Path(path).is_file()
