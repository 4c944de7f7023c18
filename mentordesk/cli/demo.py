"""`mentordesk demo`: the made-up department to look at, and the stress case to measure with."""

import argparse
import time
from typing import TYPE_CHECKING

from mentordesk.cli.frame import Answer, command, insists, office_path, passphrase_of

if TYPE_CHECKING:
    from mentordesk.cli.frame import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Declare the command."""
    parser = command(
        subparsers,
        "demo",
        _demo,
        say="Fill an empty office with a made-up department, and open the window on it.",
    )
    parser.add_argument("--no-window", action="store_true", help="leave the window shut")
    parser.add_argument(
        "--scale",
        choices=("department", "stress"),
        default="department",
        help="the made-up department (default), or one of 30,000 people and 2,000 interviews",
    )


def _demo(arguments: argparse.Namespace) -> Answer:
    from mentordesk.demo.making import make_office

    path = office_path(arguments)
    began = time.monotonic()
    counts = make_office(
        path,
        passphrase=passphrase_of(arguments),
        insist=insists(arguments),
        stressed=arguments.scale == "stress",
    )
    held = ", ".join(f"{number:,} {name}" for name, number in counts.items())
    made = "the stress case" if arguments.scale == "stress" else "the demo department"
    text = f"Made {made} in {time.monotonic() - began:.1f} s: {held}."
    data = {"path": str(path.absolute()), "counts": counts}
    return Answer(data, text, opens=None if arguments.no_window else path)
