"""The commands about models: the list, and the check against the model card."""

from gte_demo.cli.commands import inputs
from gte_demo.cli.parser import build_parser


def test_verify_measures_the_cards_sentences(run):
    found = run("verify", "--json")

    assert [row["text"] for row in found["rows"]] == [
        "how to implement quick sort in python?", "Beijing", "sorting algorithms",
    ]  # fmt: skip
    assert found["agrees"] is None  # the card's figures are of another model
    assert max(found["rows"], key=lambda row: row["measured"])["text"] == "Beijing"


def test_models_are_listed_with_their_availability(run):
    listed = {model["name"]: model for model in run("models", "--json")["models"]}

    assert {"gte-base-en-v1.5", "gte-large-en-v1.5", "all-MiniLM-L6-v2", "all-mpnet-base-v2"} <= listed.keys()
    assert listed["all-MiniLM-L6-v2"]["available"] is True


def test_reduced_precision_says_whether_it_is_used(run):
    model = run("verify", "--precision", "reduced", "--json")["model"]

    # The CPU decides: it has bfloat16, which was then checked, or it has not.
    shown = {"openvino bfloat16": "checked against float32", "openvino float32": "This CPU has no instructions"}
    assert shown[model["engine"]] in model["reason"]


def test_what_is_measured_is_measured_exactly(monkeypatch):
    monkeypatch.setenv("GTE_DEMO_PRECISION", "auto")
    monkeypatch.setattr(inputs, "load_encoder", lambda settings: settings.precision)

    assert inputs.exact_encoder_of(build_parser().parse_args(("evaluate", "retrieval"))) == "exact"
    assert inputs.exact_encoder_of(build_parser().parse_args(("verify", "--precision", "reduced"))) == "reduced"
    assert inputs.encoder_of(build_parser().parse_args(("encode", "a.txt", "--out", "a.csv"))) == "auto"
