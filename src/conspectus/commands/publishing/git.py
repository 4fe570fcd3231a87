"""Publish to a branch of a git repository, such as `gh-pages`: one commit, pushed in one step.

Trees are made in a repository of our own below `.conspectus/`, so that neither the work tree nor the index
of the site's repository is touched. The push names the commit that the branch must still be at
(`--force-with-lease`): who publishes at the same moment is never overwritten.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from conspectus.commands.engine.engine import WORKSHOP
from conspectus.commands.progress import SILENT, Watch
from conspectus.commands.publishing.plan import LEFT, Files, Plan, left_behind, name_of, read_left
from conspectus.commands.publishing.target import Held, assert_as_built, refused

STORE = "publish.git"
TREE = "Conspectus-Tree"
"""The trailer that names a commit's own tree: a commit without, or with another, is somebody else's."""

SOURCES = "site.yaml"
"""What the branch of a site's own notes holds, and none that is published does."""

MOST_SAID = 500
CNAME, NO_JEKYLL = "CNAME", ".nojekyll"

_LOCAL = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_DIR", "GIT_GRAFT_FILE",
        "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_NAMESPACE",
        "GIT_NO_REPLACE_OBJECTS", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_REPLACE_REF_BASE",
        "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
    }
)  # fmt: skip
"""What `git rev-parse --local-env-vars` lists, but for settings."""

_TRAILER = re.compile(rf"^{TREE}: ([0-9a-f]+)$", re.MULTILINE)


