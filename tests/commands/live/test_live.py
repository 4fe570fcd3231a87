"""A host is asked for what was built, and what it serves otherwise is named."""

import gzip
import json
from hashlib import sha256
from pathlib import Path

import brotli
import pytest
from hosts import Answer, Script, serving

from conspectus.cli.main import main
from conspectus.commands.live.live import GIVE_UP, HIDDEN, check_live, difference
from conspectus.commands.publishing.plan import LEFT, left_behind
from conspectus.commands.web.client import AskError, Reply
from conspectus.model.problem import ContentError, Problem
from conspectus.model.serving import media_type

BASE = "https://digest.example/2026/"
FILES = {
    "index.html": b"<!doctype html>home",
    "404.html": b"<!doctype html>none",
    "a.txt": b"a",
    "b/index.html": b"b",
}


@pytest.fixture(name="out")
def out_fixture(tmp_path: Path) -> Path:
    """Give a folder as a build leaves it."""
    for path, data in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    digests = {path: sha256(data).hexdigest() for path, data in FILES.items()}
    (tmp_path / ".conspectus-manifest").write_text(json.dumps({"version": 1, "files": digests}), "utf-8")
    return tmp_path


def headers(path: str) -> dict[str, str]:
    """Give the headers of a file as they should be."""
    return {"content-type": media_type(path), "x-content-type-options": "nosniff"}


def script(**changes: Reply | AskError) -> Script:
    """Answer as a sound host does, but for some addresses: `_` stands for the root."""
    answers: dict[str, Reply | AskError | list[Reply | AskError]] = {
        f"{BASE}{path.removesuffix('index.html')}": Reply(200, headers(path), data)
        for path, data in FILES.items()
    }
    served = {path: sha256(data).hexdigest() for path, data in FILES.items()}
    answers[f"{BASE}{LEFT}"] = Reply(200, {}, left_behind(served))
    answers["http://digest.example/2026/"] = Reply(301, {"location": BASE})
    return Script({**answers, **changes}, Reply(404, {}, FILES["404.html"]))


def found(out: Path, ask: Script, limit: int = 100) -> list[tuple[str, str]]:
    """Give the codes and places of what is found."""
    seen = check_live(out, BASE.rstrip("/"), ask, limit=limit)
    return [(problem.code, problem.path.removeprefix(BASE)) for problem in seen.problems]


def test_a_host_that_serves_the_build_is_sound(out: Path) -> None:
    """Every file was asked for, once."""
    ask = script()
    seen = check_live(out, BASE, ask)
    assert (seen.problems, seen.asked, seen.files) == ((), 4, 4)
    assert str(seen) == f"{BASE} was asked for all 4 files of the build"
    assert ask.asked[0] == ("GET", f"{BASE}{LEFT}")
    assert len({*ask.asked}) == len(ask.asked) == 3 + len(HIDDEN) + len(FILES)


@pytest.mark.parametrize("location", ["/2026/404", f"{BASE}404", "404"])
def test_pages_may_be_served_without_their_ending(out: Path, location: str) -> None:
    """Cloudflare leads from `404.html` to `404`; what stands there counts."""
    moved = {f"{BASE}404.html": Reply(308, {"location": location})}
    sound, stale = (Reply(200, headers("404.html"), body) for body in (FILES["404.html"], b"old"))
    assert found(out, script(**moved, **{f"{BASE}404": sound})) == []
    assert found(out, script(**moved, **{f"{BASE}404": stale})) == [("live-stale", "404.html")]
    assert found(out, script(**moved, **{f"{BASE}404": Reply(500)})) == [("live-missing", "404.html")]


@pytest.mark.parametrize(
    "location", ["/404", "/2026/404/", "/2026/login", "https://other.example/2026/404", ""]
)
def test_a_page_that_leads_elsewhere_is_missing(out: Path, location: str) -> None:
    """What stands there is not asked for."""
    ask = script(**{f"{BASE}404.html": Reply(308, {"location": location})})
    assert found(out, ask) == [("live-missing", "404.html")]
    assert not any(url.endswith("/404") for _, url in ask.asked)


