"""Writes each report in every format, as it is and with hostile text in all of its fields, and has it read.

    formats.py LAB11 FOLDER REPORT...
"""

import base64
import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import junitparser
import xmlschema
import yaml
from markdown_it import MarkdownIt
from tap.parser import Parser

SCHEMAS = Path(__file__).parent.parent / "reports/tests/schemas"

HOSTILE = [
    "\x1b[31mred\x1b[0m \x1b]0;title\x07",
    "]]> <![CDATA[ &amp; <b>",
    "\n::error::mine\n::set-env name=X::1\n##[error]x\r\n%0A",
    "nul \0 and \ufffe \uffff \x08\x0b",
    "```\n# heading | cell\n</details> [x](javascript:1) @everyone",
    "ok 1 - mine # SKIP \\ \n  ...\nBail out!\n1..9",
    "broken \ufffd UTF-8 \u202e turned round",
    "{\"score\": 100}\n" + "long " * 200_000,
]
# What a reader or the schema of the report itself gives a meaning to. The title is the suite's own, and tap.py
# takes an escaped `#` in it for a directive.
KEPT = {"schema", "verdict", "level", "id", "tier", "because", "suite", "group", "title"}


def hostile(value, texts, key=None):
    if isinstance(value, dict):
        return {name: hostile(one, texts, name) for name, one in value.items()}
    if isinstance(value, list):
        return [hostile(one, texts, key) for one in value]
    return next(texts) if isinstance(value, str) and key not in KEPT else value


def endless():
    while True:
        yield from HOSTILE


def written(lab11, report, folder):
    """Every format of a report, by name."""
    listed = subprocess.run([lab11, "report", "--help"], capture_output=True, text=True, check=True)
    names = re.findall(r"^ {12}([a-z][a-z0-9]+) +", listed.stdout, re.M)
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [word for name in names for word in ("--format", f"{name}={folder / name}")]
    subprocess.run([lab11, "report", "-", *wanted], input=json.dumps(report).encode(), check=True)
    return {name: (folder / name).read_bytes() for name in names}


def verdicts(report, *wanted):
    return sum(scenario["verdict"] in wanted for scenario in report["scenarios"])


def read_junit(data, report):
    xmlschema.validate(data.decode(), str(SCHEMAS / "junit-10.xsd"))
    suites = junitparser.JUnitXml.fromstring(data)
    raised = sum(advisory["verdict"] == "fail" for advisory in report["advisories"])
    assert suites.tests == len(report["scenarios"]) + raised
    assert suites.failures == verdicts(report, "fail") and suites.errors == verdicts(report, "error")
    results = [type(one).__name__ for suite in suites for case in suite for one in case.result]
    assert results.count("Skipped") == verdicts(report, "skipped", "inconclusive")


def read_tap(data, report):
    lines = list(Parser().parse_text(data.decode()))
    tests = [line for line in lines if line.category == "test"]
    assert not [line for line in lines if line.category in ("bail", "unknown")]
    assert len(tests) == len(report["scenarios"]) and [line.number for line in tests] == list(range(1, len(tests) + 1))
    assert sum(not line.ok for line in tests) == verdicts(report, "fail")
    assert sum(line.skip for line in tests) == verdicts(report, "skipped", "inconclusive", "error")
    for block in re.findall(r"^  ---\n(.*?)^  \.\.\.$", data.decode(), re.M | re.S):
        assert {"message", "points", "details"} <= yaml.safe_load(block).keys()


def read_schema(name):
    schema = json.loads((SCHEMAS / name).read_text())

    def read(data, _):
        jsonschema.validate(json.loads(data), schema, format_checker=jsonschema.FormatChecker())

    return read


def read_markdown(data, report):
    tokens = MarkdownIt("commonmark").enable("table").parse(data.decode())
    inline = [child.type for token in tokens for child in token.children or []]
    assert not {"link_open", "image", "html_inline"} & set(inline)
    html = {token.content.strip() for token in tokens if token.type == "html_block"}
    assert html <= {"<details><summary>Worth knowing (no points)</summary>", "</details>"}
    rows = sum(token.type == "tr_open" for token in tokens)
    assert rows == len(report["scenarios"]) + 1


def read_classroom(data, report):
    results = json.loads(base64.b64decode(data.strip(), validate=True))
    assert len(results["tests"]) == len(report["scenarios"]) and results["max_score"] > 0


def read_autolab(data, _):
    feedback, scores = map(json.loads, data.decode().splitlines())
    assert set(feedback["stages"]) == scores["scores"].keys()


def read_json(data, report):
    assert isinstance(json.loads(data), dict)


READERS = {
    "junit": read_junit,
    "tap": read_tap,
    "sarif": read_schema("sarif-2.1.0.json"),
    "ctrf": read_schema("ctrf-0.0.json"),
    "markdown": read_markdown,
    "classroom": read_classroom,
    "autolab": read_autolab,
    **dict.fromkeys(["json", "gradescope", "prairielearn", "submitty", "check50"], read_json),
}
# For people: .ci/pages reads the page.
UNREAD = {"text", "html", "github"}


def main(lab11, folder, *reports):
    read = 0
    for path in map(Path, reports):
        plain = json.loads(path.read_text())
        for kind, report in ("plain", plain), ("hostile", hostile(plain, endless())):
            formats = written(lab11, report, Path(folder) / f"{path.stem}-{kind}")
            assert formats.keys() == READERS.keys() | UNREAD, formats.keys()
            for name, reader in READERS.items():
                reader(formats[name], report)
                read += 1
            sizes = ", ".join(f"{name} {len(data) // 1024}" for name, data in formats.items())
            print(f"{path.stem}, {kind}: KiB of {sizes}")
    print(f"{read} files of {len(READERS)} formats were read by outside readers")


if __name__ == "__main__":
    main(*sys.argv[1:])
