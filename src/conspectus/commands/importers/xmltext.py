"""Parse XML that nobody vouches for: without DTD, entities or deep nesting."""

import io
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

MAX_DEPTH = 60


class XmlError(ValueError):
    """Refuse XML; the line is 0 where it is not known."""

    def __init__(self, message: str, line: int = 0) -> None:
        """Keep what a problem needs."""
        super().__init__(message)
        self.line = line


def read_xml(data: bytes) -> Element:
    """Give the root element; raise XmlError where the bytes are none that is safe."""
    depth = 0
    root: Element | None = None
    try:
        for event, element in iterparse(io.BytesIO(data), ("start", "end"), forbid_dtd=True):
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            if depth > MAX_DEPTH:
                raise XmlError("the XML is nested too deeply")
    except ParseError as error:
        raise XmlError(f"this is no XML that can be read: {error.msg}", error.position[0]) from None
    except DefusedXmlException:
        raise XmlError("the XML declares a document type or entities, which are not read") from None
    except (ValueError, LookupError) as error:
        raise XmlError(f"this is no XML that can be read: {error}") from None
    if root is None:
        raise XmlError("there is no element in the XML")
    return root
