"""The libraries of the `evaluate` extra, imported only when an experiment needs them."""

import importlib
from types import ModuleType

from app.errors import IdiolectError


def need(module: str) -> ModuleType:
    """Import `module`, or say how to get it.

    Raises IdiolectError where it is not installed: the extra is optional for people who only write.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise IdiolectError(
            f"Experiments need {module.partition('.')[0]}, which is not installed. "
            'Install it with `pip install "idiolect[evaluate]"`.'
        ) from error
