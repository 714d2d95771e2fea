"""Words for other words that say the same: shorter, more formal, warmer, less formal; English and German.

A line is a pattern, `=>`, and what is written instead; patterns stand between the ends of words, but for those that
begin with `~`. Nothing here makes a thing more or less certain, and nothing names who or when.
"""

import re

Table = list[tuple[re.Pattern[str], str]]


def _table(lines: str) -> Table:
    made: Table = []
    for line in filter(str.strip, lines.splitlines()):
        pattern, _, to = line.partition(" =>")
        pattern = pattern.strip()
        whole = pattern[1:] if pattern.startswith("~") else rf"(?<![\w'])(?:{pattern})(?!\w)"
        made.append((re.compile(whole.replace(" ", r"\s+"), re.I | re.M), to.strip(" ")))
    return made


def reworded(text: str, table: Table) -> str:
    """Every line of the table in turn; a capital stays one, and no gap is left where something goes."""
    for pattern, to in table:
        text = pattern.sub(lambda found, to=to: _cased(found, to), text)  # type: ignore[misc]
    text = re.sub(r"(?<=\S)[ \t]{2,}(?=\S)", " ", text) if "  " in text else text
    return re.sub(r"[ \t]+(?=[.,;!?])", "", text).strip()


def _cased(found: "re.Match[str]", to: str) -> str:
    made = found.expand(to)
    first = found.group().lstrip()[:1]
    return made[:1].upper() + made[1:] if first.isupper() and found.group().strip().split()[0] != "I" else made


_THAT = (
    r"to (?:quickly |briefly )?(?:let (?:you|everyone|all of you) know|inform you|tell you|mention|say|point out) that"
)
SHORTER = _table(
    rf"""i (?:really )?(?:just )?(?:wanted|would like|want|am writing) {_THAT} =>
i'(?:d like|m writing) {_THAT} =>
~^(?:just )?(?:wanted|writing) {_THAT} =>
"""
    r"""
please (?:note|be aware|be advised) that =>
(?:it is|it's) (?:worth (?:noting|mentioning)|important to note) that =>
~(?<!\w)as (?:i|we) (?:already )?(?:mentioned|said)(?: (?:before|earlier|above))?,\s =>
i was (?:just )?wondering (?:if|whether) you could(?: possibly)? => could you
i would (?:be (?:very )?grateful|appreciate it) if you could => please
in order to => to
due to the fact that => because
in the event that => if
at (?:this|the present) (?:point in time|moment in time|moment) => now
with (?:regards?|respect) to => about
thank you (?:so|very) much(?: indeed)? => thank you
thanks (?:so much|a lot|very much) => thanks
~(?<!not\x20)(?<!n't\x20)\b(?:very|really|actually|basically|literally|quite simply)\s(?!much\b) =>
~(?<=\bi\x20)just\s =>
aufgrund der tatsache,? dass => weil
zum (?:jetzigen|gegenwärtigen) zeitpunkt => jetzt
in bezug auf => zu
~(?<!nicht\x20)\b(?:wirklich|eigentlich|sozusagen|quasi|durchaus)\s =>
"""
)
FORMAL = _table(
    r"""can't => cannot
won't => will not
shan't => shall not
(\w+)n't => \1 not
(?:I am|I'm) (?:so |very |really )?sorry (?:for|about) => I apologise for
~^(?:so |very |really )?sorry (?:for|about)\b => I apologise for
I'm => I am
(you|we|they)'re => \1 are
(I|you|we|they)'ve => \1 have
(I|you|we|they|he|she|it|that)'ll => \1 will
(I|you|we|they)'d (like|love|be|prefer) => \1 would \2
let's => let us
(it|that|there|what|here)'s (?!been|got) => \1 is
thanks (?:so much|a lot|very much) => thank you very much
~\bthanks\b(?! to\b) => thank you
can you => could you
~\bwill you\b(?=[^.!]*\?) => would you
~\bcan I\b(?=[^.!]*\?) => may I
I (?:want to|wanna) => I would like to
gonna => going to
asap => as soon as possible
yeah|yep|yup => yes
nope => no
ok => all right
kids => children
pls|plz => please
guys => everyone
get back to me => let me know
gibt's => gibt es
geht's => geht es
hab => habe
kannst du => könntest du
können Sie => könnten Sie
~(?<!\w)(?<!vielen\x20)danke\b => vielen Dank
ich will => ich möchte
~!+ => .
~\s*(?::-?\)|;-?\)|:-?D|<3|[\U0001F300-\U0001FAFF\u2600-\u27BF]\ufe0f?) =>
"""
)
WARMER = _table(
    r"""thank you (?:very much )?for => thank you so much for
thanks (?:a lot )?for => thanks so much for
~^(thank you|thanks)[.] => \1 so much.
I am (glad|happy|pleased|sorry) => I am so \1
I'm (glad|happy|sorry) => I'm so \1
I regret to say that => I am so sorry, but
I look forward to => I am really looking forward to
~^looking forward to\b => I am really looking forward to
~(?<!herzlichen\x20)(?<!lieben\x20)\bvielen Dank\b => ganz herzlichen Dank
ich freue mich (?!sehr) => ich freue mich sehr
"""
)
CASUAL = _table(
    r"""~\bI am\b(?! so\b) => I'm
~\b(you|we|they) are\b => \1're
~\b(I|you|we|they) have(?= \w+ed\b| been\b) => \1've
~\b(I|you|we|they|it) will\b(?! not) => \1'll
(do|does|did|is|are|was|were|would|could|should|has|have) not => \1n't
cannot => can't
will not => won't
(it|that) is => \1's
I would like => I'd like
thank you (?:very|so) much => thanks a lot
thank you => thanks
could you please => can you
could you => can you
I apologi[sz]e for => sorry for
as soon as possible => soon as you can
vielen Dank => danke
könntest du => kannst du
gibt es => gibt's
"""
)
