"""The journeys: short ways that somebody goes through the window."""

from tests.ui.journeys import chatting as chat
from tests.ui.journeys import owning as voice
from tests.ui.journeys import remembering as history
from tests.ui.journeys import settling as settings
from tests.ui.journeys import testing_blindly as blind
from tests.ui.journeys import writing as write
from tests.ui.journeys.listed_write import WRITE
from tests.ui.journeys.steps import way

BOATS, TIDES = chat.BOATS, chat.TIDES
CHAT = [
    way(
        "chat, branch, edit, delete",
        chat.says("A name for a cat?"),
        chat.again("A name for a cat?", 2),
        chat.edits("A name for a cat?", "A name for a dog?"),
        chat.turns("A name for a dog?", "A name for a cat?"),
        chat.deletes("A name for a cat?"),
    ),
    way("go on with an old chat", chat.opens(BOATS), chat.says("And of pine?", BOATS), chat.copies(BOATS)),
    way(
        "type in one chat and in another",
        chat.types("of pine, too", BOATS),
        chat.types("or at seven", TIDES),
        chat.types("for a new one"),
        chat.types("of pine, too, then", BOATS),
    ),
    way(
        "begin to edit and think better of it",
        chat.begins_to_edit(BOATS, "Boats of steel?"),
        chat.opens(TIDES),
        chat.opens(BOATS),
    ),
    way(
        "type before the answer is there",
        chat.says("First thing"),
        chat.types("and then", "First thing"),
        chat.says("Second thing", "First thing"),
    ),
    way("stop, and ask again", chat.stops("Tell me everything"), chat.says("Only the best", "Tell me everything")),
    way(
        "search the chats, open one, go on there",
        chat.searches("oak", 1),
        chat.opens(BOATS),
        chat.searches("xyzzy", 0),
        chat.searches("six", 1),
    ),
    way("rename, export, keep", chat.renames(BOATS, "Boats"), chat.exports("Boats"), chat.keeps_it("Boats")),
    way("delete both", chat.deletes(BOATS), chat.deletes(TIDES), chat.says("Anew")),
    way(
        "ask in the generic voice",
        chat.generic(True),
        chat.says("How are you?"),
        chat.generic(False),
        chat.says("And now?", "How are you?"),
    ),
    way(
        "look through the chats in haste",
        chat.opens_in_haste(BOATS, TIDES, BOATS, TIDES),
        chat.types("hm", TIDES),
        chat.new_by_key(),
    ),
    way(
        "three questions one after the other",
        chat.says("One"),
        chat.says("Two", "One"),
        chat.says("Three", "One"),
        chat.again("One", 4),
    ),
]

TWO, MINE = ("jo@example.org", "kim@example.org"), "me@example.org"
HISTORY = [
    way(
        "import a mailbox, say who is me, search, forget a text",
        history.is_asked("boats", *TWO),
        history.is_me("jo@", "boats", *TWO, texts=16),
        history.searches("boats", 4),
        history.forgets("Boats 4"),
    ),
    way(
        "import twice",
        history.is_asked("boats", *TWO),
        history.is_me("kim@", "boats", *TWO, texts=16),
        history.brings("tides", MINE, texts=24),
        history.brings("tides", MINE, texts=24),
        history.searches("tides", 8),
    ),
    way(
        "leave a text out and take it in again",
        history.opens("Note 3"),
        history.leaves_out("Note 3"),
        history.leaves_out("Note 3", False),
        history.leaves_out("Note 5"),
        history.is_asked("boats", *TWO),
    ),
    way(
        "forget, import again, it stays away",
        history.forgets("Note 2"),
        history.forgets("Note 7"),
        history.drops_file("letter.txt", "Dear Ann, the boat is dry again. All the best, Me", 11),
    ),
    way("rather keep it", history.forgets("Note 1", rather_not=True), history.opens("Note 1")),
    way("forget several at once", history.forgets_many("Note 1", "Note 2", "Note 3"), history.searches("number", 9)),
    way(
        "leave a source out, take it in, forget it",
        history.source("Sent", "Leave out this source", 0),
        history.source("Sent", "Learn from it again", 12),
        history.source("Sent", "Forget this source …", 0),
    ),
    way(
        "say who one is",
        history.says_who("me@example.org", "anna@example.org"),
        history.brings("letters", "anna@example.org", texts=20),
    ),
    way(
        "choose what is learned from",
        history.chooses_what(5, 12),
        history.chooses_what(500, 0),
        history.chooses_what(0, 12),
    ),
    way(
        "stop an import, and take it up",
        history.stops_importing("long", 12),
        history.brings("long", MINE, texts=42, how_many=30),
    ),
    way(
        "search, and open what is found",
        history.searches("number 4", 1),
        history.opens("Note 9"),
        history.searches("xyzzy", 0),
        history.searches("garden", 12),
    ),
    way(
        "the sample author beside one's own", history.sample(13), history.searches("garden and the shed", 12), long=True
    ),
]

