"""The state is handed to whoever waits for it."""

import threading

from conspectus.commands.preview.stage import Stage, State

LONG = 10.0


def test_a_state_of_another_build_is_given_at_once() -> None:
    """Whoever comes late has missed nothing."""
    stage = Stage()
    stage.show(State(build=3))
    assert stage.await_other_than(2, LONG) == State(build=3)


def test_who_waits_gets_the_next_state() -> None:
    """As soon as it is shown."""
    stage, found = Stage(), list[State | None]()
    waiting = threading.Thread(target=lambda: found.append(stage.await_other_than(0, LONG)), daemon=True)
    waiting.start()
    stage.show(State(build=1))
    waiting.join(LONG)
    assert found == [State(build=1)]


def test_when_the_time_is_up_the_state_is_the_same() -> None:
    """So that it can be seen whether the window is still there."""
    assert Stage().await_other_than(0, 0.001) == State()


def test_at_the_end_nobody_waits_any_longer() -> None:
    """Neither who waits already nor who comes then."""
    stage, found = Stage(), list[State | None]()
    waiting = threading.Thread(target=lambda: found.append(stage.await_other_than(0, LONG)), daemon=True)
    waiting.start()
    stage.close()
    waiting.join(LONG)
    assert found == [None]
    assert stage.await_other_than(0, LONG) is None
