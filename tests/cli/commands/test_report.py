"""The command report."""

import json

from gte_demo.cli.parser import main


def test_report_writes_one_page(capsys, table, tmp_path):
    out = tmp_path / "report.html"

    assert main(["report", str(table), "--out", str(out), "--query", "ships", "--query", "money", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["out"] == str(out)
    written = out.read_text(encoding="utf-8")
    assert all(shown in written for shown in ("Search: “ships”", "Search: “money”", "<circle", "all-MiniLM-L6-v2"))
    assert main(["report", str(table), "--out", str(tmp_path / "report.pdf")]) == 2
