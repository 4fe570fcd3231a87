"""List the elements of HTML, and say which may stand in which (HTML Living Standard, sections 4 and 13)."""

from collections.abc import Mapping

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SECTIONS = "article aside footer header main nav search section".split()
_PHRASES = (
    "a abbr b bdi bdo button cite code data dfn em i kbd label mark meter output progress q ruby s samp "
    "small span strong sub sup time u var ins del map object audio video picture canvas noscript slot".split()
)
KNOWN = frozenset(
    [
        *VOID, *HEADINGS, *_SECTIONS, *_PHRASES,
        *(
            "html head body title style script template address blockquote caption colgroup datalist dd "
            "details dialog div dl dt fieldset figcaption figure form hgroup iframe legend li math menu ol "
            "optgroup option p pre rp rt select selectedcontent summary svg table tbody td textarea tfoot "
            "th thead tr ul".split()
        ),
    ]
)  # fmt: skip
"""All elements of today's HTML."""

OBSOLETE = frozenset(
    "acronym applet basefont bgsound big blink center dir font frame frameset isindex keygen listing "
    "marquee menuitem multicol nextid nobr noembed noframes param plaintext rb rtc spacer strike "
    "tt xmp".split()
)
"""Elements that are no longer HTML (16.2)."""

ENDS_PARAGRAPH = frozenset(
    [
        *HEADINGS, *_SECTIONS,
        *(
            "address blockquote center dd details dialog dir div dl dt fieldset figcaption figure form "
            "hgroup hr li menu ol p pre summary table ul".split()
        ),
    ]
)  # fmt: skip
"""What a paragraph cannot hold: a browser ends it there (13.2.6.4.7)."""

BOUNDARIES = frozenset(
    "applet button caption html marquee object table td template th foreignobject svg math".split()
)
"""Beyond these no paragraph is ended."""

IMPLIED_END = frozenset(
    "body colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead tr".split()
)
"""Elements whose end tag may be left out (13.1.2.4)."""

ENDS: Mapping[str, frozenset[str]] = {
    "body": frozenset({"head"}),
    "dd": frozenset({"dd", "dt"}),
    "dt": frozenset({"dd", "dt"}),
    "li": frozenset({"li"}),
    "optgroup": frozenset({"option", "optgroup"}),
    "option": frozenset({"option"}),
    "rp": frozenset({"rp", "rt"}),
    "rt": frozenset({"rp", "rt"}),
    "td": frozenset({"colgroup", "td", "th"}),
    "th": frozenset({"colgroup", "td", "th"}),
    "tr": frozenset({"colgroup", "td", "th", "tr"}),
    **dict.fromkeys(
        ("tbody", "tfoot", "thead"), frozenset({"colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"})
    ),
}
"""Which open elements a start tag ends."""

PARENTS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("dd", "dt"), frozenset({"dl", "div"})),
    **dict.fromkeys(("td", "th"), frozenset({"tr"})),
    **dict.fromkeys(("caption", "colgroup", "tbody", "tfoot", "thead"), frozenset({"table"})),
    **dict.fromkeys(("rp", "rt"), frozenset({"ruby"})),
    "col": frozenset({"colgroup"}),
    "figcaption": frozenset({"figure"}),
    "legend": frozenset({"fieldset"}),
    "li": frozenset({"menu", "ol", "ul"}),
    "optgroup": frozenset({"select"}),
    "option": frozenset({"datalist", "optgroup", "select"}),
    "source": frozenset({"audio", "picture", "video"}),
    "summary": frozenset({"details"}),
    "tr": frozenset({"table", "tbody", "tfoot", "thead"}),
}
"""The parent that an element needs."""

_ANYWHERE = frozenset({"script", "template"})
CHILDREN: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("menu", "ol", "ul"), frozenset({"li"}) | _ANYWHERE),
    **dict.fromkeys(("tbody", "tfoot", "thead"), frozenset({"tr"}) | _ANYWHERE),
    "colgroup": frozenset({"col", "template"}),
    "select": frozenset({"hr", "optgroup", "option"}) | _ANYWHERE,
    "dl": frozenset({"dd", "div", "dt"}) | _ANYWHERE,
    "table": frozenset({"caption", "colgroup", "tbody", "tfoot", "thead", "tr"}) | _ANYWHERE,
    "tr": frozenset({"td", "th"}) | _ANYWHERE,
}
"""The only children that an element may have."""

WITHOUT_TEXT = frozenset({"colgroup", "dl", "menu", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"})
"""Where no text may stand beside the children."""

_TRANSPARENT = frozenset("a ins del map object audio video canvas noscript slot".split())
PHRASING = frozenset([*HEADINGS, "p", "pre", "dfn", "legend", *_PHRASES]) - _TRANSPARENT
"""What may hold text and its marks alone; what is left out of these holds what its parent may."""

BLOCKS = ENDS_PARAGRAPH | frozenset({"tbody", "tr", "td", "th"})
"""What may stand in none of those."""

ALONE: Mapping[str, frozenset[str]] = {
    "a": frozenset({"a", "button"}),
    "button": frozenset({"a", "button"}),
    "form": frozenset({"form"}),
    "label": frozenset({"label"}),
}
"""What may not stand anywhere within these."""

BREAKS_OUT = frozenset(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing "
    "menu meta nobr ol p pre ruby s small span strike strong sub sup table tt u ul var".split()
)
"""HTML that ends SVG and MathML (13.2.6.5)."""

HTML_WITHIN = frozenset("annotation-xml desc foreignobject mi mn mo ms mtext title".split())
"""Elements of SVG and MathML in which HTML stands again (13.2.6)."""
