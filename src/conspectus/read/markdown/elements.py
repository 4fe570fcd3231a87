"""Say which elements and attributes of HTML a note may have, and clean a tag of all others.

A tag is cleaned by nh3 (ammonia) as if it were a <span>: which parent it needs is none of its matter, so
that tags can be cleaned one by one, between which Markdown stands.
"""

import re
from collections.abc import Mapping
from functools import cache
from html import unescape
from typing import NamedTuple, Protocol

from conspectus.read.markdown.callouts import KINDS

EMPTY = frozenset({"br", "col", "hr", "img", "wbr"})
WITHOUT_CONTENT = frozenset(
    "iframe noembed noframes noscript object plaintext script select style svg template textarea "
    "title xmp".split()
)
"""Elements that go with what stands in them, which is no text for readers."""

MATHML = frozenset(
    "math annotation menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts "
    "mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none "
    "semantics".split()
)
_HTML = frozenset(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small "
    "span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr".split()
)
CLASSES = frozenset(
    {
        *KINDS,
        "callout",
        "card",
        "center",
        "code",
        "label",
        "left",
        "note",
        "right",
        "scroll",
        "table",
        "value",
    }
)
"""What our style sheet has names for, and a note may call by them."""

WITHIN: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(MATHML - {"math"}, MATHML - {"annotation"}),
    **dict.fromkeys(("dd", "dt"), frozenset({"dl"})),
    **dict.fromkeys(("td", "th"), frozenset({"tr"})),
    **dict.fromkeys(("caption", "colgroup", "tbody", "tfoot", "thead"), frozenset({"table"})),
    **dict.fromkeys(("rp", "rt"), frozenset({"ruby"})),
    "col": frozenset({"colgroup"}),
    "figcaption": frozenset({"figure"}),
    "li": frozenset({"ol", "ul"}),
    "summary": frozenset({"details"}),
    "tr": frozenset({"table", "tbody", "tfoot", "thead"}),
}
"""Elements that mean nothing, or break the page around them, outside of others."""

_EVERYWHERE = frozenset({"class", "dir", "id", "lang", "title"})
_MATHS = frozenset(
    "accent accentunder columnspan depth display displaystyle fence form height largeop linethickness "
    "lspace mathvariant maxsize minsize movablelimits rowspan rspace scriptlevel separator stretchy "
    "symmetric voffset width".split()
)
_OWN: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href", "hreflang"}),
    "annotation": frozenset({"encoding"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "del": frozenset({"datetime"}),
    "details": frozenset({"open"}),
    "img": frozenset({"alt", "src"}),
    "ins": frozenset({"datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"abbr", "colspan", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}
_ATTRIBUTE = re.compile(r' ([^\s"=<>]+)="([^"]*)"')
_TYPED = re.compile(r"""([A-Za-z_:][\w.:-]*)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?""", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class Clean(NamedTuple):
    """The attributes of a tag that are kept, and the names of those that are not."""

    kept: Mapping[str, str]
    left_out: tuple[str, ...]


def is_known(name: str) -> bool:
    """Tell whether a note may have an element."""
    return name in _HTML or name in MATHML


def cleaned(name: str, attributes: str) -> Clean:
    """Clean the attributes of a tag as they are typed; of one that is given twice the first counts."""
    typed = list(dict.fromkeys(match[1].lower() for match in _TYPED.finditer(attributes)))
    if not typed:
        return Clean({}, ())
    found = _ATTRIBUTE.findall(_cleaner(name).clean(f"<span{attributes}>"))
    kept = {attribute: unescape(value) for attribute, value in found}
    classes = kept.get("class", "").split()
    if "class" in kept and not (CLASSES.issuperset(classes) and classes):
        kept["class"] = " ".join(each for each in classes if each in CLASSES)
    if not _ID.fullmatch(kept.get("id", "")):
        kept.pop("id", None)
    if not kept.get("class", "x"):
        del kept["class"]
    lost = [
        each for each in typed if each not in kept or (each == "class" and not CLASSES.issuperset(classes))
    ]
    return Clean(kept, tuple(lost))


class _Cleaner(Protocol):
    def clean(self, html: str) -> str: ...


@cache
def _cleaner(name: str) -> _Cleaner:
    import nh3  # noqa: PLC0415 - few sites have HTML in notes

    allowed = _EVERYWHERE | _OWN.get(name, frozenset()) | (_MATHS if name in MATHML else frozenset())
    return nh3.Cleaner(
        tags={"span"}, attributes={"span": allowed}, link_rel=None, url_schemes={"http", "https", "mailto"},
        url_relative="pass_through",
    )  # fmt: skip
