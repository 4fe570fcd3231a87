"""Make a target of what site.yaml says of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from conspectus.commands.build import SETTINGS, unfit_folder
from conspectus.commands.publishing import rsync
from conspectus.commands.publishing.addresses import is_far, local, of_rsync, of_sftp
from conspectus.commands.publishing.folder import Folder
from conspectus.commands.publishing.git import Branch
from conspectus.commands.publishing.stepwise import Stepwise
from conspectus.commands.publishing.storage import Open, Storage
from conspectus.commands.publishing.target import Target, refused
from conspectus.model.site import PublishTarget, TargetKind
from conspectus.write.changes import MANIFEST


def target_at(root: Path, target: PublishTarget) -> Target:
    """Give the target, without looking at it yet; raises ContentError where there can be none."""
    match target.kind:
        case TargetKind.GIT:
            return Branch(root, target.to, target.branch, keeps_history=target.history, domain=target.domain)
        case TargetKind.FOLDER:
            _assert_elsewhere(root, target)
            return Folder(local(root, target.to))
    return Stepwise(target.to, _opener(root, target), target.keep)


def _opener(root: Path, target: PublishTarget) -> Open:
    match target.kind:
        case TargetKind.S3:
            return partial(_with_library("s3", "boto3"), target.to, target.endpoint)
        case TargetKind.SFTP:
            of_sftp(target.to)
            return partial(_with_library("sftp", "asyncssh"), target.to)
        case TargetKind.RSYNC:
            if not is_far(target.to):
                _assert_elsewhere(root, target)
            return partial(rsync.opened, of_rsync(root, target.to))
        case _:
            raise ValueError(f"no storage is of the kind {target.kind}")


def _assert_elsewhere(root: Path, target: PublishTarget) -> None:
    folder = local(root, target.to)
    is_built = any((each / MANIFEST).exists() for each in (folder, *folder.parents))
    if is_built or any(unfit_folder(root, folder)):
        raise refused(
            "target-unfit", SETTINGS, f"'{target.to}' is of a site or a build, or holds one, or is a file",
            f"let `to` of the target '{target.id}' name a folder outside of the site",
        )  # fmt: skip


def _with_library(module: str, library: str) -> Callable[..., AbstractContextManager[Storage]]:
    """Import what speaks to such a target only where there is one: each takes a third of a second."""
    try:
        found: Any = import_module(f"conspectus.commands.publishing.{module}")
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in {library, "botocore"}:
            raise
        raise refused(
            "target-unfit", SETTINGS, f"targets of the kind {module} take {library}, which is not installed",
            "install it with conspectus: pip install 'conspectus[publish]'",
        ) from None  # fmt: skip
    opened: Callable[..., AbstractContextManager[Storage]] = found.opened
    return opened
