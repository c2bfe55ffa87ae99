"""A small record, made by hand: three outlets on fighting around Lake Chad, who contradict one another."""

from __future__ import annotations

from datetime import date

from dateline.model import (
    CIVILIANS,
    EVENT_TYPE_OF,
    UNKNOWN,
    Actor,
    Attribution,
    Casualty,
    Claim,
    Contents,
    Contradiction,
    Incident,
    Interval,
    Party,
    Place,
    Report,
    Span,
    When,
    Where,
    Working,
    content_id,
    text_sha256,
)

NIGERIA = Actor(name="Government of Nigeria", kind="government", country="Nigeria", listed=True)
NIGER = Actor(name="Government of Niger", kind="government", country="Niger", listed=True)
JAS = Actor(name="JAS", kind="rebel", country="Nigeria", listed=True)
IS = Actor(name="IS", kind="rebel", listed=True)

DAMBOA = Place(
    name="Damboa town",
    kind="settlement",
    precision=2,
    country="Nigeria",
    adm_1="Borno state",
    adm_2="Damboa local government area",
    latitude=11.155,
    longitude=12.756,
    id="g1",
)
KONDUGA = Place(
    name="Konduga town",
    kind="settlement",
    precision=1,
    country="Nigeria",
    adm_1="Borno state",
    adm_2="Konduga local government area",
    latitude=11.654,
    longitude=13.416,
    id="g2",
)
LAKE = Place(name="Lake Chad", kind="water", precision=5, country="Nigeria", latitude=13.1, longitude=14.1)
BORNO = Place(
    name="Borno state",
    kind="adm1",
    precision=4,
    country="Nigeria",
    adm_1="Borno state",
    latitude=11.8,
    longitude=13.1,
)
DIFFA = Place(
    name="Diffa department",
    kind="adm2",
    precision=3,
    country="Niger",
    adm_1="Diffa region",
    adm_2="Diffa department",
    latitude=13.4,
    longitude=12.7,
)

HERALD = """\
Gunmen ambushed an army convoy near Damboa on Sunday, killing four soldiers, the army said. \
In a statement, the insurgents of JAS claimed to have killed 19 soldiers and burnt “three” trucks.

The attack came a day before a suicide bomber blew himself up in a crowded market in Konduga. \
Police put the toll of the blast at nine, besides the bomber. Fatima Bukar, 34, a fish seller, said \
she had counted at least 14 bodies. "I stopped counting," Bukar added.

In February, dozens of villagers were killed in raids in Borno state."""

TRIBUNE = """\
Eleven bodies of soldiers were brought in after Sunday's ambush near Damboa, a doctor at the hospital in \
Maiduguri said; the army's figure of four was false, he said.

Air force jets bombed an island in Lake Chad on Tuesday. The air force said 30 militants had died. \
Fishermen said that six of their own were killed and that no fighters had been there.

Seven girls were abducted from a road outside Konduga on Wednesday, residents said."""

WIRE = """\
=SUM(1,2), a note in the feed said; <script>alert("x")</script> & <b>bold</b> \U0001f54a cafe\u0301

Militants of IS killed three soldiers in Diffa on Monday, a website close to them claimed. \
The government of Niger denied that any soldier had died."""


def _report(
    id: str, published: date, text: str, outlet: str | None, title: str | None, url: str | None
) -> Report:
    return Report(
        id=id,
        published=published,
        text=text,
        sha256=text_sha256(text),
        outlet=outlet,
        url=url,
        title=title,
        language="en",
    )


REPORTS = {
    report.id: report
    for report in (
        _report(
            "herald-1",
            date(2024, 3, 5),
            HERALD,
            "Borno Herald",
            "Convoy ambushed, market bombed",
            "https://herald.example/2024/fatima-bukar-market",
        ),
        _report(
            "tribune-1",
            date(2024, 3, 7),
            TRIBUNE,
            "The “Sahel” Tribune",
            'Jets "hit" lake; girls\ntaken, says\u2026',
            "javascript:alert(1)",
        ),
        _report("wire-1", date(2024, 3, 6), WIRE, None, '=HYPERLINK("http://evil.example")', None),
    )
}


