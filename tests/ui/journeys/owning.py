"""Voice: versions, the file that travels, personas, the profile, learning."""

from pathlib import Path

from app.ui.voice.exporting import ExportDialog
from app.ui.voice.page import VoicePage
from app.ui.voice.persona_dialog import PersonaDialog
from app.ui.voice.personas import PersonaCard
from app.ui.voice.versions import VersionCard
from tests.ui.journeys.person import Person
from tests.ui.journeys.steps import Kind, Step

LEARN, VERSIONS, PERSONAS, PROFILE = range(4)
SECRET = "a fine secret"


def names(person: Person) -> list[str]:
    return [version.name for version in person.services.versions.list()]


def in_use(person: Person) -> str | None:
    voice = person.services.writing.state().voice
    return voice.name if voice else None


def card(person: Person, name: str) -> VersionCard:
    return next(one for one in person.voice(VERSIONS).versions.cards if one.version.name == name)


def says_in_use(person: Person, name: str | None) -> bool:
    """In the store and on the cards."""
    cards = [one.version.name for one in person.voice(VERSIONS).versions.cards if one.version.in_use]
    return in_use(person) == name and cards == ([name] if name else [])


def uses(name: str) -> Step:
    def do(person: Person) -> None:
        if in_use(person) != name:
            person.press(card(person, name).use_it)

    return Step(f"uses {name}", Kind.KEEPING, do, lambda person: says_in_use(person, name))


def rolls_back(to: str | None) -> Step:
    def do(person: Person) -> None:
        if in_use(person) != to:
            person.press(person.voice(VERSIONS).versions.back)

    return Step(f"rolls back to {to}", Kind.KEEPING, do, lambda person: says_in_use(person, to))


def names_it(name: str, label: str) -> Step:
    def do(person: Person) -> None:
        person.menu(card(person, name)._menu, "Name it …", label)

    return Step(
        f"calls it “{label}”", Kind.KEEPING, do,
        lambda p: label in [version.label for version in p.services.versions.list()],
    )  # fmt: skip


def removes(name: str, *, rather_not: bool = False) -> Step:
    def do(person: Person) -> None:
        if name in names(person):
            person.menu(card(person, name)._menu, "Delete …", "Keep" if rather_not else "Delete")

    return Step(f"deletes {name}", Kind.KEEPING, do, lambda person: (name in names(person)) == rather_not)


def exports(name: str, secret: str = "") -> Step:
    """With a passphrase, where one is given."""

    def enter(dialog: ExportDialog) -> None:
        for field in (dialog.secret.first, dialog.secret.second):
            field.setText(secret)
        dialog.go.click()

    def file(person: Person) -> Path:
        return person.folder / "mine.idiolect"

    def do(person: Person) -> None:
        shown = card(person, name)
        person.menu(shown._menu, "Export to a file …", file(person), enter)

    return Step(f"exports {name}", Kind.FILES, do, lambda person: file(person).is_file())


def exports_for(program: str, made: str) -> Step:
    def do(person: Person) -> None:
        for old in person.folder.glob(f"{made}*"):
            old.rename(person.folder / f"old-{len(list(person.folder.iterdir()))}")
        person.menu(card(person, "v1")._menu, program, person.folder / made if "." in made else person.folder)

    return Step(f"exports for {program}", Kind.FILES, do, lambda person: bool(list(person.folder.glob(f"{made}*"))))


def takes_in(count: int, secret: str = "") -> Step:
    def do(person: Person) -> None:
        if len(names(person)) < count:
            page = person.voice(VERSIONS)
            person.will(person.folder / "mine.idiolect", *([secret] if secret else []), "Not now")
            person.press(page.versions.bring)

    return Step("imports the file", Kind.FILES, do, lambda person: len(names(person)) >= count)


def compares_versions(on: bool) -> Step:
    def do(person: Person) -> None:
        button = person.voice(VERSIONS).versions.compare
        if button.isChecked() != on:
            button.click()

    return Step("looks at the figures side by side", Kind.LOOKING, do, lambda person: True)


# personas


