"""Files of every kind, made here: each holds the report that `words` gives."""

from __future__ import annotations

import atexit
import io
import textwrap
import zipfile
from email.message import EmailMessage
from functools import cache
from xml.sax.saxutils import escape

from dateline.read.guard import Guard

DAY = "2021-08-31"


@cache
def shared_guard() -> Guard:
    """Give processes that read documents, kept for all tests: to start one takes half a second."""
    guard = Guard(1)
    atexit.register(guard.close)
    return guard


def words(place: str = "Gwoza", dead: int = 3) -> str:
    return (
        f"Police said that gunmen attacked a checkpoint near {place} on Monday and killed {dead} soldiers. "
        "The army said that it had killed two of the attackers, who were members of Boko Haram."
    )


def page(
    place: str = "Gwoza", *, title: str | None = None, charset: str = "utf-8", day: str | None = DAY
) -> str:
    title = title or f"Attack near {place}"
    published = f'<meta property="article:published_time" content="{day}T23:10:00+01:00">' if day else ""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>{title} | The Ferry</title>'
        f'<meta property="og:site_name" content="The Ferry">{published}</head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>'
        f"<article><h1>{title}</h1><p>{words(place)}</p>\n<p>Residents said they heard\nshooting until dawn, "
        "and that the <b>road</b> was closed.</p></article><footer>Copyright The Ferry</footer></body></html>"
    )


def rss(*places: str, head: str = "", entries: str = "") -> str:
    items = "".join(
        f"<item><title>Attack near {place}</title><link>https://ferry.example/{place}</link>"
        f"<pubDate>Tue, 31 Aug 2021 23:10:00 +0100</pubDate>"
        f"<description>{escape('<p>' + words(place) + '</p><p>More followed.</p>')}</description></item>"
        for place in places
    )
    top = f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>The Ferry</title>'
    return f"{top}{items}{entries}</channel></rss>"


def atom(place: str) -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Atom</title>'
        f'<entry><title>Attack near {place}</title><link href="https://atom.example/1"/><id>1</id>'
        f"<updated>{DAY}T10:00:00Z</updated>"
        f'<content type="html">{escape("<p>" + words(place) + "</p>")}</content></entry></feed>'
    )


def record(
    url: str,
    body: bytes,
    *,
    status: str = "200 OK",
    media: str = "text/html; charset=utf-8",
    length: int | None = None,
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <u:1>\r\nWARC-Date: 2021-09-02T10:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) if length is None else length}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def docx(*paragraphs: str, title: str = "Press release", head: str = "") -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(
        f"<w:p><w:r><w:t>{p[:9]}</w:t></w:r><w:r><w:t>{p[9:]}</w:t></w:r></w:p>" for p in paragraphs
    )
    about = (
        '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
        f"<d:title>{title}</d:title><t:created>{DAY}T10:00:00Z</t:created></c:coreProperties>"
    )
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": f"{head}<w:document {space}><w:body>{body}</w:body></w:document>".encode(),
            "docProps/core.xml": about.encode(),
        }
    )


def odt(*paragraphs: str) -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    body = "".join(f"<t:p>{p[:9]}<t:span>{p[9:]}</t:span></t:p>" for p in paragraphs)
    content = f'<o:d xmlns:o="{space}:office:1.0" xmlns:t="{space}:text:1.0">{body}</o:d>'
    about = f'<o:m xmlns:o="{space}:meta:1.0"><o:creation-date>{DAY}T1</o:creation-date></o:m>'
    kind = b"application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": content.encode(), "meta.xml": about.encode()})


def xlsx(rows: list[list[str | int]]) -> bytes:
    shared: list[str] = []
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = ""
        for at, value in enumerate(row):
            place = f"{chr(65 + at)}{number}"
            if isinstance(value, str):
                shared.append(f"<si><r><t>{escape(value)}</t></r></si>")
                cells += f'<c r="{place}" t="s"><v>{len(shared) - 1}</v></c>'
            else:
                cells += f'<c r="{place}"><v>{value}</v></c>'
        lines.append(f'<row r="{number}">{cells}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped(
        {
            "xl/workbook.xml": (
                f'<workbook xmlns="{main}" xmlns:r="{link}"><sheets>'
                '<sheet name="News" sheetId="1" r:id="r1"/></sheets></workbook>'
            ).encode(),
            "xl/_rels/workbook.xml.rels": (
                b'<R xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                b'<Relationship Id="r1" Target="worksheets/sheet1.xml"/></R>'
            ),
            "xl/sharedStrings.xml": f'<sst xmlns="{main}">{"".join(shared)}</sst>'.encode(),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
            ).encode(),
        }
    )


def pdf(*paragraphs: str, day: str | None = DAY, content: bytes | None = None, packed: str = "") -> bytes:
    lines, y = [], 780
    for paragraph in paragraphs:
        for line in textwrap.wrap(paragraph, 70):
            lines.append(f"BT /F1 11 Tf 1 0 0 1 50 {y} Tm ({line}) Tj ET")
            y -= 13
        y -= 20
    stream = content if content is not None else "\n".join(lines).encode()
    made = f"/CreationDate (D:{day.replace('-', '')}101500Z)" if day else ""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< " + packed.encode() + b" /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title (Press release) {made} >>".encode(),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n" % (len(objects) + 1, len(out))
    return out + head + table + tail + b"%%EOF\n"


def mail(text: str, *, subject: str = "Attack near Gwoza", name: str = "1@gov.example") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Press Office <press@gov.example>"
    message["Subject"] = subject
    message["Date"] = "Tue, 31 Aug 2021 23:10:00 +0100"
    message["Message-ID"] = f"<{name}>"
    message.set_content(text)
    return message


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()