def span(report: str, words: str, nth: int = 0) -> Span:
    """Give the span of the `nth` occurrence of `words` in a report of the sample."""
    start = -1
    for _ in range(nth + 1):
        start = REPORTS[report].text.index(words, start + 1)
    return Span(report=report, start=start, end=start + len(words))


def _claim(
    report: str,
    quote: str,
    trigger: str,
    sub: str,
    side_a: Party,
    side_b: Party,
    attribution: Attribution,
    **more: object,
) -> Claim:
    return Claim(
        id=content_id("claim", report, quote, attribution.source),
        report=report,
        quote=span(report, quote),
        trigger=span(report, trigger),
        sub_event_type=sub,  # type: ignore[arg-type]
        event_type=EVENT_TYPE_OF[sub],  # type: ignore[index]
        side_a=side_a,
        side_b=side_b,
        attribution=attribution,
        **more,  # type: ignore[arg-type]
    )


def _dead(report: str, words: str, victims: str, low: int, best: int, high: int, **more: object) -> Casualty:
    outcome = more.pop("outcome", "killed")
    cue = more.pop("cue", None)
    return Casualty(
        victims=victims,  # type: ignore[arg-type]
        outcome=outcome,  # type: ignore[arg-type]
        low=low,
        best=best,
        high=high,
        span=span(report, words),
        cue=span(report, str(cue)) if cue else None,
        **more,  # type: ignore[arg-type]
    )


def _when(report: str, words: str, start: date, end: date, precision: int) -> When:
    return When(interval=Interval(start=start, end=end, precision=precision), spans=(span(report, words),))


def _where(report: str, words: str, place: Place) -> Where:
    return Where(place=place, words=words, spans=(span(report, words),))


