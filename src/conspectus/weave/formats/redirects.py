"""Tell hosts which pages moved: `_redirects`; nginx and Caddy are told with all else.

Pages that moved stand there as pages too, for hosts that read none of these. An alias holds no sign that
a host would read otherwise.

Cloudflare heeds `_redirects` before any page; Netlify and GitLab serve the page that stands there, which
sends readers on by itself. Netlify's `301!` would come before it, but Cloudflare refuses a file with that.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from conspectus.model.page import Output
from conspectus.model.routes import REDIRECTS, output_path
from conspectus.weave.views.loom import Loom


def redirects(loom: Loom) -> Iterator[Output]:
    """Give the file; none where nothing moved."""
    base = urlsplit(loom.settings.base_url or "").path.rstrip("/")
    lines = "".join(f"{base}{old} {base}{new} 301\n" for old, new in sorted(loom.moved.items()))
    if lines:
        yield Output(output_path(REDIRECTS), lines.encode())
