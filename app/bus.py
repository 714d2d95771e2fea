"""The desktop's message bus (D-Bus), where there is one: ask a service, hear its signals, be a service.

    bus = connect("session")        # None where there is none: another system, a bare server, a bus that is gone
    if bus:
        bus.call(Address("org.example.Lamp", "/lamp", "org.example.Lamp"), "Shine", "u", 3)

Values are D-Bus's own as jeepney gives them: tuples for structures and for variants (signature, value). What is heard
and what is asked of us comes in a thread of the bus, one after the other; there, too, the bus may be called. Only
local sockets are spoken to: nothing leaves the machine here.
"""

import contextlib
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from itertools import count
from queue import SimpleQueue
from typing import TYPE_CHECKING, Literal

from app.errors import IdiolectError
from app.words import say

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

TIMEOUT_S = 5.0

Body = tuple[object, ...]


@dataclass(frozen=True)
class Address:
    """`name` of the service on the bus, `path` of the object, its `interface`."""

    name: str
    path: str
    interface: str


_ERROR = "org.freedesktop.DBus.Error"
DAEMON = Address("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")


@dataclass(frozen=True)
class Call:
    """What somebody asks of us. `sender` is its unique name on the bus."""

    path: str
    interface: str
    method: str
    body: Body
    sender: str


@dataclass(frozen=True)
class Answer:
    """`signature` is D-Bus's, "" for nothing."""

    signature: str = ""
    body: Body = ()


class NotAnswered(IdiolectError):
    """A service is not there, says no, or is silent. `name` is D-Bus's name of the error; "" where nothing came."""

    def __init__(self, service: str, name: str = "", said: str = "") -> None:
        why = said or name or say("no answer")
        super().__init__(
            say("The desktop's service {service} did not do what was asked ({why}).", service=service, why=why)
        )
        self.name = name


def connect(which: Literal["session", "system"]) -> "Bus | None":
    """By the address in the environment (the system's has a usual one). May be closed; ends with the process."""
    if not hasattr(socket, "AF_UNIX"):
        return None
    from jeepney.io.blocking import open_dbus_connection

    try:
        return Bus(open_dbus_connection(which.upper(), enable_fds=True))
    except Exception:  # no address, one that nobody answers at, one that is none: jeepney says each in another way
        return None


