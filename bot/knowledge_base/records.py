"""Records and the topics that their aspect templates stand for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.knowledge_base.entries import KINDS, Head, Record, Scope, joined
from bot.knowledge_base.faults import Faults
from bot.knowledge_base.fields import Field, read_entries, read_fields
from bot.knowledge_base.figures import GuideFigure, read_figure
from bot.knowledge_base.guide_files import GuideFile
from bot.knowledge_base.templates import REFERENCE, check_digits, note_unknown
from bot.knowledge_base.topics import LINKS, TOPIC_FIELDS

TEXT_COLUMNS = (
    "name", "abbreviation", "issuer", "level", "about", "focus", "requires", "exam", "renewal",
    "offers", "where", "takes", "leads_to", "teaches", "purpose",
)  # fmt: skip
COLUMNS = {name: Field("text", required=name == "name") for name in TEXT_COLUMNS} | {
    "covered": Field("true or false"),
    "duration": Field("a figure"),
    "section": Field("text", remedy="give the guide's heading"),
}
REFERENCES = {
    *(set(TEXT_COLUMNS) - {"issuer"}), "issuer.name", "issuer.abbreviation", "credentials",
    "duration", "duration.as_of", "duration.publisher", "guide.title", "guide.published",
}  # fmt: skip
NEEDED = {*TEXT_COLUMNS, "duration", "credentials"}
PLAIN = ("question", "answer", "tell_me_more", "short", "buttons", "note", "follow_ups", "section", "sections")
ASPECT_FIELDS = {name: TOPIC_FIELDS[name] for name in PLAIN} | {
    "needs": Field(LINKS, remedy="list the columns that the answer needs"),
    "missing": Field("a mapping", remedy="write answer, quote and buttons below it"),
}
UNCOVERED = "uncovered"
MISSING_FIELDS = {name: TOPIC_FIELDS[name] for name in ("answer", "quote", "buttons")}
UNCOVERED_FIELDS = {name: TOPIC_FIELDS[name] for name in ("question", "answer", "quote", "buttons", "note")}


@dataclass(frozen=True)
class Template:
    """The wording of an aspect, or (aspect UNCOVERED) of the records that the guide knows only by name: the fields of its file."""

    file: str
    aspect: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class RecordSet:
    """All records by key; templates by kind of record, whether a local file holds them, and aspect."""

    records: dict[str, Record] = field(default_factory=dict)
    wording: dict[tuple[str, bool, str], Template] = field(default_factory=dict)

    def templates(self, record: Record) -> dict[str, Template]:
        """Return the record's templates by aspect; a local one words local records only, for the guide is not cited with it."""
        places = (False, True) if record.is_local else (False,)
        return {aspect: t for place in places for (kind, local, aspect), t in self.wording.items() if (kind, local) == (record.kind, place)}

    def answers(self, record: Record, aspect: str) -> bool:
        """Say whether the record fills every column that the aspect needs."""
        template = self.templates(record).get(aspect)
        return record.covered and template is not None and not self.open_columns(record, template)

    def open_columns(self, record: Record, template: Template) -> list[str]:
        """Return the columns that the template needs and the record leaves open."""
        scope = self.scope(record)
        return [name for name in template.fields.get("needs", ()) if not (record.issuer if name == "issuer" else scope.get(name))]

    def scope(self, record: Record) -> Scope:
        """Return what a template may refer to: the record's columns, its issuer's names and the lists of records."""
        issuer = self.records.get(record.issuer or "")
        issued = [r.columns.get("abbreviation", r.columns["name"]) for r in self._covered("credential") if r.issuer == record.key]
        return {
            **{column: record.columns.get(column, "") for column in TEXT_COLUMNS if column != "issuer"},
            **{f"issuer.{column}": issuer.columns.get(column, "") if issuer else "" for column in ("name", "abbreviation")},
            "duration": record.duration or "",
            "credentials": joined(issued),
            **self.lists(),
        }

    def lists(self) -> dict[str, str]:
        """Return the joined titles of the covered records, by ``records.<kind>`` and ``records.<kind>.<level>``."""
        titles: dict[str, list[str]] = {}
        for record in self._covered(*KINDS):
            level = record.columns.get("level")
            for name in [f"records.{record.kind}"] + [f"records.{record.kind}.{level}"] * bool(level):
                titles.setdefault(name, []).append(record.title)
        return {name: joined(words) for name, words in titles.items()}

    def durations(self) -> dict[str, GuideFigure]:
        """Return the lengths of the covered records, by ``<record>.duration``: a length stands once and every topic may state it."""
        return {f"{record.key}.duration": record.duration for record in self._covered(*KINDS) if record.duration}

    def _covered(self, *kinds: str) -> Iterable[Record]:
        return (record for record in self.records.values() if record.covered and record.kind in kinds)


def read_records(file: GuideFile, head: Head, into: RecordSet, faults: Faults) -> None:
    """Add a file's records and templates; a local file replaces what the guide has under the same key."""
    kind, section = file.data.get("kind"), file.data.get("section")
    if kind not in KINDS:
        faults.add(file.path, f"the kind is {kind}", f"give one of: {', '.join(KINDS)}")
    if section is None:
        faults.add(file.path, "section is missing", "give the guide's heading above records")
    for key, data in read_entries(file.path, "records", file.data["records"], faults).items():
        other = into.records.get(key)
        if other and other.is_local == file.is_local:
            faults.add(file.path, f"{key} is also a record of {other.file}", "keep one")
        fields = read_fields(file.path, key, data, COLUMNS, faults)
        duration = read_figure(file.path, f"{key}: duration", fields["duration"], faults) if "duration" in fields else None
        columns = {"name": key} | {name: fields[name] for name in TEXT_COLUMNS if name in fields}
        covered, own = fields.get("covered", True), str(fields.get("section", section))
        into.records[key] = Record(file.path, key, str(kind), head, file.is_local, own, columns, covered, duration)
    for aspect, data in read_entries(file.path, "aspects", file.data.get("aspects") or {}, faults).items():
        fields = read_fields(file.path, aspect, data, ASPECT_FIELDS, faults)
        if "missing" in fields:
            fields["missing"] = read_fields(file.path, f"{aspect}: missing", fields["missing"], MISSING_FIELDS, faults)
        _add_wording(file, aspect, fields, into, faults)
    if "uncovered" in file.data:
        fields = read_fields(file.path, "uncovered", file.data["uncovered"], UNCOVERED_FIELDS, faults)
        _add_wording(file, UNCOVERED, fields, into, faults)


def _add_wording(file: GuideFile, aspect: str, fields: Mapping[str, Any], into: RecordSet, faults: Faults) -> None:
    place = (str(file.data.get("kind")), file.is_local, aspect)
    if place in into.wording:
        faults.add(file.path, f"{aspect} is also worded in {into.wording[place].file}", "keep one")
    for part, text in [*fields.items(), ("missing", fields.get("missing", {}).get("answer"))]:
        if isinstance(text, str) and part not in ("note", "quote"):
            check_digits(file.path, f"{aspect}: {part}", text, faults)
            for reference in REFERENCE.findall(text):
                if reference not in REFERENCES and not reference.startswith("records."):
                    note_unknown(file.path, aspect, reference, faults)
    into.wording[place] = Template(file.path, aspect, fields)
