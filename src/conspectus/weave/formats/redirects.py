"""Tell hosts which pages moved: `_redirects`, and maps for nginx and Caddy.

Pages that moved stand there as pages too, for hosts that know none of these. An alias holds no sign that
any of the three would read otherwise.

Cloudflare heeds `_redirects` before any page; Netlify and GitLab serve the page that stands there, which
sends readers on by itself. Netlify's `301!` would come before it, but Cloudflare refuses a file with that.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from conspectus.model.page import Output
from conspectus.model.routes import REDIRECTS, REDIRECTS_CADDY, REDIRECTS_NGINX, output_path
from conspectus.weave.views.loom import Loom

CADDY = 'map {{path}} {{moved}} {{\n{lines}\tdefault ""\n}}\n'


def redirects(loom: Loom) -> Iterator[Output]:
    """Give the three files; none where nothing moved."""
    base = urlsplit(loom.settings.base_url or "").path.rstrip("/")
    moved = [(f"{base}{old}", f"{base}{new}") for old, new in sorted(loom.moved.items())]
    if not moved:
        return
    texts = {
        REDIRECTS: "".join(f"{old} {new} 301\n" for old, new in moved),
        REDIRECTS_NGINX: "".join(f"{old} {new};\n" for old, new in apart(moved)),
        REDIRECTS_CADDY: CADDY.format(lines="".join(f"\t{old} {new}\n" for old, new in moved)),
    }
    for url, text in texts.items():
        yield Output(output_path(url), text.encode())


def apart(moved: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out what nginx takes for the same: it compares without regard to case."""
    found: dict[str, tuple[str, str]] = {}
    for old, new in moved:
        found.setdefault(old.casefold(), (old, new))
    return list(found.values())
