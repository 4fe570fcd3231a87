"""Hold what is left to do on the notes."""

from dataclasses import dataclass
from enum import Enum


class Sort(Enum):
    """A sort of work; each member carries its name, what its tasks are about, and what to do."""

    UNSOURCED = ("unsourced", "claims and facts without a source", "name the source note that says so")
    NOT_VERIFIED = (
        "not-verified",
        "facts that one source states which is not on record",
        "find a second source, or one that is official, a data set or a paper",
    )
    UNBACKED = (
        "unbacked",
        "numbers in prose that no fact and no result backs",
        "write the fact and embed it, or say it without the number",
    )
    QUOTE = (
        "unchecked-quote",
        "quotes that nothing was checked against",
        "store the passage as a text below sources/ and name it in the source's `stored:`",
    )
    NAMED_ONLY = ("named-only", "papers that are named only", "read the paper, and say so in `depth:`")
    SUMMARY = ("no-summary", "notes without a summary", "write `summary:`, a sentence that stands alone")
    ALT = ("no-alt", "images without alternative text", "say what the image shows")
    TIME = ("no-time", "sessions without times", "add `start:` and `end:` once they are known")
    STALE = (
        "stale",
        "statements that may be out of date",
        "look again, and bring the date up to the day you looked",
    )
    DRAFT = (
        "draft",
        "notes that are not public yet",
        "take out `draft: true`, or wait for the day of `date:`",
    )

    def __init__(self, key: str, about: str, cure: str) -> None:
        """Keep the parts."""
        self.key = key
        self.about = about
        self.cure = cure


@dataclass(frozen=True, slots=True, order=True)
class Task:
    """Something to do, and the place of a file where; `sort` is the key of its Sort."""

    path: str
    line: int
    column: int
    what: str
    sort: str
