"""In which batches a prompt is read: the same for the same tokens, whatever was drafted before.

Boundaries are counted from the beginning, so that two prompts share those of what they share. What was asked is read in
blocks of 64 from the end of each turn on (a prompt of 300 tokens takes as long in these as in one batch, while blocks
of 32 take 12 to 20 % longer). The words that the answer is to begin with grow by a sentence at a time: they are read in
steps of 8, from where each further token costs the same. The last token is read alone: its logits are what writing
begins from, and reading one token again is cheaper than keeping a row of them.
"""

from collections.abc import Sequence

BLOCK = 64
STEP = 8
# Shorter turns are read with the next one.
TURN = 32


def ends(asked: int, opened: int = 0, turns: Sequence[int] = ()) -> list[int]:
    """Where the batches end, in which `asked` tokens (at least one) are read and `opened` more after them.

    `turns`: where turns end in what was asked, rising.
    """
    body, whole = asked - 1, asked + opened
    found, at = [0], 0
    for turn in (*turns, body):
        if turn - at >= TURN or turn == body:
            found += range(at + BLOCK, turn, BLOCK)
            found.append(turn)
            at = turn
    found += range(body + STEP, whole - 1, STEP)
    return [*sorted({*found, whole - 1} - {0}), whole]
