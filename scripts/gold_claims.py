"""Turn gold codings into claims, so that linking and reconciling are measured apart from reading.

    python scripts/gold_claims.py GOLD_DIR [--prefix d1-] [--misses]

Prints how many incidents the algebra of tolls gets right from perfect claims, a field at a time, and
how well claims are linked (scored by `score_incidents.py`, which lies beside GOLD_DIR).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline.data import table
from dateline.link import link_claims
from dateline.model import (
    CIVILIANS,
    UNKNOWN,
    Actor,
    Attribution,
    Casualty,
    Claim,
    EventType,
    Interval,
    Party,
    Place,
    Report,
    SourceKind,
    Span,
    SubEventType,
    When,
    Where,
    content_id,
    text_sha256,
)
from dateline.reconcile import reconcile

Gold = dict[str, Any]

KIND_WORDS: tuple[tuple[SourceKind, str], ...] = (
    ("un", r"\bUN\b|United Nations|Monusco|UNAMA|UN mission|UNSMIL"),
    ("official", r"health ministry|ministry of health|health minister"),
    (
        "medical",
        r"hospital|medic|doctor|morgue|mortuary|nurse|clinic|surgeon|health (?:official|department|director)"
        r"|health authorit|ambulance|rescue|Health Directorate|medical",
    ),
    ("ngo", r"Red Cross|Red Crescent|ICRC|Observatory|MSF|human rights|Human Rights|monitor"),
    (
        "witness",
        r"witness|resident|villager|neighbour|local people|locals|family|families|elder|motorist|survivor"
        r"|volunteer|imam|shopkeeper|tribesmen|activist|community|herder|youth|farmer|Bishop|chief|priest|villages",
    ),
    (
        "official",
        r"police|polic|army|Army|ministry|Ministry|minister|Minister|military|governor|mayor|government|navy"
        r"|official|officer|authorit|state|spokesman|General|Task Force|CRPF|president|council|Prosecutor"
        r"|prosecutor|prefect|IDF|ISPR|deputy|attorney",
    ),
    ("media", r"channels|newspaper|media|television|agency"),
)
DEFAULT_SUB: dict[EventType, SubEventType] = {
    "battle": "Armed clash",
    "explosion_remote_violence": "Shelling/artillery/missile attack",
    "violence_against_civilians": "Attack",
}
EXPLOSION_WORDS: tuple[tuple[SubEventType, str], ...] = (
    ("Suicide bomb", r"suicide|blew himself"),
    (
        "Air/drone strike",
        r"air ?strike|air raid|air force|jets?\b|warplane|drone|helicopter|from the air|bombed",
    ),
    ("Remote explosive/landmine/IED", r"\bmine|bomb|blast|IED|device|explosive"),
)


def actor(name: str) -> Actor:
    """Make an actor of a gold side."""
    if name == "Civilians":
        return CIVILIANS
    if name == "Unknown":
        return UNKNOWN
    if name.startswith("Government of "):
        return Actor(name=name, kind="government", country=name.removeprefix("Government of "), listed=True)
    return Actor(name=name, kind="rebel")


def source_kind(claim: Gold) -> SourceKind:
    """Class a gold claimant by plain words of its name and its other accepted names."""
    if claim["source"] == "report":
        return "report"
    for text in (claim["source"], " / ".join(n for n in claim.get("source_accept", []) if n != "report")):
        for kind, words in KIND_WORDS:
            if re.search(words, text):
                return kind
    return "witness" if re.fullmatch(r"(?:[A-Z][\w.'-]+ ?){2,4}", claim["source"]) else "unnamed"


def kind_of(claim: Gold, incident: Gold) -> SourceKind:
    """Class a claimant; one that bears the name of an armed side is a belligerent."""
    kind = source_kind(claim)
    side = source_actor(claim, incident)
    return "belligerent" if side and kind in ("witness", "unnamed", "official") else kind


def folded(text: str) -> str:
    """Fold case and punctuation away."""
    return " ".join(re.findall(r"\w+", text.casefold()))


GENERIC_NAMES = {"army", "military", "police", "soldiers", "troops", "government", "authorities", "report"}


def source_actor(claim: Gold, incident: Gold) -> Actor | None:
    """Give the side whose gold names the claimant's names are among."""
    names = [folded(n) for n in [claim["source"], *claim.get("source_accept", [])] if n != "report"]
    for side in ("side_a", "side_b"):
        if incident[side] in ("Civilians", "Unknown"):
            continue
        accepted = {folded(n) for n in [incident[side], *incident.get(f"{side}_accept", [])]}
        accepted -= GENERIC_NAMES
        if any(name in accepted for name in names):
            return actor(incident[side])
    return None


def sentences(text: str) -> list[tuple[int, int]]:
    """Cut a text at full stops and blank lines, roughly."""
    return [(m.start(), m.end()) for m in re.finditer(r"\S.*?(?:[.!?][\"”']*(?=\s)|\n\n|$)", text, re.DOTALL)]


