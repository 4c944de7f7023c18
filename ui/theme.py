"""Colours, fonts and icons of the windows; follows the system's scheme, or the one that was chosen.

Nothing here names `Qt` before the first paint: the first use of that name makes its hundred enumerations,
which takes a quarter of the time that the first paint of a bare window takes.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QObject, QRect, QRectF, QSize, QTemporaryDir, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

import resources
from ui.tokens import DARK, LIGHT, Tokens

FontRole = Literal["title", "body", "small", "reading"]

SIDE_BAR, CONSOLE_BAR, TOP_ROW, STATUS_BAR = 176, 52, 44, 28
ROW, DENSE_ROW, BUTTON, BANNER = 30, 28, 32, 40
LINE_HEIGHT: dict[FontRole, int] = {"title": 28, "body": 20, "small": 16, "reading": 26}
READING_SIZES = range(14, 25)

_PIXELS: dict[FontRole, int] = {"title": 20, "body": 13, "small": 12, "reading": 16}
_STROKE = "1.75"


class Scheme(StrEnum):
    """What the coordinator chose: the system's scheme, or one for good."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_COLOR_SCHEMES = {Scheme.SYSTEM: 0, Scheme.LIGHT: 1, Scheme.DARK: 2}


class Theme(QObject):
    """The scheme in force; `changed` follows every switch, after palette and style were set."""

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme) -> None:
        super().__init__(app)
        self._app = app
        self.scheme = scheme
        self._glyphs = QTemporaryDir()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._show()

    def choose(self, scheme: Scheme) -> None:
        """Show `scheme` from now on, in every window, without a restart."""
        self.scheme = scheme
        self._show()
        self.changed.emit()

    def _on_system_changed(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        # By its number, since Qt.ColorScheme is a name of `Qt`.
        self._app.styleHints().setProperty("colorScheme", _COLOR_SCHEMES[self.scheme])
        dark = self.scheme is Scheme.DARK or (self.scheme is Scheme.SYSTEM and _system_is_dark(self._app))
        _current.tokens = DARK if dark else LIGHT
        self._app.setPalette(palette(_current.tokens))
        self._app.setFont(font("body"))
        self._app.setStyleSheet(style_sheet(_current.tokens, Path(self._glyphs.path())))


def _system_is_dark(app: QApplication) -> bool:
    """What the style, which follows the system's scheme, would paint a window on."""
    return app.style().standardPalette().window().color().lightness() < 128


_Writing = QFontDatabase.WritingSystem
_SCRIPTS = {
    _Writing.Greek: ("NotoSans-Regular.ttf", "Noto Sans"),
    _Writing.Cyrillic: ("NotoSans-Regular.ttf", "Noto Sans"),
    _Writing.Hebrew: ("NotoSansHebrew-Regular.ttf", "Noto Sans Hebrew"),
    _Writing.Arabic: ("NotoSansArabic-Regular.ttf", "Noto Sans Arabic"),
    _Writing.Devanagari: ("NotoSansDevanagari-Regular.ttf", "Noto Sans Devanagari"),
    _Writing.Thai: ("NotoSansThai-Regular.ttf", "Noto Sans Thai"),
    _Writing.Georgian: ("NotoSansGeorgian-Regular.ttf", "Noto Sans Georgian"),
    _Writing.Armenian: ("NotoSansArmenian-Regular.ttf", "Noto Sans Armenian"),
    _Writing.Japanese: ("DroidSansFallbackFull.ttf", "Droid Sans Fallback"),
    _Writing.SimplifiedChinese: ("DroidSansFallbackFull.ttf", "Droid Sans Fallback"),
    _Writing.Korean: ("NanumGothic.ttf", "NanumGothic"),
}
"""By writing system the bundled font, and the family that it holds."""


class _Current:
    """The tokens in force, and the size chosen for long texts."""

    tokens: Tokens = LIGHT
    reading_pixels = _PIXELS["reading"]
    theme: Theme | None = None


_current = _Current()


def install(app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> Theme:
    """Give the application its style, palette and fonts; once for each run."""
    if _current.theme is None:
        for file_name in ("Inter-Regular.otf", "Inter-SemiBold.otf"):
            QFontDatabase.addApplicationFont(str(resources.font_path(file_name)))
        _current.theme = Theme(app, scheme)
    return _current.theme


def install_scripts() -> list[str]:
    """Bring the fonts of paper for scripts that this computer cannot show; the families that were added.

    Takes some 50 ms where none is there: call it after the first paint.
    """
    added = []
    for system, (file_name, family) in _SCRIPTS.items():
        if not QFontDatabase.families(system):
            QFontDatabase.addApplicationFont(str(resources.font_path(file_name)))
            added.append(family)
    return added


def current() -> Theme:
    """The installed theme."""
    if _current.theme is None:
        raise RuntimeError("theme.install() was not called")
    return _current.theme


def tokens() -> Tokens:
    """The colours in force, as #RRGGBB."""
    return _current.tokens


@contextmanager
def on_paper() -> Iterator[None]:
    """The light colours, whatever the scheme, while a block paints for paper or a picture that leaves."""
    before = _current.tokens
    _current.tokens = LIGHT
    try:
        yield
    finally:
        _current.tokens = before


def color(token: str) -> QColor:
    """The colour in force for `token` ("accent", "text2"); `token` may be a #RRGGBB as well."""
    return QColor(token if token.startswith("#") else getattr(_current.tokens, token))


def font(role: FontRole, *, strong: bool = False, figures: bool = False) -> QFont:
    """A font by its use; `strong` is the second weight, `figures` makes digits equally wide."""
    pixels = _current.reading_pixels if role == "reading" else _PIXELS[role]
    # A copy: what the caller changes on it is the caller's alone.
    return QFont(_font(pixels, strong or role == "title", figures))


@cache
def _font(pixels: int, heavy: bool, figures: bool) -> QFont:
    made = QFont()
    # Those of scripts come last: they are asked for a letter that the system's own cannot show.
    made.setFamilies(["Inter", *_system_families(), *dict.fromkeys(one for _, one in _SCRIPTS.values())])
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
    if figures:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def reading_size() -> int:
    """The size of interview text and quotes, in pixels."""
    return _current.reading_pixels


def set_reading_size(pixels: int) -> None:
    """Set the size of interview text and quotes; what is out of range becomes the nearest that is in it."""
    _current.reading_pixels = min(max(pixels, READING_SIZES.start), READING_SIZES.stop - 1)
    if _current.theme is not None:
        _current.theme.changed.emit()


@cache
def _system_families() -> tuple[str, ...]:
    return (QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family(),)


def palette(colors: Tokens) -> QPalette:
    """The palette for stock widgets."""
    made = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: colors.window,
        role.Base: colors.base,
        role.Button: colors.base,
        role.AlternateBase: colors.alt,
        role.Midlight: colors.line,
        role.Mid: colors.line2,
        role.Dark: colors.ctl,
        role.Light: colors.base,
        role.Shadow: colors.line2,
        role.WindowText: colors.text,
        role.Text: colors.text,
        role.ButtonText: colors.text,
        role.BrightText: colors.text,
        role.HighlightedText: colors.text,
        role.Highlight: colors.sel,
        role.PlaceholderText: colors.text3,
        role.Accent: colors.accent,
        role.Link: colors.accent,
        role.LinkVisited: colors.accent,
        role.ToolTipBase: colors.text,
        role.ToolTipText: colors.base,
    }
    for which, value in pairs.items():
        made.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(colors.text3))
    return made


