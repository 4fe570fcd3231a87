"""Write what Caddy is told of a site: a file to import into the site's block, which says the `root`.

Addresses are compared as they were asked for, since those that are served have lost their base. Matchers
have no percent signs: with one, `*` fits no slash, and a whole path fits all that begins so. An answer to
what is missing has headers of its own: those of the file that was asked for would stay.
"""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from conspectus.model.routes import NOT_FOUND
from conspectus.model.serving import ASKED_AGAIN, FOR_GOOD, LASTING, UNKNOWN, media_type
from conspectus.weave.formats.hosts import Asked

SITE = """\
# Import this into a site's block that says `root` with the site's folder.
{without_slash}{handle} {{
{strip}	map {{http.request.orig_uri.path}} {{conspectus_moved}} {{
{moved}		default ""
	}}
	map {{http.request.orig_uri.path}} {{conspectus_kept}} {{
{kept}		default "{again}"
	}}
	map {{http.request.orig_uri.path}} {{conspectus_type}} {{
{types}		"~[.][^/]*$" "{unknown}"
		default ""
	}}
	@conspectus_moved `{{conspectus_moved}} != ""`
	@conspectus_typed `{{conspectus_type}} != ""`
	@conspectus_hidden {{
		path */.*
		not path /.well-known/*
	}}
{headers}	redir @conspectus_moved {{conspectus_moved}} permanent
	header Cache-Control {{conspectus_kept}}
	header @conspectus_typed Content-Type {{conspectus_type}}
	error @conspectus_hidden 404
	encode zstd gzip
	file_server {{
		precompressed br gzip
	}}
}}
handle_errors {{
{headers}	header Cache-Control "{again}"
	header Content-Type "{html}"
	rewrite * {missing}
	file_server
}}
"""


def site_part(asked: Asked) -> str:
    """Write the file."""
    base = asked.base
    return SITE.format(
        without_slash=f"redir {_text(asked.path)} {base}/ permanent\n" if base else "",
        handle=f"handle {_text(f'{asked.path}/*')}" if base else "handle",
        strip=f"\turi strip_prefix {base}\n" if base else "",
        moved=_lines({unquote(old): new for old, new in asked.moved.items()}),
        kept=_lines({f"~^{re.escape(asked.path)}/(?:{'|'.join(LASTING)})": FOR_GOOD}),
        again=ASKED_AGAIN,
        types=_lines({f"~{_ending(ending)}$": type_ for ending, type_ in asked.types.items()}),
        unknown=UNKNOWN,
        headers="".join(f'\theader {name} "{value}"\n' for name, value in asked.headers.items()),
        html=media_type(NOT_FOUND),
        missing=NOT_FOUND,
    )


def _lines(pairs: Mapping[str, str]) -> str:
    return "".join(f'\t\t{_text(key)} "{value}"\n' for key, value in pairs.items())


def _ending(text: str) -> str:
    """Say how a path ends; what is of two parts may be a whole name, such as `feed.json`."""
    return f"{'[./]' if '.' in text else '[.]'}{re.escape(text)}"


def _text(text: str) -> str:
    """Write a text that may hold spaces and quotes."""
    escaped = text.replace('"', r"\"")
    return f'"{escaped}"'
