"""What `make fuzz` tries for as long as it is asked to holds for some examples too."""

import pytest
from hypothesis import HealthCheck, settings
from targets import TARGETS, as_test

FEW = settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None, derandomize=True)


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds(name: str) -> None:
    """Whatever somebody else wrote, nothing is raised and nothing comes alive."""
    FEW(as_test(name))()
