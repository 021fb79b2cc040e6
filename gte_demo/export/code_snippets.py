"""Small programs that compute the scores on screen, with the user's texts in them.

The programs are templates. Each text is quoted for the language and inserted once; it is never treated as part of a
template. JSON strings are valid in Python and JavaScript; for a shell, texts are put in single quotes.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from string import Template

from gte_demo.embedding.model.catalogue import GTE_BASE, GTE_LARGE, ModelSpec, find_spec
from gte_demo.errors import InputError

MOST_CHARACTERS = 50_000
"""Most characters of all texts of a program. Longer programs are unreadable, and shells reject them."""


@dataclass(frozen=True, slots=True)
class Scoring:
    """The scores that a program computes: every text of `a` with every text of `b`, by the live model.

    Raises InputError if a side is empty, or the texts are too long.
    """

    a: tuple[str, ...]
    b: tuple[str, ...]
    address: str
    """The address of the page, without a trailing slash."""
    model: str
    """The model's name, as in `ModelInfo`."""
    home: str = ""
    """A folder to load the model from; empty to load it from the model hub."""

    def __post_init__(self) -> None:
        if not self.a or not self.b:
            raise InputError(f"Both boxes need texts to score; they have {len(self.a)} and {len(self.b)}.")
        length = sum(map(len, self.a + self.b))
        if length > MOST_CHARACTERS:
            raise InputError(
                f"These texts have {length:,} characters and a program can have at most {MOST_CHARACTERS:,}. "
                "Use fewer texts."
            )


@dataclass(frozen=True, slots=True)
class Snippet:
    """A program: the library it uses, its language and its code."""

    name: str
    language: str
    code: str


def snippets(scoring: Scoring) -> tuple[Snippet, ...]:
    """Return the programs for `scoring`. Each prints one line of cosines per text of `a`; curl prints the response.

    For models that are not in the catalogue, or that need more code to load, only programs that call the server are
    returned.
    """
    spec = find_spec(scoring.model)
    written = spec is not None and spec.pooling in _POOL
    known = [(name, how) for name, how in _PROGRAMS.items() if written or how.by_server]
    return tuple(Snippet(name, how.language, _filled(how, scoring, spec if written else None)) for name, how in known)


def quote_python(text: str) -> str:
    """Quote `text` as a Python literal, which can be a JSON string."""
    return _json(text)


def quote_javascript(text: str) -> str:
    """Quote `text` as a JavaScript literal that is also safe inside a script element of an HTML page."""
    return _json(text).replace("<", "\\u003c")


def quote_shell(text: str) -> str:
    """Quote `text` as one word for a POSIX shell."""
    return shlex.quote(text)


def _json(value: object) -> str:
    """Write JSON without escapes, except for characters that break lines or can't be encoded in UTF-8."""
    readable = json.dumps(value, ensure_ascii=False)
    broken = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085", "\x7f": "\\u007f"}
    readable = "".join(broken.get(letter, letter) for letter in readable)
    return readable if readable.isprintable() else json.dumps(value)


def _listed(texts: Sequence[str], quote: Callable[[str], str], indent: str) -> str:
    """Return a list literal with one text per line."""
    return "[\n" + "".join(f"{indent}{quote(text)},\n" for text in texts) + "]"


@dataclass(frozen=True, slots=True)
class _Program:
    language: str
    template: Template
    by_server: bool = False


def _filled(program: _Program, scoring: Scoring, spec: ModelSpec | None) -> str:
    quote = quote_javascript if program.language == "javascript" else quote_python
    indent = "  " if program.language == "javascript" else "    "
    values = {
        "a": _listed(scoring.a, quote, indent),
        "b": _listed(scoring.b, quote, indent),
        "address": quote(scoring.address),
        "call": quote_shell(f"{scoring.address}/gradio_api/call/similarity"),
        "body": quote_shell(_json({"data": [list(scoring.a), list(scoring.b)]})),
    }
    return program.template.substitute(values | (_model_values(scoring, spec, quote) if spec else {}))


def _model_values(scoring: Scoring, spec: ModelSpec, quote: Callable[[str], str]) -> dict[str, str]:
    is_gte = spec in (GTE_BASE, GTE_LARGE)
    return {
        "name": quote(scoring.home or spec.hub_name),
        "tokens": str(spec.max_tokens),
        "pooling": quote(spec.pooling),
        "pool": _POOL[spec.pooling],
        "imports": _GTE_IMPORTS if is_gte else _IMPORTS,
        "load": _GTE_LOAD if is_gte else _LOAD,
        "sentence_imports": _SENTENCE_GTE_IMPORTS if is_gte else _SENTENCE_IMPORTS,
        "sentence_load": _GTE_MODULES if is_gte else "model = SentenceTransformer(name)",
    }


