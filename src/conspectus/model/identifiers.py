"""Hold the identifiers papers and people go by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, NewType, Self
from urllib.parse import quote, urlsplit

OpenReviewId = NewType("OpenReviewId", str)
ProfileId = NewType("ProfileId", str)
Doi = NewType("Doi", str)
Orcid = NewType("Orcid", str)
Url = NewType("Url", str)
SitePath = NewType("SitePath", str)
Contact = NewType("Contact", str)
Kilobytes = NewType("Kilobytes", int)
PartId = NewType("PartId", str)
EditPattern = NewType("EditPattern", str)
ReportPattern = NewType("ReportPattern", str)
Days = NewType("Days", int)

_ARXIV = re.compile(
    r"(?P<id>\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?/\d{7})(?:v(?P<version>[1-9]\d*))?",
    re.ASCII,
)
_ARXIV_PREFIX = re.compile(r"^(?:arxiv:\s*|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/)", re.IGNORECASE)
_OPENREVIEW = re.compile(r"[0-9A-Za-z_-]{9,12}")
_OPENREVIEW_URL = re.compile(r"^https?://openreview\.net/(?:forum|pdf)\?id=")
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_DOI_PREFIX = re.compile(r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)", re.IGNORECASE)
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.ASCII)
_ORCID_PREFIX = re.compile(r"^https?://orcid\.org/")
_SITE_PATH = re.compile(r"/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*\.html)?")
_EMAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_WEB = re.compile(r"https?://[^\s<>\"\\]+", re.IGNORECASE)
_CONTACT = re.compile(rf"(?:mailto:)?{_EMAIL.pattern}|{_WEB.pattern}", re.IGNORECASE)
_WITH_PATH = re.compile(rf"(?=.*\{{path\}}){_WEB.pattern}", re.IGNORECASE)
_PART_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_KILOBYTES = re.compile(r"[0-9]{1,9}")
_DAYS = re.compile(r"[0-9]{1,4}")
_FILLED_IN = re.compile(r"\{([^{}]*)\}")
_PROFILE = re.compile(r"~[^\s@/?#]+[0-9]")

MOST_DAYS = 3650
FIVE_DIGITS_SINCE = "1501"


class Shape(NamedTuple):
    """How a text of a type looks: itself, and what else may stand before it or after it."""

    itself: re.Pattern[str]
    before: re.Pattern[str] | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class ArxivId:
    """An arXiv identifier, old style or new, its version apart (arxiv.org/help/arxiv_identifier)."""

    id: str
    version: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2510.12264`, `2510.12264v2`, `cs.CL/0601001`, a URL; raise ValueError otherwise."""
        match = _ARXIV.fullmatch(_ARXIV_PREFIX.sub("", text.strip()).removesuffix(".pdf"))
        if not match or not _is_dated(match["id"]):
            raise ValueError(f"{text!r} is not an arXiv identifier")
        return cls(match["id"], int(match["version"]) if match["version"] else None)

    @property
    def url(self) -> str:
        """Give the page of the abstract."""
        return f"https://arxiv.org/abs/{self}"

    def __str__(self) -> str:
        """Write the identifier with its version, where it has one."""
        return self.id if self.version is None else f"{self.id}v{self.version}"


def _is_dated(arxiv_id: str) -> bool:
    """Tell whether an identifier has a month, and as many digits as identifiers of that month have."""
    month, _, number = arxiv_id.rpartition("/")[2].partition(".")
    is_of_length = not number or len(number) == (5 if month >= FIVE_DIGITS_SINCE else 4)
    return "01" <= month[2:4] <= "12" and is_of_length


def parse_openreview(text: str) -> OpenReviewId:
    """Read an OpenReview forum id, bare or in a URL; case matters; raise ValueError otherwise."""
    found = _OPENREVIEW_URL.sub("", text.strip())
    if not _OPENREVIEW.fullmatch(found):
        raise ValueError(f"{text!r} is not an OpenReview id")
    return OpenReviewId(found)


def parse_profile(text: str) -> ProfileId:
    """Read an OpenReview profile id such as `~Hongli_Yu1`; raise ValueError otherwise."""
    if not _PROFILE.fullmatch(text.strip()):
        raise ValueError(f"{text!r} is not an OpenReview profile id")
    return ProfileId(text.strip())


def parse_doi(text: str) -> Doi:
    """Read a DOI without its resolver, in lower case (DOI Handbook 2.4); raise ValueError otherwise."""
    found = _DOI_PREFIX.sub("", text.strip())
    if not _DOI.fullmatch(found):
        raise ValueError(f"{text!r} is not a DOI")
    return Doi(found.lower())


