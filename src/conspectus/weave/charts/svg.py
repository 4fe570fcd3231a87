"""Write SVG: shapes, texts, and a drawing as part of a page or as a file of its own.

Looks are classes alone. In a page the site's style sheet colours them; a file has a style
of its own, the same for light and dark.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from conspectus.weave.charts.texts import wrapped

WIDTH = 340.0
LINE = 17.0
LOOKS = Markup(
    ".strong{font-weight:600}.quiet{fill:var(--c3)}.inverse{fill:var(--bg)}"
    ".end{text-anchor:end}.middle{text-anchor:middle}"
    ".full{fill:var(--c1)}.other{fill:var(--c2)}"
    ".line,.open,.hatched{fill:none;stroke:var(--c1);stroke-width:2}"
    ".line-other,.aside,.other-hatched{fill:none;stroke:var(--c2);stroke-width:2}"
    ".outlined,.dashed{fill:none;stroke:var(--c3);stroke-width:2}"
    ".line-other,.dashed{stroke-dasharray:4 3}"
    ".ring{fill:var(--bg);stroke:var(--c1);stroke-width:2;stroke-dasharray:4 3}"
    ".open,.aside{fill:var(--bg)}.axis{stroke:var(--axis)}.grid{stroke:var(--rule)}"
)
STYLE = (
    Markup(
        "svg{--bg:#fdfcf9;--ink:#1b1a17;--c1:#0b4f8a;--c2:#b3471b;--c3:#4a473f;--axis:#857f72;--rule:#d9d3c5}"
        "@media(prefers-color-scheme:dark){svg{--bg:#14161a;--ink:#e8e6e1;--c1:#8fc1f5;--c2:#f2a27a;--c3:#bdb9b0;"
        "--axis:#7c828d;--rule:#343942}}"
        "svg{background:var(--bg)}text{fill:var(--ink);font:13px system-ui,sans-serif}path{fill:none}"
    )
    + LOOKS
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn, 340 units wide, and how high it is."""

    body: Markup
    height: float

    def inline(self, id_: str, title: str, description: str) -> Markup:
        """Give the drawing as an image within a page; its ids begin with `id_`."""
        return Markup(
            '<svg class="chart" role="img" aria-labelledby="{id}-t {id}-d" viewBox="0 0 {w} {h}">'
            '<title id="{id}-t">{title}</title><desc id="{id}-d">{text}</desc>{body}</svg>'
        ).format(
            id=id_, title=title, text=description, body=self.body, w=_number(WIDTH), h=_number(self.height)
        )

    def hidden(self) -> Markup:
        """Give the drawing as an ornament of what the page says in words."""
        return Markup('<svg class="chart" aria-hidden="true" viewBox="0 0 {w} {h}">{body}</svg>').format(
            body=self.body, w=_number(WIDTH), h=_number(self.height)
        )

    def standalone(self, title: str, description: str, notes: Iterable[str]) -> bytes:
        """Give the drawing as a file: under its title, over its notes (who says so)."""
        heads, feet = (
            [*wrapped(title, WIDTH, bold=True)],
            [row for note in notes for row in wrapped(note, WIDTH)],
        )
        top = len(heads) * LINE + 10
        bottom = top + self.height + 10
        texts = [text(0, LINE * number, row, "strong") for number, row in enumerate(heads, 1)]
        texts += [text(0, bottom + LINE * number, row, "quiet") for number, row in enumerate(feet, 1)]
        height = bottom + LINE * len(feet) + 4
        return _FILE.format(
            w=_number(WIDTH + 20), h=_number(height + 20), title=title, text=description, style=STYLE,
            texts=Markup().join(texts), top=_number(top), body=self.body,
        ).encode()  # fmt: skip


_FILE = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" '
    'width="{w}" height="{h}" viewBox="-10 -10 {w} {h}">\n'
    '<title id="t">{title}</title>\n<desc id="d">{text}</desc>\n<style>{style}</style>\n'
    '{texts}\n<g transform="translate(0 {top})">{body}</g>\n</svg>\n'
)


def text(x: float, y: float, content: str | Markup, look: str = "") -> Markup:
    """Write a line of text; its class says whether it begins, ends or has its middle at `x`."""
    return _svg(f'<text x="{_number(x)}" y="{_number(y)}"{_class(look)}>{escape(content)}</text>')


def span(content: str, look: str) -> Markup:
    """Give a part of a text a look of its own."""
    return _svg(f"<tspan{_class(look)}>{escape(content)}</tspan>")


def rect(x: float, y: float, width: float, height: float, *, look: str) -> Markup:
    """Draw a bar."""
    left, top, wide, high = map(_number, (x, y, width, height))
    return _svg(f'<rect x="{left}" y="{top}" width="{wide}" height="{high}"{_class(look)}/>')


def circle(x: float, y: float, radius: float, look: str) -> Markup:
    """Draw a dot."""
    return _svg(f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}"{_class(look)}/>')


def path(points: Iterable[tuple[float, float]], look: str) -> Markup:
    """Draw a line through points."""
    places = "L".join(f"{_number(x)} {_number(y)}" for x, y in points)
    return _svg(f'<path d="M{places}"{_class(look)}/>')


def _svg(escaped: str) -> Markup:
    """Take for SVG what is escaped already: filling in a Markup would cost five times as much."""
    return Markup(escaped)  # noqa: S704 # nosec B704


def _class(look: str) -> str:
    return f' class="{escape(look)}"' if look else ""


def _number(value: float) -> str:
    """Write a number with one decimal at most, which is a tenth of a pixel."""
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")
