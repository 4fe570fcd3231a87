"""Parse XML that nobody vouches for: without DTD, entities or deep nesting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from conspectus.commands.importers.drafts import Place, Reading, Source
from conspectus.model.problem import Severity

MAX_DEPTH = 60


class XmlError(ValueError):
    """Refuse XML; the line is 0 where it is not known."""

    def __init__(self, message: str, line: int = 0) -> None:
        """Keep what a problem needs."""
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Xml:
    """A document: its root, and the line in which each of its elements begins."""

    root: Element
    lines: Mapping[Element, int] = field(default_factory=dict)


class _Builder(TreeBuilder):
    """A tree that grows to no great depth, and knows its lines."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[Element, int] = {}
        self.depth = 0
        self.parser = DefusedXMLParser(target=self, forbid_dtd=True)

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Begin an element; raise XmlError where it lies too deep."""
        line = int(self.parser.parser.CurrentLineNumber)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise XmlError("the XML is nested too deeply", line)
        element = super().start(tag, attrs)
        self.lines[element] = line
        return element

    def end(self, tag: str, /) -> Element:
        """End an element."""
        self.depth -= 1
        return super().end(tag)


def read_xml(data: bytes) -> Xml:
    """Give the document; raise XmlError where the bytes are none that is safe."""
    builder = _Builder()
    try:
        builder.parser.feed(data)
        root = builder.parser.close()
    except ParseError as error:
        raise XmlError(f"this is no XML that can be read: {error.msg}", error.position[0]) from None
    except DefusedXmlException:
        raise XmlError("the XML declares a document type or entities, which are not read") from None
    except XmlError:
        raise
    except (ValueError, LookupError) as error:
        raise XmlError(f"this is no XML that can be read: {error}") from None
    return Xml(root, builder.lines)


def unread(source: Source, error: XmlError, cure: str) -> Reading:
    """Give what is left of a file that is refused: one problem."""
    place = Place(source.name, error.line)
    return Reading(problems=(place.problem("broken-record", str(error), cure=cure, severity=Severity.ERROR),))


def inner_text(element: Element | None) -> str:
    """Give all text in an element; nothing where there is no element."""
    return "".join(element.itertext()) if element is not None else ""
