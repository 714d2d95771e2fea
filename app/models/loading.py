"""How a listed model is loaded on this machine, now."""

from contextlib import suppress
from dataclasses import replace

from app.errors import IdiolectError
from app.models import fit
from app.models.base import BaseModel, require_same
from app.models.library import list_bases
from app.paths import Home


def plan(home: Home, base: BaseModel) -> fit.Plan:
    """Raises IdiolectError where its file is gone or another one, and where there is no memory for it."""
    require_same(base)
    here, needs = fit.this_machine(), fit.of_file(base.path)
    planned = fit.plan(needs, here)
    if planned is None:
        raise fit.no_room(base.name, needs, here, _smaller(home, needs, here))
    return planned


def require_fit(home: Home, name: str, needs: fit.Needs) -> None:
    """Raises IdiolectError where this machine has too little memory for it, whatever else runs."""
    here = fit.this_machine()
    if fit.verdict(needs, here) == "no":
        all_of_it = replace(here, free=int(here.memory * fit.LEFT))
        raise fit.no_room(name, needs, all_of_it, _smaller(home, needs, all_of_it))


def _smaller(home: Home, needs: fit.Needs, here: fit.Machine) -> tuple[str, ...]:
    """Names of listed models that are smaller and for which there is memory."""
    found = []
    for base in list_bases(home):
        with suppress(IdiolectError, OSError):
            other = fit.of_file(base.path)
            if other.size < needs.size and other.drafting(fit.LEAST_CONTEXT) <= here.free:
                found.append(base.name)
    return tuple(found)
