"""Splink beside the program's own scorer, on the same made-up reporting.

    pip install 'dateline[splink]'; python benchmarks/splink_beside.py [CLAIMS]

Splink (Fellegi-Sunter in SQL, here on DuckDB) is given the same report-level incidents, a column for each
thing compared, and is trained from the truth of another set, which is the best case for it. Its pairs are
put together by the program's clustering, at the threshold that serves it best. No extension of DuckDB is
loaded and nothing is fetched.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
from linking import Key, pair_score, processor_seconds
from reporting import reporting

from dateline.link import Linker, report_profiles
from dateline.link.cluster import clusters
from dateline.link.profile import Profile

SEED, TRAINING_SEED = 1, 2
COMMON = 0.05  # a name that a larger share of the reports has is left out


def told(size: int, seed: int) -> tuple[dict[Key, Profile], dict[Key, int]]:
    """Give the report-level incidents of a made-up set, with the number of the true incident of each."""
    profiles: dict[Key, Profile] = {}
    truth: dict[Key, int] = {}
    for one in reporting(size, seed=seed):
        for profile in report_profiles(one.claims, one.report):
            profiles[profile.key] = profile
            truth[profile.key] = one.truth[profile.key[1]]
    return profiles, truth


def table(profiles: Mapping[Key, Profile], truth: Mapping[Key, int]) -> pa.Table:
    """Lay profiles out in columns; what one does not say is null."""
    counts: dict[str, int] = {}
    for profile in profiles.values():
        for word in profile.words:
            counts[word] = counts.get(word, 0) + 1
    most = COMMON * len(profiles)
    rows: list[dict[str, Any]] = []
    for number, (key, profile) in enumerate(sorted(profiles.items())):
        place = profile.places[0] if profile.places else None
        days = profile.days[0]
        exact = place is not None and place.precision <= 2
        rows.append(
            {
                "unique_id": number,
                "report": key[0],
                "day": days.start.toordinal() if (days.end - days.start).days <= 1 else None,
                "half_week": days.start.toordinal() // 4,
                "country": place.country if place else None,
                "adm1": place.adm_1 if place else None,
                "name": min(profile.names) if profile.names else None,
                "latitude": place.latitude if place and exact else None,
                "longitude": place.longitude if place and exact else None,
                "sides": " - ".join(sorted(profile.sides)) or None,
                "event": min(profile.event_types),
                "weapon": min(profile.sub_event_types),
                "killed": [f"{group}: {figure}" for group, figure in profile.killed if figure > 1],
                "words": [word for word in profile.words if counts[word] <= most],
                "cluster": str(truth[key]),
            }
        )
    return pa.Table.from_pylist(rows)


def settings() -> Any:
    """Give the model: what is compared, at which levels, and which pairs."""
    import splink.comparison_library as cl
    from splink import SettingsCreator, block_on

    def levels(column: str, steps: list[tuple[str, str]]) -> dict[str, Any]:
        either = f"{column}_l IS NULL OR {column}_r IS NULL"
        null = {"sql_condition": either, "label_for_charts": "not told", "is_null_level": True}
        rest = {"sql_condition": "ELSE", "label_for_charts": "else"}
        named = [{"sql_condition": condition, "label_for_charts": label} for label, condition in steps]
        return {"output_column_name": column, "comparison_levels": [null, *named, rest]}

    apart = "abs(day_l - day_r)"
    alike = "jaro_winkler_similarity(name_l, name_r)"
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            levels("day", [("same", f"{apart} = 0"), ("next", f"{apart} = 1"), ("near", f"{apart} <= 3")]),
            cl.DistanceInKMAtThresholds("latitude", "longitude", [5, 30, 80, 200]),
            levels("name", [("same", "name_l = name_r"), ("alike", f"{alike} > 0.9")]),
            cl.ExactMatch("adm1"),
            cl.ExactMatch("sides"),
            cl.ExactMatch("event"),
            cl.ExactMatch("weapon"),
            cl.ArrayIntersectAtSizes("killed", [2, 1]),
            cl.ArrayIntersectAtSizes("words", [4, 3, 2, 1]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("country", "day"),
            block_on("adm1", "half_week"),
            block_on("name", "half_week"),
            block_on("country", "sides", "half_week"),
        ],
    )


def by_splink(profiles: Mapping[Key, Profile], truth: Mapping[Key, int], training: pa.Table) -> None:
    """Train, score and cluster; print what came of it."""
    from splink import DuckDBAPI
    from splink import Linker as SplinkLinker

    begun = processor_seconds()
    trainer = SplinkLinker(DuckDBAPI().register(training), settings(), log_level=None)
    trainer.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    trainer.training.estimate_m_from_label_column("cluster")
    trained = trainer.misc.save_model_to_json()
    print(f"trained in {processor_seconds() - begun:.1f} s of the processor")
    begun, clock = processor_seconds(), time.perf_counter()
    linker = SplinkLinker(DuckDBAPI().register(table(profiles, truth)), trained, log_level=None)
    found = linker.inference.predict(threshold_match_weight=-25)
    pairs = found.as_record_list()
    seconds, wall = processor_seconds() - begun, time.perf_counter() - clock
    print(f"scored {len(pairs):,} pairs in {seconds:.1f} s of the processor, {wall:.1f} s by the clock")
    keys = sorted(profiles)
    scores = {
        (min(p["unique_id_l"], p["unique_id_r"]), max(p["unique_id_l"], p["unique_id_r"])): p["match_weight"]
        for p in pairs
    }
    for threshold in (-16, -12, -8, -5, -2, 2, 6):
        whole = {
            pair: round(1000 * (weight - threshold))
            for pair, weight in scores.items()
            if keys[pair[0]][0] != keys[pair[1]][0]
        }
        groups = clusters(len(keys), whole, [key[0] for key in keys])
        score = pair_score([[keys[at] for at in group] for group in groups], truth)
        parts = f"F1 {score.f1:.1f} ({score.precision:.1f}, {score.recall:.1f})"
        print(f"Splink, match weight above {threshold}: {parts}")


def main() -> None:
    """Run."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    profiles, truth = told(size, SEED)
    begun = processor_seconds()
    linker = Linker()
    reports: dict[str, list[Profile]] = {}
    for key in sorted(profiles):
        reports.setdefault(key[0], []).append(profiles[key])
    for name, own in reports.items():
        linker.put(name, own)
    linker.settle()
    score = pair_score([list(cluster) for cluster in linker.clusters()], truth)
    taken = processor_seconds() - begun
    print(
        f"ours: F1 {score.f1:.1f} ({score.precision:.1f}, {score.recall:.1f}), {taken:.1f} s of the processor"
    )
    by_splink(profiles, truth, table(*told(size, TRAINING_SEED)))


if __name__ == "__main__":
    main()
