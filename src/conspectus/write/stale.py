"""Find templates of a site that were copied from the theme before the theme's changed."""

import re
from collections.abc import Iterator
from hashlib import sha256

from jinja2 import BaseLoader, Environment, FileSystemLoader
from jinja2.exceptions import TemplateNotFound

from conspectus.model.problem import Problem, Severity
from conspectus.write.render import Templates

_MARK = re.compile(r"{#- Copied from the theme's (\S+) as of ([0-9a-f]{12})\. -#}\n?")


def marked(name: str, text: str) -> str:
    """Give the text of one of the theme's templates with a first line that says what it was copied from."""
    return f"{{#- Copied from the theme's {name} as of {_digest(text)}. -#}}\n{text}"


def unmarked(text: str) -> str:
    """Give a template without that line."""
    return _MARK.sub("", text, count=1)


def stale_templates(templates: Templates) -> Iterator[Problem]:
    """Compare what copies say they were made of with the theme that is installed; others say nothing."""
    own, theme = FileSystemLoader(templates.site), FileSystemLoader(templates.theme)
    for name in own.list_templates():
        text = _text(own, name) if name.endswith(".html") else ""
        match = _MARK.search(text)
        now = _text(theme, match[1]) if match else ""
        if match and now and match[2] != _digest(now):
            yield Problem(
                code="stale-template", severity=Severity.NOTICE, path=f"templates/{name}",
                line=text.count("\n", 0, match.start()) + 1, column=1,
                message=f"the theme's {match[1]} has changed since this was copied from it",
                cure=f"`conspectus override {match[1]} --diff` shows how they differ, "
                "`--keep` ends this notice",
            )  # fmt: skip


def _text(loader: BaseLoader, name: str) -> str:
    """Give a template; nothing where it cannot be read, which the rendering tells."""
    try:
        return loader.get_source(Environment(autoescape=True), name)[0]
    except (TemplateNotFound, UnicodeDecodeError):
        return ""


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]
