"""The page of formats says to search engines that the digest is a data set."""

import json
from collections.abc import Callable

import pytest

from conspectus.model.identifiers import Orcid, Url
from conspectus.model.names import Kind, Ref
from conspectus.model.page import Output
from conspectus.model.site import Licence, SiteAuthor
from conspectus.weave.formats.dataset import dataset
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]
FILES = (
    Output("digest.json", b""),
    Output("digest.schema.json", b""),
    Output("digest/papers.1.json", b""),
    Output("papers.csv", b""),
    Output("papers.bib", b""),
    Output("papers/t3.bib", b"", ref=Ref(Kind.PAPER, "t3")),
    Output("numbers/size.csv", b""),
    Output("feed.atom", b""),
)


def test_it_names_what_can_be_fetched(loom: Looms) -> None:
    """The files that hold all of it, by their whole addresses and with their media types."""
    woven = loom(
        base_url=Url("https://toy.example/"),
        licence=Licence(name="CC BY", url=Url("https://cc.example/by/")),
        authors=(SiteAuthor(name="Ana", orcid=Orcid("0000-0002-1825-0097")),),
    )
    [thing] = json.loads(dataset(woven, FILES))["@graph"]
    assert thing["@type"] == "Dataset"
    assert (thing["license"], thing["creator"][0]["@type"]) == ("https://cc.example/by/", "Person")
    assert [(each["contentUrl"], each["encodingFormat"]) for each in thing["distribution"]] == [
        ("https://toy.example/digest.json", "application/json"),
        ("https://toy.example/papers.csv", "text/csv"),
        ("https://toy.example/papers.bib", "application/x-bibtex"),
    ]


@pytest.mark.parametrize(
    ("there", "damaged"),
    [
        ('"contentUrl":', '"contentURL":'),
        ('"encodingFormat":"text/csv"', '"encodingFormat":"CSV"'),
        ('"description":', '"abstract":'),
        ("https://toy.example/papers.csv", "papers.csv"),
    ],
)
def test_it_is_a_data_set_as_schema_org_has_it(
    loom: Looms, misused: Callable[[str], list[str]], there: str, damaged: str
) -> None:
    """One that says otherwise how it is fetched, or what it is, is none."""
    text = str(dataset(loom(base_url=Url("https://toy.example/")), FILES))
    assert misused(text) == []
    assert there in text
    assert misused(text.replace(there, damaged))


def test_it_ends_no_script(loom: Looms) -> None:
    """Whatever the digest is called."""
    assert "<" not in dataset(loom(base_url=Url("https://toy.example/"), title="</script>"), FILES)


def test_without_an_address_there_is_none(loom: Looms) -> None:
    """Whoever fetches a data set needs one."""
    assert dataset(loom(), FILES) == ""
