"""Weave the page of a fact: every claim, the arithmetic, and what is printed elsewhere."""

from collections.abc import Iterator

from conspectus.model.digest import Relation
from conspectus.model.facts import Assessment, Derivation
from conspectus.model.names import Ref
from conspectus.model.records import Claim, Fact, Source
from conspectus.model.routes import NUMBERS
from conspectus.model.views.parts import Anchor, Cell, FactBrief, Row
from conspectus.model.views.records import AnswerView, ClaimView, DerivationView, FactPageView, OperandView
from conspectus.weave.quotes import quote_state
from conspectus.weave.views.briefs import DIFFERING, brief, gap_words, result_words
from conspectus.weave.views.common import common, more, references_of
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.paging import MOST_BELOW
from conspectus.weave.views.references import References
from conspectus.weave.wording import counted, date_view, date_words, value_words

MATTERS = (Relation.EMBED, Relation.MENTION)
SHOWN = frozenset({*MATTERS, Relation.OPERAND})


def fact_view(loom: Loom, fact: Fact) -> FactPageView:
    """Weave a fact's page."""
    references = references_of(loom, fact)
    found = loom.digest.assessments[fact.ref]
    mattering = tuple(matters(loom, fact.ref))
    short = brief(loom, fact, references)
    answers = tuple(answer_views(loom, fact, short))
    claims = tuple(claim_views(loom, fact, references))
    return FactPageView(
        brief=short,
        answers=answers,
        about=loom.anchor(about) if (about := _about(loom, fact)) else None,
        claims=claims,
        differs=found.status in DIFFERING,
        because=fact.preferred.because if fact.preferred else "",
        derivations=tuple(_derivations(loom, fact, found)),
        mismatch=fact.mismatch or "",
        matters=mattering[:MOST_BELOW],
        matters_more=more(loom, fact.ref, len(mattering)),
        **common(loom, fact, references, _rows(loom, fact, found), SHOWN),
    )


def _about(loom: Loom, fact: Fact) -> Ref | None:
    """Give the record that a fact is about; None where that is the edition, which is no record."""
    return fact.of if fact.of and fact.of in loom.digest.records else None


def matters(loom: Loom, fact: Ref) -> Iterator[Anchor]:
    """Link to every page that prints a fact or leads to it; the front page is the first of them."""
    if fact.slug in loom.settings.at_a_glance:
        yield Anchor("/", loom.settings.title)
    links = loom.digest.links_to.get(fact, ())
    for ref in sorted({link.origin for link in links if link.relation in MATTERS}):
        yield loom.anchor(ref)


def answer_views(loom: Loom, fact: Fact, short: FactBrief) -> Iterator[AnswerView]:
    """Give each value once, with everybody who says so and when."""
    camps = loom.digest.assessments[fact.ref].camps
    # Of what arithmetic alone gives there is no camp, and of a draft perhaps neither camp nor value.
    for value, claims in zip(short.values, camps or ((),), strict=False):
        said = (_said(loom, claim) for claim in claims)
        yield AnswerView(value, tuple(dict.fromkeys(cell for cell in said if cell)))


def _said(loom: Loom, claim: Claim) -> Cell | None:
    """Name who makes a claim, and the day as of which it is made or else published."""
    source = loom.digest.find(claim.source, Source) if claim.source else None
    if source is None:
        return None
    day = claim.as_of or source.published
    when = date_words(day, loom.words) if day else ""
    as_of = loom.words.say("date.as-of", date=when) if claim.as_of else when
    return Cell(source.publisher or source.title, loom.href(source.ref), note=as_of)


def _rows(loom: Loom, fact: Fact, found: Assessment) -> Iterator[Row]:
    about = _about(loom, fact)
    yield loom.row("about", loom.cell(about) if about else Cell(loom.settings.edition))
    if unit := str(fact.unit):
        yield loom.row("unit", Cell(unit))
    yield loom.row("sources-speaking", Cell(loom.words.count("count.sources", found.source_count)))
    if found.status in DIFFERING and (apart := gap_words(loom, fact)):
        yield loom.row("gap", Cell(apart))
    operands = [ref for ref in (*fact.ratio_of, *fact.sum_of) if ref in loom.digest.records]
    if operands:
        yield loom.row("operands", *(_short(loom, ref) for ref in operands))
    figures = [each for each in loom.settings.numbers if fact.ref in each.facts]
    if figures:
        yield loom.row("drawn-in", *(Cell(each.title, f"{NUMBERS}#figure-{each.id}") for each in figures))
    users = loom.digest.into(fact.ref, Relation.OPERAND)
    if users:
        yield loom.row("operand-of", *(_short(loom, link.origin) for link in users))


def _short(loom: Loom, ref: Ref) -> Cell:
    """Link to a fact by its label for boxes."""
    fact = loom.digest.find(ref, Fact)
    return Cell(fact.short or fact.title if fact else ref.slug, loom.href(ref))


def claim_views(loom: Loom, fact: Fact, references: References) -> Iterator[ClaimView]:
    """Give the claims, those that agree with the printed one first; each has an anchor, as it was typed."""
    found = loom.digest.assessments[fact.ref]
    printed = found.printed
    places = {id(claim): at for at, camp in enumerate(found.camps) for claim in camp}
    typed = sorted(
        enumerate(fact.claims, 1), key=lambda pair: (pair[1] is not printed, places.get(id(pair[1]), 0))
    )
    for number, claim in typed:
        source = loom.digest.find(claim.source, Source) if claim.source else None
        yield ClaimView(
            id=claim.id or f"claim-{number}",
            value=counted(claim.value, fact, loom.words),
            source=loom.anchor(source.ref) if source else Anchor("", ""),
            publisher=(source.publisher or "") if source else "",
            source_kind=loom.words[f"source-kind.{source.kind}"] if source else "",
            marks=references.mark(claim.source),
            published=date_view(source.published, loom.words) if source else None,
            as_of=date_view(claim.as_of, loom.words),
            note=claim.note,
            quote=claim.quote or "",
            quote_state=_quote_state(loom, claim),
            is_preferred=fact.preferred is not None and claim is printed,
        )


def _quote_state(loom: Loom, claim: Claim) -> str:
    return quote_state(claim, loom.digest).value if claim.quote else ""


def _derivations(loom: Loom, fact: Fact, found: Assessment) -> Iterator[DerivationView]:
    for derivation in found.derivations:
        stated = derivation.claim
        yield DerivationView(
            source=loom.anchor(derivation.source),
            operands=tuple(_operands(loom, derivation)),
            sign="÷" if fact.ratio_of else "+",
            result=result_words(fact, derivation, loom.words),
            stated=value_words(stated.value, fact, loom.words) if stated else "",
            fits=derivation.fits,
            as_of=date_view(derivation.as_of, loom.words),
        )


def _operands(loom: Loom, derivation: Derivation) -> Iterator[OperandView]:
    for operand in derivation.operands:
        of = loom.digest.find(operand.fact, Fact)
        text = value_words(operand.claim.value, of, loom.words) if of else operand.claim.value.text
        yield OperandView(loom.anchor(operand.fact), text)
