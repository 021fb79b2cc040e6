"""Texts can be used while the rest of them is still being encoded, and end as if encoded at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event

import numpy as np
import pytest
from numpy.typing import NDArray

from gte_demo.corpus.corpus import build_corpus
from gte_demo.corpus.growing import GrowingCorpus
from gte_demo.corpus.open_files import Opened, Unencoded
from gte_demo.corpus.splitting import Splitting
from gte_demo.errors import DocumentError
from gte_demo.jobs.clusters import find_clusters
from gte_demo.jobs.growing import growth as growths
from gte_demo.jobs.growing.growth import Growth, Prepare
from gte_demo.jobs.growing.growths import Growths
from gte_demo.jobs.search.find import ask
from gte_demo.jobs.search.larger_part import ask_again
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import PLAIN
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.pages_read import PagesRead, tell
from gte_demo.types import Encoded, Kind, Progress, TextEncoder
from tests.services import services as services_of
from tests.toy import ToyEncoder

SPLITTING = Splitting(tokens=2)
TEXTS = [*["dog dog"] * 20, "red ship", *["sea sea"] * 20]
DOCUMENT = Document("book", "\n\n".join(TEXTS), "text")


class HeldEncoder(ToyEncoder):
    """Waits, once it has encoded `held_after` texts, until it may go on."""

    def __init__(self) -> None:
        super().__init__()
        self.held_after = 1_000
        self.may_go_on = Event()

    def encode(self, texts: Sequence[str], *, kind: Kind = "document", progress: Progress | None = None) -> Encoded:
        if kind == "document" and sum(map(len, self.calls)) >= self.held_after:
            assert self.may_go_on.wait(10)
        return super().encode(texts, kind=kind, progress=progress)


def quiet(done: int, total: int) -> None:
    """Progress that nobody looks at."""


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few passages at a time that a short text is long."""
    for name, number in {"FIRST_PART": 4, "WAITED_FOR": 5, "CHUNK": 3, "TICK": 0.01}.items():
        monkeypatch.setattr(growths, name, number)
    monkeypatch.setattr("gte_demo.jobs.growing.pause.DRAWING", 0)
    for name in ("BY_WORDS", "SAMPLE", "BEST"):
        monkeypatch.setattr(f"gte_demo.jobs.growing.likely.{name}", 2)


@pytest.fixture
def encoder() -> HeldEncoder:
    return HeldEncoder()


@pytest.fixture
def services(encoder: HeldEncoder) -> Services:
    return services_of(encoder)


def prepare(*documents: Document) -> Prepare:
    return lambda encoder, progress: Unencoded(
        GrowingCorpus("t", documents, encoder, SPLITTING), Reading(documents), {}
    )


def stopped_at_first_part(services: Services, encoder: HeldEncoder) -> Growth:
    """A growth of which one part is there, and no more yet."""
    encoder.held_after = len(encoder.calls) + 4
    growth = services.growths.start(prepare(DOCUMENT))
    growth.wait(10, until_usable=True)
    growth.stop()
    encoder.may_go_on.set()
    growth.wait(10)
    return growth


def test_in_the_end_it_is_the_corpus_that_is_encoded_at_once(services: Services, encoder: HeldEncoder) -> None:
    growth = services.growths.start(prepare(DOCUMENT))
    state = growth.wait(10)
    settled, whole = services.store.get(growth.id).corpus, build_corpus("t", [DOCUMENT], encoder, splitting=SPLITTING)

    assert (state.stage, state.key, state.coverage.is_settled) == ("settled", growth.id, True)
    assert settled.texts() == whole.texts()
    assert np.allclose(settled.vectors, whole.vectors)
    assert settled.missing == 0


def test_a_part_can_be_used_before_the_end(services: Services, encoder: HeldEncoder) -> None:
    growth = stopped_at_first_part(services, encoder)
    part = services.store.get(growth.state.key).corpus

    assert growth.state.key != growth.id
    assert 4 <= len(part) < 41
    assert part.coverage.passages == 41


def test_the_pages_of_a_file_are_counted_while_it_is_read_and_stopping_ends_that(services: Services) -> None:
    def read_on(encoder: TextEncoder, progress: Progress) -> Unencoded:
        while True:
            tell(PagesRead(2, 12, recognised=True))

    growth = services.growths.start(read_on)
    told = next(state for state in growth.watch() if state.pages)
    growth.stop()

    assert (told.stage, told.pages) == ("reading", PagesRead(2, 12, recognised=True))
    assert growth.wait(10).stage == "stopped"


