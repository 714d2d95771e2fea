"""Whether what was found bears on what is to be written, and not only on when and how people meet."""

from app.faithful import content, facts
from app.faithful.words import word_set
from app.prompts import Request, query
from app.retrieval import Retrieved
from app.words import say

# Stems of what mails of all kinds hold: that two share them says nothing of what they are about.
_EVERYWHERE = word_set(
    """meet meeting call talk time today tomorrow week weekend month year day morn afternoon even night monday tuesday
    wednesday thursday friday saturday sunday send email mail messag write repl answer read look forward free come see
    plan schedul work question pleas appreciat good great nice happy new date next last attach fil document inform
    suggest discuss chang updat check confirm join start end"""
)
# Words that are about something, so many must stand in both; of names and figures one does.
FEWEST_SHARED = 2


def bearing(found: Retrieved, request: Request) -> Retrieved:
    """Only the passages that share with the request what it is about. A match of the usual words of a mail alone put a
    passage about something else into one."""
    if request.task not in ("compose", "reply") or not found.passages:
        return found
    asked = query(request)
    about = set(content(asked)) - _EVERYWHERE - set(content(request.to or ""))
    hard = {fact.key for fact in facts(asked) if fact.kind in ("name", "number", "link")} - set(
        content(request.to or "")
    )
    kept = [
        one for one in found.passages
        if len(about & set(content(one.text))) >= FEWEST_SHARED or hard & {fact.key for fact in facts(one.text)}
    ]  # fmt: skip
    if kept:
        return Retrieved(kept, found.reason)
    return Retrieved([], say("What was found is about something else, so nothing was used."))
