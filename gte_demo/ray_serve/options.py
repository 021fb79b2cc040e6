"""How the page and its model are spread over Ray."""

from __future__ import annotations

from dataclasses import dataclass

from gte_demo.errors import InputError


@dataclass(frozen=True, slots=True)
class RayOptions:
    """Where Ray is, and how many replicas of the model there are."""

    address: str = ""
    """ray://HOST:PORT of a cluster; empty to start one on this machine."""
    replicas: int = 1
    most_replicas: int = 0
    """Up to so many if there is much to do; 0 for no more than `replicas`."""
    page_resource: str = ""
    """A resource of the machine that the page runs on; empty for the machine on which it is started."""
    endpoint_port: int = 8000
    """Of /v1/embeddings, on every machine of the cluster."""

    def __post_init__(self) -> None:
        if self.replicas < 1:
            raise InputError(f"{self.replicas} encoder replicas are too few; give 1 or more.")
        if self.most_replicas and self.most_replicas < self.replicas:
            raise InputError(
                f"At most {self.most_replicas} encoder replicas are fewer than the {self.replicas} to begin with."
            )

    @property
    def is_cluster(self) -> bool:
        """Whether there may be more machines than this one."""
        return bool(self.address or self.page_resource)
