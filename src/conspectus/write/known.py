"""Know pages again that were rendered before, and say why the others have to be."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from sys import intern
from typing import Self

from conspectus.model.compression import Deflated
from conspectus.model.memo import FORGET, Memo
from conspectus.model.page import Anchors, Output, Page, Printed, Reason, Rendered
from conspectus.model.routes import output_path
from conspectus.write.closure import Closures
from conspectus.write.keys import SITE, Surroundings, changed, digest_of, digest_of_text, parts_of

STAGE, TRACE = "page", "trace"
LAST = "last"
Last = tuple[str, str, str, bool]
"""What is known of a page: its name by what it is woven from, its key, its bytes' digest, has it anchors."""


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
        fetch, anchors = partial(self.memo.recall_bytes, digest), self._anchors(key) if has_anchors else None
        return Output(output_path(page.url), fetch, page.url, page.ref, anchors, digest, key)

    def surroundings(self, templates: Iterable[str]) -> Surroundings | None:
        """Give what pages are to be named by; nothing where nothing is remembered, nor need be named."""
        if self.memo is FORGET:
            return None
        closures = {template: self.closure(template) for template in templates}
        return Surroundings(self.site, closures, self.memo.keys(STAGE))

    def taken(self, page: Page) -> Page:
        """Keep a page that was printed, or recall it; its bytes are fetched when they are needed."""
        printed = page.printed
        if printed is None or printed.fault:
            return page
        known = self._kept(page, printed) if printed.content else self._recalled(page, printed)
        return replace(page, printed=known)

    def _recalled(self, page: Page, printed: Printed) -> Printed:
        known: Rendered = self.memo.fetch(STAGE, printed.key)
        self.memo.hold(TRACE, page.url)
        self._take(page, printed.key, known)
        return self._fetched(printed.key, known)

    def _kept(self, page: Page, printed: Printed) -> Printed:
        """Keep a page that was rendered, and note why it had to be."""
        before = self.memo.recall(TRACE, page.url)
        self.reasons.append(Reason(page.url, self._changes(before, printed.parts)))
        if self.memo is FORGET or not isinstance(printed.content, Deflated):
            return printed
        rendered = Rendered(printed.digest, _shared(printed.anchors))
        self.memo.keep_bytes(printed.digest, printed.content)
        self.memo.keep(STAGE, printed.key, rendered, of=page.template)
        self.memo.keep(TRACE, page.url, printed.parts)
        self._take(page, printed.key, rendered)
        return self._fetched(printed.key, rendered)

    def _fetched(self, key: str, known: Rendered) -> Printed:
        fetch = partial(self.memo.recall_bytes, known.digest)
        return Printed(key, {}, fetch, known.digest, known.anchors)

    def close(self) -> None:
        """Note the pages of this build for the next one."""
        if self.now != self.last:
            self.memo.keep(STAGE, LAST, self.now)

    def _take(self, page: Page, key: str, rendered: Rendered) -> None:
        if page.stamp:
            self.now[page.url] = (self._name(page), key, rendered.digest, rendered.anchors is not None)

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


def _shared(anchors: Anchors | None) -> Anchors | None:
    """Hold each text once: most pages lead to the same others."""
    return (
        Anchors(*(tuple(map(intern, texts)) for texts in (anchors.ids, anchors.hrefs))) if anchors else None
    )
