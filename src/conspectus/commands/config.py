"""Show the settings: each key, its value, and where that comes from."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

import yaml

from conspectus.commands.known import site_at
from conspectus.model.settings_keys import KEYS
from conspectus.model.site import Settings
from conspectus.read.decoding import decode
from conspectus.read.settings import SETTINGS
from conspectus.read.yamlevents import Composed
from conspectus.read.yamltext import compose
from conspectus.weave.plain import Plain, plain_fields

WIDTH = 100
DEFAULT = "default"
INDENT = "  "


@dataclass(frozen=True, slots=True)
class Config:
    """Settings as plain data, and the line of site.yaml on which each key stands."""

    values: Mapping[str, Plain]
    lines: Mapping[str, int]

    def origin(self, key: str) -> str:
        """Say where a value comes from: `site.yaml:3` or `default`."""
        return f"{SETTINGS}:{self.lines[key]}" if key in self.lines else DEFAULT


def read_config(root: Path, *, effective: bool) -> Config:
    """Read the settings of a site; those that are not set too where `effective`.

    Raises ContentError where anything is wrong with them.
    """
    return config_of(site_at(root).settings, (root / SETTINGS).read_bytes(), effective=effective)


def config_of(settings: Settings, data: bytes, *, effective: bool) -> Config:
    """Tell of settings, and of the bytes they were read from, which key is set where."""
    lines = _lines(compose(decode(data).text))
    values = plain_fields(settings)
    return Config(values if effective else _only_set(values, lines), lines)


def as_yaml(config: Config) -> str:
    """Write settings as YAML that reads back as the same; comments say what each key means."""
    blocks = (_entry(config, name, name, value) for name, value in config.values.items())
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def as_json(config: Config) -> str:
    """Write settings as one object: key → value, where it comes from, what it means."""
    table = {
        key: {"value": value, "from": config.origin(key), "means": KEYS[key]}
        for key, value in _leaves(config.values, "")
    }
    return json.dumps(table, indent=2, ensure_ascii=False) + "\n"


def _lines(composed: Composed) -> dict[str, int]:
    """Say on which line each key stands; one given in short, such as `licence: CC0`, stands for its first."""
    lines = {key: position.line for key, position in composed.keys.items()}
    data = composed.data if isinstance(composed.data, dict) else {}
    for name, value in data.items():
        if isinstance(value, str) and (inner := _within(name)):
            lines[inner[0]] = lines[name]
    return lines


def _only_set(values: Mapping[str, Plain], lines: Mapping[str, int]) -> dict[str, Plain]:
    return {name: _without_absent(value) for name, value in values.items() if name in lines}


def _without_absent(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {name: _without_absent(each) for name, each in value.items() if each not in (None, "", [])}
    return [_without_absent(each) for each in value] if isinstance(value, list) else value


def _leaves(values: Mapping[str, Plain], above: str) -> Iterator[tuple[str, Plain]]:
    for name, value in values.items():
        key = f"{above}{name}"
        if isinstance(value, dict) and _within(key):
            yield from _leaves(value, f"{key}.")
        else:
            yield key, value


def _within(key: str) -> list[str]:
    """Name the keys that stand within a key."""
    return [each for each in KEYS if each.startswith(f"{key}.")]


def _entry(config: Config, key: str, name: str, value: Plain) -> Iterator[str]:
    """Write a key below what it means; the keys within it are told of where they stand, or beside it."""
    yield from _comment(f"{KEYS[key]} ({config.origin(key)})")
    inner = _within(key)
    if isinstance(value, dict) and value and inner:
        yield f"{name}:"
        for each, part in value.items():
            yield from (f"{INDENT}{line}" for line in _entry(config, f"{key}.{each}", each, part))
        return
    for each in inner:
        yield from _comment(f"{each.rpartition('.')[2]}: {KEYS[each]}", INDENT)
    yield from _block({name: value})


def _comment(text: str, indent: str = "") -> Iterator[str]:
    for line in wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent * 2):
        yield f"# {line}"


def _block(value: Plain) -> Iterator[str]:
    """Write a mapping or a list, one item a line."""
    if isinstance(value, dict):
        for name, each in value.items():
            if isinstance(each, dict | list) and each:
                yield f"{_scalar(name)}:"
                yield from (f"{INDENT}{line}" for line in _block(each))
            else:
                yield f"{_scalar(name)}: {_scalar(each)}".rstrip()
    elif isinstance(value, list):
        for each in value:
            first, *rest = _block(each) if isinstance(each, dict | list) and each else [_scalar(each)]
            yield f"- {first}"
            yield from (f"{INDENT}{line}" for line in rest)


def _scalar(value: Plain) -> str:
    """Write a text in one line, in quotes where it needs them."""
    if value is None or not isinstance(value, str):
        return "" if value is None else json.dumps(value)
    style = None if value.isprintable() else '"'
    text = yaml.safe_dump(value, default_style=style, allow_unicode=True, width=float("inf"))
    return str(text).removesuffix("\n").removesuffix("\n...")
