"""Say which paper a record is about, whatever it is called."""

from collections.abc import Mapping

from conspectus.model.records import Paper

IDENTIFIERS = ("openreview", "arxiv", "doi")
"""Fields that tell which paper it is, the surest first; of an arXiv identifier the version does not count."""


def identifiers_of(paper: Paper) -> Mapping[str, str]:
    """Give what tells a paper from all others, by the name of the field."""
    arxiv = paper.arxiv.id if paper.arxiv else None
    found = zip(IDENTIFIERS, (paper.openreview, arxiv, paper.doi), strict=True)
    return {name: text for name, text in found if text}
