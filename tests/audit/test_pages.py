"""The pages that stand for all are chosen by what they say of themselves."""

from pathlib import Path

import pytest
from pages import Found, all_pages, one_of_each_kind

RECORD = '<body data-kind="papers"><article class="record">{}</article></body>'
LIST = '<body data-kind="papers"><div class="listing">{}</div></body>'
SITE = {
    "index.html": '<body data-kind="home"></body>',
    "papers/index.html": LIST.format("many"),
    "papers/by-topic/index.html": LIST.format("by topic"),
    "papers/by-topic/page/2/index.html": LIST.format("on"),
    "papers/a/index.html": RECORD.format("short"),
    "papers/b/index.html": RECORD.format("as long as can be"),
    "papers/c/index.html": RECORD.format("<math>"),
    "papers/d/index.html": RECORD.format("<math>, longer"),
    "papers/old/index.html": '<meta http-equiv="refresh"><body data-kind="redirect"></body>',
    "new/index.html": '<body data-kind="a kind nobody knows yet"></body>',
    "404.html": '<meta name="robots" content="noindex"><body data-kind="404"></body>',
}


@pytest.fixture(name="out")
def out_fixture(tmp_path: Path) -> Path:
    """Write a small site."""
    for path, text in SITE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def test_every_kind_is_represented(out: Path) -> None:
    """Records, lists, lists by something, and kinds that come later; not what only leads elsewhere."""
    assert {page.kind for page in one_of_each_kind(out)} == {
        "home, a list", "papers, a list", "papers, by-topic", "papers, a record",
        "a kind nobody knows yet, a list", "404, a list",
    }  # fmt: skip


def test_the_largest_with_and_without_math_are_chosen(out: Path) -> None:
    """One of each, not more."""
    records = [page.url for page in one_of_each_kind(out) if page.kind == "papers, a record"]
    assert records == ["/papers/b/", "/papers/d/"]


def test_what_search_engines_do_not_see_is_known(out: Path) -> None:
    """The page for what is missing."""
    assert [page.url for page in all_pages(out) if not page.is_listed] == ["/404.html"]


def test_every_page_is_found(out: Path) -> None:
    """Those too that stand for none."""
    assert len(all_pages(out)) == len(SITE)
    assert all(isinstance(page, Found) for page in all_pages(out))


def test_every_kind_of_the_shipped_digest_is_there(shipped: Path) -> None:
    """No page is without a kind but those that lead elsewhere."""
    chosen = {page.kind.partition(",")[0] for page in one_of_each_kind(shipped)}
    assert chosen == {page.kind.partition(",")[0] for page in all_pages(shipped) if page.kind}
    assert {"home", "papers", "facts", "numbers", "browse", "404"} <= chosen
