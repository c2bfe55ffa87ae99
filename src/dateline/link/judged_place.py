"""Where one report's incident happened, decided among all places that the report names.

A place is worth the share of country, divisions, name and point that are right if another is the right
one: a village of the right district before one in another country.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import msgspec

from dateline.link.choice import Option, expected, first_best, odds
from dateline.link.judge import Judge, fullest, tells
from dateline.model import (
    COUNTRY,
    DISTRICT,
    Place,
    PlaceMention,
    Span,
    Telling,
    Where,
    distance_km,
    lies_in,
)

QUESTION = "place"
LIKELY = 0.1  # how likely any place must be an incident's for the second reader to have a say
EVEN = 0.5  # how likely a place must be an incident's to go before the dateline
SURE = 0.9  # how likely a place within the chosen one must be to go before it
SAME_KM = 10  # points this close are one place
NEAR_KM = 50
SLIGHTLY = 0.03  # by how much less a likelier place may be worth
NEAR = 2  # where_prec of a place known to some kilometres
MOST_WITHIN = 3  # places within a place beyond which more say nothing
_FROM = re.compile(r"\b(?:from|to|towards?|between)\s+(?:the\s+)?\Z", re.IGNORECASE)
_HOLDING = frozenset({"adm1", "adm2", "country", "area"})
_MEANT = frozenset({"event", "heading"})
_GROUPS = frozenset({"rebel", "militia", "cartel"})
_WHERE = re.compile(r"\b(?:in|at|near|from|around|outside)\s+(?:the\s+)?\Z", re.IGNORECASE)
_REACH = 25  # characters before a name in which such a word may stand


def placed(judge: Judge, tellings: Sequence[Telling], home: Where | None) -> list[Telling]:
    """Give the tellings of an incident with its place, and with no other that does not hold it.

    The places that the tellings name stand where the second reader finds none likely. home: where the
    report is about.
    """
    options = place_options(judge, tellings, home)
    if not options or (any(t.where for t in tellings) and not _any_likely(options)):
        return list(tellings)
    where = _likeliest(options)
    held = _held(judge.reading.places)
    where = _narrowed(_inmost(where, options, held), options, held)
    kept = [t if _agrees(t.where, where.place) else msgspec.structs.replace(t, where=None) for t in tellings]
    if not any(tells(t) and t.where and t.where.place == where.place for t in kept):
        at = fullest(kept)
        kept[at] = msgspec.structs.replace(kept[at], where=where)
    return kept


def _likeliest(options: Sequence[Option[Where]]) -> Where:
    """Give the place worth most in expectation, of about equals the likelier.

    Where the report was only written is none if others are.
    """
    best = _best(options)
    others = [o for o in options if not o.traits["only_written"]]
    return (_best(others) if others and best.traits["only_written"] else best).value


def _best(options: Sequence[Option[Where]]) -> Option[Where]:
    """Give the option worth most, or a likelier one worth about as much that does not hold it."""
    scored = expected(QUESTION, options, lambda said, right: _worth(said.place, right.place))
    first = first_best(scored)
    best, least = options[first], scored[first][0] - SLIGHTLY
    rivals = [
        n
        for n, (worth, _) in enumerate(scored)
        if n == first or (worth >= least and not lies_in(best.value.place, options[n].value.place))
    ]
    return options[max(rivals, key=lambda n: (scored[n][1], -n))]


def _inmost(where: Where, options: Sequence[Option[Where]], held: Collection[tuple[Place, Place]]) -> Where:
    """Give the one place within a division that the second reader is sure of.

    "They killed 37 men in Kono district. The battle was at Sewafe." A range of hills goes before the province
    that it lies in, and a village before the town that the text puts it in. held: what the text puts in what.
    """
    wide = where.place.precision == DISTRICT or where.place.kind in _HOLDING
    if where.place.precision < DISTRICT or not wide:
        return where
    within = [o for o in options if lies_in(o.value.place, where.place) and o.traits["same_sentence"]]
    if where.place.kind == "area":
        within = [o for o in within if o.value.place.kind not in _HOLDING]
    sure = [o.value for o in within if o.traits["read"] >= odds(SURE)]
    sure = [one for one in sure if not any((other.place, one.place) in held for other in sure)]
    return sure[0] if len(sure) == 1 else where


def _held(mentions: Sequence[PlaceMention]) -> frozenset[tuple[Place, Place]]:
    """Give the pairs of a place and the one that the text puts it in."""
    begin = {m.name_start: m.place for m in mentions if m.place}
    return frozenset(
        (m.place, begin[m.within])
        for m in mentions
        if m.place and m.within in begin and m.role in _MEANT and m.place != begin[m.within]
    )


def _narrowed(where: Where, options: Sequence[Option[Where]], held: Collection[tuple[Place, Place]]) -> Where:
    """Give the place that the text itself puts in the chosen one, where the second reader finds it likely.

    "The battle at Sewafe, in Nimikoro chiefdom" was at Sewafe, though its lead has the chiefdom alone.
    """
    for _ in range(MOST_WITHIN):
        inner = [
            o.value
            for o in options
            if o.traits["same_sentence"] and o.traits["read"] >= 0 and (o.value.place, where.place) in held
        ]
        if len(inner) != 1:
            break
        outer, where = where, inner[0]
        where = msgspec.structs.replace(
            where, district=outer.district or where.district, province=outer.province or where.province
        )
    return where


def _any_likely(options: Sequence[Option[Where]]) -> bool:
    return any(option.traits["read"] >= odds(LIKELY) for option in options)


def _agrees(where: Where | None, place: Place) -> bool:
    return where is None or where.place == place or lies_in(place, where.place)


def place_options(judge: Judge, tellings: Sequence[Telling], home: Where | None) -> list[Option[Where]]:
    """Give the places that an incident may have happened at, and what speaks for each."""
    view = _View(judge, tellings, home)
    return [Option(view.where(place), view.traits(place)) for place in view.places]


def _worth(said: Place, right: Place) -> float:
    """Give the share of a place's fields that are right where another is the right one."""
    found = [said.country == right.country] if right.country else []
    found += [said.adm_1 == right.adm_1] if right.adm_1 else []
    found += [said.adm_2 == right.adm_2] if right.adm_2 and right.precision <= DISTRICT else []
    apart = distance_km(said, right)
    found.append(said.name == right.name or (apart is not None and apart <= SAME_KM and _known(said, right)))
    found.append(said == right or (apart is not None and apart <= NEAR_KM))
    return sum(found) / len(found)


