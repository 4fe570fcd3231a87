"""Publish the site: build it, prove it, and bring the difference to a target."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from conspectus.commands.build import SETTINGS, build
from conspectus.commands.options import AS_USUAL, Options, When
from conspectus.commands.progress import SILENT, Watch
from conspectus.commands.publishing.folder import Folder
from conspectus.commands.publishing.plan import Plan, files_of, planned
from conspectus.commands.publishing.target import Target, named, refused
from conspectus.commands.publishing.targets import target_at
from conspectus.commands.verify import verify
from conspectus.model.nearest import did_you_mean
from conspectus.model.problem import ContentError, Problem
from conspectus.model.site import PublishTarget
from conspectus.read.settings import read_site

MOST_REMOVED = 100
"""So many files may go from a target unless more are allowed: a folder that was built empty removes all."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a publishing: which target, and what may be done to it."""

    target: str
    is_trial: bool = False
    is_forced: bool = False
    most_removed: int = MOST_REMOVED
    tell: Callable[[str], object] = str
    """Who is told what will be sent, before it is."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was done, or would be: the target's name, the plan, and what the notes lack."""

    target: str
    plan: Plan
    problems: tuple[Problem, ...]
    is_trial: bool = False
    is_sent: bool = False

    def __str__(self) -> str:
        """Say it in one line."""
        if self.is_trial and self.plan:
            return f"{self.target}: {self.plan}; nothing was sent, as asked"
        if not self.plan:
            done = "what was begun was ended" if self.is_sent else "nothing was sent"
            return f"{self.target} holds this already: {done}"
        return f"{self.target} holds what was built: {self.plan}"


def publish(
    root: Path, out: Path, wish: Wish, *, options: Options = AS_USUAL, watch: Watch = SILENT
) -> Published:
    """Build strictly into `out`, verify it, and let the target hold it.

    Raises ContentError where the site is not sound, or the target refuses. The target is asked first.
    """
    name, target = wish.target, target_of(root, wish.target)
    watch.begin("Asking the target")
    held = target.held()
    if held.strange and not wish.is_forced:
        raise refused(
            "target-changed", name, f"somebody else changed what is published: {named(held.strange)}",
            "see what it is; to publish over it, use --force",
        )  # fmt: skip
    asked = replace(options, strict=True, index=When.NOW)
    report = build(root, out, options=asked, watch=watch)
    verify(root, out, options=replace(asked, strict=False), watch=watch)  # it was judged above
    wanted = files_of(out)
    plan = planned(out, wanted, held.files)
    if (many := len(plan.removed)) > wish.most_removed:
        raise refused(
            "too-many-removed", name, f"{many:,} files would go from the target: {named(plan.removed)}",
            f"where that is meant, allow it with --max-deletes {many}",
        )  # fmt: skip
    if wish.is_trial:
        return Published(name, plan, report.problems, is_trial=True)
    if is_needed := bool(plan or held.strange or held.is_unfinished):
        wish.tell(f"{name}: {plan}")
        watch.begin("Publishing")
        target.send(out, wanted, plan, watch)
    build(root, out, options=replace(asked, mark_published=True), watch=watch)
    return Published(name, plan, report.problems, is_sent=is_needed)


def back(root: Path, name: str) -> str:
    """Let a folder serve the release before, and name that; raises ContentError where there is none."""
    target = target_of(root, name)
    if not isinstance(target, Folder):
        raise refused(
            "no-release", name, "only a folder keeps releases to go back to", "revert the branch with git"
        )
    return target.back()


def target_of(root: Path, name: str) -> Target:
    """Find a target of site.yaml by its name; raises ContentError where there is none."""
    site, problems = read_site(root)
    if site is None:
        raise ContentError(problems)
    known: dict[str, PublishTarget] = {each.id: each for each in site.settings.publish}
    if name not in known:
        cure = did_you_mean(name, known) or "add it to `publish:` in site.yaml; README shows how"
        raise refused("unknown-target", SETTINGS, f"site.yaml names no target '{name}'", cure)
    return target_at(root, known[name])
