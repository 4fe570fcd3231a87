"""Write the list of pages for search engines (sitemaps.org), and robots.txt, which names it (RFC 9309)."""

from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from conspectus.model.formats import ROBOTS, SITEMAP
from conspectus.model.page import Output, Page
from conspectus.model.routes import NOT_FOUND
from conspectus.weave.formats.calendars import revised
from conspectus.weave.views.loom import Loom

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000
"""How many addresses one file may have."""
NOT_LISTED = frozenset({"404.html", "redirect.html"})


def sitemaps(loom: Loom, pages: Iterable[Page]) -> Iterator[Output]:
    """Give the files; none without a base_url, since all addresses in them are whole."""
    if not loom.settings.base_url:
        return
    listed = [page for page in pages if _is_listed(loom, page)]
    parts = [listed[at : at + MOST] for at in range(0, len(listed), MOST)]
    if len(parts) > 1:
        for number, part in enumerate(parts, 1):
            yield Output(f"sitemap.{number}.{SITEMAP.suffix}", _urls(loom, part))
        yield Output(SITEMAP.suffix, _index(loom, len(parts)))
    else:
        yield Output(SITEMAP.suffix, _urls(loom, listed))
    address = loom.canonical(f"/{SITEMAP.suffix}")
    yield Output(ROBOTS.suffix, f"User-agent: *\nAllow: /\n\nSitemap: {address}\n".encode())


def _is_listed(loom: Loom, page: Page) -> bool:
    """Tell whether readers should come to a page: it is neither moved nor missing, and its day has come."""
    record = loom.digest.records.get(page.ref) if page.ref else None
    if page.template in NOT_LISTED or page.url == NOT_FOUND:
        return False
    return record is None or loom.waiting(record) is None


def _urls(loom: Loom, pages: Sequence[Page]) -> bytes:
    root = Element("urlset", {"xmlns": NAMESPACE})
    for page in pages:
        url = SubElement(root, "url")
        SubElement(url, "loc").text = loom.canonical(page.url)
        record = loom.digest.records.get(page.ref) if page.ref else None
        if record and (day := revised(record)):
            SubElement(url, "lastmod").text = day.isoformat()
    return _written(root)


def _index(loom: Loom, count: int) -> bytes:
    root = Element("sitemapindex", {"xmlns": NAMESPACE})
    for number in range(1, count + 1):
        address = loom.canonical(f"/sitemap.{number}.{SITEMAP.suffix}")
        SubElement(SubElement(root, "sitemap"), "loc").text = address
    return _written(root)


def _written(root: Element) -> bytes:
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()
