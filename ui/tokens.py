"""The colours of the windows, light and dark, by the name of their use."""

from dataclasses import dataclass


@dataclass(frozen=True, eq=False, repr=False)
class Tokens:
    """One scheme's colours as #RRGGBB; each text colour has 4.5:1 on every ground it is used on."""

    window: str
    base: str
    alt: str
    field: str
    desk: str
    line: str
    line2: str
    ctl: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    sel: str
    hover: str
    warn: str
    warn_fill: str
    err: str
    err_fill: str
    helps_fill: str
    hinders_fill: str
    heat: tuple[str, str, str, str]
    helps: tuple[str, str, str, str]
    hinders: tuple[str, str, str, str]


LIGHT = Tokens(
    window="#F1F3F1",
    base="#FFFFFF",
    alt="#F8F9F8",
    field="#FFFFFF",
    desk="#E4E8E5",
    line="#E1E5E2",
    line2="#C3CAC6",
    ctl="#7F8A85",
    text="#1B2321",
    text2="#4F5A56",
    text3="#5D6863",
    accent="#17695E",
    accent_hover="#115249",
    accent_pressed="#0D4139",
    on_accent="#FFFFFF",
    sel="#DCEDE8",
    hover="#EEF4F2",
    warn="#8A4B08",
    warn_fill="#FBF1E4",
    err="#B3261E",
    err_fill="#FBECEA",
    helps_fill="#E4EDF8",
    hinders_fill="#FAEBDF",
    heat=("#EAF3F1", "#CFE5E0", "#A3CFC6", "#17695E"),
    helps=("#1D5FA6", "#4B4FA8", "#0A6C80", "#47688F"),
    hinders=("#A64A0B", "#8A5A00", "#A63A2B", "#7A4E30"),
)

DARK = Tokens(
    window="#171B1A",
    base="#1E2322",
    alt="#222827",
    field="#181C1B",
    desk="#121514",
    line="#323A38",
    line2="#4C5754",
    ctl="#6B7874",
    text="#E6EBE9",
    text2="#B2BCB8",
    text3="#A0ABA7",
    accent="#63C5B4",
    accent_hover="#82D6C7",
    accent_pressed="#4FA595",
    on_accent="#0B231F",
    sel="#23423C",
    hover="#272F2D",
    warn="#E9B068",
    warn_fill="#372C1C",
    err="#F28B82",
    err_fill="#3A2422",
    helps_fill="#1F3247",
    hinders_fill="#42301F",
    heat=("#22302D", "#254540", "#2C6058", "#63C5B4"),
    helps=("#7FB5EE", "#A9ADF2", "#5CC2D8", "#A2BBD6"),
    hinders=("#F0995E", "#DFB14F", "#EF8E7E", "#CFA587"),
)
