"""Write tables as CSV (RFC 4180) that no spreadsheet takes for formulas."""

import csv
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO

FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
Field = str | int | Decimal | None


def to_csv(header: Sequence[str], rows: Iterable[Sequence[Field]]) -> bytes:
    """Write a table; a text that would be run as a formula gets an apostrophe, a number stays one."""
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(map(_inert, header))
    writer.writerows([_inert(field) for field in row] for row in rows)
    return file.getvalue().encode()


def typed(text: str) -> Field:
    """Keep a value that was typed as a plain number, below zero or not, a number."""
    return Decimal(text) if _NUMBER.fullmatch(text) else text


def _inert(field: Field) -> str:
    if isinstance(field, Decimal):
        return f"{field:f}"
    if isinstance(field, str):
        return f"'{field}" if field.startswith(FORMULA) else field
    return "" if field is None else str(field)
