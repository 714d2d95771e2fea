"""Which matrices of which layers are adapted, from the words of the command line."""

from trainer.errors import TrainerError

TARGETS = ("q", "k", "v", "o", "gate", "up", "down")


def target_names(names: str) -> list[str]:
    """The short names in `--targets`. Raises TrainerError where one is unknown or there is none."""
    wanted = [n.strip() for n in names.split(",") if n.strip()]
    if not wanted or not set(wanted) <= set(TARGETS):
        raise TrainerError(f"--targets takes some of {', '.join(TARGETS)}, not “{names}”.")
    return wanted


def adapted_layers(layers: float, count: int) -> list[int]:
    """Indices of the upper layers that get an adapter: a fraction of `count` up to 1, else a number of layers."""
    wanted = round(layers * count) if layers <= 1 else int(layers)
    return list(range(count - min(max(wanted, 1), count), count))
