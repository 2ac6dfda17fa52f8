"""The server behind `coach serve`: it answers nobody but the browser that was given its key.

A page on the internet can make a browser call a server on this machine, and whoever else has an account here can
reach its port. So every request must name this machine as its host (against names that are bent to 127.0.0.1), come
from a page of this server where it says where it comes from, and show the key, which stands in the address that the
command prints and then lives in a cookie. What the page may load is named too: nothing from anywhere else.
"""

import hmac
import logging
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode

from aiohttp import web
from textual_serve.server import Server

COOKIE = "coach-key"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
_REFUSED = "This coach answers only at the address that `coach serve` printed, with its key.\n"


class GuardedServer(Server):
    """The server of the terminal, for one browser."""

    def __init__(self, command: str, host: str, port: int, key: str) -> None:
        super().__init__(command, host=host, port=port, title="OKR coach")
        self._key, self._here = key, f"{host}:{port}"

    @property
    def address(self) -> str:
        """Where to go, with the key."""
        return f"http://{self._here}/?{urlencode({'key': self._key})}"

    def initialize_logging(self) -> None:
        """Warnings only: a line for each request would hold the key."""
        logging.basicConfig(level=logging.WARNING, format="%(message)s")

    async def on_startup(self, app: web.Application) -> None:
        """Print nothing more: the command has told the address."""

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        app.on_response_prepare.append(self._only_from_here)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Answer) -> web.StreamResponse:
        origin = request.headers.get("Origin", f"http://{self._here}")
        if request.host != self._here or origin != f"http://{self._here}":
            return web.Response(status=403, text=_REFUSED)
        if self._fits(request.cookies.get(COOKIE, "")):
            return await handler(request)
        if request.path == "/" and self._fits(request.query.get("key", "")):
            found = web.HTTPFound("/")
            found.set_cookie(COOKIE, self._key, httponly=True, samesite="Strict", path="/")
            raise found
        return web.Response(status=403, text=_REFUSED)

    def _fits(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._key.encode())

    async def _only_from_here(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers["Content-Security-Policy"] = (
            f"default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
            f"img-src 'self' data:; connect-src 'self' ws://{self._here}; frame-ancestors 'none'; form-action 'none'"
        )
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "no-store"
