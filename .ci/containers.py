"""Compares the reports of two places: `.ci/containers` calls it.

    containers.py OUTSIDE INSIDE                   folders of reports, of the same names
    containers.py --gradescope REPORT RESULTS      a report, and an autograder's results.json

What can't be known inside is inconclusive, with its reason: that is told, and no fault. Any other
difference makes the exit code 1.
"""

import json
import sys
from pathlib import Path


def parts(report):
    """Every verdict of a report by its name: of scenarios, of advisories, of each expectation."""
    found = {}
    for result in report["scenarios"] + report["advisories"]:
        reasons = "; ".join(finding["seen"] for finding in result["findings"])
        found[result["id"]] = (result["verdict"], result.get("points"), reasons)
        for finding in result["findings"]:
            name = f"{result['id']}/{finding['expectation']}"
            found[name] = (finding["verdict"], None, finding["seen"])
    return found


def compare(outside, inside):
    names = sorted(path.relative_to(outside) for path in outside.rglob("*.json"))
    tiers, same, verdicts, same_verdicts, unknown, wrong = set(), 0, 0, 0, 0, 0
    for name in names:
        if not (inside / name).exists():
            print(f"✗ {name}: no report of it inside")
            wrong += 1
            continue
        before, after = (json.loads((place / name).read_text()) for place in (outside, inside))
        tiers.add(after["tier"])
        befores, afters = parts(before), parts(after)
        nothing = ("nothing", None, "")
        differences = []
        for key in sorted(befores.keys() | afters.keys()):
            was, now = befores.get(key, nothing), afters.get(key, nothing)
            verdicts += 1
            if was[:2] == now[:2]:
                same_verdicts += 1
                continue
            may_be = "inconclusive" in (was[0], now[0])
            unknown, wrong = unknown + may_be, wrong + (not may_be)
            differences.append(f"  {'–' if may_be else '✗'} {key}: {was[0]}, inside {now[0]}: {now[2] or was[2]}")
        points = [report["score"]["points"] for report in (before, after)]
        if not differences and points[0] == points[1]:
            same += 1
        else:
            print(f"{name}: {points[0]:g} points, inside {points[1]:g}")
            print("\n".join(differences))
    print(
        f"tier inside: {', '.join(sorted(tiers)) or 'none'}; the same: {same} of {len(names)} programs, "
        f"{same_verdicts} of {verdicts} verdicts; inconclusive on one side: {unknown}; otherwise: {wrong}"
    )
    return wrong == 0 and bool(names)


def compare_gradescope(report, results):
    if not results.exists():
        print("the autograder left no results.json")
        return False
    score = json.loads(report.read_text())["score"]["points"]
    results = json.loads(results.read_text())
    tests = results.get("tests", [])
    given = results.get("score", sum(test.get("score", 0) for test in tests))
    print(f"results.json: {given:g} points in {len(tests)} tests, outside {score:g}")
    return abs(given - score) < 0.005


if __name__ == "__main__":
    gradescope = sys.argv[1] == "--gradescope"
    first, second = map(Path, sys.argv[-2:])
    sys.exit(0 if (compare_gradescope if gradescope else compare)(first, second) else 1)
