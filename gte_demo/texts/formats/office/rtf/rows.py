"""Rows of tables in RTF: which of their cells go on from the row above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class RtfRows:
    """The table that is being read."""

    goes_on: list[bool] = field(default_factory=list)
    """Whether each cell of the row is merged with the one above it."""
    is_merged: bool = False
    """The same of the cell that is being defined."""
    above: Sequence[str] = ()

    def define(self, name: str) -> None:
        """Process a control word that defines the cells of a row."""
        if name == "trowd":
            self.goes_on, self.is_merged = [], False
        elif name == "clvmrg":
            self.is_merged = True
        elif name == "cellx":
            self.goes_on.append(self.is_merged)
            self.is_merged = False

    def text(self, cells: Sequence[str], is_first: bool) -> str:
        """The line of a row; a merged cell repeats the text from above. '' if all cells are empty."""
        above = () if is_first else self.above
        merged = zip(range(min(len(cells), len(above))), self.goes_on, strict=False)
        repeated = {place for place, goes_on in merged if goes_on and not cells[place]}
        self.above = [above[place] if place in repeated else cell for place, cell in enumerate(cells)]
        return " | ".join(self.above) if any(self.above) else ""
