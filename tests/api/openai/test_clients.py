"""The clients that people use get the vectors of the live model."""

import numpy as np
import pytest

from gte_demo.embedding.model.catalogue import EMBEDDED

openai = pytest.importorskip("openai", reason="needs the package openai")
TEXTS = ["Boats lay at anchor in the bay.", "Interest rates rose again in May."]


@pytest.fixture(scope="module")
def address(server):
    return f"{server}/v1"


@pytest.fixture
def expected(encoder):
    return encoder.encode(TEXTS).vectors


def test_the_openai_client(address, expected):
    client = openai.OpenAI(base_url=address, api_key="none", max_retries=0)

    by_default = client.embeddings.create(input=TEXTS, model=EMBEDDED.name)
    as_numbers = client.embeddings.create(input=TEXTS, model=EMBEDDED.hub_name, encoding_format="float")

    for answer in (by_default, as_numbers):
        assert np.allclose([one.embedding for one in answer.data], expected, atol=1e-5)
    assert by_default.usage.total_tokens == by_default.usage.prompt_tokens > 10
    assert [model.id for model in client.models.list()] == [EMBEDDED.name]
    with pytest.raises(openai.NotFoundError, match="The model is all-MiniLM-L6-v2"):
        client.embeddings.create(input=TEXTS, model="text-embedding-3-small")
    with pytest.raises(openai.BadRequestError, match="dimensions is 100"):
        client.embeddings.create(input=TEXTS, model=EMBEDDED.name, dimensions=100)


def test_langchain(address, expected):
    langchain_openai = pytest.importorskip("langchain_openai", reason="needs the package langchain-openai")
    embeddings = langchain_openai.OpenAIEmbeddings(
        base_url=address, api_key="none", model=EMBEDDED.name, check_embedding_ctx_length=False
    )

    assert np.allclose(embeddings.embed_documents(TEXTS), expected, atol=1e-5)
    assert np.allclose(embeddings.embed_query(TEXTS[0]), expected[0], atol=1e-5)
