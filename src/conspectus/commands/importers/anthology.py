"""Read volumes of the Anthology of computational linguistics (aclanthology.org), as its data has them."""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from conspectus.commands.importers.cleaning import clean_name
from conspectus.commands.importers.drafting import Raw, gather
from conspectus.commands.importers.drafts import DraftAuthor, Place, Reading, Source
from conspectus.commands.importers.values import MOST_AUTHORS, place_of
from conspectus.commands.importers.xmltext import Xml, XmlError, inner_text, read_xml, unread

ADDRESS = "https://aclanthology.org/"
_WEB = re.compile(r"https?://")
_TEX = "tex-math"


def read_anthology(source: Source) -> Reading:
    """Read each paper of each volume; front matter is none."""
    try:
        xml = read_xml(source.data)
    except XmlError as error:
        return unread(source, error, "take the file from the Anthology again")
    if xml.root.tag != "collection":
        other = XmlError(f"the root is <{str(xml.root.tag)[:40]}>, not <collection>", 1)
        return unread(source, other, "name its format, if it is another one")
    return gather(source.over(_raws(xml, source.name)), [])


def _raws(xml: Xml, name: str) -> Iterator[Raw]:
    for volume in xml.root.iter("volume"):
        for paper in volume.iter("paper"):
            at = "-".join(each.get("id", "")[:40] for each in (xml.root, volume))
            place = Place(name, xml.lines[paper], f"{at}.{paper.get('id', '')[:40]}")
            yield _raw(paper, place)


def _raw(paper: Element, place: Place) -> Raw:
    url = inner_text(paper.find("url")).strip()
    video, code = paper.find("video"), paper.find("pwccode")
    values = {
        "title": marked_up(paper.find("title")),
        "abstract": marked_up(paper.find("abstract")),
        "doi": inner_text(paper.find("doi")),
        "pdf": _address(url, ".pdf"),
        "video": _address(video.get("href", "") if video is not None else "", ""),
        "code": code.get("url", "") if code is not None else "",
        "award": inner_text(paper.find("award")),
        "key": inner_text(paper.find("bibkey")) or url,
    }
    return Raw(place=place, values=values, authors=tuple(_authors(paper)))


def _address(text: str, ending: str) -> str:
    """Give the whole address of a file that is named by its number in the Anthology."""
    if not text or _WEB.match(text):
        return text
    folder = "" if ending else "attachments/"
    return f"{ADDRESS}{folder}{text}{ending}"


def marked_up(element: Element | None) -> str:
    """Give the text of an element with its formulas between dollars; other marks are left out."""
    if element is None:
        return ""
    inner = (_marked(each) + (each.tail or "") for each in element)
    return f"{element.text or ''}{''.join(inner)}"


def _marked(element: Element) -> str:
    if element.tag == _TEX:
        tex = inner_text(element).strip()
        return tex if tex.startswith("$") else f"${tex}$"
    return marked_up(element)


def _authors(paper: Element) -> Iterator[DraftAuthor]:
    for author in paper.findall("author")[:MOST_AUTHORS]:
        parts: Mapping[str, str] = {each.tag: inner_text(each) for each in author}
        if name := clean_name(" ".join(filter(None, (parts.get("first"), parts.get("last"))))):
            yield DraftAuthor(name=name, affiliation=place_of(parts.get("affiliation", "")))
