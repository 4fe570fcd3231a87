"""Judge the pages that were not judged before: a page whose bytes are the same is as it was found."""

from collections.abc import Mapping, Sequence

from conspectus.model.findings import Judged
from conspectus.model.many import Many, one_by_one
from conspectus.model.memo import FORGET, Memo
from conspectus.model.page import Output
from conspectus.write.judging import judge

STAGE, LAST = "judged", "last"
AT_ONCE = 1024
"""So many pages are held in memory at a time."""


def judge_pages(
    outputs: Sequence[Output], memo: Memo = FORGET, many: Many = one_by_one
) -> Mapping[str, Judged]:
    """Give what is found on each page, by its path."""
    pages = [output for output in outputs if output.is_page]
    before = memo.recall(STAGE, LAST) or {}
    known = {
        page.path: (page.digest, before[page.path][1])
        for page in pages
        if page.digest and before.get(page.path, ("",))[0] == page.digest
    }
    unknown = [page for page in pages if page.path not in known]
    for some in _in_parts(unknown):
        found = many("Judging", _judge, [(page.url, page.data) for page in some])
        known |= {page.path: (page.digest, each) for page, each in zip(some, found, strict=True)}
    if memo is not FORGET and known != before:
        memo.keep(STAGE, LAST, known)
    return {path: judged for path, (_, judged) in known.items()}


def keep_judged(memo: Memo) -> None:
    """Say that what is remembered of pages is of use, though this build does not ask for it."""
    memo.hold(STAGE, LAST)


def _judge(page: tuple[str, bytes]) -> Judged:
    return judge(*page)


def _in_parts(pages: Sequence[Output]) -> list[Sequence[Output]]:
    return [pages[at : at + AT_ONCE] for at in range(0, len(pages), AT_ONCE)]
