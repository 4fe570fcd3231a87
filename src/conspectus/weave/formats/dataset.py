"""Say in schema.org's words that the digest is a data set, and where its files lie."""

from collections.abc import Iterable

from markupsafe import Markup

from conspectus.model.formats import BIBTEX, CSV, JSON, SQLITE, format_of
from conspectus.model.page import Output
from conspectus.model.routes import DIGEST, DIGEST_SCHEMA, FORMATS, output_path
from conspectus.weave.formats.linked import Thing, known, maker, script
from conspectus.weave.formats.textline import one_line
from conspectus.weave.views.loom import Loom

GIVEN = frozenset({BIBTEX, CSV, SQLITE})
"""The formats whose files of the whole site are the data set in another form."""


def dataset(loom: Loom, files: Iterable[Output]) -> Markup:
    """Give the data of the page of formats as the text of a script; empty without a base_url."""
    settings = loom.settings
    if not settings.base_url:
        return Markup()
    thing = known(
        {
            "@type": "Dataset",
            "@id": f"{loom.canonical(FORMATS)}#dataset",
            "name": one_line(settings.title),
            "description": one_line(settings.description),
            "url": loom.canonical(FORMATS),
            "inLanguage": settings.language,
            "license": settings.licence.url if settings.licence else None,
            "creator": [maker(author) for author in settings.authors],
            "isAccessibleForFree": True,
            "about": {"@type": "Event", "name": one_line(settings.edition)},
            "distribution": [_download(loom, file.path) for file in files if _is_given(file)],
        }
    )
    return script([thing])


def _is_given(file: Output) -> bool:
    """Tell whether a file is the data set: the index of it, or all of a kind in another form."""
    if file.ref or file.path == output_path(DIGEST_SCHEMA):
        return False
    return file.path == output_path(DIGEST) or ("/" not in file.path and format_of(file.path) in GIVEN)


def _download(loom: Loom, path: str) -> Thing:
    format_ = format_of(path) or JSON
    address = loom.canonical(f"/{path}")
    return {"@type": "DataDownload", "name": path, "contentUrl": address, "encodingFormat": format_.type}
