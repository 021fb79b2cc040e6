"""A model that could not be loaded is tried again later."""

import pytest

from gte_demo.embedding.background_loader import RETRY_SECONDS, EncoderHost
from gte_demo.errors import ModelError
from tests.toy import ToyEncoder


def test_after_a_failure_everybody_gets_its_error_until_it_is_tried_again():
    tries = []
    now = [100.0]

    def load():
        tries.append(now[0])
        if len(tries) == 1:
            raise ModelError("The hub did not answer.")
        return ToyEncoder()

    host = EncoderHost(load, clock=lambda: now[0])
    for _ in range(2):
        with pytest.raises(ModelError, match="did not answer"):
            host.encoder()
    now[0] += RETRY_SECONDS

    assert host.encoder() is host.encoder()
    assert tries == [100.0, 100.0 + RETRY_SECONDS]
