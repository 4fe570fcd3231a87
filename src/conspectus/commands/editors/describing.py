"""Describe the fields that authors type, as JSON Schema 2020-12: what an editor may complain of and suggest.

It is never stricter than the reader, which alone has the last word, but for an item of a list without a
value, and for a text that YAML takes for true or false. YAML takes `2026` for a number and a field
without a value for null, where the reader takes a text and nothing: both are allowed here.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from conspectus.commands.editors.patterns import SHAPED, pattern_of, types_of
from conspectus.model.deprecated import RENAMED, Renamed
from conspectus.model.field_meanings import meaning_of
from conspectus.model.identifiers import Days, Kilobytes
from conspectus.model.names import SLUG, Kind, Ref
from conspectus.model.records import RECORD_TYPES
from conspectus.model.settings_keys import KEYS, part_type
from conspectus.model.site import Settings
from conspectus.model.values import Value
from conspectus.read.fields import EDITION, SPELLINGS
from conspectus.read.shapes import OWN, SHORT_FORMS, is_required
from conspectus.read.tongues import TAG, languages
from conspectus.weave.formats.shapes import Schema, hinted, named
from conspectus.weave.plain import plain

NULL: Schema = {"type": "null"}
ANY_TEXT: Schema = {"type": ["string", "number"]}
RECORD = "record"
"""What a record is called where any kind of it may stand."""

_FREE = frozenset({str, Value})
_NUMBERS = frozenset({Kilobytes, Days})
_OF_FACTS = frozenset({(Settings, "at_a_glance"), (Settings, "award_counts")})
"""Fields that hold slugs of facts as texts."""


def described(type_: type, *, above: str = "") -> Schema:
    """Describe the fields of a type; `above` is the key of site.yaml that they stand within."""
    hints = get_type_hints(type_, include_extras=True)
    held = [field for field in fields(type_) if field.name != "ref"]
    required = [field.name for field in held if is_required(type_, field)]
    properties = {
        field.name: _property(type_, field, hints[field.name], _meaning(type_, field.name, above))
        for field in held
    }
    return {
        "type": "object",
        **({"required": required} if required else {}),
        "additionalProperties": False,
        "properties": {**properties, **_before(type_, properties)},
        **_not_both(type_),
    }


def _not_both(type_: type) -> Schema:
    """Refuse a name of before beside that of today."""
    pairs = [{"not": {"required": [each.name, each.new]}} for each in RENAMED if _owner(each) is type_]
    return {"allOf": pairs} if pairs else {}


def _before(type_: type, properties: Mapping[str, Schema]) -> Mapping[str, Schema]:
    """Describe the names that fields had before, which are read with a warning."""
    return {
        each.name: {
            **properties[each.new],
            "deprecated": True,
            "description": f"Called {each.new} since conspectus {each.since}.",
        }
        for each in RENAMED
        if _owner(each) is type_
    }


def _owner(renamed: Renamed) -> Any:
    """Give the type that has a renamed field."""
    owner: Any = RECORD_TYPES[renamed.kind]
    for name in renamed.path:
        owner = part_type(get_type_hints(owner, include_extras=True)[name])
    return owner


def slug_of(kind: Kind, known: tuple[str, ...]) -> Schema:
    """Describe the slug of a note whose kind the field fixes, and suggest those that there are."""
    pattern = rf"^\s*(?:{kind.value}/)?{SLUG.pattern}\s*$"
    return _suggesting({"type": ["string", "number"], "pattern": pattern}, known)


def any_record(known: tuple[str, ...]) -> Schema:
    """Describe a record by its kind and slug, and suggest those that there are."""
    return _suggesting({"type": "string", "pattern": rf"^\s*(?:{'|'.join(Kind)})/{SLUG.pattern}\s*$"}, known)


def _suggesting(schema: Schema, known: tuple[str, ...]) -> Schema:
    return {**schema, **({"examples": list(known)} if known else {})}


def _meaning(type_: type, name: str, above: str) -> str:
    """Say what a field means; of a group within site.yaml that is told by its key."""
    if type_ is Settings or above:
        return KEYS[f"{above}.{name}" if above else name]
    return meaning_of(type_, name)


def _property(type_: type, field: Field[Any], hint: Any, meaning: str) -> Schema:
    spelling = SPELLINGS.get(part_type(hint))
    said = [f"{meaning[:1].upper()}{meaning[1:]}.", *([f"Write {spelling.example}."] if spelling else [])]
    schema = _value(type_, field.name, hint)
    wanted = schema if is_required(type_, field) else or_nothing(schema)
    return {"description": " ".join(said), **wanted, **_default(field)}


def _value(type_: type, name: str, hint: Any) -> Schema:
    leaf = _leaf(name if type_ is Settings else "")
    if (type_, name) in OWN:
        return {"anyOf": [{"const": EDITION}, hinted(hint, leaf)]}
    if (type_, name) in _OF_FACTS:
        fact = Annotated[Ref, Kind.FACT]
        return hinted(tuple[fact, ...], leaf) if get_origin(hint) is tuple else _table(hint, leaf(fact))
    if (type_, name) == (Settings, "language"):
        return {"type": "string", "pattern": f"^{TAG.pattern}$", "examples": list(languages())}
    return hinted(hint, leaf)


def or_nothing(schema: Schema) -> Schema:
    """Let a field without a value stand for one that is left out."""
    if "type" in schema:
        given = schema["type"]
        return {**schema, "type": [*(given if isinstance(given, list) else [given]), "null"]}
    return {"anyOf": [*schema["anyOf"], NULL] if set(schema) == {"anyOf"} else [schema, NULL]}


def _default(field: Field[Any]) -> Schema:
    value = field.default
    if field.default_factory is not MISSING or value is MISSING or is_dataclass(value):
        return {}
    usual = value if isinstance(value, int) else plain(value)
    return {} if usual in (None, "", []) else {"default": usual}


def _leaf(above: str) -> Callable[[Any], Schema]:
    """Give what describes a single value; groups of site.yaml are known by the key that they stand within."""

    def leaf(hint: Any) -> Schema:
        origin, inner = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return {"$ref": f"#/$defs/{inner[1].noun}"}
        if hint is Ref:
            return {"$ref": f"#/$defs/{RECORD}"}
        if origin is Mapping:
            return {"type": "object"} if inner[1] is object else _table(hint, ANY_TEXT)
        return _plain(hint, above)

    return leaf


def _table(hint: Any, values: Schema) -> Schema:
    """Describe free names, or words of a list, that each have a value."""
    words = get_args(hint)[0]
    names = {"propertyNames": {"enum": [str(each) for each in words]}} if issubclass(words, StrEnum) else {}
    return {"type": "object", **names, "additionalProperties": or_nothing(values)}


def _plain(type_: Any, above: str) -> Schema:
    if type_ in _FREE:
        return ANY_TEXT
    if type_ is bool:
        return {"type": ["boolean", "string"], "pattern": r"^\s*(?:true|false)\s*$"}
    if type_ in SHAPED:
        return _shaped(type_)
    if type_ in SPELLINGS:
        return {"type": "string"}
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        return {"enum": [str(each) for each in type_]}
    group = described(type_, above=above) if above else named(type_)
    return {"anyOf": [ANY_TEXT, group]} if type_ in SHORT_FORMS else group


def _shaped(type_: Any) -> Schema:
    shape = SHAPED[type_]
    types = ["string", "integer"] if type_ in _NUMBERS else types_of(shape)
    limits = {"minimum": 0} if type_ in _NUMBERS else {}
    return {"type": types, "pattern": pattern_of(shape), **limits}
