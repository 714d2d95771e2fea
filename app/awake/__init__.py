"""Does this computer stay awake while it learns, and what is done before it sleeps all the same?

with Awake(before_sleep=write_checkpoint) as awake:
    ...                     # it does not go to sleep by itself
    awake.hold(False)       # a pause: it may
"""

from app.awake.keeper import CHECKPOINT_S, Awake

__all__ = ["CHECKPOINT_S", "Awake"]