_POOL = {
    "cls": "pooled = hidden[:, 0]  # the model pools by its first token",
    "mean": (
        'mask = inputs["attention_mask"].unsqueeze(-1)\n'
        "pooled = (hidden * mask).sum(1) / mask.sum(1)  # the model pools by the mean of its tokens"
    ),
}
_IMPORTS = "import torch\nfrom transformers import AutoModel, AutoTokenizer"
_LOAD = """tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()"""
_GTE_IMPORTS = """import json
from pathlib import Path

import torch
from transformers import GteConfig, GteModel, PreTrainedTokenizerFast
from transformers.utils import cached_file"""
_SENTENCE_IMPORTS = "from sentence_transformers import SentenceTransformer"
_SENTENCE_GTE_IMPORTS = """import json
from pathlib import Path
from tempfile import mkdtemp

from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from transformers import GteConfig, GteModel, PreTrainedTokenizerFast
from transformers.utils import cached_file"""
_GTE_LOAD = '''tokenizer = PreTrainedTokenizerFast.from_pretrained(name)
# transformers has the architecture without the checkpoint's own code, and calls its settings otherwise.
told = json.loads(Path(cached_file(name, "config.json")).read_text())
same = """vocab_size hidden_size num_hidden_layers num_attention_heads intermediate_size hidden_act
    max_position_embeddings type_vocab_size layer_norm_eps pad_token_id""".split()
rope = {"rope_type": "default", "rope_theta": told["rope_theta"]}
if scaling := told.get("rope_scaling"):  # "ntk", which is linear scaling with these two numbers
    factor, head = scaling["factor"], told["hidden_size"] // told["num_attention_heads"]
    rope = {"rope_type": "linear", "rope_theta": told["rope_theta"] * factor, "factor": factor ** (2 / head)}
config = GteConfig(**{key: told[key] for key in same if key in told}, rope_parameters=rope)
model = GteModel.from_pretrained(name, config=config).eval()'''
_GTE_MODULES = (
    _GTE_LOAD
    + """

# sentence-transformers reads a folder: the model goes into one in the form that needs no code of its own.
folder = mkdtemp()
model.save_pretrained(folder)
tokenizer.save_pretrained(folder)
model = SentenceTransformer(modules=[Transformer(folder), Pooling(config.hidden_size, "cls")])"""
)

_PROGRAMS: Mapping[str, _Program] = {
    "Python, gradio_client": _Program(
        "python",
        Template("""# pip install gradio_client
from gradio_client import Client

a = $a
b = $b

client = Client($address)
answer = client.predict(a, b, api_name="/similarity")
for row in answer["scores"]:
    print(*(f"{score:.6f}" for score in row))
"""),
        by_server=True,
    ),
    "Python, transformers": _Program(
        "python",
        Template("""# pip install "transformers>=5.24" torch
$imports

a = $a
b = $b

name = $name
$load

inputs = tokenizer(a + b, padding=True, truncation=True, max_length=$tokens, return_tensors="pt")
with torch.inference_mode():
    hidden = model(**inputs).last_hidden_state
$pool
vectors = torch.nn.functional.normalize(pooled, dim=1)
for row in (vectors[: len(a)] @ vectors[len(a) :].T).tolist():
    print(*(f"{score:.6f}" for score in row))
"""),
    ),
    "Python, sentence-transformers": _Program(
        "python",
        Template("""# pip install "sentence-transformers>=6" "transformers>=5.24"
$sentence_imports

a = $a
b = $b

name = $name
$sentence_load
vectors = model.encode(a + b, normalize_embeddings=True)
for row in (vectors[: len(a)] @ vectors[len(a) :].T).tolist():
    print(*(f"{score:.6f}" for score in row))
"""),
    ),
    "curl": _Program(
        "shell",
        Template("""# Two steps: the first call gives a number, the second waits for the answer under it.
id=$$(curl -sf $call -H 'Content-Type: application/json' -d $body | cut -d '"' -f 4)
curl -sfN $call/"$$id"
"""),
        by_server=True,
    ),
    "JavaScript, @gradio/client": _Program(
        "javascript",
        Template("""// npm install @gradio/client
import { Client } from "@gradio/client";

const a = $a;
const b = $b;

const client = await Client.connect($address);
const answer = await client.predict("/similarity", { texts_a: a, texts_b: b });
for (const row of answer.data[0].scores) console.log(row.map((score) => score.toFixed(6)).join(" "));
process.exit(); // the client would go on listening
"""),
        by_server=True,
    ),
    "JavaScript, transformers.js": _Program(
        "javascript",
        Template("""// npm install @huggingface/transformers
import { pipeline, dot } from "@huggingface/transformers";

const a = $a;
const b = $b;

// Texts are cut at the tokenizer's own limit, which may be another than here.
const extractor = await pipeline("feature-extraction", $name, { dtype: "fp32" });
const output = await extractor([...a, ...b], { pooling: $pooling, normalize: true });
const vectors = output.tolist();
const rows = vectors.slice(0, a.length).map((x) => vectors.slice(a.length).map((y) => dot(x, y)));
for (const row of rows) console.log(row.map((score) => score.toFixed(6)).join(" "));
"""),
    ),
}
