"""However a site is edited, a build that remembers gives what one from nothing gives."""

from hypothesis import HealthCheck, settings
from machine import Machine

TestEdits = Machine.TestCase
TestEdits.settings = settings(
    max_examples=3, stateful_step_count=12, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
"""A short walk, the same each time; `make fuzz` goes on for as long as asked."""