AMBUSH_ARMY = _claim(
    "herald-1",
    "Gunmen ambushed an army convoy near Damboa on Sunday, killing four soldiers, the army said.",
    "ambushed",
    "Armed clash",
    Party(actor=NIGERIA, spans=(span("herald-1", "an army convoy"),)),
    Party(actor=JAS, spans=(span("herald-1", "Gunmen"),)),
    Attribution(
        source="the army",
        kind="belligerent",
        actor=NIGERIA,
        span=span("herald-1", "the army"),
        cue=span("herald-1", "said"),
    ),
    when=_when("herald-1", "on Sunday", date(2024, 3, 3), date(2024, 3, 3), 1),
    where=_where("herald-1", "near Damboa", DAMBOA),
    casualties=(_dead("herald-1", "four soldiers", "side_a", 4, 4, 4, cue="killing"),),
    target=span("herald-1", "an army convoy"),
)
AMBUSH_JAS = _claim(
    "herald-1",
    "In a statement, the insurgents of JAS claimed to have killed 19 soldiers and burnt “three” trucks.",
    "killed 19 soldiers",
    "Armed clash",
    Party(actor=NIGERIA),
    Party(actor=JAS, spans=(span("herald-1", "JAS"),)),
    Attribution(
        source="JAS",
        kind="belligerent",
        actor=JAS,
        span=span("herald-1", "the insurgents of JAS"),
        cue=span("herald-1", "claimed"),
    ),
    casualties=(_dead("herald-1", "19 soldiers", "side_a", 19, 19, 19, cue="killed"),),
)
AMBUSH_DOCTOR = _claim(
    "tribune-1",
    "Eleven bodies of soldiers were brought in after Sunday's ambush near Damboa, "
    "a doctor at the hospital in Maiduguri said; the army's figure of four was false, he said.",
    "ambush",
    "Armed clash",
    Party(actor=NIGERIA, spans=(span("tribune-1", "soldiers"),)),
    Party(actor=UNKNOWN),
    Attribution(
        source="a doctor at the hospital in Maiduguri",
        kind="medical",
        span=span("tribune-1", "a doctor at the hospital in Maiduguri"),
        cue=span("tribune-1", "said"),
    ),
    when=_when("tribune-1", "Sunday", date(2024, 3, 3), date(2024, 3, 3), 1),
    where=_where("tribune-1", "near Damboa", DAMBOA),
    casualties=(_dead("tribune-1", "Eleven bodies of soldiers", "side_a", 11, 11, 11, cue="bodies"),),
)
BOMB_POLICE = _claim(
    "herald-1",
    "Police put the toll of the blast at nine, besides the bomber.",
    "blast",
    "Suicide bomb",
    Party(actor=UNKNOWN, spans=(span("herald-1", "a suicide bomber"),)),
    Party(actor=CIVILIANS),
    Attribution(
        source="Police", kind="official", span=span("herald-1", "Police"), cue=span("herald-1", "put")
    ),
    when=_when("herald-1", "a day before", date(2024, 3, 4), date(2024, 3, 4), 1),
    where=_where("herald-1", "Konduga", KONDUGA),
    casualties=(_dead("herald-1", "nine", "civilians", 9, 9, 9, cue="toll"),),
)
BOMB_WITNESS = _claim(
    "herald-1",
    "Fatima Bukar, 34, a fish seller, said she had counted at least 14 bodies.",
    "counted at least 14 bodies",
    "Suicide bomb",
    Party(actor=UNKNOWN),
    Party(actor=CIVILIANS),
    Attribution(
        source="Fatima Bukar",
        kind="witness",
        span=span("herald-1", "Fatima Bukar"),
        cue=span("herald-1", "said", 1),
    ),
    casualties=(
        _dead("herald-1", "at least 14 bodies", "civilians", 14, 14, 14, cue="bodies", qualifier="at least"),
    ),
)
RAIDS = _claim(
    "herald-1",
    "In February, dozens of villagers were killed in raids in Borno state.",
    "raids",
    "Attack",
    Party(actor=UNKNOWN),
    Party(actor=CIVILIANS, spans=(span("herald-1", "villagers"),)),
    Attribution(),
    when=_when("herald-1", "In February", date(2024, 2, 1), date(2024, 2, 29), 4),
    where=_where("herald-1", "Borno state", BORNO),
    casualties=(_dead("herald-1", "dozens of villagers", "civilians", 24, 24, 24, cue="were killed"),),
    main=False,
)
STRIKE_ARMY = _claim(
    "tribune-1",
    "The air force said 30 militants had died.",
    "bombed",
    "Air/drone strike",
    Party(actor=NIGERIA, spans=(span("tribune-1", "Air force jets"),)),
    Party(actor=JAS, spans=(span("tribune-1", "militants"),)),
    Attribution(
        source="The air force",
        kind="belligerent",
        actor=NIGERIA,
        span=span("tribune-1", "The air force"),
        cue=span("tribune-1", "said", 2),
    ),
    when=_when("tribune-1", "on Tuesday", date(2024, 3, 5), date(2024, 3, 5), 1),
    where=_where("tribune-1", "an island in Lake Chad", LAKE),
    casualties=(_dead("tribune-1", "30 militants", "side_b", 30, 30, 30, cue="had died"),),
    weapon=span("tribune-1", "jets"),
)
STRIKE_FISHERMEN = _claim(
    "tribune-1",
    "Fishermen said that six of their own were killed and that no fighters had been there.",
    "were killed",
    "Air/drone strike",
    Party(actor=NIGERIA),
    Party(actor=CIVILIANS),
    Attribution(
        source="Fishermen",
        kind="witness",
        span=span("tribune-1", "Fishermen"),
        cue=span("tribune-1", "said", 3),
    ),
    casualties=(_dead("tribune-1", "six of their own", "civilians", 6, 6, 6, cue="were killed"),),
)
GIRLS = _claim(
    "tribune-1",
    "Seven girls were abducted from a road outside Konduga on Wednesday, residents said.",
    "abducted",
    "Abduction/forced disappearance",
    Party(actor=UNKNOWN),
    Party(actor=CIVILIANS, spans=(span("tribune-1", "Seven girls"),)),
    Attribution(source="residents", kind="witness", span=span("tribune-1", "residents")),
    when=_when("tribune-1", "on Wednesday", date(2024, 3, 6), date(2024, 3, 6), 1),
    where=_where("tribune-1", "Konduga", KONDUGA),
    casualties=(_dead("tribune-1", "Seven girls", "civilians", 7, 7, 7, outcome="captured", cue="abducted"),),
)
DIFFA_IS = _claim(
    "wire-1",
    "Militants of IS killed three soldiers in Diffa on Monday, a website close to them claimed.",
    "killed",
    "Armed clash",
    Party(actor=NIGER, spans=(span("wire-1", "soldiers"),)),
    Party(actor=IS, spans=(span("wire-1", "Militants of IS"),)),
    Attribution(
        source="a website close to them",
        kind="belligerent",
        actor=IS,
        span=span("wire-1", "a website close to them"),
        cue=span("wire-1", "claimed"),
    ),
    when=_when("wire-1", "on Monday", date(2024, 3, 4), date(2024, 3, 4), 1),
    where=_where("wire-1", "Diffa", DIFFA),
    casualties=(_dead("wire-1", "three soldiers", "side_a", 3, 3, 3, cue="killed"),),
)
DIFFA_NIGER = _claim(
    "wire-1",
    "The government of Niger denied that any soldier had died.",
    "died",
    "Armed clash",
    Party(actor=NIGER, spans=(span("wire-1", "any soldier"),)),
    Party(actor=IS),
    Attribution(
        source="The government of Niger",
        kind="official",
        stance="denies",
        actor=NIGER,
        span=span("wire-1", "The government of Niger"),
        cue=span("wire-1", "denied"),
    ),
)

