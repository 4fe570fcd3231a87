"""Give small files that programs look for by name: how the site is searched, and whom to tell of a hole."""

from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from conspectus.model.formats import OPENSEARCH
from conspectus.model.page import Output
from conspectus.model.routes import BROWSE, SECURITY, output_path
from conspectus.weave.formats.textline import one_line
from conspectus.weave.views.loom import Loom

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
SHORT, LONG, DESCRIBED = 16, 48, 1024
"""How many characters a name, a long name and a description may have."""
ROOT = ("", "/")


def opensearch(loom: Loom) -> Iterator[Output]:
    """Tell browsers how the site is searched (OpenSearch 1.1, draft 6); that takes a whole address."""
    settings = loom.settings
    if not settings.base_url:
        return
    root = Element("OpenSearchDescription", {"xmlns": NAMESPACE})
    texts = {
        "ShortName": one_line(settings.edition)[:SHORT],
        "LongName": one_line(settings.title)[:LONG],
        "Description": one_line(settings.description)[:DESCRIBED],
        "Language": settings.language,
        "InputEncoding": "UTF-8",
        "OutputEncoding": "UTF-8",
    }
    for name, text in texts.items():
        SubElement(root, name).text = text.strip()
    found = f"{_braceless(loom.canonical(BROWSE))}?q={{searchTerms}}"
    own = _braceless(loom.canonical(f"/{OPENSEARCH.suffix}"))
    SubElement(root, "Url", {"type": "text/html", "template": found})
    SubElement(root, "Url", {"type": OPENSEARCH.type, "rel": "self", "template": own})
    indent(root)
    text = f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'
    yield Output(OPENSEARCH.suffix, text.encode())


def security(loom: Loom) -> Iterator[Output]:
    """Tell who found a hole whom to tell (RFC 9116); until when that holds is for site.yaml to say."""
    settings = loom.settings
    if settings.security is None:
        return
    lines = [
        f"Contact: {settings.security.contact}",
        f"Expires: {settings.security.expires.last.isoformat()}T23:59:59Z",
        f"Preferred-Languages: {settings.language}",
    ]
    if settings.base_url and urlsplit(settings.base_url).path in ROOT:
        lines.append(f"Canonical: {loom.canonical(SECURITY)}")
    yield Output(output_path(SECURITY), "".join(f"{line}\n" for line in lines).encode())


def _braceless(url: str) -> str:
    """Write an address in which nothing is taken for a place to fill in."""
    return url.replace("{", "%7B").replace("}", "%7D")
