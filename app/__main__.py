"""The one door: window, terminal commands, children. Decided before Qt or anything slow is imported."""

import sys

WORKERS = {"engine": "app.engine.worker", "embedder": "app.retrieval.embed_worker"}


def main() -> int:
    arguments = sys.argv[1:]
    if arguments[:1] == ["--worker"] and len(arguments) > 1 and arguments[1] in WORKERS:
        import importlib

        sys.argv = [sys.argv[0], *arguments[2:]]
        return importlib.import_module(WORKERS[arguments[1]]).main() or 0
    from app.cli import main as terminal

    return terminal()


if __name__ == "__main__":
    sys.exit(main())
