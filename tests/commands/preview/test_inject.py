"""The preview's script is added to what is sent, and allowed; the page is the same otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.preview.inject import injected, relaxed

TAG = b'<script type="module" src="/.conspectus/client.js" data-page="abc"></script>'
OURS = "default-src 'none'; style-src 'self'; connect-src 'self'; base-uri 'none'"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b"<head><title>x</title></head><body>y</body>", b"<head><title>x</title>|</head><body>y</body>"),
        (b"<HEAD></HEAD ><p>y", b"<HEAD>|</HEAD ><p>y"),
        (b"<p>y</p></body></html>", b"<p>y</p>|</body></html>"),
        (b"<p>y", b"<p>y|"),
        (b"", b"|"),
        (b"\xff</head>", b"\xff|</head>"),
    ],
)
def test_the_script_stands_where_browsers_find_it(page: bytes, expected: bytes) -> None:
    """At the end of the head, else of the body, else of what there is."""
    assert injected(page, "abc") == expected.replace(b"|", TAG)


@given(st.binary())
def test_nothing_is_lost(page: bytes) -> None:
    """Without the script the page is what the file holds, where it has no policy."""
    assert injected(page, "abc").replace(TAG, b"") == page


def test_the_pages_policy_allows_the_script() -> None:
    """It is written for a page without any; the rest of the tag stays."""
    page = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{OURS}"></head>'
    sent = injected(page.encode(), "abc").decode()
    assert sent.startswith(
        '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-'
    )
    assert "script-src &#x27;self&#x27;" in sent
    assert "style-src &#x27;self&#x27;" in sent


def test_a_policy_is_found_however_it_is_typed() -> None:
    """In capitals, with the content first and in single quotes."""
    page = b"<META content='script-src  https://a.example' HTTP-EQUIV=content-security-policy></head>"
    assert b"script-src https://a.example &#x27;self&#x27;" in injected(page, "abc")


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (OURS, f"{OURS}; script-src 'self'"),
        ("script-src 'none'", "script-src 'self'"),
        ("default-src 'self'", "default-src 'self'; script-src 'self'; connect-src 'self'"),
        (
            "default-src https://a.example; script-src b",
            "default-src https://a.example; script-src b 'self'; connect-src https://a.example 'self'",
        ),
        ("style-src 'none'", "style-src 'none'"),
        ("Script-Src 'NONE';;", "script-src 'self'"),
        ("img-src a; img-src b", "img-src a"),
        ("", ""),
    ],
)
def test_a_policy_is_widened_no_more_than_needed(policy: str, expected: str) -> None:
    """What forbids nothing is left alone; of two directives of a name the first counts (CSP 3, 2.2.1)."""
    assert relaxed(policy) == expected


@given(st.lists(st.sampled_from(["default-src 'none'", "script-src a", "connect-src 'none'", "img-src *"])))
def test_to_widen_twice_changes_nothing(directives: list[str]) -> None:
    """Once is enough."""
    once = relaxed("; ".join(directives))
    assert relaxed(once) == once
