"""Write works as BibTeX in UTF-8, for classic styles and for biblatex alike."""

import re
from collections.abc import Iterator

from conspectus.model.times import Precision
from conspectus.weave.formats.personal import Name
from conspectus.weave.formats.works import Sort, Work

IN = {"inproceedings": "booktitle", "online": "organization", "misc": "howpublished"}
"""The field that says where a work of each type appeared."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ESCAPES = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "<": r"{\textless}",
        ">": r"{\textgreater}",
        "|": r"{\textbar}",
        "@": "{@}",
    }
)
"""A brace, even behind a backslash, would unbalance an entry; an @ would begin another."""
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=,)(?=,)|(?<=[?!])(?=`)")
"""Where TeX would print two signs as another one."""
_UNSAFE = re.compile(r"[^!-\[\]_a-z~]|[\"`]", re.ASCII)
_FORMULA = re.compile(r"(\$[^$]+\$)")
_WORD = re.compile(r"\w+")
_STARTS = re.compile(r"[:.?!]$")
_LONG_WORD = 4


def entry(work: Work) -> str:
    """Write one entry, a field a line."""
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(work))
    return f"@{_type(work)}{{{work.key},\n{fields}}}\n"


def escaped(text: str) -> str:
    """Write a text so that TeX prints it as it stands."""
    if text.isascii() and text.isalnum():
        return text
    return _LIGATURE.sub("{}", text.translate(ESCAPES))


def protected(title: str, names: frozenset[str] = frozenset()) -> str:
    """Write a title with braces around words whose capitals a style must not lower.

    These are acronyms and names with a capital inside, words known to be `names` or of letters that English
    takes from names alone, and where a title is written as a sentence, every capital but the first.
    """
    words = title.split(" ")
    is_sentence = not _is_headline(words)
    found = []
    for at, word in enumerate(words):
        begins = at == 0 or bool(_STARTS.search(words[at - 1]))
        before, core, after = _core(word)
        is_name = is_sentence and not begins and _is_capitalised(core)
        keeps = _has_inner_capital(core) or is_name or not names.isdisjoint(_WORD.findall(core))
        found.append(escaped(before) + (f"{{{escaped(core)}}}" if keeps else escaped(core)) + escaped(after))
    return " ".join(found)


def _with_formulas(title: str, names: frozenset[str]) -> str:
    """Write a title whose formulas TeX sets; one that would unbalance the entry is written as typed."""
    parts = _FORMULA.split(title)
    return "".join(
        f"{{{part}}}" if _FORMULA.fullmatch(part) and _is_balanced(part) else protected(part, names)
        for part in parts
    )


def _is_balanced(tex: str) -> bool:
    depth = 0
    for sign in tex:
        depth += (sign == "{") - (sign == "}")
        if depth < 0 or sign == "@":
            return False
    return depth == 0


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield (
        "title",
        f"{{{_with_formulas(work.tex, work.names) if work.tex else protected(work.title, work.names)}}}",
    )
    if work.authors:
        yield "author", f"{{{' and '.join(map(_name, work.authors))}}}"
    if work.container:
        yield IN[_type(work)], f"{{{escaped(work.container)}}}"
    if work.publisher:
        yield IN[_type(work)], f"{{{escaped(work.publisher)}}}"
    yield from _date(work)
    if work.doi:
        yield "doi", f"{{{_address(work.doi)}}}"
    if work.arxiv:
        yield "eprint", f"{{{work.arxiv.id}}}"
        yield "archiveprefix", "{arXiv}"
    if work.url:
        yield "url", f"{{{_address(work.url)}}}"
    if work.accessed and work.accessed.precision is Precision.DAY:
        yield "urldate", f"{{{work.accessed.text}}}"
    if work.keywords:
        yield "keywords", f"{{{', '.join(escaped(each.replace(',', ';')) for each in work.keywords)}}}"
    if work.note:
        yield "note", f"{{{escaped(work.note)}}}"


def _type(work: Work) -> str:
    """Give the type: biblatex wants an address of what is online, of proceedings a year and authors."""
    if work.sort is Sort.TALK and work.issued and work.authors:
        return "inproceedings"
    return "online" if work.sort is Sort.PAGE and work.url else "misc"


def _date(work: Work) -> Iterator[tuple[str, str]]:
    if work.issued is None:
        return
    yield "year", f"{{{work.issued.first.year}}}"
    if work.issued.precision in {Precision.DAY, Precision.MONTH}:
        yield "month", MONTHS[work.issued.first.month - 1]


def _name(name: Name) -> str:
    if name.literal:
        return f"{{{escaped(name.literal)}}}"
    last = " ".join(filter(None, (name.particle, _whole(name.family))))
    return ", ".join(filter(None, (last, name.suffix, _whole(name.given))))


def _whole(part: str) -> str:
    """Write a part of a name; one that holds the word between names is kept from being parted."""
    words = part.split(" ")
    return f"{{{escaped(part)}}}" if "and" in map(str.casefold, words) else escaped(part)


def _address(url: str) -> str:
    """Encode in an address what would break an entry (RFC 3986, section 2.1)."""
    return _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)


def _is_headline(words: list[str]) -> bool:
    """Tell whether a title has most of its long words in capitals, as a headline has."""
    long = [word for word in words[1:] if len(word) >= _LONG_WORD and word.isalpha()]
    return bool(long) and sum(word[0].isupper() for word in long) * 3 >= len(long) * 2


def _core(word: str) -> tuple[str, str, str]:
    """Part a word from the signs around it."""
    if word.isalnum():
        return "", word, ""
    inner = [at for at, sign in enumerate(word) if sign.isalnum()]
    begin, end = (inner[0], inner[-1] + 1) if inner else (0, 0)
    return word[:begin], word[begin:end], word[end:]


def _is_capitalised(word: str) -> bool:
    return any(map(str.isupper, word))


def _has_inner_capital(word: str) -> bool:
    """Tell whether a capital stands behind another sign, beside a digit or an accent, or alone: `Q-learning`.

    Capitals behind a hyphen count only where there are others: `In-Context` is a headline's.
    """
    if word.islower():
        return False
    parts = word.split("-")
    alone = any(len(part) == 1 and part.isupper() for part in parts) and (len(parts) > 1 or word not in "AI")
    figures = _is_capitalised(word[:1]) and any(map(str.isdigit, word))
    foreign = _is_capitalised(word) and any(sign.isalpha() and not sign.isascii() for sign in word)
    return alone or figures or foreign or any(_is_capitalised(part[1:]) for part in parts)
