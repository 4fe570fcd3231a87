"""Edit a small site at random, and see after every edit that a build from nothing gives the same."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from disk import assert_mixed, killed_after, killed_at, tree
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from conspectus.commands.build import build
from conspectus.commands.check import check
from conspectus.commands.engine import engine, stats, workers
from conspectus.commands.engine.engine import WORKSHOP, forget
from conspectus.commands.engine.lock import BusyError, held
from conspectus.commands.engine.store import FILE
from conspectus.commands.made import Outcome
from conspectus.commands.options import Options
from conspectus.model.identifiers import Url
from conspectus.model.problem import ContentError, Problem

SITE = """title: Toy
edition: Toy 2026
description: A site to be edited.
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="{}"></svg>\n'
PAPER = '{% extends "theme/paper.html" %}'
FILES: Mapping[str, tuple[str | None, ...]] = {
    "site.yaml": (
        SITE, SITE.replace("Toy\n", "Other\n"), f"{SITE}at_a_glance: [count]\n",
        f"{SITE}zone: {{name: Asia/Tokyo, place: Tokyo}}\n", f"{SITE}base_url: https://toy.example/sub/\n",
    ),
    "templates/paper.html": (
        PAPER + '{% from "own.html" import own %}{% block before %}{{ own(page.summary) }}{% endblock %}',
        None, PAPER + "{% block before %}<i>x</i>{% endblock %}",
    ),
    "templates/own.html": (
        "{% macro own(text) %}<b>{{ text }}</b>{% endmacro %}",
        "{% macro own(text) %}<u>{{ text }}</u>{% endmacro %}",
    ),
    "templates/parts/footer.html": (None, "<footer>One</footer>\n", "<footer>Two</footer>\n"),
    "static/style.css": ("main { color: red }\n", '@import "tokens.toml";\nmain { color: blue }\n'),
    "static/tokens.toml": (None, '[light]\nink = "#111111"\n', '[light]\nink = "#222222"\n'),
    "static/root/stamp.txt": (None, "x\n", "y\n", "longer x\n"),
    "content/figures/cut.svg": (PICTURE.format(4), PICTURE.format(6)),
    "content/odd.xyz": (None, "x\n"),
    ".published": (None, "/papers/a/\n", "/gone/\n"),
}  # fmt: skip
"""What each file beside the notes can hold; the first text of each is that of the beginning."""

STEADY = ("papers/a", "topics/agents", "sources/blog", "facts/count", "sessions/1a")
LOOSE = ("papers/b", "papers/c", "papers/d", "topics/memory", "pages/about")
"""Notes that nothing else names, so that they can go."""

VALUES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "": {
        "title": ("First", "Second & <b>", '"2026"', "A longer one"),
        "summary": ("Short.", "Longer, with *stars*."),
        "sources": ("[blog]",),
        "date": ("2026-05-01", "2026-06-01"),
    },
    "papers": {
        "topics": ("[agents]",),
        "authors": ("[Ada Lovelace]", "[Ada Lovelace, Bo Chen]"),
        "session": ("1a",),
        "aliases": ("[/old/]", "[/older/, /papers/oldest/]"),
        "depth": ("read", "skimmed"),
    },
    "topics": {"also": ("[actors]", "[actors, programs]")},
    "sources": {"kind": ("official", "blog"), "publisher": ("Someone",)},
    "facts": {
        "of": ("papers/a", "conference"),
        "claims": (
            '[{value: "7", source: blog}]',
            '[{value: "7", source: blog}, {value: "8", source: blog}]',
        ),
    },
    "sessions": {"talks": ("[{paper: a}]",), "start": ("2026-04-23T10:30Z",), "room": ("One", "Two")},
    "pages": {},
}
"""What fields can hold, of all notes and of each kind; what must be there begins with the first."""

CHANGE = st.tuples(st.sampled_from(sorted(FILES)), st.integers(0, 3))
"""A file beside the notes, and how far to go on among its texts."""

