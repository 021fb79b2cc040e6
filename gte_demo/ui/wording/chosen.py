"""Words of the passage that is chosen in a drawing of the corpus."""

TITLE = "The chosen passage"
LINES = (
    "A line leads to each of the {torn} of its {k} true neighbours that lie elsewhere on the map; a small ring marks "
    "{kept} that stayed near it."
)
ONE_LINE = (
    "A line leads to the one of its {k} true neighbours that lies elsewhere on the map; a small ring marks {kept} that "
    "stayed near it."
)
ALL_KEPT = "All {k} of its true neighbours are near it on the map; a small ring marks each."
ALONE = "It has no neighbours."
WORDS = {
    "keys": (
        "Arrow keys move the map, plus and minus zoom, 0 shows all of it, Enter chooses the passage nearest the middle."
    ),
    "chosen": TITLE,
    "lines": "Show torn neighbours",
    "lines_how": "Click a point, or press Enter for the one nearest the middle of the map.",
    "read_chosen": "Read it",
    "leave_chosen": "Let it go",
}
