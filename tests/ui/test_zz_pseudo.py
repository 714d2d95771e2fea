import pytest
from PySide6.QtCore import QTranslator, QCoreApplication
from PySide6.QtWidgets import *
from PySide6.QtGui import QAction
from tests.ui.conftest import settle
from app.ui.shell import Shell
from app.words import say
class Pseudo(QTranslator):
    def translate(self, context, source, disambiguation=None, n=-1):
        return "⟦" + source + "⟧"
    def isEmpty(self): return False
def test_pseudo(qtbot, qapp, services, preferences, monkeypatch, mailbox):
    t = Pseudo(); qapp.installTranslator(t)
    try:
        services.history.bring_in([services.history.sample_author()])
        monkeypatch.setattr(Shell, "warm_up", lambda self: None)
        w = Shell(services, preferences); qtbot.addWidget(w); w.show(); w.session_opened()
        w.make_all(); settle(qtbot)
        services.voice.measure()
        services.personas.define("work", ["ann"], [])
        for k in ("write","chat","history","voice","settings"):
            w.go(k); settle(qtbot)
        seen=set()
        for x in w.findChildren(QWidget):
            got=[]
            for f in ("text","toolTip","accessibleName","accessibleDescription","placeholderText","windowTitle","title","toPlainText"):
                m=getattr(x,f,None)
                if m:
                    try: got.append((f,m()))
                    except Exception: pass
            if isinstance(x,QComboBox): got+=[("item",x.itemText(i)) for i in range(x.count())]
            if isinstance(x,QTabBar): got+=[("tab",x.tabText(i)) for i in range(x.count())]
            if isinstance(x,QMenu): got+=[("action",a.text()) for a in x.actions()]
            for f,s in got:
                if isinstance(s,str) and s.strip() and "⟦" not in s: seen.add((type(x).__name__,f,s[:100]))
        for a in w.findChildren(QAction):
            if a.text() and "⟦" not in a.text(): seen.add(("QAction","",a.text()))
        w.welcome(); settle(qtbot)
        for x in w.findChildren(QLabel):
            if x.text().strip() and "⟦" not in x.text(): seen.add(("L","",x.text()[:80]))
        print("\n".join(map(str,sorted(seen))))
    finally:
        qapp.removeTranslator(t)
