"""Guess which column of a table is which field."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from conspectus.commands.importers.drafting import FIELDS
from conspectus.commands.importers.drafts import Place, Source
from conspectus.commands.importers.identity import SHARE, arxiv_of, doi_of, looks_like_forum, openreview_of
from conspectus.commands.importers.values import Record, fold_key, text_of
from conspectus.commands.importers.words import decide
from conspectus.model.nearest import did_you_mean
from conspectus.model.problem import ContentError, Problem, Severity
from conspectus.model.vocabulary import Decision

_SYNONYMS = {
    "title": "title paper_title ti papertitle 标题 论文标题 题目 name",
    "authors": "authors author author_names authors_list author_list persons authors_names au author_s 作者",
    "authorids": "authorids author_ids authorid profiles openreview_ids",
    "affiliations": "affiliations affiliation aff institutions institution",
    "abstract": "abstract ab paper_abstract 摘要 description",
    "summary": "tldr tl_dr summary one_sentence_summary",
    "keywords": "keywords keyword tags topics key_words 关键词",
    "area": "primary_area area track primary_subject_area subject_area subject_areas topic category",
    "decision": "decision status presentation presentation_type acceptance accept_type accepted",
    "venue": "venue",
    "venueid": "venueid venue_id",
    "openreview": "openreview openreview_id forum openreview_url forum_id forum_url paper_url",
    "arxiv": "arxiv arxiv_id arxiv_url eprint arxiv_link",
    "doi": "doi doi_url",
    "pdf": "pdf pdf_url pdf_link paper_pdf_url pdf_href",
    "code": "code github code_url code_link repo repository github_url",
    "project": "project project_page project_url website",
    "video": "video video_url youtube recording",
    "slides": "slides slides_url",
    "poster": "poster_position poster poster_number poster_id poster_no",
    "award": "award award_nomination awards",
    "session": "session session_title session_name oral_session",
    "room": "room room_name location",
    "date": "session_date date day",
    "start": "session_start start start_time starttime",
    "end": "session_end end end_time endtime",
    "key": "uid paper_id submission_number number",
    "bibtex": "bibtex _bibtex",
}  # fmt: skip
_KNOWN = {name: field for field, names in _SYNONYMS.items() for name in names.split()}
_RANKS = {name: at for names in _SYNONYMS.values() for at, name in enumerate(names.split())}
_BY_VALUE = frozenset({"id", "link", "url", "uid", "paper", "paper_id", "href", "site", "forum", "web"})
_ADDRESS = re.compile(r"(?:^|_)(?:id|link|url|href)$")
_SUPPLEMENT = re.compile(r"suppl|attach|appendix|poster|slide|video|code|data")
_FIGURE = re.compile(
    r"^(?:avg_|average_|mean_|n_|num_)?(?:ratings?|confidences?|reviews)(?:_(?:avg|mean|n))?$"
)
_PERSONAL = re.compile(
    r"gender|e_?mail|homepage|linkedin|dblp|scholar|twitter|phone|address|nationality|position$|profile_url|photo"
    r"|ethnic|birth|_sex$|^sex|reviewer"
)
_READERS: Mapping[str, Callable[[str], str]] = {"openreview": openreview_of, "arxiv": arxiv_of, "doi": doi_of}
_DECISIONS = frozenset({"type", "format", "kind", "final_decision", "result", "outcome"})
LEFT_OUT = "-"
FIGURE = "figure"


def guess(records: Sequence[Record], by_hand: Mapping[str, str]) -> dict[str, str]:
    """Say of each column which field it is, by its name and by what stands in it; `-` is none."""
    columns = {column: None for record in records for column in record}
    chosen = _by_hand(columns, by_hand)
    guessed = {column: chosen.get(column) or _guessed(column, records) for column in columns}
    is_taken = set(chosen.values())
    return {
        column: field
        if column in chosen or field in {FIGURE, LEFT_OUT} or field not in is_taken
        else LEFT_OUT
        for column, field in guessed.items()
    }


def _by_hand(columns: Iterable[str], by_hand: Mapping[str, str]) -> dict[str, str]:
    """Read what was mapped by hand; raise ContentError where there is no such field."""
    named = {fold_key(column): column for column in columns}
    problems = list[Problem]()
    for field in by_hand.values():
        if field not in {*FIELDS, LEFT_OUT}:
            cure = did_you_mean(field, FIELDS) or f"use one of: {', '.join(FIELDS)}"
            problems.append(Problem(code="unknown-column", message=f"no field '{field}'", cure=cure))
    if problems:
        raise ContentError(problems)
    return {named[fold_key(column)]: field for column, field in by_hand.items() if fold_key(column) in named}


def unknown_columns(records: Iterable[Record], source: Source) -> Iterator[Problem]:
    """Find columns that are mapped by hand and are not there."""
    named = {fold_key(column): column for record in records for column in record}
    for column in source.columns:
        if fold_key(column) not in named:
            cure = did_you_mean(column, named.values()) or f"it has: {', '.join(list(named.values())[:20])}"
            message = f"no column '{column}'"
            yield Place(source.name).problem(
                "unknown-column", message, cure=cure, field=column, severity=Severity.ERROR
            )


def rank_of(column: str) -> int:
    """Say how good a column is among those of one field: the names that come first are."""
    return _RANKS.get(fold_key(column), len(_RANKS))


def is_personal(column: str) -> bool:
    """Tell columns that are never imported: e-mail, gender, links of profiles."""
    return bool(_PERSONAL.search(fold_key(column)))


def _guessed(column: str, records: Sequence[Record]) -> str:
    name = fold_key(column)
    if is_personal(column):
        return LEFT_OUT
    if _FIGURE.match(name):
        return FIGURE
    known = _KNOWN.get(name, LEFT_OUT)
    values = [text for record in records if (text := text_of(record.get(column)).strip())]
    if name in _BY_VALUE or (known == LEFT_OUT and _ADDRESS.search(name) and not _SUPPLEMENT.search(name)):
        return _held_in(values) or known
    return "decision" if name in _DECISIONS and _are_decisions(values) else known


def _are_decisions(values: Sequence[str]) -> bool:
    """Tell whether nearly all values of a column say what became of a paper."""
    said = [decide(value).decision for value in values]
    return len([each for each in said if each is not Decision.UNKNOWN]) >= SHARE * len(said) > 0


def _held_in(known: Sequence[str]) -> str:
    """Name the identifier that nearly all values of a column are."""
    if not known:
        return ""
    for field, read in _READERS.items():
        if sum(_reads(read, value) for value in known) >= SHARE * len(known):
            return field
    return "pdf" if all(value.endswith(".pdf") for value in known) else ""


def _reads(read: Callable[[str], str], value: str) -> bool:
    if read is openreview_of and not ("openreview.net" in value or looks_like_forum(value)):
        return False
    try:
        return bool(read(value))
    except ValueError:
        return False
