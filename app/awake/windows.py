"""Windows: a thread says that the system is required; it holds until the thread says otherwise, or ends."""

import ctypes

_CONTINUOUS, _SYSTEM_REQUIRED = 0x80000000, 0x00000001


class Windows:
    """Windows waits for nobody before it sleeps: the trainer's checkpoint is 20 seconds old at most."""

    def take(self) -> None:
        _say(_CONTINUOUS | _SYSTEM_REQUIRED)

    def give_back(self) -> None:
        _say(_CONTINUOUS)


def _say(state: int) -> None:
    ctypes.windll.kernel32.SetThreadExecutionState(ctypes.c_uint(state))  # type: ignore[attr-defined]
