"""Hold a site's settings, as site.yaml gives them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from conspectus.model.document import Marks, position_at
from conspectus.model.identifiers import (
    Contact,
    Days,
    EditPattern,
    Kilobytes,
    Orcid,
    PartId,
    ReportPattern,
    Url,
)
from conspectus.model.names import Kind, Ref
from conspectus.model.problem import Problem, Severity
from conspectus.model.records import FactRef, SourceRef
from conspectus.model.times import PartialDate
from conspectus.model.versions import VersionRange
from conspectus.model.vocabulary import FigureForm, FileFormat, Rank, Section
from conspectus.model.words import Words

SITE_FILE = "site.yaml"
"""Where the settings stand, in the site's folder."""

LISTED = tuple(kind for kind in Kind if kind is not Kind.PAGE)
"""The kinds that have a list."""

MENU = (
    Section.PAPERS,
    Section.AWARDS,
    Section.INCIDENTS,
    Section.SESSIONS,
    Section.TOPICS,
    Section.FACTS,
    Section.DISCREPANCIES,
    Section.SOURCES,
)
"""What the header leads to, unless site.yaml says otherwise."""


HTML, PAGE, FIGURES = Kilobytes(20), Kilobytes(60), Kilobytes(250)
"""How heavy a page may be, unless site.yaml says otherwise."""


class RawHtml(StrEnum):
    """What becomes of HTML in notes."""

    OFF = "off"
    SANITIZE = "sanitize"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteAuthor:
    """Someone who answers for the digest."""

    name: str
    url: Url | None = None
    orcid: Orcid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """The venue's time zone (an IANA name), the place as readers know it, and who says so.

    `fact` is the note on where the conference is held: the programme shows it where sources differ.
    """

    name: str
    place: str
    source: SourceRef | None = None
    fact: FactRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownOptions:
    """How bodies are read."""

    html: RawHtml = RawHtml.OFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """The terms under which the digest's own text may be used."""

    name: str
    url: Url | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    """Whom to tell of a hole in the site, and the last day on which that is sure to hold (RFC 9116)."""

    contact: Contact
    expires: PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """Where the notes are kept, and the addresses at which a page's note is edited or a mistake told."""

    url: Url
    edit: EditPattern | None = None
    report: ReportPattern | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFigure:
    """A figure of the numbers page: `title` is what a reader takes from it, `id` names its files.

    The form `support` counts facts by how well they are known: these, or all where none is named.
    """

    id: PartId
    title: str
    form: FigureForm = FigureForm.BARS
    facts: tuple[FactRef, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgets:
    """How heavy a page may be, in kilobytes as they are sent, before a strict build complains.

    The page itself, the page with what it loads at once, and the images that it loads when they are
    scrolled to.
    """

    html: Kilobytes = HTML
    page: Kilobytes = PAGE
    figures: Kilobytes = FIGURES


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosting:
    """What hosts are asked.

    For how many days browsers are to come by HTTPS alone; whether compressed copies stand beside text files.
    """

    hsts: Days | None = None
    compress: bool = False


class TargetKind(StrEnum):
    """Where a site can be published to."""

    GIT = "git"
    FOLDER = "folder"
    RSYNC = "rsync"
    S3 = "s3"
    SFTP = "sftp"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishTarget:
    """Somewhere to publish to: `to` is a git remote, an address, a bucket, or a folder.

    `branch`, `history` and `domain` are for git: the branch, whether it keeps the commits before, and
    the host name that GitHub Pages is told. `endpoint` is for a store of objects that is not Amazon's. `keep`
    has patterns of files that are somebody else's where files are changed one by one.
    """

    id: PartId
    kind: TargetKind
    to: str
    branch: str = "gh-pages"
    history: bool = True
    domain: str = ""
    endpoint: Url | None = None
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What site.yaml may say; an unknown key is an error, `extra` is free.

    `model/settings_keys.py` says what each key means.
    """

    title: str
    edition: str
    description: str
    language: str = "en"
    requires: VersionRange | None = None
    base_url: Url | None = None
    zone: Zone | None = None
    authors: tuple[SiteAuthor, ...] = ()
    licence: Licence | None = None
    contact: Contact | None = None
    security: Security | None = None
    repository: Repository | None = None
    kinds: tuple[Kind, ...] = LISTED
    at_a_glance: tuple[str, ...] = ()
    navigation: tuple[Section, ...] = MENU
    award_counts: Mapping[Rank, str] = field(default_factory=dict)
    numbers: tuple[NumberFigure, ...] = ()
    formats: tuple[FileFormat, ...] = tuple(FileFormat)
    search: bool = True
    cards: bool = True
    markdown: MarkdownOptions = field(default_factory=MarkdownOptions)
    budgets: Budgets = field(default_factory=Budgets)
    hosting: Hosting = field(default_factory=Hosting)
    publish: tuple[PublishTarget, ...] = ()
    shared: str = ""
    editions: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """An edition beside a site: its folder's name, its own, and the shared notes that both have a page of."""

    slug: str
    edition: str
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What an index tells of an edition: how much it holds, its facts at a glance, what it shares."""

    slug: str
    title: str
    edition: str
    description: str
    counts: tuple[str, ...] = ()
    glance: tuple[str, ...] = ()
    shared: Mapping[Ref, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Site:
    """The settings, the interface's words in the site's language, and where each setting stands.

    `remarks` say what is odd about settings and words that a site can be built with all the same. `siblings`
    are the editions that are built with this one, `issues` those that this site is the index of; the newest
    comes first.
    """

    settings: Settings
    words: Words
    marks: Marks = field(default_factory=dict)
    remarks: tuple[Problem, ...] = ()
    siblings: tuple[Sibling, ...] = ()
    issues: tuple[Issue, ...] = ()

    def problem(
        self, code: str, place: str, message: str, *, cure: str = "", severity: Severity = Severity.ERROR
    ) -> Problem:
        """State a fault of the settings at a key, or at the nearest key around it that was typed."""
        line, column = position_at(self.marks, place)
        return Problem(
            code=code, message=message, cure=cure, path=SITE_FILE,
            line=line, column=column, place=place, severity=severity,
        )  # fmt: skip
