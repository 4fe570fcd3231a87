"""Static and media files get names that change with their content."""

import hashlib
import os
from pathlib import Path

import pytest
from shots import shot

from conspectus.model.notes import Media
from conspectus.model.page import Assets
from conspectus.write.assets import collect_assets

PIXEL = shot()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _folder(top: Path, files: dict[str, bytes | str]) -> Path:
    for name, data in files.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return top


def _collect(tmp_path: Path, files: dict[str, bytes | str]) -> Assets:
    return collect_assets([_folder(tmp_path / "static", files)], {}, tmp_path)


def _text(assets: Assets, name: str) -> str:
    [text] = [output.data.decode() for output in assets.outputs if output.url == assets.hrefs[name]]
    return text


def test_a_static_file_is_named_by_its_content(tmp_path: Path) -> None:
    """The name has the first eight digits of the digest before its extension."""
    assets = _collect(tmp_path, {"fonts/x.woff2": b"font"})
    url = f"/static/fonts/x.{_digest(b'font')[:8]}.woff2"
    assert assets.hrefs == {"fonts/x.woff2": url}
    assert [(output.path, output.url, output.data) for output in assets.outputs] == [(url[1:], url, b"font")]


def test_a_file_for_the_root_keeps_its_name(tmp_path: Path) -> None:
    """Browsers and hosts look for such files by name; hidden ones too."""
    assets = _collect(tmp_path, {"root/favicon.ico": b"i", "root/.well-known/security.txt": b"s"})
    assert sorted(output.path for output in assets.outputs) == [".well-known/security.txt", "favicon.ico"]
    assert assets.hrefs["root/favicon.ico"] == "/favicon.ico"


def test_a_sites_own_file_comes_before_the_themes(tmp_path: Path) -> None:
    """File by file; the theme's other files stay."""
    own = _folder(tmp_path / "own", {"a.js": b"own"})
    theme = _folder(tmp_path / "theme", {"a.js": b"theme", "b.js": b"theme"})
    assets = collect_assets([own, theme], {}, tmp_path)
    assert [output.data for output in assets.outputs] == [b"own", b"theme"]


def test_a_file_whose_name_is_no_text_is_named(tmp_path: Path) -> None:
    """It could have no address; the message itself can be printed."""
    try:
        assets = _collect(tmp_path, {os.fsdecode(b"a/\xff.png"): b"", "a/\u00e9.png": b"", ".\udcff": b""})
    except OSError:
        pytest.skip("this file system takes no such name")
    assert [*assets.hrefs] == ["a/\u00e9.png"]
    assert [(each.code, each.path) for each in assets.problems] == [("bad-file-name", "static/a/?.png")]


def test_folders_that_do_not_exist_hold_nothing(tmp_path: Path) -> None:
    """A site need not have a static folder."""
    assert collect_assets([tmp_path / "none"], {}, tmp_path) == Assets()


def test_litter_is_left_out(tmp_path: Path) -> None:
    """Hidden files are not published, but those made for the root."""
    assert _collect(tmp_path, {".DS_Store": b"", "a/.gitkeep": b"", "root/.DS_Store": b""}).outputs == ()


def test_media_go_by_their_path_and_digest(tmp_path: Path) -> None:
    """Pictures of notes lie below /media/; a template finds them by their path."""
    content = _folder(tmp_path / "content", {"papers/t3 fig.png": PIXEL})
    media = {"papers/t3 fig.png": Media("papers/t3 fig.png", _digest(PIXEL))}
    [output] = collect_assets([], media, content).outputs
    assert output.path == f"media/papers/t3 fig.{_digest(PIXEL)[:8]}.png"
    assert output.url == f"/media/papers/t3%20fig.{_digest(PIXEL)[:8]}.png"
    assert output.data == PIXEL


