"""Chat: a conversation in the person's own voice, kept as a tree, so that nothing said is ever lost by asking again."""

import random
import threading

from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from app.errors import IdiolectError
from app.prompts import Message
from app.services.changes import Changed, Done
from app.services.conversations import Asked, title_of
from app.store import ChatMessage
from app.ui.background import Lane, Read, Write, drop
from app.ui.chat.boxes import Boxes
from app.ui.chat.list import ConversationList
from app.ui.chat.message import MessageView
from app.ui.chat.transcript import WIDEST, Transcript
from app.ui.chat.tree import Tree, to_markdown
from app.ui.page import Frame, Page
from app.ui.pieces import Empty, Segments
from app.ui.question import LineAsked, agreed
from app.ui.stream import TokenStream
from app.ui.texts import Field
from app.ui.widgets import Elided, announce, button, column, frame, icon_button, inside, label, row, units
from app.ui.write import out


class ChatPage(Page):
    shows = Changed.CONVERSATIONS

    def __init__(self, shell: Frame) -> None:
        super().__init__(shell, "")
        self.setAccessibleName(self.tr("Chat"))
        self.conversation: int | None = None
        self.tree = Tree()
        self.path: list[ChatMessage] = []
        self._answer: MessageView | None = None
        self._cancel: threading.Event | None = None
        # Whether what is shown is the whole conversation: what is asked hangs below its end.
        self._read = True
        self._tokens = TokenStream(self)
        self._tokens.arrived.connect(self._on_tokens)
        self._title = ""
        self.list = ConversationList()
        self.transcript = Transcript()
        self.composer = Field(
            self.tr("Your message"),
            self.tr("Write a message. Enter sends, Shift+Enter begins a new line."),
            least=2,
            most=9,
            sends=True,
        )
        self.composer.setProperty("role", "bare")
        self.boxes = Boxes(self, self.composer)
        self.send = button(self.tr("Send"), kind="primary", icon="send", on=self.send_it)
        self.stop = button(self.tr("Stop"), icon="stop", shortcut="Esc", on=self.stop_it)
        self.stop.hide()
        self.voice = Segments(self.tr("Voice"), [("mine", self.tr("Mine")), ("generic", self.tr("Generic"))], "mine")
        self.title = Elided("", "heading")
        self.menu = icon_button("more", self.tr("More for this chat"), on=self._open_menu)
        self._build()
        self._connect()
        self._show_state()

    def _build(self) -> None:
        box = frame("paper")
        line = row(self.voice, None, self.stop, self.send)
        inside(box, column(self.composer, line, spacing=6), 10, 12)
        self.empty = Empty(
            "chat",
            self.tr("Talk it through"),
            self.tr(
                "Ask for an idea, an outline, or another way to say something. Answers come in your voice once it is "
                "learned. Everything stays on this computer."
            ),
        )
        self.middle = QStackedWidget()
        self.middle.addWidget(self.empty)
        self.middle.addWidget(self.transcript)
        head = row(self.title, self.menu)
        head.setStretch(0, 1)
        self._head = QWidget()
        inside(self._head, head, 0)
        # Title, messages and what is typed stand in one column.
        right = column(_in_the_middle(self._head), self.middle, _in_the_middle(box), spacing=10)
        right.setStretch(1, 1)
        body = row(self.list, right, spacing=22)
        body.setStretch(1, 1)
        whole = column(label(self.tr("Chat"), "title"), body, spacing=14)
        whole.setStretch(1, 1)
        self.fill(whole)

    def _connect(self) -> None:
        self.list.opened.connect(self.open)
        self.list.asked_new.connect(self.new)
        self.list.searched.connect(lambda _words: self.refresh())
        self.composer.submitted.connect(self.send_it)
        self.composer.textChanged.connect(self._show_state)
        self.transcript.regenerate.connect(self.regenerate)
        self.transcript.edited.connect(self.edit)
        self.transcript.turned.connect(self.turn)
        self.transcript.typed.connect(self.boxes.edit)

    # life

    def shown(self) -> None:
        self.boxes.open()
        self.refresh()
        self._show_state()

    def begin_anew(self) -> None:
        self.boxes.begin_anew()
        if self.conversation is not None:
            self.new()

    def keep_typed(self) -> None:
        self.boxes.saving.now()

    def leaving(self) -> None:
        self.stop_it()

    def focus_first(self) -> None:
        self.composer.setFocus()

    @property
    def busy(self) -> bool:
        return self._cancel is not None

    @property
    def _may_ask(self) -> bool:
        return self._read and not self.busy

    def _show_state(self) -> None:
        self.send.setVisible(not self.busy)
        self.stop.setVisible(self.busy)
        self.send.setEnabled(self.services.opened and bool(self.composer.toPlainText().strip()))
        self._head.setVisible(self.conversation is not None)
        self.middle.setCurrentWidget(self.transcript if self.transcript.views else self.empty)

    def refresh(self) -> None:
        words = self.list.search.text().strip()
        Read(self, lambda: self.services.conversations.find(words), "list").success(
            lambda found: self.list.show_all(found, self.conversation)
        ).run()

    # conversations

    def new(self) -> None:
        self._turn_away()
        self.conversation, self.tree, self.path, self._title = None, Tree(), [], ""
        self.boxes.turn_to(None)
        self.title.setText("")
        self.list.list.setCurrentItem(None)
        self._read = True
        self.transcript.clear()
        self._show_state()
        self.composer.setFocus()

    def open(self, conversation: int) -> None:
        if conversation == self.conversation and self.path:
            return
        self._turn_away()
        self.conversation = conversation
        self.boxes.turn_to(conversation)
        item = self.list.list.currentItem()
        self._title = item.text() if item else ""
        self._reload()

    def _turn_away(self) -> None:
        """To another conversation: an answer on its way is kept as far as it came, and no longer shown."""
        self.stop_it()
        self._answer = None
        drop(self, "tree")
        drop(self, "conversation")

    def _reload(self, end: int | None = None) -> None:
        conversation = self.conversation
        if conversation is None:
            return

        def show(found: tuple[list[ChatMessage], int | None]) -> None:
            messages, shown = found
            self.tree, self._read = Tree(messages), True
            self.path = self.tree.path(end if end is not None else shown)
            self.title.setText(self._title)
            self.transcript.show_path(self.tree, self.path, self.boxes.edits)
            self._show_state()

        self._read = False
        Read(self, lambda: self.services.conversations.tree(conversation), "tree").success(show).run()

    def turn(self, message: int) -> None:
        """Show another version and what follows it."""
        if not self._may_ask or self.conversation is None:
            return
        end, conversation = self.tree.leaf(message), self.conversation
        Write(self, lambda: self.services.conversations.show(conversation, end)).run()
        self.path = self.tree.path(end)
        self.transcript.show_path(self.tree, self.path, self.boxes.edits)

    # asking

    def send_it(self) -> None:
        text = self.composer.toPlainText().strip()
        if not text or not self._may_ask or not self.services.opened:
            return
        self.composer.clear()
        self._ask(text, self.path[-1].id if self.path else None, list(self.path))

    def edit(self, message: int, text: str) -> None:
        """Ask again with other words: a new branch beside the old one."""
        found = self.tree.get(message)
        if found and self._may_ask:
            before = self.tree.path(found.parent_id) if found.parent_id is not None else []
            self._ask(text, found.parent_id, before)
        else:
            self.boxes.edit(message, text)  # one may ask when the answer is there

    def regenerate(self, message: int) -> None:
        """Another answer to the same question."""
        found = self.tree.get(message)
        if found is None or found.parent_id is None or not self._may_ask or self.conversation is None:
            return
        before = self.tree.path(found.parent_id)
        while self.transcript.views and len(self.transcript.views) > len(before):
            view = self.transcript.views.pop()
            view.hide()
            view.deleteLater()
        self._begin_answer(Asked(self.conversation, found.parent_id), [_message(m) for m in before])

    def _ask(self, text: str, parent: int | None, before: list[ChatMessage]) -> None:
        self.transcript.show_path(self.tree, before, self.boxes.edits)
        self.transcript.add(True, text)
        cancel = self._cancel = threading.Event()
        self._show_state()
        conversation = self.conversation

        def go(asked: Asked) -> None:
            if self.conversation is None:
                self._title = title_of(text)
                self.title.setText(self._title)
            self.conversation = asked.conversation
            self.boxes.became(asked.conversation)
            if cancel.is_set():
                self._reload()
            else:
                self._begin_answer(asked, [*map(_message, before), Message(role="user", content=text)])

        kept: list[Asked] = []

        def do() -> Done[Asked]:
            done = self.services.conversations.ask(text, conversation, parent)
            kept.append(done.value)
            return done

        def over() -> None:
            self._end()
            if not kept:
                self.boxes.give_back(conversation, text)

        # Turned away from before it was kept, it gets no answer; then nothing is on its way any more.
        Write(self, do).shown_in("conversation").success(go).failure(self._failed).finally_(over).run()

    def _begin_answer(self, asked: Asked, history: list[Message]) -> None:
        cancel = self._cancel = threading.Event()
        view = self._answer = self.transcript.add(False)
        view.begin(self.tr("Reading …"))
        self.transcript.to_end()
        self._tokens.start()
        self._show_state()
        announce(self, self.tr("Writing"))
        conversations, generic = self.services.conversations, self.voice.current() == "generic"
        seed = random.randrange(1 << 31)
        so_far: list[str] = []

        def heard(text: str) -> None:
            so_far.append(text)
            self._tokens.push(text)

        def do() -> Done[tuple[str, int | None]]:
            """It is kept as soon as it is there, whoever looks at it or at nothing by then."""
            answer = conversations.answer(history, generic=generic, seed=seed, on_text=heard, cancel=cancel)
            text = answer.text or "".join(so_far).strip()
            if not text:
                return Done(("", None))
            kept = conversations.keep(asked, answer, text)
            return Done((text, kept.value), kept.changed)

        def show(answer: tuple[str, int | None]) -> None:
            self.shell.settled("chat")
            view.finish(answer[0])
            announce(self, self.tr("Answered"))
            self._reload(answer[1])

        answering = Write(self, do, Lane.ENGINE).shown_in("conversation").success(show)
        answering.failure(self._failed).cancelled(self._reload).finally_(self._end).run()

    def _on_tokens(self, text: str) -> None:
        if self._answer:
            self._answer.stream(text)

    def _end(self) -> None:
        self._tokens.stop()
        self._answer = None
        self._cancel = None
        self._show_state()

    def _failed(self, error: IdiolectError) -> None:
        self.shell.tell(str(error), "error", about="chat")
        self._reload()

    def stop_it(self) -> None:
        if self._cancel:
            self._cancel.set()

    # the menu of one conversation

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("&Rename …"), self.rename)
        menu.addAction(self.tr("&Export as Markdown …"), self.export)
        menu.addSeparator()
        menu.addAction(self.tr("&Delete …"), self.delete)
        menu.exec(self.menu.mapToGlobal(self.menu.rect().bottomLeft()))

    def rename(self) -> None:
        conversation = self.conversation
        asking = LineAsked(
            self, self.tr("Rename chat"), self.tr("Title"),
            text=self._title, go=self.tr("Rename"), stay=self.tr("Cancel"),
        )  # fmt: skip
        text = asking.ask()
        if text is not None and conversation is not None:
            title = self._title = text.strip()
            self.title.setText(title)
            Write(self, lambda: self.services.conversations.rename(conversation, title)).run()

    def export(self) -> None:
        names = {"user": self.tr("You"), "assistant": self.tr("Idiolect")}
        out.save_text(self, to_markdown(self._title, self.path, names), self._title)

    def delete(self) -> None:
        conversation = self.conversation
        if conversation is None:
            return
        question = self.tr("Delete “{title}” with all its messages? This cannot be undone.").format(title=self._title)
        if agreed(self, self.tr("Delete chat"), question, go=self.tr("Delete"), stay=self.tr("Cancel")):
            Write(self, lambda: self.services.conversations.delete(conversation)).success(
                lambda _none: self.new()
            ).run()


def _in_the_middle(part: QWidget) -> QHBoxLayout:
    """As wide as the messages, where they are."""
    part.setMaximumWidth(units(WIDEST))
    line = row(None, part, None)
    line.setStretch(1, 1000)
    return line


def _message(kept: ChatMessage) -> Message:
    return Message(role=kept.role, content=kept.text)
