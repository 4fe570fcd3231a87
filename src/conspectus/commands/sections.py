"""Give README's sections, which `conspectus help` shows as topics.

README is the one text: a comment before a heading, such as `<!-- help: publish -->`, names the topics that
its section belongs to. Several sections may belong to one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from conspectus.write.theme import theme_folder

FILE = "README.md"
_TOPICS = re.compile(r"^<!-- help: ([a-z ]+) -->\n", re.MULTILINE)
_TITLE = re.compile(r"^#+ (.*)$", re.MULTILINE)
_WITHIN = re.compile(r"\[([^\[\]\n]+)\]\(#[a-z0-9-]+\)")
_TAG = re.compile(r"</?(code|b)>")
FENCES = ("```", "~~~")
FOR_BROWSERS = ("<!-- ", "<details>", "</details>", "![")
SUMMARY, END = "<summary>", "</summary>"


class Section(NamedTuple):
    """A part of README: the topics that it belongs to, its title, its Markdown."""

    topics: tuple[str, ...]
    title: str
    text: str


def sections_in(text: str) -> Iterator[Section]:
    """Part a text at the comments that name topics; what stands before the first belongs to none."""
    _, *parts = _TOPICS.split(text)
    for topics, part in zip(parts[::2], parts[1::2], strict=True):
        title = _TITLE.search(part)
        yield Section(tuple(topics.split()), title[1] if title else topics, part)


@cache
def read_sections() -> tuple[Section, ...]:
    """Read the sections of README, which lies beside the theme."""
    return tuple(sections_in((theme_folder() / FILE).read_text("utf-8")))


def titles_of(sections: Iterable[Section]) -> Mapping[str, str]:
    """Give each topic with the title of its first section, in their order."""
    found: dict[str, str] = {}
    for section in sections:
        for topic in section.topics:
            found.setdefault(topic, section.title)
    return found


def rows_of(sections: Iterable[Section]) -> Mapping[str, str]:
    """Give each title once, by the topics that begin with it."""
    rows: dict[str, str] = {}
    for topic, title in titles_of(sections).items():
        rows[title] = f"{rows[title]}, {topic}" if title in rows else topic
    return {topics: title for title, topics in rows.items()}


def text_on(topic: str, sections: Iterable[Section]) -> str:
    """Give what a topic's sections say, as Markdown without pictures and what is for browsers alone."""
    text = "\n".join(section.text for section in sections if topic in section.topics)
    return "\n".join(_shown(text.splitlines())).strip()


def _shown(lines: Iterable[str]) -> Iterator[str]:
    """Leave code as it stands; elsewhere take out what is for browsers, and blank lines after others."""
    fence, is_blank = "", False
    for line in lines:
        if fence or line.startswith(FENCES):
            yield line
            fence = "" if line == fence else fence or line[:3]
            is_blank = False
        elif not line.startswith(FOR_BROWSERS) and (line or not is_blank):
            yield _for_terminals(line)
            is_blank = not line


def _for_terminals(line: str) -> str:
    """Take out links within README; make a heading of what a browser unfolds by."""
    if line.startswith(SUMMARY):
        return f"#### {_TAG.sub(_sign, line.removeprefix(SUMMARY).removesuffix(END))}"
    return _WITHIN.sub(r"\1", line)


def _sign(tag: re.Match[str]) -> str:
    return "`" if tag[1] == "code" else ""
