"""Write what nginx is told of a site: two files, one for `http`, one for the `server`.

The folder is for the server to say, in `$conspectus`. Types carry their charset themselves, since nginx adds
none to a copy that is compressed already; headers stand in one place, since those of a location put out
all those around it. Addresses are compared without percent signs, and led to with them.
"""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from conspectus.model.routes import NOT_FOUND
from conspectus.model.serving import ASKED_AGAIN, FOR_GOOD, LASTING, UNKNOWN
from conspectus.weave.formats.hosts import Asked

HASHED, BUCKET, TABLE = 40, 64, 2048
"""The longest key, the size of a bucket and of the table that nginx has room for by itself.

That of `gzip_types` cannot be enlarged: a type that is longer is not compressed while it is sent.
"""

HTTP = """\
# Include this in `http`, before any `map` of your own.
{sizes}map $uri $conspectus_kept {{
    default "{again}";
    {lasts} "{good}";
}}
map $uri $conspectus_moved {{
    default "";
{moved}}}
"""
SERVER = """\
# Include this in a `server` that says `set $conspectus` with the site's folder.
{without_slash}location {place} {{
    alias $conspectus/;
    index index.html;
    absolute_redirect off;
    error_page 403 =404 {missing};
    error_page 404 {missing};
{headers}    add_header Cache-Control $conspectus_kept;
    gzip on;
    gzip_static on;
    gzip_vary on;
    gzip_min_length 1000;
    gzip_types{texts};
    default_type {unknown};
    types {{
{types}    }}
    if ($conspectus_moved) {{
        return 301 $conspectus_moved;
    }}
    location ~ /\\.(?!well-known/) {{
        return 404;
    }}
{longer}}}
"""
WITHOUT_SLASH = """\
location = {place} {{
    absolute_redirect off;
    return 301 {base}/;
}}
"""
LONGER = """\
    location ~ "[./]{pattern}$" {{
        types {{ }}
        default_type "{type}";
    }}
"""


def http_part(asked: Asked) -> str:
    """Write what stands in `http`: how long files are kept, and where pages moved."""
    moved = dict(_apart(asked.moved))
    lines = "".join(f'    {_text(old)} "{new}";\n' for old, new in moved.items())
    lasts = _text(f"~^{re.escape(asked.path)}/(?:{'|'.join(LASTING)})")
    return HTTP.format(
        again=ASKED_AGAIN, lasts=lasts, good=FOR_GOOD, moved=lines, sizes="".join(_sizes(moved))
    )


def server_part(asked: Asked) -> str:
    """Write what stands in the `server`."""
    base = asked.base
    short = {ending: type_ for ending, type_ in asked.types.items() if "." not in ending}
    longer = {ending: type_ for ending, type_ in asked.types.items() if "." in ending}
    texts = sorted({type_ for type_ in short.values() if "charset" in type_ and len(type_) <= HASHED})
    return SERVER.format(
        without_slash=WITHOUT_SLASH.format(place=_text(asked.path), base=base) if base else "",
        place=_text(f"{asked.path}/"),
        missing=_text(f"{asked.path}{NOT_FOUND}".replace("$", "%24")),  # a variable to nginx
        headers="".join(
            f'    add_header {name} "{value}" always;\n' for name, value in asked.headers.items()
        ),
        texts="".join(f'\n        "{type_}"' for type_ in texts),
        unknown=UNKNOWN,
        types="".join(f'        "{type_}" {ending};\n' for ending, type_ in short.items()),
        longer="".join(LONGER.format(pattern=re.escape(each), type=type_) for each, type_ in longer.items()),
    )


def _apart(moved: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Leave out what nginx takes for the same: a `map` compares without regard to case."""
    seen = set[str]()
    for old, new in moved.items():
        if (same := old.casefold()) not in seen:
            seen.add(same)
            yield unquote(old), new


def _sizes(moved: Mapping[str, str]) -> Iterator[str]:
    """Ask for more room where the addresses need it: nginx does not start with too little.

    It heeds this before the first `map` alone.
    """
    longest = max((len(old.encode()) for old in moved), default=0)
    if longest > HASHED:
        yield f"map_hash_bucket_size {1 << (longest + BUCKET - HASHED).bit_length()};\n"
    if 2 * len(moved) > TABLE:
        yield f"map_hash_max_size {1 << (4 * len(moved)).bit_length()};\n"


def _text(text: str) -> str:
    """Write a text that may hold any sign."""
    escaped = text.replace("\\", r"\\").replace('"', r"\"")
    return f'"{escaped}"'
