"""Name the formats of files for machines: how a file's name ends, and its media type."""

from typing import NamedTuple


class Format(NamedTuple):
    """A format: its name in the table of words, the end of its files' names, its media type."""

    key: str
    suffix: str
    type: str

    def beside(self, url: str) -> str:
        """Give the file that stands beside a page's folder."""
        return f"{url.rstrip('/')}.{self.suffix}"


BIBTEX = Format("bibtex", "bib", "application/x-bibtex")
CSL = Format("csl", "csl.json", "application/vnd.citationstyles.csl+json")
RIS = Format("ris", "ris", "application/x-research-info-systems")
ICS = Format("ics", "ics", "text/calendar")
ATOM = Format("atom", "atom", "application/atom+xml")
JSON_FEED = Format("json-feed", "feed.json", "application/feed+json")
SCHEDULE_XML = Format("schedule-xml", "schedule.xml", "application/vnd.c3voc.schedule+xml")
SCHEDULE_JSON = Format("schedule-json", "schedule.json", "application/vnd.c3voc.schedule+json")
JSON = Format("json", "json", "application/json")
SITEMAP = Format("sitemap", "sitemap.xml", "application/xml")
ROBOTS = Format("robots", "robots.txt", "text/plain")
MARKDOWN = Format("markdown", "md", "text/markdown")
SQLITE = Format("sqlite", "sqlite", "application/vnd.sqlite3")
CSV = Format("csv", "csv", "text/csv")
SVG = Format("svg", "svg", "image/svg+xml")
OPENSEARCH = Format("opensearch", "opensearch.xml", "application/opensearchdescription+xml")
LLMS = Format("llms", "llms.txt", "text/plain")
SECURITY = Format("security", "security.txt", "text/plain")
REDIRECTS = Format("redirects", "_redirects", "text/plain")
FORMATS = (
    BIBTEX,
    CSL,
    RIS,
    ATOM,
    JSON_FEED,
    ICS,
    SCHEDULE_XML,
    SCHEDULE_JSON,
    JSON,
    MARKDOWN,
    CSV,
    SQLITE,
    SVG,
    SITEMAP,
    ROBOTS,
    OPENSEARCH,
    LLMS,
    SECURITY,
    REDIRECTS,
)


def format_of(path: str) -> Format | None:
    """Tell a file's format by the end of its name, the longest that fits; None where it is none of these."""
    name = f".{path.replace('/', '.')}"
    fitting = [each for each in FORMATS if name.endswith(f".{each.suffix}")]
    return max(fitting, key=lambda each: len(each.suffix), default=None)
