"""Addresses: one page or feed fetched when a person names it. Nothing else in the package uses the network."""

from verbale.errors import ReadingError

TIMEOUT_S = 20
USER_AGENT = "verbale (reads single pages at a person's request)"


def fetch(address: str, max_bytes: int) -> tuple[bytes, str]:
    """The bytes at an http(s) address, at most `max_bytes` + 1, and their format ("html" or "sniff").

    Raises ReadingError when the address does not answer with a page within TIMEOUT_S seconds.
    """
    import urllib.error
    import urllib.request

    request = urllib.request.Request(address, headers={"User-Agent": USER_AGENT})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:
            kind = "html" if "html" in (answer.headers.get_content_type() or "") else "sniff"
            return answer.read(max_bytes + 1), kind
    except (urllib.error.URLError, TimeoutError, OSError, ValueError) as error:
        raise ReadingError(
            f"cannot be fetched: {error}", remedy="check the address, or save the page to a file"
        ) from error
