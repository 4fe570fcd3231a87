"""What Caddy is told says what every host is asked."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import unquote

import pytest

from conspectus.model.digest import Digest
from conspectus.model.identifiers import Url
from conspectus.model.page import Output
from conspectus.model.policy import UNFRAMED
from conspectus.model.serving import ASKED_AGAIN, FOR_GOOD, UNKNOWN
from conspectus.weave.formats.caddy import site_part
from conspectus.weave.formats.hosts import Asked

Weave = Callable[..., Digest]
ALIASED = {"papers/crv": "title: A\naliases: [/b/, /c.html]"}
TOKEN = re.compile(r'"([^"]*)"|`([^`]*)`|(\S+)')


def blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Read lines as Caddy does: how deep each stands, and its words; every block that is opened is closed."""
    depth = 0
    for line in text.splitlines():
        words = [next(filter(None, found), "") for found in TOKEN.findall(line.partition("# ")[0])]
        depth -= words == ["}"]
        if words and words != ["}"]:
            yield depth, words
        depth += words[-1:] == ["{"]
    assert depth == 0


@pytest.fixture(name="asked")
def asked_fixture(weave: Weave) -> Callable[..., Asked]:
    """Ask for the toy conference, at the root or below a path."""

    def asked(base: str = "", *, is_ours: bool = True) -> Asked:
        digest = weave(ALIASED)
        settings = replace(digest.site.settings, base_url=Url(f"https://a.example{base}/"))
        site = replace(digest.site, settings=settings)
        return Asked.of(replace(digest, site=site), [Output("static/a.css", b"")], is_ours=is_ours)

    return asked


def table(text: str, name: str) -> dict[str, str]:
    """Read a map."""
    lines = [words for _, words in blocks(text)]
    begin = lines.index(["map", "{http.request.orig_uri.path}", f"{{conspectus_{name}}}", "{"])
    found: dict[str, str] = {}
    for words in lines[begin + 1 :]:
        if len(words) != 2 or words[0] == "map":
            break
        found.setdefault(words[0], words[1])
        if words[0] == "default":
            break
    return found


def first(rows: dict[str, str], path: str) -> str:
    """Give what a map makes of a path: the first line that fits."""
    for pattern, value in rows.items():
        if pattern == path or (pattern.startswith("~") and re.search(pattern[1:], path)):
            return value
    return rows["default"]


@pytest.mark.parametrize(("base", "path"), [("/2026", "/2026"), ("/caf%C3%A9/a%20b", "/café/a b")])
def test_the_site_stands_below_its_path(asked: Callable[..., Asked], base: str, path: str) -> None:
    """Errors are answered for the whole block of the site; only where it leads to has percent signs."""
    lines = [*blocks(site_part(asked(base)))]
    assert [words for depth, words in lines if depth == 0] == [
        ["redir", path, f"{base}/", "permanent"],
        ["handle", f"{path}/*", "{"],
        ["handle_errors", "{"],
    ]
    assert (1, ["uri", "strip_prefix", base]) in lines


def test_the_site_may_stand_at_the_root(asked: Callable[..., Asked]) -> None:
    """Then it has no path to lose."""
    lines = [words for _, words in blocks(site_part(asked()))]
    assert (lines[0], "uri" in {words[0] for words in lines}) == (["handle", "{"], False)


@pytest.mark.parametrize("base", ["", "/a.b", "/caf%C3%A9/x(y"])
def test_each_file_is_served_as_on_every_host(asked: Callable[..., Asked], base: str) -> None:
    """Its type, how long it is kept, and where it moved; a page has the type that Caddy gives it."""
    wanted = asked(base)
    text = site_part(wanted)
    types, kept, moved = (table(text, name) for name in ("type", "kept", "moved"))
    base = unquote(base)
    for ending, type_ in wanted.types.items():
        assert first(types, f"{base}/x.{ending}") == type_
        assert first(types, f"{base}/{ending}") == (type_ if "." in ending else "")
    assert first(types, f"{base}/papers/") == ""
    assert first(types, f"{base}/search/index/a.pf_index") == UNKNOWN
    assert first(kept, f"{base}/static/a.css") == FOR_GOOD
    assert {first(kept, f"{base}{path}") for path in ("/", "/static-analysis/", "/a/static/b")} == {
        ASKED_AGAIN
    }
    assert {old: first(moved, unquote(old)) for old in wanted.moved} == wanted.moved
    assert first(moved, f"{base}/papers/crv/") == ""


def test_what_is_missing_has_headers_of_its_own(asked: Callable[..., Asked]) -> None:
    """Those of the file that was asked for would stay otherwise: a page of the type of a bibliography."""
    lines = [words for _, words in blocks(site_part(asked()))]
    errors = lines[lines.index(["handle_errors", "{"]) :]
    said = {words[1]: words[2] for words in errors if words[0] == "header"}
    assert said == {
        **asked().headers,
        "Cache-Control": ASKED_AGAIN,
        "Content-Type": "text/html; charset=utf-8",
    }
    assert ["rewrite", "*", "/404.html"] in errors


def test_the_policy_of_own_pages_is_theirs(asked: Callable[..., Asked]) -> None:
    """As in `_headers`."""
    lines = [words for _, words in blocks(site_part(asked(is_ours=False)))]
    assert [words[2] for words in lines if words[:2] == ["header", "Content-Security-Policy"]] == [
        UNFRAMED
    ] * 2
