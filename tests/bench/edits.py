"""Edit a copy of a site at random, build after each edit, and verify in the end.

    python tests/bench/edits.py SITE FOLDER [--edits N] [--seed N]

SITE is copied into FOLDER, which must not be there yet. Prints the seconds of each build, and what
`verify` says.
"""

import random
import shutil
import statistics
import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from conspectus.commands.build import build
from conspectus.commands.options import Options
from conspectus.commands.verify import verify
from conspectus.model.problem import ContentError

OPTIONS = Options(cache=True, jobs=2)


@dataclass(slots=True)
class Editor:
    """Who edits the notes of a site: each edit leaves it as sound as it was, or is undone."""

    root: Path
    draw: random.Random
    count: int = 0
    undo: Callable[[], object] = field(default=lambda: None)

    def edit(self) -> str:
        """Do one thing, and say what."""
        self.count += 1
        note = self.draw.choice(sorted((self.root / "content").rglob("*.md")))
        act = self.draw.choice([self._body, self._title, self._topics, self._leave, self._copy, self._look])
        before = note.read_bytes()
        self.undo = lambda: note.write_bytes(before)
        return f"{act.__name__.strip('_')} {act(note)}"

    def _body(self, note: Path) -> str:
        with note.open("a", encoding="utf-8") as file:
            file.write(f"\nA sentence more, in round {'i' * (self.count % 9 + 1)}. %% unsourced: ok %%\n")
        return note.name

    def _title(self, note: Path) -> str:
        self._line(note, "title:", f"title: Renamed for the {self.count}th time")
        return note.name

    def _topics(self, note: Path) -> str:
        topics = sorted(path.stem for path in (self.root / "content/topics").glob("*.md"))
        self._line(note, "topics:", f"topics: [{self.draw.choice(topics)}]")
        return note.name

    def _leave(self, note: Path) -> str:
        note.unlink()
        return note.name

    def _copy(self, note: Path) -> str:
        copy = note.with_name(f"{note.stem}-{self.count}.md")
        shutil.copy(note, copy)
        for key in ("openreview:", "arxiv:", "doi:"):
            self._line(copy, key, "")
        self.undo = copy.unlink
        return copy.name

    def _look(self, _: Path) -> str:
        tokens = self.root / "static/tokens.toml"
        tokens.parent.mkdir(exist_ok=True)
        tokens.write_text(f'[light]\nbg = "#fffff{self.count % 10}"\n', "utf-8")
        return tokens.name

    @staticmethod
    def _line(note: Path, key: str, line: str) -> None:
        """Put a line in the place of a field that is written in one."""
        lines = note.read_text("utf-8").split("\n")
        note.write_text("\n".join(line if each.startswith(key) else each for each in lines), "utf-8")


def main(site: Path, folder: Path, edits: int, seed: int) -> None:
    """Edit, build, and verify."""
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("public", ".conspectus"))
    out, times, editor = folder / "public", list[float](), Editor(folder, random.Random(seed))
    build(folder, out, options=OPTIONS)
    for number in range(1, edits + 1):
        done = editor.edit()
        began = time.perf_counter()
        try:
            changes = build(folder, out, options=OPTIONS).changes
            said = f"{len(changes.write)} written, {len(changes.prune)} removed"
        except ContentError as error:
            said = f"refused and undone: {error.problems[0].code}"
            editor.undo()
        times.append(time.perf_counter() - began)
        print(f"{number:3} {times[-1]:6.2f} s  {done}: {said}", flush=True)
    print(f"median {statistics.median(times):.2f} s; {verify(folder, out, options=OPTIONS)}")


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--edits", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    main(**vars(parser.parse_args()))