def parse_orcid(text: str) -> Orcid:
    """Read an ORCID iD whose check digit fits (ISO 7064 MOD 11-2); raise ValueError otherwise."""
    found = _ORCID_PREFIX.sub("", text.strip())
    if not _ORCID.fullmatch(found) or _orcid_check(found) != found[-1]:
        raise ValueError(f"{text!r} is not an ORCID iD")
    return Orcid(found)


def orcid_url(orcid: Orcid) -> Url:
    """Give the address of an ORCID iD (support.orcid.org: it is shown with its whole number)."""
    return Url(f"https://orcid.org/{orcid}")


def openreview_url(forum: OpenReviewId) -> Url:
    """Give the page of a submission on OpenReview."""
    return Url(f"https://openreview.net/forum?id={forum}")


def doi_url(doi: Doi) -> Url:
    """Give the address at which a DOI is resolved (DOI Handbook 3.8.1): what no URL may hold is encoded."""
    return Url(f"https://doi.org/{quote(doi, safe='/:;()._-')}")


def parse_site_path(text: str) -> SitePath:
    """Read a path on the site itself, such as `/papers/old-name/`; raise ValueError otherwise."""
    found = text.strip()
    if not _SITE_PATH.fullmatch(found):
        raise ValueError(f"{text!r} is not a path on the site")
    return SitePath(found)


def parse_url(text: str) -> Url:
    """Read an absolute http or https URL; raise ValueError otherwise (RFC 3986)."""
    found = text.strip()
    parts = urlsplit(found)
    if not (_WEB.fullmatch(found) and parts.hostname):
        raise ValueError(f"{text!r} is not a web address")
    return Url(found)


def parse_contact(text: str) -> Contact:
    """Read a web address or an e-mail address, as an href; raise ValueError otherwise (RFC 6068)."""
    found = text.strip()
    address = found.removeprefix("mailto:")
    return Contact(f"mailto:{address}" if _EMAIL.fullmatch(address) else parse_url(found))


def parse_edit_pattern(text: str) -> EditPattern:
    """Read a web address with `{path}` in it; raise ValueError otherwise."""
    found = text.strip()
    if {*_FILLED_IN.findall(found)} != {"path"}:
        raise ValueError(f"{text!r} does not hold the place of a path, and no other")
    parse_url(_FILLED_IN.sub("x", found))
    return EditPattern(found)


def parse_report_pattern(text: str) -> ReportPattern:
    """Read a web or an e-mail address in which `{title}`, `{url}` and `{path}` may stand.

    Raises ValueError where it is neither, or holds the place of anything else.
    """
    found = text.strip()
    if not {*_FILLED_IN.findall(found)} <= {"title", "url", "path"}:
        raise ValueError(f"{text!r} holds the place of something else")
    address, question, asked = _FILLED_IN.sub("x", found).partition("?")
    parse_contact(address)
    parse_url(f"https://localhost/{question}{asked}")
    return ReportPattern(found)


def filled(pattern: str, **values: str) -> str:
    """Give an address with values in the places of their names, encoded (RFC 3986, section 2.1)."""
    encoded = {name: quote(value, safe="/" if name == "path" else "") for name, value in values.items()}
    return _FILLED_IN.sub(lambda match: encoded[match[1]], pattern)


def parse_kilobytes(text: str) -> Kilobytes:
    """Read a number of kilobytes; raise ValueError otherwise."""
    found = text.strip()
    if not _KILOBYTES.fullmatch(found):
        raise ValueError(f"{text!r} is no number of kilobytes")
    return Kilobytes(int(found))


def parse_part_id(text: str) -> PartId:
    """Read the id of a claim, a result or a figure; raise ValueError where no URL could hold it."""
    found = text.strip()
    if not _PART_ID.fullmatch(found):
        raise ValueError(f"{text!r} is not an id")
    return PartId(found)


def parse_days(text: str) -> Days:
    """Read a number of days, ten years of them at most; raise ValueError otherwise."""
    found = text.strip()
    if not _DAYS.fullmatch(found) or int(found) > MOST_DAYS:
        raise ValueError(f"{text!r} is no such number of days")
    return Days(int(found))


def _orcid_check(orcid: str) -> str:
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11]


SHAPES: Mapping[object, Shape] = {
    ArxivId: Shape(_ARXIV, _ARXIV_PREFIX, ".pdf"),
    OpenReviewId: Shape(_OPENREVIEW, _OPENREVIEW_URL),
    ProfileId: Shape(_PROFILE),
    Doi: Shape(_DOI, _DOI_PREFIX),
    Orcid: Shape(_ORCID, _ORCID_PREFIX),
    Url: Shape(_WEB),
    Contact: Shape(_CONTACT),
    EditPattern: Shape(_WITH_PATH),
    SitePath: Shape(_SITE_PATH),
    PartId: Shape(_PART_ID),
    Kilobytes: Shape(_KILOBYTES),
    Days: Shape(_DAYS),
}
"""What each text must look like, though that may not be enough: an ORCID iD has a check digit, too."""
