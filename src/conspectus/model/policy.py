"""Say what pages, and all other files of the site, may load and be loaded by (Content Security Policy 3)."""

from collections.abc import Mapping

SEARCH = " 'wasm-unsafe-eval'"
"""What the search of /browse/ needs besides: its program is WebAssembly."""

PAGE: Mapping[str, str] = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "script-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
"""What a page says of itself, in a `meta`."""

UNFRAMED = "frame-ancestors 'none'"
"""What no `meta` can say (CSP 3, 3.3): who may show the page within their own."""


def page_policy(*, searches: bool = False) -> str:
    """Give the policy of a page."""
    return _written({**PAGE, "script-src": PAGE["script-src"] + SEARCH * searches})


def site_policy(*, is_ours: bool = True) -> str:
    """Give the policy that a host sends with every file of a site.

    A browser keeps to this one and to the page's own (CSP 3, 8.1), so this is the widest of all: pages
    narrow it, and drawings, which have their styles in them, need not. Where a site brings pages whose
    heads are not ours, theirs alone says what they load.
    """
    if not is_ours:
        return UNFRAMED
    widest = {"style-src": f"{PAGE['style-src']} 'unsafe-inline'", "script-src": PAGE["script-src"] + SEARCH}
    return f"{_written({**PAGE, **widest})}; {UNFRAMED}"


def _written(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {values}" for name, values in directives.items())
