"""A branch gets one commit of what changed, and is never overwritten behind somebody's back."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from proxy import Proxy, proxy_to

from conspectus.commands.publishing.git import Branch, forget
from conspectus.commands.publishing.plan import LEFT, Plan, planned
from conspectus.model.problem import ContentError

Put = Callable[..., Plan]


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder as somebody."""
    who = {f"GIT_{role}_{key}": f"a@{key}" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    done = subprocess.run(
        ["git", *arguments],  # noqa: S607 - the user's own git
        cwd=folder, env={**os.environ, **who}, capture_output=True, text=True, check=True
    )  # fmt: skip
    return done.stdout.strip()


@pytest.fixture(name="remote")
def remote_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty repository that a site's own names `origin`."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    remote, site = tmp_path / "remote.git", tmp_path / "site"
    site.mkdir()
    git(tmp_path, "init", "-q", "--bare", str(remote))
    git(site, "init", "-q")
    git(site, "remote", "add", "origin", str(remote))
    return remote


def branch(site: Path, to: str = "origin", *, keeps_history: bool = True, domain: str = "") -> Branch:
    """Give the branch `gh-pages`."""
    return Branch(site, to, "gh-pages", keeps_history=keeps_history, domain=domain)


def put(
    target: Branch, out: Path, files: dict[str, str], between: Callable[[], object] = lambda: None
) -> Plan:
    """Publish a site of these files; something may happen after the target was asked."""
    shutil.rmtree(out, ignore_errors=True)
    for name, text in files.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(text.encode())
    wanted = {name: sha256(text.encode()).hexdigest() for name, text in files.items()}
    held = target.held()
    plan = planned(out, wanted, held.files)
    between()
    if plan or held.is_unfinished:
        target.send(out, wanted, plan)
    return plan


def published(remote: Path) -> dict[str, str]:
    """Read the branch, but for the list that we leave."""
    names = git(remote, "ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    return {
        name: git(remote, "show", f"gh-pages:{name}") for name in names if name not in {LEFT, ".nojekyll"}
    }


def test_a_branch_holds_what_was_built(remote: Path, tmp_path: Path) -> None:
    """Also in folders; the next commit has what changed, and the one after has nothing."""
    site, out = tmp_path / "site", tmp_path / "out"
    put(branch(site), out, {"a": "one", "papers/b": "two", "c": "three"})
    assert published(remote) == {"a": "one", "papers/b": "two", "c": "three"}
    plan = put(branch(site), out, {"a": "one", "papers/b": "other", "d": "four"})
    assert (plan.added, plan.changed, plan.removed) == (("d",), ("papers/b",), ("c",))
    assert published(remote) == {"a": "one", "papers/b": "other", "d": "four"}
    assert git(remote, "rev-list", "--count", "gh-pages") == "2"
    assert not put(branch(site), out, {"a": "one", "papers/b": "other", "d": "four"})
    assert git(remote, "rev-list", "--count", "gh-pages") == "2"
    assert git(site, "status", "--porcelain", "--ignored=no", "--untracked-files=no") == ""


def test_all_may_change_at_once(remote: Path, tmp_path: Path) -> None:
    """Nothing of the old tree is left then."""
    put(branch(tmp_path / "site"), tmp_path / "out", {"a": "one", "b": "two"})
    put(branch(tmp_path / "site"), tmp_path / "out", {"b": "other", "c": "three"})
    assert published(remote) == {"b": "other", "c": "three"}


def test_without_history_there_is_one_commit(remote: Path, tmp_path: Path) -> None:
    """And GitHub Pages is told the host name, and to serve what begins with a dot."""
    for text in ("one", "two"):
        put(
            branch(tmp_path / "site", keeps_history=False, domain="digest.example"),
            tmp_path / "out",
            {"a": text},
        )
    assert git(remote, "rev-list", "--count", "gh-pages") == "1"
    assert published(remote) == {"a": "two", "CNAME": "digest.example"}
    assert git(remote, "show", "gh-pages:.nojekyll") == ""


def test_what_we_keep_can_be_forgotten(remote: Path, tmp_path: Path) -> None:
    """The next publishing sends the difference all the same."""
    put(branch(tmp_path / "site"), tmp_path / "out", {"a": "one", "b": "two"})
    forget(tmp_path / "site")
    assert not (tmp_path / "site/.conspectus/publish.git").exists()
    plan = put(branch(tmp_path / "site"), tmp_path / "out", {"a": "one", "b": "other"})
    assert (plan.changed, plan.kept) == (("b",), 1)
    assert published(remote) == {"a": "one", "b": "other"}


def test_line_ends_are_kept(remote: Path, tmp_path: Path) -> None:
    """Whatever the user's git does to other files, calendars need theirs."""
    git(tmp_path / "site", "config", "core.autocrlf", "input")
    put(branch(tmp_path / "site"), tmp_path / "out", {"calendar.ics": "a\r\nb\r\n"})
    assert git(remote, "cat-file", "-s", "gh-pages:calendar.ics") == "6"


def _commit_elsewhere(remote: Path, folder: Path, parent: str) -> None:
    """Commit to the branch as somebody else would."""
    git(folder, "clone", "-q", "-b", parent, str(remote), "elsewhere")
    (folder / "elsewhere/theirs").write_text("x", "utf-8")
    git(folder / "elsewhere", "add", "theirs")
    git(folder / "elsewhere", "commit", "-qm", "Theirs")
    git(folder / "elsewhere", "push", "-q", "origin", "HEAD:gh-pages")


def test_a_commit_of_somebody_else_is_noticed(remote: Path, tmp_path: Path) -> None:
    """With our list in it or without."""
    put(branch(tmp_path / "site"), tmp_path / "out", {"a": "one"})
    assert branch(tmp_path / "site").held().strange == ()
    _commit_elsewhere(remote, tmp_path, "gh-pages")
    [strange] = branch(tmp_path / "site").held().strange
    assert strange.startswith("the branch gh-pages at ")


def test_who_publishes_at_the_same_moment_is_not_overwritten(remote: Path, tmp_path: Path) -> None:
    """Their push came between our question and ours; ours is refused, and theirs stands."""
    site, out = tmp_path / "site", tmp_path / "out"
    put(branch(site), out, {"a": "one"})
    with pytest.raises(ContentError) as error:
        put(
            branch(site, keeps_history=False),
            out,
            {"a": "two"},
            lambda: _commit_elsewhere(remote, tmp_path, "gh-pages"),
        )
    assert [problem.code for problem in error.value.problems] == ["target-failed"]
    assert published(remote) == {"a": "one", "theirs": "x"}


@pytest.mark.usefixtures("remote")
def test_a_secret_of_an_address_is_not_told(tmp_path: Path) -> None:
    """Neither as the place nor in what git says."""
    address = "http://me:hunter2@127.0.0.1:9/x.git"
    with pytest.raises(ContentError) as error:
        branch(tmp_path / "site", address).held()
    [problem] = error.value.problems
    assert problem.code == "target-failed"
    assert "hunter2" not in f"{problem}"


@pytest.mark.usefixtures("remote")
def test_a_remote_that_is_not_there_is_said(tmp_path: Path) -> None:
    """An unknown name, a folder that is gone, and what git might take for an option."""
    for to in ("upstream", "../gone.git", "--upload-pack=true"):
        with pytest.raises(ContentError) as error:
            branch(tmp_path / "site", to).held()
        assert [problem.code for problem in error.value.problems] == ["target-failed"]


def test_what_somebody_else_committed_goes_where_that_is_meant(remote: Path, tmp_path: Path) -> None:
    """Their file, and what they changed of ours: the branch holds the site and nothing else."""
    site, out = tmp_path / "site", tmp_path / "out"
    files = {"a": "one", "b": "two"}
    put(branch(site), out, files)
    git(tmp_path, "clone", "-q", "-b", "gh-pages", str(remote), "elsewhere")
    (tmp_path / "elsewhere/theirs").write_text("x", "utf-8")
    (tmp_path / "elsewhere/a").write_text("x", "utf-8")
    git(tmp_path / "elsewhere", "add", "-A")
    git(tmp_path / "elsewhere", "commit", "-qm", "Theirs")
    git(tmp_path / "elsewhere", "push", "-q", "origin", "HEAD:gh-pages")
    plan = put(branch(site), out, files)
    assert (plan.changed, plan.removed) == (("a", "b"), ("theirs",))
    assert published(remote) == files


def test_it_may_be_broken_off_before_each_command_of_git(
    remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The branch is the old one or the new one; the next run ends it."""
    site, out = tmp_path / "site", tmp_path / "out"
    sites = ({"a": "one", "b": "two"}, {"a": "other", "c": "three"})
    put(branch(site), out, sites[1])
    run, asked = subprocess.run, list[str]()
    for turn in range(100):
        asked.clear()

        def breaking(command: list[str], turn: int = turn, **how: Any) -> Any:
            if "--git-dir" in command:
                asked.append(command[-1])
                if len(asked) == turn + 1:
                    raise KeyboardInterrupt
            return run(command, **how)

        monkeypatch.setattr(subprocess, "run", breaking)
        old, new = sites[1 - turn % 2], sites[turn % 2]
        try:
            put(branch(site), out, new)
            break
        except KeyboardInterrupt:
            assert published(remote) == old
        monkeypatch.setattr(subprocess, "run", run)
        put(branch(site), out, new)
        assert published(remote) == new
    assert turn == len(asked) > len("fetch, commit, push".split())


def _wait_for(port: int) -> None:
    for _ in range(6000):
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.01)


@pytest.fixture(name="far")
def far_fixture(remote: Path) -> Iterator[Proxy]:
    """Serve the repository by git's own server, and give a way to it that can be cut."""
    git(remote, "config", "daemon.receivepack", "true")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = ["git", "daemon", "--listen=127.0.0.1", f"--port={port}", "--reuseaddr", "--export-all"]
    with subprocess.Popen([*command, f"--base-path={remote.parent}"], stderr=subprocess.DEVNULL) as daemon:
        try:
            _wait_for(port)
            with proxy_to(port) as way:
                yield way
        finally:
            daemon.terminate()


def test_the_way_may_break_at_every_piece(remote: Path, tmp_path: Path, far: Proxy) -> None:
    """The branch is the old one or the new one; the next run ends it."""
    site, out = tmp_path / "site", tmp_path / "out"
    sites = ({"a": "one", "b": "two"}, {"a": "other", "c": "three"})
    there = f"git://127.0.0.1:{far.port}/remote.git"
    put(branch(site, there), out, sites[1])
    for turn in range(100):
        old, new = sites[1 - turn % 2], sites[turn % 2]
        far.cut_at(turn + 1)
        try:
            put(branch(site, there), out, new)
            break
        except ContentError:
            assert published(remote) in (old, new)
        finally:
            far.cut_at(None)
        put(branch(site, there), out, new)
        assert published(remote) == new
    assert turn > len("ask, fetch, push".split())


def test_what_github_pages_is_told_may_change_alone(remote: Path, tmp_path: Path) -> None:
    """A host name comes and goes; then nothing is to do."""
    site, out, files = tmp_path / "site", tmp_path / "out", {"a": "one"}
    for domain in ("", "digest.example", "other.example", ""):
        target = branch(site, domain=domain)
        put(target, out, files)
        assert published(remote) == {**files, **({"CNAME": domain} if domain else {})}
        assert not branch(site, domain=domain).held().is_unfinished


def test_two_branches_may_be_published_to_at_once(
    remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each holds its own site."""
    site, run = tmp_path / "site", subprocess.run
    other = Branch(site, "origin", "other", keeps_history=True, domain="")

    def both(command: list[str], **how: Any) -> Any:
        done = run(command, **how)
        if "update-index" in command:
            monkeypatch.setattr(subprocess, "run", run)
            put(other, tmp_path / "two", {"b": "two"})
        return done

    monkeypatch.setattr(subprocess, "run", both)
    put(branch(site), tmp_path / "one", {"a": "one"})
    assert published(remote) == {"a": "one"}
    assert "b" in git(remote, "ls-tree", "-r", "--name-only", "other").splitlines()


def test_a_branch_of_sources_is_not_taken(remote: Path, tmp_path: Path) -> None:
    """Not even by force: what is published takes the place of all that is there."""
    site = tmp_path / "site"
    (site / "site.yaml").write_text("title: A\n", "utf-8")
    git(site, "checkout", "-qb", "gh-pages")
    git(site, "add", "site.yaml")
    git(site, "commit", "-qm", "Begin")
    git(site, "push", "-q", "origin", "gh-pages")
    with pytest.raises(ContentError) as error:
        branch(site).held()
    assert [problem.code for problem in error.value.problems] == ["target-unfit"]
    assert git(remote, "ls-tree", "--name-only", "gh-pages") == "site.yaml"
