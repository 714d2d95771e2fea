"""Adding the file of a model: shown while it is checked, and stopped."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.services.models import Added
from app.ui.background import Lane, Write
from app.ui.model_names import shown
from app.ui.settings import model_words
from app.ui.working import STEPS, WorkBar

if TYPE_CHECKING:
    from app.services.models import Models


class AddBar(WorkBar):
    """Shows the one file that is being checked. How long the whole takes is not known: each step has its own bar."""

    def __init__(self, models: "Callable[[], Models]") -> None:
        super().__init__(self.tr("How far the check of the model is"), padding=(12, 22))
        self._models = models

    def start(self, file: Path, name: str, done: Callable[[Added], object], ended: Callable[[], object]) -> None:
        """`name` "" for that of the file. `done` gets what was added; `ended` comes in any case."""
        cancel = self._begin(self.tr("Adding {name}").format(name=shown(name or file.stem)), 0)
        self._show()
        models = self._models()
        adding = Write[Added](self, lane=Lane.FILES)
        tell, said = adding.reporter(self._checked), ""

        def report(step: str, part: float) -> None:
            """Called from the worker, for every block that is read: only what reads otherwise is passed on."""
            nonlocal said
            if (words := model_words.step(step, part)) != said:
                said = words
                tell(words, part)

        def end() -> None:
            self._end()
            ended()

        adding.does(lambda: models.add(file, report, cancel, name)).success(done).finally_(end).run()

    def _checked(self, words: str, part: float) -> None:
        if self.going_on:
            self.bar.setRange(0, STEPS if part else 0)
            self.bar.setValue(round(STEPS * part))
            self.detail.setText(words)