def test_stopping_ends_the_splitting_of_many_texts(
    services: Services, encoder: HeldEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [Document(f"line {number}", "dog", "line") for number in range(1_000)]
    begun, may_go_on, split = Event(), Event(), []

    def spans(text: str) -> NDArray[np.int64]:
        split.append(text)
        begun.set()
        assert may_go_on.wait(10)
        return ToyEncoder.token_spans(encoder, text)

    monkeypatch.setattr(encoder, "token_spans", spans)
    growth = services.growths.start(prepare(*lines))
    assert begun.wait(10)
    growth.stop()
    may_go_on.set()

    assert growth.wait(10).stage == "stopped"
    assert len(split) < len(lines)


def test_a_question_is_answered_from_passages_that_were_not_encoded_yet(
    services: Services, encoder: HeldEncoder
) -> None:
    growth = stopped_at_first_part(services, encoder)
    assert "red ship" not in services.store.get(growth.state.key).corpus.texts()

    found = ask(services, growth.state.key, ["red ship"], PLAIN)

    assert found.corpus.key == growth.state.key
    assert found.search.hits is not None
    assert found.corpus.text(int(found.search.hits.rows[0])) == "red ship"
    assert found.corpus.missing


def asked_while_it_is_read(services: Services, document: Document, question: str) -> Growth:
    may_be_read = Event()

    def read(encoder: TextEncoder, progress: Progress) -> Opened | Unencoded:
        assert may_be_read.wait(10)
        return prepare(document)(encoder, progress)

    growth = services.growths.start(read)
    growth.expect(lambda: [question])
    may_be_read.set()
    return growth


def test_the_first_part_answers_what_was_asked_before_anything_was_encoded(
    services: Services, encoder: HeldEncoder
) -> None:
    encoder.held_after = len(encoder.calls) + 6
    growth = asked_while_it_is_read(services, DOCUMENT, "red ship")
    first = services.store.get(growth.wait(10, until_usable=True).key).corpus
    encoder.may_go_on.set()

    assert "red ship" in first.texts()
    assert first.missing


def test_a_short_text_waits_for_no_question(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gte_demo.jobs.growing.pause.LONGEST", 60)
    growth = asked_while_it_is_read(services, Document("note", "cat cat\n\ndog dog", "text"), "cat")

    assert growth.wait(10).stage == "settled"


def test_what_was_asked_of_a_part_is_asked_of_the_whole_and_new_hits_are_counted(
    services: Services, encoder: HeldEncoder
) -> None:
    growth = stopped_at_first_part(services, encoder)
    part = ask(services, growth.state.key, ["dog"], PLAIN)
    growth.resume()
    growth.wait(10)

    new = ask_again(services, part.corpus.key, growth.id)
    whole = services.store.get(growth.id).search

    assert whole.hits is not None
    assert whole.hits.query == "dog"
    assert 0 <= new <= len(whole.hits.rows)
    assert ask(services, part.corpus.key, ["dog"], PLAIN).corpus.key == growth.id


def test_what_was_made_of_the_part_that_is_shown_is_there_in_the_whole(
    services: Services, encoder: HeldEncoder
) -> None:
    growth = stopped_at_first_part(services, encoder)
    growth.show(growth.state.key)
    find_clusters(services, growth.state.key, quiet, number=2)

    growth.resume()
    growth.wait(10)
    settled = services.store.get(growth.id).grouping
    find_clusters(services, growth.shown_part, quiet, number=1)
    growth.show(growth.id)
    shown = services.store.get(growth.id).grouping

    assert settled is not None
    assert shown is not None
    assert (len(settled.names), len(shown.names)) == (2, 1)
    assert len(settled.clusters.labels) == len(shown.clusters.labels) == 41


def test_a_smaller_part_takes_nothing_from_a_larger_one(services: Services, encoder: HeldEncoder) -> None:
    growth = stopped_at_first_part(services, encoder)
    growth.show(first := growth.state.key)
    larger = ask(services, first, ["red ship"], PLAIN).corpus.key
    find_clusters(services, larger, quiet, number=2)

    growth.show(first)

    assert services.store.get(first).grouping is None


def test_a_short_text_has_no_parts(services: Services) -> None:
    growth = services.growths.start(prepare(Document("note", "cat cat\n\ndog dog", "text")))
    keys = {state.key for state in growth.watch()}

    assert keys <= {"", growth.id}
    assert growth.wait(10).key == growth.id


def test_a_corpus_that_has_to_be_made_at_once_says_how_far_it_is(services: Services, encoder: HeldEncoder) -> None:
    def at_once(encoder: TextEncoder, progress: Progress) -> Opened:
        progress(1, 2)
        return Opened(build_corpus("t", [DOCUMENT], encoder, splitting=SPLITTING), Reading((DOCUMENT,)))

    growth = services.growths.start(at_once)

    assert growth.wait(10).key == growth.id
    assert services.store.get(growth.id).corpus.name == "t"


def test_texts_that_can_not_be_read_fail_with_their_own_error(services: Services) -> None:
    def broken(encoder: TextEncoder, progress: Progress) -> Opened:
        raise DocumentError("a.pdf", "It is damaged.")

    growth = services.growths.start(broken)

    with pytest.raises(DocumentError, match="damaged"):
        growth.wait(10)
    assert growth.state.stage == "failed"


def test_a_growth_is_known_by_its_id_and_by_the_keys_of_its_parts(services: Services, encoder: HeldEncoder) -> None:
    growth = stopped_at_first_part(services, encoder)
    known: Callable[[str], Growth | None] = services.growths.of

    assert known(growth.id) is known(growth.state.key) is growth
    assert known("another") is None
    with services.growths.answering("another", ["dog"]) as key:
        assert key == "another"


def test_two_growths_take_turns(services: Services, encoder: HeldEncoder) -> None:
    encoder.held_after = 0
    growing: Growths = services.growths
    both = [growing.start(prepare(Document(name, f"{name}\n\n" * 30, "text"))) for name in ("cat", "dog")]
    while not growing._turns._waiting:  # until the second waits for the first's turn to end
        Event().wait(0.001)
    encoder.may_go_on.set()
    for growth in both:
        growth.wait(10)
    encoded = ["cat" if "cat" in texts[0] else "dog" for texts in encoder.calls if texts[0].startswith(("cat", "dog"))]

    first_of_second = encoded.index("dog" if encoded[0] == "cat" else "cat")
    assert first_of_second <= 4  # not after the other's whole document, which takes ten turns
