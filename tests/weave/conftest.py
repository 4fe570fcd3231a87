"""A toy conference, written as an author would, and woven without a disk."""

from collections.abc import Callable, Mapping
from textwrap import dedent

import pytest

from conspectus.model.digest import Digest
from conspectus.model.site import Settings, Site, Zone
from conspectus.read.notes import read_notes
from conspectus.read.sources import SourceFile, Sources, is_data
from conspectus.read.tongues import read_words
from conspectus.weave.link import link
from conspectus.weave.overlay import overlay

Weave = Callable[..., Digest]
SETTINGS = Settings(
    title="Toy 2026",
    edition="Toy 2026",
    description="A toy conference, read with its sources.",
    zone=Zone(name="America/Sao_Paulo", place="Rio de Janeiro"),
)
TOY = {
    "papers/t3": """
        title: Belief traps in active reasoning
        short: T3
        summary: Cutting a rollout where it goes astray keeps the credit right. It is cheap.
        authors:
          - Ana Lima
          - {name: Bo Chen, openreview: ~Bo_Chen1, affiliation: Toy University, as_of: 2026-05}
        decision: oral
        depth: read
        session: 1a
        topics: [agents, reasoning]
        sources: [notes]
        results:
          - {id: em, benchmark: Guess, metric: EM, system: T3, value: "30.1", unit: "%", source: notes}
        """,
    "papers/crv": """
        title: Verifying chains of thought
        authors: [Ana Lima, Cy Dee]
        session: 1a
        topics: [reasoning]
        sources: [notes, programme]
        """,
    "sessions/1a": """
        title: LLMs and Reasoning
        code: 1A
        start: 2026-04-23T10:30
        end: 2026-04-23T11:40
        room: Amphitheater
        talks:
          - {paper: t3, start: "10:42", end: "10:52"}
        """,
    "topics/agents": "title: Agents\nparent: reasoning",
    "topics/reasoning": "title: Reasoning\nstart_here: [{paper: t3, because: It is short.}]",
    "sources/notes": "title: Notes from the hall\nkind: first-hand\nauthors: [Ana Lima]",
    "sources/programme": "title: The programme\nkind: official",
    "facts/submissions": """
        title: How many papers were submitted?
        unit: papers
        claims:
          - {id: r, value: "19,525", source: programme}
          - {value: "11,617", source: notes}
        preferred: {claim: r, because: the organisers count}
        """,
}


def files(notes: Mapping[str, str]) -> Sources:
    """Give notes as they would lie on disk; a body follows a line of three dashes. Tables are named whole."""
    return Sources(
        notes=tuple(
            SourceFile(f"content/{name}.md", f"{name}.md", f"---\n{_note(text)}".encode())
            for name, text in sorted(notes.items())
            if not is_data(name)
        ),
        tables=tuple(
            SourceFile(f"content/{name}", name, dedent(text).lstrip("\n").encode())
            for name, text in sorted(notes.items())
            if is_data(name)
        ),
    )


def _note(text: str) -> str:
    front, _, body = dedent(text).strip("\n").partition("\n---\n")
    return f"{front}\n---\n{body}"


@pytest.fixture(name="weave")
def weave_fixture() -> Weave:
    """Weave the toy conference with these notes added or, where None, taken away."""

    def weave(changes: Mapping[str, str | None] | None = None, settings: Settings = SETTINGS) -> Digest:
        notes = {**TOY, **(changes or {})}
        site = Site(settings, read_words("en"))
        reading = read_notes(files({name: text for name, text in notes.items() if text}), site)
        assert reading.problems == ()
        return link(overlay(reading), site)

    return weave