def test_a_static_file_cannot_hide_a_picture(tmp_path: Path) -> None:
    """Both would be found under one name."""
    static = _folder(tmp_path / "static", {"media/x.png": b"1"})
    content = _folder(tmp_path / "content", {"x.png": PIXEL})
    [problem] = collect_assets([static], {"x.png": Media("x.png", _digest(PIXEL))}, content).problems
    assert (problem.code, problem.path) == ("colliding-output", "static/media/x.png")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("url(img/x.png)", "url(../static/img/x.{hash}.png)"),
        ("url( 'img/x.png' )", "url( '../static/img/x.{hash}.png' )"),
        ('url("img/x.png#a")', 'url("../static/img/x.{hash}.png#a")'),
        ("url(/static/img/x.png)", "url(../static/img/x.{hash}.png)"),
        ("URL(./img/../img/x.png)", "URL(../static/img/x.{hash}.png)"),
    ],
)
def test_names_in_a_style_sheet_are_replaced(tmp_path: Path, before: str, after: str) -> None:
    """However they are written; the new ones are relative."""
    assets = _collect(tmp_path, {"style.css": f"a {{ background: {before} }}", "img/x.png": PIXEL})
    assert _text(assets, "style.css") == f"a {{ background: {after} }}".replace("{hash}", _digest(PIXEL)[:8])
    assert assets.problems == ()


def test_a_style_sheet_for_the_root_finds_fingerprinted_files(tmp_path: Path) -> None:
    """Its names are read as the files lie in static/."""
    assets = _collect(tmp_path, {"root/plain.css": "url(../x.png) url(/favicon.ico)", "x.png": PIXEL,
                                 "root/favicon.ico": b"i"})  # fmt: skip
    assert _text(assets, "root/plain.css") == f"url(./static/x.{_digest(PIXEL)[:8]}.png) url(./favicon.ico)"


@pytest.mark.parametrize(
    "css",
    [
        "/* url(gone.png) */",
        'a::after { content: "url(gone.png)" }',
        "a { background: url(data:image/png;base64,AA==) }",
        "a { filter: url(#blur) }",
        "a { background: url(https://example.org/x.png) }",
        'a { content: "it\\"s" } /* @import "gone.css" */',
    ],
)
def test_what_names_no_file_of_ours_stays(tmp_path: Path, css: str) -> None:
    """Comments, strings and addresses elsewhere are left as they are."""
    assets = _collect(tmp_path, {"style.css": css})
    assert _text(assets, "style.css") == css
    assert assets.problems == ()


def test_a_change_below_changes_the_name_above(tmp_path: Path) -> None:
    """An imported sheet's name is part of the importing sheet's content."""
    files: dict[str, bytes | str] = {"a.css": '@import "b.css";', "b.css": "url(x.png)", "x.png": b"1"}
    first = _collect(tmp_path, files)
    second = _collect(tmp_path, {**files, "x.png": b"2"})
    assert all(first.hrefs[name] != second.hrefs[name] for name in files)


def test_a_name_of_no_file_is_a_problem_at_its_place(tmp_path: Path) -> None:
    """With the line and the column of the name."""
    [problem] = _collect(tmp_path, {"style.css": "\ufeffa {}\nb { background: url(gone.png) }"}).problems
    assert (problem.code, problem.path) == ("bad-asset", "static/style.css")
    assert (problem.line, problem.column) == (2, 21)
    assert "'gone.png'" in problem.message


def test_sheets_that_import_each_other_are_a_problem(tmp_path: Path) -> None:
    """No name can depend on itself."""
    assets = _collect(tmp_path, {"a.css": '@import "b.css";', "b.css": '@import "a.css";'})
    assert [problem.message for problem in assets.problems] == ["'a.css' imports this file in turn"]


def test_a_style_sheet_in_another_encoding_is_a_problem(tmp_path: Path) -> None:
    """It is named, not guessed at."""
    [problem] = _collect(tmp_path, {"style.css": b"\xff\xfe"}).problems
    assert problem.message == "this style sheet is not UTF-8 text"


@pytest.mark.parametrize("target", ["../secret", "../outside", "gone"])
def test_a_link_out_of_the_folder_is_refused(tmp_path: Path, target: str) -> None:
    """Neither a file nor a folder elsewhere is published."""
    _folder(tmp_path, {"secret": b"x", "outside/x": b"x", "static/a": b"a"})
    (tmp_path / "static" / "link").symlink_to(target)
    assets = collect_assets([tmp_path / "static"], {}, tmp_path)
    assert [output.data for output in assets.outputs] == [b"a"]
    assert [(problem.code, problem.path) for problem in assets.problems] == [("stray-link", "static/link")]


def test_a_link_within_the_folder_is_a_file_like_any_other(tmp_path: Path) -> None:
    """It stays inside."""
    _folder(tmp_path / "static", {"a.txt": b"a"})
    (tmp_path / "static" / "b.txt").symlink_to("a.txt")
    assert sorted(collect_assets([tmp_path / "static"], {}, tmp_path).hrefs) == ["a.txt", "b.txt"]


