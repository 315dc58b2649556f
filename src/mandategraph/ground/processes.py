"""Worker processes that do not outlive who started them, however that ended."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import wait

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux's prctl(2)


def tie_to_parent() -> None:
    """Have this worker end when the process that started it ends. Ctrl-C is for that process, which ends its workers.

    Workers are forked from a server of multiprocessing's, which lives for as long as one of them does: so each has to see for itself
    that its parent is gone. The system tells it by the pipe between them, where it can; else a thread does, when the worker lets it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    if fcntl and hasattr(os, "O_ASYNC"):
        with suppress(OSError, ValueError):
            signal.signal(signal.SIGIO, signal.SIG_DFL)  # which ends the process
            fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
            fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, fcntl.fcntl(parent.sentinel, fcntl.F_GETFL) | os.O_ASYNC)
    threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(parent: int) -> None:
    wait([parent])
    os.kill(os.getpid(), KILL)


@contextmanager
def workers(number: int) -> Iterator[ProcessPoolExecutor]:
    """So many processes that read reports. When the block ends early, by an error or a signal, they are ended at once.

    They are forked from a server that has loaded nothing: safe whatever threads the caller runs.
    """
    others = {child.pid for child in multiprocessing.active_children()}
    resource_tracker.ensure_running()  # started first: it hears of no signal, and lets those that wait through
    with _unheard():
        forkserver.ensure_running()
    pool = ProcessPoolExecutor(number, mp_context=multiprocessing.get_context("forkserver"), initializer=tie_to_parent)
    try:
        yield pool
        pool.shutdown()
    except BaseException:
        with undisturbed():
            _end(pool, others)
        raise


def _end(pool: ProcessPoolExecutor, others: set[int | None]) -> None:
    """End the processes of a pool, and wait for the thread that looks after them: else it would fail while Python ends."""
    for child in multiprocessing.active_children():
        if child.pid not in others:
            child.kill()
    results = getattr(getattr(pool, "_result_queue", None), "_writer", None)
    if results is not None:
        results.close()  # who waits for the rest of an answer that a worker had begun to send waits no longer
    pool.shutdown(cancel_futures=True)


@contextmanager
def _unheard() -> Iterator[None]:
    """Within, Ctrl-C and the end of the terminal wait; a process that is started within never hears of them, nor do its own.

    A worker would answer them before it can be told not to.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Within, signals to end wait until the block is left: a process that is half started would have nobody who ends it."""
    came: list[int] = []
    known = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    handled = [number for number in known if callable(signal.getsignal(number))]
    here = threading.current_thread() is threading.main_thread()
    before = {number: signal.signal(number, lambda number, _: came.append(number)) for number in handled if here}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in came:
            signal.raise_signal(number)


def dies_with_parent() -> Callable[[], None] | None:
    """What another program is started with (``preexec_fn``), so that it ends with this one; None where the system has no such thing."""
    try:
        import ctypes

        tell = ctypes.CDLL(None).prctl
    except (ImportError, OSError, AttributeError, TypeError):
        return None
    return lambda: tell(DIE_WITH_PARENT, KILL, 0, 0, 0)
