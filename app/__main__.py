"""The one door: window, terminal commands, children. Decided before Qt or anything slow is imported."""

import sys

from app import ending


def main() -> int:
    arguments = sys.argv[1:]
    if arguments[:1] == ["--worker"] and len(arguments) > 2:  # the child of a frozen application
        from app.children import start

        return start.main(arguments[1:])
    ending.at_once()
    try:
        window = _window(arguments)
        return _terminal() if window is None else _open(*window)
    except BaseException as error:
        said, code = ending.told(error)
        if said and sys.stderr:
            from app.harmless import for_terminal

            print(for_terminal(said), file=sys.stderr)
        return code
    finally:
        ending.unheard()


def _terminal() -> int:
    from app.cli import main as terminal

    ending.in_order()
    return terminal()


def _open(home: str | None, write: bool, handed: list[str]) -> int:
    from app.paths import Home
    from app.ui.application import run

    return run(Home.find(home), open_write=write, handed=handed)


def _window(arguments: list[str]) -> tuple[str | None, bool, list[str]] | None:
    """(home, open Write, what to open in it) where the arguments ask for the window and nothing else.

    The terminal's commands understand these options too; but importing them all takes longer than opening the window.
    """
    home, write, handed, rest = None, False, list[str](), list(arguments)
    while rest:
        word = rest.pop(0)
        if _is_handed(word):
            handed.append(word)
        elif word == "--write":
            write = True
        elif word == "--home" and rest:
            home = rest.pop(0)
        elif word.startswith("--home="):
            home = word.removeprefix("--home=")
        else:
            return None
    return None if home == "" else (home, write, handed)


def _is_handed(word: str) -> bool:
    """Whether it is something to open, as a desktop gives it: no command is called so."""
    small = word.lower()
    return small.startswith(("mailto:", "file:")) or (small.endswith(".idiolect") and not small.startswith("-"))


if __name__ == "__main__":
    sys.exit(main())