def test_each_fault_is_named_at_its_address(out: Path) -> None:
    """Old, gone, of another type, served to everybody, and without a redirect to https."""
    changes = {
        BASE: Reply(200, headers("index.html"), b"old"),
        f"{BASE}b/": Reply(404),
        f"{BASE}a.txt": Reply(200, {**headers("a.txt"), "content-type": "text/html"}, b"a"),
        f"{BASE}.git/HEAD": Reply(200),
        "http://digest.example/2026/": Reply(200),
    }
    assert found(out, script(**changes)) == [
        ("live-plain", "http://digest.example/2026/"),
        ("live-stale", ""),
        ("live-exposed", ".git/HEAD"),
        ("live-type", "a.txt"),
        ("live-missing", "b/"),
    ]


def test_another_version_is_told_of_once(out: Path) -> None:
    """And what is served is compared with that version."""
    older = {path: sha256(data).hexdigest() for path, data in FILES.items() if path != "a.txt"}
    older["index.html"] = sha256(b"old").hexdigest()
    changes = {
        f"{BASE}{LEFT}": Reply(200, {}, left_behind(older)),
        BASE: Reply(200, headers("index.html"), b"old"),
    }
    assert found(out, script(**changes)) == [("live-version", LEFT)]


def test_a_host_that_tells_no_version_is_compared_all_the_same(out: Path) -> None:
    """With a word on that; other JSON is no list either."""
    for reply in (Reply(404), Reply(200, {}, b"{}")):
        assert found(out, script(**{f"{BASE}{LEFT}": reply})) == [("live-version", LEFT)]


def test_what_differs_is_counted() -> None:
    """What is not there yet, and what is other."""
    assert difference({"a": "1", "b": "1"}, {"a": "1", "b": "1", "old": "1"}) == ""
    assert difference({"a": "1", "b": "1"}, {"b": "2"}) == "1 files not there yet, 1 files other than built"


def test_a_host_that_answers_everything_exposes_nothing(out: Path) -> None:
    """But it is told that it answers so."""
    ask = script()
    ask.otherwise = Reply(200, {}, FILES["404.html"])
    assert found(out, ask) == [("live-not-found", "conspectus-asks-for-no-page/")]


def test_a_host_that_does_not_answer_ends_the_check(out: Path) -> None:
    """At the first question."""
    ask = script(**{f"{BASE}{LEFT}": AskError("name", "there is no host of this name")})
    with pytest.raises(ContentError) as error:
        check_live(out, BASE, ask)
    assert [problem.code for problem in error.value.problems] == ["live-unreachable"]


def test_a_host_that_fails_again_and_again_is_asked_no_more(tmp_path: Path) -> None:
    """The count of what was asked says so."""
    files = {f"{at:03}.txt": "0" for at in range(100)}
    (tmp_path / "000.txt").touch()
    for path in files:
        (tmp_path / path).touch()
    (tmp_path / ".conspectus-manifest").write_text(json.dumps({"version": 1, "files": files}), "utf-8")
    ask = Script({f"{BASE}{path}": AskError("time", "too late") for path in files})
    seen = check_live(tmp_path, BASE, ask)
    assert seen.asked == GIVE_UP
    assert any("the host was asked no more after 5 of 100 files" in each.message for each in seen.problems)


def test_of_many_files_as_many_are_asked_for_as_allowed(out: Path) -> None:
    """And their number is said."""
    assert str(check_live(out, BASE, script(), limit=2)) == f"{BASE} was asked for 2 of 4 files of the build"


def test_addresses_that_moved_lead_on(out: Path) -> None:
    """Where no page stands there that does."""
    moved = b"/2026/old/ /2026/b/ 301\n/2026/older/ /2026/b/ 301\n/2026/b/ /2026/ 301\n"
    digests = {path: sha256(data).hexdigest() for path, data in {**FILES, "_redirects": moved}.items()}
    (out / "_redirects").write_bytes(moved)
    (out / ".conspectus-manifest").write_text(json.dumps({"version": 1, "files": digests}), "utf-8")
    changes = {f"{BASE}old/": Reply(301, {"location": "/2026/b/"})}
    assert found(out, script(**changes)) == [("live-redirect", "older/")]


