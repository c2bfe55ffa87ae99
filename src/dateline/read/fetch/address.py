"""Which addresses may be asked: those of public machines, by the numbers that their names stand for."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from typing import Any, TypeAlias
from urllib.parse import quote, urlsplit, urlunsplit

from dateline.read.fetch.errors import FetchError

Permit: TypeAlias = Callable[[str], bool]
"""Whether a numeric address may be connected to."""

URL_LIMIT = 2000  # characters
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(number: str) -> bool:
    """Say whether an IP address is one of the public network, whatever form hides it.

    Private, loopback, link-local, shared, multicast and reserved ones are not, nor IPv6 addresses that
    stand for such an IPv4 address (mapped, 6to4, Teredo, NAT64).
    """
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if any(one is not None and not is_public(str(one)) for one in inner):
            return False
        if address.ipv4_mapped is not None or address in _NAT64:
            return True
    return address.is_global and not address.is_multicast and not address.is_reserved


def checked_url(url: str) -> str:
    """Give an address in the form it is asked in: without its fragment, all of it ASCII.

    Raises FetchError for what is no http or https address, or names a user.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        raise FetchError("is no address") from None
    if parts.scheme.lower() not in ("http", "https") or not host or not host.isprintable():
        raise FetchError("is no address (only http and https are fetched)")
    if parts.username is not None or parts.password is not None:
        raise FetchError("names a user; such addresses are not fetched")
    try:
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise FetchError("names an impossible machine") from None
    place = f"[{name}]" if ":" in name else name
    place += f":{port}" if port else ""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    found = urlunsplit((parts.scheme.lower(), place, path, query, ""))
    if len(found) > URL_LIMIT:
        raise FetchError(f"is longer than {URL_LIMIT:,} characters")
    return found


def permitted(host: str, port: int, permit: Permit) -> list[tuple[Any, ...]]:
    """Give the numeric addresses of a machine, as `socket.getaddrinfo` does. What is given is connected to:
    its name is not looked up again.

    Raises FetchError where there is none, or where one of them may not be connected to.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"its machine {host} is not found ({error})", again=True) from None
    if not found or not all(permit(str(one[4][0])) for one in found):
        raise FetchError(f"its machine {host} is not a public one; such are never asked")
    return list(found)
