"""Libraries that only some people need: the extras of pyproject.toml."""

import importlib
from types import ModuleType

from app.errors import IdiolectError


def need(module: str, extra: str = "evaluate") -> ModuleType:
    """Import `module`, or say how to get it.

    Raises IdiolectError where it is not installed: the extra is optional for people who only write.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise IdiolectError(
            f"This needs {module.partition('.')[0]}, which is not installed. "
            f'Install it with `pip install "idiolect[{extra}]"`.'
        ) from error
