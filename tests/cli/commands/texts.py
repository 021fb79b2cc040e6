"""Texts for the tests of commands."""

from pathlib import Path

DOCUMENTS = Path(__file__).parents[2] / "data" / "documents"
TOPICS = {
    "sea": ["The harbour was full of ships.", "Boats lay at anchor in the bay.", "A ferry crosses the strait at noon."],
    "money": ["Interest rates rose again in May.", "The central bank fears inflation.", "Bond prices fell on Monday."],
}
