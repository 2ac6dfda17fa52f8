"""The errors a person may meet: each says what is wrong and what to do next."""


class CoachError(Exception):
    """A fault with a sentence for the person and a next step.

    `exit_code` is what the command line returns for it (see the command-line contract).
    """

    exit_code = 70

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.message} {self.next_step}".strip()


class InputError(CoachError):
    """The call or its input is wrong."""

    exit_code = 2


class ModelError(CoachError):
    """The model failed and nothing could be produced."""

    exit_code = 3


class InconclusiveError(CoachError):
    """There is too little data to decide."""

    exit_code = 4


class RecordingError(CoachError):
    """A recorded answer is stale or missing."""

    exit_code = 5


class StoreError(CoachError):
    """The database cannot be opened, read or written."""

    exit_code = 6