def quote_of(report: Report, claim: Gold | None, incident: Gold) -> Span:
    """Find a sentence that holds the figure, or the place's name; else the first."""
    wanted = [str(claim["low"])] if claim else []
    names = [n for n in [incident["where"], *incident.get("where_accept", [])] if n]
    best = max(
        sentences(report.text) or [(0, max(1, len(report.text)))],
        key=lambda at: (
            3 * any(re.search(rf"\b{w}\b", report.text[at[0] : at[1]]) for w in wanted)
            + 2 * any(n in report.text[at[0] : at[1]] for n in names),
            -at[0],
        ),
    )
    return Span(report=report.id, start=best[0], end=best[1])


def bomber_quote(report: Report, incident: Gold, explosions: int) -> Span | None:
    """Find the sentence that tells of the suicide bomber's death, if the incident's."""
    if incident["event_type"] != "explosion_remote_violence" or not incident["main"]:
        return None
    words = re.compile(
        "|".join(f"(?:{row['pattern']})" for row in table("bomber_death_words")), re.IGNORECASE
    )
    names = [n for n in [incident["where"], *incident.get("where_accept", [])] if n]
    for start, end in sentences(report.text):
        sentence = report.text[start:end]
        if words.search(sentence) and (explosions == 1 or any(n in sentence for n in names)):
            return Span(report=report.id, start=start, end=end)
    return None


def sub_event(report: Report, incident: Gold, quote: Span) -> SubEventType:
    """Read the kind of explosion off plain words of a sentence."""
    if incident["event_type"] != "explosion_remote_violence":
        return DEFAULT_SUB[incident["event_type"]]
    for sub, words in EXPLOSION_WORDS:
        if re.search(words, quote.quote(report), re.IGNORECASE):
            return sub
    return DEFAULT_SUB[incident["event_type"]]


def place_of(incident: Gold) -> Where | None:
    """Make a place of a gold incident's names and coordinates."""
    words = incident["where"] or incident["adm_2"] or incident["adm_1"] or incident["country"]
    if not words:
        return None
    precision = 1 if incident["where"] else 3 if incident["adm_2"] else 4 if incident["adm_1"] else 6
    kinds = {1: "settlement", 3: "adm2", 4: "adm1", 6: "country"}
    place = Place(
        name=words,
        kind=kinds[precision],
        precision=precision,
        country=incident["country"] or None,
        adm_1=(incident["adm_1"] or next(iter(incident.get("adm_1_accept", [])), None)) or None,
        adm_2=incident["adm_2"] or None,
        latitude=incident.get("latitude"),
        longitude=incident.get("longitude"),
    )
    return Where(place=place, words=words, spans=())


def when_of(incident: Gold) -> When | None:
    """Make days of a gold incident's dates."""
    if not incident["date_start"]:
        return None
    start, end = (
        date.fromisoformat(incident[f"date_{one}"] or incident["date_start"]) for one in ("start", "end")
    )
    days = (end - start).days + 1
    precision = 1 if days == 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5
    return When(interval=Interval(start=start, end=end, precision=precision), spans=())


def claims_of(gold: Gold) -> tuple[Report, list[Claim]]:
    """Make a report and its claims, one a gold claim and one bare one an incident."""
    report = Report(
        id=gold["id"],
        published=date.fromisoformat(gold["published"]),
        text=gold["text"],
        sha256=text_sha256(gold["text"]),
        outlet=gold.get("outlet") or None,
        title=gold.get("title") or None,
    )
    claims: list[Claim] = []
    explosions = sum(i["main"] and i["event_type"] == "explosion_remote_violence" for i in gold["incidents"])
    for group, incident in enumerate(gold["incidents"]):
        bomber = bomber_quote(report, incident, explosions)
        for number, told in enumerate([None, *incident["claims"]]):
            quote = quote_of(report, told, incident) if told or not bomber else bomber
            sub: SubEventType = "Suicide bomb" if bomber else sub_event(report, incident, quote)
            casualties: tuple[Casualty, ...] = ()
            attribution = Attribution()
            if told:
                low, high = told["low"], told["high"] if told["high"] is not None else told["low"]
                casualty = Casualty(
                    victims=told["victims"], outcome=told["outcome"], low=low, best=low, high=high, span=quote
                )
                casualties = (casualty,)
                attribution = Attribution(
                    source=told["source"],
                    kind=kind_of(told, incident),
                    stance=told["stance"],
                    actor=source_actor(told, incident),
                )
            claims.append(
                Claim(
                    id=content_id(report.id, str(group), str(number)),
                    report=report.id,
                    trigger=quote,
                    quote=quote,
                    event_type=incident["event_type"],
                    sub_event_type=sub,
                    side_a=Party(actor=actor(incident["side_a"])),
                    side_b=Party(actor=actor(incident["side_b"])),
                    attribution=attribution,
                    when=when_of(incident),
                    where=place_of(incident),
                    casualties=casualties,
                    main=incident["main"],
                    group=group,
                )
            )
    return report, claims


