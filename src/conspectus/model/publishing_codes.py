"""List the codes of faults in publishing."""

from collections.abc import Mapping

PUBLISHING_CODES: Mapping[str, tuple[str, str]] = {
    "no-release": (
        "There is no release to go back to: only a folder keeps them, and the first has none before it.",
        "Publish again what should be served.",
    ),
    "target-busy": (
        "Somebody else publishes to the same place at this moment, or has since it was asked.",
        "Wait until that ends, then publish again.",
    ),
    "target-changed": (
        "What is published is not what conspectus left there: somebody else changed it.",
        "See what it is; publish over it with `--force`. What `keep` names is never published over.",
    ),
    "target-failed": (
        "The target could not be asked, or did not take all; a branch or a folder stays as it was.",
        "Mend what is said to be wrong, and publish again: what was begun goes on.",
    ),
    "target-unfit": (
        "Nothing can be published there: a program lacks, `to` names no folder, or something is in the way.",
        "Install what is missing; correct `to`, or publish elsewhere.",
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
