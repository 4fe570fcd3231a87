"""Keywords are folded to topics by case, dash, plural and the spellings that an author gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.importing.topics import fold_topic, topics_for, untaken


@pytest.mark.parametrize(
    "word",
    [
        "vision-language model", "Vision-Language Models", "vision language models",
        "Vision\u2011Language Model",
        "VISION - LANGUAGE MODELS", "vision\u2013language  model.", "Vision_language models",
    ],
)  # fmt: skip
def test_spellings_of_a_keyword_are_one(word: str) -> None:
    """Of seventeen in real lists these are typical."""
    assert fold_topic(word) == "vision language model"


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("bias", "bias"),
        ("analysis", "analysis"),
        ("loss", "loss"),
        ("theories", "theory"),
        ("GNNs", "gnn"),
        ("C++", "c++"),
        ("GPS", "gps"),
    ],
)
def test_not_every_s_is_a_plural(word: str, folded: str) -> None:
    """Nor is every plural one of s alone."""
    assert fold_topic(word) == folded


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once_but_for_plurals(text: str) -> None:
    """What is folded holds no capital, dash or double blank."""
    folded = fold_topic(text)
    assert folded == " ".join(folded.split())
    assert "-" not in folded


def test_topics_are_named_once_in_order() -> None:
    """Words that are none are left out."""
    known = {"agent": "agents", "large language model": "llms", "llm": "llms"}
    assert topics_for(["LLMs", "Agents", "Large language models", "other"], known) == ["llms", "agents"]


def test_frequent_words_without_a_topic_are_counted() -> None:
    """A paper once, with all spellings, the commonest first."""
    papers = [["rl", "RL"], ["RLs", "agents"], ["RL"]]
    assert untaken(papers, {"agent": "agents"}) == [(3, ("RL", "RLs"))]
