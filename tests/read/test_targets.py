"""What is said of targets means something, and is said of one."""

import pytest

from conspectus.model.site import TargetKind
from conspectus.read.targets import USED, target_flaws


def found(*targets: object) -> list[tuple[str, str]]:
    """Give the code and the place of each flaw."""
    return [(flaw.code, flaw.place) for flaw in target_flaws({"publish": [*targets]})]


def test_every_kind_is_known() -> None:
    """One more kind of target needs a row."""
    assert USED.keys() == {*TargetKind}


def test_sound_targets_have_no_flaw() -> None:
    """Nor have faults that other readers tell of."""
    git = {"id": "a", "kind": "git", "to": "origin", "domain": "digest.example", "history": False}
    assert (
        found(
            git, {"id": "b", "kind": "s3", "endpoint": "x", "keep": []}, {"id": "c", "kind": "odd", "keep": 1}
        )
        == []
    )
    assert found(None, 3) == []
    assert list(target_flaws(None)) == list(target_flaws({"publish": "x"})) == []


def test_a_name_is_given_once() -> None:
    """Else the site might be sent elsewhere than was meant."""
    assert found({"id": "a", "kind": "git"}, {"id": "a", "kind": "sftp"}) == [
        ("repeated-id", "publish[1].id")
    ]


@pytest.mark.parametrize(
    ("kind", "key"), [("folder", "keep"), ("git", "endpoint"), ("rsync", "branch"), ("s3", "domain")]
)
def test_a_setting_without_a_meaning_is_told(kind: str, key: str) -> None:
    """Somebody trusts in it."""
    assert found({"id": "a", "kind": kind, key: "digest.example"}) == [("unknown-key", f"publish[0].{key}")]


@pytest.mark.parametrize("domain", ["http://digest.example/", "oth er", "digest", "a..b", "-a.example"])
def test_a_domain_is_a_host_name(domain: str) -> None:
    """It is written into a file that a host reads."""
    assert found({"id": "a", "kind": "git", "domain": domain}) == [("bad-word", "publish[0].domain")]
