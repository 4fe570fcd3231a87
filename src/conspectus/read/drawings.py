"""Look through a drawing for what would run where somebody opens it by itself: as an image it does not.

It is read as a browser reads it, by expat, which loads nothing from elsewhere. Entities are not a danger, as
whatever declares something of its own is refused before.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat  # nosec B407

_RUNNING = frozenset(
    "applet base embed form frame frameset handler iframe link listener meta object portal script".split()
)
_EVENT = re.compile(r"on[a-z]+", re.IGNORECASE)
_ADDRESS = re.compile(r"((?:java|vb)script:|data:(?!image/(?!svg)|font/)[\w/+.-]*)", re.IGNORECASE)
_HIDING = re.compile(r"[\x00-\x20]+")
_PLAIN = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1"})
_SVG_1 = "-//W3C//DTD SVG 1."


class OddDrawingError(ValueError):
    """Refuse what is no drawing, or one that means something that is not in it."""


@dataclass(slots=True)
class _Look:
    """What was seen so far: the drawing itself, and what would run in it, first."""

    has_begun: bool = False
    running: str = ""

    def read(self, data: bytes) -> None:
        """Read a drawing; raise OddDrawingError where it is none, or breaks off before anything runs."""
        parser = expat.ParserCreate()
        parser.XmlDeclHandler = self.declaration
        parser.StartDoctypeDeclHandler = self.doctype
        parser.StartElementHandler = self.element
        parser.ProcessingInstructionHandler = self.instruction
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            if not self.running:
                raise OddDrawingError(f"this is no SVG: {error}") from None

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        """Refuse what a browser may read as other letters than we do."""
        if encoding and encoding.casefold() not in _PLAIN:
            raise OddDrawingError("this is no SVG in UTF-8")

    def doctype(self, _name: str, _system: str | None, public: str | None, has_own: int) -> None:
        """Refuse a document type that declares something, here or where browsers know it."""
        if has_own or not (public or _SVG_1).startswith(_SVG_1):
            raise OddDrawingError("this is an SVG with a document type of its own")

    def element(self, typed: str, attributes: Mapping[str, str]) -> None:
        """Look at the name of an element, and at its attributes."""
        name = typed.rpartition(":")[2].casefold()
        if not self.has_begun and name != "svg":
            raise OddDrawingError(f"this is no SVG, but a <{typed[:40]}>")
        self.has_begun = True
        if name in _RUNNING:
            self.running = self.running or f"a <{name}>"
        for attribute, value in attributes.items():
            if attribute[:1] in "oO" or ":" in value or ":" in attribute or value[:1] in "oO \n\t":
                self.running = self.running or _running(attribute, value)

    def instruction(self, target: str, _data: str) -> None:
        """Look at what tells a browser to load something."""
        if target.casefold() == "xml-stylesheet":
            self.running = self.running or "an xml-stylesheet"


def _running(attribute: str, value: str) -> str:
    """Say what runs in an attribute; empty where nothing does."""
    name = attribute.rpartition(":")[2].casefold()
    if _EVENT.fullmatch(name) or (name == "attributename" and _EVENT.fullmatch(value.strip())):
        return f"the attribute '{value.strip() if name == 'attributename' else attribute}'"
    found = _ADDRESS.search(_HIDING.sub("", value))
    return f"'{found[1]}'" if found else ""


def what_runs(data: bytes) -> str:
    """Say what in a drawing would run; empty where nothing would.

    Raises OddDrawingError where the data is no drawing in UTF-8, or has a document type of its own.
    """
    try:
        data.decode()
    except UnicodeDecodeError:
        raise OddDrawingError("this is no SVG in UTF-8") from None
    look = _Look()
    look.read(data)
    return look.running
