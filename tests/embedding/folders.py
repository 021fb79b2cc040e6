"""Model folders for tests: tiny and random, in the formats of sentence-transformers and the hub."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.model.options import EngineName, LoadOptions, Precision
from tests.threads import THREADS

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "assets" / "samples"
CHECKPOINTS = ROOT / "tests" / "data" / "gte_checkpoints"

ENGINES: tuple[EngineName, ...] = ("openvino", "torch")
"""All that are exact."""

SIZES = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 48}


def tiny_bert(folder: Path) -> Path:
    """Make a tiny BERT in `folder`, which is not there yet, and return it."""
    from transformers import BertConfig, BertModel

    save_model(folder, BertModel(BertConfig(vocab_size=900, **SIZES)), word_pieces())
    return add_modules(folder, {"pooling_mode": "mean"})


def backgrounds() -> list[str]:
    """256 real texts of 10 to 1,000 words."""
    with gzip.open(SAMPLES / "factbook-backgrounds.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        return [row["text"] for row in csv.DictReader(io.StringIO(stream.read()))]


def novel() -> str:
    """1.2 million characters of real text."""
    with gzip.open(SAMPLES / "moby-dick.txt.gz", "rt", encoding="utf-8") as stream:
        return stream.read()


def word_pieces() -> Tokenizer:
    """As BERT's, learnt on real text; MPNet's differs in its special tokens alone."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    return _learnt(tokenizer, trainers.WordPieceTrainer(vocab_size=900, special_tokens=_BRACKETS), _BRACKETS)


def sentence_pieces() -> Tokenizer:
    """As XLM-R's: unigrams with white space as a letter. Learning them takes a second, so they are learnt once."""
    return Tokenizer.from_str(_sentence_pieces())


@cache
def _sentence_pieces() -> str:
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.UnigramTrainer(vocab_size=900, special_tokens=_ANGLES, unk_token="<unk>")
    return _learnt(tokenizer, trainer, _ANGLES).to_str()


def byte_pairs() -> Tokenizer:
    """As ModernBERT's: pairs of bytes."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=900, special_tokens=_BRACKETS, initial_alphabet=pre_tokenizers.ByteLevel.alphabet()
    )
    return _learnt(tokenizer, trainer, _BRACKETS)


_BRACKETS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
_ANGLES = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]


def _learnt(tokenizer: Tokenizer, trainer: Any, special: list[str]) -> Tokenizer:
    tokenizer.train_from_iterator(backgrounds()[:60], trainer)
    first, last = ("[CLS]", "[SEP]") if special is _BRACKETS else ("<s>", "</s>")
    pairs = [(token, tokenizer.token_to_id(token)) for token in (first, last)]
    tokenizer.post_processor = processors.TemplateProcessing(single=f"{first} $A {last}", special_tokens=pairs)
    return tokenizer


def load(folder: Path, engine: EngineName = "auto", precision: Precision = "exact") -> Encoder:
    """The model in `folder` on the CPU; what is converted lies beside the folder."""
    options = LoadOptions(
        threads=THREADS, converted_dir=folder.parent / "converted", engine=engine, precision=precision
    )
    return Encoder.load(str(folder), "cpu", options=options)


def save_model(folder: Path, model: Any, tokenizer: Tokenizer, max_length: int = 64) -> Path:
    """A transformers model and a tokenizer as plain transformers files."""
    from transformers import PreTrainedTokenizerFast

    angled = tokenizer.token_to_id("<s>") is not None
    names = ("<s>", "</s>", "<pad>", "<unk>") if angled else ("[CLS]", "[SEP]", "[PAD]", "[UNK]")
    tokens = dict(zip(("cls_token", "sep_token", "pad_token", "unk_token"), names, strict=True))
    model.save_pretrained(folder)
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=max_length, **tokens).save_pretrained(folder)
    return folder


def add_modules(folder: Path, pooling: Mapping[str, Any], *more: str) -> Path:
    """What sentence-transformers wrote beside a model until its version 5."""
    kinds = ["Transformer", "Pooling", *more]
    modules = [
        {
            "idx": at,
            "name": str(at),
            "path": "" if at == 0 else f"{at}_{kind}",
            "type": f"sentence_transformers.models.{kind}",
        }
        for at, kind in enumerate(kinds)
    ]
    write_json(folder / "modules.json", modules)
    write_json(folder / "1_Pooling" / "config.json", pooling)
    return folder


def write_json(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
