"""Make a site of notes with real bodies, the same for the same numbers: what the benchmark builds.

    python tests/bench/generate.py OUT [NOTES [SEED]]

OUT is a new folder that becomes a site of NOTES notes (1,000 without a number). Of a hundred notes
about ninety-one are papers, five facts and two sessions; twenty topics and twenty sources stand beside
them in a site of any size, and sixty authors write everything, so that pages grow with notes and
nothing else does. A paper's body has 350 to 600 words: headings, lists, a table, mathematics in the
line and apart, code, a quotation, links to other papers and topics, citations, and a fact shown in
place. Words, formulas and code are drawn anew for each note, so that no cache can know them.
"""

import random
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

SITE = """\
title: A benchmark of notes
edition: Bench 2026
description: Notes made from a seed, to see what a build costs.
zone: {name: America/Sao_Paulo, place: Rio de Janeiro}
"""
TOPICS, SOURCES, PEOPLE = 20, 20, 60
PAPERS_IN_SESSION = 45
FACTS_IN_HUNDRED = 5
FEWEST, MOST = 350, 600
ONSETS = "b c ch d f g gr h k l m n p pl r s st t tr v w".split()
RIMES = "al an ar ate eal ence ent er est ing ion ist ive oid om on or ual um ure".split()
COMMON = """a the of to in for and with on by from that this it is are as its which over under between
each more less when where while not only both then after before their these one many few such can may does
model data layer step token score method result sample weight paper value error rate case test""".split()
SYMBOLS = "a b c d f g h k m n p q r s t u v w x y z".split()
GREEK = r"\alpha \beta \gamma \delta \theta \lambda \mu \sigma \phi \omega".split()
GIVEN = "Ana Bo Chen Dana Eli Fay Gil Hana Ivo Jun Kai Lea Mio Nils Oda".split()
FAMILY = "Abe Berg Costa Diaz Endo Faber Gupta Hahn Ito Jansen Kim Liu".split()


class Writer:
    """Draw words, sentences and what else stands in a note, from one seed."""

    def __init__(self, seed: int, papers: int, facts: int) -> None:
        """Begin with the rare words all notes share, and how many papers and facts may be named."""
        self.draw = random.Random(seed)
        self.papers, self.facts = papers, facts
        self.people = [self._person(at) for at in range(PEOPLE)]
        self.rare = list(dict.fromkeys(self._rare() for _ in range(4000)))

    def _rare(self) -> str:
        syllables = (self.pick(ONSETS) + self.pick(RIMES) for _ in range(2))
        return "".join(syllables)

    def _person(self, at: int) -> str:
        """Name one of those who write everything; no two have the same name."""
        return f"{GIVEN[at % len(GIVEN)]} {FAMILY[at // len(GIVEN)]} {FAMILY[-1 - at % 7]}"

    def pick(self, among: list[str]) -> str:
        """Draw one of several."""
        return among[int(self.draw.random() * len(among))]

    def number(self, least: int, most: int) -> int:
        """Draw a number; both ends may come."""
        return least + int(self.draw.random() * (most - least + 1))

    def words(self, count: int) -> str:
        """Draw words, every third of them rare."""
        return " ".join(self.pick(self.rare if at % 3 == 2 else COMMON) for at in range(count))

    def title(self) -> str:
        """Draw a title."""
        return f"{self.pick(self.rare).capitalize()} {self.words(self.number(4, 8))}"

    def sentence(self) -> str:
        """Draw a sentence; some of its words are set off, written as code or linked."""
        words = self.words(self.number(9, 19)).split()
        at = self.number(3, len(words) - 2)
        words[at] = self._set_off(words[at], self.number(1, 9))
        return " ".join(words).capitalize() + "."

    def _set_off(self, word: str, form: int) -> str:
        forms = {1: f"*{word}*", 2: f"**{word}**", 3: f"`{word}_{self.number(1, 9)}`", 4: f"${self.term()}$"}
        if form == 5:
            return f"[[papers/{paper_slug(self.number(1, self.papers))}|{word}]]"
        if form == 6:
            return f"[{word}](https://{word}.example/{self.pick(self.rare)})"
        return forms.get(form, word)

    def paragraph(self, sentences: int, *, cited: bool = True) -> str:
        """Draw a paragraph that says at its end on whose word it stands."""
        mark = f" [@source-{self.number(1, SOURCES)}, §{self.number(1, 9)}]" if cited else ""
        text = " ".join(self.sentence() for _ in range(sentences))
        return f"{text}{mark}\n"

    def term(self) -> str:
        """Draw a small formula."""
        return f"{self.pick(GREEK)}_{{{self.pick(SYMBOLS)}}} = {self.pick(SYMBOLS)}^{self.number(2, 9)}"

    def formula(self) -> str:
        """Draw a formula that stands apart."""
        a, b, c = (self.pick(SYMBOLS) for _ in range(3))
        sum_ = rf"\sum_{{{a}=1}}^{{{self.number(2, 99)}}} \frac{{{self.term()}}}{{\sqrt{{{b}_{{{a}}} + 1}}}}"
        return rf"$$\mathcal{{L}}({b}, {c}) = {sum_} + {self.pick(GREEK)} \left\| {c} \right\|_2^2$$" + "\n"

    def code(self) -> str:
        """Draw a short program."""
        name, one, other = (self.pick(self.rare) for _ in range(3))
        return (
            f"```python\ndef {name}({one}: list[float], {other}: int = {self.number(2, 64)}) -> float:\n"
            f'    """{self.words(6).capitalize()}."""\n'
            f"    total = sum(each * {self.number(2, 9)} for each in {one} if each > 0.{self.number(1, 9)})\n"
            f"    return total / max({other}, len({one}))  # {self.words(4)}\n```\n"
        )

    def scores(self) -> list[str]:
        """Draw what four systems reach."""
        return [f"{self.number(10, 99)}.{self.number(1, 9)}" for _ in range(4)]

    def table(self, scores: list[str]) -> str:
        """Draw a table with a row for each score."""
        head = f"| {self.pick(self.rare)} | {self.pick(self.rare)} | score |\n| --- | :-: | ---: |\n"
        return head + "".join(f"| {self.words(2)} | {self.pick(self.rare)} | {score} |\n" for score in scores)

    def results(self, scores: list[str]) -> str:
        """Write the same scores as results of the front matter."""
        bench, source = self.number(1, 9), self.number(1, SOURCES)
        return "".join(
            f"  - {{benchmark: Bench {bench}, metric: accuracy, system: {self.pick(self.rare).capitalize()}, "
            f"value: {score}, source: source-{source}}}\n"
            for score in scores
        )

    def items(self, mark: str) -> str:
        """Draw a list of four items."""
        return "".join(f"{mark} {self.sentence()}\n" for _ in range(4))

    def heading(self, level: int = 2) -> str:
        """Draw a heading."""
        return f"{'#' * level} {self.words(self.number(2, 4)).capitalize()}\n"

    def body(self, scores: list[str]) -> str:
        """Write the body of a paper's note."""
        most = self.number(FEWEST + 20, MOST - 40)
        fact = f"![[facts/fact-{self.number(1, self.facts)}]]"
        parts = [
            self.paragraph(3),
            self.heading(),
            self.paragraph(2),
            self.items("-"),
            self.heading(),
            self.formula(),
            self.paragraph(2),
            self.table(scores),
            self.heading(3),
            f"By another count it is {fact}. {self.paragraph(1)}",
            self.items("1."),
            self.code(),
            f"> [!NOTE]\n> {self.sentence()} See [[topics/topic-{self.number(1, TOPICS)}]].\n",
        ]
        while sum(len(part.split()) for part in parts) < most:
            parts.append(self.paragraph(2))
        return "\n".join(parts)


