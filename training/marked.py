"""A report of the corpus as written down (`corpus/FORMAT.md`): its plain text, its marks, its coding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

TAG = re.compile(r"(?:[ABCEWT]\d+|[SQ]\d+(?:\.\d+)?|[FP]\d+\.\d+|N:[a-z]+)\Z")
HEAD = ("outlet", "published", "style", "basis", "title")
INCIDENT = re.compile(r"\[(\d+)\] (main|background) (\w+) ([123-])((?: \w+=\S+)*)\Z")
CLAIM = re.compile(
    r"(\d+)\.(\d+) (asserts|denies) (killed|wounded|captured|missing) (side_a|side_b|civilians|unknown)"
    r" (\d+)(?:-(\d+))?(?: by \"([^\"]+)\")?( revised)?\Z"
)
SIDES = ("a", "b", "c", "u")


class Mark(msgspec.Struct, frozen=True):
    """Words of the text (offsets in characters, `text[start:end]`) under one tag.

    part: which of its incident's days words of time name, where that is known.
    """

    tag: str
    start: int
    end: int
    part: Literal["whole", "first", "last"] | None = None


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """A report of the corpus: its head, its plain title and text, the marks of each, its incidents."""

    id: str
    head: dict[str, str]
    title: str
    text: str
    title_marks: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    incidents: tuple[dict[str, Any], ...]


class MalformedError(ValueError):
    """What is not written as `corpus/FORMAT.md` says, in one line."""


def reports(path: Path) -> Iterator[tuple[str, Marked | MalformedError]]:
    """Give each report of a file with its id, or what is wrong with it."""
    parts = re.split(r"^### +(\S+) *$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for name, body in zip(parts[1::2], parts[2::2], strict=True):
        try:
            yield name, marked(name, body)
        except MalformedError as error:
            yield name, error


def marked(name: str, body: str) -> Marked:
    """Read one report. Raises MalformedError."""
    if not (split := re.split(r"^--- *$", body, maxsplit=1, flags=re.MULTILINE))[1:]:
        raise MalformedError("no line --- before the coding")
    story, coding = split
    head, text = _head(story.strip("\n"))
    title, title_marks = unmark(head["title"])
    plain, marks = unmark(_paragraphs(text, keep_lines=head["style"] in KEEP_LINES))
    tags = [mark.tag for mark in (*title_marks, *marks)]
    return Marked(
        id=name,
        head=head,
        title=title,
        text=plain,
        title_marks=title_marks,
        marks=marks,
        incidents=tuple(_incidents(coding, tags, _claimants(plain, marks))),
    )


KEEP_LINES = ("situation report", "live blog", "thread", "ocr noise", "communique")


def _head(story: str) -> tuple[dict[str, str], str]:
    head: dict[str, str] = {}
    lines = story.split("\n")
    while lines and (match := re.match(r"(\w+):(?: (.*))?\Z", lines[0])) and match[1] in HEAD:
        head[match[1]] = (match[2] or "").strip()
        lines.pop(0)
    if missing := [key for key in HEAD if key not in head]:
        raise MalformedError(f"the head lacks {', '.join(missing)}")
    return head, "\n".join(lines).strip("\n")


def _paragraphs(text: str, *, keep_lines: bool) -> str:
    """Join the lines of a paragraph, which are broken for the reader of the file alone."""
    text = re.sub(r"\n{3,}", "\n\n", text)
    return text if keep_lines else re.sub(r"(?<!\n)\n(?!\n)", " ", text)


def unmark(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Take the marks away: the plain text and each mark's offsets in it. Raises MalformedError."""
    plain: list[str] = []
    length = 0
    open_marks: list[tuple[list[str], int]] = []
    found: list[Mark] = []
    for piece in re.findall(r"\{[^\s{}]+ |\{|\}|[^{}]+", text):
        if piece == "}":
            if not open_marks:
                raise MalformedError(f"a mark is closed that was not opened, after {''.join(plain)[-40:]!r}")
            tags, start = open_marks.pop()
            if start == length:
                raise MalformedError(f"the mark {','.join(tags)} holds no words")
            found += [Mark(tag, start, length) for tag in tags]
        elif piece.startswith("{"):
            tags = piece[1:].strip().split(",")
            if bad := [tag for tag in tags if not TAG.match(tag)]:
                raise MalformedError(f"{{{','.join(bad)} is no tag, after {''.join(plain)[-40:]!r}")
            open_marks.append((tags, length))
        else:
            plain.append(piece)
            length += len(piece)
    if open_marks:
        raise MalformedError(f"the mark {','.join(open_marks[-1][0])} is not closed")
    return "".join(plain), tuple(sorted(found, key=lambda mark: (mark.start, -mark.end, mark.tag)))


def _claimants(text: str, marks: tuple[Mark, ...]) -> dict[str, str]:
    """Give the first words that name the claimant of each claim ("1.2"); pronouns last."""
    found: dict[str, str] = {}
    for mark in marks:
        if mark.tag[0] == "S":
            words = text[mark.start : mark.end]
            if mark.tag[1:] not in found or found[mark.tag[1:]].lower() in PRONOUNS:
                found[mark.tag[1:]] = words
    return found


PRONOUNS = ("he", "she", "it", "they", "who", "i", "we")


def coded(coding: str) -> list[dict[str, Any]]:
    """Read a coding without marks, as a second reader writes it. Raises MalformedError."""
    return list(_incidents(coding, None, {}))


