"""Make a site of paper notes from tables of accepted papers, to see how a build grows.

    python tests/bench/from_tables.py TABLES OUT [COUNT]

TABLES is a folder of CSV files with the columns `openreview_url venue title abstract keywords
primary_area`; OUT is a new folder that becomes a site. Authors are drawn with a fixed seed,
topics are the areas, sessions hold twenty papers each.
"""

import csv
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

SITE = """\
title: A large digest
edition: Large 2026
description: Papers made from tables, to see how a build grows.
zone: {name: America/Sao_Paulo, place: Rio de Janeiro}
"""
GIVEN = ("Ana", "Bo", "Chen", "Dana", "Eli", "Fay", "Gil", "Hana", "Ivo", "Jun", "Kai", "Lea", "Mio", "Nils")
FAMILY = ("Abe", "Berg", "Costa", "Diaz", "Endo", "Faber", "Gupta", "Hahn", "Ito", "Jansen", "Kim", "Liu")
IN_SESSION = 20


def slugify(text: str, most: int = 80) -> str:
    """Make a slug of a title, cut at a length."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower())[:most].strip("-")


def rows(tables: Path) -> Iterator[dict[str, str]]:
    """Give every row of every table, in order of file names."""
    csv.field_size_limit(10**7)
    for table in sorted(tables.glob("*.csv")):
        with table.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)


def quoted(text: str) -> str:
    """Write a text as a double-quoted YAML scalar."""
    flat = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]", "", flat) + '"'


def note(row: dict[str, str], number: int, draw: random.Random) -> str:
    """Write a paper's note."""
    authors = [f"{draw.choice(GIVEN)} {draw.choice(FAMILY)} {draw.choice(FAMILY)}" for _ in range(6)]
    decision = "oral" if "Oral" in row["venue"] else "poster"
    area = slugify(row["primary_area"] or "other")
    return (
        f"---\ntitle: {quoted(row['title'])}\nauthors: [{', '.join(dict.fromkeys(authors))}]\n"
        f"openreview: {row['openreview_url'].rpartition('=')[2]}\ndecision: {decision}\n"
        f"session: s{number // IN_SESSION}\ntopics: [{area}]\nsources: [list]\ndepth: listed\n---\n"
        f"{row['abstract'].replace(chr(0), '')}\n\nSee also [[topics/{area}]] [@list].\n"
    )


def write(out: Path, name: str, text: str) -> None:
    """Write a file below content/."""
    path = out / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main(tables: Path, out: Path, count: int) -> int:
    """Write the site; give the number of papers."""
    draw = random.Random(2026)
    out.mkdir(parents=True)
    (out / "site.yaml").write_text(SITE, encoding="utf-8")
    found: dict[str, dict[str, str]] = {}
    for row in rows(tables):
        found.setdefault(row["openreview_url"], row)
    chosen = list(found.values())[:count]
    slugs: set[str] = set()
    for number, row in enumerate(chosen):
        slug = slugify(row["title"]) or f"paper-{number}"
        slug = slug if slug not in slugs else f"{slug}-{number}"
        slugs.add(slug)
        write(out, f"papers/{slug}.md", note(row, number, draw))
    for area in sorted({row["primary_area"] or "other" for row in chosen}):
        write(out, f"topics/{slugify(area)}.md", f"---\ntitle: {quoted(area)}\n---\n")
    for number in range(len(chosen) // IN_SESSION + 1):
        write(out, f"sessions/s{number}.md", f"---\ntitle: Session {number}\nstart: 2026-04-23T10:00\n---\n")
    write(out, "sources/list.md", "---\ntitle: The list of accepted papers\nkind: dataset\n---\n")
    return len(chosen)


if __name__ == "__main__":
    most = int(sys.argv[3]) if len(sys.argv) > 3 else sys.maxsize
    print(main(Path(sys.argv[1]), Path(sys.argv[2]), most), "papers")
