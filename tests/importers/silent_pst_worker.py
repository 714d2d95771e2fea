"""A process that reads what it is asked and never answers."""

import sys

if __name__ == "__main__":
    for _ in sys.stdin.buffer:
        pass
