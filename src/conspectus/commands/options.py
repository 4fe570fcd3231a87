"""Hold what a command can be asked, and what it answers to the shell."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum, IntEnum, StrEnum, auto
from typing import Any

from conspectus.model.identifiers import Url
from conspectus.model.page import Output


class When(Enum):
    """When a build has its search index made: before it ends, while the site is shown, or never."""

    NOW = auto()
    LATER = auto()
    NEVER = auto()


class Status(IntEnum):
    """What an exit status means."""

    SOUND = 0
    UNSOUND = 1
    USAGE = 2
    OUR_FAULT = 3
    INTERRUPTED = 130


class Format(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


AS_FIT = 0
"""Stands for as many processes as there are cores, and as there is room for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What may be asked of a build.

    Stop at warnings; keep drafts; keep notes dated after `today`; live at another address; remember this
    build's URLs as public; use and keep the results of builds in `.conspectus/`; give the digest as a
    SQLite file too; write links `as_files`, to be read from disk; put compressed
    copies beside files, or as site.yaml has it; work in so many processes; when the
    search index is made; whether the sites beside this one have pages as the
    theme makes them; what this process has at hand from its build before; the files of those other sites.
    """

    strict: bool = False
    drafts: bool = False
    future: bool = False
    today: date | None = None
    base_url: Url | None = None
    mark_published: bool = False
    sqlite: bool = False
    as_files: bool = False
    compress: bool | None = None
    cache: bool = False
    jobs: int = 1
    index: When = When.NOW
    are_plain: bool = True
    at_hand: dict[tuple[str, str], Any] | None = field(default=None, compare=False, repr=False)
    beside: tuple[Output, ...] = field(default=(), compare=False, repr=False)

    @property
    def asked(self) -> tuple[object, ...]:
        """Give what decides the outcome of a build beside its files."""
        return (
            self.strict, self.drafts, self.future, self.today, self.base_url, self.sqlite,
            self.as_files, self.compress,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """How much is printed, and in which form."""

    form: Format = Format.TEXT
    quiet: bool = False


AS_USUAL = Options()
"""A build of which nothing special is asked."""
