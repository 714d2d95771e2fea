"""What a person can do, each thing once: the terminal, the window and the tests call the same functions.

Every method may block; the window calls them in background workers. What changes something returns `Done`, which says
what; anything else only looks. Modules are imported when they are first asked for: they load the rooms behind them,
and the window is on screen before that.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from app.services.access import Access

if TYPE_CHECKING:
    from app.services.backup import Backup
    from app.services.blind import Blind
    from app.services.conversations import Conversations
    from app.services.drafts import Drafts
    from app.services.guard import Guard
    from app.services.history import History
    from app.services.identity import Identity
    from app.services.machines import Machines
    from app.services.models import Models
    from app.services.moving import Moving
    from app.services.nights import Nights
    from app.services.personas import Personas
    from app.services.privacy import Privacy
    from app.services.profile import Profiles
    from app.services.selection import Selections
    from app.services.unsent import Unsent
    from app.services.versions import Versions
    from app.services.voice import Voice
    from app.services.watching import Watching
    from app.services.writing import Writing


class Services(Access):
    """One per process and home."""

    @cached_property
    def history(self) -> "History":
        from app.services.history import History

        return History(self)

    @cached_property
    def identity(self) -> "Identity":
        from app.services.identity import Identity

        return Identity(self)

    @cached_property
    def selection(self) -> "Selections":
        from app.services.selection import Selections

        return Selections(self)

    @cached_property
    def machines(self) -> "Machines":
        from app.services.machines import Machines

        return Machines(self)

    @cached_property
    def watching(self) -> "Watching":
        from app.services.watching import Watching

        return Watching(self, self.history)

    @cached_property
    def voice(self) -> "Voice":
        from app.services.voice import Voice

        return Voice(self)

    @cached_property
    def moving(self) -> "Moving":
        from app.services.moving import Moving

        return Moving(self, self.voice)

    @cached_property
    def nights(self) -> "Nights":
        from app.services.nights import Nights

        return Nights(self, self.voice, self.moving)

    @cached_property
    def versions(self) -> "Versions":
        from app.services.versions import Versions

        return Versions(self)

    @cached_property
    def blind(self) -> "Blind":
        from app.services.blind import Blind

        return Blind(self)

    @cached_property
    def personas(self) -> "Personas":
        from app.services.personas import Personas

        return Personas(self)

    @cached_property
    def profiles(self) -> "Profiles":
        from app.services.profile import Profiles

        return Profiles(self)

    @cached_property
    def writing(self) -> "Writing":
        from app.services.writing import Writing

        return Writing(self)

    @cached_property
    def guard(self) -> "Guard":
        from app.services.guard import Guard

        return Guard(self, self.writing)

    @cached_property
    def conversations(self) -> "Conversations":
        from app.services.conversations import Conversations

        return Conversations(self, self.writing)

    @cached_property
    def drafts(self) -> "Drafts":
        from app.services.drafts import Drafts

        return Drafts(self)

    @cached_property
    def unsent(self) -> "Unsent":
        from app.services.unsent import Unsent

        return Unsent(self)

    @cached_property
    def models(self) -> "Models":
        from app.services.models import Models

        return Models(self)

    @cached_property
    def backup(self) -> "Backup":
        from app.services.backup import Backup

        return Backup(self)

    @cached_property
    def privacy(self) -> "Privacy":
        from app.services.privacy import Privacy

        return Privacy(self)

    def close(self) -> None:
        if "nights" in self.__dict__:
            self.nights.leave()
        super().close()
        # What they remember is of the history that was open; another may be opened next.
        for name, part in vars(Services).items():
            if isinstance(part, cached_property):
                self.__dict__.pop(name, None)
