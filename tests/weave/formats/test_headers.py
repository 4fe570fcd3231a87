"""Each file gets its headers once, however its host reads the rules."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest

from conspectus.model.digest import Digest
from conspectus.model.identifiers import Days, Url
from conspectus.model.page import Anchors, Output
from conspectus.model.policy import UNFRAMED, site_policy
from conspectus.model.serving import FOR_GOOD
from conspectus.model.site import Hosting
from conspectus.weave.formats.headers import MOST_RULES
from conspectus.weave.formats.hostfiles import host_files

Rules = Mapping[str, Sequence[tuple[str, str]]]
Weave = Callable[..., Digest]
Served = Callable[..., Rules]
PATHS = (
    "static/style.0a1b2c3d.css", "static/scripts/a.0a1b2c3d.js", "media/figures/deep/b.0a1b2c3d.svg",
    "search/index/en_1.pf_index", "search/pagefind-entry.json", "papers.bib", "papers.csl.json",
    "papers.1.ris", "calendar.ics", "facts.csv", "digest.json", "feed.json", "changes.feed.json",
)  # fmt: skip
PAGES = ("topics/", "media-coverage/", "static-analysis/", "people/ali-habib/", "papers/csv/", "")


def cloudflare(pattern: str) -> re.Pattern[str]:
    """Read a rule as Cloudflare Pages documents it: one splat for anything, placeholders for a name."""
    found = re.escape(pattern).replace(r"\*", ".*")
    return re.compile(re.sub(r":[A-Za-z]\w*", "[^/]+", found))


def netlify(pattern: str) -> re.Pattern[str]:
    """Read a rule as Netlify's own parser does (netlify/build, packages/headers-parser)."""

    def part(text: str) -> str:
        if text.startswith(":"):
            return "([^/]+)"
        if text == "*":
            return "?(.*)"
        return text.replace("*", "(.*)") if "*" in text else re.escape(text)

    return re.compile(f"/{'/'.join(map(part, filter(None, pattern.split('/'))))}/?", re.IGNORECASE)


HOSTS = {"cloudflare": cloudflare, "netlify": netlify}


def read(text: str) -> Rules:
    """Read the file, line by line; a path has no second rule."""
    rules: dict[str, list[tuple[str, str]]] = {}
    at = ""
    for line in filter(None, text.splitlines()):
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[at].append((name, value))
        else:
            at = line
            assert at.startswith("/")
            assert at not in rules
            rules[at] = []
    return rules


def said(rules: Rules, host: str, url: str) -> dict[str, str]:
    """Give the headers of an address on a host; each is said by one rule alone."""
    found = [pair for rule, pairs in rules.items() if HOSTS[host](rule).fullmatch(url) for pair in pairs]
    assert len({name for name, _ in found}) == len(found), (url, found)
    return dict(found)


@pytest.fixture(name="served")
def served_fixture(weave: Weave) -> Served:
    """Write the file for the toy conference with these files, and read it."""

    def served(
        *paths: str,
        base: str = "",
        hosting: Hosting | None = None,
        more: Sequence[Output] = (),
        is_ours: bool = True,
    ) -> Rules:
        address = Url(f"https://toy.example{base}/") if base else None
        settings = replace(weave().site.settings, base_url=address, hosting=hosting or Hosting())
        outputs = [*(Output(path, b"") for path in paths or PATHS), *more]
        [text] = [
            file.data.decode()
            for file in host_files(weave(settings=settings), outputs, is_ours=is_ours)
            if file.path == "_headers"
        ]
        return read(text)

    return served


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("base", ["", "/2026", "/a/b.c"])
def test_what_never_changes_is_kept_and_pages_are_not(served: Served, host: str, base: str) -> None:
    """Also pages whose names begin as those of folders do, or end as those of files."""
    rules = served(base=base)
    kept = [path for path in PATHS if said(rules, host, f"{base}/{path}").get("Cache-Control") == FOR_GOOD]
    assert kept == list(PATHS[:4])
    for page in PAGES:
        assert said(rules, host, f"{base}/{page}").keys() == {
            "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy",
        }  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
def test_files_whose_type_hosts_do_not_know_have_it_said(served: Served, host: str) -> None:
    """Those of the whole site; what every host knows is left to it."""
    rules = served()
    types = {path: said(rules, host, f"/{path}").get("Content-Type") for path in PATHS}
    assert {path: type_ for path, type_ in types.items() if type_} == {
        "papers.bib": "application/x-bibtex; charset=utf-8",
        "papers.csl.json": "application/vnd.citationstyles.csl+json; charset=utf-8",
        "papers.1.ris": "application/x-research-info-systems; charset=utf-8",
        "calendar.ics": "text/calendar; charset=utf-8",
        "facts.csv": "text/csv; charset=utf-8",
        "feed.json": "application/feed+json; charset=utf-8",
        "changes.feed.json": "application/feed+json; charset=utf-8",
    }


def test_a_rule_by_the_ending_would_catch_pages() -> None:
    """So there is none: Netlify's parser takes its dot for any sign, and a folder's slash for optional."""
    assert netlify("/*.ics").fullmatch("/topics/")
    assert netlify("/*.bib").fullmatch("/people/ali-habib/")
    assert netlify("/media/*").fullmatch("/media-coverage/")
    assert not cloudflare("/media/*").fullmatch("/media-coverage/")


def test_a_large_site_keeps_to_the_limits(served: Served) -> None:
    """Of Cloudflare Pages: a hundred rules, 2,000 signs a line, one splat; the first rule is of all files."""
    rules = served(*(f"sessions/by-day/{n}.ics" for n in range(300)), *PATHS)
    assert len(rules) == MOST_RULES
    assert next(iter(rules)) == "/*"
    assert all(rule.count("*") <= 1 for rule in rules)
    assert all(len(f"  {name}: {value}") < 2000 for pairs in rules.values() for name, value in pairs)
    assert said(rules, "cloudflare", f"/{PATHS[2]}")["Cache-Control"] == FOR_GOOD


@pytest.mark.parametrize(("days", "expected"), [(365, "max-age=31536000"), (0, "max-age=0"), (None, None)])
def test_https_alone_is_asked_by_setting(served: Served, days: int | None, expected: str | None) -> None:
    """And taken back by a zero; without the setting nothing is said."""
    rules = served(hosting=Hosting(hsts=None if days is None else Days(days)))
    assert said(rules, "netlify", "/papers/").get("Strict-Transport-Security") == expected


def test_pages_of_the_sites_own_are_not_held_to_our_policy(served: Served) -> None:
    """Neither those of own templates, nor those that lie ready in static/root/."""
    page = Output("demo.html", b"<script>1</script>")
    ours = Output("a/index.html", b"", "/a/", offers=Anchors())
    policies = [
        dict(served(more=more, is_ours=is_ours)["/*"])["Content-Security-Policy"]
        for more, is_ours in (([ours], True), ([ours], False), ([page, ours], True))
    ]
    assert policies == [site_policy(), UNFRAMED, UNFRAMED]


def test_a_file_of_the_sites_own_comes_first(weave: Weave) -> None:
    """As `static/root/_headers` does."""
    own = Output("_headers", b"/*\n  X-Own: 1\n")
    assert "_headers" not in [file.path for file in host_files(weave(), [own], is_ours=True)]
    assert "_headers" in [file.path for file in host_files(weave(), [], is_ours=True)]