VOICE = [
    way("roll back and use again", voice.rolls_back("v1"), voice.rolls_back(None), voice.uses("v2"), voice.uses("v1")),
    way(
        "name a version, compare, delete the other",
        voice.names_it("v1", "Spring"),
        voice.compares_versions(True),
        voice.compares_versions(False),
        voice.removes("v2"),
    ),
    way("rather keep a version", voice.removes("v1", rather_not=True), voice.uses("v1")),
    way(
        "delete what is in use",
        voice.removes("v2"),
        voice.removes("v1"),
        write.fills("intent", "thank Ann"),
        write.drafts(),
        long=True,
    ),
    way(
        "export a voice with a passphrase, import it again",
        voice.exports("v2", voice.SECRET),
        voice.removes("v2"),
        voice.takes_in(2, voice.SECRET),
    ),
    way("export a voice without, import it again", voice.exports("v1"), voice.removes("v1"), voice.takes_in(2)),
    way(
        "export for another program",
        voice.exports_for("PEFT (Python) …", "v1-peft"),
        voice.exports_for("llama.cpp (GGUF) …", "voice.gguf"),
    ),
    way(
        "a persona for Ann, changed, deleted",
        voice.defines("Home", "ann"),
        voice.gives("Home", "v1"),
        voice.defines("Home", "ann", "bo", of="Home"),
        voice.removes_persona("Home"),
    ),
    way(
        "two personas",
        voice.defines("Home", "ann"),
        voice.defines("Work", "bo"),
        voice.gives("Work", "v1"),
        voice.gives("Work", None),
    ),
    way(
        "a persona writes to its people",
        voice.defines("Home", "ann"),
        voice.gives("Home", "v1"),
        write.fills("to", "ann@example.org"),
        write.fills("intent", "thank her"),
        write.drafts(),
        long=True,
    ),
    way(
        "edit the profile, save it, go back",
        voice.describes("Short and kind."),
        voice.saves_profile("Short and kind."),
        voice.back_to_measured("Short and kind."),
        voice.measures(),
    ),
    way(
        "words never said",
        voice.never("leverage, synergy"),
        voice.describes("Plain words."),
        voice.saves_profile("Plain words."),
    ),
    way(
        "which one did you write, left and gone on with",
        blind.is_asked(),
        blind.picks(1),
        blind.leaves(),
        blind.is_asked(),
        blind.picks(2),
        blind.picks(3),
        blind.is_told(3),
    ),
    way("which one did you write, asked for another text", blind.is_asked(), blind.remembers(), blind.leaves()),
    way("plan the nights", voice.plans("nightly"), voice.plans("tonight"), voice.plans("off"), long=True),
]

SETTINGS = [
    way(
        "change the looks",
        settings.theme_of("dark"),
        settings.size(1.3),
        settings.language("de"),
        settings.language("en"),
        settings.theme_of("light"),
        settings.size(1.0),
    ),
    way("let it learn from what is kept", settings.agrees(True), settings.agrees(False), settings.looks_at_keys()),
    way("watch a folder", settings.watches(16), settings.watches_no_more(), history.searches("more", 4)),
    way(
        "change the passphrase",
        settings.sets_passphrase("one fine day"),
        settings.sets_passphrase("another day"),
        settings.comes_back(),
        settings.removes_passphrase(),
    ),
    way(
        "mistype it",
        settings.mistypes_passphrase(),
        settings.sets_passphrase("now it is right"),
        history.opens("Note 1"),
    ),
    way("a recovery sheet", settings.saves_sheet(), settings.tests_sheet()),
    way(
        "back up, forget, restore",
        settings.backs_up(),
        history.forgets("Note 1"),
        settings.restores(12),
        history.opens("Note 1"),
    ),
    way("rather not restore", settings.backs_up(), settings.rather_not_restores(), settings.counts_connections()),
    way("take every text along", settings.exports_all(12), settings.counts_connections()),
    way("look for models", settings.looks_for_models(), settings.counts_connections(), long=True),
    way(
        "first steps with a mailbox",
        settings.begins(),
        settings.goes_back(),
        settings.begins(),
        settings.brings_own(12),
        settings.first_draft(),
        write.fills("intent", "thank Ann"),
        fresh=True,
    ),
    way(
        "first steps with the sample author",
        settings.begins(),
        settings.takes_sample(),
        settings.first_draft(),
        fresh=True,
        long=True,
    ),
    way(
        "skip the first steps",
        settings.skips(),
        history.drops_file("a.txt", "A letter about a boat, and no more.", 1),
        chat.types("hello"),
        fresh=True,
    ),
]

EVERYTHING = {"chat": CHAT, "history": HISTORY, "voice": VOICE, "settings": SETTINGS, "write": WRITE}
