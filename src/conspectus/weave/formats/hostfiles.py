"""Give the files that tell hosts how to serve the site: Netlify and its like, nginx, Caddy."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from conspectus.model.digest import Digest
from conspectus.model.page import Output
from conspectus.model.routes import HEADERS, HOSTS_CADDY, HOSTS_NGINX, HOSTS_NGINX_HTTP, output_path
from conspectus.weave.formats.caddy import site_part
from conspectus.weave.formats.headers import headers_file
from conspectus.weave.formats.hosts import Asked
from conspectus.weave.formats.nginx import http_part, server_part

WRITERS: Mapping[str, Callable[[Asked], str]] = {
    output_path(HEADERS): headers_file,
    output_path(HOSTS_NGINX): server_part,
    output_path(HOSTS_NGINX_HTTP): http_part,
    output_path(HOSTS_CADDY): site_part,
}


def host_files(digest: Digest, outputs: Sequence[Output], *, is_ours: bool) -> Iterator[Output]:
    """Write those that the site does not bring itself; `is_ours` where all heads of its pages are."""
    brought = {file.path for file in outputs} & WRITERS.keys()
    asked = Asked.of(digest, outputs, is_ours=is_ours)
    for path, write in WRITERS.items():
        if path not in brought:
            yield Output(path, write(asked).encode(), f"/{path}")
