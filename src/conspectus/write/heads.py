"""Find out whether a site writes heads of pages itself: then what those let pages load is for it to say."""

import re

from jinja2 import Environment, FileSystemLoader

from conspectus.write.render import Templates

HEAD = "parts/head.html"
"""The theme's part that says what pages may load; a file of this name in the site's folder replaces it."""

_BEGINS = re.compile(r"<(?:!doctype|html|head)\b", re.IGNORECASE)


def are_ours(templates: Templates) -> bool:
    """Tell whether the heads of all pages are the theme's: no template of the site begins a page."""
    if templates.site.resolve() == templates.theme.resolve():
        return True
    loader = FileSystemLoader(templates.site)
    own = loader.list_templates()
    return HEAD not in own and not any(_BEGINS.search(_text(loader, name)) for name in own)


def _text(loader: FileSystemLoader, name: str) -> str:
    """Give the text of a template; of what is none, nothing: no page comes of it."""
    try:
        return loader.get_source(Environment(autoescape=True), name)[0]
    except UnicodeDecodeError:
        return ""
