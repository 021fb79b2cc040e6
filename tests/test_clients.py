"""The app for programs: gradio_client and MCP clients do the four jobs, and nobody sees another's data."""

import base64
import json

import anyio
import httpx
import pytest
from gradio_client import Client, handle_file
from gradio_client.exceptions import AppError
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

from gte_demo.jobs.store import GONE
from gte_demo.ui.shared.words import NO_ENDPOINT, TOO_FEW_VALUES, UNUSABLE_VALUES

TEXTS = [
    "The harbour was full of ships.",
    "Boats lay at anchor in the bay.",
    "A ferry crosses the strait at noon.",
    "Interest rates rose again in May.",
    "The central bank fears inflation.",
    "Bond prices fell on Monday.",
]


@pytest.fixture(scope="module")
def client(server):
    return Client(server, verbose=False)


def test_the_live_model_is_described(client):
    model = client.predict(api_name="/model")

    assert (model["name"], model["dimension"], model["device"]) == ("all-MiniLM-L6-v2", 384, "cpu")
    assert model["reason"]


def test_only_the_api_is_offered(client):
    offered = client.view_api(return_format="dict")["named_endpoints"]

    assert set(offered) == {
        "/model", "/encode", "/similarity", "/differ", "/add_texts", "/add_file", "/add_upload", "/add_vectors",
        "/state", "/search", "/cluster", "/topics", "/map", "/word", "/steer", "/classify", "/axis",
    }  # fmt: skip


def test_two_documents_beside_each_other(client):
    first = " ".join(TEXTS)

    answer = client.predict(first, TEXTS[0], api_name="/differ")

    assert answer.keys() == {"only_a", "only_b", "same", "model"}
    assert [pair["a"]["text"] for pair in answer["same"]] == [first]


def test_texts_are_sorted_into_categories_and_placed_on_an_axis(client):
    names = ["ships", {"name": "money", "examples": ["The bank raised its rates."]}]

    steered = client.predict("a journey", ["interest rates"], [], "", TEXTS, api_name="/steer")
    sorted_texts = client.predict(names, "", TEXTS, api_name="/classify")
    placed = client.predict("ships | money", "", TEXTS, api_name="/axis")

    assert (steered["hits"][0]["text"], steered["more"]) == ("Interest rates rose again in May.", ["interest rates"])
    assert sorted_texts["labels"][0] == "ships"
    assert [one["name"] for one in sorted_texts["categories"]] == ["ships", "money"]
    assert len(placed["positions"]) == len(TEXTS)
    assert placed["positions"][0] < 0


def test_texts_are_grouped_into_a_tree_of_topics(client):
    texts = [text.replace(".", f" {n}.") for text in TEXTS for n in range(6)]

    tree = client.predict("", texts, api_name="/topics")

    assert tree["levels"] == [4]
    assert sorted(row for topic in tree["topics"] for row in topic["rows"]) == list(range(len(texts)))


def test_similarity(client):
    answer = client.predict(["boats in a port"], TEXTS, api_name="/similarity")

    assert answer["pairs"][0]["b"] in (0, 1)
    assert len(answer["scores"][0]) == len(TEXTS)


def test_search_in_a_corpus_kept_under_its_id(client):
    corpus = client.predict(TEXTS, "news", api_name="/add_texts")
    answer = client.predict("monetary policy", corpus["corpus_id"], None, 2, api_name="/search")

    assert corpus["passages"] == 6
    assert [hit["rank"] for hit in answer["hits"]] == [1, 2]
    assert answer["hits"][0]["text"] in TEXTS[3:]


def test_search_by_words_finds_only_passages_that_have_one(client):
    answer = client.predict("ferry", "", TEXTS, 5, "words", api_name="/search")

    assert [hit["text"] for hit in answer["hits"]] == [TEXTS[2]]
    with pytest.raises(AppError, match="method must be one of meaning, words, hybrid, not 'colour'"):
        client.predict("ferry", "", TEXTS, 5, "colour", api_name="/search")


def test_search_folds_duplicates(client):
    texts = ["The ferry sails at nine.", "The ferry sails at nine!", "Bread is baked at dawn."]
    answer = client.predict("when does the ferry leave", "", texts, 5, "meaning", True, api_name="/search")

    assert [len(hit["folded"]) for hit in answer["hits"]] == [1, 0]


