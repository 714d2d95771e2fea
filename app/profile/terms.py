"""Names that both the person's sentences and the prompt's lines use: languages, days, channels; and rounded lengths."""

from app.profile.lengths import WEEKDAYS
from app.words import say

LANGUAGES = {
    "en": say("English"),
    "de": say("German"),
    "fr": say("French"),
    "es": say("Spanish"),
    "it": say("Italian"),
    "pt": say("Portuguese"),
    "nl": say("Dutch"),
    "sv": say("Swedish"),
    "da": say("Danish"),
    "no": say("Norwegian"),
    "nb": say("Norwegian"),
    "fi": say("Finnish"),
    "pl": say("Polish"),
    "cs": say("Czech"),
    "ru": say("Russian"),
    "uk": say("Ukrainian"),
    "tr": say("Turkish"),
    "el": say("Greek"),
    "ro": say("Romanian"),
    "hu": say("Hungarian"),
    "ja": say("Japanese"),
    "zh": say("Chinese"),
    "ko": say("Korean"),
    "ar": say("Arabic"),
    "he": say("Hebrew"),
    "hi": say("Hindi"),
}
DAYS = dict(
    zip(
        WEEKDAYS,
        (
            say("Monday"), say("Tuesday"), say("Wednesday"), say("Thursday"),
            say("Friday"), say("Saturday"), say("Sunday"),
        ),
        strict=True,
    )
)  # fmt: skip
DIRECTIONS = {"shorter": say("shorter"), "longer": say("longer")}
CHANNELS = {
    "email": say("email"),
    "chat": say("chats"),
    "note": say("notes"),
    "article": say("articles"),
    "post": say("posts"),
    "document": say("documents"),
    "commit": say("commit messages"),
    "assistant": say("questions to assistants"),
}
SPELLINGS = {
    "British spelling": say("Uses British spelling."),
    "American spelling": say("Uses American spelling."),
}


def words(number: float) -> str:
    """As precise as a habit is: to five above twenty, to ten above a hundred."""
    step = 1 if number < 20 else 5 if number < 100 else 10
    return str(int(step * round(number / step)))
