"""A glance at a site gives names, and never a fault."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conspectus.commands.glancing import LARGEST, slugs_in, targets_in
from conspectus.model.names import Kind


def test_notes_go_by_their_files(site: Path) -> None:
    """Whatever is in them; other files are no notes."""
    (site / "content/papers/broken.md").write_bytes(b"\xff")
    (site / "content/papers/figure.svg").write_text("")
    assert sorted(slugs_in(site, Kind.PAPER)) == ["broken", "draft", "t3"]
    assert slugs_in(site, Kind.AWARD) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary() | st.text().map(lambda text: f"publish:\n- id: {text}".encode()))
def test_any_settings_can_be_glanced_at(tmp_path: Path, data: bytes) -> None:
    """Nothing is raised, and names are texts."""
    (tmp_path / "site.yaml").write_bytes(data)
    assert all(isinstance(name, str) for name in targets_in(tmp_path))


def test_a_large_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    """Nobody waits for it."""
    (tmp_path / "site.yaml").write_text(f"publish: [{{id: a}}]\n#{'x' * LARGEST}\n", "utf-8")
    assert targets_in(tmp_path) == ["a"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_is_no_settings(tmp_path: Path) -> None:
    """Nobody waits for what it may give."""
    os.mkfifo(tmp_path / "site.yaml")
    assert targets_in(tmp_path) == []
