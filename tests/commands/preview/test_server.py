"""The server answers a browser of this machine, tells it the news, and nobody else anything."""

import errno
import json
import re
import socket
import struct
import threading
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import pytest

from conspectus.commands.preview import server as server_module
from conspectus.commands.preview.server import CLIENT, PreviewServer, listen
from conspectus.write.theme import theme_folder

Ask = Callable[..., HTTPResponse]
EVENTS, NEWS = (f"/.conspectus/{name}?page=%2Fpapers%2Ft3%2F" for name in ("events", "news"))


def events(response: HTTPResponse) -> Iterator[dict[str, Any]]:
    """Read the news of a stream as they come, without the word that there was a build."""
    while line := response.readline():
        if line.startswith(b"event: "):
            response.readline()
        elif line.startswith(b"data: "):
            yield json.loads(line.removeprefix(b"data: "))


def test_a_page_is_sent_with_the_script(ask: Ask, preview: Any) -> None:
    """Not to be kept, under its own type; the file itself has none."""
    response = ask("/papers/t3/")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert b'src="/.conspectus/client.js"' in response.read()
    assert b"client.js" not in (preview.root / ".conspectus/preview/papers/t3/index.html").read_bytes()


def test_a_file_is_sent_as_it_is(ask: Ask, preview: Any) -> None:
    """Style sheets and the like are nobody's to change."""
    (sheet,) = (preview.root / ".conspectus/preview/static").glob("style.*.css")
    assert ask(f"/static/{sheet.name}").read() == sheet.read_bytes()


def test_a_missing_page_has_its_status_and_the_script(ask: Ask) -> None:
    """So that it can become the page when somebody writes it."""
    response = ask("/papers/none/")
    assert response.status == 404
    assert b"client.js" in response.read()