def test_a_style_sheet_gets_the_colours_of_the_table(tmp_path: Path) -> None:
    """Where it imports the table; the table itself is no file of the site, and changes the sheet's name."""
    own, theme = _folder(tmp_path / "own", {}), _folder(
        tmp_path / "theme",
        {"style.css": '@import "tokens.toml";\na {}', "tokens.toml": '[light]\nink = "#000"'},
    )  # fmt: skip
    before = collect_assets([own, theme], {}, tmp_path)
    _folder(own, {"tokens.toml": '[light]\nink = "#111"'})
    after = collect_assets([own, theme], {}, tmp_path)
    assert sorted(before.hrefs) == sorted(after.hrefs) == ["style.css"]
    assert "--ink:#000" in _text(before, "style.css")
    assert "--ink:#111" in _text(after, "style.css")
    assert before.hrefs != after.hrefs
    assert before.problems == after.problems == ()


def test_a_colour_that_is_none_is_a_problem_of_its_file(tmp_path: Path) -> None:
    """The site's file is named as its author knows it."""
    own = _folder(tmp_path / "static", {"tokens.toml": '[light]\nink = "ink"'})
    theme = _folder(tmp_path / "theme", {"tokens.toml": '[light]\nink = "#000"'})
    [problem] = collect_assets([own, theme], {}, tmp_path).problems
    assert (problem.code, problem.path, problem.line) == ("bad-token", "static/tokens.toml", 2)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('import { a } from "./b/c.js";', 'import { a } from "../static/b/c.{hash}.js";'),
        ("import './b/c.js'", "import '../static/b/c.{hash}.js'"),
        ('export * from "./b/c.js"', 'export * from "../static/b/c.{hash}.js"'),
        ('const c = () => import("./b/c.js");', 'const c = () => import("../static/b/c.{hash}.js");'),
        ('import(  "./x/../b/c.js" )', 'import(  "../static/b/c.{hash}.js" )'),
    ],
)
def test_what_a_script_imports_is_renamed(tmp_path: Path, before: str, after: str) -> None:
    """However it is written; the new name still begins with a dot, or browsers would take it for another."""
    assets = _collect(tmp_path, {"a.js": before, "b/c.js": "1"})
    assert _text(assets, "a.js") == after.replace("{hash}", _digest(b"1")[:8])
    assert assets.problems == ()


def test_a_script_deeper_down_may_import_from_above(tmp_path: Path) -> None:
    """And its own name changes with what it imports."""
    before = _collect(tmp_path / "1", {"b/c.js": 'import "../a.js"', "a.js": "1"})
    after = _collect(tmp_path / "2", {"b/c.js": 'import "../a.js"', "a.js": "2"})
    assert _text(before, "b/c.js") == f'import "../../static/a.{_digest(b"1")[:8]}.js"'
    assert before.hrefs["b/c.js"] != after.hrefs["b/c.js"]


@pytest.mark.parametrize(
    "script",
    [
        '// import "./gone.js"',
        '/* import("./gone.js") */',
        """const text = 'from "./gone.js"';""",
        'import "gone";',
        'import "https://example.org/gone.js";',
        "import.meta.url",
    ],
)
def test_what_a_script_does_not_import_is_left_alone(tmp_path: Path, script: str) -> None:
    """Comments, texts, and what lies elsewhere."""
    assets = _collect(tmp_path, {"a.js": script})
    assert _text(assets, "a.js") == script
    assert assets.problems == ()


def test_a_script_that_imports_what_is_not_there_is_a_problem(tmp_path: Path) -> None:
    """With its place; two that import each other are one as well, and so is what is no text."""
    assets = _collect(tmp_path, {"a.js": 'let a;\nimport "./gone.js"', "b.js": 'import "./c.js"',
                                 "c.js": 'import "./b.js"', "d.js": b"\xff"})  # fmt: skip
    assert [(problem.path, problem.line, problem.column, problem.message) for problem in assets.problems] == [
        ("static/a.js", 2, 9, "there is no static file './gone.js'"),
        ("static/c.js", 1, 9, "'./b.js' imports this file in turn"),
        ("static/d.js", 0, 0, "this script is not UTF-8 text"),
    ]
