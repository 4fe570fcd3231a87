"""List the codes of faults in publishing."""

from collections.abc import Mapping

PUBLISHING_CODES: Mapping[str, tuple[str, str]] = {
    "no-release": (
        "There is no release to go back to: only a folder keeps them, and the first has none before it.",
        "Publish again what should be served.",
    ),
    "target-busy": (
        "Somebody else publishes to the same folder at this moment.",
        "Wait until that ends, then publish again.",
    ),
    "target-changed": (
        "What is published is not what conspectus left there: somebody else changed it.",
        "See what it is; publish over it with `--force`.",
    ),
    "target-failed": (
        "The target could not be asked, or did not take what was sent; it is as it was.",
        "See that git reaches it from this machine, and publish again.",
    ),
    "target-unfit": (
        "Nothing can be published there: git is missing, or the site or something else is in the way.",
        "Install git; move away what is in the way, or publish elsewhere.",
    ),
    "too-many-removed": (
        "More files would go from the target than are allowed to, as where a build went wrong.",
        "Look at them with `--dry-run`; allow as many with `--max-deletes N`.",
    ),
    "unknown-target": (
        "site.yaml names no target that is called so.",
        "Add it to `publish:`; the nearest name is suggested.",
    ),
}