def _incidents(coding: str, tags: list[str] | None, claimants: dict[str, str]) -> Iterator[dict[str, Any]]:
    blocks = [block for block in re.split(r"(?m)^(?=\[\d+\])", coding.strip()) if block.strip()]
    for number, block in enumerate(blocks, start=1):
        lines = [line.strip() for line in block.strip().split("\n") if line.strip()]
        if not (first := INCIDENT.match(lines[0])) or int(first[1]) != number:
            raise MalformedError(f"not the head of incident {number}: {lines[0]!r}")
        yield _incident(first, lines[1:], tags, claimants)
    if tags is None:
        return
    numbers = {int(re.sub(r"\D.*", "", tag[1:])) for tag in tags if not tag.startswith("N:")}
    if strange := sorted(numbers - set(range(1, len(blocks) + 1))):
        raise MalformedError(f"marks of an incident that is not coded: {strange}")


def _incident(
    first: re.Match[str], lines: list[str], tags: list[str] | None, claimants: dict[str, str]
) -> dict[str, Any]:
    number = first[1]
    extra = dict(part.split("=", 1) for part in first[5].split())
    fields: dict[str, str] = {}
    claims: list[dict[str, Any]] = []
    for line in lines:
        key, _, value = line.partition(":")
        if key in ("a", "b", "when", "where", "toll"):
            fields[key] = value.strip()
        elif found := CLAIM.match(line):
            claims.append(_claim(found, number, tags, claimants))
        else:
            raise MalformedError(f"incident {number}: not a line of a coding: {line!r}")
    if missing := [key for key in ("a", "b", "when", "where") if not fields.get(key)]:
        raise MalformedError(f"incident {number} lacks {', '.join(missing)}")
    if tags is not None and f"E{number}" not in tags:
        raise MalformedError(f"no words are marked E{number}")
    if extra_keys := sorted(set(extra) - {"cluster", "sub"}):
        raise MalformedError(f"incident {number}: unknown {', '.join(extra_keys)}")
    out: dict[str, Any] = {
        "cluster": extra.get("cluster", ""),
        "main": first[2] == "main",
        "event_type": first[3],
        "sub_event": extra.get("sub", ""),
        "type_of_violence": int(first[4]) if first[4] != "-" else None,
    }
    for side in ("a", "b"):
        out[f"side_{side}"], *out[f"side_{side}_accept"] = _names(fields[side])
    return (
        out
        | _when(fields["when"])
        | _where(fields["where"])
        | _toll(fields.get("toll", ""))
        | {"claims": claims}
    )


def _names(words: str) -> list[str]:
    return [name.strip() for name in words.split(" / ")]


def _claim(
    found: re.Match[str], number: str, tags: list[str] | None, claimants: dict[str, str]
) -> dict[str, Any]:
    key = f"{found[1]}.{found[2]}"
    if found[1] != number:
        raise MalformedError(f"claim {key} stands under incident {number}")
    if tags is not None and f"F{key}" not in tags:
        raise MalformedError(f"no words are marked F{key}")
    claim: dict[str, Any] = {
        "id": key,
        "source": found[8] or claimants.get(key) or "report",
        "stance": found[3],
        "outcome": found[4],
        "victims": found[5],
        "low": int(found[6]),
        "high": int(found[7] or found[6]),
    }
    if claim["source"].lower() in PRONOUNS:
        raise MalformedError(f'claim {key}: say with by "..." who {claim["source"]!r} is')
    return claim | ({"revised": True} if found[9] else {})


def _when(words: str) -> dict[str, str]:
    if words == "-":
        return {"date_start": "", "date_end": ""}
    start, _, end = words.partition("..")
    return {"date_start": start.strip(), "date_end": (end or start).strip()}


def _where(words: str) -> dict[str, Any]:
    names, _, point = words.partition("@")
    levels = [level.strip() for level in names.split(">")]
    if len(levels) != 4:
        raise MalformedError(f"where: is country > division > second division > place: {words!r}")
    out: dict[str, Any] = {}
    for key, level in zip(("country", "adm_1", "adm_2", "where"), levels, strict=True):
        out[key], *accept = _names("" if level == "-" else level)
        if accept:
            out[f"{key}_accept"] = accept
    if not out["where"]:
        finest = "adm_2" if out["adm_2"] else "adm_1"
        out["where"] = out[finest]
        if f"{finest}_accept" in out:
            out["where_accept"] = out[f"{finest}_accept"]
    if point.strip():
        try:
            out["latitude"], out["longitude"] = (float(number) for number in point.split())
        except ValueError:
            raise MalformedError(f"where: {point.strip()!r} is not latitude and longitude") from None
    return out


def _toll(words: str) -> dict[str, Any]:
    given: dict[str, int] = {}
    for part in words.split():
        key, equals, value = part.partition("=")
        if not equals or key not in (*SIDES, "low", "high", "wounded") or not value.isdigit():
            raise MalformedError(f"toll: {part!r} is not a=, b=, c=, u=, low=, high= or wounded=")
        given[key] = int(value)
    deaths = [given.get(side, 0) for side in SIDES]
    best = sum(deaths)
    keys = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    low, high = given.get("low", best), given.get("high", best)
    if not low <= best <= high:
        raise MalformedError(f"toll: low {low}, best {best}, high {high} are not in order")
    return dict(zip(keys, deaths, strict=True)) | {
        "low": low,
        "best": best,
        "high": high,
        "wounded": given.get("wounded"),
    }
