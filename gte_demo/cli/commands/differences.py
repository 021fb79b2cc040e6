"""The command that lays two documents beside each other."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gte_demo.analysis.differences.beside import BesideEachOther
from gte_demo.cli.commands.inputs import encoder_of, open_passages
from gte_demo.cli.commands.outputs import about, print_json, print_notes, short
from gte_demo.export.differences import difference, difference_table
from gte_demo.export.tables import SUFFIXES, check_suffix, write_table
from gte_demo.export.workspace_files import write_report
from gte_demo.jobs.similarity.differences import opened_beside
from gte_demo.jobs.workspace import Workspace


def run_differ(chosen: Namespace) -> None:
    """List what stands in one document and not in another, and what stands in both nearly the same."""
    out = Path(chosen.out) if chosen.out else None
    if out:
        check_suffix(out, (*SUFFIXES, ".html"))
    encoder = encoder_of(chosen)
    a, b = (
        open_passages(Namespace(**vars(chosen) | {"paths": [path]}), encoder, whole_items=True)
        for path in (chosen.a, chosen.b)
    )
    opened, found = opened_beside(a, b)
    if out:
        _write(found, out)
    if chosen.json:
        print_json({**difference(found), **({"out": chosen.out} if out else {}), **about(opened)})
        return
    _print(found)
    print_notes(opened)


def _write(found: BesideEachOther, out: Path) -> None:
    if out.suffix.lower() == ".html":
        write_report(Workspace(found.corpus, beside=found), out)
    else:
        write_table(difference_table(found), out)


def _print(found: BesideEachOther) -> None:
    plain = difference(found)
    for name, passages in zip(found.names, (plain["only_a"], plain["only_b"]), strict=True):
        print(f"Only in {name}: {len(passages):,}")
        for one in passages:
            place = ", ".join(part for part in (one["section"], one["page"] and f"page {one['page']}") if part)
            print(f"  {one['best']:.2f}  {place}\n        {short(one['text'])}")
    print(f"Nearly the same in both: {len(plain['same']):,}")
    for pair, words in zip(plain["same"], found.wording, strict=True):
        if not words.a and not words.b:
            continue
        changes = [
            " | ".join(one["text"][start:end] for start, end in spans)
            for one, spans in ((pair["a"], words.a), (pair["b"], words.b))
        ]
        print(f"  {pair['score']:.2f}  {short(pair['a']['text'], 60)}")
        print(f"        − {short(changes[0])}\n        + {short(changes[1])}")
