"""What Idiolect knows about a person: one encrypted SQLite file."""

from app.store.adapters import AdapterRecord
from app.store.conversations import ChatMessage, Conversation
from app.store.documents import Added, Found, SourceInfo
from app.store.drafts import Draft
from app.store.forgetting import Forgotten
from app.store.keys import AnyKeyNeeded, KeyNeeded, PassphraseNeeded
from app.store.records import ProfileVersion
from app.store.runs import Run
from app.store.store import Store

__all__ = [
    "AdapterRecord",
    "Added",
    "AnyKeyNeeded",
    "ChatMessage",
    "Conversation",
    "Draft",
    "Forgotten",
    "Found",
    "KeyNeeded",
    "PassphraseNeeded",
    "ProfileVersion",
    "Run",
    "SourceInfo",
    "Store",
]
