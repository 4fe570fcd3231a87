"""Read tables: CSV, TSV, JSON, JSON lines and YAML, a record a paper."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from conspectus.commands.importers.drafting import Drafted, Raw, to_draft
from conspectus.commands.importers.drafts import Draft, Place, Reading, Slot, Source
from conspectus.commands.importers.jsontext import Element, Found, problems_apart, read_json
from conspectus.commands.importers.mapping import (
    FIGURE,
    LEFT_OUT,
    guess,
    is_personal,
    rank_of,
    unknown_columns,
)
from conspectus.commands.importers.moments import session_named, slot_of
from conspectus.commands.importers.tabular import reshaped
from conspectus.commands.importers.texts import read_text
from conspectus.commands.importers.values import Record, first_text, fold_key, folded, text_of, unwrapped
from conspectus.commands.importers.yamltext import read_yaml
from conspectus.model.problem import Problem, Severity

SAMPLE = 200
_DELIMITERS = ",\t;|"
_SAID_DELIMITER = re.compile(r"sep=(.)\n")
_EXCEL = re.compile(r'="(.*)"', re.DOTALL)
_GUARDED = re.compile(r"'(?=[=+\-@])")


def read_csv(text: str, name: str) -> Iterator[Found]:
    """Give each row as a record; a cell is text, whatever a spreadsheet would make of it (RFC 4180)."""
    said = _SAID_DELIMITER.match(text)
    if said:
        text = "\n" + text[said.end() :]
    first = text.lstrip("\n").partition("\n")[0]
    delimiter = said[1] if said else max(_DELIMITERS, key=first.count)
    rows = csv.reader(_lines(text), delimiter=delimiter, skipinitialspace=True)
    header, line = list[str](), 1
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield _broken(Place(name, line), f"a row cannot be read: {error}")
            line = rows.line_num + 1
            continue
        if not header and any(cell.strip() for cell in row):
            header = [column.strip() for column in row]
        elif header and any(cell.strip() for cell in row):
            if len(row) != len(header):
                message = f"a row has {len(row)} cells, the first one {len(header)}"
                yield _broken(Place(name, line), message, Severity.WARNING)
            yield Element(dict(zip(header, map(_inert, row), strict=False)), line, "")
        line = rows.line_num + 1


def _lines(text: str) -> Iterator[str]:
    """Give a text line by line, without a copy of the whole."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _inert(cell: str) -> str:
    """Take off what spreadsheets put around a text so that it is none of their formulas."""
    match = _EXCEL.fullmatch(cell)
    return match[1] if match else _GUARDED.sub("", cell, count=1) if cell.startswith("'") else cell


def read_tables(source: Source) -> Reading:
    """Read a table of papers; the columns are guessed from names and values, unless mapped by hand."""
    text, found = read_text(source.data, source.name)
    problems = list(found)
    elements = source.over(problems_apart(records_of(text, source.name), problems))
    first = list(islice(elements, SAMPLE))
    records = [_record(each) for each in first]
    columns = _Columns(guess(records, source.columns), "title" in source.columns.values())
    is_lone = len(first) == 1 and not first[0].at and (is_yaml(text) or text.lstrip().startswith("{"))
    problems += unknown_columns(records, source)
    drafts, skipped = list[Draft](), 0
    for element in chain(first, elements):
        drafted = _told(to_draft(_raw(columns, element, source)), columns.is_vague(element, is_lone=is_lone))
        problems += drafted.problems
        drafts += filter(None, [drafted.draft])
        skipped += drafted.draft is None
    problems += columns.told(source.name)
    return Reading(drafts=tuple(drafts), problems=tuple(problems), skipped=skipped, mapping=columns.mapping)


def records_of(text: str, name: str) -> Iterator[Found]:
    """Read records in whichever notation they are written, and whichever shape."""
    start = text.lstrip()[:1]
    if start not in {"{", "["} and not is_yaml(text):
        yield from read_csv(text, name)
        return
    for each in (read_json if start in {"{", "["} else read_yaml)(text, name):
        records = reshaped(each.value) if isinstance(each, Element) and isinstance(each.value, dict) else []
        place = each.at if isinstance(each, Element) else ""
        yield from (Element(record, 0, f"{place}[{at}]") for at, record in enumerate(records))
        if not records:
            yield each