class Branch:
    """A branch of the repository that `to` names: a remote of the site's own, an address, or a folder."""

    def __init__(self, root: Path, to: str, branch: str, *, keeps_history: bool, domain: str) -> None:
        """Look at nothing yet."""
        self.root, self.branch, self.keeps_history, self.domain = root, branch, keeps_history, domain
        self._store = root.resolve() / WORKSHOP / STORE
        self._to = to
        self._head = ""

    def held(self) -> Held:
        """Fetch the branch, and name what was not published by us."""
        self._prepare()
        said = self._git("ls-remote", "--", self._address(), f"refs/heads/{self.branch}")
        self._head = said.split()[0] if said else ""
        if not self._head:
            return Held({})
        self._git("fetch", "--quiet", "--no-tags", "--depth=1", "--", self._address(), self._head)
        message = self._git("log", "-1", "--format=%B", self._head)
        tree = self._git("rev-parse", f"{self._head}^{{tree}}")
        known = _TRAILER.search(message)
        files = self._listed()
        if files is None or not known or known[1] != tree:
            names = self._git("ls-tree", "-r", "-z", "--name-only", self._head).split("\0")
            if SOURCES in names:
                raise refused(
                    "target-unfit", self._to, f"the branch {self.branch} holds the sources of a site",
                    "let `branch` name another: what is published takes the place of all that is there",
                )  # fmt: skip
            unknown = {path: "" for path in names if path not in {"", LEFT, *self._own}}
            return Held(unknown, (f"the branch {self.branch} at {self._head[:12]}",))
        return Held(files, is_unfinished=not self._is_told(files))

    def _is_told(self, files: Files) -> bool:
        """Tell whether GitHub Pages knows all that it is to know, and nothing else."""
        names = self._git("ls-tree", "--name-only", self._head, CNAME, NO_JEKYLL).split()
        there = {name: self._git("show", f"{self._head}:{name}") for name in names if name not in files}
        return there == {name: text.decode().strip() for name, text in self._own.items() if name not in files}

    def send(self, out: Path, wanted: Files, plan: Plan, watch: Watch = SILENT) -> None:
        """Make a commit of what is held with these changes, and push it."""
        with TemporaryDirectory(dir=self._store) as folder:
            tree = self._tree(Path(folder, "index"), out, wanted, plan)
        parents = ["-p", self._head] if self._head and self.keeps_history else []
        message = f"Publish {name_of(wanted)}\n\n{plan}\n\n{TREE}: {tree}\n"
        commit = self._git("commit-tree", tree, *parents, given=message.encode(), env=self._identity())
        ref = f"refs/heads/{self.branch}"
        lease = f"--force-with-lease={ref}:{self._head}"
        watch.begin("Pushing")
        self._git("push", "--quiet", lease, "--", self._address(), f"{commit}:{ref}")

    def _tree(self, index: Path, out: Path, wanted: Files, plan: Plan) -> str:
        """Make a tree of what is held with these changes, by an index of its own, and name it."""
        env = {"GIT_INDEX_FILE": str(index)}
        touched = [*plan.added, *plan.changed]
        if self._head and plan.kept:
            self._git("read-tree", self._head, env=env)
        else:
            touched = sorted(wanted)
        blobs = self._blobs([str((out / path).resolve()) for path in touched])
        assert_as_built(out, wanted, touched, self._to)
        own = {LEFT: left_behind(wanted), **self._own}
        entries = [
            *zip(touched, blobs, strict=True),
            *((path, self._blob(data)) for path, data in own.items()),
        ]
        gone = [*plan.removed, *({CNAME} - own.keys() - wanted.keys())]
        lines = [f"0 {'0' * 40}\t{path}" for path in gone] if index.exists() else []
        lines += [f"100644 {blob}\t{path}" for path, blob in entries]
        self._git(
            "update-index",
            "-z",
            "--index-info",
            given="".join(f"{line}\0" for line in lines).encode(),
            env=env,
        )
        return self._git("write-tree", env=env)

    @property
    def _own(self) -> Mapping[str, bytes]:
        """Give what GitHub Pages is told: to serve what begins with a dot, and the host's name."""
        named = {CNAME: f"{self.domain}\n".encode()} if self.domain else {}
        return {NO_JEKYLL: b"", **named}

    def _prepare(self) -> None:
        if shutil.which("git") is None:
            raise refused("target-unfit", self._to, "git is not on this machine", "install git")
        if not (self._store / "HEAD").is_file():
            self._store.mkdir(parents=True, exist_ok=True)
            _run(["git", "init", "--quiet", "--bare", str(self._store)], self.root, {}, b"", self._to)

    def _address(self) -> str:
        """Give what `to` stands for: a remote's address, or a folder seen from the site's root."""
        folder = self.root / self._to
        if folder.exists():
            return str(folder.resolve())
        if re.fullmatch(r"[\w.-]+", self._to):
            return _run(["git", "remote", "get-url", "--push", "--", self._to], self.root, {}, b"", self._to)
        return self._to

    def _listed(self) -> Files | None:
        names = self._git("ls-tree", "--name-only", self._head, LEFT)
        return read_left(self._git("show", f"{self._head}:{LEFT}").encode()) if names else None

    def _blobs(self, paths: Iterable[str]) -> list[str]:
        given = "".join(f"{path}\n" for path in paths).encode()
        return self._git("hash-object", "-w", "--no-filters", "--stdin-paths", given=given).split()

    def _blob(self, data: bytes) -> str:
        return self._git("hash-object", "-w", "--no-filters", "--stdin", given=data)

    def _identity(self) -> Mapping[str, str]:
        """Give who commits: whom git knows in the site's folder, else conspectus."""
        known: dict[str, str] = {}
        for key, other in (("name", "conspectus"), ("email", "conspectus@localhost")):
            said = _said(["git", "config", f"user.{key}"], self.root, {}, b"").stdout.decode().strip()
            known |= {f"GIT_{role}_{key.upper()}": said or other for role in ("AUTHOR", "COMMITTER")}
        return known

    def _git(self, *arguments: str, given: bytes = b"", env: Mapping[str, str] | None = None) -> str:
        return _run(["git", "--git-dir", str(self._store), *arguments], self.root, env or {}, given, self._to)


def forget(root: Path) -> None:
    """Remove the repository that trees are made in; the next publishing fetches what it needs."""
    shutil.rmtree(root / WORKSHOP / STORE, ignore_errors=True)


def _run(command: list[str], root: Path, env: Mapping[str, str], given: bytes, place: str) -> str:
    """Run git; raises ContentError with what it said last, without the secrets of addresses."""
    done = _said(command, root, env, given)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip() or "nothing was said"
        last = " ".join(said.split())[-MOST_SAID:]
        raise refused(
            "target-failed", place, f"git could not do its part: {last}",
            "see that `git push` to it works, then publish again: nothing was changed there",
        )  # fmt: skip
    return done.stdout.decode("utf-8", "surrogateescape").strip()


def _said(
    command: list[str], root: Path, env: Mapping[str, str], given: bytes
) -> subprocess.CompletedProcess[bytes]:
    # The user's own git; what it works on is the address and the branch that the user named.
    return subprocess.run(  # nosec B603
        command, cwd=root, env=_surroundings(env), input=given, capture_output=True, check=False
    )


def _surroundings(env: Mapping[str, str]) -> dict[str, str]:
    """Give git the user's surroundings, but for the repository that another git has set which calls us."""
    kept = {name: value for name, value in os.environ.items() if name not in _LOCAL}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", **env}