def persona(person: Person, name: str) -> PersonaCard | None:
    return next((one for one in person.voice(PERSONAS).personas.cards if one.persona.name == name), None)


def defines(name: str, *recipients: str, of: str | None = None) -> Step:
    """A new one, or another name and other people for the one `of` this name."""

    def enter(dialog: PersonaDialog) -> None:
        dialog.name.setText(name)
        dialog.recipients.setPlainText("\n".join(recipients))
        assert dialog.save.isEnabled()
        dialog.accept()

    def known(person: Person) -> dict[str, tuple[str, ...]]:
        return {one.name: tuple(one.recipients) for one in person.services.personas.all()}

    def do(person: Person) -> None:
        if known(person).get(name) == recipients:
            return
        old = persona(person, of) if of else None
        panel = person.voice(PERSONAS).personas
        if old:
            person.menu(old._menu, "Change …", enter)
        else:
            person.will(enter)
            panel.define()

    return Step(f"has the persona {name}", Kind.KEEPING, do, lambda person: known(person).get(name) == recipients)


def removes_persona(name: str) -> Step:
    def do(person: Person) -> None:
        found = persona(person, name)
        if found:
            person.menu(found._menu, "Delete …", "Delete")

    return Step(
        f"deletes the persona {name}", Kind.KEEPING, do,
        lambda p: persona(p, name) is None and name not in [one.name for one in p.services.personas.all()],
    )  # fmt: skip


def gives(name: str, version: str | None) -> Step:
    """That persona writes with this version."""

    def do(person: Person) -> None:
        found = persona(person, name)
        assert found is not None
        box = found.version
        box.setCurrentIndex(box.findData(version))
        box.activated.emit(box.currentIndex())

    def done(person: Person) -> bool:
        found = persona(person, name)
        return found is not None and found.persona.version == version and found.version.currentData() == version

    return Step(f"{name} writes with {version}", Kind.KEEPING, do, done)


# the profile


def described(person: Person) -> str:
    seen = person.services.profiles.show()
    return seen.description if seen else ""


def describes(text: str) -> Step:
    """Types another description, without saving it."""

    def do(person: Person) -> None:
        page = person.voice(PROFILE)
        person.types(page.profile.text, text, anew=True)

    return Step(f"describes “{text}”", Kind.TYPING, do, lambda p: p.voice(PROFILE).profile.text.toPlainText() == text)


def never(words: str) -> Step:
    def do(person: Person) -> None:
        person.types(person.voice(PROFILE).profile.never, words, anew=True)

    return Step(f"never says {words}", Kind.TYPING, do, lambda p: p.voice(PROFILE).profile.never.text() == words)


def saves_profile(text: str) -> Step:
    def do(person: Person) -> None:
        page = person.voice(PROFILE)
        if described(person) != text:
            if page.profile.text.toPlainText() != text:
                person.types(page.profile.text, text, anew=True)
            person.press(page.profile.keep)

    return Step("saves the profile", Kind.KEEPING, do, lambda person: described(person) == text)


def back_to_measured(*gone: str) -> Step:
    def edited(person: Person) -> bool:
        seen = person.services.profiles.show()
        return seen is not None and seen.edited

    def do(person: Person) -> None:
        page = person.voice(PROFILE)
        person.drops(*gone)
        if edited(person):
            person.press(page.profile.back)

    return Step("goes back to the measured one", Kind.KEEPING, do, lambda person: not edited(person))


def measures() -> Step:
    def do(person: Person) -> None:
        person.press(person.voice(PROFILE).profile.again)

    return Step("has it measured again", Kind.KEEPING, do, lambda person: described(person) != "")


# learning


def plans(mode: str) -> Step:
    def do(person: Person) -> None:
        schedule = person.voice(LEARN).learn.schedule
        schedule.mode.choose(mode)
        schedule.mode.chosen.emit(mode)

    def done(person: Person) -> bool:
        plan, _memory = person.services.nights.plan()
        return plan.mode == mode and person.voice(LEARN).learn.schedule.mode.current() == mode

    return Step(f"learns {mode}", Kind.KEEPING, do, done)


def learning(page: VoicePage) -> bool:
    return page.shell.teacher.busy
