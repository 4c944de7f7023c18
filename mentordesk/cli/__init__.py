"""The command line: how an office automates. Each group of commands is a module with `register`."""

from mentordesk.cli.frame import Opener, Program

GROUPS = (
    "office",
    "history",
    "importing",
    "interviews",
    "codebook",
    "writing",
    "guides",
    "panels",
    "relationships",
    "corrections",
    "cycles",
    "themes",
    "finding",
    "reports",
    "names",
    "retention",
    "demo",
)
"""Modules of this package, in the order in which `mentordesk --help` lists their commands."""


def run(arguments: list[str], *, open_window: Opener) -> int:
    """Do what the arguments say; the exit status is 0, 1 for the user's error, 2 for wrong usage."""
    return Program(GROUPS, open_window).run(arguments)
