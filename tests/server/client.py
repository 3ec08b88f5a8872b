"""Asks an application for an address without a network."""

import asyncio
from collections.abc import Mapping

import httpx
from fastapi import FastAPI

OWN_PAGE = {"Origin": "http://desk"}  # what a browser tells of a form that stood on a page of this desk


def ask(
    app: FastAPI,
    address: str,
    method: str = "GET",
    form: Mapping[str, str | list[str]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> httpx.Response:
    """The answer to one request; an error in the application is raised here."""

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://desk") as client:
            return await client.request(method, address, data=form, headers=headers)

    return asyncio.run(send())


def press(app: FastAPI, address: str, form: Mapping[str, str | list[str]]) -> httpx.Response:
    """The answer to a form that a page of this desk sends."""
    return ask(app, address, "POST", form, OWN_PAGE)
