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
from collections.abc import Iterator
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
    Incident,
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


Key = tuple[str, int]
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


def differences(gold: Gold) -> Iterator[tuple[Gold, Incident, dict[str, bool]]]:
    """Give each main incident, what its claims come to, and which values come out as in the gold."""
    report, claims = claims_of(gold)
    for group, coded in enumerate(gold["incidents"]):
        if not coded["main"]:
            continue
        found = reconcile([one for one in claims if one.group == group], {report.id: report})
        crossed = found.side_a.name == coded["side_b"] != coded["side_a"]
        incident = swapped(coded) if crossed else coded
        right = {field: (getattr(found, field) or 0) == (incident[field] or 0) for field in FIELDS}
        right["all deaths"] = all(good for field, good in right.items() if field != "wounded")
        right["sides"] = (found.side_a.name, found.side_b.name) == (incident["side_a"], incident["side_b"])
        right["event_type"] = found.event_type == incident["event_type"]
        kinds = [incident["type_of_violence"], *incident.get("type_of_violence_accept", [])]
        right["type_of_violence"] = None in kinds or found.type_of_violence in kinds
        yield incident, found, right


def tolls(golds: list[Gold]) -> dict[str, float]:
    """Give how often each value comes out as in the gold, in per cent of main incidents."""
    hits: Counter[str] = Counter()
    total = 0
    for gold in golds:
        for _, _, right in differences(gold):
            total += 1
            hits.update({field: int(good) for field, good in right.items()})
    return {field: 100 * hits[field] / max(1, total) for field in hits}


def print_misses(golds: list[Gold]) -> None:
    """Print the incidents whose figures come out otherwise, with the gold claims."""
    for gold in golds:
        for incident, found, right in differences(gold):
            if right["all deaths"] and right["wounded"]:
                continue
            print(f"{gold['id']} {incident['cluster']} {found.side_a.name} - {found.side_b.name}")
            wrong = [f"{f} {getattr(found, f)}, gold {incident[f]}" for f in FIELDS if not right[f]]
            print("   " + "; ".join(wrong))
            for claim in incident["claims"]:
                side = getattr(source_actor(claim, incident), "name", "-")
                said = (
                    f"{claim['stance']} {claim['outcome']} {claim['victims']} {claim['low']}-{claim['high']}"
                )
                print(f"      {claim['source']} ({kind_of(claim, incident)}, {side}) {said}")


def scorer(folder: Path) -> ModuleType:
    """Load `score_incidents.py`."""
    spec = importlib.util.spec_from_file_location("score_incidents", folder.parent / "score_incidents.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def linked(golds: list[Gold]) -> dict[Key, str]:
    """Link the claims of all reports; give the number of the incident of each report-level one."""
    told = [claims_of(gold) for gold in golds]
    groups = link_claims([c for _, claims in told for c in claims], {report.id: report for report, _ in told})
    return {(c.report, c.group): str(number) for number, group in enumerate(groups) for c in group}


def links(golds: list[Gold], folder: Path, *, background: bool = False) -> dict[str, float]:
    """Give pair F1 and B3 in per cent over main incidents (or all), and how many of one report fused."""
    found = linked(golds)
    coded = {(gold["id"], n): one for gold in golds for n, one in enumerate(gold["incidents"])}
    triples = [
        (key[0], coded[key]["cluster"], found[key])
        for key in sorted(found)
        if background or coded[key]["main"]
    ]
    score = scorer(folder)
    per_report = Counter((report, number) for (report, _), number in found.items())
    return {
        "pair F1": 100 * score.pair_f1(triples),
        "B3": 100 * score.b_cubed([(gold, mine) for _, gold, mine in triples]),
        "fused": sum(count > 1 for count in per_report.values()),
        "told": len(triples),
    }


def print_wrong_links(golds: list[Gold]) -> None:
    """Print incidents that hold reports of several gold incidents, and gold incidents in several."""
    found = linked(golds)
    cluster = {(gold["id"], n): one["cluster"] for gold in golds for n, one in enumerate(gold["incidents"])}
    for name, here, there in (("together", found, cluster), ("apart", cluster, found)):
        members: dict[str, list[Key]] = defaultdict(list)
        for key in sorted(found):
            members[here[key]].append(key)
        for keys in members.values():
            if len({there[key] for key in keys}) > 1:
                print(f"wrongly {name}:", ", ".join(f"{r}:{n} ({cluster[r, n]})" for r, n in keys))


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
    if args.misses:
        print_misses(golds)
        print_wrong_links(golds)
    for field, accuracy in tolls(golds).items():
        print(f"{field:20} {accuracy:5.1f}")
    for name, background in (("main", False), ("all", True)):
        found = links(golds, args.gold, background=background)
        print(f"linking, {name:13}" + "".join(f"  {key} {value:.1f}" for key, value in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
