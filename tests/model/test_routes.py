"""Each thing has one URL, and each URL one file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.model.names import SLUG, Kind, Ref, is_reserved
from conspectus.model.routes import NOT_FOUND, goes_on, list_url, output_path, url_of

slugs = st.from_regex(SLUG, fullmatch=True).filter(lambda slug: not is_reserved(slug))
few = st.builds(Ref, st.sampled_from(Kind), st.sampled_from(["a", "about", "t3", "a-paper", "2026"]))
refs = st.builds(Ref, st.sampled_from(Kind), slugs)
parts = st.lists(st.from_regex(r"[a-z0-9.-]+", fullmatch=True), max_size=4)


def url_at(path: str) -> str:
    """Give the URL that a host serves a file for."""
    return "/" + (path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path)


@given(refs | st.sampled_from(Kind))
def test_a_page_is_found_again_by_its_file(thing: Ref | Kind) -> None:
    """From URL to file and back is the same URL."""
    url = url_of(thing) if isinstance(thing, Ref) else list_url(thing)
    assert url.startswith("/")
    assert url.endswith("/")
    assert output_path(url).endswith("index.html")
    assert url_at(output_path(url)) == url


@given(parts, st.booleans())
@settings(max_examples=40)
def test_any_url_is_kept_in_one_file(names: list[str], is_folder: bool) -> None:  # noqa: FBT001
    """No file begins with a slash, and different URLs have different files."""
    url = "/" + "/".join(names) + ("/" if is_folder and names else "")
    path = output_path(url)
    assert not path.startswith("/")
    if not url.endswith("index.html"):
        assert url_at(path) == url


@given(st.lists(few, unique=True))
@settings(max_examples=40)
def test_different_records_have_different_urls(found: list[Ref]) -> None:
    """Also beside the lists of all kinds, the home page and the page for what is not found."""
    urls = [url_of(ref) for ref in found] + [list_url(kind) for kind in Kind] + ["/", NOT_FOUND]
    assert len(set(urls)) == len(urls)
    assert len({output_path(url) for url in urls}) == len(urls)


@pytest.mark.parametrize(
    ("ref", "url"),
    [(Ref(Kind.PAPER, "t3"), "/papers/t3/"), (Ref(Kind.PERSON, "ada"), "/people/ada/"),
     (Ref(Kind.PAGE, "about"), "/about/")],
)  # fmt: skip
def test_the_folder_is_the_first_part(ref: Ref, url: str) -> None:
    """Free pages live at the root."""
    assert url_of(ref) == url


@pytest.mark.parametrize(
    ("url", "path"),
    [("/", "index.html"), ("/papers/", "papers/index.html"), (NOT_FOUND, "404.html"),
     ("/static/a.css", "static/a.css")],
)  # fmt: skip
def test_files(url: str, path: str) -> None:
    """A URL with a slash at its end is a folder's index."""
    assert output_path(url) == path


@pytest.mark.parametrize(
    "url",
    ["/papers/page/2/", "/papers/by-topic/page/2/", "/topics/agents/page/2/", "/topics/agents/links/",
     "/topics/agents/links/page/2/index.html", "/sources/notes/uses/", "/about/links/", "/benchmarks/page/2/",
     "/benchmarks/gsm8k/"],
)  # fmt: skip
def test_a_page_that_continues_a_list_goes_on(url: str) -> None:
    """So does that of a benchmark, which papers make."""
    assert goes_on(url)


@pytest.mark.parametrize(
    "url",
    ["/", "/papers/", "/papers/t3/", "/papers/t3/index.html", "/topics/links/", "/topics/uses/index.html",
     "/links/", "/uses/", "/benchmarks/", "/benchmarks/index.html"],
)  # fmt: skip
def test_a_page_of_its_own_does_not_go_on(url: str) -> None:
    """Whatever it is called: readers who kept its address must find it again."""
    assert not goes_on(url)
