"""On ZeroGPU a long text is encoded on its visitor's GPU, or on the CPU once nothing is left, which is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gte_demo.corpus.growing import GrowingCorpus
from gte_demo.corpus.open_files import Unencoded
from gte_demo.corpus.splitting import Splitting
from gte_demo.embedding import precisions
from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.model.options import LoadOptions
from gte_demo.jobs.growing import growth as growths
from gte_demo.jobs.growing.growth_state import GrowthState
from gte_demo.jobs.growing.turns import Urgency
from gte_demo.jobs.services import Services
from gte_demo.texts.documents import Document, Reading
from gte_demo.types import Progress, TextEncoder
from tests.embedding.folders import backgrounds, tiny_bert
from tests.services import services as services_of
from tests.spaces_stand_in import LentGpu, spaces_stand_in, visit

DOCUMENT = Document("book", "\n\n".join(backgrounds()[:40]), "text")


def grown(services: Services) -> GrowthState:
    """What becomes of the document, for a visitor called Anna."""

    def prepare(encoder: TextEncoder, progress: Progress) -> Unencoded:
        return Unencoded(GrowingCorpus("t", [DOCUMENT], encoder, Splitting(tokens=20)), Reading((DOCUMENT,)), {})

    with visit("anna"):
        return services.growths.start(prepare).wait(60)


@pytest.fixture
def space(monkeypatch: pytest.MonkeyPatch) -> Iterator[LentGpu]:
    monkeypatch.setattr(precisions, "FEW_CHARACTERS", 100)
    monkeypatch.setattr(growths, "BORROWED_CHUNK", 100)
    with spaces_stand_in() as gpu:
        yield gpu


@pytest.fixture
def services(space: LentGpu, tmp_path: Path) -> Services:
    folder = tiny_bert(tmp_path / "tiny")
    return services_of(Encoder.load(str(folder), "zerogpu", options=LoadOptions(converted_dir=tmp_path / "converted")))


def test_a_few_calls_encode_it_and_nobody_waits_for_their_turn(
    space: LentGpu, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    space.left = {"anna": 1_000}
    with services.growths._turns.take(Urgency.REST):
        state = grown(services)

    assert (state.stage, state.refusal) == ("settled", "")
    assert len(space.calls) == -(-state.total // 100) > 1
    assert services.store.get(state.key).corpus.model.device == "zerogpu"


def test_what_is_left_of_the_quota_is_used_up_first(space: LentGpu, services: Services) -> None:
    space.left = {"anna": 7}
    state = grown(services)

    assert (state.stage, len(space.calls), space.refused) == ("settled", 1, 1)
    assert state.done == state.total > 100
    assert "1s left" in state.refusal
