"""Find templates of a site that no page can come through, often for a slip in their name."""

from collections.abc import Iterator

from jinja2 import BaseLoader, Environment, FileSystemLoader
from jinja2.exceptions import TemplateError

from conspectus.model.nearest import did_you_mean
from conspectus.model.problem import Problem, Severity
from conspectus.write.closure import named_in
from conspectus.write.render import Templates

ARCHETYPES = "new/"


def unused_templates(templates: Templates) -> Iterator[Problem]:
    """Find the site's own templates that neither replace one of the theme's nor are named by one that does.

    Where one of them cannot be read, what it names is not known, and none is called unused.
    """
    theme, site = FileSystemLoader(templates.theme), FileSystemLoader(templates.site)
    ours = {*theme.list_templates()}
    own = {
        name for name in site.list_templates() if name.endswith(".html") and not name.startswith(ARCHETYPES)
    }
    try:
        used = _reached(own & ours, own, site)
    except (TemplateError, UnicodeDecodeError):
        return
    for name in sorted(own - used):
        cure = did_you_mean(name, ours) or "name it in another template, or delete it"
        yield Problem(
            code="unused-template", message="no page uses this template", cure=cure,
            path=f"templates/{name}", severity=Severity.WARNING,
        )  # fmt: skip


def _reached(first: set[str], own: set[str], loader: BaseLoader) -> set[str]:
    """Follow the names that templates give, as far as they are the site's own."""
    environment, used, new = Environment(loader=loader, autoescape=True), set[str](), first
    while new:
        used |= new
        texts = [loader.get_source(environment, name)[0] for name in new]
        named = {each for text in texts for each in named_in(text)}
        new = (named & own) - used
    return used
