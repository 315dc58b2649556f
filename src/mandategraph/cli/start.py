"""The command line: one file for each command. Only here is anything printed, and only here does the program end.

This file loads next to nothing, so that Ctrl-C ends the program in one line from its first moment on; `app.py` has the commands.
"""

from __future__ import annotations

import os
import signal
import sys

STOPPED = 130  # the exit status of a program that Ctrl-C ended
TIDY = {"build", "publish", "serve", "load"}  # commands that write or listen: Ctrl-C lets them clear up; the others end on the spot


def main() -> None:
    """Run the command line. Exit status: 0 all well, 1 something was not read or does not hold, 2 wrong use, 130 stopped by Ctrl-C."""
    listens = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # a job in the background may be told to ignore Ctrl-C
    try:
        if listens:
            _on_interrupt(_stop)  # while the program is loaded and while it only reads, nothing can be half done
        from mandategraph.cli.app import run

        if listens and TIDY.intersection(sys.argv[1:]):
            _on_interrupt(signal.default_int_handler)
        run(sys.argv[1:])
    except KeyboardInterrupt:
        _say_stopped()
        sys.exit(STOPPED)
    except SystemExit as end:
        if end.code == STOPPED:  # what typer makes of Ctrl-C
            _say_stopped()
        raise
    finally:
        if listens:
            _on_interrupt(signal.SIG_IGN)  # all is done and told: while Python ends nothing is left to be stopped


def _on_interrupt(handler: object) -> None:
    """Set what Ctrl-C does."""
    signal.signal(signal.SIGINT, handler)  # type: ignore[arg-type]


def _stop(number: int, frame: object) -> None:
    """End on the spot, where Python would show the line that it was at."""
    os.write(2, b"Stopped.\n")
    os._exit(STOPPED)


def _say_stopped() -> None:
    _on_interrupt(signal.SIG_IGN)  # who is impatient presses Ctrl-C twice
    from mandategraph.cli.show import say

    say("Stopped.", err=True)