def test_a_file_is_read_and_searched(client):
    content = base64.b64encode("\n\n".join(TEXTS).encode()).decode()
    corpus = client.predict("news.txt", content, "", api_name="/add_file")

    assert (
        client.predict("boats", corpus["corpus_id"], None, 1, api_name="/search")["hits"][0]["document"] == "news.txt"
    )


def test_an_uploaded_file_is_read_without_base64(client, tmp_path):
    path = tmp_path / "news.txt"
    path.write_text("The harbour was full of ships.")
    corpus = client.predict(handle_file(path), api_name="/add_upload")
    found = client.predict("boats", corpus["corpus_id"], api_name="/search")

    assert found["hits"][0]["document"] == "news.txt"


def posted(address, endpoint, *arguments):
    """The answer to arguments that gradio_client would not send."""
    body, kind = json.dumps({"data": arguments}), {"content-type": "application/json"}
    event = httpx.post(f"{address}gradio_api/call/{endpoint}", content=body, headers=kind).json()["event_id"]
    ending, answer = httpx.get(f"{address}gradio_api/call/{endpoint}/{event}", timeout=60).text.strip().split("\n")[-2:]
    return ending.removeprefix("event: "), json.loads(answer.removeprefix("data: "))


def test_no_other_file_of_the_server_is_read(client, tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("The secret is a blue parrot.")

    for given in (str(path), {"path": str(path)}, {"path": "/etc/passwd"}):
        kind, answer = posted(client.src, "add_upload", given, "", "", False, False)
        assert (kind, "uploaded before" in str(answer)) == ("error", True)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], TOO_FEW_VALUES.format(given=0, wanted=5)),
        ([{"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}, "", "", False, False], UNUSABLE_VALUES),
    ],
    ids=["too few", "a file of the server"],
)
def test_what_gradio_cannot_hand_over_is_refused_in_one_sentence(client, arguments, sentence):
    kind, answer = posted(client.src, "add_upload", *arguments)

    assert (kind, answer["error"]) == ("error", sentence)


def test_what_is_not_there_is_not_found(client):
    for path, body in (("call/nothing", {}), ("queue/join", {"fn_index": 99_999, "session_hash": "a"})):
        answer = httpx.post(f"{client.src}gradio_api/{path}", json={"data": [], **body})
        assert (answer.status_code, answer.json()) == (404, {"detail": NO_ENDPOINT})


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [("call/v2/nothing", 404, NO_ENDPOINT), ("call/v2/encode", 422, UNUSABLE_VALUES)],
)
def test_a_call_by_names_is_refused_in_one_sentence(client, path, status, sentence):
    answer = httpx.post(f"{client.src}gradio_api/{path}", json={"zzz": 1})

    assert (answer.status_code, answer.json()["detail"]) == (status, sentence)


def test_half_an_emoji_is_encoded_and_found(client):
    _, (corpus,) = posted(client.src, "add_texts", ["The harbour \ud83d was full of ships.", "a\0b"], "name")
    _, (found,) = posted(client.src, "search", "ships \ud83d", corpus["corpus_id"], None, 3, "hybrid", False)

    assert found["hits"][0]["text"] == "The harbour \ufffd was full of ships."


def test_a_long_text_is_searched_before_all_of_it_is_encoded(client):
    sentences = [f"Report {i} is about harbour dues of the year {1500 + i}." for i in range(1_000)]
    sentences[777] = "The lighthouse keeper grew tulips."
    content = base64.b64encode("\n\n".join(f"{line} " + "Nothing else. " * 60 for line in sentences).encode()).decode()
    corpus = client.predict("reports.txt", content, "", api_name="/add_file")

    early = client.predict("flowers by the sea", corpus["corpus_id"], None, 3, api_name="/search")
    assert not corpus["settled"]
    assert early["passages"] > 900
    assert early["encoded"] < early["passages"]
    by_words = client.predict("who grew tulips", corpus["corpus_id"], None, 3, api_name="/search")
    assert "tulips" in by_words["hits"][0]["text"]

    state = client.predict(corpus["corpus_id"], api_name="/state")
    assert state["state"] == "encoding"
    assert early["encoded"] <= state["encoded"] < state["passages"]


