"""Build sites that are large in one way each, and see that memory and pages stay within bounds.

    python tests/bench/extremes.py [FORM …] [--notes N]

The forms are `notes` (20,000 with every feature), `images` (100 MB of them), `aliases` (10,000 of them),
`authors` (a paper of a thousand), `topic` (5,000 papers in one) and `scripts` (names in every script of
Unicode that Python knows). Memory is that of all processes of a build at its highest moment, shared pages
counted once (PSS; Linux alone). Anything over a bound gives 1.
"""

import os
import random
import subprocess
import sys
import unicodedata
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from gzip import compress
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import NamedTuple

from generate import main as generate
from PIL import Image

SITE = """\
title: A digest of extremes
edition: Extreme 2026
description: Large in one way.
base_url: https://digest.example/
security: {contact: a@example.org, expires: 2100-01-01}
"""
SOURCE = "---\ntitle: The list\nkind: official\npublisher: The chairs\nurl: https://example.org/list\n---\n"
NOTES, MEGABYTES, ALIASES, AUTHORS, PAPERS = 20_000, 100, 10_000, 1_000, 5_000
MEMORY = 2_000_000_000
LARGEST_PAGE = 20_000
"""Bytes of the HTML of a page, as it is sent."""

QUIET = 20
"""So many times as long as it takes to ask for a process' memory nobody asks: it holds the process up."""

LEAST_IN_SCRIPT, OF_A_NAME = 8, 4
SIDE = 820


class Figures(NamedTuple):
    """What a build cost: seconds, bytes of memory at its highest, files, bytes sent of the largest page."""

    seconds: float
    memory: int
    files: int
    page: int