def test_a_folder_is_redirected(ask: Ask) -> None:
    """To its own address with a slash."""
    response = ask("/papers/t3")
    assert (response.status, response.headers["Location"]) == (302, "/papers/t3/")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/papers/t3", 302),
        ("/none/", 404),
        ("/.conspectus/client.js", 200),
        (EVENTS, 200),
        (NEWS, 200),
    ],
)
def test_a_head_is_sent_without_a_body(ask: Ask, path: str, status: int) -> None:
    """With the same headers, also for a stream, which ends at once."""
    response = ask(path, "HEAD")
    assert (response.status, response.read()) == (status, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_can_be_changed(ask: Ask, method: str) -> None:
    """Only reading is allowed."""
    response = ask("/", method)
    assert (response.status, response.headers["Allow"]) == (405, "GET, HEAD")


def test_a_method_that_is_none_is_refused(ask: Ask) -> None:
    """Whatever it is called."""
    assert ask("/", "BREW").status == 501


@pytest.mark.parametrize("path", ["/", "/.conspectus/client.js", EVENTS, NEWS])
@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1:1", ""])
def test_a_request_for_another_host_is_refused(ask: Ask, path: str, host: str) -> None:
    """Pages, scripts and news alike: a name of somebody else's may lead here."""
    response = ask(path, Host=host)
    assert response.status == 421
    assert b"client" not in response.read()


@pytest.mark.parametrize(
    "path",
    [
        "/../site.yaml", "/%2e%2e/site.yaml", "/..%2f..%2fsite.yaml", "/.conspectus/../site.yaml",
        "/.conspectus/server.py", "/.conspectus/..%2fserver.py", "/.conspectus/%2e%2e/server.py",
        "/.conspectus-manifest", "//etc/passwd", "/static/../../site.yaml", "/%00", "/.conspectus/",
    ],
)  # fmt: skip
def test_nothing_outside_the_output_is_sent(ask: Ask, path: str) -> None:
    """However the way to it is written."""
    response = ask(path)
    assert response.status == 404
    assert b"Toy 2026" not in response.read().replace(b"Toy digest", b"")


@pytest.mark.parametrize(
    ("target", "status"), [("http://[", 400), ("//[", 404), ("*", 404), ("no/slash", 404)]
)
def test_an_address_that_is_none_is_refused(ask: Ask, target: str, status: int) -> None:
    """And nothing breaks."""
    assert ask(target).status == status


def test_the_previews_own_files_are_sent_with_their_types(ask: Ask) -> None:
    """Among them the library that is not ours, with its licence."""
    names = {path.name for path in CLIENT.iterdir()}
    assert {"client.js", "stream.js", "update.js", "morph.js", "problems.js", "problems.css"} < names
    assert len([name for name in names if name.startswith("idiomorph")]) == 2
    for name in names:
        response = ask(f"/.conspectus/{name}")
        assert response.status == 200
        assert response.headers["Content-Type"].startswith("text/")
        assert response.read() == (CLIENT / name).read_bytes()


def test_a_window_hears_at_once_how_its_page_stands(ask: Ask) -> None:
    """So that it does not matter what it missed; and how soon to ask again."""
    response = ask(EVENTS)
    assert response.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert response.readline() == b"retry: 300\n"
    news = next(events(response))
    assert (news["build"], news["faults"], news["missing"]) == (1, [], False)
    assert news["page"].encode() in ask("/papers/t3/").read()


def test_a_window_hears_of_its_own_page_alone(ask: Ask, preview: Any) -> None:
    """A change of another page is no news; the next message is of the next build that matters."""
    stream = events(ask(EVENTS))
    before = next(stream)
    for name, text in (("topics/lone.md", "title: Lone"), ("papers/t3.md", "title: Another title")):
        (preview.root / "content" / name).write_text(f"---\n{text}\n---\n", "utf-8")
        preview.build()
    after = next(stream)
    assert after["page"] != before["page"]
    assert after["build"] in {2, 3}
    assert preview.scene.stage.state.build == 3


def test_a_stream_tells_of_every_build(ask: Ask, preview: Any) -> None:
    """For the windows that share it: what the first of them need not hear, another may."""
    response = ask(EVENTS)
    lines = iter(response.readline, b"")
    assert next(line for line in lines if line.startswith(b"event: ")) == b"event: build\n"
    assert next(lines) == b"data: 1\n"
    (preview.root / "content/topics/lone.md").write_text("---\ntitle: Lone\n---\n", "utf-8")
    preview.build()
    assert [next(lines) for _ in range(3)] == [b"\n", b"event: build\n", b"data: 2\n"]


def test_a_window_that_shares_a_stream_asks_for_its_own_news(ask: Ask, preview: Any) -> None:
    """It is told what the stream would tell it."""
    preview.build()
    response = ask(NEWS)
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert json.load(response) == next(events(ask(EVENTS)))


def test_a_window_hears_of_faults_and_of_their_end(ask: Ask, preview: Any) -> None:
    """Its page is the same all the while."""
    stream = events(ask(EVENTS))
    note = preview.root / "content/topics/agents.md"
    good = note.read_text("utf-8")
    news = [next(stream)]
    for text in (good.replace("title", "titel"), good):
        note.write_text(text, "utf-8")
        preview.build()
        news.append(next(stream))
    assert [bool(each["faults"]) for each in news] == [False, True, False]
    assert len({each["page"] for each in news}) == 1


def test_a_window_that_is_there_is_told_that_nothing_happened(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise nobody would notice that it was closed."""
    monkeypatch.setattr(server_module, "HEARTBEAT", 0.01)
    response = ask(EVENTS)
    lines = iter(response.readline, b"")
    assert next(line for line in lines if line.startswith(b"event: "))
    assert [next(lines) for _ in range(3)] == [b"data: 1\n", b"\n", b":\n"]


def have_ended() -> bool:
    """Tell whether all threads that answer a request come to their end."""
    late = time.monotonic() + 60
    while any("process_request_thread" in thread.name for thread in threading.enumerate()):
        if time.monotonic() > late:
            return False
        time.sleep(0.01)
    return True


def test_at_the_end_streams_end_too(ask: Ask, preview: Any) -> None:
    """And the threads with them."""
    stream = events(ask(EVENTS))
    next(stream)
    preview.scene.stage.close()
    assert list(stream) == []
    assert have_ended()


def test_windows_that_go_away_are_no_fault(
    served: Callable[[Any], PreviewServer], preview: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    """In the middle of a request, before an answer, and while they listen."""
    server = served(preview)
    for path in ("/", EVENTS, ""):
        request = f"GET {path} HTTP/1.1\r\nHost: localhost:{server.server_port}\r\n\r\n" if path else "GE"
        with closing(socket.create_connection(("127.0.0.1", server.server_port), 10)) as client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            client.sendall(request.encode())
    preview.scene.stage.close()
    assert have_ended()
    assert capfd.readouterr().err == ""


def test_a_slow_client_holds_nobody_up(
    served: Callable[[Any], PreviewServer], preview: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is left alone after a while; others are answered meanwhile."""
    monkeypatch.setattr(server_module.Handler, "timeout", 0.2)
    server = served(preview)
    with closing(socket.create_connection(("127.0.0.1", server.server_port), 10)) as slow:
        slow.sendall(b"GET / HT")
        with closing(HTTPConnection("127.0.0.1", server.server_port, timeout=10)) as quick:
            quick.request("GET", "/")
            assert quick.getresponse().status == 200
        assert slow.recv(1) == b""


def test_while_files_are_written_a_request_waits(ask: Ask, preview: Any) -> None:
    """It is answered from the whole site, then."""
    answered = threading.Event()

    def read() -> None:
        ask("/").read()
        answered.set()

    with preview.scene.shelf.lock:
        threading.Thread(target=read, daemon=True).start()
        assert not answered.wait(0.05)
    assert answered.wait(10)


def test_the_next_port_is_used_where_one_is_taken(preview: Any) -> None:
    """Also where several are."""
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        with listen("127.0.0.1", port, preview.scene) as server:
            assert port < server.server_port <= port + server_module.PORTS
            assert server.address.port == server.server_port


def test_where_no_port_is_free_it_is_said(preview: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the system says it."""
    monkeypatch.setattr(server_module, "PORTS", 0)
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match=f"no port from {port} on is free") as caught:
            listen("127.0.0.1", port, preview.scene)
    assert caught.value.errno == errno.EADDRINUSE


def test_a_host_that_is_not_this_machine_is_refused(preview: Any) -> None:
    """It is no matter of ports; the address is named, which the system does not do."""
    for host in ("192.0.2.1", "x" * 300):
        with pytest.raises(OSError, match=f"cannot listen on {host} port 8000: .+; --host takes"):
            listen(host, 8000, preview.scene)


def test_a_newer_machine_is_listened_on(preview: Any) -> None:
    """At its address of version six."""
    try:
        server = listen("::1", 0, preview.scene)
    except OSError as error:
        assert error.errno in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}  # noqa: PT017 - a machine without
        return
    with server:
        assert server.address.origin == f"http://[::1]:{server.server_port}"


def test_no_script_of_ours_is_long() -> None:
    """Each has one job."""
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in _our_scripts()}
    assert len(lengths) == 5
    assert max(lengths.values()) < 120, lengths


def test_the_previews_colours_are_the_sites() -> None:
    """In both schemes, so that what is legible there is legible here."""
    sheet = (CLIENT / "problems.css").read_text("utf-8")
    light, _, dark = sheet.partition("@media (prefers-color-scheme: dark)")
    tables = tomllib.loads((theme_folder() / "static/tokens.toml").read_text("utf-8"))
    for text, scheme in ((light, "light"), (dark, "dark")):
        colours = set(re.findall(r"#[0-9a-f]{6}", text))
        assert len(colours) >= 10
        assert colours <= set(tables[scheme].values())


def _our_scripts() -> list[Path]:
    return [path for path in CLIENT.glob("*.js") if not path.name.startswith("idiomorph")]
