"""The files that programs look for by name say what their standards ask."""

from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_string
from email.errors import MissingHeaderBodySeparatorDefect
from email.policy import strict

import pytest
from lxml import etree

from conspectus.model.identifiers import Contact, Url
from conspectus.model.site import Security
from conspectus.model.times import PartialDate
from conspectus.weave.formats.rootfiles import opensearch, security
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]
BASE = Url("https://toy.example/2026/")
SAFE = Security(contact=Contact("mailto:safe@toy.example"), expires=PartialDate.parse("2027-04"))
OPENSEARCH = etree.RelaxNG(
    etree.XML("""
<element name="OpenSearchDescription" ns="http://a9.com/-/spec/opensearch/1.1/"
    xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <interleave>
    <element name="ShortName"><data type="string"><param name="minLength">1</param><param name="maxLength">16</param></data></element>
    <element name="LongName"><data type="string"><param name="maxLength">48</param></data></element>
    <element name="Description"><data type="string"><param name="maxLength">1024</param></data></element>
    <element name="Language"><data type="language"/></element>
    <element name="InputEncoding"><value>UTF-8</value></element>
    <element name="OutputEncoding"><value>UTF-8</value></element>
    <oneOrMore>
      <element name="Url">
        <attribute name="type"/>
        <optional><attribute name="rel"><value>self</value></attribute></optional>
        <attribute name="template"><data type="string"><param name="pattern">https://[^{}]+(\\{searchTerms\\})?</param></data></attribute>
      </element>
    </oneOrMore>
  </interleave>
</element>""")  # noqa: E501 - one element a line
)
"""What the specification asks of the elements that are used (OpenSearch 1.1, draft 6)."""


def test_browsers_are_told_how_to_search(loom: Looms) -> None:
    """By the page that searches, with the words in the place that is kept for them."""
    [file] = opensearch(loom(base_url=BASE))
    root = etree.fromstring(file.data)
    OPENSEARCH.assertValid(root)
    templates = [url.get("template") for url in root.iter("{*}Url")]
    assert templates == [f"{BASE}browse/?q={{searchTerms}}", f"{BASE}opensearch.xml"]


@pytest.mark.parametrize("name", ["A conference with a long name & more", "<Toy>", "Toy of 20 26 in  Rio"])
def test_names_are_as_short_as_they_must_be(loom: Looms, name: str) -> None:
    """And hold nothing that ends an element."""
    [file] = opensearch(loom(base_url=Url("https://toy.example/{a}/"), edition=name, title=name * 9))
    OPENSEARCH.assertValid(etree.fromstring(file.data))


def test_a_damaged_description_is_told(loom: Looms) -> None:
    """One whose template has no whole address is none."""
    [file] = opensearch(loom(base_url=BASE))
    assert not OPENSEARCH.validate(etree.fromstring(file.data.replace(b"https://toy.example", b"")))


def test_without_an_address_nothing_is_searched(loom: Looms) -> None:
    """A template must be whole."""
    assert list(opensearch(loom())) == []


def test_who_found_a_hole_is_told_whom_to_tell(loom: Looms) -> None:
    """With the last moment of the day that is given, and where the file itself stands."""
    [file] = security(loom(security=SAFE, base_url=Url("https://toy.example/")))
    assert file.path == ".well-known/security.txt"
    found = message_from_string(file.data.decode() + "\n", policy=strict)
    assert dict(found.items()) == {
        "Contact": "mailto:safe@toy.example", "Expires": "2027-04-30T23:59:59Z", "Preferred-Languages": "en",
        "Canonical": "https://toy.example/.well-known/security.txt",
    }  # fmt: skip
    assert datetime.fromisoformat(found["Expires"]) == datetime(2027, 4, 30, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize("base_url", [BASE, None])
def test_below_the_root_of_a_host_it_is_not_where_it_counts(loom: Looms, base_url: Url | None) -> None:
    """So it does not say that it is."""
    [file] = security(loom(security=SAFE, base_url=base_url))
    assert b"Canonical" not in file.data


def test_nobody_is_named_whom_site_yaml_does_not_name(loom: Looms) -> None:
    """There is no file."""
    assert list(security(loom())) == []


def test_a_damaged_field_is_told() -> None:
    """The reader of fields that these tests trust finds a line that is none."""
    with pytest.raises(MissingHeaderBodySeparatorDefect):
        message_from_string("Contact: a\nExpires 2027\n\n", policy=strict)
