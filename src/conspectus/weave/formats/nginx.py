"""Write what nginx is told of a site: two files, one for `http`, one for the `server`.

The folder is for the server to say, in `$conspectus`. Types carry their charset themselves, since nginx adds
none to a copy that is compressed already; headers stand in one place, since those of a location put out
all those around it.
"""

from collections.abc import Iterator, Mapping

from conspectus.model.routes import NOT_FOUND
from conspectus.model.serving import ASKED_AGAIN, FOR_GOOD, LASTING, UNKNOWN
from conspectus.weave.formats.hosts import Asked
from conspectus.weave.formats.redirects import apart

HASHED, BUCKET, TABLE = 40, 64, 2048
"""The longest key, the size of a bucket and of the table that nginx has room for by itself.

That of `gzip_types` cannot be enlarged: a type that is longer is not compressed while it is sent.
"""

HTTP = """\
# Include this in `http`, before any `map` of your own.
{sizes}map $uri $conspectus_kept {{
    default "{again}";
    "~^{base}/(?:{lasting})" "{good}";
}}
map $uri $conspectus_moved {{
    default "";
{moved}}}
"""
SERVER = """\
# Include this in a `server` that says `set $conspectus` with the site's folder.
{without_slash}location {base}/ {{
    alias $conspectus/;
    index index.html;
    absolute_redirect off;
    error_page 403 =404 {base}{missing};
    error_page 404 {base}{missing};
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
LONGER = """\
    location ~ "[./]{pattern}$" {{
        types {{ }}
        default_type "{type}";
    }}
"""


def http_part(asked: Asked) -> str:
    """Write what stands in `http`: how long files are kept, and where pages moved."""
    moved = dict(apart(asked.moved.items()))
    lasting = "|".join(LASTING)
    lines = "".join(f'    "{old}" "{new}";\n' for old, new in moved.items())
    return HTTP.format(
        again=ASKED_AGAIN, base=_pattern(asked.base), lasting=lasting, good=FOR_GOOD, moved=lines,
        sizes="".join(_sizes(moved)),
    )  # fmt: skip


def server_part(asked: Asked) -> str:
    """Write what stands in the `server`."""
    base = asked.base
    short = {ending: type_ for ending, type_ in asked.types.items() if "." not in ending}
    longer = {ending: type_ for ending, type_ in asked.types.items() if "." in ending}
    texts = sorted({type_ for type_ in short.values() if "charset" in type_ and len(type_) <= HASHED})
    return SERVER.format(
        without_slash=f"location = {base} {{\n    absolute_redirect off;\n    return 301 {base}/;\n}}\n"
        if base
        else "",
        base=base,
        missing=NOT_FOUND,
        headers="".join(
            f'    add_header {name} "{value}" always;\n' for name, value in asked.headers.items()
        ),
        texts="".join(f'\n        "{type_}"' for type_ in texts),
        unknown=UNKNOWN,
        types="".join(f'        "{type_}" {ending};\n' for ending, type_ in short.items()),
        longer="".join(LONGER.format(pattern=_pattern(each), type=type_) for each, type_ in longer.items()),
    )


def _sizes(moved: Mapping[str, str]) -> Iterator[str]:
    """Ask for more room where the addresses need it: nginx does not start with too little.

    It heeds this before the first `map` alone.
    """
    longest = max(map(len, moved), default=0)
    if longest > HASHED:
        yield f"map_hash_bucket_size {1 << (longest + BUCKET - HASHED).bit_length()};\n"
    if 2 * len(moved) > TABLE:
        yield f"map_hash_max_size {1 << (4 * len(moved)).bit_length()};\n"


def _pattern(text: str) -> str:
    return text.replace(".", r"\.")