CLAIMS = (
    AMBUSH_ARMY,
    AMBUSH_JAS,
    AMBUSH_DOCTOR,
    BOMB_POLICE,
    BOMB_WITNESS,
    RAIDS,
    STRIKE_ARMY,
    STRIKE_FISHERMEN,
    GIRLS,
    DIFFA_IS,
    DIFFA_NIGER,
)


def _working(field: str, value: object, rule: str, *claims: Claim) -> Working:
    picked = {
        "side_a": lambda c: c.side_a.spans,
        "side_b": lambda c: c.side_b.spans,
        "date": lambda c: c.when.spans if c.when else (),
        "where": lambda c: c.where.spans if c.where else (),
    }.get(field, lambda c: tuple(k.span for k in c.casualties))
    spans = tuple(s for c in claims for s in picked(c))
    return Working(field=field, value=value, rule=rule, claims=tuple(c.id for c in claims), spans=spans)  # type: ignore[arg-type]


def _incident(
    claims: tuple[Claim, ...],
    type_of_violence: int | None,
    side_a: Actor,
    side_b: Actor,
    days: tuple[date, date, int],
    place: Place | None,
    deaths: tuple[int, int, int, int],
    low: int,
    high: int,
    **more: object,
) -> Incident:
    ids = tuple(sorted(claim.id for claim in claims))
    return Incident(
        id=content_id("incident", *ids),
        event_type=claims[0].event_type,
        sub_event_type=claims[0].sub_event_type,
        type_of_violence=type_of_violence,  # type: ignore[arg-type]
        side_a=side_a,
        side_b=side_b,
        start=days[0],
        end=days[1],
        date_precision=days[2],
        place=place,
        where=claims[0].where.words if claims[0].where else None,
        where_precision=place.precision if place else 6,
        deaths_a=deaths[0],
        deaths_b=deaths[1],
        deaths_civilians=deaths[2],
        deaths_unknown=deaths[3],
        low=low,
        best=sum(deaths),
        high=high,
        wounded=more.pop("wounded", None),  # type: ignore[arg-type]
        main=claims[0].main,
        clarity=int(str(more.pop("clarity", 1))),
        sources=len({claim.report for claim in claims}),
        claims=ids,
        reports=tuple(sorted({claim.report for claim in claims})),
        **more,  # type: ignore[arg-type]
    )


