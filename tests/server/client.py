"""Asks an application for an address without a network."""

import asyncio

import httpx
from fastapi import FastAPI


def ask(app: FastAPI, address: str, method: str = "GET") -> httpx.Response:
    """The answer to one request; an error in the application is raised here."""

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://desk") as client:
            return await client.request(method, address)

    return asyncio.run(send())
