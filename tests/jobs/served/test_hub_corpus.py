"""A server opens with a dataset of the hub, which is read and encoded once."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gte_demo.corpus.corpus import Corpus
from gte_demo.corpus.open_saved import open_saved
from gte_demo.corpus.splitting import Splitting
from gte_demo.errors import DocumentError, InputError
from gte_demo.jobs.served.hub_corpus import HubRequest, Told, hub_corpus
from gte_demo.texts.datasets.hub_dataset import CONVERTED, DownloadLimits, HubUnreachable, find_dataset
from gte_demo.texts.files.limits import ReadingLimits
from tests.hub import Hub, running_hub
from tests.toy import ToyEncoder

LIMITS = DownloadLimits(1_000_000, 10_000_000)


def parquet(*texts: str) -> bytes:
    written = io.BytesIO()
    pq.write_table(pa.table({"label": list(range(len(texts))), "text": list(texts)}), written)
    return written.getvalue()


@pytest.fixture
def hub(monkeypatch, tmp_path):
    with running_hub() as hub:
        monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", hub.url)
        monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
        monkeypatch.setattr(
            "huggingface_hub.constants.HUGGINGFACE_CO_URL_TEMPLATE",
            hub.url + "/{repo_id}/resolve/{revision}/{filename}",
        )
        yield hub


def chosen(name: str, limits: DownloadLimits = LIMITS) -> list[str]:
    return [file.path for file in find_dataset(name, limits).files]


class Asked:
    """A request, with what was said and how often the model was needed."""

    def __init__(self, folder) -> None:
        self.folder = folder
        self.said: list[str] = []
        self.encoders = 0

    def corpus(self, name: str, column: str | None = None, sample: int = 100) -> Corpus:
        def encoder() -> ToyEncoder:
            self.encoders += 1
            return ToyEncoder()

        request = HubRequest(name, column, sample, "toy", Splitting())
        path = hub_corpus(request, encoder, ReadingLimits(), self.folder, Told(self.said.append))
        return open_saved(path).corpus


@pytest.fixture
def asked(tmp_path):
    return Asked(tmp_path / "datasets")


def test_it_is_downloaded_and_encoded_once(hub: Hub, asked: Asked):
    table = parquet("a cat", "a dog", "red ship")
    hub.branches["me/survey", CONVERTED] = {"default/train/0000.parquet": table}

    first, second = asked.corpus("me/survey", "text"), asked.corpus("me/survey", "text")

    assert first.texts() == second.texts() == ["a cat", "a dog", "red ship"]
    assert first.documents[2].name == "survey.parquet row 3"
    assert first.documents[2].metadata == {"label": 2}
    assert (first.name, asked.encoders, hub.downloads) == ("me/survey", 1, 1)
    assert asked.said == [
        f"Downloading me/survey ({len(table)} bytes).",
        "Encoding 3 rows of me/survey. They are kept, so that the next start is quick.",
    ]


def test_it_is_encoded_again_when_it_has_changed(hub: Hub, asked: Asked):
    hub.branches["me/survey", CONVERTED] = {"default/train/0000.parquet": parquet("a cat", "a dog")}
    asked.corpus("me/survey")
    hub.branches["me/survey", CONVERTED] = {"default/train/0000.parquet": parquet("king", "queen")}

    assert asked.corpus("me/survey").texts() == ["king", "queen"]
    assert len(list(asked.folder.iterdir())) == 1


def test_without_the_hub_it_opens_with_what_was_kept(hub: Hub, asked: Asked):
    hub.branches["me/survey", CONVERTED] = {"default/train/0000.parquet": parquet("a cat", "a dog")}
    asked.corpus("me/survey")
    hub.refused["me/survey"] = 503, "busy"

    assert asked.corpus("me/survey").texts() == ["a cat", "a dog"]
    assert asked.said[-1].startswith("The dataset “me/survey” can't be had from the hub (status 503).")
    with pytest.raises(HubUnreachable, match=r"“me/survey” can't be had from the hub"):
        asked.corpus("me/survey", sample=1)


def test_a_hub_that_does_not_answer_is_told(hub: Hub, monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")

    with pytest.raises(HubUnreachable, match=r"“me/survey” can't be had from the hub \(ConnectError\)"):
        find_dataset("me/survey", LIMITS)


def test_many_rows_are_drawn_evenly_from_all_files(hub: Hub, asked: Asked):
    texts = [f"answer {n}" for n in range(8)]
    hub.branches["me/survey", CONVERTED] = {
        "default/train/0000.parquet": parquet(*texts[:4]),
        "default/train/0001.parquet": parquet(*texts[4:]),
    }

    found = asked.corpus("me/survey", sample=4).documents

    assert [(one.name, one.text) for one in found] == [
        ("survey 1.parquet row 1", "answer 0"),
        ("survey 1.parquet row 3", "answer 2"),
        ("survey 2.parquet row 1", "answer 4"),
        ("survey 2.parquet row 3", "answer 6"),
    ]


def test_a_private_one_is_read_from_its_own_files(hub: Hub, asked: Asked):
    hub.branches["me/survey", "main"] = {"README.md": b"# Survey", "answers.csv": b"n,answer\n1,a cat\n2,a dog\n"}

    assert asked.corpus("me/survey", "answer").texts() == ["a cat", "a dog"]


def test_the_training_split_of_the_part_is_taken(hub: Hub):
    files = [f"{part}/{split}/0000.parquet" for part in ("cola", "sst2") for split in ("test", "train")]
    hub.branches["nyu/glue", CONVERTED] = dict.fromkeys(files, b"")

    assert chosen("nyu/glue/sst2") == ["sst2/train/0000.parquet"]
    with pytest.raises(InputError, match=r"has several parts: cola, sst2\. Name one, as in nyu/glue/cola"):
        chosen("nyu/glue")
    with pytest.raises(InputError, match="has no part “qqp”; it has cola, sst2"):
        chosen("nyu/glue/qqp")


def test_of_too_many_files_some_are_taken_from_beginning_to_end(hub: Hub):
    hub.branches["big/web", CONVERTED] = {f"default/train/{n:04}.parquet": b"x" * 100 for n in range(10)}

    assert chosen("big/web", DownloadLimits(100, 300)) == [f"default/train/{n:04}.parquet" for n in (0, 3, 6)]
    with pytest.raises(InputError, match=r"0000\.parquet of “big/web” has 100 bytes, and at most 99 bytes are read"):
        chosen("big/web", DownloadLimits(99, 300))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nobody/nothing", "There is no dataset “nobody/nothing” on the hub, or it is private"),
        ("a/b/c/d", "“a/b/c/d” is not the name of a dataset"),
        ("../etc", "“../etc” is not the name of a dataset"),
        ("", "“” is not the name of a dataset"),
        ("me/closed", "Access to “me/closed” has to be asked for"),
        ("me/pictures", "The dataset “me/pictures” has no tables"),
    ],
)
def test_what_cannot_be_read_ends_in_a_sentence(hub: Hub, name: str, sentence: str):
    hub.refused["me/closed"] = 403, "GatedRepo"
    hub.branches["me/pictures", "main"] = {"a.png": b"\x89PNG"}

    with pytest.raises(InputError) as refusal:
        find_dataset(name, LIMITS)

    assert str(refusal.value).startswith(sentence)


def test_a_column_that_is_not_there_is_named_with_the_others(hub: Hub, asked: Asked):
    hub.branches["me/survey", CONVERTED] = {"default/train/0000.parquet": parquet("a cat")}

    with pytest.raises(DocumentError, match="has no column “answer”; its columns are: label, text"):
        asked.corpus("me/survey", "answer")
