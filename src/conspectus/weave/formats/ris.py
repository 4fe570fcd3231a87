"""Write works as RIS, in the tags that reference managers share."""

from collections.abc import Iterator

from conspectus.model.times import PartialDate, Precision
from conspectus.weave.formats.personal import Name
from conspectus.weave.formats.works import Sort, Work

TYPES = {Sort.TALK: "CPAPER", Sort.MANUSCRIPT: "UNPB", Sort.PAGE: "ELEC", Sort.REPORT: "GEN"}
END = "\r\n"


def reference(work: Work) -> str:
    """Write one reference, a tag a line."""
    return "".join(f"{tag}  - {value}{END}" for tag, value in _tags(work))


def _tags(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES[work.sort]
    yield "ID", work.key
    yield "TI", work.title
    yield from (("AU", _name(name)) for name in work.authors)
    single = (
        ("T2", work.container),
        ("PB", work.publisher),
        ("PY", str(work.issued.first.year) if work.issued else ""),
        ("DA", _date(work.issued)),
        ("DO", work.doi),
        ("AN", f"arXiv:{work.arxiv.id}" if work.arxiv else ""),
        ("UR", work.url),
        ("Y2", _date(work.accessed)),
    )
    yield from ((tag, value) for tag, value in single if value)
    yield from (("KW", keyword) for keyword in work.keywords)
    yield from ((tag, value) for tag, value in (("LA", work.language), ("N1", work.note)) if value)
    yield "ER", ""


def _name(name: Name) -> str:
    """Write a name as `Family, Given, Suffix`; the format forbids asterisks in names."""
    last = " ".join(filter(None, (name.particle, name.family)))
    parts = (name.literal,) if name.literal else (last, name.given, name.suffix)
    return ", ".join(filter(None, parts)).replace("*", "\N{ASTERISK OPERATOR}")


def _date(when: PartialDate | None) -> str:
    """Write `YYYY/MM/DD`, as much of it as is known; slashes stay."""
    if when is None or when.precision is Precision.PART:
        return f"{when.first.year}///" if when else ""
    parts = when.text.split("-")
    return "/".join([*parts, *[""] * (3 - len(parts))]) + "/"
