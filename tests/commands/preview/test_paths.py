"""A path of a request names a file of the output, or nothing."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.preview.paths import leads_to, output_named

NAMES = st.from_regex(r"[a-z0-9é %#?_-]{1,8}(\.[a-z]{1,4})?", fullmatch=True)
FILES = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "index.html"),
        ("/papers/t3/", "papers/t3/index.html"),
        ("/papers/t3/index.html", "papers/t3/index.html"),
        ("/papers/t3", "papers/t3"),
        ("/static/style.ab.css", "static/style.ab.css"),
        ("/media/caf%C3%A9.png", "media/café.png"),
        ("/.well-known/x", ".well-known/x"),
    ],
)
def test_a_path_names_the_file_a_host_would_serve(path: str, name: str) -> None:
    """A folder's page is its index.html; names that begin with a dot may be published."""
    assert output_named(path, "/") == name


@pytest.mark.parametrize(
    "path",
    [
        "/../site.yaml", "/papers/../../site.yaml", "/%2e%2e/site.yaml", "/papers/%2e%2e%2f%2e%2e/site.yaml",
        "/..%5csite.yaml", "/papers//t3/", "//etc/passwd", "/./", "/a%00b", "/a\\b", "/%ff", "papers/t3/", "",
        "/.conspectus-manifest", "/.Conspectus-Manifest", "/papers/.conspectus-unfinished", "*",
    ],
)  # fmt: skip
def test_what_is_no_output_has_no_name(path: str) -> None:
    """It climbs, hides a name, is no text, or was never to be published."""
    assert output_named(path, "/") is None


@given(st.text())
def test_a_name_never_leaves_the_folder(path: str) -> None:
    """Whatever is asked for."""
    name = output_named(f"/{path}", "/")
    assert name is None or not {"", ".", ".."} & set(name.split("/"))


@given(FILES)
def test_every_file_can_be_asked_for(file: str) -> None:
    """By its own path, percent-encoded, at the root or under a base."""
    assert output_named(f"/{quote(file)}", "/") == file
    assert output_named(f"/a%20b/2026/{quote(file)}", "/a%20b/2026/") == file


@pytest.mark.parametrize("path", ["/", "/2026", "/2027/", "/papers/t3/", "/20260/"])
def test_outside_the_base_there_is_nothing(path: str) -> None:
    """As on the host where the site will live."""
    assert output_named(path, "/2026/") is None


@pytest.mark.parametrize(
    ("path", "base", "leads"),
    [
        ("/", "/2026/", True), ("/2026", "/2026/", True), ("/a", "/a/b/", True), ("/a/", "/a/b/", True),
        ("/2026/", "/2026/", False), ("/", "/", False), ("/b", "/a/b/", False), ("/20", "/2026/", False),
    ],
)  # fmt: skip
def test_what_lies_around_the_base_leads_to_it(path: str, base: str, *, leads: bool) -> None:
    """And the base without its slash; nothing else does."""
    assert leads_to(path, base) == leads
