"""Write what tools have tags and shortcodes for: images, links, code, and what is left visible."""

import re
from collections.abc import Mapping

_ATTRIBUTE = re.compile(
    r"""(?<![\w-])([A-Za-z_][\w-]*+)\s*+=\s*(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,500}))"""
)
_UNFIT = re.compile(r"[\[\]\n]+")
_LIQUID_PATH = re.compile(r"\{\{-?\s*(?:['\"]([^'\"]*)['\"])?[^{}]*\}\}")


def attributes(text: str) -> Mapping[str, str]:
    """Read `name="value"` pairs, in either quotes or none."""
    return {
        match[1].casefold(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(text)
    }


def image(src: str, alt: str = "", caption: str = "") -> str:
    """Write an image; where it stands is looked up by a later step."""
    title = f' "{_UNFIT.sub(" ", caption).replace(chr(34), "”")}"' if caption else ""
    return f"![{_UNFIT.sub(' ', alt or caption).strip()}](<{plain_path(src)}>{title})"


def link(href: str, text: str = "") -> str:
    """Write a link."""
    address = plain_path(href)
    return f"[{text.strip() or address}](<{address}>)"


def plain_path(text: str) -> str:
    """Take an address out of the liquid that completes it: `{{ 'a.png' | relative_url }}`."""
    return re.sub(r"[<>\s]+", "%20", _LIQUID_PATH.sub(lambda match: match[1] or "", text).strip())


def code(text: str) -> str:
    """Write what means nothing here as it is typed: in a line, whatever it holds."""
    flat = " ".join(text.split())
    longest = max((len(run) for run in re.findall(r"`+", flat)), default=0)
    fence = "`" * (longest + 1)
    space = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{fence}{space}{flat}{space}{fence}"


def fenced(text: str, language: str = "") -> str:
    """Write a block of code."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text.strip(chr(10))}\n{fence}"
