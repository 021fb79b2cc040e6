"""All settings, each of which can be set by an environment variable GTE_DEMO_<NAME>."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from gte_demo.user_folders import cache_home

MIB = 1024 * 1024

PRIVATE_NETWORKS = "127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,100.64.0.0/10"


class Settings(BaseSettings):
    """The settings. Only the entry points read them; everything else takes plain values."""

    model_config = SettingsConfigDict(env_prefix="GTE_DEMO_", frozen=True, populate_by_name=True)

    model: str = "auto"
    device: str = "auto"
    engine: Literal["auto", "openvino", "torch"] = "auto"
    precision: Literal["auto", "exact", "reduced"] = Field("auto", description="number format on a CPU")
    threads: int = Field(
        0,
        ge=0,
        validation_alias=AliasChoices("GTE_DEMO_THREADS", "OMP_NUM_THREADS"),
        description="CPU threads of the model; 0 means all that this process may use",
    )
    hub_wait: float = Field(3.0, gt=0, description="seconds that 'auto' waits for the model hub")
    zero_gpu: bool = Field(False, validation_alias=AliasChoices("GTE_DEMO_ZERO_GPU", "SPACES_ZERO_GPU"))

    cache_dir: Path = Field(default_factory=cache_home, description="vectors, downloaded and converted models")
    cache_bytes: int = Field(4096 * MIB, ge=0, description="size of the vector cache on disk; 0 for none")

    private_cache: bool | None = Field(
        None, description="people find only their own vectors in it; None is yes, but no on one's own machine"
    )

    host: str = Field("127.0.0.1", validation_alias=AliasChoices("GTE_DEMO_HOST", "GRADIO_SERVER_NAME"))
    port: int = Field(7860, ge=0, le=65535, validation_alias=AliasChoices("GTE_DEMO_PORT", "GRADIO_SERVER_PORT"))

    root_path: str = Field(
        "",
        validation_alias=AliasChoices("GTE_DEMO_ROOT_PATH", "GRADIO_ROOT_PATH"),
        pattern="^($|/|https?://)",
        description="path or full address under which a proxy serves the page; empty for none",
    )

    api_key: str = Field("", repr=False, description="what clients of /v1/embeddings must send; empty for nothing")
    origins: str = Field("", description="other sites whose pages may call the server, with spaces between; * for all")
    frames: str = Field("", description="other sites that may show the page in a frame, with spaces between")

    hosts: str = Field(
        "",
        description="names under which the server answers beside its own, with spaces between; * for all; "
        "if empty, all behind a proxy, otherwise none",
    )

    proxies: str | None = Field(
        None,
        validation_alias=AliasChoices("GTE_DEMO_PROXIES", "FORWARDED_ALLOW_IPS"),
        description="addresses or networks of proxies that may say for whom they ask, with commas between",
    )

    metrics: bool = Field(False, description="serve /metrics for Prometheus, to all who reach the server")
    log_level: Literal["debug", "info", "warning", "error"] = "warning"
    log_format: Literal["text", "json"] = "text"
    log_texts: bool = Field(False, description="log also what errors say, which may be what people wrote")

    client_requests: int = Field(6_000, ge=1, description="of one address in a minute")
    client_upload_bytes: int = Field(2048 * MIB, ge=1, description="of one address in an hour")
    client_jobs: int = Field(100, ge=1, description="of one address at once, waiting ones included")
    client_corpora: int = Field(60, ge=1, description="of one address being read or encoded at once")
    client_passages: int = Field(300_000, ge=1, description="of one address waiting to be encoded")

    max_file_bytes: int = Field(100 * MIB, ge=1)
    max_files: int = Field(200, ge=1)
    max_pages: int = Field(5_000, ge=1)
    max_passages: int = Field(100_000, ge=1)
    max_text_characters: int = Field(50_000_000, ge=1, description="of one document, after reading")
    unpacked_bytes: int = Field(500 * MIB, ge=1, description="of everything packed in one file")
    archive_files: int = Field(1_000, ge=1, description="in one zip archive")
    parse_seconds: float = Field(60.0, ge=1, description="to read one file, in a process of its own")
    parse_memory_bytes: int = Field(2048 * MIB, ge=256 * MIB, description="of that process")
    max_pairs: int = Field(250_000, ge=1, description="cells of one similarity matrix")
    max_body_bytes: int = Field(110 * MIB, ge=1, description="of one upload")
    max_json_bytes: int = Field(32 * MIB, ge=1, description="of any other HTTP request")

    passage_tokens: int = Field(200, ge=16, description="the longest passage, if the model's window allows it")
    overlap_tokens: int = Field(0, ge=0)

    corpus: Path | None = Field(None, description="a saved corpus that the page opens with, beside the samples")
    corpus_store: str = Field("", description="the address of an index that the page opens with instead")
    corpus_dataset: str = Field("", description="a dataset of the hub, owner/name, that the page opens with instead")
    corpus_text_column: str = Field("", description="the column of the dataset that holds the texts; empty to guess")
    corpus_sample: int = Field(
        20_000, ge=100, le=100_000, description="of the index's passages are in memory, or of the dataset's rows"
    )
    corpus_title: str = Field("", description="what it is called on the page; empty for its own name")
    corpus_questions: str = Field("", description="questions to try on it, a line each; the first is asked at once")

    corpora: int = Field(64, ge=1, description="corpora kept in memory at once")
    corpora_bytes: int = Field(2048 * MIB, ge=MIB, description="memory of all corpora together")
    corpus_hours: float = Field(6.0, gt=0, description="an untouched corpus is dropped after this")
    keep_corpora: bool | None = Field(
        None, description="people's own corpora are kept on disk, too; None is yes, but no on a Space"
    )
    space: str = Field(
        "",
        validation_alias=AliasChoices("GTE_DEMO_SPACE", "SPACE_ID"),
        description="the Hugging Face Space that this runs in, as owner/name; empty elsewhere",
    )

    saved_links: int = Field(1_000, ge=1, description="states too long for a link, saved on the server at once")
    saved_links_bytes: int = Field(50 * MIB, ge=1, description="disk space of all of them together")
    saved_links_days: float = Field(30.0, gt=0, description="one is dropped after this")
    saved_links_dir: Path | None = Field(
        None, description="the folder they are in, such as a mounted one; None is one in the cache folder"
    )

    @property
    def saved_links_folder(self) -> Path:
        """The folder of saved links."""
        return self.saved_links_dir or self.cache_dir / "shared"

    @property
    def saved_links_outlive_restart(self) -> bool:
        """Whether the disk that they are on stays. A Space's own goes with each restart."""
        return not self.space or self.saved_links_dir is not None

    @property
    def corpora_are_kept(self) -> bool:
        """Whether people's own corpora are kept on disk."""
        return not self.space if self.keep_corpora is None else self.keep_corpora

    @field_validator("root_path")
    @classmethod
    def _without_slash(cls, path: str) -> str:
        """A path has no slash at its end: everything else begins with one."""
        return path.rstrip("/")

    @property
    def is_for_many(self) -> bool:
        """Whether others than people on this machine are served."""
        return bool(self.space) or (self.host not in ("localhost", "::1") and not self.host.startswith("127."))

    @property
    def cache_is_private(self) -> bool:
        """Whether each finds only their own vectors in the cache."""
        return self.is_for_many if self.private_cache is None else self.private_cache

    @property
    def trusted_proxies(self) -> str:
        """The proxies that are believed: on a Space those of private networks, where only Hugging Face's are."""
        return (PRIVATE_NETWORKS if self.space else "") if self.proxies is None else self.proxies

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """The names under which the server answers beside its own; behind a proxy all, since that has chosen them."""
        is_behind_proxy = bool(self.trusted_proxies or self.root_path)
        return tuple(self.hosts.split()) or (("*",) if is_behind_proxy else ())

    @field_validator("threads", mode="before")
    @classmethod
    def _first_number(cls, threads: object) -> object:
        """Take the first of several numbers: OMP_NUM_THREADS may give one per level of nesting."""
        return threads.partition(",")[0] if isinstance(threads, str) else threads
