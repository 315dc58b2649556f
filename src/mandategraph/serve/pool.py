"""The workers: so many at a time, each ended and replaced when its query passes the limit or takes the process down."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from mandategraph.serve.jobs import Job, Limits, Reply
from mandategraph.serve.problems import Problem
from mandategraph.serve.worker import PRELOAD, work

START_SECONDS = 300  # for reading a dataset; one that takes longer is too large for this endpoint
END_SECONDS = 5


class Worker:
    """One process and the line to it."""

    def __init__(self, process: BaseProcess, line: Connection) -> None:
        self.process = process
        self.line = line

    def wait_until_ready(self) -> None:
        """Raise Problem where the worker cannot read the build, or ends before it is ready."""
        with suppress(EOFError, OSError):
            if self.line.poll(START_SECONDS):
                failed = self.line.recv()
                if failed is None:
                    return
                raise failed
        raise Problem(500, "A worker did not start.", "Is there memory enough for the dataset?", "serve#worker")

    def do(self, job: Job, seconds: float) -> Reply:
        """Have a job done. Raises Problem, TimeoutError after so many seconds, and EOFError or OSError where the process ended."""
        self.line.send(job)
        if not self.line.poll(seconds):
            raise TimeoutError
        reply = self.line.recv()
        if isinstance(reply, Problem):
            raise reply
        assert isinstance(reply, Reply)
        return reply

    def end(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.join(END_SECONDS)
        self.line.close()


class Pool:
    """Does jobs, ``limits.workers`` at a time; ``limits.waiting`` more may wait."""

    def __init__(self, build: Path, limits: Limits) -> None:
        self.build = build.resolve()
        self.limits = limits
        self.idle: list[Worker] = []
        self.all: set[Worker] = set()
        self.ended = 0  # workers that had to be ended, or ended by themselves
        self.stopped = False
        self._waiting = 0
        self._free = asyncio.Semaphore(limits.workers)
        os.environ[PRELOAD] = str(self.build)
        able = multiprocessing.get_all_start_methods()
        self._context = multiprocessing.get_context("forkserver" if "forkserver" in able else "spawn")
        if "forkserver" in able:
            self._context.set_forkserver_preload(["mandategraph.serve.preload"])

    def start(self) -> None:
        """Start the workers; return when all are ready. Raises Problem where the build cannot be read."""
        self.idle = [self._new() for _ in range(self.limits.workers)]
        for worker in self.idle:
            worker.wait_until_ready()

    def stop(self) -> None:
        """End all workers."""
        self.stopped = True
        for worker in list(self.all):
            worker.end()
        self.all.clear()

    async def do(self, job: Job) -> Reply:
        """Do a job when a worker is free. Raises Problem: the job's own, the time limit, or too many who wait."""
        if self._waiting >= self.limits.waiting:
            raise _busy()
        self._waiting += 1
        try:
            await asyncio.wait_for(self._free.acquire(), self.limits.seconds)
        except TimeoutError:
            raise _busy() from None
        finally:
            self._waiting -= 1
        try:
            worker = self.idle.pop()
            doing = asyncio.create_task(self._do(worker, job))
            try:
                return await asyncio.shield(doing)
            except asyncio.CancelledError:  # who asked has gone: nobody waits for the answer
                worker.process.kill()
                await asyncio.wait({doing})
                doing.exception()
                raise
        finally:
            self._free.release()

    async def _do(self, worker: Worker, job: Job) -> Reply:
        """Do a job and put the worker, or its successor, back."""
        try:
            reply = await asyncio.to_thread(worker.do, job, self.limits.seconds)
        except Problem:
            self.idle.append(worker)
            raise
        except (TimeoutError, EOFError, OSError) as failure:
            self.idle.append(await asyncio.to_thread(self._replace, worker))
            raise self._ended(failure) from None
        self.idle.append(worker)
        return reply

    def _ended(self, failure: Exception) -> Problem:
        if isinstance(failure, TimeoutError):
            what = f"The query took longer than {self.limits.seconds:g} seconds, the limit of this endpoint, and was ended."
            return Problem(504, what, "Ask for less: name a session, an act or a graph; or run it on the dump.", "serve#limits")
        return Problem(503, "The query took the worker down: too much memory, or nested too deeply.", "Ask for less.", "serve#limits")

    def _replace(self, worker: Worker) -> Worker:
        self.ended += 1
        worker.end()
        self.all.discard(worker)
        fresh = self._new()
        fresh.wait_until_ready()
        return fresh

    def _new(self) -> Worker:
        ours, theirs = self._context.Pipe()
        start: Callable[..., BaseProcess] = self._context.Process  # type: ignore[attr-defined]
        process = start(target=work, args=(theirs, self.build, self.limits), daemon=True, name="mandategraph-worker")
        process.start()
        theirs.close()
        worker = Worker(process, ours)
        self.all.add(worker)
        return worker


def _busy() -> Problem:
    return Problem(503, "Too many queries at once.", "Try again in a few seconds.", "serve#busy", {"Retry-After": "5"})
