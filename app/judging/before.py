"""Sentences of verdicts as earlier releases said them: what a manifest keeps is shown in the words of today."""

from app.words import Sentence

# Template of then → template of today, with the same fields or fewer.
TODAY = {
    "{share} % less surprised by your writing than the base": (
        "{share} % less surprised by your writing than the model alone"
    ),
    "does not write more like you than the base does (NLL {candidate} against {base})": (
        "does not write more like you than the model alone does"
    ),
    "does not beat {current} beyond doubt (NLL {candidate} against {nll} on {n} texts)": (
        "is not beyond doubt better than {current} on {n} of your texts"
    ),
    "does not write more like you than an adapter of other writers does (NLL {candidate} against {nll})": (
        "does not write more like you than a voice of other writers does"
    ),
    "forgot too much of what the base knows ({loss} % worse on general questions; {most} % is allowed)": (
        "forgot too much of what the model knows ({loss} % worse on general questions; {most} % is allowed)"
    ),
    "says less of what it is asked to than the base does ({said} % of the words asked for, against {base} %)": (
        "says less of what it is asked to than the model alone does ({said} % of the words asked for, against {base} %)"
    ),
    "Drafts still come from the base alone: {name} {why}.": "Drafts still come from the model alone: {name} {why}.",
    "{reason} Whether it learned you, or what anybody’s texts would have taught it, could not be told: that takes "
    "{least} messages that you received (there are {n}) or, for this base, an adapter of other writers.": (
        "{reason} Whether it learned you, or what anybody’s texts would have taught it, could not be told: that takes "
        "{least} messages that you received (there are {n}) or, for this model, a voice of other writers."
    ),
}


def in_todays_words(text: str) -> str:
    """The sentence and those within it; any other text as it is."""
    if not isinstance(text, Sentence):
        return text
    fields = {name: in_todays_words(field) for name, field in text.fields.items()}
    template = TODAY.get(text.template)
    if template is None:
        return type(text)(text.template, fields, text.number, text.english)
    return Sentence(template, fields)
