"""A path is answered as a host of static files would, from the last good site."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from conspectus.commands.preview.answers import HTML, Answer, answer
from conspectus.commands.preview.stage import Shelf, State
from conspectus.model.problem import Problem


def found(preview: Any, path: str, query: str = "") -> Answer:
    """Give the answer for a path."""
    return answer(preview.scene.stage.state, preview.scene.shelf, path, query)


def test_a_page_is_the_file_that_was_built(preview: Any) -> None:
    """Byte for byte: what the preview adds is not its own."""
    page = found(preview, "/papers/t3/")
    assert (page.status, page.type) == (HTTPStatus.OK, HTML)
    assert page.body == (preview.root / ".conspectus/preview/papers/t3/index.html").read_bytes()


def test_a_page_that_is_missing_looks_as_it_will(preview: Any) -> None:
    """With the site's own page, and the status that hosts send."""
    page = found(preview, "/papers/none/")
    assert (page.status, page.type, page.is_found) == (HTTPStatus.NOT_FOUND, HTML, False)
    assert page.body == (preview.root / ".conspectus/preview/404.html").read_bytes()


@pytest.mark.parametrize("path", ["/papers/t3", "/papers", "/papers/t3?a=b"])
def test_a_folder_is_shown_with_its_slash(preview: Any, path: str) -> None:
    """So that its links lead where they will on a host."""
    name, _, query = path.partition("?")
    page = found(preview, name, query)
    assert page.status is HTTPStatus.FOUND
    assert page.location == f"{name}/" + (f"?{query}" if query else "")


def test_a_site_below_a_path_is_shown_there(below: Any) -> None:
    """What lies around leads to it; the rest of the host is empty."""
    assert found(below, "/2026/papers/t3/").status is HTTPStatus.OK
    assert [found(below, path).location for path in ("/", "/2026")] == ["/2026/", "/2026/"]
    assert found(below, "/papers/t3/").status is HTTPStatus.NOT_FOUND


def test_a_link_that_leads_out_is_not_followed(preview: Any) -> None:
    """Nothing outside the output is served, whoever put the link there."""
    shelf = preview.root / ".conspectus/preview"
    (shelf / "out.txt").symlink_to(preview.root / "site.yaml")
    (shelf / "up").symlink_to(preview.root)
    (shelf / "round").symlink_to("round")
    for path in ("/out.txt", "/up/site.yaml", "/round"):
        assert found(preview, path).status is HTTPStatus.NOT_FOUND


def test_a_link_within_is_followed(preview: Any) -> None:
    """It shows nothing that is not served anyway."""
    shelf = preview.root / ".conspectus/preview"
    (shelf / "in.html").symlink_to(shelf / "index.html")
    assert found(preview, "/in.html").status is HTTPStatus.OK


def test_before_the_first_site_every_path_says_what_is_wrong(tmp_path: Path) -> None:
    """In words, without a script, and with nothing that a note says taken for HTML."""
    state = State(build=1, problems=(Problem(code="odd", message="it is <b>odd</b>", path="site.yaml"),))
    page = answer(state, Shelf(tmp_path), "/papers/t3/")
    assert (page.status, page.digest) == (HTTPStatus.SERVICE_UNAVAILABLE, "")
    assert b"site.yaml: error[odd]: it is &lt;b&gt;odd&lt;/b&gt;" in page.body


def test_a_folder_that_was_taken_away_is_no_fault(tmp_path: Path) -> None:
    """There is not even a page for what is missing; the next build brings all back."""
    page = answer(State(has_site=True), Shelf(tmp_path / "gone"), "/")
    assert (page.status, page.is_page) == (HTTPStatus.NOT_FOUND, False)


def test_what_is_shown_is_named_by_what_it_says(preview: Any) -> None:
    """The same words under another status are another thing to see."""
    once, twice = found(preview, "/"), found(preview, "/")
    assert once.digest == twice.digest
    missing = found(preview, "/none/")
    assert missing.digest != Answer(HTTPStatus.OK, missing.body, HTML).digest
