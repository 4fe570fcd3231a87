"""The audit cannot pass where a tool did not run, broke off, or looked at less than it was asked to."""

import json
from collections.abc import Callable, Iterator, Sequence
from gzip import decompress
from pathlib import Path
from subprocess import CompletedProcess
from urllib.request import urlopen

import gates
import pytest
from gates import NotRunError, Row, every_view, in_firefox, scores, valid_html
from pages import Found
from serve import Host, serving

from audit import Result, has_noticed, put_through, told

PAGE = Found("/", "home, a list")
HOST = "http://127.0.0.1:1"
Fake = Callable[[str, int, str], None]
Gate = Callable[[str, Sequence[Found]], Iterator[Row]]


def looking(host: str, pages: Sequence[Found]) -> Iterator[Row]:
    """Look at every page, and find a fault in what is bad."""
    for page in pages:
        with urlopen(host + page.url) as answer:  # noqa: S310 - our own host
            text = decompress(answer.read()).decode()
        yield Row(page.url, text[:9], is_sound="width:3000px" not in text)


def sleeping(_host: str, _pages: Sequence[Found]) -> Iterator[Row]:
    """Look at nothing and find nothing wrong."""
    yield Row("everything", "fine", is_sound=True)


def breaking(_host: str, _pages: Sequence[Found]) -> Iterator[Row]:
    """Break off before the first row."""
    yield from iter(_broken, None)


def _broken() -> Row | None:
    raise NotRunError("no such program")


@pytest.fixture(name="host")
def host_fixture(tmp_path: Path) -> Iterator[Host]:
    """Serve a page."""
    (tmp_path / "index.html").write_text("a page")
    with serving(tmp_path) as host:
        yield host


