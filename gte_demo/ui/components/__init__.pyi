"""Page parts with their own script and style. Each takes plain data made in ui/views.py."""

from gte_demo.ui.components.base import Part

from gradio.events import Dependency

class Header(Part):
    """Name, live model, light or dark. Value: see views.header."""

    name = "header"
    from typing import Callable, Literal, Sequence, Any, TYPE_CHECKING
    from gradio.blocks import Block
    if TYPE_CHECKING:
        from gradio.components import Timer
        from gradio.components.base import Component


class CorpusLine(Part):
    """The corpus in one line; the event `open` asks for the panel. Value: see views.corpus_line."""

    name = "corpus_line"
    from typing import Callable, Literal, Sequence, Any, TYPE_CHECKING
    from gradio.blocks import Block
    if TYPE_CHECKING:
        from gradio.components import Timer
        from gradio.components.base import Component


class Samples(Part):
    """The bundled texts to choose from; `pick` carries {name}. Value: see views.samples."""

    name = "samples"
    from typing import Callable, Literal, Sequence, Any, TYPE_CHECKING
    from gradio.blocks import Block
    if TYPE_CHECKING:
        from gradio.components import Timer
        from gradio.components.base import Component


class Status(Part):
    """What a job is doing; `cancel` asks it to stop. Value: see views.working and its neighbours."""

    name = "status"
    from typing import Callable, Literal, Sequence, Any, TYPE_CHECKING
    from gradio.blocks import Block
    if TYPE_CHECKING:
        from gradio.components import Timer
        from gradio.components.base import Component


class HitList(Part):
    """Ranked passages; `pick` carries {rank}. Value: see views.hit_list."""

    name = "hits"
    from typing import Callable, Literal, Sequence, Any, TYPE_CHECKING
    from gradio.blocks import Block
    if TYPE_CHECKING:
        from gradio.components import Timer
        from gradio.components.base import Component


class Reader(Part):
    """A passage in its document; `step` carries {by}. Value: see views.reader."""

    name = "reader"
    from typing import Callable, Literal, Sequence, Any, TYPE_CHECKING
    from gradio.blocks import Block
    if TYPE_CHECKING:
        from gradio.components import Timer
        from gradio.components.base import Component


class Matrix(Part):
    """Scores of texts against texts. Value: see views.matrix."""

    name = "matrix"
    from typing import Callable, Literal, Sequence, Any, TYPE_CHECKING
    from gradio.blocks import Block
    if TYPE_CHECKING:
        from gradio.components import Timer
        from gradio.components.base import Component


class PairTable(Part):
    """The best pairs, to be sorted by any column. Value: see views.pairs."""

    name = "pairs"
    from typing import Callable, Literal, Sequence, Any, TYPE_CHECKING
    from gradio.blocks import Block
    if TYPE_CHECKING:
        from gradio.components import Timer
        from gradio.components.base import Component


class ClusterList(Part):
    """Clusters with names and examples; `pick` carries {row}. Value: see views.clusters."""

    name = "clusters"
    from typing import Callable, Literal, Sequence, Any, TYPE_CHECKING
    from gradio.blocks import Block
    if TYPE_CHECKING:
        from gradio.components import Timer
        from gradio.components.base import Component


class Figure(Part):
    """A Plotly figure that follows the theme; `pick` carries {row}. Value: see views.figure."""

    name = "figure"
    from typing import Callable, Literal, Sequence, Any, TYPE_CHECKING
    from gradio.blocks import Block
    if TYPE_CHECKING:
        from gradio.components import Timer
        from gradio.components.base import Component


__all__ = [
    "ClusterList",
    "CorpusLine",
    "Figure",
    "Header",
    "HitList",
    "Matrix",
    "PairTable",
    "Reader",
    "Samples",
    "Status",
]