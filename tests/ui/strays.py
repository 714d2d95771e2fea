"""What Python still takes for something of Qt's that is gone.

PySide hears of the end of what Python made, and of what belongs to that. What Qt made for itself it deletes without a
word; whoever asked for it keeps a name for that address, and the next thing made there has two. When such a one ends,
PySide 6.12 takes the second name for a sign that the first is still alive, and writes into memory that it has freed
(`Shiboken::Object::destroy`): the window dies a little later, somewhere else. Most often these were items of layouts.
"""

from collections import defaultdict

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLayout, QLayoutItem, QListWidgetItem


def strays() -> list[str]:
    """Items of layouts that somebody asked for, and what shares its address with a list's item or with a QObject."""
    found, at = [], defaultdict(list)
    for thing in shiboken6.getAllValidWrappers():
        if isinstance(thing, QLayoutItem) and not isinstance(thing, QLayout):
            found.append(f"{type(thing).__name__}, an item of a layout")
        for address in shiboken6.getCppPointer(thing):
            at[address].append(thing)
    for things in at.values():
        if len(things) > 1 and any(isinstance(thing, QListWidgetItem | QObject) for thing in things):
            found.append(" and ".join(type(thing).__name__ for thing in things) + " at one address")
    return found
