"""The errors a person can mend.

Every message is one or two sentences that say what was expected, what came and what to do. The page
shows them as they are, the CLI prints them and exits with 2, the API returns them. Whatever is not
a `GteDemoError` is a fault of ours: it is logged with its traceback and shown as such.
"""


class GteDemoError(Exception):
    """The root: something a person can mend; `str(error)` is the sentence to show."""


class InputError(GteDemoError):
    """A text, number or choice that can't be worked with."""


class DocumentError(GteDemoError):
    """A file that can't be read: `file` is its name, `reason` the sentence without it."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        """Rebuild from both parts, so that the error survives the way from a worker process."""
        return type(self), (self.file, self.reason)


class ModelError(GteDemoError):
    """A model that can't be had or loaded."""


class CorpusError(GteDemoError):
    """A corpus that is gone, or too small for what was asked of it."""


class Cancelled(GteDemoError):
    """The person stopped the work; raised from a progress callback and passed through the core."""

    def __init__(self) -> None:
        super().__init__("Stopped. What was there before is unchanged.")
