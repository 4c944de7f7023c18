"""Which column means which field: recognised from English and German headers, and always correctable."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mentordesk.domain.folding import fold_words
from mentordesk.errors import InputError
from mentordesk.importing.sheet import column_at, column_letter


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


@dataclass(frozen=True)
class ColumnMap:
    """The column, counted from 0, of each field; columns that mean nothing to us are in `unknown`."""

    columns: Mapping[str, int]
    unknown: tuple[str, ...] = ()

    def __contains__(self, field: object) -> bool:
        return field in self.columns


def _words(table: Mapping[str, str]) -> dict[str, str]:
    return {fold_words(word): field for field, words in table.items() for word in words.split(",")}


ROSTER = HeaderWords(
    what="roster",
    fields=(
        "employee_id",
        "name",
        "given_name",
        "family_name",
        "preferred_name",
        "former_names",
        "email",
        "other_emails",
        "phone",
        "title",
        "rank",
        "track",
        "kind",
        "department",
        "section",
        "supervisor_id",
        "status",
        "hired_on",
        "left_on",
        "domains",
        "capacity",
        "orcid",
        "external",
        "notes",
    ),
    words=_words(
        {
            "employee_id": "employee id,employeeId,employee number,employee no,emp id,empl id,staff id,staff number,"
            "personnel number,personnel no,person id,id,Personalnr,Personal-Nr.,Personalnummer,Mitarbeiternummer,"
            "Mitarbeiter-Nr.,Mitarbeiter-ID,Pers.-Nr.,Stammnummer",
            "name": "name,full name,employee,employee name,person,complete name,display name,vollständiger Name,"
            "Name Vorname,Nachname Vorname,name (last first),Mitarbeiter,Mitarbeiterin",
            "given_name": "given name,given names,first name,firstname,forename,Vorname,Vornamen,Rufname und Vornamen",
            "family_name": "family name,last name,lastname,surname,Nachname,Familienname,Zuname",
            "preferred_name": "preferred name,known as,nickname,goes by,preferred first name,Rufname,Spitzname",
            "former_names": "former name,former names,maiden name,birth name,previous name,Geburtsname,"
            "frühere Namen,früherer Name,ehemaliger Name",
            "email": "email,e-mail,mail,e-mail address,email address,work e-mail,work email,primary email,"
            "business email,address,E-Mail-Adresse,Mailadresse,dienstliche E-Mail,E-Mail dienstlich",
            "other_emails": "other email,other emails,other e-mail,other e-mails,alternative email,secondary email,"
            "private email,personal email,weitere E-Mail,weitere E-Mails,E-Mail privat,private E-Mail",
            "phone": "phone,phone number,telephone,work phone,office phone,mobile,pager,Telefon,Telefonnummer,Tel.,"
            "Durchwahl,Rufnummer,Handy",
            "title": "title,job title,position,position title,job,business title,working title,Titel,Funktion,"
            "Stelle,Stellenbezeichnung,Dienstbezeichnung,Berufsbezeichnung,Dienststellung",
            "rank": "rank,academic rank,faculty rank,career stage,stage,level,Rang,akademischer Rang,Karrierestufe,"
            "akademische Stellung",
            "track": "track,faculty track,appointment track,career track,pathway,Laufbahn,Karriereweg",
            "kind": "kind,type,employee type,person type,employee class,employee group,category,Art,Typ,"
            "Mitarbeitergruppe,Beschäftigtengruppe,Personengruppe,Gruppe",
            "department": "department,dept,department name,clinic,Abteilung,Klinik,Institut,Fachbereich",
            "section": "section,division,subspecialty,sub-specialty,unit,section name,area,Sektion,Bereich,"
            "Arbeitsbereich,Fachgebiet,Schwerpunkt",
            "supervisor_id": "supervisor id,supervisor,manager id,manager,reports to,line manager,supervisor employee id,"
            "Vorgesetzte,Vorgesetzter,Vorgesetzte Person,Vorgesetzten-ID,Vorgesetzter Personalnr,Vorgesetzte/r",
            "status": "status,employment status,employee status,state,active,Beschäftigungsstatus,Anstellungsstatus",
            "hired_on": "hired on,hire date,hired,start date,date of hire,original hire date,joined,appointment date,"
            "date joined,Eintritt,Eintrittsdatum,Einstellungsdatum,Beginn,Dienstbeginn,Eintritt am",
            "left_on": "left on,termination date,end date,leave date,date left,separation date,last day,left,"
            "Austritt,Austrittsdatum,Ende,Dienstende,Austritt am,ausgeschieden am",
            "domains": "domains,domain,mentoring domains,mentoring areas,mentor domains,expertise,areas of expertise,"
            "can teach,Domänen,Mentoring-Domänen,Themen,Mentoring-Themen,Mentoring-Bereiche,Expertise",
            "capacity": "capacity,places for mentees,places,mentee capacity,max mentees,maximum mentees,mentees max,"
            "number of mentees,Plätze,Plätze für Mentees,Kapazität,Mentee-Plätze,Anzahl Mentees",
            "orcid": "orcid,orcid id,orcid identifier,ORCID iD",
            "external": "external,outside,extern,is external",
            "notes": "notes,note,comment,comments,remark,remarks,Bemerkung,Bemerkungen,Notiz,Notizen,Kommentar",
        }
    ),
    several=frozenset({"domains", "former_names", "other_emails"}),
)
"""A person's record, and `name` for the full name in one column."""