class Bus:
    """All methods may be called from any thread. After `close`, or when the bus is gone, calls raise NotAnswered."""

    def __init__(self, connection: "DBusConnection") -> None:
        self._connection = connection
        self._sending = threading.Lock()
        self._waiting: dict[int, Future[Message]] = {}
        self._heard: dict[int, tuple[Address, str, Callable[[Body], None]]] = {}
        self._tokens = count()
        self._served: dict[str, Callable[[Call], Answer]] = {}
        self._later: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._reader = threading.Thread(target=self._read, name="bus", daemon=True)
        self._reader.start()
        threading.Thread(target=self._work, name="bus calls", daemon=True).start()

    @property
    def unique_name(self) -> str:
        return str(self._connection.unique_name)

    @property
    def alive(self) -> bool:
        return self._reader.is_alive()

    def close(self) -> None:
        """Nothing is heard from now on; names that were owned are free."""
        with contextlib.suppress(OSError):
            self._connection.sock.shutdown(socket.SHUT_RDWR)
        if threading.current_thread() is not self._reader:
            self._reader.join()

    # asking

    def call(self, to: Address, method: str, signature: str = "", *body: object, timeout: float = TIMEOUT_S) -> Body:
        """What the service answers. Raises NotAnswered, also after `timeout` seconds without an answer."""
        from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call

        address = DBusAddress(to.path, bus_name=to.name, interface=to.interface)
        try:
            reply = self._ask(new_method_call(address, method, signature or None, body), timeout)
        except (OSError, CancelledError) as silent:  # TimeoutError is an OSError
            raise NotAnswered(to.name) from silent
        if reply.header.message_type is MessageType.error:
            said = str(reply.body[0]) if reply.body else ""
            raise NotAnswered(to.name, str(reply.header.fields.get(HeaderFields.error_name, "")), said)
        return tuple(reply.body)

    def property(self, of: Address, name: str, *, timeout: float = TIMEOUT_S) -> object:
        """A property's value, out of its variant. Raises NotAnswered."""
        asked = Address(of.name, of.path, "org.freedesktop.DBus.Properties")
        (value,) = self.call(asked, "Get", "ss", of.interface, name, timeout=timeout)
        return value[1] if isinstance(value, tuple) else value

    # hearing

    def listen(self, to: Address, signal: str, then: Callable[[Body], None]) -> Callable[[], None]:
        """`then` gets the body of every such signal that this very service sends; call what is returned to stop.

        Raises NotAnswered.
        """
        rule = f"type='signal',sender='{to.name}',path='{to.path}',interface='{to.interface}',member='{signal}'"
        token = next(self._tokens)
        self._heard[token] = (to, signal, then)
        try:
            self.call(DAEMON, "AddMatch", "s", rule)
        except NotAnswered:
            del self._heard[token]
            raise

        def stop() -> None:
            if self._heard.pop(token, None):
                with contextlib.suppress(NotAnswered):
                    self.call(DAEMON, "RemoveMatch", "s", rule)

        return stop

    # being a service

    def own(self, name: str) -> bool:
        """Be known by this name from now on; False where somebody else is, or the bus does not allow it."""
        do_not_queue, now_ours, ours_already = 4, 1, 4
        try:
            (given,) = self.call(DAEMON, "RequestName", "su", name, do_not_queue)
        except NotAnswered:
            return False
        return given in {now_ours, ours_already}

    def serve(self, interface: str, answer: Callable[[Call], Answer]) -> None:
        """What is asked of this interface is answered so; an IdiolectError is told to whoever asked, in its words.

        What is served comes before the name that others know (`own`), or the first call finds nobody.
        """
        self._served[interface] = answer

    def emit(self, path: str, interface: str, signal: str, signature: str = "", *body: object) -> None:
        """Tell whoever listens."""
        from jeepney import DBusAddress, new_signal

        self._send(new_signal(DBusAddress(path, interface=interface), signal, signature or None, body))

    # beneath

    def _ask(self, message: "Message", timeout: float) -> "Message":
        reply: Future[Message] = Future()
        serial = next(self._connection.outgoing_serial)
        self._waiting[serial] = reply
        try:
            if not self.alive:
                raise ConnectionResetError
            self._send(message, serial)
            return reply.result(timeout)
        finally:
            self._waiting.pop(serial, None)

    def _send(self, message: "Message", serial: int | None = None) -> None:
        with self._sending:
            self._connection.send(message, serial)

    def _read(self) -> None:
        from jeepney import HeaderFields, MessageType

        try:
            while True:
                message = self._connection.receive()
                kind = message.header.message_type
                if kind is MessageType.signal:
                    self._later.put(lambda message=message: self._hear(message))  # type: ignore[misc]
                elif kind is MessageType.method_call:
                    self._later.put(lambda message=message: self._answer(message))  # type: ignore[misc]
                elif reply := self._waiting.pop(message.header.fields.get(HeaderFields.reply_serial, -1), None):
                    reply.set_result(message)
        except Exception:  # closed, by us or by the bus, or it speaks no D-Bus: the end of it in any case
            self._connection.close()
        finally:
            for reply in list(self._waiting.values()):
                reply.cancel()
            self._later.put(None)

    def _work(self) -> None:
        while job := self._later.get():
            with _survived():
                job()

    def _hear(self, message: "Message") -> None:
        from jeepney import HeaderFields

        said: Mapping[HeaderFields, object] = message.header.fields
        for to, signal, then in list(self._heard.values()):
            wanted = (to.path, to.interface, signal)
            if tuple(said.get(f) for f in (HeaderFields.path, HeaderFields.interface, HeaderFields.member)) != wanted:
                continue
            # Anybody may send us a signal of any name: it counts only from who owns the service's name.
            with _survived():
                if said.get(HeaderFields.sender) in {to.name, *self.call(DAEMON, "GetNameOwner", "s", to.name)}:
                    then(tuple(message.body))

    def _answer(self, message: "Message") -> None:
        from jeepney import HeaderFields, MessageFlag, new_error, new_method_return

        said = message.header.fields
        call = Call(
            path=str(said.get(HeaderFields.path, "")),
            interface=str(said.get(HeaderFields.interface, "")),
            method=str(said.get(HeaderFields.member, "")),
            body=tuple(message.body),
            sender=str(said.get(HeaderFields.sender, "")),
        )

        def send(reply: "Message") -> None:
            if not message.header.flags & MessageFlag.no_reply_expected:
                self._send(reply)

        served = self._served.get(call.interface)
        if served is None:
            send(new_error(message, f"{_ERROR}.UnknownMethod", "s", (call.method,)))
            return
        try:
            answer = served(call)
            send(new_method_return(message, answer.signature or None, answer.body))
        except IdiolectError as no:
            send(new_error(message, f"{_ERROR}.Failed", "s", (str(no),)))
        except Exception as fault:  # whoever asked is not left waiting for a mistake of ours
            send(new_error(message, f"{_ERROR}.Failed", "s", (type(fault).__name__,)))
            raise


@contextlib.contextmanager
def _survived() -> Iterator[None]:
    """What is heard or asked next is seen to whatever this one ended with. A mistake of ours is told where others of
    this process are: in the window its dialog, elsewhere on standard error."""
    try:
        yield
    except (NotAnswered, OSError):  # the bus went in the midst of it
        pass
    except Exception as fault:
        sys.excepthook(type(fault), fault, fault.__traceback__)
