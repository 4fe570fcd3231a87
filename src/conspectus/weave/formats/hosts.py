"""Say what hosts are asked of a site: headers, media types, what lasts, and what moved where."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import quote, unquote, urlsplit

from conspectus.model.digest import Digest
from conspectus.model.page import Output
from conspectus.model.policy import site_policy
from conspectus.model.routes import url_of
from conspectus.model.serving import LASTING, is_lasting, media_type, types_by_ending
from conspectus.model.site import Hosting

DAY = 86_400
PAGES = (".html", ".htm")
SEARCHED = tuple(folder.rstrip("/") for folder in LASTING if folder.startswith("search/"))
"""The folders of the search are there whether or not its index is made in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a host is asked.

    `base` is the path below which the site stands, as addresses have it, empty for the root of the host, and
    `path` the same as servers compare it, without percent signs for letters; `headers` go with every
    file, whatever it is; files in `lasting` folders never change; `types` are the media types by the endings
    of names, and `whole` the paths of files of the whole site, with their types.
    """

    base: str
    headers: Mapping[str, str]
    lasting: tuple[str, ...]
    types: Mapping[str, str]
    whole: Mapping[str, str]
    moved: Mapping[str, str]

    @property
    def path(self) -> str:
        """Give the base as nginx and Caddy compare it."""
        return unquote(self.base)

    @classmethod
    def of(cls, digest: Digest, outputs: Iterable[Output], *, is_ours: bool = True) -> Self:
        """Find out what to ask for the files of a site; `is_ours` where all heads of its pages are."""
        made = tuple(outputs)
        rest = [file for file in made if not (file.ref or file.is_page)]
        lasting, whole = (
            [file.path for file in rest if is_lasting(file.path) is each] for each in (True, False)
        )
        settings = digest.site.settings
        base = quote(urlsplit(settings.base_url or "").path.rstrip("/"), safe="/%")
        brought = any(file.path.endswith(PAGES) for file in rest)
        return cls(
            base=base,
            headers=dict(_headers(settings.hosting, site_policy(is_ours=is_ours and not brought))),
            lasting=tuple(sorted({*_searched(digest), *map(quote, {_folder(path) for path in lasting})})),
            types=types_by_ending(file.path for file in made),
            whole={f"/{quote(path)}": media_type(path) for path in whole},
            moved={f"{base}{old}": f"{base}{new}" for old, new in moved(digest).items()},
        )


def _searched(digest: Digest) -> Iterator[str]:
    """Name the folders of the search index, and those of the editions below the site."""
    tops = ("", *(f"{issue.slug}/" for issue in digest.site.issues))
    return (f"{top}{folder}" for top in tops for folder in SEARCHED)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def moved(digest: Digest) -> dict[str, str]:
    """Lead from each former address of a page to its own, in order of the former."""
    records = (digest.records[ref] for ref in digest.paged)
    return dict(sorted((f"{alias}", url_of(record.ref)) for record in records for alias in record.aliases))


def _headers(hosting: Hosting, policy: str) -> Iterator[tuple[str, str]]:
    """Give the headers of every file.

    There is no Permissions-Policy: with this policy no script and no frame of others is there to be refused.
    """
    yield "Content-Security-Policy", policy
    yield "X-Content-Type-Options", "nosniff"
    yield "Referrer-Policy", "strict-origin-when-cross-origin"
    if hosting.hsts is not None:
        yield "Strict-Transport-Security", f"max-age={hosting.hsts * DAY}"  # RFC 6797, 6.1.1
