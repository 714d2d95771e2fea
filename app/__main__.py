"""The one door: window, terminal commands, children. Decided before Qt or anything slow is imported."""

import sys


def main() -> int:
    arguments = sys.argv[1:]
    if arguments[:1] == ["--worker"] and len(arguments) > 2:  # the child of a frozen application
        from app.children import start

        return start.main(arguments[1:])
    window = _window(arguments)
    if window is not None:
        from app.paths import Home
        from app.ui.application import run

        home, write = window
        return run(Home.find(home), open_write=write)
    from app.cli import main as terminal
    from app.cli.output import tell_crash

    sys.excepthook = tell_crash
    return terminal()


def _window(arguments: list[str]) -> tuple[str | None, bool] | None:
    """(home, open Write) where the arguments ask for the window and nothing else.

    The terminal's commands understand these options too; but importing them all takes longer than opening the window.
    """
    home, write, rest = None, False, list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--write":
            write = True
        elif word == "--home" and rest:
            home = rest.pop(0)
        elif word.startswith("--home="):
            home = word.removeprefix("--home=")
        else:
            return None
    return home, write


if __name__ == "__main__":
    sys.exit(main())
