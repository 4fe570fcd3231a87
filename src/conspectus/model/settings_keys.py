"""Say what each key of site.yaml means: README's table and `conspectus config` are made of this."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from conspectus.model.times import PartialDate

KEYS: Mapping[str, str] = {
    "title": "the digest's name, at the top of every page",
    "edition": "the conference and its year",
    "description": "what the digest is, in a sentence: on the front page, in the footer, for search engines",
    "language": "a tag: the language of the interface's words, `en`, `de` or one with words of your own",
    "requires": "the versions of conspectus that can build it, such as `>=0.1` or `>=0.1, <2`; others refuse",
    "base_url": "where the site will stand; whole addresses are made of it",
    "zone": "the clock that the conference goes by; a time without an offset is read by it",
    "zone.name": "the zone's name in the IANA database, such as `America/Sao_Paulo`",
    "zone.place": "the place as readers know it",
    "zone.source": "the source that says so",
    "zone.fact": "the fact that says where: the programme shows its values where sources differ",
    "authors": "who answers for the digest: bylines and feeds name them",
    "authors.name": "a name; it may stand alone in the place of all three",
    "authors.url": "a page about them",
    "authors.orcid": "their ORCID iD",
    "licence": "the terms under which the digest's own text may be used",
    "licence.name": "what they are called; it may stand alone",
    "licence.url": "where they stand",
    "contact": "a web or an e-mail address for who found a mistake",
    "security": "for who found a hole in the site: makes `/.well-known/security.txt`",
    "security.contact": "a web or an e-mail address",
    "security.expires": "the last day on which that is sure to hold, such as 2027-04-30",
    "repository": "where the notes are kept",
    "repository.url": "the address that the footer links to; it may stand alone",
    "repository.edit": "the address, with `{path}` in it, that *Edit this note* leads to",
    "repository.report": "the address that *Report a mistake* leads to instead of `contact`, "
    "with `{title}`, `{url}` and `{path}` of the page filled in",
    "kinds": "the kinds of notes that navigation, front page, footer and /browse/ lead to; notes of "
    "other kinds keep their pages, and the links to them",
    "at_a_glance": "the facts of the front page, in order",
    "navigation": "the lists in the header, in order, as many as fit; all stand in the footer",
    "award_counts": "for a rank, the fact that says how many awards of it were announced",
    "numbers": "the figures of the page /numbers/",
    "numbers.id": "the name of its files",
    "numbers.title": "what a reader takes from it, in a sentence",
    "numbers.form": "`bars`, `range` or `support`, which counts facts by how well they are known",
    "numbers.facts": "the facts that it draws; for `support` all, where none is named",
    "numbers.note": "what to mind in reading it",
    "formats": "the formats in which files for programs stand beside pages; without it, all of these",
    "search": "`false` makes no index, for which a build takes longer: /browse/ looks through titles alone",
    "cards": "`false` leaves out the pictures that stand where a page is linked to; they need `base_url`",
    "markdown": "how notes are read",
    "markdown.html": "what becomes of HTML in notes: `off` shows it as text, `sanitize` keeps the harmless",
    "budgets": "how heavy a page may be, in kilobytes as they are sent (text compressed), under `--strict`",
    "budgets.html": "the page itself; 20 where nothing is said",
    "budgets.page": "the page with the sheets, scripts and images that it loads at once; 60",
    "budgets.figures": "its images that are loaded when they are scrolled to; 250",
    "hosting": "what hosts are asked, by `_headers` and the files in `/hosts/`",
    "hosting.hsts": "for how many days, such as 365, browsers come back by HTTPS alone; 0 takes that back",
    "hosting.compress": "`true` puts copies beside text files that are compressed already (`.br` and `.gz`)",
    "publish": "where `conspectus publish` brings the site",
    "publish.id": "the name to call a target by",
    "publish.kind": (
        "`git` for a branch of a repository, `folder` for releases side by side on this machine, "
        "`rsync`, `s3` or `sftp` for a host or a store of objects"
    ),
    "publish.to": (
        "a remote such as `origin`, an address such as `host:/var/www`, `s3://bucket/below` or "
        "`sftp://host/var/www`, or a folder, seen from the site's own"
    ),
    "publish.branch": "for `git`: the branch, `gh-pages` where none is named",
    "publish.history": "for `git`: `false` leaves the branch with a single commit",
    "publish.domain": "for `git`: the host name that GitHub Pages is told (`CNAME`)",
    "publish.endpoint": "for `s3`: the address of a store that is not Amazon's",
    "publish.keep": "for `rsync`, `s3` and `sftp`: files there that are not the site's, such as `logs/*`",
    "shared": "a folder with notes on people and sources that several editions share, such as `../../shared`",
    "editions": "the folder of the editions that this site is the index of, such as `editions`",
    "extra": "anything: your own templates find it as `site.extra`",
}
"""The meaning of each key; a key within another follows it after a dot, also in lists."""


def keys_of(type_: Any) -> Iterator[str]:
    """Name the keys that data of a type may have, those within others after a dot."""
    hints = get_type_hints(type_, include_extras=True)
    for field in fields(type_):
        yield field.name
        inner = part_type(hints[field.name])
        if is_dataclass(inner) and inner is not PartialDate:
            yield from (f"{field.name}.{key}" for key in keys_of(inner))


def part_type(hint: Any) -> Any:
    """Give what a type hint is about: of an optional value that value, of a list its items."""
    parts = [part for part in get_args(hint) if part not in {NoneType, Ellipsis}]
    is_plain = get_origin(hint) in {Annotated, Mapping} or not parts
    return hint if is_plain else part_type(parts[0])
