"""Reading a short YAML file into plain data."""

from __future__ import annotations

import json
from typing import Any

from gte_demo.errors import InputError

NO_YAML = "This can't be read: the file is not YAML."
NO_ALIASES = "This can't be read: the file repeats a part by “*{name}”. Write that part out."


def yaml_entries(source: str) -> Any:
    """Return what the YAML contains, as JSON has it: dates become texts.

    Raises InputError if it is not YAML, or has aliases, by which a few lines can unfold to gigabytes.
    """
    import yaml

    try:
        for token in yaml.scan(source):
            if isinstance(token, yaml.AliasToken):
                raise InputError(NO_ALIASES.format(name=str(token.value)[:40]))
        return json.loads(json.dumps(yaml.safe_load(source), default=str))
    except (yaml.YAMLError, RecursionError, TypeError, ValueError) as error:
        raise InputError(NO_YAML) from error