NEEDED = ("title", "kind", "claims")
BEGUN = (*NEEDED, "topics")
FIELDS = sorted((kind, field) for kind, fields in VALUES.items() for field in fields)
BODIES = (
    "Plain.", "See [[papers/a]] and [[topics/agents|it]].", "Said so [@blog].", "## Head\n\n![[facts/count]]",
    "![A cut](../figures/cut.svg)", "$x^2$ and `code`.", "[[sessions/1a]] and [a list](/papers/).",
    "![[papers/a]]", "What it *says*, %% and not %%.",
)  # fmt: skip
FAULTS: tuple[tuple[str, str | None], ...] = (
    ("site.yaml", f"{SITE}titel: Wrong\n"), ("site.yaml", None), ("templates/paper.html", "{{ nothing }}"),
    ("templates/own.html", "{% macro own(text) %}"), ("templates/own.html", None),
    ("static/tokens.toml", '[light]\nink = "red"\n'), ("content/figures/cut.svg", None),
    ("content/papers/a.md", "---\ntitle: One\ntopics: [nowhere]\ndepth: reed\n---\n"),
    ("content/papers/b.md", "---\ntitle: [open\n---\n"), ("content/papers/b.md", ""),
    ("content/papers/c.md", "---\ntitle: One\naliases: [/papers/a/]\n---\n[[papers/a#nowhere]]\n"),
    ("content/topics/agents.md", None), ("content/facts/count.md", "---\ntitle: How many?\n---\n"),
    ("content/papers/deeper/a.md", "---\ntitle: Twice there\n---\n"),
)  # fmt: skip
OPTIONS = (
    Options(), Options(drafts=True), Options(future=True), Options(strict=True), Options(jobs=2),
    Options(base_url=Url("https://toy.example/2026/")),
)  # fmt: skip
DAYS = (None, date(2026, 4, 1), date(2026, 5, 15), date(2026, 7, 1))
FOREIGN = "mine/diary.txt"
COLD, LOST = "cold", "lost-cache"
Harm = Callable[[Path, float], None]


def _cut(file: Path, part: float) -> None:
    os.truncate(file, int(file.stat().st_size * part))


def _flip(file: Path, part: float) -> None:
    data = bytearray(file.read_bytes())
    data[int((len(data) - 1) * part)] ^= 0x15
    file.write_bytes(data)


def _swap(file: Path, part: float) -> None:
    file.write_bytes(b"")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE result (a)" if part < 0.5 else "CREATE TABLE own (a)")


def _lose(file: Path, part: float) -> None:
    file.unlink() if part < 0.5 else shutil.rmtree(file.parent)


HARMS: tuple[Harm, ...] = (_cut, _flip, _swap, _lose)


def _needed(name: str) -> dict[str, str]:
    kind = name.partition("/")[0]
    return {field: values[0] for field, values in VALUES[kind].items() if field in BEGUN}


def _text(fields: Mapping[str, str], body: str) -> str:
    front = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\n{front}---\n{body}\n\nEnd x\n"


