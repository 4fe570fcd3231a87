"""What asks servers for the site notices each thing that a host can do wrong."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from servers import ALIAS, MOVED, SERVED, Answer, Ask, faults, one_of_each_ending, plain

from conspectus.model.serving import cache_control, media_type

FILES = {
    "index.html": b"<p>home", "404.html": b"<p>gone", "papers/index.html": b"<p>papers",
    "papers.bib": b"@misc",
    "static/a.0a1b2c3d.css": b"p{}", "index.html.gz": b"packed", "index.html.br": b"smaller",
    ".conspectus-manifest": b"{}", "hosts/nginx.conf": b"#", "_headers": b"/*",
}  # fmt: skip
Change = Callable[[str, str, Answer], Answer]


@pytest.fixture(name="site")
def site_fixture(tmp_path: Path) -> Path:
    """Lay a site down."""
    for path, data in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def host(change: Change = lambda _url, _accept, answer: answer) -> Ask:
    """Give a host that does all as it ought to, but for a change."""

    def right(url: str, accept: str) -> Answer:
        if moved := {ALIAS: MOVED, "/papers": "/papers/"}.get(url):
            return Answer(301, b"", {"Location": moved})
        path = f"{url[1:]}index.html" if url.endswith("/") else url[1:]
        if path not in FILES or path.startswith("."):
            return Answer(404, FILES["404.html"], {**SERVED, "Content-Type": media_type("404.html")})
        said = {**SERVED, "Content-Type": media_type(path), "Cache-Control": cache_control(path)}
        for encoding, ending in (("br", ".br"), ("gzip", ".gz")):
            if encoding in accept and path + ending in FILES:
                said |= {"Content-Encoding": encoding, "Vary": "Accept-Encoding"}
                return Answer(200, FILES[path + ending], said)
        return Answer(200, FILES[path], said)

    return lambda url, accept="identity": change(url, accept, right(url, accept))


def test_a_good_host_has_no_fault(site: Path) -> None:
    """And it is asked for a file of each ending, once, but for those that hosts read themselves."""
    asked = list[str]()

    def noting(url: str, _accept: str, answer: Answer) -> Answer:
        asked.append(url)
        return answer

    assert list(faults(host(noting), site, "")) == []
    assert set(one_of_each_ending(site)) == {"papers/index.html", "papers.bib", "static/a.0a1b2c3d.css"}
    assert {"/papers/", "/papers.bib", ALIAS, "/gone/"} <= set(asked)


def without(name: str) -> Change:
    """Let a host leave a header out."""
    return lambda _url, _accept, answer: replace(
        answer, headers={key: value for key, value in answer.headers.items() if key != name}
    )


def saying(name: str, value: str, of: str) -> Change:
    """Let a host say something else of a path."""
    return lambda url, _accept, answer: (
        replace(answer, headers={**answer.headers, name: value}) if url == of else answer
    )


@pytest.mark.parametrize(
    "change",
    [
        *map(without, (*SERVED, "Content-Type", "Cache-Control", "Location")),
        saying("Cache-Control", "public, max-age=31536000, immutable", "/papers/"),
        saying("Cache-Control", "public, max-age=31536000, immutable", "/static/gone.css"),
        saying("Content-Type", "text/plain", "/papers.bib"),
        saying("Location", "https://elsewhere.example/", ALIAS),
        lambda _url, _accept, answer: replace(answer, status=200),
        lambda _url, _accept, answer: replace(answer, body=b""),
        lambda url, _accept, answer: replace(answer, status=302) if url == ALIAS else answer,
    ],
)
def test_each_slip_of_a_host_is_noticed(site: Path, change: Change) -> None:
    """One is enough."""
    assert list(faults(host(change), site, ""))


@pytest.mark.parametrize(
    "change",
    [
        without("Content-Encoding"),
        without("Vary"),
        lambda _url, accept, answer: replace(answer, body=b"x") if accept != "identity" else answer,
        lambda _url, accept, answer: (
            replace(answer, headers={**answer.headers, "Content-Type": "application/gzip"})
            if accept == "gzip"
            else answer
        ),
    ],
)
def test_a_host_that_sends_no_copy_is_noticed(site: Path, change: Change) -> None:
    """Or one that is not that of the file, or tells nobody that there are several."""
    (site / "papers/index.html").unlink()
    assert list(faults(host(), site, "")) == []
    assert list(faults(host(change), site, ""))


def test_a_plain_server_is_no_good_host(site: Path) -> None:
    """It knows nothing of all that."""
    with plain(site) as ask:
        assert ask("/papers.bib").body == FILES["papers.bib"]
        assert list(faults(ask, site, ""))