def style_sheet(colors: Tokens, glyph_folder: Path) -> str:
    """The style sheet with `colors` filled in; small pictures that it needs are written to `glyph_folder`."""

    def value(found: re.Match[str]) -> str:
        name = found[1].replace("-", "_")
        if found[2]:
            return _glyph(found[1], getattr(colors, found[2].replace("-", "_")), glyph_folder)
        return str(getattr(colors, name))

    return re.sub(r"@([a-z0-9-]+)(?:\(([a-z0-9-]+)\))?", value, resources.style())


def _glyph(name: str, value: str, folder: Path) -> str:
    path = folder / f"{name}-{value.removeprefix('#')}.svg"
    if not path.exists():
        path.write_text(_colored_svg(name, value), encoding="utf-8")
    return f'url("{path.as_posix()}")'


def icon(name: str, token: str = "text2") -> QIcon:
    """An icon by name, always painted in the colour that `token` has when it is painted."""
    return QIcon(_TokenIconEngine(name, token))


def app_icon() -> QIcon:
    """The application's own icon, with the simple drawing for small sizes."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addFile(str(resources.app_icon_path(small=size <= 32)), QSize(size, size))
    return made


def pixmap(name: str, token: str, size: int, *, ratio: float | None = None) -> QPixmap:
    """The icon called `name` as a picture, sharp on a screen with that many pixels to a point."""
    if ratio is None:
        screen = QGuiApplication.primaryScreen()
        ratio = screen.devicePixelRatio() if screen is not None else 1.0
    return _pixmap(name, color(token).name(), size, ratio)


@cache
def _pixmap(name: str, value: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(_colored_svg(name, value).encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _colored_svg(name: str, value: str) -> str:
    text = resources.icon_path(name).read_text(encoding="utf-8")
    return text.replace("currentColor", value).replace('stroke-width="2"', f'stroke-width="{_STROKE}"')


class _TokenIconEngine(QIconEngine):
    """Paints one icon in a token's colour, so that a switch of scheme needs no new icons."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        target = QRectF(0, 0, side, side)
        target.moveCenter(QRectF(rect).center())
        painter.drawPixmap(target.toRect(), self._picture(side, mode, painter.device().devicePixelRatio()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(  # noqa: N802 (Qt's name)
        self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float
    ) -> QPixmap:
        side = min(size.width(), size.height())
        if size.width() <= size.height():
            return self._picture(side, mode, scale)
        # A button asks for a wider picture than it is high: the gap before its text.
        wide = QPixmap(size * scale)
        wide.setDevicePixelRatio(scale)
        wide.fill(QColor(0, 0, 0, 0))
        painter = QPainter(wide)
        painter.drawPixmap(0, 0, self._picture(side, mode, scale))
        painter.end()
        return wide

    def clone(self) -> QIconEngine:
        return _TokenIconEngine(self._name, self._token)

    def _picture(self, side: int, mode: QIcon.Mode, ratio: float) -> QPixmap:
        token = "text3" if mode is QIcon.Mode.Disabled else self._token
        return pixmap(self._name, token, side, ratio=ratio)
