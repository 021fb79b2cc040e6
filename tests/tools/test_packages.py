"""The hashes and the licences of the pinned packages are up to date, and an audit without an answer fails nobody."""

from __future__ import annotations

import json

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import audit, hashes, licences


def pinned(name: str) -> dict[str, str]:
    lines = (hashes.ROOT / name).read_text(encoding="utf-8").splitlines()
    found = [Requirement(line.partition(" --hash")[0]) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(one.name): str(one.specifier) for one in found}


def test_the_hashes_are_of_the_pinned_versions_and_of_all_that_is_needed() -> None:
    hashed, constraints = pinned(hashes.FILE.name), pinned("constraints.txt")

    assert {name: version for name, version in hashed.items() if constraints.get(name, version) != version} == {}
    assert licences.licences().keys() - hashed.keys() <= {"torch"}
    lines = hashes.FILE.read_text(encoding="utf-8").splitlines()[1:]
    assert all(len(line.partition("--hash=sha256:")[2]) == 64 for line in lines)


def test_a_report_of_pip_becomes_lines_without_torch() -> None:
    def package(name: str) -> dict[str, object]:
        return {
            "metadata": {"name": name, "version": "1.0"},
            "download_info": {"archive_info": {"hashes": {"sha256": name * 2}}},
        }

    report = {"install": [package("zlib"), package("torch"), package("Abc")]}
    assert hashes.lines_of(report) == ["Abc==1.0 --hash=sha256:AbcAbc", "zlib==1.0 --hash=sha256:zlibzlib"]


def test_the_list_of_licences_is_up_to_date() -> None:
    listed = licences.FILE.read_text(encoding="utf-8")
    assert [line for line in listed.splitlines() if line.startswith("| ")][1:] == [
        f"| {name} | {licence} |" for name, licence in licences.licences().items()
    ]


def test_an_answer_of_pip_audit_is_told_and_anything_else_is_none() -> None:
    vulnerable = {"name": "abc", "version": "1.0", "vulns": [{"id": "CVE-1", "fix_versions": ["1.1"]}]}
    answer = json.dumps({"dependencies": [vulnerable, {"name": "whole", "version": "2", "vulns": []}]})

    assert audit.weaknesses(answer) == ["abc 1.0: CVE-1, mended in 1.1"]
    assert audit.weaknesses("") is None
    assert audit.weaknesses("[]") is None