def write(root: Path, path: str, text: str) -> None:
    """Write a file of a site."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def begin(root: Path) -> None:
    """Write what every site needs."""
    write(root, "site.yaml", SITE)
    write(root, "content/sources/list.md", SOURCE)
    write(root, "content/topics/all.md", "---\ntitle: All of it\n---\nEverything.\n")


def paper(root: Path, slug: str, title: str, more: str = "", body: str = "Read. [@list]") -> None:
    """Write the note of a paper."""
    head = f"title: {title}\ntopics: [all]\nsources: [list]\ndepth: listed\n{more}"
    write(root, f"content/papers/{slug}.md", f"---\n{head}---\n{body}\n")


def notes(root: Path, count: int = NOTES) -> None:
    """Make notes of every kind, with bodies of 350 to 600 words."""
    generate(root, count)
    settings = (root / "site.yaml").read_text("utf-8")
    write(root, "site.yaml", f"{settings}base_url: https://digest.example/\nhosting: {{compress: true}}\n")


def images(root: Path, megabytes: int = MEGABYTES) -> None:
    """Make photographs of noise, two megabytes each, on a page of their own each."""
    begin(root)
    draw = random.Random(2026)
    for at in range(megabytes // 2):
        name = f"content/figures/noise-{at}.png"
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        Image.frombytes("RGB", (SIDE, SIDE), draw.randbytes(3 * SIDE * SIDE)).save(root / name)
        image = f"../figures/noise-{at}.png"
        body = f"![Noise, the picture of number {at}]({image})\n\nRead. [@list]"
        paper(root, f"p{at}", f"Paper {at}", f"figures: [{{file: {image}, licence: CC0}}]\n", body)


def aliases(root: Path, count: int = ALIASES) -> None:
    """Make papers that were renamed a hundred times each."""
    begin(root)
    for at in range(count // 100):
        old = ", ".join(f"/papers/was-{at}-{turn}/" for turn in range(100))
        paper(root, f"p{at}", f"Paper {at}", f"aliases: [{old}]\n")


def authors(root: Path, count: int = AUTHORS) -> None:
    """Make a paper that a thousand people wrote, and a second that they wrote too."""
    begin(root)
    names = ", ".join(f"Ada Number{_letters(at)} Lovelace" for at in range(count))
    for slug in ("collaboration", "again"):
        paper(root, slug, f"A paper of many, {slug}", f"authors: [{names}]\n")


def topic(root: Path, count: int = PAPERS) -> None:
    """Make papers of a single topic."""
    begin(root)
    for at in range(count):
        paper(
            root,
            f"p{at}",
            f"Paper {_letters(at)} of its topic",
            f"authors: [Ada {_letters(at % 500)} Lovelace]\n",
        )


def scripts(root: Path) -> None:
    """Make a paper by somebody of each script, its name in it as well."""
    begin(root)
    for script, letters in letters_by_script():
        name = f"{''.join(letters[:OF_A_NAME])} {''.join(letters[OF_A_NAME : 2 * OF_A_NAME])}"
        slug = script.lower().replace(" ", "-")
        paper(root, f"in-{slug}", f'"{name} in {script.title()}"', f'authors: ["{name}"]\n')


def letters_by_script() -> Iterator[tuple[str, Sequence[str]]]:
    """Give letters of each script, by the first words of their names in Unicode."""
    named = [
        (
            unicodedata.name(letter)
            .partition(" LETTER")[0]
            .partition(" SYLLABLE")[0]
            .partition(" IDEOGRAPH")[0],
            letter,
        )
        for letter in map(chr, range(0x110000))
        if unicodedata.category(letter) in {"Lo", "Ll"} and unicodedata.name(letter, "") != ""
    ]
    for script, group in groupby(sorted(named), key=lambda pair: pair[0]):
        letters = [letter for _, letter in group]
        if len(letters) >= LEAST_IN_SCRIPT and all(part.isalpha() for part in script.split()):
            yield script, letters


FORMS: Mapping[str, Callable[..., None]] = {
    "notes": notes,
    "images": images,
    "aliases": aliases,
    "authors": authors,
    "topic": topic,
    "scripts": scripts,
}


def measure(root: Path) -> Figures:
    """Build a site with every feature, and take down what that costs."""
    out, begun, memory = root / "public", monotonic(), 0
    command = [sys.executable, "-m", "conspectus", "build", "-q", "--sqlite", "-o", str(out)]
    with subprocess.Popen(command, cwd=root) as build:
        while build.poll() is None:
            asked = monotonic()
            memory = max(memory, sum(map(proportional, with_children(build.pid))))
            sleep(0.05 + QUIET * (monotonic() - asked))
    if build.returncode:
        raise SystemExit(f"{root.name}: the build ended with {build.returncode}")
    files = [path for path in out.rglob("*") if path.is_file()]
    pages = (path for path in files if path.suffix == ".html")
    return Figures(
        monotonic() - begun, memory, len(files), max(len(compress(path.read_bytes())) for path in pages)
    )


def with_children(pid: int) -> Iterator[int]:
    """Give a process and all that it started."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()
    except OSError:
        return
    for child in children:
        yield from with_children(int(child))


def proportional(pid: int) -> int:
    """Give the bytes that a process holds, a share of what it shares (PSS)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _letters(number: int) -> str:
    """Write a number in letters: names with figures in them are no names."""
    return "".join(chr(ord("a") + int(figure)) for figure in str(number)).capitalize()


def main(arguments: Sequence[str]) -> int:
    """Make, build and print each form; give 1 where one is over a bound."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument(
        "forms", nargs="*", choices=[*FORMS, []], help="the forms to build; all where none is named"
    )
    parser.add_argument("--notes", type=int, default=NOTES, help="how many notes the first form has")
    options = parser.parse_args(arguments)
    forms: dict[str, Callable[..., None]] = {**FORMS, "notes": partial(notes, count=options.notes)}
    over = 0
    print(f"{'form':10} {'seconds':>8} {'memory':>9} {'files':>8} {'largest page':>13}")
    for name in options.forms or FORMS:
        with TemporaryDirectory(dir=os.environ.get("TMPDIR")) as place:
            root = Path(place, name)
            forms[name](root)
            found = measure(root)
        is_over = found.memory > MEMORY or found.page > LARGEST_PAGE
        over += is_over
        print(f"{name:10} {found.seconds:8.1f} {found.memory / 1e6:6.0f} MB {found.files:8,} {found.page:13,}"
              f"{'  over its bound' if is_over else ''}", flush=True)  # fmt: skip
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