def load(folder: Path, prefix: str) -> list[Gold]:
    """Read the gold reports whose names begin with `prefix`."""
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob(f"{prefix}*.json"))]


FIELDS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high", "wounded")


def swapped(incident: Gold) -> Gold:
    """Give a gold incident with its sides the other way round, as the scorer allows."""
    return {
        **incident,
        "side_a": incident["side_b"],
        "side_b": incident["side_a"],
        "deaths_a": incident["deaths_b"],
        "deaths_b": incident["deaths_a"],
    }


def measure_tolls(golds: list[Gold], *, misses: bool) -> None:
    """Print how often each count comes out as in the gold, over main incidents."""
    right: Counter[str] = Counter()
    total = 0
    for gold in golds:
        report, claims = claims_of(gold)
        for group, incident in enumerate(gold["incidents"]):
            if not incident["main"]:
                continue
            total += 1
            found = reconcile([one for one in claims if one.group == group], {report.id: report})
            if found.side_a.name == incident["side_b"] != incident["side_a"]:
                incident = swapped(incident)
            ok = {f: (getattr(found, f) or 0) == (incident[f] or 0) for f in FIELDS}
            right.update(f for f, good in ok.items() if good)
            right["all but wounded"] += all(good for f, good in ok.items() if f != "wounded")
            right["sides"] += (found.side_a.name, found.side_b.name) == (
                incident["side_a"],
                incident["side_b"],
            )
            right["event_type"] += found.event_type == incident["event_type"]
            kinds = [incident["type_of_violence"], *incident.get("type_of_violence_accept", [])]
            right["type_of_violence"] += (
                incident["type_of_violence"] is None or found.type_of_violence in kinds
            )
            if misses and not all(ok.values()):
                print(f"{gold['id']} {incident['cluster']} {found.side_a.name} - {found.side_b.name}")
                for f in FIELDS:
                    print(f"   {f} {getattr(found, f)} gold {incident[f]}" if not ok[f] else "", end="")
                print()
                for c in incident["claims"]:
                    kind = f"{source_kind(c)}, {getattr(source_actor(c, incident), 'name', '-')}"
                    said = f"{c['stance']} {c['outcome']} {c['victims']} {c['low']}-{c['high']}"
                    print(f"      {c['source']} ({kind}) {said}")
    for name in (*FIELDS, "all but wounded", "sides", "event_type", "type_of_violence"):
        print(f"{name:20} {right[name]:4} of {total}  {100 * right[name] / max(1, total):5.1f}")


def scorer(folder: Path) -> ModuleType:
    """Load `score_incidents.py`."""
    spec = importlib.util.spec_from_file_location("score_incidents", folder.parent / "score_incidents.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure_links(golds: list[Gold], folder: Path, *, misses: bool) -> None:
    """Print pair F1 and B3 over main incidents, and over all; and fusions within a report."""
    reports: dict[str, Report] = {}
    claims: list[Claim] = []
    cluster_of: dict[tuple[str, int], str] = {}
    main: dict[tuple[str, int], bool] = {}
    for gold in golds:
        report, found = claims_of(gold)
        reports[report.id] = report
        claims += found
        for group, incident in enumerate(gold["incidents"]):
            cluster_of[report.id, group] = incident["cluster"]
            main[report.id, group] = incident["main"]
    linked: dict[tuple[str, int], str] = {}
    members: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, incident_claims in enumerate(link_claims(claims, reports)):
        for claim in incident_claims:
            if (claim.report, claim.group) not in members[str(number)]:
                members[str(number)].append((claim.report, claim.group))
            linked[claim.report, claim.group] = str(number)
    score = scorer(folder)
    for name, keys in (("main", [k for k in linked if main[k]]), ("all", list(linked))):
        triples = [(key[0], cluster_of[key], linked[key]) for key in keys]
        print(
            f"linking, {name}: pair F1 {100 * score.pair_f1(triples):.1f}"
            f"  B3 {100 * score.b_cubed([(g, p) for _, g, p in triples]):.1f}  ({len(keys)} told)"
        )
    fused = sum(len({r for r, _ in told}) < len(told) for told in members.values())
    print(f"incidents of one report fused: {fused}")
    if misses:
        for told in members.values():
            if len({cluster_of[k] for k in told}) > 1:
                print("  wrongly together:", [(k, cluster_of[k]) for k in told])
        by_cluster: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for key, cluster in cluster_of.items():
            by_cluster[cluster].append(key)
        for cluster, told in by_cluster.items():
            if len({linked[k] for k in told}) > 1:
                print("  wrongly apart:", cluster, [(k, linked[k]) for k in told])


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--prefix", default="")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    golds = load(args.gold, args.prefix)
    if not golds:
        print(f"no gold reports in {args.gold}", file=sys.stderr)
        return 2
    measure_tolls(golds, misses=args.misses)
    measure_links(golds, args.gold, misses=args.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
