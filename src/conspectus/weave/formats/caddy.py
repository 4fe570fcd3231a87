"""Write what Caddy is told of a site: a file to import into the site's block, which says the `root`.

Addresses are compared as they were asked for, since those within `handle_path` have lost their base. An
answer to what is missing has headers of its own: those of the file that was asked for would stay.
"""

from collections.abc import Mapping

from conspectus.model.routes import NOT_FOUND
from conspectus.model.serving import ASKED_AGAIN, FOR_GOOD, LASTING, UNKNOWN, media_type
from conspectus.weave.formats.hosts import Asked

SITE = """\
# Import this into a site's block that says `root` with the site's folder.
{without_slash}{handle} {{
	map {{http.request.orig_uri.path}} {{conspectus_moved}} {{
{moved}		default ""
	}}
	map {{http.request.orig_uri.path}} {{conspectus_kept}} {{
		~^{base}/(?:{lasting}) "{good}"
		default "{again}"
	}}
	map {{http.request.orig_uri.path}} {{conspectus_type}} {{
{types}		~[.][^/]*$ "{unknown}"
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
        without_slash=f"redir {base} {base}/ permanent\n" if base else "",
        handle=f"handle_path {base}/*" if base else "handle",
        base=_pattern(base),
        moved=_lines(asked.moved),
        lasting="|".join(LASTING),
        good=FOR_GOOD,
        again=ASKED_AGAIN,
        types=_lines({f"~{_ending(ending)}$": type_ for ending, type_ in asked.types.items()}),
        unknown=UNKNOWN,
        headers="".join(f'\theader {name} "{value}"\n' for name, value in asked.headers.items()),
        html=media_type(NOT_FOUND),
        missing=NOT_FOUND,
    )


def _lines(pairs: Mapping[str, str]) -> str:
    return "".join(f'\t\t{key} "{value}"\n' for key, value in pairs.items())


def _ending(text: str) -> str:
    """Say how a path ends; what is of two parts may be a whole name, such as `feed.json`."""
    return f"{'[./]' if '.' in text else '[.]'}{_pattern(text)}"


def _pattern(text: str) -> str:
    return text.replace(".", r"\.")
