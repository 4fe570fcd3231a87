"""Add the preview's script to a page while it is sent, and let the page's policy allow it."""

import re
from html import escape, unescape

SCRIPT = "/.conspectus/client.js"
NEEDED = ("script-src", "connect-src")
_END_OF_HEAD = re.compile(rb"</head\s*>", re.IGNORECASE)
_END_OF_BODY = re.compile(rb"</body\s*>", re.IGNORECASE)
_META = re.compile(rb"""<meta\b[^>]*\bhttp-equiv\s*=\s*["']?content-security-policy\b[^>]*>""", re.IGNORECASE)
_CONTENT = re.compile(r"""(\bcontent\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE)


def injected(page: bytes, digest: str) -> bytes:
    """Give a page with the script; `digest` tells the script which state of the page it is in."""
    tag = f'<script type="module" src="{SCRIPT}" data-page="{escape(digest)}"></script>'.encode()
    allowing = _META.sub(_allowing, page)
    if end := _END_OF_HEAD.search(allowing):
        return allowing[: end.start()] + tag + allowing[end.start() :]
    ends = [*_END_OF_BODY.finditer(allowing)]
    at = ends[-1].start() if ends else len(allowing)
    return allowing[:at] + tag + allowing[at:]


def relaxed(policy: str) -> str:
    """Let a Content-Security-Policy (CSP 3, 2.2) allow scripts and connections of the page's own host.

    What is not named falls back on `default-src`: its sources are kept beside the host's own.
    """
    given = [directive.split() for directive in policy.split(";") if directive.strip()]
    sources = {words[0].lower(): words[1:] for words in reversed(given)}
    for name in NEEDED:
        known = sources.get(name, sources.get("default-src"))
        if known is not None:
            sources[name] = _with_self(known)
    order = dict.fromkeys([*(words[0].lower() for words in given), *sources])
    return "; ".join(" ".join((name, *sources[name])) for name in order)


def _with_self(sources: list[str]) -> list[str]:
    kept = [source for source in sources if source.lower() != "'none'"]
    return kept if "'self'" in kept else [*kept, "'self'"]


def _allowing(match: re.Match[bytes]) -> bytes:
    return _CONTENT.sub(_relaxed, match[0].decode("utf-8", "surrogateescape")).encode(
        "utf-8", "surrogateescape"
    )


def _relaxed(match: re.Match[str]) -> str:
    return f'{match[1]}"{escape(relaxed(unescape(match[2][1:-1])))}"'
