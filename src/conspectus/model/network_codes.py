"""List the codes of what is wrong with a site as it is served, and with links that lead out."""

from collections.abc import Mapping

NETWORK_CODES: Mapping[str, tuple[str, str]] = {
    "dead-link": (
        "A link leads to an address where nothing is any more.",
        "Correct it, or link to a copy in an archive, such as the one that is suggested.",
    ),
    "live-changed": (
        "The host serves a file otherwise than it was built: it adds something, or takes out white space.",
        "Switch that off at the host: what it adds is checked by nobody, and the site's policy may block it.",
    ),
    "live-exposed": (
        "The host serves a file that is not meant for readers.",
        "Publish with `conspectus publish`, which sends what was built and nothing else.",
    ),
    "live-header": (
        "The host serves files without a header that they should have, or with another value.",
        "Set it at the host; `_headers` says it to those that read that file.",
    ),
    "live-missing": (
        "A file that was built is not served.",
        "Publish again; hosts that leave out names with a dot need `.nojekyll` or a setting.",
    ),
    "live-not-found": (
        "The host does not answer with 404 and the site's own page where there is none.",
        "Let the host serve 404.html with the status 404.",
    ),
    "live-plain": (
        "The host answers without encryption too, and leads nobody to https.",
        "Switch on the redirect to https at the host.",
    ),
    "live-redirect": (
        "An address that a page used to have does not lead to the page.",
        "Let the host read `_redirects`, or serve the page that stands there.",
    ),
    "live-stale": (
        "The host serves other bytes than were built or published.",
        "Publish again; clear what the host or a network before it keeps.",
    ),
    "live-type": (
        "The host serves files as another media type than theirs.",
        "Set the type at the host by the ending of the name.",
    ),
    "live-unreachable": (
        "The host could not be asked, or stopped answering.",
        "See that the address is right and the host is up, and try again later.",
    ),
    "live-version": (
        "The host serves another version of the site than was built last.",
        "Publish; or build what is published, and check again.",
    ),
    "moved-link": (
        "The address of a link has moved for good.",
        "Write the new address.",
    ),
    "no-network": (
        "None of many addresses answered: it is this machine that reaches nobody.",
        "Try again later; `--offline` says what is known from before.",
    ),
    "not-built": (
        "There is no build to compare the host with.",
        "Run `conspectus build` first, or name its folder with `-o`.",
    ),
    "private-link": (
        "A link leads into a private network, or to the machine of who reads it; it is not asked.",
        "Link to what everybody can reach; to ask all the same, use `--allow-private`.",
    ),
    "untold-link": (
        "Whether a link leads anywhere could not be told: the host refuses programs, or is busy.",
        "Open it in a browser.",
    ),
}
