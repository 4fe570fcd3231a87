"""Ask for what is not known of a note that is to be written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple, Protocol

from conspectus.commands.choices import Choice, UnfitChoiceError, chosen, offered
from conspectus.commands.known import Known
from conspectus.commands.naming import UnknownWordError, read_kind
from conspectus.commands.new import name_for, unfit_name
from conspectus.model.identifiers import ArxivId, OpenReviewId
from conspectus.model.names import Kind
from conspectus.model.problem import refuse
from conspectus.model.values import ValueType
from conspectus.read.fields import SPELLINGS, FieldError, read_word

SKIPS = "Enter skips"
ALL = "?"


class Talk(Protocol):
    """Somebody who answers questions."""

    def say(self, line: str) -> None:
        """Show a line."""

    def ask(self, question: str, usual: str = "") -> str:
        """Ask, and give the answer without white space around it; the usual one where it is empty."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a note: its kind, its title, and texts by the names of the archetype."""

    kind: Kind | None = None
    title: str = ""
    given: dict[str, str] = field(default_factory=dict)


Question = Callable[[Known, Talk, str], str]


def complete(answers: Answers, known: Known, talk: Talk) -> tuple[Kind, str, dict[str, str]]:
    """Ask for everything that is not known; an empty answer leaves out what a note can do without.

    Raises ContentError, before it asks for more, where the name that is given cannot be.
    """
    kind = answers.kind or ask_kind(talk)
    if "slug" in answers.given:
        refuse(unfit_name(known, kind, answers.given["slug"]))
    title = answers.title or _title(talk)
    for other in known.titled(kind, title):
        talk.say(f"  {other.path} has this title already")
    given = dict(answers.given)
    if "slug" not in given:
        given["slug"] = _slug(known, talk, kind, title)
    for name, question in QUESTIONS.get(kind, {}).items():
        if name not in given and (answer := question(known, talk, title)):
            given[name] = answer
    return kind, title, given


def ask_kind(talk: Talk) -> Kind:
    """Ask for a kind until one is named."""
    kinds = list(Kind)
    for number, kind in enumerate(kinds, 1):
        talk.say(f"  {number:2}  {kind.noun}")
    while True:
        answer = talk.ask("Kind, by its name or number")
        if answer.isdecimal() and 0 < int(answer) <= len(kinds):
            return kinds[int(answer) - 1]
        try:
            return read_kind(answer)
        except UnknownWordError as error:
            talk.say(f"  {error}")


def _title(talk: Talk) -> str:
    while not (title := talk.ask("Title")):
        talk.say("  a note needs a title")
    return title


def _slug(known: Known, talk: Talk, kind: Kind, title: str) -> str:
    usual = name_for(title)
    while True:
        slug = talk.ask("Name in addresses", usual)
        problems = unfit_name(known, kind, slug)
        if not problems:
            return slug
        talk.say(f"  {problems[0].message}; {problems[0].cure}")


def _spelt(type_: object, label: str, _: Known, talk: Talk, _title: str) -> str:
    while answer := talk.ask(f"{label} ({SKIPS})"):
        try:
            SPELLINGS[type_].read(answer)
        except FieldError as error:
            talk.say(f"  {error}; {error.cure}")
        else:
            return answer
    return ""


def _type(_: Known, talk: Talk, _title: str) -> str:
    words = ", ".join(ValueType)
    while True:
        answer = talk.ask(f"Type of its values: {words}", ValueType.NUMBER)
        try:
            return read_word(answer, ValueType)
        except FieldError as error:
            talk.say(f"  {error}; {error.cure}")


def _unit(_: Known, talk: Talk, _title: str) -> str:
    return talk.ask(f"Unit, such as papers ({SKIPS})")


class _Offer(NamedTuple):
    """Which notes are offered, as what, and how many of them may be taken."""

    kind: Kind
    label: str
    most: int


def _refs(offer: _Offer, known: Known, talk: Talk, title: str) -> str:
    """Offer the nearest notes of a kind; take their numbers or any slugs."""
    kind, label, most = offer
    slugs = known.slugs(kind)
    if not slugs:
        return ""
    shown = _show(talk, offered(known, kind, title))
    rest = f", {ALL} shows all {len(slugs)}" if len(shown) < len(slugs) else ""
    while True:
        answer = talk.ask(f"{label} by number or slug ({SKIPS}{rest})")
        if answer == ALL:
            shown, rest = _show(talk, offered(known, kind, title, len(slugs))), ""
            continue
        try:
            found = chosen(answer, shown, slugs, kind.noun)
        except UnfitChoiceError as error:
            talk.say(f"  {error}")
            continue
        if len(found) <= most:
            return ", ".join(found)
        talk.say(f"  one {kind.noun} is enough")


def _show(talk: Talk, choices: list[Choice]) -> list[Choice]:
    for number, choice in enumerate(choices, 1):
        talk.say(f"  {number:2}  {choice.slug}  {choice.title}")
    return choices


_MANY = 99
_SESSION = partial(_refs, _Offer(Kind.SESSION, "Session", 1))
_TOPICS = partial(_refs, _Offer(Kind.TOPIC, "Topics", _MANY))
_SOURCES = partial(_refs, _Offer(Kind.SOURCE, "Sources", _MANY))
QUESTIONS: Mapping[Kind, Mapping[str, Question]] = {
    Kind.PAPER: {
        "arxiv": partial(_spelt, ArxivId, "arXiv identifier"),
        "openreview": partial(_spelt, OpenReviewId, "OpenReview id"),
        "session": _SESSION,
        "topics": _TOPICS,
        "sources": _SOURCES,
    },
    Kind.FACT: {"type": _type, "unit": _unit, "sources": _SOURCES},
    Kind.AWARD: {"sources": _SOURCES},
    Kind.INCIDENT: {"topics": _TOPICS, "sources": _SOURCES},
    Kind.SESSION: {"sources": _SOURCES},
    Kind.TREND: {"topics": _TOPICS, "sources": _SOURCES},
}
"""What is asked of each kind beside its title, by the name it has in the archetype."""
