"""Know pages again that were rendered before, and say why the others have to be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import sha256
from typing import Self

from conspectus.model.many import Many, one_by_one
from conspectus.model.memo import FORGET, Memo
from conspectus.model.page import Anchors, Output, Page, Reason, Rendered
from conspectus.model.routes import output_path
from conspectus.write.closure import Closures
from conspectus.write.keys import SITE, Parts, Surroundings, changed, digest_of, digest_of_text, parts_of

STAGE, TRACE = "page", "trace"
LAST = "last"
Last = tuple[str, str, str, bool]
"""What is known of a page: its name by what it is woven from, its key, its bytes' digest, has it anchors."""

Named = tuple[str, Parts]
"""A page's key, and the digest of each thing that it is made of."""

NAMELESS: Named = ("", {})
"""Any page where nothing is remembered: then it need not be named."""


@dataclass(frozen=True, slots=True)
class KnownPages:
    """The pages that a memo knows: `site` is the digest of what all share, `closure` gives a template's.

    `site_changes` are the fields of the site's view that are not what they were; `last` are the pages of
    the last build by their URLs, `now` those of this one.
    """

    memo: Memo
    site: str
    closure: Callable[[str], str]
    site_changes: tuple[str, ...]
    last: Mapping[str, Last] = field(default_factory=dict)
    now: dict[str, Last] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)

    @classmethod
    def of(cls, site: object, place: object, text: Callable[[str], str | None], memo: Memo) -> Self:
        """Look up what all pages share, also the `place` where they will live; `text` gives a template's."""
        if memo is FORGET:
            return cls(memo, "", str, ())
        parts = {**parts_of(site, SITE), "place": digest_of(place)}
        before = memo.recall(TRACE, SITE)
        if before != parts:
            memo.keep(TRACE, SITE, parts)
        changes = changed(before, parts) if isinstance(before, dict) else ()
        closure = cache(Closures(text, memo).digest)
        return cls(memo, digest_of((place, site)), closure, changes, memo.recall(STAGE, LAST) or {})

    def again(self, page: Page) -> Output | None:
        """Give a page that is woven from what the last build wove it from, and was rendered then."""
        known = self.last.get(page.url)
        if not known or not page.stamp or known[0] != self._name(page):
            return None
        self.now[page.url] = known
        _, key, digest, has_anchors = known
        self.memo.hold(STAGE, key, digest)
        self.memo.hold(TRACE, page.url)
        return self._output(page, key, digest, self._anchors(key) if has_anchors else None)

    def named(self, pages: Sequence[Page], many: Many = one_by_one) -> list[Named]:
        """Name the pages that are to be made."""
        if self.memo is FORGET:
            return [NAMELESS] * len(pages)
        closures = {page.template: self.closure(page.template) for page in pages}
        return [*many("Comparing pages", Surroundings(self.site, closures).named, pages)]

    def recalled(self, page: Page, named: Named) -> Output | None:
        """Give a page as it was rendered before; its bytes are fetched when they are needed."""
        key, _ = named
        known = self.memo.recall(STAGE, key)
        if not isinstance(known, Rendered):
            return None
        self.memo.hold(TRACE, page.url)
        self._take(page, key, known)
        return self._output(page, key, known.digest, known.anchors)

    def kept(self, page: Page, named: Named, data: bytes, anchors: Anchors | None) -> Output:
        """Keep a page that was rendered, and note why it had to be."""
        digest, (key, parts) = sha256(data).hexdigest(), named
        before = self.memo.recall(TRACE, page.url)
        self.reasons.append(Reason(page.url, self._changes(before, parts)))
        rendered = Rendered(digest, anchors)
        self.memo.keep_bytes(digest, data)
        self.memo.keep(STAGE, key, rendered, of=page.template)
        self.memo.keep(TRACE, page.url, parts)
        self._take(page, key, rendered)
        return Output(output_path(page.url), data, page.url, page.ref, anchors, digest, key)

    def close(self) -> None:
        """Note the pages of this build for the next one."""
        if self.now != self.last:
            self.memo.keep(STAGE, LAST, self.now)

    def _take(self, page: Page, key: str, rendered: Rendered) -> None:
        if page.stamp:
            self.now[page.url] = (self._name(page), key, rendered.digest, rendered.anchors is not None)

    def _output(
        self, page: Page, key: str, digest: str, anchors: Anchors | Callable[[], Anchors] | None
    ) -> Output:
        fetch = partial(self.memo.recall_bytes, digest)
        return Output(output_path(page.url), fetch, page.url, page.ref, anchors, digest, key)

    def _anchors(self, key: str) -> Callable[[], Anchors]:
        return lambda: self.memo.fetch(STAGE, key).anchors

    def _name(self, page: Page) -> str:
        """Name a page by what it is woven from and rendered with."""
        return digest_of_text(
            f"{page.url}\n{page.template}\n{self.closure(page.template)}\n{self.site}\n{page.stamp}"
        )

    def _changes(self, before: object, now: Mapping[str, str]) -> tuple[str, ...]:
        if not isinstance(before, dict):
            return ()
        names = changed(before, now)
        return tuple(name for name in names if name != SITE) + (self.site_changes if SITE in names else ())