def _known(*places: Place) -> bool:
    """Whether places have points of their own, not one lent by what holds or measures them."""
    return all(place.id is not None and place.precision <= NEAR for place in places)


class _View:
    """One report's places as both readers have them, seen from one incident."""

    def __init__(self, judge: Judge, tellings: Sequence[Telling], home: Where | None) -> None:
        self.judge = judge
        self.country = home.place.country if home else None
        self.told = [t.where for t in tellings if t.where]
        self.telling = judge.sentences_of(tellings)
        anchors = judge.anchors(tellings)
        self.mentions: dict[Place, list[PlaceMention]] = defaultdict(list)
        self.read: dict[Place, float] = {}
        self.surest: dict[Place, PlaceMention] = {}
        for mention in judge.own(tellings, judge.near(tellings, judge.reading.places)):
            if mention.place is None or mention.role == "metonym" or mention.aside:
                continue
            if _is_party(judge, mention):
                continue
            score = judge.belongs("W", mention.start, mention.end, anchors)
            if score > self.read.get(mention.place, -1.0):
                self.read[mention.place], self.surest[mention.place] = score, mention
            self.mentions[mention.place].append(mention)
        for place, mentions in self.mentions.items():
            if any(m.implied and self._tells_here(m) for m in mentions):  # to the second reader it is no name
                self.read[place] = max(self.read.values())
        for where in self.told:
            self.mentions.setdefault(where.place, [])
        self.top = max(self.read.values(), default=0.0)
        meant = [p for p, mentions in self.mentions.items() if any(m.role in _MEANT for m in mentions)]
        self.likely = [place for place in meant if self.read[place] >= EVEN]
        self.places = list(self.mentions)
        self.usual = most_told(self.told)

    def _tells_here(self, implied: PlaceMention) -> bool:
        """Whether "here" is said of the incident: in its own sentence, or where nobody tells its place."""
        return not self.told or self.judge.sentence(implied.start) in self.telling

    def _only_written_at(self, place: Place) -> bool:
        """Whether a place only heads the report, which is about another country or tells a likely place."""
        mentions = self.mentions[place]
        if not mentions or any(m.role != "dateline" for m in mentions):
            return False
        elsewhere = [p for p in self.likely if not (p.kind == "country" and lies_in(place, p))]
        return self._abroad(place) or (bool(elsewhere) and self.read[place] < LIKELY)

    def _abroad(self, place: Place) -> bool:
        return self.country is not None and place.country is not None and place.country != self.country

    def where(self, place: Place) -> Where:
        """Give a place with the words that the second reader is surest of."""
        mention = self.surest.get(place)
        if mention is None:
            return next(where for where in self.told if where.place == place)
        report = self.judge.report
        span = Span(report=report.id, start=mention.start, end=mention.end)
        return Where(
            place=place,
            words=mention.called(report.text),
            spans=(span,),
            district=self._span(mention.district),
            province=self._span(mention.province),
        )

    def _span(self, words: tuple[int, int] | None) -> Span | None:
        return Span(report=self.judge.report.id, start=words[0], end=words[1]) if words else None

    def traits(self, place: Place) -> dict[str, float]:
        """Give what speaks for a place."""
        mentions, text = self.mentions[place], self.judge.report.text
        read = self.read.get(place, 0.0)
        within = [other for other in self.places if lies_in(other, place)]
        holding = sum(lies_in(place, where.place) for where in self.told)
        before = [text[max(0, m.start - _REACH) : m.start] for m in mentions]
        first = mentions[0] if mentions else None
        name = text[first.name_start : first.name_end].lower() if first else ""
        return {
            "read": odds(read),
            "read_of_best": read / self.top if self.top else 0.0,
            "told": float(place == self.usual),
            "told_around": holding / max(1, len(self.told)),
            "same_sentence": float(any(self.judge.sentence(m.start) in self.telling for m in mentions)),
            "title": float(bool(name) and name in (self.judge.report.title or "").lower()),
            "late": min((m.start for m in mentions), default=len(text)) / max(1, len(text)),
            "from_or_to": float(any(_FROM.search(words) for words in before)),
            "only_event": float(any(m.role in _MEANT for m in mentions)),
            "abroad": float(self._abroad(place)),
            "only_written": float(self._only_written_at(place)),
            "best_within": max((self.read.get(other, 0.0) for other in within), default=0.0),
            "places_within": min(MOST_WITHIN, len(within)) / MOST_WITHIN,
            "point": float(place.precision == 1),
            "country": float(place.precision == COUNTRY),
            "settlement": float(place.kind == "settlement"),
            "area": float(place.kind == "area"),
            "province": float(place.kind == "adm1"),
        }


def _is_party(judge: Judge, place: PlaceMention) -> bool:
    """Tell a group's name that was taken for a place ("a camp of the Free Hills Front").

    What a phrase names a party's place by is one: "fighters in Orsha".
    """
    text = judge.report.text
    return any(
        actor.start <= place.name_start
        and place.name_end <= actor.end
        and actor.actor.kind in _GROUPS
        and not _WHERE.search(text[actor.start : place.name_start])
        for actor in judge.reading.actors
    )


def most_told(wheres: Iterable[Where]) -> Place | None:
    """Give the place that most of some agree with, of those that no more exact one lies in."""
    told = [where.place for where in wheres]
    exact = [one for one in told if not any(lies_in(other, one) for other in told)] or told
    agreeing = [sum(one == other or lies_in(one, other) for other in told) for one in exact]
    ranked = [(-votes, one.precision, n) for n, (one, votes) in enumerate(zip(exact, agreeing, strict=True))]
    return exact[min(ranked)[2]] if ranked else None
