"""What the window must know of drafts before anything is open: which voices write one, what kept ones are called."""

from dataclasses import dataclass

KEPT_SOURCE = "Written with Idiolect"

# The name of the usual voice among the shares of a choice.
USUAL = ""


@dataclass(frozen=True)
class Chosen:
    """Which voices write a draft, each with its share; or which `versions`. Empty: as the recipient calls for."""

    shares: tuple[tuple[str, float], ...] = ()
    versions: tuple[tuple[str, float], ...] = ()


BY_RECIPIENT = Chosen()
