"""Say what records, groups of their fields and words of lists are, for who reads them as data.

Python may run without docstrings (`-OO`), and the same bytes are made then: so they stand here.
"""

from collections.abc import Mapping

ABOUT: Mapping[str, str] = {
    "Author": "A name in an author list, as printed there; `source` and `as_of` are of the affiliation.",
    "Award": "A prize, who gave it and for what.",
    "Change": "A change of a note that readers should know of.",
    "ChangeKind": "What sort of change a note went through.",
    "Claim": "What one source says in answer to a fact's question; its value is read by the fact's type.",
    "Decision": "What became of a submission.",
    "Depth": "How closely the digest's authors looked at a paper.",
    "Event": "Something that happened in the course of an incident.",
    "Fact": "A question and what sources answer; without `of` it is about the edition itself.",
    "Figure": "An image file shown with a paper, and the right to show it.",
    "FreePage": "A page of prose: about, glossary, interview.",
    "Incident": "Something that went wrong, of what form and in which system, "
    "told as a timeline with its sources.",
    "IncidentStatus": "How far an incident has been dealt with.",
    "Paper": "A submission to the conference.",
    "Person": "Someone named in an author list or a committee; inferred unless a note overrides.",
    "Preferred": "The claim that the digest prints elsewhere, and why.",
    "Rank": "How high an award stands.",
    "Reason": "A paper to start with, and why.",
    "Result": "A figure that a paper reports: a metric of a system on a benchmark in a setting.",
    "Session": "A sitting of the conference; it owns the order and the times of its talks.",
    "SessionForm": "What is held in a session.",
    "Source": "A document the digest draws on, and what to make of it.",
    "SourceKind": "What sort of witness a source is.",
    "Talk": "A paper's turn in a session; a clock time is read on the session's day in its zone.",
    "Topic": "A thread that runs through papers, incidents and trends.",
    "Trend": "A claim about the field, held to its evidence.",
    "ValueType": "What sort of value a fact asks for.",
}
"""The first line of each type's docstring, by the type's name."""
