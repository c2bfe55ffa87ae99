"""Ordinary news: items of no armed conflict, put together from the sentences in `corpus/ordinary`.

Each file there holds topics: a line `= topic`, headlines behind `#`, one sentence a line, and slots in
braces. The sentences of a topic are halved: what the screen learns from and what it is measured on share
no sentence. The same call gives the same items everywhere.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import msgspec

from dateline.model import Report
from dateline.read import report_from

FOLDER = Path(__file__).parents[1] / "corpus" / "ordinary"
Half = Literal["learn", "measure"]

SLOTS: dict[str, tuple[str, ...]] = {
    "team": (
        *("Rovers", "Albion", "Sporting", "Dynamo", "Wanderers", "Racing", "Olympique", "Harbour City"),
        *("the Lions", "the Falcons", "United", "Real", "the Dockers", "Athletic", "Estrella", "Young Boys"),
    ),
    "city": (
        *("Leeds", "Porto", "Graz", "Nakuru", "Cebu", "Arequipa", "Turku", "Izmir", "Pune", "Accra"),
        *("Winnipeg", "Brno", "Rosario", "Aarhus", "Kandy", "Hobart", "Lviv", "Basra", "Jos", "Cali"),
    ),
    "country": (
        *("Portugal", "Kenya", "Chile", "Norway", "Sri Lanka", "Poland", "Ghana", "Vietnam", "Canada"),
        *("Morocco", "Ukraine", "Colombia", "Israel", "Iraq", "Pakistan", "Nigeria", "Japan", "Fiji"),
    ),
    "given": (
        *("Anna", "Peter", "Fatima", "Jorge", "Mei", "Kwame", "Ingrid", "Rashid", "Lucia", "Tom", "Olena"),
        *("Samuel", "Nadia", "Ravi", "Grace", "Matteo"),
    ),
    "surname": (
        *("Okafor", "Lindgren", "Herrera", "Novak", "Banda", "Fischer", "Tanaka", "Moreau", "Sharma"),
        *("Petrov", "Haddad", "Walsh", "Silva", "Mwangi", "Dogan", "Reyes"),
    ),
    "company": (
        *("Norvik Foods", "Telmar", "Casa Verde", "Hartwell Group", "Orient Air", "Datalux", "Brenner AG"),
        *("Pacific Timber", "Sunrise Bank", "Kestrel Motors"),
    ),
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "month": ("January", "March", "April", "June", "July", "September", "October", "December"),
    "ord": ("second", "third", "fourth", "sixth", "ninth", "tenth"),
    "num": ("five", "seven", "nine", "twelve", "fourteen", "twenty-two"),
}
CLOSINGS = (
    "No further details were given.",
    "More is expected to be known on {day}.",
    "The office of {person} did not return a call.",
    "Neighbours said that they had not been told.",
)


class Topic(msgspec.Struct, frozen=True):
    """What `corpus/ordinary` has on one topic."""

    name: str
    titles: tuple[str, ...]
    sentences: tuple[str, ...]

    def half(self, half: Half) -> tuple[str, ...]:
        """Give every other sentence: those to learn from, or the rest."""
        return self.sentences[half == "measure" :: 2]


def topics(folder: Path = FOLDER) -> Iterator[Topic]:
    """Give the topics, by file. Raises OSError."""
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"(?m)^= +", path.read_text("utf-8"))[1:]:
            name, *lines = block.strip().split("\n")
            titles = tuple(line[2:] for line in lines if line.startswith("# "))
            yield Topic(name.strip(), titles, tuple(line for line in lines if line and line[0] != "#"))


def items(each: int = 18, *, half: Half) -> Iterator[tuple[str, Report]]:
    """Give `each` items of every topic, with the topic's name. half: whose sentences to take."""
    for topic in topics():
        sentences = topic.half(half)
        for number in range(each):
            chance = random.Random(f"{topic.name} {half} {number}")
            some = chance.sample(sentences, min(len(sentences), chance.randint(4, 7)))
            if chance.random() < 0.3:
                some.append(chance.choice(CLOSINGS))
            filled = [_filled(sentence, chance) for sentence in some]
            filled[0] = f"{_filled('{city}', chance).upper()} - {filled[0]}"
            published = date(2009, 1, 1) + timedelta(days=chance.randrange(4000))
            yield (
                topic.name,
                report_from(
                    {
                        "id": f"ordinary-{half}-{topic.name}-{number:02}",
                        "published": str(published),
                        "title": _filled(chance.choice(topic.titles), chance),
                        "text": "\n\n".join(_paragraphs(filled, chance)),
                        "outlet": chance.choice(("Morning Post", "City Herald", "The Courier", "Gazette")),
                    }
                ),
            )


def _paragraphs(sentences: list[str], chance: random.Random) -> Iterator[str]:
    while sentences:
        size = chance.randint(1, 2)
        yield " ".join(sentences[:size])
        sentences = sentences[size:]


def _filled(sentence: str, chance: random.Random) -> str:
    def word(match: re.Match[str]) -> str:
        name = match[1]
        if name in ("n", "d", "money", "year"):
            spread = {"n": (11, 94), "d": (2, 9), "money": (3, 480), "year": (1902, 2004)}[name]
            return str(chance.randint(*spread))
        if name == "person":
            return f"{chance.choice(SLOTS['given'])} {chance.choice(SLOTS['surname'])}"
        if name == "Num":
            return chance.choice(SLOTS["num"]).capitalize()
        return chance.choice(SLOTS[name])

    return re.sub(r"\{(\w+)\}", word, sentence)
