from __future__ import annotations

import base64
import hashlib
import io
import re
from html.parser import HTMLParser

import html5lib
import msgspec
import pytest

from dateline.export import write
from dateline.model import Contents, Incident, Report

from . import sample


class Page(HTMLParser):
    """What a page holds: tags with their attributes, and the text by the tag it stands in."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.text: list[tuple[str, str]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.text.append((self.inside[-1] if self.inside else "", data))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def source_of(contents: Contents, **options: bool) -> str:
    out = io.BytesIO()
    write("html", contents, out, **options)
    return out.getvalue().decode("utf-8")


@pytest.fixture(scope="module")
def source() -> str:
    return source_of(sample.sample())


@pytest.fixture(scope="module")
def page(source: str) -> Page:
    return Page(source)


EMPTY = Contents(reports=(), claims=(), incidents=())


@pytest.mark.parametrize("contents", [sample.sample(), EMPTY], ids=["sample", "empty"])
def test_the_page_is_well_formed(contents: Contents):
    html5lib.HTMLParser(strict=True).parse(source_of(contents))


def test_the_page_asks_for_nothing_from_outside(page: Page):
    for tag, attributes in page.tags:
        for name, value in attributes.items():
            if name in ("src", "srcset", "data", "action", "poster", "style") or name.startswith("on"):
                pytest.fail(f"<{tag} {name}={value!r}>")
            if name in ("href", "xlink:href"):
                assert value
                assert value.startswith("#") or (tag == "a" and value.startswith("https://herald.example/"))
    assert not re.search(r"url\(|@import", "".join(text for tag, text in page.text if tag == "style"))
    assert not {"link", "img", "iframe", "object", "embed", "base", "form[action]"} & {
        tag for tag, _ in page.tags
    }


def test_the_policy_allows_only_the_script_and_style_that_are_there(page: Page):
    (policy,) = (m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        text = "".join(data for inside, data in page.text if inside == tag)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
        assert len(page.all(tag)) == 1


def test_markup_in_a_report_is_shown_as_text(source: str, page: Page):
    assert "<script>alert" not in source
    assert "<b>bold" not in source
    assert any('<script>alert("x")</script> & <b>bold</b>' in text for tag, text in page.text)


@pytest.mark.parametrize(
    "payload", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "</script>"]
)
def test_no_field_that_a_report_or_a_rule_fills_becomes_markup(payload: str):
    contents = sample.sample()
    reports = tuple(
        msgspec.structs.replace(r, title=payload, outlet=payload, url=f"https://x.example/{payload}")
        for r in contents.reports
    )
    incidents = tuple(_soiled(incident, payload) for incident in contents.incidents)
    source = source_of(Contents(reports=reports, claims=contents.claims, incidents=incidents))
    html5lib.HTMLParser(strict=True).parse(source)
    page = Page(source)
    assert len(page.all("script")) == 1
    assert not page.all("img")
    assert "49" not in [text.strip() for tag, text in page.text if tag == "h1"]


def _soiled(incident: Incident, payload: str) -> Incident:
    side = msgspec.structs.replace(incident.side_b, name=payload)
    place = incident.place and msgspec.structs.replace(incident.place, name=payload, country=payload)
    working = tuple(msgspec.structs.replace(w, rule=payload, value=payload) for w in incident.working)
    notes = tuple(msgspec.structs.replace(c, note=payload) for c in incident.contradictions)
    return msgspec.structs.replace(
        incident, side_b=side, place=place, where=payload, working=working, contradictions=notes
    )


def test_only_web_addresses_become_links(source: str):
    assert 'href="javascript:' not in source
    assert "javascript:alert(1)" in source


def test_every_link_within_the_page_leads_somewhere(page: Page):
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in page.tags:
        href = attributes.get("href") or ""
        if href.startswith("#"):
            assert href[1:] in ids, href


def test_every_reports_text_stands_in_full_with_every_span_marked(contents: Contents):
    source = source_of(contents, names=True)
    for report in contents.reports:
        (text,) = (part for part in _texts(source) if part == report.text)
        assert text
    for claim in contents.claims:
        for span in claim.spans():
            if span != claim.quote:
                assert re.search(rf'<mark [^>]*id="t\d-{span.start}"', source)


def _texts(source: str) -> list[str]:
    """The texts of the page without what only screen readers see."""
    document = html5lib.parse(source, namespaceHTMLElements=False)
    found = []
    for element in document.iter("div"):
        if element.get("class") == "text":
            for hidden in element.iter("span"):
                hidden.text = ""
            found.append("".join(element.itertext()))
    return found


def test_line_ends_of_any_kind_do_not_shift_the_marks():
    text = "One\r\n\r\nTwo killed.\n"
    report = Report(id="r", published=sample.REPORTS["wire-1"].published, text=text, sha256="0")
    source = source_of(Contents(reports=(report,), claims=(), incidents=()))
    assert "Two killed." in source


def test_an_incident_shows_its_rules_quotes_and_contradictions(source: str):
    start = source.index(f'id="i-{sample.AMBUSH.id}"')
    part = source[start : source.index('<details class="incident"', start)]
    for words in (
        "best-placed source",
        "“Eleven bodies of soldiers”".strip("“”"),
        "the army says 4, JAS says 19",
        "a doctor at the hospital in Maiduguri",
        "near the named place, within about 25 km",
        "dyad_name",
        "The “Sahel” Tribune, 7 March 2024",
    ):
        assert words in part
    assert part.count("≠ 1</span>") == 3  # in the list, and in both claims
    assert part.count("≠ 2</span>") == 3


def test_a_denial_is_shown_as_one_and_marked_as_contradicting(source: str):
    assert source.count('<b>denies it</b> <span class="flag">≠ 1</span>') == 1


def test_every_mark_says_in_words_what_it_is(page: Page):
    marks = [m for m in page.all("mark") if "title" in m]
    assert len(marks) > 80
    assert all(m["title"] for m in marks)


def test_every_control_and_table_has_a_name(source: str):
    document = html5lib.parse(source, namespaceHTMLElements=False)
    labelled = {id(control) for label in document.iter("label") for control in label.iter()}
    for tag in ("input", "select"):
        assert all(id(control) in labelled for control in document.iter(tag))
    for svg in document.iter("{http://www.w3.org/2000/svg}svg"):
        assert svg.get("aria-label") or svg.get("aria-hidden")
    assert document.find("head/title").text
    assert [e.tag for e in document.iter() if e.tag == "h1"] == ["h1"]
