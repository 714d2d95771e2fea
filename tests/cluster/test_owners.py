"""A real Ray cluster: each owner's node learns in its own home, and the provider gets the voices, and nothing else."""

import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from app import models
from app.adapter_file.reading import read_file
from app.cluster.owners import OFFER, Provided, provide
from app.errors import Cancelled, IdiolectError
from app.importers import import_paths
from app.paths import Home
from app.services import Services
from app.services.provided import Going
from app.services.sample import mailbox
from tests.learning.test_run import Brisk, Endless

pytest.importorskip("ray")
ROOT = Path(__file__).resolve().parents[2]
TEXTS = {"ada": 44, "bob": 3, "cleo": 44}


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The provider's node, and `nodes` of three owners, each with a home and a passphrase of its own."""
    from ray.cluster_utils import Cluster

    monkeypatch.setenv("PYTHONPATH", str(ROOT), prepend=":")  # the nodes are children, and find app there
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    shortest = sorted(import_paths([mailbox()]), key=lambda d: len(d.text))
    made.nodes = {}
    for owner, count in TEXTS.items():
        home = Home(tmp_path / owner)
        services = Services(home)
        services.open(passphrase=f"{owner}'s own")
        services.session.store.documents.add(shortest[:count])
        services.close()
        mine = {"IDIOLECT_HOME": str(home.root), "IDIOLECT_PASSPHRASE": f"{owner}'s own"}
        made.nodes[owner] = made.add_node(
            num_cpus=0, resources={OFFER + owner: 1}, env_vars=mine, include_dashboard=False
        )
    made.wait_for_nodes()
    yield made
    made.shutdown()


@pytest.mark.slow
def test_each_owner_is_served_or_told_of(cluster: Any, tmp_path: Path) -> None:
    """Of three, one learns, one has too few texts, and one's machine goes away at work."""
    seen: list[Mapping[str, Going]] = []

    def lose_cleo(going: Mapping[str, Going]) -> None:
        seen.append(dict(going))
        if cluster.nodes["cleo"] and going["cleo"].share > 0:
            cluster.remove_node(cluster.nodes["cleo"], allow_graceful=False)
            cluster.nodes["cleo"] = None

    ended = provide(cluster.address, tmp_path / "out", recipe=Brisk(), on_progress=lose_cleo)
    found = {one.owner: one for one in ended}
    assert set(found) == set(TEXTS)
    assert found["bob"].file is None
    assert found["bob"].said == "There are 3 texts here; learning needs 20 or more. Import more first."
    assert found["cleo"].file is None and found["cleo"].said
    ada = found["ada"]
    assert ada.module and ada.module.learned and ada.file == tmp_path / "out" / "ada.idiolect"
    read = read_file(ada.file, models.default_base())
    assert read.profile is None and not read.has_texts
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["ada.idiolect"]
    assert any(0 < going["ada"].share < 1 for going in seen)

    again: list[Provided] = []
    provide(cluster.address, tmp_path / "out", only=["ada"], recipe=Brisk(), on_end=again.append)
    assert again[0].module and not again[0].module.learned and again[0].module.version == ada.module.version
    with pytest.raises(IdiolectError, match="No machine of the cluster offers zoe"):
        provide(cluster.address, tmp_path / "out", only=["zoe"])


@pytest.mark.slow
def test_stopped_it_leaves_every_home_in_order(cluster: Any, tmp_path: Path) -> None:
    cancel = threading.Event()

    def stop(going: Mapping[str, Going]) -> None:
        if going["ada"].share > 0 and going["cleo"].share > 0:
            cancel.set()

    with pytest.raises(Cancelled, match="goes on from it"):
        provide(
            cluster.address, tmp_path / "out", only=["ada", "cleo"], recipe=Endless(), on_progress=stop, cancel=cancel
        )
    assert not list((tmp_path / "out").iterdir())
    for owner in ("ada", "cleo"):
        services = Services(Home(tmp_path / owner))
        services.open(passphrase=f"{owner}'s own")
        assert not services.voice.learns_elsewhere()
        latest = services.voice.latest_run()
        assert latest and latest[0].state == "stopped", owner
        services.close()
