"""macOS: an assertion that the system is not to sleep when left alone (IOKit, IOPMLib.h); it goes with the process."""

import ctypes

_UTF8, _ON = 0x08000100, 255
_TYPE, _NAME = b"PreventUserIdleSystemSleep", b"Idiolect is learning"


class Mac:
    """macOS waits for nobody who has no run loop: the trainer's checkpoint is 20 seconds old at most."""

    def __init__(self) -> None:
        self._iokit = ctypes.CDLL("/System/Library/Frameworks/IOKit.framework/IOKit")
        self._core = ctypes.CDLL("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation")
        self._core.CFStringCreateWithCString.restype = ctypes.c_void_p
        self._core.CFStringCreateWithCString.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32]
        self._iokit.IOPMAssertionCreateWithName.argtypes = [
            ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p, ctypes.POINTER(ctypes.c_uint32),
        ]  # fmt: skip
        self._held: ctypes.c_uint32 | None = None

    def take(self) -> None:
        if self._held is not None:
            return
        kind, name = (self._core.CFStringCreateWithCString(None, text, _UTF8) for text in (_TYPE, _NAME))
        held = ctypes.c_uint32()
        if self._iokit.IOPMAssertionCreateWithName(kind, _ON, name, ctypes.byref(held)) == 0:
            self._held = held

    def give_back(self) -> None:
        if self._held is not None:
            self._iokit.IOPMAssertionRelease(self._held)
        self._held = None
