"""The block below the person's mails: kept as a fact about them, and not trained on with every mail.

It stays in the store: no adapter file takes a telephone number along.
"""

from collections import Counter
from collections.abc import Mapping

from app.store import Store

_KEY = "signature_blocks"
# A block that stood below fewer mails may have been part of one.
_FEWEST = 3
_MOST_KEPT = 20


def remember(store: Store, blocks: Mapping[str, int]) -> None:
    """Add what one import found: the blocks, and below how many mails each stood."""
    if blocks:
        counted = Counter(store.settings.get(_KEY, {})) + Counter(blocks)
        store.settings.set(_KEY, dict(counted.most_common(_MOST_KEPT)))


def usual(store: Store) -> str:
    """The most frequent block, as it was written; "" where there is none that came back."""
    found = Counter(store.settings.get(_KEY, {})).most_common(1)
    return found[0][0] if found and found[0][1] >= _FEWEST else ""