@pytest.fixture(name="tool")
def tool_fixture(monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Let every program be one that says a text, with an exit code, on a stream."""

    def fake(text: str, code: int = 0, stream: str = "stdout") -> None:
        said = {"stdout": "", "stderr": "", stream: text}
        done = CompletedProcess[str]([], code, said["stdout"], said["stderr"])
        monkeypatch.setattr(gates, "run", lambda *_command, **_options: done)
        monkeypatch.setattr(gates, "program", lambda *names: names[0])

    return fake


@pytest.mark.parametrize(
    ("gate", "sound"), [(looking, [True]), (sleeping, [True, False]), (breaking, [False] * 2)]
)
def test_a_gate_must_look_at_every_page(host: Host, gate: Gate, sound: list[bool]) -> None:
    """What it did not ask the host for is missed, whatever it says."""
    assert [row.is_sound for row in put_through(gate, host, [PAGE])] == sound


@pytest.mark.parametrize(("gate", "is_gate"), [(looking, True), (sleeping, False), (breaking, False)])
def test_a_gate_must_notice_a_bad_page(tmp_path: Path, gate: Gate, *, is_gate: bool) -> None:
    """One that does not run has noticed nothing."""
    assert [row.is_sound for row in has_noticed(gate, tmp_path)] == [is_gate]


@pytest.mark.parametrize(("text", "code"), [
    ("", 0), ("no such class", 1), ("{}", 0), ('{"messages": []}', 1), ('{"messages": []}', 137),
])  # fmt: skip
def test_a_checker_that_breaks_off_has_not_run(tool: Fake, text: str, code: int) -> None:
    """No answer, half an answer, or an exit code that does not fit it."""
    tool(text, code, "stderr")
    with pytest.raises(NotRunError):
        list(valid_html(HOST, [PAGE]))


def test_a_warning_of_the_checker_is_a_fault(tool: Fake) -> None:
    """Errors and warnings are both missed; no message is sound."""
    tool('{"messages": [{"type": "info", "subType": "warning", "message": "Lacks heading."}]}', 0, "stderr")
    assert [row.is_sound for row in valid_html(HOST, [PAGE])] == [False]
    tool('{"messages": []}', 0, "stderr")
    assert [row.is_sound for row in valid_html(HOST, [PAGE])] == [True]


@pytest.mark.parametrize("text", ["", "{}", '{"http://other/": []}'])
def test_a_browser_that_does_not_answer_for_a_page_has_not_run(tool: Fake, text: str) -> None:
    """An answer for another page is none."""
    tool(text, 0, "stdout")
    with pytest.raises(NotRunError):
        list(in_firefox(HOST, [PAGE]))


def _scored(**scores: object) -> str:
    whole = dict.fromkeys(gates.WANTED, [100] * 3)
    return json.dumps({f"{HOST}/": {**whole, "missed": ["speed-index 5 s"], **scores}})


@pytest.mark.parametrize(("performance", "is_sound"), [
    ([98, 98, 98], True), ([60, 99, 98], True), ([100, 97, 97], False),
])  # fmt: skip
def test_the_median_of_the_scores_counts(tool: Fake, performance: list[int], *, is_sound: bool) -> None:
    """One bad run is no fault, two are; then the table says what fell short."""
    tool(_scored(performance=performance), 0, "stdout")
    [row] = scores(3, HOST, [PAGE])
    assert row.is_sound is is_sound
    assert ("speed-index" in row.found) is not is_sound


def test_a_page_must_be_scored_as_often_as_was_asked(tool: Fake) -> None:
    """Two scores of three are a run that broke off."""
    tool(_scored(performance=[100, 100]), 0, "stdout")
    with pytest.raises(NotRunError):
        list(scores(3, HOST, [PAGE]))


def test_what_is_kept_from_search_engines_needs_no_place_there(tool: Fake) -> None:
    """Everything else counts."""
    tool(_scored(seo=[60] * 3), 0, "stdout")
    assert [row.is_sound for row in scores(3, HOST, [PAGE])] == [False]
    assert [row.is_sound for row in scores(3, HOST, [Found("/", "404, a list", is_listed=False)])] == [True]


@pytest.mark.parametrize(("results", "code"), [
    ([Result("A", 2, 0, 1.0)], 0), ([Result("A", 2, 1, 1.0)], 1), ([Result("A", 0, 0, 1.0)], 1), ([], 1),
])  # fmt: skip
def test_it_passes_only_where_every_gate_looked_and_missed_nothing(results: list[Result], code: int) -> None:
    """A gate that looked at nothing fails, and so does an audit without gates."""
    assert told(results) == code


REPORT = (
    '<testsuites><testsuite><testcase name="a"/><testcase name="b">{}</testcase></testsuite></testsuites>'
)


@pytest.fixture(name="reported")
def reported_fixture(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], None]:
    """Let the browser tests leave a report, and end with a code."""

    def fake(report: str, code: int) -> None:
        def run(command: Sequence[str]) -> CompletedProcess[str]:
            [place] = [part.partition("=")[2] for part in command if part.startswith("--junitxml=")]
            if report:
                Path(place).write_text(report)
            return CompletedProcess([], code, "what it printed", "")

        monkeypatch.setattr(gates, "run", run)

    return fake


@pytest.mark.parametrize("fault", ["failure", "error", "skipped"])
def test_a_browser_test_that_does_not_pass_is_missed(
    reported: Callable[[str, int], None], fault: str
) -> None:
    """One that was skipped has looked at nothing."""
    reported(REPORT.format(f'<{fault} message="why"/>'), 1)
    looked, [row] = every_view()
    assert (looked, row.what, row.found, row.is_sound) == (2, "b", f"{fault}: why", False)


def test_browser_tests_that_pass_are_counted(reported: Callable[[str, int], None]) -> None:
    """What a test printed is no fault."""
    reported(REPORT.format("<system-out>words</system-out>"), 0)
    looked, [row] = every_view()
    assert (looked, row.is_sound) == (2, True)


@pytest.mark.parametrize(("report", "code"), [
    ("", 0), ("", 4), ("<testsuites/>", 0), ("<testsuites/>", 5),
    (REPORT.format(""), 1), (REPORT.format(""), 2),
])  # fmt: skip
def test_browser_tests_that_break_off_have_not_run(
    reported: Callable[[str, int], None], report: str, code: int
) -> None:
    """No report, no test in it, or a code that does not fit what it says."""
    reported(report, code)
    with pytest.raises(NotRunError):
        every_view()