def paper_slug(number: int) -> str:
    """Name a paper."""
    return f"paper-{number:05}"


def paper(writer: Writer, number: int) -> str:
    """Write a paper's note."""
    authors = ", ".join(dict.fromkeys(writer.pick(writer.people) for _ in range(3)))
    topics = ", ".join(sorted({f"topic-{writer.number(1, TOPICS)}" for _ in range(2)}))
    scores = writer.scores()
    return (
        f"---\ntitle: {writer.title()}\nsummary: {writer.words(14).capitalize()}.\n"
        f"authors: [{authors}]\narxiv: {writer.number(2401, 2412)}.{number:05}\ndecision: poster\n"
        f"session: session-{1 + (number - 1) // PAPERS_IN_SESSION}\ntopics: [{topics}]\n"
        f"sources: [source-{writer.number(1, SOURCES)}]\ndepth: skimmed\n"
        f"results:\n{writer.results(scores)}---\n{writer.body(scores)}"
    )


def fact(writer: Writer, number: int) -> str:
    """Write the note of a fact on which two sources agree or differ."""
    value = writer.number(100, 9000)
    other = value + writer.number(0, 1)
    return (
        f"---\ntitle: How many {writer.words(3)} were counted ({number})?\nof: conference\nunit: papers\n"
        f"claims:\n  - {{value: {value}, source: source-{writer.number(1, 10)}}}\n"
        f"  - {{value: {other}, source: source-{writer.number(11, SOURCES)}, as_of: 2026-03}}\n"
        f"topics: [topic-{writer.number(1, TOPICS)}]\n---\n{writer.paragraph(4)}"
    )


def notes(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Give every note by its path below content/."""
    facts = max(1, count * FACTS_IN_HUNDRED // 100)
    rest = count - facts - TOPICS - SOURCES
    sessions = -(-rest // (PAPERS_IN_SESSION + 1))
    papers = rest - sessions
    writer = Writer(seed, papers, facts)
    for at in range(1, TOPICS + 1):
        yield f"topics/topic-{at}", f"---\ntitle: Topic {at} of {writer.words(2)}\n---\n{writer.paragraph(3)}"
    for at in range(1, SOURCES + 1):
        front = f"title: Source {at}\nkind: press\npublished: 2026-04-{at:02}\nurl: https://s{at}.example/\n"
        yield f"sources/source-{at}", f"---\n{front}---\n{writer.paragraph(2, cited=False)}"
    for at in range(1, sessions + 1):
        start = f"2026-04-{23 + at % 3}T{8 + at % 10:02}:00"
        front = f"title: Session {at}\nstart: {start}\nroom: Room {at}\n"
        yield f"sessions/session-{at}", f"---\n{front}---\n{writer.paragraph(2)}"
    for at in range(1, facts + 1):
        yield f"facts/fact-{at}", fact(writer, at)
    for at in range(1, papers + 1):
        yield f"papers/{paper_slug(at)}", paper(writer, at)


def main(out: Path, count: int = 1000, seed: int = 2026) -> int:
    """Write the site; give the number of notes."""
    out.mkdir(parents=True)
    (out / "site.yaml").write_text(SITE, encoding="utf-8")
    written = 0
    for name, text in notes(count, seed):
        path = out / "content" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        written += 1
    return written


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the site is written; it must not be there yet")
    parser.add_argument("notes", type=int, nargs="?", default=1000)
    parser.add_argument("seed", type=int, nargs="?", default=2026)
    asked = parser.parse_args()
    print(main(asked.folder, asked.notes, asked.seed), "notes")
