"""What columns are called, in English and German."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mentordesk.importing.words import fold_words


@dataclass(frozen=True)
class HeaderWords:
    """The fields of one kind of file, what their columns are called, and which hold several values."""

    what: str
    fields: tuple[str, ...]
    words: Mapping[str, str]
    several: frozenset[str] = frozenset()

    def field_of(self, header: str) -> str | None:
        """The field that a header names."""
        return self.words.get(fold_words(header))


_ROSTER = """
employee_id: employee id, employeeId, employee number, employee no, emp id, empl id, staff id, staff number,
    personnel number, personnel no, id, Personalnr, Personal-Nr., Personalnummer, Mitarbeiternummer,
    Mitarbeiter-Nr., Mitarbeiter-ID, Pers.-Nr., Stammnummer
name: name, full name, employee, employee name, person, complete name, display name, vollständiger Name,
    Name Vorname, Nachname Vorname, name (last first), Mitarbeiter, Mitarbeiterin
given_name: given name, given names, first name, firstname, forename, Vorname, Vornamen
family_name: family name, last name, lastname, surname, Nachname, Familienname, Zuname
preferred_name: preferred name, known as, nickname, goes by, preferred first name, Rufname, Spitzname
former_names: former name, former names, maiden name, birth name, previous name, Geburtsname, frühere Namen,
    früherer Name, ehemaliger Name
email: email, e-mail, mail, e-mail address, email address, work e-mail, work email, primary email,
    business email, address, E-Mail-Adresse, Mailadresse, dienstliche E-Mail, E-Mail dienstlich
other_emails: other email, other emails, other e-mail, other e-mails, alternative email, secondary email,
    private email, personal email, weitere E-Mail, weitere E-Mails, E-Mail privat, private E-Mail
phone: phone, phone number, telephone, work phone, office phone, mobile, pager, Telefon, Telefonnummer, Tel.,
    Durchwahl, Rufnummer, Handy
title: title, job title, position, position title, job, business title, working title, Titel, Stelle,
    Funktion, Stellenbezeichnung, Dienstbezeichnung, Berufsbezeichnung, Dienststellung
rank: rank, academic rank, faculty rank, career stage, stage, level, Rang, akademischer Rang, Karrierestufe,
    akademische Stellung
track: track, faculty track, appointment track, career track, pathway, Laufbahn, Karriereweg
kind: kind, type, employee type, person type, employee class, employee group, category, Art, Typ,
    Mitarbeitergruppe, Beschäftigtengruppe, Personengruppe, Gruppe
department: department, dept, department name, clinic, Abteilung, Klinik, Institut, Fachbereich
section: section, division, subspecialty, sub-specialty, unit, section name, area, Sektion, Bereich,
    Arbeitsbereich, Fachgebiet, Schwerpunkt
supervisor_id: supervisor id, supervisor, manager id, manager, reports to, line manager, Vorgesetzte/r,
    Vorgesetzte, Vorgesetzter, Vorgesetzte Person, Vorgesetzten-ID
status: status, employment status, employee status, state, active, Beschäftigungsstatus, Anstellungsstatus
hired_on: hired on, hire date, hired, start date, date of hire, original hire date, joined, date joined,
    appointment date, Eintritt, Eintrittsdatum, Einstellungsdatum, Beginn, Dienstbeginn, Eintritt am
left_on: left on, termination date, end date, leave date, date left, separation date, last day, left,
    Austritt, Austrittsdatum, Ende, Dienstende, Austritt am, ausgeschieden am
domains: domains, domain, mentoring domains, mentoring areas, mentor domains, expertise, areas of expertise,
    can teach, Domänen, Mentoring-Domänen, Themen, Mentoring-Themen, Mentoring-Bereiche
capacity: capacity, places for mentees, places, mentee capacity, max mentees, maximum mentees, mentees max,
    number of mentees, Plätze, Plätze für Mentees, Kapazität, Mentee-Plätze, Anzahl Mentees
orcid: orcid, orcid id, orcid identifier
external: external, outside, extern, is external
notes: notes, note, comment, comments, remark, remarks, Bemerkung, Bemerkungen, Notiz, Notizen, Kommentar
"""
_PANELS = """
mentee: mentee, mentee name, name of mentee, mentee id, mentee e-mail, protégé, name, Name Mentee, Mentees
section: section, division, mentee section, Sektion, Bereich
mentor_1: mentor, mentor name, mentorin, mentor id, mentor e-mail, main mentor, primary mentor, Name Mentor
domain_1: domain, domains, topic, area, Thema, Domäne, for what, wofür
since: since, start, started, start date, started on, begin, from, seit, Beginn, Start am
origin: how it came about, origin, how, how they met, how did it come about, initiated by, source,
    wie entstanden, Zustandekommen, wie es dazu kam, Ursprung
going: still going, still going?, ongoing, active, status, state, continues, läuft noch, noch aktiv
comment: comment, comments, note, notes, remark, remarks, Bemerkung, Bemerkungen, Kommentar, Notiz
"""
MENTORS_IN_A_ROW = 6
_NUMBERED = """
mentor_{n}: mentor {n}, mentor{n}, {n}. mentor, {n}. mentorin, mentorin {n}, mentor name {n}, name mentor {n}
domain_{n}: domain {n}, domain{n}, domains {n}, domain of mentor {n}, topic {n}, Thema {n}, Domäne {n}
"""


def _entries(table: str) -> Iterator[tuple[str, str]]:
    for line in table.replace("\n    ", " ").strip().splitlines():
        field, _, words = line.partition(":")
        for word in words.split(","):
            yield fold_words(word), field


_NUMBERS = range(1, MENTORS_IN_A_ROW + 1)
_PANEL_WORDS = dict(_entries(_PANELS)) | {
    word: field for n in _NUMBERS for word, field in _entries(_NUMBERED.format(n=n))
}
ROSTER = HeaderWords(
    what="roster",
    fields=tuple(dict.fromkeys(field for _, field in _entries(_ROSTER))),
    words=dict(_entries(_ROSTER)),
    several=frozenset({"domains", "former_names", "other_emails"}),
)
"""A person's record, and `name` for the full name in one column."""
PANELS = HeaderWords(
    what="panels",
    fields=tuple(dict.fromkeys(_PANEL_WORDS.values())),
    words=_PANEL_WORDS,
    several=frozenset(f"domain_{n}" for n in _NUMBERS),
)
"""A coordinator's own sheet: a mentee in each row, with up to six mentors."""