MENTORS_IN_A_ROW = 6
_NUMBERED = {
    "mentor": "mentor {n},mentor{n},{n}. mentor,{n}. mentorin,mentorin {n},mentor name {n},name mentor {n}",
    "domain": "domain {n},domain{n},domain of mentor {n},domains {n},topic {n},Thema {n},Domäne {n},Bereich {n},area {n}",
}
PANELS = HeaderWords(
    what="panels",
    fields=(
        "mentee",
        "section",
        *(f"{part}_{n}" for n in range(1, MENTORS_IN_A_ROW + 1) for part in ("mentor", "domain")),
        "since",
        "origin",
        "going",
        "comment",
    ),
    words=_words(
        {
            "mentee": "mentee,mentee name,name of mentee,mentee id,mentee e-mail,protégé,name,Name Mentee,Mentees",
            "section": "section,division,mentee section,Sektion,Bereich",
            "mentor_1": "mentor,mentor name,mentorin,mentor id,mentor e-mail,main mentor,primary mentor,Name Mentor",
            "domain_1": "domain,domains,topic,area,Thema,Domäne,for what,wofür",
            "since": "since,start,started,start date,started on,begin,from,seit,Beginn,Start am",
            "origin": "how it came about,origin,how,how they met,how did it come about,initiated by,source,"
            "wie entstanden,Zustandekommen,wie es dazu kam,Ursprung",
            "going": "still going,still going?,ongoing,active,status,state,continues,läuft noch,läuft noch?,noch aktiv",
            "comment": "comment,comments,note,notes,remark,remarks,Bemerkung,Bemerkungen,Kommentar,Notiz",
        }
        | {
            f"{part}_{n}": words.format(n=n)
            for part, words in _NUMBERED.items()
            for n in range(2, MENTORS_IN_A_ROW + 1)
        }
    )
    | {
        fold_words(word.format(n=1)): f"{part}_1"
        for part, words in _NUMBERED.items()
        for word in words.split(",")
    },
    several=frozenset(f"domain_{n}" for n in range(1, MENTORS_IN_A_ROW + 1)),
)
"""A coordinator's own sheet: a mentee in each row, with up to six mentors."""


def recognise(headers: Sequence[str], words: HeaderWords) -> ColumnMap:
    """The columns whose headers are understood; of two that say the same the first counts."""
    columns: dict[str, int] = {}
    for column, header in enumerate(headers):
        field = words.field_of(header)
        if field and field not in columns:
            columns[field] = column
    if "name" in columns and "given_name" in columns and "family_name" not in columns:
        columns["family_name"] = columns.pop("name")  # "Name; Vorname", as German lists have it
    elif "name" in columns and "family_name" in columns and "given_name" in columns:
        del columns["name"]  # it only repeats the two
    return _with_unknown(columns, headers)


def corrected(
    found: ColumnMap, corrections: Mapping[str, str], headers: Sequence[str], words: HeaderWords
) -> ColumnMap:
    """`found` with fields moved to other columns, named by header, letter or number; "" takes one off."""
    columns = dict(found.columns)
    for field, wanted in corrections.items():
        if field not in words.fields:
            raise InputError(f"There is no field “{field}”. The fields are: {', '.join(words.fields)}.")
        if not wanted:
            columns.pop(field, None)
            continue
        column = column_named(wanted, headers)
        for other in [key for key, value in columns.items() if value == column]:
            del columns[other]
        columns[field] = column
    return _with_unknown(columns, headers)


def column_named(wanted: str, headers: Sequence[str]) -> int:
    """The column with this header, or this letter or number."""
    folded = fold_words(wanted)
    for column, header in enumerate(headers):
        if header == wanted or (folded and fold_words(header) == folded):
            return column
    column_found = column_at(wanted, width=len(headers))
    if column_found is None:
        known = ", ".join(f"“{each}”" for each in headers if each) or "none has a name"
        raise InputError(f"There is no column “{wanted}”. The columns: {known}.")
    return column_found


def remembered(columns: Mapping[str, object], headers: Sequence[str], words: HeaderWords) -> ColumnMap:
    """A mapping that was kept from an earlier file of the same shape."""
    kept = {
        field: column
        for field, column in columns.items()
        if field in words.fields and isinstance(column, int) and 0 <= column < len(headers)
    }
    return _with_unknown(kept, headers)


def shape(headers: Sequence[str], words: HeaderWords) -> str:
    """The same for all files with these headers in this order, whatever their rows hold."""
    told = "\x1f".join([words.what, *(fold_words(header) for header in headers)])
    return f"{words.what}:{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:32]}"


def corrections_of(pairs: Sequence[str]) -> dict[str, str]:
    """ "FIELD=COLUMN" as typed on the command line."""
    result: dict[str, str] = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals or not re.fullmatch(r"\w+", field.strip()):
            raise InputError(f"“{pair}” is not FIELD=COLUMN.")
        result[field.strip()] = column.strip()
    return result


def _with_unknown(columns: dict[str, int], headers: Sequence[str]) -> ColumnMap:
    used = set(columns.values())
    unknown = tuple(
        header.strip() or f"column {column_letter(column)}"
        for column, header in enumerate(headers)
        if column not in used
    )
    return ColumnMap(columns, unknown)