class Machine(RuleBasedStateMachine):
    """A site that is edited in every way, and what a build says and leaves after each edit.

    `is_harmed` says that the cache may be spoiled; a build that does not look there does not see it.
    """

    def __init__(self) -> None:
        """Begin with a site of every kind of file, not built yet."""
        super().__init__()
        self.folder = TemporaryDirectory(prefix="conspectus-")
        top = Path(self.folder.name)
        self.root, self.cold, self.out = top / "site", top / COLD, top / "out"
        self.at_hand: dict[tuple[str, str], Any] = {}
        self.options = Options(cache=True, today=DAYS[2], at_hand=self.at_hand)
        self.is_harmed = False
        self.gone: list[tuple[str, dict[str, str], str]] = []
        self.notes: dict[str, tuple[dict[str, str], str]] = {}
        self.held = dict.fromkeys(FILES, 0)
        for path, texts in FILES.items():
            self.put(path, texts[0])
        self.count, self.is_kept_harmed = 0, False
        self.mend: tuple[str, str | None] | None = None
        for number, name in enumerate(STEADY):
            self.write(name, {"title": f"Note {number}", **_needed(name)}, BODIES[number])
        (self.out / FOREIGN).parent.mkdir(parents=True)
        (self.out / FOREIGN).write_text("dear")
        self.patch = pytest.MonkeyPatch()
        self._patch()

    def _patch(self) -> None:
        """Wait for as long as another build may take, and share even a little work."""
        self.patch.setattr(engine, "WAIT", 60)
        self.patch.setattr(workers, "FEWEST", 2)

    @property
    def anew(self) -> Options:
        """Ask the same of a build that remembers nothing and works alone."""
        return replace(self.options, cache=False, jobs=1)

    def teardown(self) -> None:
        """Leave nothing."""
        self.patch.undo()
        self.folder.cleanup()

    def put(self, path: str, text: str | None) -> None:
        """Give a file a text, or remove it."""
        file = self.root / path
        if text is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")

    def write(self, name: str, fields: dict[str, str], body: str) -> None:
        """Write a note."""
        body = body.replace(f"![[{name}]]", "Itself.")
        self.notes[name] = fields, body
        self.put(f"content/{name}.md", _text(fields, body))

    @rule(kind_and_field=st.sampled_from(FIELDS), which=st.integers(0, 9), number=st.integers(0, 4))
    def set_field(self, kind_and_field: tuple[str, str], which: int, number: int) -> None:
        """Give a field of a note another value, or none."""
        kind, field = kind_and_field
        names = [name for name in self.notes if name.startswith(kind)]
        name, values = names[which % len(names)], VALUES[kind][field]
        fields, body = self.notes[name]
        chosen = {field: values[number % len(values)]} if number < len(values) or field in NEEDED else {}
        self.write(name, {key: value for key, value in fields.items() if key != field} | chosen, body)

    @rule(name=st.sampled_from(STEADY + LOOSE), body=st.sampled_from(BODIES))
    def set_body(self, name: str, body: str) -> None:
        """Write a note, or give it another body."""
        self.write(name, self.notes.get(name, ({"title": name, **_needed(name)}, ""))[0], body)

    @rule(name=st.sampled_from(LOOSE), is_draft=st.booleans())
    def draft(self, name: str, is_draft: bool) -> None:  # noqa: FBT001 - drawn
        """Write a note that is kept back, or one that is not."""
        self.write(name, {"title": name, **({"draft": "true"} if is_draft else {})}, "Soon.")

    @rule(name=st.sampled_from(LOOSE), other=st.sampled_from(LOOSE))
    def rename(self, name: str, other: str) -> None:
        """Give a note another name, even that of another one; it keeps its times."""
        if name in self.notes and name.partition("/")[0] == other.partition("/")[0]:
            self.notes[other] = self.notes.pop(name)
            (self.root / f"content/{name}.md").replace(self.root / f"content/{other}.md")

    @rule(name=st.sampled_from(LOOSE))
    def delete(self, name: str) -> None:
        """Remove a note."""
        if name in self.notes:
            self.gone.append((name, *self.notes.pop(name)))
            self.put(f"content/{name}.md", None)

    @precondition(lambda self: self.gone)
    @rule()
    def restore(self) -> None:
        """Bring the note back that was removed last."""
        self.write(*self.gone.pop())

    @rule(fault=st.sampled_from(FAULTS))
    def break_something(self, fault: tuple[str, str | None]) -> None:
        """Write a fault, or remove what others need; after the next build it is mended."""
        path, text = fault
        file = self.root / path
        self.mend = path, file.read_text("utf-8") if file.exists() else None
        self.put(path, text)

    @rule(change=CHANGE)
    def change_file(self, change: tuple[str, int]) -> None:
        """Change a template, a macro, a static file, a token, a picture, the settings."""
        path, step = change
        texts = FILES[path]
        self.held[path] += 1 + step % (len(texts) - 1)
        self.put(path, texts[self.held[path] % len(texts)])

    @rule(name=st.sampled_from(STEADY + LOOSE), is_other=st.booleans())
    def edit_slyly(self, name: str, is_other: bool) -> None:  # noqa: FBT001 - drawn
        """Change a letter, so that size and time of change stay; in place, or by another file."""
        file = self.root / f"content/{name}.md"
        if not file.exists():
            return
        before, target = file.stat(), file.with_suffix(".new") if is_other else file
        data = file.read_bytes()
        target.write_bytes(data[:-2] + (b"y\n" if data.endswith(b"x\n") else b"x\n"))
        os.utime(target, ns=(before.st_atime_ns, before.st_mtime_ns))
        target.replace(file)

    @rule(options=st.sampled_from(OPTIONS), day=st.sampled_from(DAYS), is_served=st.booleans())
    def ask_otherwise(self, options: Options, day: date | None, is_served: bool) -> None:  # noqa: FBT001 - drawn
        """Ask for drafts or later notes, for another address, another day, or two processes.

        As a preview does, that has much at hand from before, or as a process that has just begun.
        """
        at_hand = self.at_hand if is_served else None
        self.options = replace(options, today=day, cache=True, at_hand=at_hand)

    @rule(name=st.sampled_from(["out", "other/out"]))
    def build_elsewhere(self, name: str) -> None:
        """Turn to another output folder, or back."""
        self.out = Path(self.folder.name, name)

    @rule(is_later=st.booleans(), change=CHANGE)
    def let_time_pass(self, is_later: bool, change: tuple[str, int]) -> None:  # noqa: FBT001 - drawn
        """Let files be old enough to be believed what they look like, or not; then change one."""
        now = time.time_ns
        self.patch.undo()
        self._patch()
        if is_later:
            self.patch.setattr(stats, "time", _Later(now))
            self._built(self.out, self.options)
        self.change_file(change)

    @rule(harm=st.sampled_from(HARMS), part=st.floats(0, 1))
    def harm_the_cache(self, harm: Harm, part: float) -> None:
        """Spoil, replace or lose what is remembered."""
        file = self.root / WORKSHOP / FILE
        if file.exists() and file.stat().st_size:
            harm(file, part)
            self.is_harmed = True

    @rule()
    def clean(self) -> None:
        """Forget all."""
        forget(self.root)

    @rule()
    def go_back_in_memory(self) -> None:
        """Take the cache of an earlier build, and keep that of the last one for later."""
        file, kept = self.root / WORKSHOP / FILE, Path(self.folder.name, "kept")
        if file.exists():
            harms = self.is_kept_harmed if kept.exists() else self.is_harmed
            self.is_harmed, self.is_kept_harmed = harms, self.is_harmed
            shutil.copy(file, kept.with_suffix(".new"))
            if kept.exists():
                kept.replace(file)
            kept.with_suffix(".new").replace(kept)

    @rule(change=CHANGE)
    def check_between(self, change: tuple[str, int]) -> None:
        """Check, which shares what is remembered and says the same."""
        self.change_file(change)
        assert self._checked(self.options) == self._checked(self.anew)

    @rule(change=CHANGE)
    def build_without_memory(self, change: tuple[str, int]) -> None:
        """Build into the same folder by a build that neither looks at the memory nor adds to it."""
        self.change_file(change)
        self._built(self.out, self.anew)

    @rule(change=CHANGE)
    def build_while_another_runs(self, change: tuple[str, int]) -> None:
        """Be turned away, with nothing changed."""
        self.change_file(change)
        (self.root / WORKSHOP).mkdir(exist_ok=True)
        before = tree(self.out)
        with pytest.MonkeyPatch.context() as patch, held(self.root / WORKSHOP, wait=0):
            patch.setattr(engine, "WAIT", 0.01)
            with pytest.raises(BusyError):
                build(self.root, self.out, options=self.options)
        assert tree(self.out) == before

    @rule(name=st.sampled_from(STEADY + LOOSE))
    def build_twice_at_once(self, name: str) -> None:
        """Let one wait for the other."""
        self.set_body(name, "Both see this.")
        with ThreadPoolExecutor(2) as pool:
            builds = [pool.submit(self._built, self.out, self.options) for _ in range(2)]
            (one, _), (other, _) = (each.result() for each in builds)
        assert _without_notices(one.problems) == _without_notices(other.problems)

    @rule(number=st.integers(0, 40), is_gone=st.booleans())
    def spoil_the_output(self, number: int, is_gone: bool) -> None:  # noqa: FBT001 - drawn
        """Change or remove a file of the output by hand; a build that has work to do mends it."""
        if files := [file for file in sorted(self.out.rglob("*.html")) if file.is_file()]:
            file = files[number % len(files)]
            file.unlink() if is_gone else file.write_text("by hand")
            self.count += 1
            self.write("papers/d", {"title": "To be built"}, f"For the {self.count}th time.")

    @rule(
        name=st.sampled_from(STEADY + LOOSE), body=st.sampled_from(BODIES), at=st.integers(1, 24),
        is_undone=st.booleans(),
    )  # fmt: skip
    def kill_a_build(self, name: str, body: str, at: int, is_undone: bool) -> None:  # noqa: FBT001 - drawn
        """Kill a build at a change that it makes to the disk; the edit may be undone before the next."""
        before = self.notes.get(name)
        self.set_body(name, body)
        self._see_killed(lambda work: killed_at(Path(self.folder.name), at, work))
        if before and is_undone:
            self.write(name, *before)

    def _see_killed(self, kill: Callable[[Callable[[], object]], bool]) -> None:
        """Let a build be killed; of what it leaves, every file is the old or the new one."""
        before = tree(self.out)
        shutil.rmtree(self.cold, ignore_errors=True)
        _, is_sound = self._built(self.cold, self.anew)
        self.is_harmed |= kill(lambda: build(self.root, self.out, options=self.options))
        assert_mixed(tree(self.out), before, {**tree(self.cold), FOREIGN: b"dear"} if is_sound else before)

    @invariant()
    def warm_is_as_cold(self) -> None:
        """Say the same, leave the same bytes, and touch no file that stays the same."""
        before, nodes = tree(self.out), _nodes(self.out)
        warm, is_sound = self._built(self.out, self.options)
        shutil.rmtree(self.cold, ignore_errors=True)
        cold, _ = self._built(self.cold, self.anew)
        after = tree(self.out)
        lost = [problem for problem in warm.problems if problem.code == LOST]
        assert self.is_harmed or not lost
        assert replace(warm, problems=_without_notices(warm.problems)) == cold
        assert {path: data for path, data in after.items() if path != FOREIGN} == (
            tree(self.cold) if is_sound else {path: data for path, data in before.items() if path != FOREIGN}
        )
        assert after.get(FOREIGN) == before.get(FOREIGN)
        assert {path for path in before if after.get(path) == before[path]} <= {
            path for path, node in _nodes(self.out).items() if nodes.get(path) == node
        }
        self.is_harmed = self.is_harmed and not lost
        if self.mend:
            self.put(*self.mend)
            self.mend = None

    def _built(self, out: Path, options: Options) -> tuple[Outcome, bool]:
        """Build; give what is said of it, and whether it is sound."""
        try:
            report = build(self.root, out, options=options)
        except ContentError as error:
            return Outcome(0, error.problems), False
        return Outcome(report.pages, report.problems, report.base_path), True

    def _checked(self, options: Options) -> tuple[Problem, ...]:
        try:
            return _without_notices(check(self.root, options=options).problems)
        except ContentError as error:
            return _without_notices(error.problems)


class _Later:
    """A clock that runs ahead."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now

    def time_ns(self) -> int:
        """Give a time ten seconds from now."""
        return self._now() + 10 * stats.SECOND


class Fuzz(Machine):
    """The same with what cannot be repeated: builds that are killed at any moment."""

    @rule(name=st.sampled_from(STEADY + LOOSE), body=st.sampled_from(BODIES), after=st.floats(0.001, 0.12))
    def kill_at_any_moment(self, name: str, body: str, after: float) -> None:
        """Kill a build between any two of its steps, those of SQLite included."""
        self.set_body(name, body)
        self._see_killed(lambda work: killed_after(after, work))


def _nodes(folder: Path) -> dict[str, tuple[int, int]]:
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in found
    }


def _without_notices(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.code != LOST)