def test_a_short_text_is_whole_at_once(client):
    corpus = client.predict(TEXTS, "news", api_name="/add_texts")

    assert (corpus["state"], corpus["settled"], corpus["encoded"]) == ("settled", True, 6)
    assert client.predict(corpus["corpus_id"], api_name="/state")["settled"]


def test_clusters(client):
    answer = client.predict("", TEXTS, 2, api_name="/cluster")

    assert len(set(answer["labels"][:3])) == len(set(answer["labels"][3:])) == 1
    assert answer["labels"][0] != answer["labels"][5]
    assert len(answer["clusters"]) == 2


def test_map(client):
    answer = client.predict("", TEXTS, api_name="/map")

    assert [point["text"] for point in answer["points"]] == TEXTS
    assert {"x", "y", "kept"} <= answer["points"][0].keys()


@pytest.mark.parametrize(
    ("arguments", "endpoint", "sentence"),
    [
        (("query", "nobody's id", None, 3), "/search", GONE),
        (("query", "", None, 3), "/search", "Give either a corpus_id"),
        (([],), "/encode", "at least one text"),
        (({},), "/encode", "texts must be a list of texts, not an object"),
        ((["a"] * 6_000,), "/encode", "6,000 texts and the limit is 5,208"),
        (("a cat", "a dog"), "/similarity", "texts_a must be a list of texts, not 'a cat'"),
        (("query", "", "a cat", 3), "/search", "texts must be a list of texts, not 'a cat'"),
        (("query", "", ["a cat", 5], 3), "/search", "number 2 is 5"),
        ((5, "", TEXTS, 3), "/search", "query must be a text, not 5"),
        (("query", "", TEXTS, "five"), "/search", "top must be a number, not 'five'"),
        (("", TEXTS, 2.5), "/cluster", "clusters must be a whole number, not 2.5"),
        (("", TEXTS, 2, 15, []), "/map", "min_dist must be a number"),
        (("", TEXTS, 99), "/cluster", "99"),
        (("a.txt", "***", ""), "/add_file", "base64"),
        (("a.pdf", base64.b64encode(b"%PDF-1.4 nothing").decode(), ""), "/add_file", "a.pdf"),
        (("nobody's id",), "/state", "no longer on the server"),
    ],
)
def test_bad_input_is_answered_in_one_sentence(client, arguments, endpoint, sentence):
    with pytest.raises(AppError, match=sentence):
        client.predict(*arguments, api_name=endpoint)


async def call(session, tool, **arguments):
    result = await session.call_tool(tool, arguments)
    assert not result.isError, result.content
    return json.loads(result.content[0].text)


def test_two_mcp_callers_do_the_four_jobs_and_never_see_each_others_data(server):
    secrets = {"ada": "Ada's secret is a blue parrot.", "bob": "Bob's secret is a red lantern."}
    seen = {}

    async def caller(name):
        async with (
            streamable_http_client(f"{server}/gradio_api/mcp/") as streams,
            ClientSession(streams[0], streams[1]) as session,
        ):
            await session.initialize()
            tools = {tool.name for tool in (await session.list_tools()).tools}
            assert {"similarity", "search", "cluster", "map", "add_texts"} <= tools
            corpus = await call(session, "add_texts", texts=[secrets[name], *TEXTS], name=name)
            found = await call(session, "search", query="what is the secret", corpus_id=corpus["corpus_id"], top=7)
            await call(session, "cluster", corpus_id=corpus["corpus_id"], clusters=2)
            await call(session, "map", corpus_id=corpus["corpus_id"])
            await call(session, "similarity", texts_a=[secrets[name]], texts_b=TEXTS)
            seen[name] = str(found)

    async def both():
        async with anyio.create_task_group() as group:
            for name in secrets:
                group.start_soon(caller, name)

    anyio.run(both)
    assert secrets["ada"] in seen["ada"]
    assert secrets["bob"] in seen["bob"]
    assert "parrot" not in seen["bob"]
    assert "lantern" not in seen["ada"]
