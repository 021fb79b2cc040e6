"""The errors that a user can fix.

Every message is one or two sentences that say what is wrong and what to do. The page shows it, the CLI prints it and
exits with 2, the API returns it. Any other exception is a bug: it is logged with its traceback and shown as such.
"""

import errno

from gte_demo.names import clean_name


class GteDemoError(Exception):
    """The base class; `str(error)` is the sentence to show, in which a file may have any name."""

    def __str__(self) -> str:
        """Return the sentence in one line, without what hides or turns its direction."""
        return clean_name(super().__str__())


NO_MEMORY = "There is not enough memory for this. Use fewer or shorter texts, or try again later."
"""What is said where `is_out_of_memory`."""


def is_out_of_memory(error: BaseException) -> bool:
    """Whether the system gave no memory: to Python and NumPy (MemoryError), or for another process (OSError)."""
    return isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM)


class InputError(GteDemoError):
    """An invalid text, number or choice."""


class DocumentError(GteDemoError):
    """A file that can't be read. `file` is its name, `reason` the sentence without the name."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        """Support pickling, so that the error can be sent from a worker process."""
        return type(self), (self.file, self.reason)


class ModelError(GteDemoError):
    """A model that is not available or can't be loaded."""


class CorpusError(GteDemoError):
    """A corpus that no longer exists, or is too small for the request."""


class ServerStopping(GteDemoError):
    """The server is being stopped, so that no job may begin or go on."""

    def __init__(self) -> None:
        super().__init__("The server is being restarted. Try again in a minute.")


class Cancelled(GteDemoError):
    """The user stopped the work. Raised by a progress callback and passed on by the core."""

    def __init__(self) -> None:
        super().__init__("Stopped. What was there before is unchanged.")
