"""Say as data how well a fact is known, and what each source says."""

from typing import Any

from conspectus.model.names import Ref
from conspectus.model.records import Fact
from conspectus.weave.plain import known_fields
from conspectus.weave.views.loom import Loom


def status_of(loom: Loom, fact: Fact) -> str:
    """Say in a word how well a fact is known."""
    return loom.digest.assessments[fact.ref].status.name.lower().replace("_", "-")


def standing(loom: Loom, fact: Fact) -> dict[str, Any]:
    """Say how well a fact is known, which value stands, and each claim with those that it agrees with."""
    found = loom.digest.assessments[fact.ref]
    return {
        "status": status_of(loom, fact),
        "sources": found.source_count,
        "printed": found.printed.value.text if found.printed else None,
        "claims": [
            {
                **known_fields(claim),
                "source": _named(loom, claim.source),
                "camp": next((at for at, camp in enumerate(found.camps, 1) if claim in camp), None),
                "printed": claim == found.printed,
            }
            for claim in fact.claims
        ],
    }


def _named(loom: Loom, source: Ref | None) -> str | None:
    """Name a source as records are, so that it can be found among them; None where it is none of them."""
    return str(source) if source and source in loom.digest.records else None
