"""Take out of data what does not fit a record type, so that the rest can be read.

A list keeps its length, since places count its items: an item that does not fit, like a field
that a record cannot do without, gives way to a stand-in.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Annotated, Any, get_args, get_origin

from pydantic_core import ValidationError

from conspectus.model.identifiers import SitePath
from conspectus.model.names import Ref
from conspectus.model.times import PartialDate
from conspectus.model.values import Value
from conspectus.model.vocabulary import SourceKind
from conspectus.read.flaws import has_default, steps_of, type_at

_UNKNOWN = "unknown"
_UNKNOWN_FIELD = "extra_forbidden"
_STAND_INS: Mapping[object, str] = {
    PartialDate: "2000",
    Ref: f"papers/{_UNKNOWN}",
    SitePath: f"/{_UNKNOWN}/",
    SourceKind: SourceKind.PRESS.value,
    Value: "0",
    datetime: "2000",
}


def without_misfits(type_: type, data: object, error: ValidationError) -> object:
    """Give data without what validation found amiss; a stand-in may lack fields in its turn."""
    if not isinstance(data, dict):
        return {}
    mended = deepcopy(data)
    for detail in error.errors(include_url=False):
        *above, last = _typed_steps(mended, steps_of(detail["loc"]))
        holder: Any = mended
        for step in above:
            holder = holder[step]
        is_field = detail["type"] != _UNKNOWN_FIELD
        if isinstance(last, int) or (is_field and _is_needed(type_at(type_, tuple(above)), last)):
            holder[last] = _stand_in(type_at(type_, (*above, last)))
        else:
            holder.pop(last, None)
    return mended


def _typed_steps(data: Any, steps: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Give the way to a fault as far as it was typed: a value given in short has no fields."""
    for at, step in enumerate(steps[:-1], 1):
        data = data[step]
        if isinstance(data, str):
            return steps[:at]
    return steps


def _is_needed(owner: Any, name: str) -> bool:
    known = fields(owner) if is_dataclass(owner) else ()
    return any(field.name == name and not has_default(field) for field in known)


def _stand_in(type_: Any) -> object:
    if get_origin(type_) is Annotated:
        type_, kind = get_args(type_)[:2]
        if type_ is Ref:
            return f"{kind.value}/{_UNKNOWN}"
    return _STAND_INS.get(type_) or ({} if is_dataclass(type_) else _UNKNOWN)
