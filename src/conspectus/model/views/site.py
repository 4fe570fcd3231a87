"""Hold what every template may see of the site."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from conspectus.model.policy import page_policy
from conspectus.model.views.parts import Anchor, NameView
from conspectus.model.words import Words

POLICY, SEARCH_POLICY = Markup(page_policy()), Markup(page_policy(searches=True))  # noqa: S704 - ours


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """The site: names, navigation, words, and the URLs of static files by name.

    The header has room for `navigation` on a wide desk, and for its first `navigation_first` on a narrow one.
    `on_disk` says that the site is read from disk, where no script is loaded;
    `policy` says what every page may load, `search_policy` what /browse/ may.
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
    feed: str = ""
    authors: tuple[NameView, ...] = ()
    licence: Anchor | None = None
    contact: str = ""
    repository: str = ""
    zone: str = ""
    clock: str = ""
    generator: str = ""
    on_disk: bool = False
    policy: Markup = POLICY
    search_policy: Markup = SEARCH_POLICY
    extra: Mapping[str, object] | None = None
