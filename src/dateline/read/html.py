"""HTML to a report: the article of a page, without what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from dateline.read.charset import decode_page
from dateline.read.item import Part

_SAVED = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|[^>]{0,200}?\burl:\s*)(https?://\S{1,2000})", re.I)
_BLANK = re.compile(r"[^\S\n]+")
_BLOCKS = frozenset(("p", "head", "item", "list", "quote", "cell", "row", "table", "lb", "body", "div"))
_TAG = re.compile(r"<[a-z!/]", re.I)
# No date lies outside; without the later one the library takes the day of the run.
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1800-01-01",
    "max_date": "2199-12-31",
}


def page_parts(data: bytes, *, charset: str | None = None, url: str | None = None) -> list[Part]:
    """Read a page: its article's title, outlet, day, address and text.

    charset, url: as the server or an archive named them. The page's own address goes before `url`.
    """
    return [page_part(decode_page(data, charset), url)]


def page_part(html: str, url: str | None = None) -> Part:
    """Read the characters of a page."""
    from trafilatura import bare_extraction

    saved = _SAVED.search(html[:3000])
    url = url or (saved[1] if saved else None)
    found = bare_extraction(
        html, url=url, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES)
    )
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        return Part(problem="holds no article: no text of a report was found on the page")
    address = url or found.url
    fields = {
        "title": found.title,
        "outlet": found.sitename or (urlsplit(address).hostname if address else None),
        "url": address,
        "published": (found.date or "")[:10] or None,
        "text": _paragraphs(found.body, found.title),
    }
    return Part(fields=fields)


def fragment_text(html: str) -> str:
    """Give the text of a piece of HTML (of a feed, of a mail), its paragraphs apart; plain text as it is."""
    if not _TAG.search(html):
        from html import unescape

        return unescape(html).strip()
    from lxml import html as lxml_html
    from lxml.etree import ParserError, XMLSyntaxError, strip_elements

    try:
        tree = lxml_html.document_fromstring(f"<div>{html}</div>")
    except (ParserError, XMLSyntaxError, ValueError):
        return ""
    strip_elements(tree, "script", "style", "head", with_tail=False)
    for element in tree.iter("br"):
        element.tail = f"\n{element.tail or ''}"
    for element in tree.iter(
        "p", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr", "table", "ul", "ol"
    ):
        element.tail = f"\n\n{element.tail or ''}"
        element.text = f"\n\n{element.text or ''}"
    lines = [_BLANK.sub(" ", line).strip() for line in str(tree.text_content()).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _paragraphs(body: Any, title: str | None) -> str:
    """Give the text of an article that was cut out, a blank line between its paragraphs.

    title: left out where it comes first, as the page has it once more as such.
    """
    found: list[str] = []
    for block in _blocks(body):
        words = " ".join(block.split())
        if words:
            found.append(words)
    if title and len(found) > 1 and found[0].casefold() == " ".join(title.split()).casefold():
        del found[0]
    return "\n\n".join(found)


def _blocks(element: Any) -> Iterator[str]:
    """Give the texts of paragraphs, headings, items and cells, in their order; line breaks end one too."""
    from lxml import etree

    pieces: list[str] = []
    for event, one in etree.iterwalk(element, events=("start", "end")):
        if one.tag in _BLOCKS:
            yield "".join(pieces)
            pieces.clear()
        pieces.append((one.text if event == "start" else one.tail) or "")
    yield "".join(pieces)
