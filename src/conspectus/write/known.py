"""Know pages again that were rendered before, and say why the others have to be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import Self

from conspectus.model.memo import FORGET, Memo
from conspectus.model.page import Anchors, Output, Page, Reason, Rendered
from conspectus.model.routes import output_path
from conspectus.write.closure import Closures
from conspectus.write.keys import SITE, Named, Surroundings, changed, digest_of, parts_of

STAGE, TRACE = "page", "trace"
NAMELESS = Named("", {})
"""Any page where nothing is remembered: then it need not be named."""


@dataclass(frozen=True, slots=True)
class KnownPages:
    """The pages that a memo knows.

    `site_changes` are the fields of the site's view that are not what they were.
    """

    memo: Memo
    surroundings: Surroundings
    site_changes: tuple[str, ...]
    reasons: list[Reason] = field(default_factory=list)

    @classmethod
    def of(cls, site: object, base_path: str, text: Callable[[str], str | None], memo: Memo) -> Self:
        """Look up what all pages share; `text` gives that of a template."""
        if memo is FORGET:
            return cls(memo, Surroundings("", str), ())
        parts = {**parts_of(site, SITE), "base path": digest_of(base_path)}
        before = memo.recall(TRACE, SITE)
        if before != parts:
            memo.keep(TRACE, SITE, parts)
        changes = changed(before, parts) if isinstance(before, dict) else ()
        return cls(memo, Surroundings(digest_of((base_path, site)), Closures(text, memo).digest), changes)

    def named(self, page: Page) -> Named:
        """Name the page that is to be made."""
        return NAMELESS if self.memo is FORGET else self.surroundings.named(page)

    def recalled(self, page: Page, named: Named) -> Output | None:
        """Give a page as it was rendered before; its bytes are fetched when they are needed."""
        known = self.memo.recall(STAGE, named.key)
        if not isinstance(known, Rendered):
            return None
        fetch = partial(self.memo.recall_bytes, known.digest)
        return Output(output_path(page.url), fetch, page.url, page.ref, known.anchors, known.digest)

    def kept(self, page: Page, named: Named, data: bytes, anchors: Anchors | None) -> Output:
        """Keep a page that was rendered, and note why it had to be."""
        digest, parts = sha256(data).hexdigest(), named.parts
        before = self.memo.recall(TRACE, page.url)
        self.reasons.append(Reason(page.url, self._changes(before, parts)))
        self.memo.keep_bytes(digest, data)
        self.memo.keep(STAGE, named.key, Rendered(digest, anchors), of=page.template)
        self.memo.keep(TRACE, page.url, parts)
        return Output(output_path(page.url), data, page.url, page.ref, anchors, digest)

    def _changes(self, before: object, now: Mapping[str, str]) -> tuple[str, ...]:
        if not isinstance(before, dict):
            return ()
        names = changed(before, now)
        return tuple(name for name in names if name != SITE) + (self.site_changes if SITE in names else ())
