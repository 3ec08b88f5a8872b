"""Who may change the record through the desk: a page of the desk itself, and no other site. Knows no page.

A browser tells with every form it sends which site the form stood on; a foreign site can make it send a form here, but
cannot make it lie about that. A site whose name is turned to this machine (DNS rebinding) would be same-origin, so the
desk takes changes only under names that no site elsewhere can have: a numeric address, or a name without a dot.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from fastapi import HTTPException, Request

__all__ = ["require_own_page"]

FORBIDDEN = 403


def require_own_page(request: Request) -> None:
    """Refuse a request that no page of this desk has sent, or that leaves open who sent it.

    Raises HTTPException 403, with what was found.
    """
    host = request.headers.get("host", "").casefold()
    if not _is_own_name(host):
        raise HTTPException(FORBIDDEN, f"the record is not changed through the name {host or 'of no host'}")
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        raise HTTPException(FORBIDDEN, "the form stood on another site")
    page = request.headers.get("origin") or request.headers.get("referer")
    if page is None:
        raise HTTPException(FORBIDDEN, "the request does not tell what page it comes from (Origin, Referer)")
    if _host_of(page) != host:
        raise HTTPException(FORBIDDEN, "the form stood on another site")


def _is_own_name(host: str) -> bool:
    name = _name_of(host)
    if not name:
        return False
    try:
        ip_address(name)
    except ValueError:
        return "." not in name
    return True


def _name_of(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:  # brackets that hold no address
        return None


def _host_of(page: str) -> str | None:
    """Host and port of an address; None for one without a host, as the origin "null"."""
    try:
        return urlsplit(page).netloc.casefold() or None
    except ValueError:
        return None