def test_without_a_build_there_is_nothing_to_compare(tmp_path: Path) -> None:
    """Nor with one of which a file is gone."""
    for _ in range(2):
        with pytest.raises(ContentError) as error:
            check_live(tmp_path, BASE, script())
        assert [problem.code for problem in error.value.problems] == ["not-built"]
        manifest = {"version": 1, "files": {"gone.html": "0"}}
        (tmp_path / ".conspectus-manifest").write_text(json.dumps(manifest), "utf-8")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, str]]]:
    """Check by the command, and give its status and what it printed."""
    status = main(["check", "--format", "json", *arguments])
    return status, json.loads(capsys.readouterr().out)


def test_the_command_asks_over_the_network(
    out: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sound host is 0, one without headers is so unless warnings count, a stale one is 1."""
    monkeypatch.setattr("conspectus.commands.live.asking.APART", 0.0)
    served = {**FILES, LEFT: left_behind({path: sha256(data).hexdigest() for path, data in FILES.items()})}

    def answers(_: str, path: str) -> Answer:
        name = path.removeprefix("/")
        name = f"{name}index.html" if name == "" or name.endswith("/") else name
        if name not in served:
            return Answer(404, FILES["404.html"])
        return Answer(200, served[name], {"Content-Type": media_type(name)})

    with serving(answers) as host:
        asked = ("-o", str(out), "--live", host.url)
        assert printed(capsys, *asked)[0] == 0
        status, problems = printed(capsys, *asked, "--strict")
        assert (status, [each["code"] for each in problems]) == (1, ["live-header"])
        served["a.txt"] = b"old"
        status, problems = printed(capsys, *asked)
        assert (status, [each["path"] for each in problems if each["severity"] == "error"]) == (
            1,
            [f"{host.url}/a.txt"],
        )


def test_an_address_that_is_none_is_a_fault_of_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is asked then."""
    assert main(["check", "--live", "digest.example"]) == 2
    assert "is not a web address" in capsys.readouterr().err


def test_problems_say_where_and_how_to_mend(out: Path) -> None:
    """As all problems do."""
    problems: list[Problem] = [*check_live(out, BASE, script(**{f"{BASE}b/": Reply(500)})).problems]
    assert [(each.path, bool(each.cure)) for each in problems] == [(f"{BASE}b/", True)]


@pytest.mark.parametrize(("accept", "ending"), [("gzip", ".gz"), ("br", ".br")])
def test_what_browsers_get_is_compared_too(out: Path, accept: str, ending: str) -> None:
    """A copy that is stale hides behind a file that is right."""
    pack = {".gz": gzip.compress, ".br": brotli.compress}[ending]
    (out / f"a.txt{ending}").write_bytes(pack(b"a"))
    listed = json.loads((out / ".conspectus-manifest").read_text("utf-8"))
    listed["files"][f"a.txt{ending}"] = sha256(pack(b"a")).hexdigest()
    (out / ".conspectus-manifest").write_text(json.dumps(listed), "utf-8")
    for body, expected in ((pack(b"a"), []), (pack(b"old"), ["a.txt"]), (b"broken", ["a.txt"])):
        said = {**headers("a.txt"), "content-encoding": accept}
        opened = gzip.decompress(body) if ending == ".gz" and body != b"broken" else body
        copy = Reply(200, said, opened, is_whole=ending == ".gz")
        ask = script(**{f"{BASE}a.txt {accept}": copy})
        assert [place for code, place in found(out, ask) if code == "live-stale"] == expected
    by_itself = Reply(200, headers("a.txt"), b"a")
    assert found(out, script(**{f"{BASE}a.txt {accept}": by_itself})) == found(out, script())
