"""DAG-CBOR (RFC 8949, as IPLD narrows it): what a Bluesky repository's blocks are written in. Bounded in depth and
length, so that a stranger's block can neither take for ever nor fill the memory."""

import struct

_DEEPEST = 32
_MOST_PARTS = 20_000
_LINK = 42
Value = None | bool | int | float | str | bytes | list["Value"] | dict[str, "Value"]


def decode(data: bytes) -> Value:
    """The one value of a block. Raises ValueError where it is not whole, or no such value."""
    reader = _Reader(data)
    value = reader.value(0)
    if reader.at != len(data):
        raise ValueError("something follows")
    return value


def varint(data: bytes, at: int) -> tuple[int, int]:
    """An unsigned number in groups of seven bits, and where it ends. Raises ValueError."""
    number = 0
    for position in range(at, min(at + 9, len(data))):
        number |= (data[position] & 0x7F) << 7 * (position - at)
        if data[position] < 0x80:
            return number, position + 1
    raise ValueError("a number without an end")


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data, self.at, self._parts = data, 0, 0

    def value(self, depth: int) -> Value:
        self._parts += 1
        if depth > _DEEPEST or self._parts > _MOST_PARTS:
            raise ValueError("too many parts")
        first = self._take(1)[0]
        major, size = first >> 5, first & 31
        if major == 7:
            return self._simple(size)
        number = self._number(size)
        if major < 2:
            return -1 - number if major else number
        if major < 4:
            taken = self._take(number)
            return taken if major == 2 else taken.decode("utf-8", "replace")
        if major == 6 and number == _LINK:
            return self.value(depth + 1)
        return self._parts_of(major, self._few(number), depth + 1)

    def _parts_of(self, major: int, number: int, depth: int) -> Value:
        if major == 4:
            return [self.value(depth) for _ in range(number)]
        if major == 5:
            pairs = ((self.value(depth), self.value(depth)) for _ in range(number))
            return {key: value for key, value in pairs if isinstance(key, str)}
        raise ValueError("an unknown tag")

    def _take(self, size: int) -> bytes:
        if size > len(self._data) - self.at:
            raise ValueError("not whole")
        self.at += size
        return self._data[self.at - size : self.at]

    def _few(self, number: int) -> int:
        if number > len(self._data) - self.at:  # each takes a byte at least
            raise ValueError("not whole")
        return number

    def _number(self, size: int) -> int:
        if size < 24:
            return size
        if size > 27:
            raise ValueError("without a length")
        return int.from_bytes(self._take(1 << (size - 24)), "big")

    def _simple(self, size: int) -> Value:
        if size in (20, 21):
            return size == 21
        if size == 22:
            return None
        if size == 27:
            return float(struct.unpack(">d", self._take(8))[0])
        raise ValueError("an unknown value")
