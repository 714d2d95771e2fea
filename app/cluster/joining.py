"""Joining a Ray cluster, and leaving it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.errors import IdiolectError
from app.extras import need


@contextmanager
def joined(address: str) -> Iterator[Any]:
    """The module `ray`, connected to the cluster at `address` (as `ray.init` takes it; “auto”: this machine's).

    Raises IdiolectError where Ray is not installed, where the cluster is not there (Ray tries for some minutes), and,
    with its own sentence, where a task failed with one.
    """
    # Ray would tell its makers how it is used.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    ray = need("ray", "cluster")
    try:
        ray.init(address=address, logging_level="ERROR", log_to_driver=False)
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        raise IdiolectError(f"There is no Ray cluster at {address} ({error}).") from error
    try:
        yield ray
    except ray.exceptions.RayError as error:
        raise failure(error) from error
    finally:
        ray.shutdown()


def failure(error: BaseException) -> IdiolectError:
    """What a task of Ray failed with, in a sentence."""
    cause = getattr(error, "cause", None)
    return cause if isinstance(cause, IdiolectError) else IdiolectError(f"The cluster failed: {error}")
