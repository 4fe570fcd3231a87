"""Views of the toy conference."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

import pytest

from conspectus.model.digest import Digest
from conspectus.model.page import Page
from conspectus.model.site import NumberFigure
from conspectus.weave.plan import plan
from conspectus.weave.views.frame import sections
from conspectus.weave.views.loom import Loom

V = TypeVar("V")


class Views:
    """The planned pages of a digest by URL."""

    def __init__(self, digest: Digest) -> None:
        """Plan all pages and the files beside them."""
        loom = Loom.of(digest, {})
        planned = plan(loom)
        self.pages: Mapping[str, Page] = {page.url: page for page in planned.pages}
        self.files: Mapping[str, bytes] = {file.path: file.data for file in planned.files}
        self.files_of = {file.path: file.ref for file in planned.files}
        self.sections = sections(loom)

    def at(self, url: str, type_: type[V]) -> V:
        """Give the view at a URL, which is of this type."""
        view = self.pages[url].view
        assert isinstance(view, type_)
        return view


@pytest.fixture(name="views")
def views_fixture(weave: Callable[..., Digest]) -> Callable[..., Views]:
    """Plan the toy conference with these changes, and these figures on its page of numbers."""

    def views(
        changes: Mapping[str, str | None] | None = None, numbers: tuple[NumberFigure, ...] = ()
    ) -> Views:
        settings = weave().site.settings
        return Views(weave(changes, replace(settings, numbers=numbers)))

    return views
