"""What works in other threads pauses while a key is followed, but never for long."""

from threading import Thread
from time import monotonic

from mentordesk.precedence import Precedence


def test_others_wait_until_the_key_is_shown() -> None:
    order = []
    precedence = Precedence(longest=30)
    precedence.take()

    def work() -> None:
        precedence.respect()
        order.append("work")

    worker = Thread(target=work)
    worker.start()
    # Whoever follows the key does not wait for it.
    precedence.respect()
    order.append("key")
    precedence.give_back()
    worker.join()
    assert order == ["key", "work"]
    precedence.respect()


def test_a_key_that_is_never_shown_holds_nobody_up_for_long() -> None:
    precedence = Precedence(longest=0.005)
    precedence.take()
    began = monotonic()
    worker = Thread(target=lambda: [precedence.respect() for _ in range(100)])
    worker.start()
    worker.join()
    assert monotonic() - began < 5


def test_keys_that_never_end_hold_a_save_of_many_steps_up_only_so_long() -> None:
    precedence = Precedence(longest=30, most=0.02)
    precedence.take()
    worker = Thread(target=lambda: [precedence.respect() for _ in range(100)], daemon=True)
    worker.start()
    worker.join(5)
    assert not worker.is_alive()
