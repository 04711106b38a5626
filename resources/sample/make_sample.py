#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""make_sample.py [FOLDER]: writes the sample workspace: twelve months of an invented company, Kestrel Freight.

The seed is fixed, so the same script gives the same bytes. Times are UTC, to the minute. Nobody in it exists."""
import datetime as dt
import json
import pathlib
import random
import sys

SEED = 20260928
START, END = dt.datetime(2025, 10, 6), dt.datetime(2026, 9, 28)
TEAMS = {"Tracking": 0.30, "Carrier API": 0.28, "Customs": 0.20, "Billing": 0.22}
# Medians in hours of coding, pickup, review, deploy: before and after the middle of April to July, and since.
EARLY, LATE = (4.9, 5.4, 5.0, 3.3), (5.1, 9.6, 6.3, 3.2)
TURN = dt.datetime(2026, 7, 6)
SPREAD = (0.75, 0.85, 0.70, 0.55)
HOUR = 3_600_000  # durations of targets are milliseconds, shares parts of 1
TARGETS = {
    "dora.deployment_frequency": {"direction": "up", "start": 9, "goal": 10, "started": "2026-01-05", "due": "2026-12-31"},
    "dora.change_lead_time.p50": {"direction": "down", "start": 30 * HOUR, "goal": 24 * HOUR, "started": "2026-07-06", "due": "2026-12-31"},
    "dora.change_lead_time.pickup": {"direction": "down", "start": 10 * HOUR, "goal": 6 * HOUR, "started": "2026-08-03", "due": "2026-12-31"},
    "dora.change_fail_rate": {"direction": "down", "start": 0.082, "goal": 0.05, "started": "2026-07-06", "due": "2026-12-31"},
    "dora.failed_deployment_recovery_time.p50": {"direction": "down", "start": 1.5 * HOUR, "goal": HOUR, "started": "2026-01-05", "due": "2026-12-31"},
    "ops.auto": {"direction": "up", "start": 0.9, "goal": 0.95, "started": "2026-01-05", "due": "2026-10-31"},
}
NOTES = [
    {"at": "2026-06-08T09:00:00.000Z", "kind": "freeze", "metric": "", "text": "Quarter-end freeze of Billing"},
    {"at": "2026-07-06T08:00:00.000Z", "kind": "note", "metric": "dora.change_lead_time.p50", "text": "Two reviewers required"},
]


def stamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%MZ")


def pick(rng, weights):
    return rng.choices(list(weights), list(weights.values()))[0]


def workdays():
    day = START
    while day < END:
        yield day, day.weekday() < 5
        day += dt.timedelta(days=1)


def deployments(rng):
    rows, number = [], 0
    for day, is_workday in workdays():
        count = rng.randint(13, 19) if is_workday else rng.randint(1, 4)
        for moment in sorted(rng.uniform(7, 18) for _ in range(count)):
            number += 1
            when = day + dt.timedelta(hours=moment)
            failed = rng.random() < (0.082 if day >= TURN else 0.071)
            rework = rng.random() < (0.45 if failed else 0.03)
            rows.append((f"d{number}", pick(rng, TEAMS), when, failed, rework))
    return rows


def changes(rng, deployed):
    rows = []
    for number in range(1, 9001):
        release = deployed[int(rng.random() * len(deployed))]
        medians = LATE if release[2] >= TURN else EARLY
        parts = [median * rng.lognormvariate(0, spread) for median, spread in zip(medians, SPREAD)]
        merged = release[2] - dt.timedelta(hours=parts[3])
        reviewed = merged - dt.timedelta(hours=parts[2])
        opened = reviewed - dt.timedelta(hours=parts[1])
        first = opened - dt.timedelta(hours=parts[0])
        rows.append((release[2], f"c{number}", release[1], release[0], first, opened, reviewed, merged))
    rows.sort(key=lambda row: (row[0], row[1]))
    return rows


def incidents(rng, deployed):
    rows, number = [], 0
    for name, team, when, failed, _ in deployed:
        if not failed or rng.random() > 0.12:
            continue
        number += 1
        started = when + dt.timedelta(minutes=rng.randint(2, 40))
        resolved = started + dt.timedelta(minutes=12 + 35 * rng.lognormvariate(0, 0.8))
        rows.append((f"i{number}", team, started, resolved, name, rng.random() < 0.22))
    return rows


def noticed(happened):
    """When each was detected and taken up, and how grave it was: drawn apart, so that what stood here before stays."""
    rng = random.Random(SEED + 1)
    rows = []
    for name, team, started, resolved, release, again in happened:
        detected = started + dt.timedelta(minutes=rng.randint(1, 9))
        taken = detected + dt.timedelta(minutes=rng.randint(1, 7))
        rows.append((name, team, stamp(started), stamp(detected), stamp(taken), stamp(resolved), rng.choice((1, 2, 2, 2, 3, 3)), release, int(again)))
    return rows


def survey(rng):
    questions = ("I can finish work without waiting for others", "Our code is easy to change", "I would recommend this team")
    rows = []
    for quarter, held in (("2025-Q4", "2025-12-10"), ("2026-Q1", "2026-03-11"), ("2026-Q2", "2026-06-10"), ("2026-Q3", "2026-09-09")):
        for team in TEAMS:
            for question, base in zip(questions, (3.4, 3.1, 3.9)):
                for _ in range(rng.randint(7, 12)):
                    rows.append((quarter, held, team, question, min(5, max(1, round(rng.gauss(base, 0.9))))))
    return rows


def write(path, header, rows):
    with open(path, "w", newline="\n", encoding="utf-8") as file:
        file.write(",".join(header) + "\n")
        for row in rows:
            file.write(",".join(str(value) for value in row) + "\n")


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__ and pathlib.Path(__file__).parent)
    rng = random.Random(SEED)
    deployed = deployments(rng)
    machine = random.Random(SEED + 2)
    write(folder / "deployments.csv", ("id", "team", "deployed_at", "failed", "rework", "automated"),
          [(name, team, stamp(when), int(failed), int(rework), int(machine.random() < (0.94 if when >= TURN else 0.91)))
           for name, team, when, failed, rework in deployed])
    write(folder / "changes.csv", ("id", "team", "deployment", "first_commit_at", "opened_at", "first_review_at", "merged_at", "deployed_at"),
          [(name, team, release, *map(stamp, times), stamp(when)) for when, name, team, release, *times in changes(rng, deployed)])
    write(folder / "incidents.csv",
          ("id", "team", "started_at", "detected_at", "acknowledged_at", "resolved_at", "severity", "deployment", "recurred"),
          noticed(incidents(rng, deployed)))
    write(folder / "survey.csv", ("quarter", "held_on", "team", "question", "score"), survey(rng))
    about = {"name": "Kestrel Freight", "read_at": "2026-09-28T07:40:00.000Z", "sample": True, "schema": 1,
             "targets": TARGETS, "annotations": NOTES}
    (folder / "workspace.json").write_text(json.dumps(about, sort_keys=True) + "\n", encoding="utf-8")


main()