AMBUSH = _incident(
    (AMBUSH_ARMY, AMBUSH_JAS, AMBUSH_DOCTOR),
    1,
    NIGERIA,
    JAS,
    (date(2024, 3, 3), date(2024, 3, 3), 1),
    DAMBOA,
    (11, 0, 0, 0),
    4,
    19,
    working=(
        _working("side_a", "Government of Nigeria", "government first", AMBUSH_ARMY),
        _working("side_b", "JAS", "named by a claimant", AMBUSH_JAS),
        _working("date", "2024-03-03", "exact day, all claims agree", AMBUSH_ARMY, AMBUSH_DOCTOR),
        _working("where", "Damboa town", "near a known point", AMBUSH_ARMY, AMBUSH_DOCTOR),
        _working("deaths_a", 11, "best-placed source", AMBUSH_DOCTOR),
        _working("low", 4, "lowest figure", AMBUSH_ARMY),
        _working("high", 19, "highest figure", AMBUSH_JAS),
    ),
    contradictions=(
        Contradiction(
            field="deaths_a", claims=(AMBUSH_ARMY.id, AMBUSH_JAS.id), note="the army says 4, JAS says 19"
        ),
        Contradiction(
            field="deaths_a",
            claims=(AMBUSH_ARMY.id, AMBUSH_DOCTOR.id),
            note="the army says 4, a doctor says 11",
        ),
    ),
)
BOMB = _incident(
    (BOMB_POLICE, BOMB_WITNESS),
    3,
    UNKNOWN,
    CIVILIANS,
    (date(2024, 3, 4), date(2024, 3, 4), 1),
    KONDUGA,
    (0, 0, 14, 0),
    9,
    14,
    working=(_working("deaths_civilians", 14, "best-placed source", BOMB_WITNESS),),
    contradictions=(
        Contradiction(
            field="deaths_civilians",
            claims=(BOMB_POLICE.id, BOMB_WITNESS.id),
            note="Police say 9, Fatima Bukar says 14",
        ),
    ),
)
RAIDED = _incident(
    (RAIDS,),
    3,
    UNKNOWN,
    CIVILIANS,
    (date(2024, 2, 1), date(2024, 2, 29), 4),
    BORNO,
    (0, 0, 24, 0),
    24,
    24,
    clarity=2,
    working=(_working("deaths_civilians", 24, "a word for a number", RAIDS),),
)
STRIKE = _incident(
    (STRIKE_ARMY, STRIKE_FISHERMEN),
    1,
    NIGERIA,
    JAS,
    (date(2024, 3, 5), date(2024, 3, 5), 1),
    LAKE,
    (0, 0, 6, 0),
    6,
    30,
    contradictions=(
        Contradiction(
            field="victims",
            claims=(STRIKE_ARMY.id, STRIKE_FISHERMEN.id),
            note="The air force says 30 militants, fishermen say 6 of their own",
        ),
    ),
)
ABDUCTION = _incident(
    (GIRLS,),
    None,
    UNKNOWN,
    CIVILIANS,
    (date(2024, 3, 6), date(2024, 3, 6), 1),
    None,
    (0, 0, 0, 0),
    0,
    0,
    wounded=2,
)
DENIED = _incident(
    (DIFFA_IS, DIFFA_NIGER),
    1,
    NIGER,
    IS,
    (date(2024, 3, 4), date(2024, 3, 4), 1),
    DIFFA,
    (0, 0, 0, 0),
    0,
    3,
    contradictions=(
        Contradiction(
            field="deaths_a",
            claims=(DIFFA_IS.id, DIFFA_NIGER.id),
            note="The government of Niger denies any death",
        ),
    ),
)

INCIDENTS = (AMBUSH, BOMB, RAIDED, STRIKE, ABDUCTION, DENIED)


def sample() -> Contents:
    """Give the whole record: six incidents, eleven claims, three reports."""
    return Contents(reports=tuple(REPORTS.values()), claims=CLAIMS, incidents=INCIDENTS)