def is_yaml(text: str) -> bool:
    """Tell YAML by its first line that says something: an item of a list, or a key that ends in a colon."""
    lines = (
        line for line in text[:10_000].splitlines() if line.strip() and not line.startswith(("#", "---"))
    )
    return bool(re.match(r"- |-$|[\w .\"'-]{1,100}:(?:\s|$)", next(lines, "")))


def _record(element: Element) -> Record:
    return element.value if isinstance(element.value, dict) else {}


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column is which field, the best one first where several are the same."""

    mapping: Mapping[str, str]
    by_hand: bool = False

    def values(self, record: Record) -> dict[str, object]:
        """Give a record's values by fields; the first column that has one counts."""
        found: dict[str, object] = {}
        for column, value in sorted(record.items(), key=lambda item: rank_of(item[0])):
            field = self.mapping.get(column, LEFT_OUT)
            if field not in {LEFT_OUT, FIGURE} and unwrapped(value) not in (None, "", [], {}):
                found.setdefault(field, value)
        return found

    def figures(self, record: Record) -> dict[str, object]:
        """Give those values that are figures, by their columns."""
        return {
            fold_key(column): value for column, value in record.items() if self.mapping.get(column) == FIGURE
        }

    def is_vague(self, element: Element, *, is_lone: bool) -> bool:
        """Tell whether a title may be that of anything: a `name`, or that of a file's one record."""
        titled = [column for column in _record(element) if self.mapping.get(column) == "title"]
        return not self.by_hand and (is_lone or all(fold_key(column) == "name" for column in titled))

    def told(self, name: str) -> Iterator[Problem]:
        """Say which columns were left out."""
        dropped = [column for column, field in self.mapping.items() if field == LEFT_OUT]
        personal = [column for column in dropped if is_personal(column)]
        unknown = [column for column in dropped if column not in personal]
        if personal:
            yield _left_out(
                name, f"personal columns were left out: {_named(personal)}", "nothing is to be done"
            )
        if unknown:
            cure = "map one with --map COLUMN=FIELD where it matters"
            yield _left_out(name, f"columns were left out: {_named(unknown)}", cure)


def _told(drafted: Drafted, is_vague: bool) -> Drafted:  # noqa: FBT001 - what was said of the record
    """Leave out what only has a title, where this may be that of a site or of a program."""
    draft = drafted.draft
    if draft is None or not is_vague or draft.authors or draft.openreview or draft.arxiv or draft.doi:
        return drafted
    message = f"“{draft.title[:80]}” has no authors and no identifier: it was not taken for a paper"
    cure = "say so with --map, such as --map name=title, where it is one"
    return Drafted(None, (draft.place.problem("untitled-record", message, cure=cure),))


def _raw(columns: _Columns, element: Element, source: Source) -> Raw:
    record = _record(element)
    values = columns.values(record)
    return Raw(
        place=Place(source.name, element.line, element.at),
        values=values,
        slots=tuple(_slots(values, source)),
        figures=columns.figures(record),
    )


def _slots(values: Record, source: Source) -> Iterator[Slot]:
    """Give the slot of a row: its session may be a text, or an object with its own time and room."""
    value = unwrapped(values.get("session"))
    inner = folded(value) if isinstance(value, dict) else {}
    label = first_text(inner, ("name", "title", "label")) if inner else text_of(value)
    session = session_named(label, first_text(inner, ("code",)))
    if slot := slot_of({**values, **inner}, source.zone, session):
        yield slot


def _named(columns: Iterable[str]) -> str:
    named = sorted(columns)
    more = f" and {len(named) - 30} more" if len(named) > 30 else ""  # noqa: PLR2004 - what fits some lines
    return ", ".join(each[:60] for each in named[:30]) + more


def _left_out(name: str, message: str, cure: str) -> Problem:
    return Problem(code="left-out-column", message=message, cure=cure, path=name, severity=Severity.NOTICE)


def _broken(place: Place, message: str, severity: Severity = Severity.ERROR) -> Problem:
    return place.problem(
        "broken-record", message, cure="look for a quote that is not closed", severity=severity
    )
