"""What can be wrong with a request, told to the one who made it."""

from __future__ import annotations

from collections.abc import Mapping

from mandategraph.ground.errors import MandategraphError


class Problem(MandategraphError):  # noqa: N818 - a request, not the program, is at fault
    """A request that is not answered. ``status`` is HTTP's; ``headers`` go with the answer."""

    def __init__(self, status: int, what: str, todo: str = "", code: str = "", headers: Mapping[str, str] | None = None) -> None:
        super().__init__(what, todo, code)
        self.status = status
        self.headers = dict(headers or {})

    def __reduce__(self) -> tuple[object, ...]:
        """Let it pass from a worker to the server."""
        return (Problem, (self.status, self.what, self.todo, self.code, self.headers))

    def body(self) -> dict[str, object]:
        """The problem as RFC 9457 (Problem Details for HTTP APIs) writes it."""
        return {"type": "about:blank", "title": self.what, "status": self.status, "detail": self.line, "code": self.code}
