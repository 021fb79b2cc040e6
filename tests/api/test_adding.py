"""Texts with vectors of their own, by the API."""

import base64
import io

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gte_demo.api.endpoints import Api, ApiLimits
from gte_demo.corpus.given_vectors import NOT_LIVE
from gte_demo.errors import DocumentError, InputError
from tests.services import services
from tests.toy import ToyEncoder

TEXTS = ["cat", "dog", "king", "queen"]


@pytest.fixture
def api(tmp_path):
    return Api(services(ToyEncoder()), tmp_path, ApiLimits(1_000, 1_000))


def add(api, vectors, **options):
    buffer = io.BytesIO()
    pq.write_table(pa.table({"text": TEXTS, "v": vectors.tolist()}), buffer)
    endpoint = next(one for one in api.endpoints() if one.__name__ == "add_vectors")
    given = {"name": "t.parquet", "vector_column": "v", "vectors_by": "another", **options}
    return endpoint(content_base64=base64.b64encode(buffer.getvalue()).decode(), **given)


def test_another_models_vectors_can_be_grouped_but_not_asked_and_the_notes_say_so(api):
    added = add(api, np.eye(4, 3) + np.float32([0, 0, 1]), normalise=True)

    assert (added["passages"], added["state"], added["notes"]) == (4, "settled", [NOT_LIVE.format(model="another")])
    grouped = api.cluster(added["corpus_id"], clusters=2)
    assert (len(grouped["labels"]), grouped["model"]["name"]) == (4, "another")
    with pytest.raises(InputError, match="encoded with another"):
        api.search("cat", added["corpus_id"])


def test_the_live_models_vectors_can_be_asked(api):
    added = add(api, ToyEncoder().encode(TEXTS).vectors, vectors_by="toy")

    assert added["notes"] == []
    assert api.search("queen", added["corpus_id"])["hits"][0]["text"] == "queen"


def test_what_is_not_there_is_named(api):
    with pytest.raises(DocumentError, match="no column “w”; its columns are: text, v"):
        add(api, np.eye(4), vector_column="w")
