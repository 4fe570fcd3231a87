"""Say at which URL each thing lives and in which file that URL is kept."""

from conspectus.model.names import KIND_VALUES, Kind, Ref

NOT_FOUND = "/404.html"
NUMBERS = "/numbers/"
BENCHMARKS = "/benchmarks/"
DISCREPANCIES = "/discrepancies/"
CHANGES = "/changes/"
BROWSE = "/browse/"
READING_LIST = "/reading-list/"
FORMATS = "/formats/"
CALENDAR = "/calendar.ics"
DIGEST = "/digest.json"
DIGEST_SCHEMA = "/digest.schema.json"
DATABASE = "/digest.sqlite"
REDIRECTS = "/_redirects"
HEADERS = "/_headers"
HOSTS_NGINX = "/hosts/nginx.conf"
HOSTS_NGINX_HTTP = "/hosts/nginx-http.conf"
HOSTS_CADDY = "/hosts/caddy.conf"
SECURITY = "/.well-known/security.txt"
SCHEDULE_XML = "/schedule.xml"
SCHEDULE_JSON = "/schedule.json"


def url_of(ref: Ref) -> str:
    """Give a record's URL; free pages live at the root."""
    kind, slug = ref
    return f"/{slug}/" if kind is Kind.PAGE else f"/{kind}/{slug}/"


def list_url(kind: Kind) -> str:
    """Give the URL of the list of a kind."""
    return f"/{kind.value}/"


def benchmark_url(slug: str) -> str:
    """Give the URL of the page of a benchmark."""
    return f"{BENCHMARKS}{slug}/"


def goes_on(url: str) -> bool:
    """Tell whether a page continues a list, or is one that papers make: it comes and goes with these."""
    first, *below = url.strip("/").split("/")
    below_own = below[1:] if first in KIND_VALUES else below
    continues = "/page/" in url or below_own[:1] in (["links"], ["uses"])
    return continues or (url.startswith(BENCHMARKS) and url not in {BENCHMARKS, f"{BENCHMARKS}index.html"})


def output_path(url: str) -> str:
    """Give the file, relative to the output folder, that a host serves for a URL."""
    path = url.removeprefix("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path
