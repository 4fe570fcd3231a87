"""A memo that forgets is none."""

import pytest

from conspectus.model.memo import FORGET, Memo


def test_what_is_kept_is_forgotten() -> None:
    """Every build with it is a cold one."""
    FORGET.keep("note", "key", 1, of="a.md")
    FORGET.keep_bytes("digest", b"1")
    FORGET.hold("note", "key")
    memo: Memo = FORGET
    assert memo.recall("note", "key") is None
    with pytest.raises(LookupError):
        FORGET.recall_bytes("digest")
