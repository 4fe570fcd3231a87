"""Give the same notes to other generators, as each of them likes its input.

Front matter keeps title, date and topics; links between notes become plain Markdown links, citations
and facts plain text, and formulas stay TeX, which none of the peers sets. Each peer gets a small
template with header, footer and the same lists where it makes lists: our own pages do more.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_LINK = re.compile(r"\[\[([a-z]+)/([a-z0-9-]+)(?:\|([^\]]*))?\]\]")
_FACT = re.compile(r"!\[\[facts/([a-z0-9-]+)\]\]")
_CITE = re.compile(r"\[@([a-z0-9-]+)(?:, [^\]]*)?\]")
_CALLOUT = re.compile(r"^> \[!(\w+)\]$", re.MULTILINE)
_TITLE = re.compile(r"^title: (.*)$", re.MULTILINE)
_TOPICS = re.compile(r"^topics: \[(.*)\]$", re.MULTILINE)

HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>'
HEADER = '<header><a href="/">Home</a> <a href="/papers/">Papers</a> <a href="/topics/">Topics</a></header>'
OURS = {"pages alone": "formats: []\nsearch: false\n", "conspectus": ""}
"""Our own builds, and what each says in site.yaml: pages as the others make them, and a whole site."""

OWN = '{% extends "theme/paper.html" %}\n{% block before %}\n<div></div>\n{{ super() }}\n{% endblock %}\n'
FOOTER = "<footer><p>A benchmark of notes</p></footer></body></html>"


@dataclass(frozen=True, slots=True)
class Plain:
    """A note as any generator reads it: where it lies, its title, its topics, its Markdown."""

    name: str
    title: str
    topics: tuple[str, ...]
    body: str


def plain(name: str, text: str) -> Plain:
    """Read a note of the generator of notes; what only we understand becomes plain Markdown."""
    _, front, body = text.split("---\n", 2)
    title = _TITLE.search(front)
    topics = _TOPICS.search(front)
    body = _FACT.sub(r"the value of \1", body)
    body = _LINK.sub(lambda link: f"[{link[3] or link[2]}](/{link[1]}/{link[2]}/)", body)
    body = _CALLOUT.sub(r"> **\1**", _CITE.sub(r"(\1)", body))
    return Plain(
        name, title[1] if title else name, tuple(topics[1].split(", ")) if topics and topics[1] else (), body
    )


def plain_notes(site: Path) -> Iterator[Plain]:
    """Read every note of a site."""
    content = site / "content"
    for path in sorted(content.rglob("*.md")):
        yield plain(path.relative_to(content).with_suffix("").as_posix(), path.read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator set up in a folder: how it is run, where its output, notes and a template lie.

    `mark` opens an element of the template that every page of a paper shows: edits change it.
    """

    name: str
    folder: Path
    command: tuple[str, ...]
    out: Path
    notes: Path
    template: Path
    forget: tuple[Path, ...] = ()
    mark: str = "<main"

    def note(self, name: str) -> Path:
        """Give the file of a note."""
        return self.notes / f"{name}.md"


def ours(site: Path, python: str, name: str = "conspectus", settings: str = "") -> Tool:
    """Set up conspectus itself; the template that is edited is the site's own copy of a theme's."""
    with (site / "site.yaml").open("a", encoding="utf-8") as file:
        file.write(settings)
    own = site / "templates" / "paper.html"
    own.parent.mkdir(exist_ok=True)
    own.write_text(OWN, "utf-8")
    out = site / "public"
    command = (python, "-m", "conspectus", "build", "-o", str(out))
    return Tool(name, site, command, out, site / "content", own, (site / ".conspectus",), "<div")


def hugo(folder: Path, notes: Sequence[Plain], program: str) -> Tool:
    """Set up Hugo: layouts for pages, sections and topics; Chroma colours code as it is delivered."""
    layouts = folder / "layouts"
    head = HEAD.format(title="{{ .Title }}") + HEADER
    base = f'{head}<main>{{{{ block "main" . }}}}{{{{ end }}}}</main>{FOOTER}'
    links = '<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>'
    tags = '{{ range .GetTerms "topics" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}'
    _write(layouts / "baseof.html", base)
    _write(layouts / "single.html", _block(f"<h1>{{{{ .Title }}}}</h1><p>{tags}</p>{{{{ .Content }}}}"))
    for name in ("list", "home", "taxonomy", "term"):
        _write(layouts / f"{name}.html", _block(f"<h1>{{{{ .Title }}}}</h1>{{{{ .Content }}}}{links}"))
    settings = {
        "baseURL": "https://example.org/", "title": "Bench", "disableKinds": ["RSS", "sitemap"],
        "taxonomies": {"topic": "topics"},
    }  # fmt: skip
    _write(folder / "hugo.json", json.dumps(settings))
    for each in notes:
        front = json.dumps({"title": each.title, "date": "2026-04-24", "topics": each.topics})
        _write(folder / "content" / f"{_apart(each.name)}.md", f"{front}\n\n{each.body}")
    command = (program, "build", "--source", str(folder), "--quiet")
    caches = (folder / "resources",)
    template = layouts / "baseof.html"
    return Tool("Hugo", folder, command, folder / "public", folder / "content", template, caches)


