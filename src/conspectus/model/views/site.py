"""Hold what every template may see of the site."""

from collections.abc import Mapping
from dataclasses import dataclass

from conspectus.model.views.parts import Anchor, NameView
from conspectus.model.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """The site: names, navigation, words, and the URLs of static files by name.

    The header has room for `navigation` on a wide desk, and for its first `navigation_first` on a narrow one.
    """

    title: str
    edition: str
    description: str
    language: str
    navigation: tuple[Anchor, ...]
    sections: tuple[Anchor, ...]
    words: Words
    assets: Mapping[str, str]
    navigation_first: int = 0
    base_url: str = ""
    authors: tuple[NameView, ...] = ()
    licence: Anchor | None = None
    contact: str = ""
    repository: str = ""
    zone: str = ""
    clock: str = ""
    generator: str = ""
    extra: Mapping[str, object] | None = None
