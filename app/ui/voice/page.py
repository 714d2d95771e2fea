"""Voice: learn, see what was learned, and own it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QTabBar

from app.adapter_file.telling import Telling
from app.errors import IdiolectError
from app.judging.guessing import Guessed
from app.learning.run import Learned, Readiness
from app.services import profile
from app.services.changes import Changed, Done
from app.services.moving import Move
from app.services.personas import PersonaSeen
from app.services.state import State
from app.services.versions import Version
from app.ui.background import Read, Write
from app.ui.local import local
from app.ui.moving import MovePanel
from app.ui.page import Frame, Page
from app.ui.question import LineAsked, agreed
from app.ui.reading import Reading
from app.ui.stated import voice_in_use
from app.ui.voice.blind import BlindDialog
from app.ui.voice.exporting import ExportBar, ExportDialog
from app.ui.voice.importing import ImportBar, TakingIn
from app.ui.voice.learn import LearnPanel
from app.ui.voice.personas import PersonasPanel
from app.ui.voice.profile import ProfilePanel
from app.ui.voice.unsaved import Unsaved
from app.ui.voice.versions import VersionsPanel
from app.ui.widgets import column, label
from app.versions import Back

T = TypeVar("T")


@dataclass(frozen=True)
class VoiceSeen:
    """Everything that this place shows."""

    ready: Readiness
    state: State
    versions: list[Version]
    damaged: tuple[str, ...]
    guessed: dict[str, Guessed]
    profile: profile.Seen | None
    personas: list[PersonaSeen]
    move: Move | None


class VoicePage(Page):
    shows = Changed.VOICE | Changed.PROFILE | Changed.HISTORY | Changed.BASE

    def __init__(self, shell: Frame) -> None:
        super().__init__(shell, "")
        self.setAccessibleName(self.tr("Voice"))
        self.facts = label("", "muted")
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Parts of Voice"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for text in (self.tr("Learn"), self.tr("Versions"), self.tr("Personas"), self.tr("Profile")):
            self.tabs.addTab(text)
        self.learn = LearnPanel(shell.teacher)
        self.versions = VersionsPanel()
        self.personas = PersonasPanel(shell)
        self.profile = ProfilePanel()
        self.unsaved = Unsaved(self, self.profile)
        self.exporting = ExportBar(lambda: self.services.versions)
        self.importing = ImportBar(lambda: self.services.versions)
        self.taking = TakingIn(self, self.importing)
        self.moving = MovePanel(shell)
        self.stack = QStackedWidget()
        for part in (self.learn, self.versions, self.personas, self.profile):
            self.stack.addWidget(part)
        head = column(label(self.tr("Voice"), "title"), self.facts, spacing=2)
        above = Reading(head, self.tabs, self.exporting, self.importing, self.moving, spacing=12)
        whole = column(above, self.stack, spacing=12)
        whole.setStretch(1, 1)
        self.fill(whole)
        self._connect()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.tabs.currentChanged.connect(lambda _index: self.refresh())
        self.learn.compare.connect(self._try_it)
        self.versions.use.connect(self.use)
        self.versions.roll_back.connect(self.roll_back)
        self.versions.remove.connect(self.remove)
        self.versions.rename.connect(self.rename)
        self.versions.export.connect(self.export)
        self.versions.export_to.connect(self.export_to)
        self.versions.take_in.connect(self.take_in)
        self.versions.learn.connect(self.begin)
        self.versions.blind.connect(self.test_blind)
        self.taking.came.connect(self._offer)
        self.taking.refused.connect(lambda text: self.shell.tell(text, "error", about="voice"))
        self.personas.learn.connect(self.begin)
        self.profile.chosen.connect(self.refresh)
        self.profile.save.connect(self.save_profile)
        self.profile.reset.connect(self.reset_profile)
        self.profile.measure.connect(self.measure_profile)
        self.shell.teacher.ended.connect(self._ended)

    # life

    def shown(self) -> None:
        self.unsaved.open()
        super().shown()

    def begin_anew(self) -> None:
        self.unsaved.begin_anew()

    def keep_typed(self) -> None:
        self.unsaved.saving.now()

    def focus_first(self) -> None:
        (self.learn.start if self.learn.start.isEnabled() else self.tabs).setFocus()

    def refresh(self) -> None:
        if not self.services.opened:
            return
        services, persona = self.services, self.profile.persona

        def look() -> VoiceSeen:
            return VoiceSeen(
                services.voice.ready(), services.writing.state(), services.versions.list(),
                services.versions.damaged(), services.blind.results(),
                services.profiles.show(persona=persona, wording=local), services.personas.all(), services.moving.now(),
            )  # fmt: skip

        Read(self, look, "voice").success(self._show).run()

    def _show(self, seen: VoiceSeen) -> None:
        self.moving.show_move(seen.move)
        self.learn.show_ready(seen.ready.ok, local(seen.ready.reason), bool(seen.versions), seen.ready.waits)
        self.versions.show_versions(seen.versions, seen.damaged, seen.guessed)
        self.profile.show_profile(seen.profile)
        self.profile.show_voices([persona.name for persona in seen.personas])
        self.personas.show_personas(seen.personas, seen.versions)
        self.learn.after.keep_true({version.name for version in seen.versions if version.used})
        self.facts.setText(voice_in_use(seen.state))

    def begin(self, persona: str | None = None) -> None:
        """Learn now, from wherever it was asked."""
        self.tabs.setCurrentIndex(0)
        self.shell.teacher.start(persona=persona)

    def _ended(self, learned: Learned | None, sentence: str) -> None:
        if learned is not None:
            self.learn.after.show_result(
                learned.nll_base, learned.nll_adapter, learned.figures, sentence, learned.in_use,
                persona=self.shell.teacher.persona, version=learned.adapter,
            )  # fmt: skip
        elif sentence:
            self.learn.after.show_problem(sentence)
        self.refresh()

    def _try_it(self) -> None:
        from app.ui.write.page import WritePage

        self.shell.visit("write", WritePage).compare_example(self.shell.teacher.persona)

    # versions

    def _do(self, act: Callable[[], Done[T]], then: Callable[[T], object] = lambda _value: None) -> None:
        def done(value: T) -> None:
            self.shell.settled("voice")
            then(value)

        Write(self, act).success(done).failure(self._refused).run()

    def _refused(self, error: IdiolectError) -> None:
        self.shell.tell(str(error), "error", about="voice")

    def use(self, name: str) -> None:
        self._do(
            lambda: self.services.versions.use(name),
            lambda _name: self.shell.tell(self.tr("{name} is in use.").format(name=name), "good", about="in use"),
        )

    def roll_back(self) -> None:
        def told(back: Back) -> None:
            words = (
                self.tr("{name} is in use again.").format(name=back.record.name)
                if back.record
                else self.tr("No voice is in use: drafts are generic.")
            )
            self.shell.tell(words, "good", about="in use")
            self._passed_over(back)

        self._do(self.services.versions.roll_back, told)

    def _passed_over(self, back: Back) -> None:
        if back.said:
            self.shell.tell(local(back.said), "warning")

    def remove(self, name: str) -> None:
        question = self.tr("Delete {name} for good?").format(name=name)
        more = self.tr("Your texts stay. If it is in use, the version before it is used instead.")
        if agreed(self, self.tr("Delete a version"), question, more, go=self.tr("Delete"), stay=self.tr("Keep")):
            self._do(lambda: self.services.versions.remove(name), self._passed_over)

    def rename(self, name: str) -> None:
        asking = LineAsked(
            self,
            self.tr("Name this version"),
            self.tr("Name"),
            go=self.tr("Name it"),
            stay=self.tr("Cancel"),
            optional=True,
        )
        text = asking.ask()
        if text is not None:
            self._do(lambda: self.services.versions.label(name, text.strip()))

    def test_blind(self, name: str) -> None:
        dialog = BlindDialog(self, self.services, name)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # the personal file

    def export(self, name: str) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Export your voice"), str(Path.home() / f"{name}.idiolect"), self.tr("Idiolect (*.idiolect)")
        )
        if not chosen:
            return

        def ask(tells: Telling) -> None:
            asked = ExportDialog(self, name, tells)
            if not asked.exec():
                return
            secret, profile = asked.secret.value, asked.profile.isChecked()
            self._do(
                lambda: Done(
                    self.services.versions.export(Path(chosen), name, passphrase=secret, with_profile=profile)
                ),
                self._exported,
            )

        Read(self, lambda: self.services.versions.tells(name), "tells").success(ask).failure(self._refused).run()

    def export_to(self, name: str, kind: str) -> None:
        """For another program: a file for llama.cpp, a new folder for the others. One at a time."""
        if self.exporting.busy:
            return
        if kind == "gguf":
            suggested = str(Path.home() / f"{name}.gguf")
            chosen, _kind = QFileDialog.getSaveFileName(
                self, self.tr("Export for llama.cpp"), suggested, self.tr("GGUF (*.gguf)")
            )
            path = Path(chosen)
        else:
            chosen = QFileDialog.getExistingDirectory(
                self, self.tr("Where shall the folder {name} be made?").format(name=f"{name}-{kind}"), str(Path.home())
            )
            path = Path(chosen) / f"{name}-{kind}"
        if chosen:
            self.exporting.start(kind, path, name, self._exported)

    def leaving(self) -> None:
        self.exporting.stop_it()
        self.taking.stop()

    def _exported(self, made: tuple[str, Path]) -> None:
        self.shell.tell(self.tr("Exported to {file}.").format(file=made[1]), "good")

    def take_in(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Import a voice"), str(Path.home()), self.tr("Idiolect (*.idiolect)")
        )
        if chosen:
            self.take_in_files([Path(chosen)])

    def take_in_files(self, files: Sequence[Path]) -> None:
        """Each is checked and added, one after the other; none is used before the person says so."""
        self.tabs.setCurrentIndex(1)
        self.taking.start(files)

    def _offer(self, names: Sequence[str]) -> None:
        """A voice that came in is used when the person says so, and not before; of several they choose one."""
        self.shell.settled("voice")
        if len(names) > 1:
            words = self.tr("%n voice(s) came in: {names}. None is in use yet.", "", len(names))
            self.shell.tell(words.format(names=", ".join(names)), "good", about="voices")
            return
        question = self.tr("Imported as {name}. Write with it from now on?").format(name=names[0])
        more = self.tr("The voice in use stays among the versions, and you can go back to it at any time.")
        title, go = self.tr("Import a voice"), self.tr("Use it")
        if agreed(self, title, question, more, go=go, stay=self.tr("Not now"), safe=True):
            self.use(names[0])

    # the profile

    def save_profile(self, text: str | None, never: Sequence[str] | None) -> None:
        persona = self.profile.persona
        self._do(lambda: self.services.profiles.edit(text, never, persona=persona), self._profile_kept)

    def reset_profile(self) -> None:
        persona = self.profile.persona
        self._do(lambda: self.services.profiles.reset(persona), self._profile_kept)

    def measure_profile(self) -> None:
        persona = self.profile.persona
        self._do(lambda: self.services.profiles.measure(persona), self._profile_kept)

    def _profile_kept(self, _none: None) -> None:
        self.shell.tell(self.tr("The profile is saved."), "good")