def eleventy(folder: Path, notes: Sequence[Plain], program: str) -> Tool:
    """Set up Eleventy: Nunjucks layouts, and a page for each topic."""
    head = HEAD.format(title="{{ title }}") + HEADER
    tags = '{% for tag in topics %}<a href="/topics/{{ tag }}/">{{ tag }}</a> {% endfor %}'
    page = f"{head}<main><h1>{{{{ title }}}}</h1><p>{tags}</p>{{{{ content | safe }}}}</main>{FOOTER}"
    _write(folder / "_includes" / "note.njk", page)
    listed = (
        '<ul>{% for page in collections.all %}<li><a href="{{ page.url }}">{{ page.data.title }}</a></li>'
    )
    _write(folder / "papers.njk", f"---\ntitle: Papers\n---\n{head}{listed}{{% endfor %}}</ul>{FOOTER}")
    _write(folder / "package.json", json.dumps({"type": "module"}))
    _write(folder / "eleventy.config.js",
           "export default (config) => { config.setQuietMode(true); "
           "return { markdownTemplateEngine: false, dir: { includes: '_includes' } }; };\n")  # fmt: skip
    for each in notes:
        front = json.dumps({"title": each.title, "layout": "note.njk", "topics": each.topics})
        _write(folder / f"{_apart(each.name)}.md", f"---json\n{front}\n---\n{each.body}")
    template = folder / "_includes" / "note.njk"
    return Tool("Eleventy", folder, (program, "--quiet"), folder / "_site", folder, template)


def pelican(folder: Path, notes: Sequence[Plain], program: str) -> Tool:
    """Set up Pelican with its own simple theme, and with its cache, which is off unless asked for."""
    settings = (
        "SITENAME = 'Bench'\nSITEURL = ''\nTIMEZONE = 'UTC'\nDEFAULT_PAGINATION = 0\nTHEME = 'theme'\n"
        "ARTICLE_URL = '{category}/{slug}/'\nARTICLE_SAVE_AS = '{category}/{slug}/index.html'\n"
        "FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None\n"
        "AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\nAUTHOR_SAVE_AS = ''\n"
        "CACHE_CONTENT = LOAD_CONTENT_CACHE = True\nCHECK_MODIFIED_METHOD = 'mtime'\n"
    )
    _write(folder / "pelicanconf.py", settings)
    head = HEAD.format(title="{{ title }}") + HEADER
    link = '<a href="/{{ article.url }}">{{ article.title }}</a>'
    many = f"{{% for article in articles %}}<li>{link}</li>{{% endfor %}}"
    one = "<h1>{{ article.title }}</h1>{{ article.content }}"
    for name in ("index", "tag", "category", "archives", "tags", "categories", "period_archives"):
        _write(folder / "theme" / "templates" / f"{name}.html", f"{head}<ul>{many}</ul>{FOOTER}")
    _write(folder / "theme" / "templates" / "article.html", f"{head}<main>{one}</main>{FOOTER}")
    (folder / "theme" / "static").mkdir()
    for each in notes:
        kind, _, slug = each.name.partition("/")
        front = f"Title: {each.title}\nDate: 2026-04-24\nCategory: {kind}\nSlug: {slug}\n"
        tags = f"Tags: {', '.join(each.topics)}\n" if each.topics else ""
        _write(folder / "content" / f"{each.name}.md", f"{front}{tags}\n{each.body}")
    command = (program, "content", "-s", "pelicanconf.py", "-o", "output", "--quiet")
    template = folder / "theme" / "templates" / "article.html"
    return Tool(
        "Pelican", folder, command, folder / "output", folder / "content", template, (folder / "cache",)
    )


def mkdocs(folder: Path, notes: Sequence[Plain], program: str) -> Tool:
    """Set up MkDocs without its search, with a theme of two templates and no menu of all pages."""
    head = HEAD.format(title="{{ page.title }}") + HEADER
    _write(folder / "theme" / "main.html", f"{head}<main>{{{{ page.content }}}}</main>{FOOTER}")
    _write(folder / "theme" / "404.html", f"{HEAD.format(title='404')}{FOOTER}")
    settings = {
        "site_name": "Bench", "docs_dir": "docs", "theme": {"name": None, "custom_dir": "theme"},
        "plugins": [], "validation": {"links": {"absolute_links": "ignore", "not_found": "ignore"}},
        "markdown_extensions": ["tables", "fenced_code", "codehilite"],
    }  # fmt: skip
    _write(folder / "mkdocs.yml", json.dumps(settings))
    _write(folder / "docs" / "index.md", "# Bench\n")
    for each in notes:
        _write(folder / "docs" / f"{each.name}.md", f"---\ntitle: {json.dumps(each.title)}\n---\n{each.body}")
    template = folder / "theme" / "main.html"
    return Tool("MkDocs", folder, (program, "build", "-q"), folder / "site", folder / "docs", template)


PEERS = {"hugo": hugo, "eleventy": eleventy, "pelican": pelican, "mkdocs": mkdocs}
"""The other generators, by the names of their programs."""


def _apart(name: str) -> str:
    """Keep a topic's own note beside the page that a generator makes for the topic."""
    return name.replace("topics/", "threads/")


def _block(html: str) -> str:
    return f'{{{{ define "main" }}}}{html}{{{{ end }}}}'


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
