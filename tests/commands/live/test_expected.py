"""What a host should serve is read from the last build."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from conspectus.commands.live.expected import Expected, chosen, moved_in, rules_in, url_at

BASE = "https://digest.example/2026/"
HEADERS = """
/2026/*
  Content-Security-Policy: default-src 'none'
  Strict-Transport-Security: max-age=86400
/2026/static/:file
  Cache-Control: public, max-age=31536000, immutable
# a remark
/2026/x.ics
  Content-Type: text/calendar
"""


def built(out: Path, files: dict[str, bytes]) -> Path:
    """Write files as a build does, with its manifest."""
    for path, data in files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(data)
    digests = {path: sha256(data).hexdigest() for path, data in files.items()}
    (out / ".conspectus-manifest").write_text(json.dumps({"version": 1, "files": digests}), "utf-8")
    return out


def test_what_is_for_hosts_is_not_asked_for(tmp_path: Path) -> None:
    """Nor copies that are packed: they are served under the name of what they pack."""
    names = (
        "index.html",
        "a.css",
        "a.css.br",
        "a.css.gz",
        "alone.gz",
        "_headers",
        "_redirects",
        "hosts/caddy.conf",
    )
    out = built(tmp_path, dict.fromkeys(names, b"a"))
    assert sorted(Expected.of(out).files) == ["a.css", "alone.gz", "index.html"]


def test_headers_are_asked_as_the_build_says(tmp_path: Path) -> None:
    """Of every file one, of what lasts another, and what `_headers` names; types are looked at elsewhere."""
    expected = Expected.of(built(tmp_path, {"_headers": HEADERS.encode()}))
    assert expected.headers("/2026/", "index.html") == {
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'",
        "strict-transport-security": "max-age=86400",
    }
    assert "immutable" in expected.headers("/2026/static/a.b.css", "static/a.b.css")["cache-control"]
    assert "content-type" not in expected.headers("/2026/x.ics", "x.ics")
    assert "content-security-policy" not in expected.headers("/other/", "index.html")


def test_placeholders_stop_at_a_slash() -> None:
    """A star does not; other signs stand for themselves."""
    (((file, _), (all_, _), (dot, _))) = rules_in("/a/:file\n/b/*\n/c.css\n")
    assert [bool(file.fullmatch(path)) for path in ("/a/b", "/a/b/c", "/a/")] == [True, False, False]
    assert [bool(all_.fullmatch(path)) for path in ("/b/", "/b/c/d")] == [True, True]
    assert not dot.fullmatch("/cxcss")


def test_moved_pages_are_read() -> None:
    """Remarks and broken lines aside."""
    assert moved_in("# a\n/old/ /new/ 301\n\n/x\n") == {"/old/": "/new/"}


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("index.html", BASE),
        ("papers/t3/index.html", f"{BASE}papers/t3/"),
        ("404.html", f"{BASE}404.html"),
        ("own-index.html", f"{BASE}own-index.html"),
        ("people/ö ä/index.html", f"{BASE}people/%C3%B6%20%C3%A4/"),
    ],
)
def test_files_have_addresses(path: str, url: str) -> None:
    """A folder's page stands at the folder's."""
    assert url_at(BASE, path) == url


def test_the_important_come_first() -> None:
    """The front page, what is asked for by everybody, lists, records, and then what they load."""
    files = ["static/a.css", "papers/t3/index.html", "papers/t3.json", "papers/index.html", "index.html",
             ".well-known/security.txt", "media/b.png"]  # fmt: skip
    assert chosen(files, 100)[:3] == ["index.html", ".well-known/security.txt", "papers/index.html"]
    assert sorted(chosen(files, 100)) == sorted(files)


def test_of_many_files_some_are_chosen_evenly() -> None:
    """As many as allowed, each once, the same each time."""
    files = [f"papers/{at:04}/index.html" for at in range(1000)] + ["index.html"]
    some = chosen(files, 50)
    assert (some[0], len(set(some)), chosen(files, 50)) == ("index.html", 50, some)
    assert {path[7:8] for path in some[1:]} == {"0"}
    assert {path[8:9] for path in some[1:]} == {*"0123456789"}
