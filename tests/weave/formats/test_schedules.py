"""Schedules that are as their readers ask."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from lxml import etree

from conspectus.model.identifiers import Url
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Session
from conspectus.weave.formats.beside import beside_list
from conspectus.weave.formats.schedules import schedules
from conspectus.weave.formats.textline import one_line
from conspectus.weave.views.loom import Loom

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas/schedule.xsd"))
BASE = Url("https://toy.example/2026/")
MORE: Mapping[str, str] = {
    "sessions/2b": "title: Posters\nform: poster\nstart: 2026-04-24T09:00\nend: 2026-04-24T12:30",
    "sessions/3c": "title: A panel\nform: panel\nstart: 2026-04-23T14:00\nroom: Hall",
}
Made = tuple[bytes, bytes]


@pytest.fixture(name="made")
def made_fixture(loom: Callable[..., Loom]) -> Callable[..., Made]:
    """Write both files of the toy conference with these changes."""

    def made(changes: Mapping[str, str | None] | None = None, **given_: Any) -> Made:
        xml, text = schedules(loom(changes or MORE, **{"base_url": BASE, **given_}))
        assert (xml.path, text.path) == ("schedule.xml", "schedule.json")
        return xml.data, text.data

    return made


@pytest.fixture(name="remarks")
def remarks_fixture(schema: Callable[[str], Any]) -> Callable[[Made], list[str]]:
    """Say what the schemas find wrong with both files."""

    def remarks(made: Made) -> list[str]:
        xml, text = made
        SCHEMA.validate(etree.fromstring(xml))
        found = Draft7Validator(schema("schedule.json")).iter_errors(json.loads(text))
        return [*(str(entry) for entry in SCHEMA.error_log), *(error.message for error in found)]

    return remarks


@pytest.mark.parametrize("given_", [{}, {"zone": None}, {"edition": "X"}])
def test_both_files_are_valid(
    made: Callable[..., Made], remarks: Callable[[Made], list[str]], given_: Mapping[str, Any]
) -> None:
    """Also where the site has no zone, and its edition a short name."""
    offset = {"sessions/1a": "title: A\nstart: 2026-04-23T10:30+08:00\nend: 2026-04-23T11:40+08:00"}
    assert remarks(made(offset if "zone" in given_ else None, **given_)) == []


def test_the_programme_is_all_there(made: Callable[..., Made]) -> None:
    """Days, rooms and events, the same in both."""
    xml, text = made()
    conference = json.loads(text)["schedule"]["conference"]
    assert (conference["acronym"], conference["daysCount"], conference["time_zone_name"]) == (
        "toy_2026", 2, "America/Sao_Paulo",
    )  # fmt: skip
    assert [room["name"] for room in conference["rooms"]] == [
        "Amphitheater", "Hall", "Room not given in our sources",
    ]  # fmt: skip
    titles = [
        event["title"] for day in conference["days"] for room in day["rooms"].values() for event in room
    ]
    assert titles == ["Belief traps in active reasoning", "A panel", "Posters"]
    root = etree.fromstring(xml)
    assert [each.findtext("title") for each in root.iter("event")] == titles
    assert [each.text for each in root.iter("person")] == ["Ana Lima", "Bo Chen"]


def test_a_paper_that_is_presented_twice_is_there_twice(
    made: Callable[..., Made], remarks: Callable[[Made], list[str]]
) -> None:
    """Each talk by a name of its own; that of the first is the paper's."""
    talks = 'talks: [{paper: t3, start: "09:30", end: "10:30"}]'
    both = made({"sessions/2b": f"title: Posters\nform: poster\nstart: 2026-04-24T09:00\n{talks}"})
    found = [each.text for each in etree.fromstring(both[0]).iter("slug")]
    assert found == ["toy_2026-papers-t3", "toy_2026-sessions-2b_papers-t3"]
    assert remarks(both) == []


def test_another_programme_has_another_version(made: Callable[..., Made]) -> None:
    """The same has the same: no clock tells them apart."""
    versions = [
        json.loads(made(changes)[1])["schedule"]["version"]
        for changes in (MORE, MORE, {**MORE, "sessions/3c": "title: B\nstart: 2026-04-23T15:00"})
    ]
    assert versions[0] == versions[1] != versions[2]


def test_without_addresses_or_times_there_is_none(loom: Callable[..., Loom]) -> None:
    """Events must have an address; the page of the programme names only what is there."""
    assert list(schedules(loom())) == []
    timeless = loom({"sessions/1a": "title: A\nstart: 2026-04-23"}, base_url=BASE)
    assert list(schedules(timeless)) == []
    assert [each.href for each in beside_list(timeless, Kind.SESSION)] == ["/calendar.ics"]
    assert [each.href for each in beside_list(loom(base_url=BASE), Kind.SESSION)] == [
        "/calendar.ics", "/schedule.xml", "/schedule.json",
    ]  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_hostile_titles_come_back(
    hostile: st.SearchStrategy[str],
    data: st.DataObject,
    loom: Callable[..., Loom],
    remarks: Callable[[Made], list[str]],
) -> None:
    """As room and as title, through readers that nobody here wrote."""
    title, room = (one_line(data.draw(hostile)) or "-" for _ in range(2))
    woven = loom(MORE, base_url=BASE)
    panel = woven.digest.find(Ref(Kind.SESSION, "3c"), Session)
    assert panel
    records = {**woven.digest.records, panel.ref: replace(panel, title=title, room=room)}
    woven = replace(woven, digest=replace(woven.digest, records=records))
    xml, text = (output.data for output in schedules(woven))
    assert remarks((xml, text)) == []
    found = [(each.findtext("title"), each.findtext("room")) for each in etree.fromstring(xml).iter("event")]
    assert (title, room) in found


def test_a_damaged_file_is_noticed(made: Callable[..., Made], remarks: Callable[[Made], list[str]]) -> None:
    """The schemas do complain: of a start that is none."""
    xml, text = made()
    assert remarks((xml.replace(b"<start>10:42</start>", b"<start>soon</start>"), text))
    assert remarks((xml, text.replace(b'"start": "10:42"', b'"start": "soon"')))
