"""Read notes of OpenReview: its API's version 2 and 1, flattened ones, and threads with their replies."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from conspectus.commands.importers.drafting import Drafted, Raw, mean, to_draft
from conspectus.commands.importers.drafts import Draft, Place, Reading, Source
from conspectus.commands.importers.jsontext import problems_apart
from conspectus.commands.importers.tables import records_of
from conspectus.commands.importers.texts import read_text
from conspectus.commands.importers.values import Record, first_present, folded, records_in, text_of, unwrapped
from conspectus.commands.importers.words import decide
from conspectus.model.problem import Problem, Severity
from conspectus.model.vocabulary import Decision

_CLOSEST = "please_choose_the_closest_area_that_your_submission_falls_into"
_EVERYONE = "everyone"
_REVIEW = re.compile(r"/-/(?:paper\d+/)?(?:official[_/])?review$", re.IGNORECASE)
_DECISION = re.compile(r"/-/(?:paper\d+/)?(?:(?:[^/]*_)?decision|meta_?review|acceptance)$", re.IGNORECASE)
_LEADING = re.compile(r"\s*(\d{1,3}(?:\.\d+)?)")
_FROM = {
    "title": ("title",),
    "authors": ("authors", "author"),
    "authorids": ("authorids", "author_ids"),
    "abstract": ("abstract",),
    "summary": ("tldr", "tl_dr", "one_sentence_summary"),
    "keywords": ("keywords", "keyword"),
    "area": ("primary_area", "track", "subject_areas", _CLOSEST),
    "venue": ("venue",),
    "venueid": ("venueid", "venue_id"),
    "decision": ("decision", "recommendation"),
    "pdf": ("pdf", "pdf_url"),
    "code": ("code", "code_url", "github"),
    "project": ("project", "project_page"),
    "video": ("video",),
    "doi": ("doi",),
    "arxiv": ("arxiv", "arxiv_id"),
}  # fmt: skip
_SCORES = {"average rating": ("rating", "recommendation"), "average confidence": ("confidence",)}


def is_note(record: Record) -> bool:
    """Tell a note, whole or flattened, from other records by its keys."""
    keys = {*folded(record)}
    has_content = isinstance(record.get("content"), dict) and bool(keys & {"id", "forum", "number"})
    return has_content or (
        {"forum", "title"} <= keys and bool(keys & {"invitations", "invitation", "venueid"})
    )


@dataclass(slots=True)
class _Replies:
    """What replies say of submissions, by forum: they may stand before or after them."""

    decisions: dict[str, str] = field(default_factory=dict)
    scores: defaultdict[tuple[str, str], list[Decimal]] = field(default_factory=lambda: defaultdict(list))

    def keep(self, forum: str, reply: Record) -> None:
        """Keep a decision, or the scores of a review; nothing of who wrote it, and no text."""
        content = _content(reply)
        named = _invitations(reply)
        if any(map(_DECISION.search, named)) and (said := first_present(content, _FROM["decision"])):
            self.decisions.setdefault(forum, text_of(said))
        elif any(map(_REVIEW.search, named)):
            for name, keys in _SCORES.items():
                if match := _LEADING.match(text_of(first_present(content, keys))):
                    self.scores[forum, name].append(Decimal(match[1]))

    def figures(self, forum: str) -> dict[str, str]:
        """Give the means of the scores of a submission."""
        found = {name: self.scores.get((forum, name), []) for name in _SCORES}
        return {name: mean(scores) for name, scores in found.items() if scores}


def read_openreview(source: Source) -> Reading:
    """Read each submission that everybody may read; replies give decisions and figures alone."""
    text, found = read_text(source.data, source.name)
    problems, drafts, replies, skipped = list(found), list[Draft](), _Replies(), 0
    for element in source.over(problems_apart(records_of(text, source.name), problems)):
        note = element.value if isinstance(element.value, dict) else {}
        drafted = _taken(note, Place(source.name, element.line, element.at), replies)
        problems += drafted.problems
        drafts += filter(None, [drafted.draft])
        skipped += drafted.draft is None
    return Reading(drafts=tuple(_told(drafts, replies)), problems=tuple(problems), skipped=skipped)


def _taken(note: Record, place: Place, replies: _Replies) -> Drafted:
    """Make a draft of a submission; keep what a reply says."""
    if forum := _replied_to(note):
        replies.keep(forum, note)
        return Drafted(None)
    if faults := (*_refusals(note, place),):
        return Drafted(None, faults)
    for reply in _replies_within(note):
        replies.keep(text_of(note.get("id")), reply)
    return to_draft(_raw(note, place))


def _told(drafts: Iterable[Draft], replies: _Replies) -> Iterator[Draft]:
    """Add what replies say: a decision where the venue says none, and figures."""
    for draft in drafts:
        figures = {**draft.figures, **replies.figures(draft.openreview)}
        said = replies.decisions.get(draft.openreview, "")
        decision = draft.decision
        if decision is Decision.UNKNOWN and said:
            decision = decide(said).decision
        is_same = decision is draft.decision and figures == draft.figures
        yield draft if is_same else replace(draft, decision=decision, figures=figures)


def _raw(note: Record, place: Place) -> Raw:
    """Give the fields of a note, from its content and, where it is flattened, from itself."""
    shown = {key: value for key, value in _content(note).items() if _is_public(value)}
    flat = folded(note) if not isinstance(note.get("content"), dict) else {}
    values = {name: first_present({**flat, **shown}, keys) for name, keys in _FROM.items()}
    values["openreview"] = first_present(note, ("forum", "id"))
    values["decision"] = values["decision"] if not values["venue"] else ""
    if note.get("withdrawn") is True:
        values |= {"decision": Decision.WITHDRAWN.value, "venueid": ""}
    return Raw(place=place, values=values, figures=folded(note))


def _content(note: Record) -> dict[str, object]:
    content = note.get("content")
    return folded(content) if isinstance(content, dict) else {}


def _replied_to(note: Record) -> str:
    """Name the submission that a note replies to; nothing where it is one itself."""
    own, forum = text_of(note.get("id")), text_of(note.get("forum"))
    is_reply = bool(text_of(note.get("replyto"))) or (own and forum and own != forum)
    return (forum or text_of(note.get("replyto"))) if is_reply else ""


def _replies_within(note: Record) -> Iterator[Record]:
    details = note.get("details")
    held = details if isinstance(details, dict) else {}
    for replies in (note.get("replies"), held.get("replies"), held.get("directReplies")):
        if isinstance(replies, list):
            yield from records_in(replies)


def _invitations(note: Record) -> list[str]:
    value = unwrapped(note.get("invitations") or note.get("invitation"))
    return [text_of(each) for each in value] if isinstance(value, list) else [text_of(value)]


def _is_public(value: object) -> bool:
    readers = value.get("readers") if isinstance(value, dict) else None
    return not isinstance(readers, list) or _EVERYONE in readers


def _refusals(note: Record, place: Place) -> Iterator[Problem]:
    """Refuse what is not for everybody to read, or was deleted."""
    known = text_of(note.get("id"))[:40]
    if not note:
        yield place.problem("untitled-record", "this is no note", cure="drop it")
    elif not _is_public(note):
        message = f"the submission {known} is not public: it was left out"
        cure = "import it once OpenReview shows it to everyone"
        yield place.problem("private-record", message, cure=cure)
    elif note.get("ddate"):
        message = f"the submission {known} was deleted: it was left out"
        cure = "ask OpenReview for the notes anew"
        yield place.problem("private-record", message, cure=cure, severity=Severity.NOTICE)
