<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AddBar</name>
    <message>
        <source>How far the check of the model is</source>
        <translation>Wie weit die Prüfung des Modells ist</translation>
    </message>
    <message>
        <source>Adding {name}</source>
        <translation>{name} wird hinzugefügt</translation>
    </message>
</context>
<context>
    <name>After</name>
    <message>
        <source>Your drafts now sound more like you</source>
        <translation>Deine Entwürfe klingen jetzt mehr nach dir</translation>
    </message>
    <message>
        <source>The new version is not used</source>
        <translation>Die neue Fassung wird nicht verwendet</translation>
    </message>
    <message>
        <source>Drafts for {name} now sound more like you</source>
        <translation>Entwürfe für {name} klingen jetzt mehr nach dir</translation>
    </message>
    <message>
        <source>See the difference in Write</source>
        <translation>Den Unterschied in „Schreiben“ ansehen</translation>
    </message>
    <message>
        <source>Learning did not finish</source>
        <translation>Das Lernen wurde nicht fertig</translation>
    </message>
</context>
<context>
    <name>AnywhereCard</name>
    <message>
        <source>From any other program</source>
        <translation>Aus jedem anderen Programm</translation>
    </message>
    <message>
        <source>Choose a key …</source>
        <translation>Taste wählen …</translation>
    </message>
    <message>
        <source>Ask again …</source>
        <translation>Noch einmal fragen …</translation>
    </message>
    <message>
        <source>Your desktop is asking which key it shall be.</source>
        <translation>Dein Desktop fragt, welche Taste es sein soll.</translation>
    </message>
    <message>
        <source>It opens Write, whichever program is in front. Your desktop’s settings change it.</source>
        <translation>Sie öffnet „Schreiben“, gleich welches Programm vorn ist. Ändern lässt sie sich in den Einstellungen deines Desktops.</translation>
    </message>
    <message>
        <source>One key that opens Write, whichever program is in front. Your desktop asks which.</source>
        <translation>Eine Taste, die „Schreiben“ öffnet, gleich welches Programm vorn ist. Dein Desktop fragt, welche.</translation>
    </message>
    <message>
        <source>Windows gives a key to a shortcut: open the folder of Idiolect’s in the Start menu, and set the key in its properties.</source>
        <translation>Windows gibt einer Verknüpfung eine Taste: Öffne im Startmenü den Speicherort von Idiolect und stell in den Eigenschaften der Verknüpfung die Tastenkombination ein.</translation>
    </message>
    <message>
        <source>A Mac gives a key to a shortcut: make one in the Shortcuts app that opens Idiolect, and set its key there.</source>
        <translation>Ein Mac gibt einem Kurzbefehl eine Taste: Leg in der App „Kurzbefehle“ einen an, der Idiolect öffnet, und stell dort seine Taste ein.</translation>
    </message>
    <message>
        <source>This desktop gives no program such a key. In its keyboard settings you can add one yourself; the command is: {command}</source>
        <translation>Dieser Desktop gibt keinem Programm eine solche Taste. In seinen Tastatur-Einstellungen kannst du selbst eine anlegen; der Befehl heißt: {command}</translation>
    </message>
</context>
<context>
    <name>Autosave</name>
    <message>
        <source>What you type is not being saved at the moment: {reason}</source>
        <translation>Was du tippst, wird im Moment nicht gespeichert: {reason}</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>BlindDialog</name>
    <message>
        <source>Which one did you write?</source>
        <translation>Welchen hast du geschrieben?</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Say which is yours, by the mouse or with the keys 1 and 2. Where you cannot tell, guess.</source>
        <translation>Sag, welcher von dir ist, mit der Maus oder mit den Tasten 1 und 2. Wo du es nicht siehst, rate.</translation>
    </message>
    <message>
        <source>Two texts that say the same, {n} times: one you wrote yourself, one was drafted in your voice.</source>
        <translation>{n}-mal zwei Texte, die dasselbe sagen: Einen hast du selbst geschrieben, einer wurde in deiner Stimme entworfen.</translation>
    </message>
    <message>
        <source>If you remember a text by what it is about, ask for another.</source>
        <translation>Erinnerst du dich an einen Text, weil du weißt, worum es geht, lass dir einen anderen geben.</translation>
    </message>
    <message>
        <source>At the end you are told how often you were right. You can stop and go on at any time.</source>
        <translation>Am Ende erfährst du, wie oft du richtig lagst. Du kannst jederzeit aufhören und später weitermachen.</translation>
    </message>
    <message>
        <source>Idiolect never learned from these texts, and nothing of this leaves your computer.</source>
        <translation>Aus diesen Texten hat Idiolect nie gelernt, und nichts davon verlässt deinen Rechner.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>I remember it: another one</source>
        <translation>Ich erinnere mich: einen anderen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Ask again, with other texts</source>
        <translation>Noch einmal, mit anderen Texten</translation>
    </message>
    <message>
        <source>Look at the pairs</source>
        <translation>Paare ansehen</translation>
    </message>
    <message>
        <source>{n} of {m} answered</source>
        <translation>{n} von {m} beantwortet</translation>
    </message>
    <message>
        <source>Pair {n}</source>
        <translation>Paar {n}</translation>
    </message>
    <message>
        <source>{n} of {m}</source>
        <translation>{n} von {m}</translation>
    </message>
    <message>
        <source>You wrote this</source>
        <translation>Von dir</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>you picked it</source>
        <translation>Deine Wahl</translation>
    </message>
</context>
<context>
    <name>ChangesPane</name>
    <message>
        <source>The text with every change marked</source>
        <translation>Der Text, in dem jede Änderung bezeichnet ist</translation>
    </message>
    <message>
        <source>Changes. Space takes or leaves the one that is chosen.</source>
        <translation>Änderungen. Die Leertaste nimmt oder lässt die gewählte.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Take every change</source>
        <translation>Jede Änderung übernehmen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Leave every change</source>
        <translation>Keine Änderung übernehmen</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meins behalten</translation>
    </message>
    <message>
        <source>Said your way</source>
        <translation>So würdest du es sagen</translation>
    </message>
    <message>
        <source>Saying it your way …</source>
        <translation>Sagt es wie du …</translation>
    </message>
    <message>
        <source>Nothing to change</source>
        <translation>Nichts zu ändern</translation>
    </message>
    <message>
        <source>Replace “{old}” by “{new}”</source>
        <translation>„{old}“ durch „{new}“ ersetzen</translation>
    </message>
    <message>
        <source>Leave out “{old}”</source>
        <translation>„{old}“ weglassen</translation>
    </message>
    <message>
        <source>Add “{new}”</source>
        <translation>„{new}“ einfügen</translation>
    </message>
    <message>
        <source>Other spacing</source>
        <translation>Andere Abstände</translation>
    </message>
    <message>
        <source>It already sounds like you.</source>
        <translation>Es klingt schon nach dir.</translation>
    </message>
    <message numerus="yes">
        <source>{taken} of %n change(s) taken.</source>
        <translation>
            <numerusform>{taken} von %n Änderung übernommen.</numerusform>
            <numerusform>{taken} von %n Änderungen übernommen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chat</name>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Reached the length limit</source>
        <translation>Höchstlänge erreicht</translation>
    </message>
    <message>
        <source>Generic</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Your voice</source>
        <translation>Deine Stimme</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Chat</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Your message</source>
        <translation>Deine Nachricht</translation>
    </message>
    <message>
        <source>Write a message. Enter sends, Shift+Enter begins a new line.</source>
        <translation>Schreib eine Nachricht. Eingabe sendet, Umschalt+Eingabe beginnt eine neue Zeile.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meine</translation>
    </message>
    <message>
        <source>Generic</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>More for this chat</source>
        <translation>Mehr zu diesem Gespräch</translation>
    </message>
    <message>
        <source>Talk it through</source>
        <translation>Besprich es</translation>
    </message>
    <message>
        <source>Ask for an idea, an outline, or another way to say something. Answers come in your voice once it is learned. Everything stays on this computer.</source>
        <translation>Frag nach einer Idee, einer Gliederung oder einer anderen Art, etwas zu sagen. Die Antworten kommen in deiner Stimme, sobald sie gelernt ist. Alles bleibt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Liest …</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreibt</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>&amp;Rename …</source>
        <translation>&amp;Umbenennen …</translation>
    </message>
    <message>
        <source>&amp;Export as Markdown …</source>
        <translation>Als Markdown &amp;exportieren …</translation>
    </message>
    <message>
        <source>&amp;Delete …</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>Rename chat</source>
        <translation>Gespräch umbenennen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Idiolect</source>
        <translation>Idiolect</translation>
    </message>
    <message>
        <source>Delete “{title}” with all its messages? This cannot be undone.</source>
        <translation>„{title}“ mit allen Nachrichten löschen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete chat</source>
        <translation>Gespräch löschen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ComparePanes</name>
    <message>
        <source>Generic</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>the model as it came</source>
        <translation>das Modell, wie es kam</translation>
    </message>
    <message>
        <source>Go on with this</source>
        <translation>Damit weiterschreiben</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meine</translation>
    </message>
    <message>
        <source>your voice</source>
        <translation>deine Stimme</translation>
    </message>
    <message>
        <source>What you wrote</source>
        <translation>Was du geschrieben hast</translation>
    </message>
    <message>
        <source>never learned from</source>
        <translation>daraus wurde nie gelernt</translation>
    </message>
    <message>
        <source>Back to the draft</source>
        <translation>Zurück zum Entwurf</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Schreibt …</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Als Nächstes</translation>
    </message>
</context>
<context>
    <name>ComparisonTable</name>
    <message>
        <source>Versions compared</source>
        <translation>Fassungen im Vergleich</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Fassung</translation>
    </message>
    <message>
        <source>Compare only within</source>
        <translation>Nur vergleichbar innerhalb</translation>
    </message>
    <message>
        <source>Says what is asked</source>
        <translation>Sagt das Verlangte</translation>
    </message>
    <message>
        <source>More like you</source>
        <translation>Näher an dir</translation>
    </message>
    <message>
        <source>Less surprised</source>
        <translation>Weniger überrascht</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>Gelernt</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Texte</translation>
    </message>
</context>
<context>
    <name>Contrast</name>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>voice off</source>
        <translation>Stimme aus</translation>
    </message>
    <message>
        <source>no voice in use</source>
        <translation>keine Stimme in Gebrauch</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Search all chats</source>
        <translation>Alle Gespräche durchsuchen</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message numerus="yes">
        <source>{when} · %n message(s)</source>
        <translation>
            <numerusform>{when} · %n Nachricht</numerusform>
            <numerusform>{when} · %n Nachrichten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Your drafts and messages are saved, and are there again when you quit and come back.</source>
        <translation>Deine Entwürfe und Nachrichten sind gespeichert und wieder da, wenn du beendest und zurückkommst.</translation>
    </message>
    <message>
        <source>Your history is not open: copy what you wrote just now before you quit.</source>
        <translation>Dein Verlauf ist nicht offen: Kopiere, was du gerade geschrieben hast, bevor du beendest.</translation>
    </message>
    <message>
        <source>If you like, copy the report and give it to the developers; read it first. Nothing is sent by itself.</source>
        <translation>Wenn du magst, kopiere den Bericht und gib ihn den Entwicklern; lies ihn vorher. Von selbst wird nichts gesendet.</translation>
    </message>
    <message>
        <source>This is a mistake in Idiolect, not yours.</source>
        <translation>Das ist ein Fehler in Idiolect, nicht deiner.</translation>
    </message>
    <message>
        <source>&amp;Copy the report</source>
        <translation>Bericht &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weitermachen</translation>
    </message>
    <message>
        <source>&amp;Quit Idiolect</source>
        <translation>Idiolect &amp;beenden</translation>
    </message>
</context>
<context>
    <name>Cut</name>
    <message>
        <source>The best {n} are listed. One more word finds what you mean.</source>
        <translation>Die besten {n} stehen hier. Mit einem Wort mehr findest du, was du meinst.</translation>
    </message>
    <message>
        <source>The newest {n} of {m} are listed. Search to find the others.</source>
        <translation>Die neuesten {n} von {m} stehen hier. Die anderen findet die Suche.</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>The key of your history lies in a file that only your account can read. A passphrase is safer.</source>
        <translation>Der Schlüssel deines Verlaufs liegt in einer Datei, die nur dein Konto lesen kann. Eine Passphrase ist sicherer.</translation>
    </message>
    <message>
        <source>See Privacy</source>
        <translation>Privatsphäre ansehen</translation>
    </message>
    <message>
        <source>Your history is open again, and its key is kept on this computer. Lock it with a passphrase, a new one where one was forgotten, if you want that.</source>
        <translation>Dein Verlauf ist wieder offen, und sein Schlüssel liegt auf diesem Rechner. Sperr ihn mit einer Passphrase, wenn du möchtest; mit einer neuen, wenn du die alte vergessen hast.</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are what you asked ChatGPT and its like. Your voice learned from them until now; from now on it does not. If you want it to: History, “What is learned from …”.</source>
        <translation>
            <numerusform>%n Text ist, was du ChatGPT und Ähnliche gefragt hast. Deine Stimme hat bisher davon gelernt; von nun an nicht mehr. Wenn sie es soll: Verlauf, „Woraus gelernt wird …“.</numerusform>
            <numerusform>%n Texte sind, was du ChatGPT und Ähnliche gefragt hast. Deine Stimme hat bisher davon gelernt; von nun an nicht mehr. Wenn sie es soll: Verlauf, „Woraus gelernt wird …“.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close Idiolect?</source>
        <translation>Idiolect schließen?</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close Idiolect, though it is to learn at night?</source>
        <translation>Idiolect schließen, obwohl es nachts lernen soll?</translation>
    </message>
    <message>
        <source>Quit while learning?</source>
        <translation>Während des Lernens beenden?</translation>
    </message>
    <message>
        <source>Idiolect is learning. Quit anyway?</source>
        <translation>Idiolect lernt gerade. Trotzdem beenden?</translation>
    </message>
    <message>
        <source>What was learned so far is kept, and learning goes on from there the next time.</source>
        <translation>Was bisher gelernt wurde, bleibt erhalten, und beim nächsten Mal geht es von dort weiter.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Idiolect goes on here</source>
        <translation>Idiolect macht hier weiter</translation>
    </message>
    <message>
        <source>It keeps learning. Quit it from this icon’s menu.</source>
        <translation>Es lernt weiter. Beenden kannst du es im Menü dieses Symbols.</translation>
    </message>
    <message>
        <source>It learns when its time comes. Quit it from this icon’s menu.</source>
        <translation>Es lernt, wenn es Zeit ist. Beenden kannst du es im Menü dieses Symbols.</translation>
    </message>
    <message>
        <source>Your history is locked: unlock it before the night, or Idiolect cannot learn.</source>
        <translation>Dein Verlauf ist gesperrt: Entsperre ihn vor der Nacht, sonst kann Idiolect nicht lernen.</translation>
    </message>
    <message>
        <source>The history is locked. Unlock it to write, or quit.</source>
        <translation>Der Verlauf ist gesperrt. Entsperre ihn, um zu schreiben, oder beende Idiolect.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Write with Idiolect</source>
        <translation>Mit Idiolect schreiben</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Hide the details</source>
        <translation>Einzelheiten ausblenden</translation>
    </message>
</context>
<context>
    <name>DraftsBar</name>
    <message>
        <source>Drafts for the blind test</source>
        <translation>Entwürfe für den Blindtest</translation>
    </message>
    <message>
        <source>Writing the drafts</source>
        <translation>Entwürfe werden geschrieben</translation>
    </message>
    <message>
        <source>{n} of {m}</source>
        <translation>{n} von {m}</translation>
    </message>
</context>
<context>
    <name>DraftsPane</name>
    <message>
        <source>Search drafts and requests</source>
        <translation>Entwürfe und Wünsche durchsuchen</translation>
    </message>
    <message>
        <source>Earlier drafts</source>
        <translation>Frühere Entwürfe</translation>
    </message>
    <message>
        <source>The draft</source>
        <translation>Der Entwurf</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Damit weiterschreiben</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Forget all …</source>
        <translation>Alle vergessen …</translation>
    </message>
    <message>
        <source>Back to the draft</source>
        <translation>Zurück zum Entwurf</translation>
    </message>
    <message>
        <source>No draft has these words.</source>
        <translation>Kein Entwurf enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Whatever you write here stays findable: the newest 500 drafts, with what you asked for.</source>
        <translation>Was du hier schreibst, bleibt auffindbar: die neuesten 500 Entwürfe, mit dem, was du wolltest.</translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n Entwurf</numerusform>
            <numerusform>%n Entwürfe</numerusform>
        </translation>
    </message>
    <message>
        <source>Asked for: {words}</source>
        <translation>Gewünscht: {words}</translation>
    </message>
    <message>
        <source>In answer to: {words}</source>
        <translation>Als Antwort auf: {words}</translation>
    </message>
    <message numerus="yes">
        <source>Forget %n draft(s), with what was asked for?</source>
        <translation>
            <numerusform>%n Entwurf vergessen, mit dem, was gewünscht war?</numerusform>
            <numerusform>%n Entwürfe vergessen, mit dem, was gewünscht war?</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget every earlier draft, with what was asked for?</source>
        <translation>Alle früheren Entwürfe vergessen, mit dem, was gewünscht war?</translation>
    </message>
    <message>
        <source>Forget drafts</source>
        <translation>Entwürfe vergessen</translation>
    </message>
    <message>
        <source>This cannot be undone. What you kept in your history stays there.</source>
        <translation>Das lässt sich nicht rückgängig machen. Was du in deinen Verlauf übernommen hast, bleibt dort.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ExportBar</name>
    <message>
        <source>Export progress</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>Exporting {name}</source>
        <translation>{name} wird exportiert</translation>
    </message>
    <message>
        <source>Working your voice into the model: {done} of {total}</source>
        <translation>Deine Stimme wird in das Modell eingearbeitet: {done} von {total}</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export your voice</source>
        <translation>Deine Stimme exportieren</translation>
    </message>
    <message>
        <source>With the profile</source>
        <translation>Mit dem Profil</translation>
    </message>
    <message>
        <source>Whoever can open the file of {name} can read in it:</source>
        <translation>Wer die Datei von {name} öffnen kann, liest darin:</translation>
    </message>
    <message>
        <source>&amp;Passphrase to protect it</source>
        <translation>&amp;Passphrase zum Schutz</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>FetchBar</name>
    <message>
        <source>How much of the model has come</source>
        <translation>Wie viel vom Modell angekommen ist</translation>
    </message>
    <message>
        <source>Fetching {name}</source>
        <translation>{name} wird geladen</translation>
    </message>
    <message>
        <source>Asking {host} …</source>
        <translation>Frage bei {host} an …</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{why} Trying again …</source>
        <translation>{why} Neuer Versuch …</translation>
    </message>
    <message>
        <source>{rate}/s</source>
        <translation>{rate}/s</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>noch etwa {time}</translation>
    </message>
</context>
<context>
    <name>FinishBar</name>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep it, and let Idiolect learn from it if you agree</source>
        <translation>Behalten und, wenn du zustimmst, daraus lernen lassen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the whole text, or drag it from here into another program</source>
        <translation>Den ganzen Text kopieren, oder von hier in ein anderes Programm ziehen</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Save as a text file</source>
        <translation>Als Textdatei speichern</translation>
    </message>
    <message>
        <source>Open in mail</source>
        <translation>In Mail öffnen</translation>
    </message>
    <message>
        <source>Hand it to your mail program</source>
        <translation>An dein Mailprogramm geben</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>Gespeichert als {name}</translation>
    </message>
    <message>
        <source>Handed to your mail program. If nothing opens: {file}</source>
        <translation>An dein Mailprogramm übergeben. Falls sich nichts öffnet: {file}</translation>
    </message>
    <message>
        <source>The text is on the clipboard. Paste it into the new mail.</source>
        <translation>Der Text liegt in der Zwischenablage. Füge ihn in die neue Mail ein.</translation>
    </message>
    <message>
        <source>No mail program answered. The text is on the clipboard instead.</source>
        <translation>Kein Mailprogramm hat geantwortet. Der Text liegt stattdessen in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Not added to your history (see Settings)</source>
        <translation>Nicht in den Verlauf aufgenommen (siehe Einstellungen)</translation>
    </message>
    <message>
        <source>Kept in your history</source>
        <translation>In deinem Verlauf behalten</translation>
    </message>
    <message>
        <source>It was in your history already</source>
        <translation>War schon in deinem Verlauf</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Stopped. What had been read is kept.</source>
        <translation>Angehalten. Was schon gelesen war, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>It stays here</source>
        <translation>Es bleibt hier</translation>
    </message>
    <message>
        <source>No account, no network. What you write is encrypted on this computer.</source>
        <translation>Kein Konto, kein Netz. Was du schreibst, liegt verschlüsselt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>It learns you</source>
        <translation>Es lernt dich kennen</translation>
    </message>
    <message>
        <source>From your own mail and texts: your greetings, your length, your words.</source>
        <translation>Aus deinen eigenen Mails und Texten: deine Grüße, deine Länge, deine Worte.</translation>
    </message>
    <message>
        <source>It is yours</source>
        <translation>Es gehört dir</translation>
    </message>
    <message>
        <source>See, change, forget, roll back, and carry away in one file what it learned.</source>
        <translation>Ansehen, ändern, vergessen, zurücknehmen und in einer Datei mitnehmen, was es gelernt hat.</translation>
    </message>
    <message>
        <source>Write like yourself, faster</source>
        <translation>Schreib wie du, nur schneller</translation>
    </message>
    <message>
        <source>Idiolect is a writing assistant that learns how one person writes: you.</source>
        <translation>Idiolect ist eine Schreibhilfe, die lernt, wie ein Mensch schreibt: du.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Anfangen</translation>
    </message>
    <message>
        <source>Choose files …</source>
        <translation>Dateien wählen …</translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation>Einen Ordner wählen …</translation>
    </message>
    <message>
        <source>Use the sample author</source>
        <translation>Die Beispielautorin nehmen</translation>
    </message>
    <message>
        <source>A mailbox (your “Sent” folder is best), a folder of texts, or an export. A hundred texts are enough to begin with.</source>
        <translation>Ein Postfach (am besten „Gesendet“), ein Ordner mit Texten oder ein Export. Hundert Texte genügen für den Anfang.</translation>
    </message>
    <message>
        <source>Nothing at hand? Try it with the mail of an invented bookbinder. You can forget her again at any time.</source>
        <translation>Nichts zur Hand? Probier es mit den Mails einer erfundenen Buchbinderin. Du kannst sie jederzeit wieder vergessen.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Show it how you write</source>
        <translation>Zeig ihm, wie du schreibst</translation>
    </message>
    <message>
        <source>Write a first draft</source>
        <translation>Einen ersten Entwurf schreiben</translation>
    </message>
    <message>
        <source>Learn my style now</source>
        <translation>Jetzt meinen Stil lernen</translation>
    </message>
    <message>
        <source>Idiolect begins with the small model that comes with it. Better ones can be had under Settings, Model, whenever you like.</source>
        <translation>Idiolect beginnt mit dem kleinen Modell, das es mitbringt. Bessere gibt es jederzeit unter „Einstellungen“, „Modell“.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>One more thing: your texts are encrypted. Should this computer lose the key, the 24 words of a recovery sheet open them.</source>
        <translation>Noch etwas: Deine Texte sind verschlüsselt. Sollte dieser Rechner den Schlüssel verlieren, öffnen die 24 Wörter eines Wiederherstellungsblatts sie wieder.</translation>
    </message>
    <message>
        <source>Recovery sheet …</source>
        <translation>Wiederherstellungsblatt …</translation>
    </message>
    <message>
        <source>I’ll do it later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>You have a recovery sheet. Keep it safe; you can test it under Settings, Privacy.</source>
        <translation>Du hast ein Wiederherstellungsblatt. Verwahr es gut; prüfen kannst du es unter Einstellungen, Privatsphäre.</translation>
    </message>
    <message>
        <source>You find the recovery sheet under Settings, Privacy.</source>
        <translation>Du findest das Wiederherstellungsblatt unter Einstellungen, Privatsphäre.</translation>
    </message>
    <message>
        <source>Step {n} of 3</source>
        <translation>Schritt {n} von 3</translation>
    </message>
</context>
<context>
    <name>ForgetBar</name>
    <message>
        <source>Progress of forgetting</source>
        <translation>Fortschritt des Vergessens</translation>
    </message>
    <message numerus="yes">
        <source>Forgetting %n text(s)</source>
        <translation>
            <numerusform>%n Text wird vergessen</numerusform>
            <numerusform>%n Texte werden vergessen</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>Removing them from the backups …</source>
        <translation>Werden aus den Sicherungen entfernt …</translation>
    </message>
</context>
<context>
    <name>ForgetDialog</name>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message numerus="yes">
        <source>Forget %n text(s) for good?</source>
        <translation>
            <numerusform>%n Text endgültig vergessen?</numerusform>
            <numerusform>%n Texte endgültig vergessen?</numerusform>
        </translation>
    </message>
    <message>
        <source>They are removed from this computer’s history and do not come back with the next import.</source>
        <translation>Sie werden aus dem Verlauf dieses Rechners entfernt und kommen mit dem nächsten Import nicht zurück.</translation>
    </message>
    <message numerus="yes">
        <source>%n version(s) of your voice learned from them and still carry a trace: {names}.</source>
        <translation>
            <numerusform>%n Fassung deiner Stimme hat daraus gelernt und trägt noch eine Spur davon: {names}.</numerusform>
            <numerusform>%n Fassungen deiner Stimme haben daraus gelernt und tragen noch eine Spur davon: {names}.</numerusform>
        </translation>
    </message>
    <message>
        <source>No version of your voice has learned from them.</source>
        <translation>Keine Fassung deiner Stimme hat daraus gelernt.</translation>
    </message>
    <message>
        <source>Forget and learn again</source>
        <translation>Vergessen und neu lernen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{h} h {n} min</source>
        <translation>{h} h {n} min</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n} %</translation>
    </message>
    <message>
        <source>Written with Idiolect</source>
        <translation>Mit Idiolect geschrieben</translation>
    </message>
</context>
<context>
    <name>Guard</name>
    <message>
        <source>Writing …</source>
        <translation>Schreibt …</translation>
    </message>
</context>
<context>
    <name>GuardLines</name>
    <message>
        <source>Compared with your request</source>
        <translation>Verglichen mit dem, was du wolltest</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>Vorige Abweichung</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>Nächste Abweichung</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>Beheben</translation>
    </message>
    <message>
        <source>Mend the difference at the cursor</source>
        <translation>Die Abweichung an der Schreibmarke beheben</translation>
    </message>
    <message>
        <source>Fold this up</source>
        <translation>Zusammenklappen</translation>
    </message>
    <message>
        <source>Show what can be done</source>
        <translation>Zeigen, was sich tun lässt</translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n Stelle zu prüfen</numerusform>
            <numerusform>%n Stellen zu prüfen</numerusform>
        </translation>
    </message>
    <message>
        <source>Compared with your request: {found}</source>
        <translation>Mit deinem Auftrag verglichen: {found}</translation>
    </message>
    <message>
        <source>{n} of {m}: {words}</source>
        <translation>{n} von {m}: {words}</translation>
    </message>
    <message>
        <source>Exchange it</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>You asked for “{what}”; it is not in the text.</source>
        <translation>„{what}“ hast du verlangt; es steht nicht im Text.</translation>
    </message>
    <message>
        <source>Not said, or not in your words: “{what}”.</source>
        <translation>Nicht gesagt oder nicht in deinen Worten: „{what}“.</translation>
    </message>
    <message>
        <source>“{what}” stands where you asked for “{instead}”.</source>
        <translation>„{what}“ steht da, wo du „{instead}“ verlangt hast.</translation>
    </message>
    <message>
        <source>“{what}” is not from you.</source>
        <translation>„{what}“ ist nicht von dir.</translation>
    </message>
    <message>
        <source>You did not say it so: “{what}”</source>
        <translation>So hast du es nicht gesagt: „{what}“</translation>
    </message>
    <message>
        <source>Write “{what}”</source>
        <translation>„{what}“ schreiben</translation>
    </message>
    <message>
        <source>Put it in</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation>Stimmt so</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Choose files with your writing</source>
        <translation>Dateien mit deinen Texten wählen</translation>
    </message>
    <message>
        <source>Mail, text and tables (*.mbox *.eml *.txt *.md *.jsonl *.json *.csv);;All files (*)</source>
        <translation>Mail, Text und Tabellen (*.mbox *.eml *.txt *.md *.jsonl *.json *.csv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose a folder with your writing</source>
        <translation>Einen Ordner mit deinen Texten wählen</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) added.</source>
        <translation>
            <numerusform>%n Text hinzugefügt.</numerusform>
            <numerusform>%n Texte hinzugefügt.</numerusform>
        </translation>
    </message>
    <message>
        <source>It went on where it was interrupted.</source>
        <translation>Es ging dort weiter, wo unterbrochen worden war.</translation>
    </message>
    <message numerus="yes">
        <source>%n were here already.</source>
        <translation>
            <numerusform>%n war schon da.</numerusform>
            <numerusform>%n waren schon da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stayed out because you had them forgotten.</source>
        <translation>
            <numerusform>%n blieb draußen, weil du ihn hast vergessen lassen.</numerusform>
            <numerusform>%n blieben draußen, weil du sie hast vergessen lassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out: {reasons}.</source>
        <translation>Ausgelassen: {reasons}.</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) with passwords, numbers or keys: not learned from.</source>
        <translation>
            <numerusform>%n Text mit Passwörtern, Nummern oder Schlüsseln: daraus wird nicht gelernt.</numerusform>
            <numerusform>%n Texte mit Passwörtern, Nummern oder Schlüsseln: daraus wird nicht gelernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) that you asked assistants: not learned from.</source>
        <translation>
            <numerusform>%n Text, den du Assistenten gefragt hast: daraus wird nicht gelernt.</numerusform>
            <numerusform>%n Texte, die du Assistenten gefragt hast: daraus wird nicht gelernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>You were taken for {names}. If that is wrong, say who you are under History.</source>
        <translation>Du wurdest für {names} gehalten. Stimmt das nicht, dann sag unter „Verlauf“, wer du bist.</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Search your texts</source>
        <translation>Deine Texte durchsuchen</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>Wer bist du?</translation>
    </message>
    <message>
        <source>More for the chosen source</source>
        <translation>Mehr zur gewählten Quelle</translation>
    </message>
    <message>
        <source>You are</source>
        <translation>Du bist</translation>
    </message>
    <message>
        <source>What is learned from …</source>
        <translation>Woraus gelernt wird …</translation>
    </message>
    <message>
        <source>Bring in what you wrote</source>
        <translation>Hol herein, was du geschrieben hast</translation>
    </message>
    <message>
        <source>Choose files …</source>
        <translation>Dateien wählen …</translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation>Einen Ordner wählen …</translation>
    </message>
    <message>
        <source>Try the sample author</source>
        <translation>Die Beispielautorin ausprobieren</translation>
    </message>
    <message>
        <source>Stopped. Nothing was forgotten.</source>
        <translation>Angehalten. Nichts wurde vergessen.</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s)</source>
        <translation>
            <numerusform>%n Text</numerusform>
            <numerusform>%n Texte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not learned from</source>
        <translation>
            <numerusform>aus %n nicht gelernt</numerusform>
            <numerusform>aus %n nicht gelernt</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Noch nichts hier</translation>
    </message>
    <message>
        <source>not said yet</source>
        <translation>noch nicht gesagt</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>not learned from</source>
        <translation>nicht daraus gelernt</translation>
    </message>
    <message>
        <source>{names} learned from what you left out. The next version will not.</source>
        <translation>{names} hat aus dem gelernt, was du ausgelassen hast. Die nächste Fassung tut es nicht.</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) forgotten.</source>
        <translation>
            <numerusform>%n Text vergessen.</numerusform>
            <numerusform>%n Texte vergessen.</numerusform>
        </translation>
    </message>
    <message>
        <source>{names} learned from what you forgot. Learn again to be rid of it there too.</source>
        <translation>{names} hat aus dem gelernt, was du vergessen hast. Lass neu lernen, damit es auch dort verschwindet.</translation>
    </message>
    <message>
        <source>The import was stopped. What had been read is kept; import the same again to go on.</source>
        <translation>Der Import wurde angehalten. Was gelesen war, bleibt; importiere dasselbe noch einmal, und es geht dort weiter.</translation>
    </message>
    <message>
        <source>Learn again</source>
        <translation>Neu lernen</translation>
    </message>
    <message>
        <source>Drop a mailbox, a folder of texts or an export here. Mail, text files, documents, tables and what other programs export are understood. It is read, encrypted and kept on this computer only.</source>
        <translation>Leg ein Postfach, einen Ordner mit Texten oder einen Export hier ab. Mail, Textdateien, Dokumente, Tabellen und was andere Programme exportieren werden verstanden. Es wird gelesen, verschlüsselt und nur auf diesem Rechner aufbewahrt.</translation>
    </message>
    <message>
        <source>Leave out this source</source>
        <translation>Diese Quelle auslassen</translation>
    </message>
    <message>
        <source>Learn from it again</source>
        <translation>Wieder daraus lernen</translation>
    </message>
    <message>
        <source>Forget this source …</source>
        <translation>Diese Quelle vergessen …</translation>
    </message>
    <message>
        <source>Files …</source>
        <translation>Dateien …</translation>
    </message>
    <message>
        <source>Folder …</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>The sample author</source>
        <translation>Die Beispielautorin</translation>
    </message>
</context>
<context>
    <name>ImportBar</name>
    <message>
        <source>Import progress</source>
        <translation>Fortschritt des Imports</translation>
    </message>
    <message>
        <source>Reading {names}</source>
        <translation>Liest {names}</translation>
    </message>
    <message>
        <source>looking for languages and secrets</source>
        <translation>sucht nach Sprachen und Geheimnissen</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s)</source>
        <translation>
            <numerusform>%n Text</numerusform>
            <numerusform>%n Texte</numerusform>
        </translation>
    </message>
    <message>
        <source>{rate}/s</source>
        <translation>{rate}/s</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>noch etwa {time}</translation>
    </message>
    <message>
        <source>Nothing was imported, because it was not said which of the texts are yours.</source>
        <translation>Es wurde nichts importiert, weil nicht gesagt wurde, welche der Texte von dir sind.</translation>
    </message>
    <message>
        <source>Importing {name}</source>
        <translation>{name} wird importiert</translation>
    </message>
    <message>
        <source>Checking the file, and making its voice ready …</source>
        <translation>Die Datei wird geprüft und ihre Stimme bereit gemacht …</translation>
    </message>
</context>
<context>
    <name>KeepingCard</name>
    <message>
        <source>A backup is your whole history in one encrypted file: put it on another disk. Before Idiolect learns it makes one here by itself.</source>
        <translation>Eine Sicherung ist dein ganzer Verlauf in einer verschlüsselten Datei: Leg sie auf einen anderen Datenträger. Bevor Idiolect lernt, macht es hier von selbst eine.</translation>
    </message>
    <message>
        <source>Back up …</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Restore …</source>
        <translation>Wiederherstellen …</translation>
    </message>
    <message>
        <source>Export every text …</source>
        <translation>Alle Texte exportieren …</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>restored over</source>
        <translation>durch eine Sicherung ersetzt</translation>
    </message>
    <message>
        <source>before learning</source>
        <translation>vor dem Lernen</translation>
    </message>
    <message>
        <source>Go back …</source>
        <translation>Zurück dahin …</translation>
    </message>
    <message>
        <source>Go back to {when}</source>
        <translation>Zurück zu {when}</translation>
    </message>
    <message>
        <source>Delete the backup of {when}</source>
        <translation>Die Sicherung vom {when} löschen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the backup of {when} for good?</source>
        <translation>Die Sicherung vom {when} endgültig löschen?</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Eine Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>Backups (*.backup *.db);;All files (*)</source>
        <translation>Sicherungen (*.backup *.db);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Idiolect {date}.backup</source>
        <translation>Idiolect {date}.backup</translation>
    </message>
    <message>
        <source>Back up your history</source>
        <translation>Den Verlauf sichern</translation>
    </message>
    <message>
        <source>Backups (*.backup)</source>
        <translation>Sicherungen (*.backup)</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Wird gesichert</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are backed up to {path}.</source>
        <translation>
            <numerusform>%n Text ist gesichert in {path}.</numerusform>
            <numerusform>%n Texte sind gesichert in {path}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The backup was opened to see that all is there.</source>
        <translation>Die Sicherung wurde geöffnet, um zu sehen, dass alles da ist.</translation>
    </message>
    <message>
        <source>It opens with the passphrase that your history has now.</source>
        <translation>Sie öffnet sich mit der Passphrase, die dein Verlauf jetzt hat.</translation>
    </message>
    <message>
        <source>On another computer it opens with your recovery sheet.</source>
        <translation>Auf einem anderen Rechner öffnet sie sich mit deinem Wiederherstellungsblatt.</translation>
    </message>
    <message>
        <source>What was learned is not in it: it can be learned again from the texts, or exported under Voice, Versions.</source>
        <translation>Das Gelernte ist nicht darin: Es lässt sich aus den Texten neu lernen oder unter Stimme, Fassungen exportieren.</translation>
    </message>
    <message>
        <source>It is plain text, so that other programs can read it: whoever can read the file can read your writing.</source>
        <translation>Es ist unverschlüsselter Text, damit andere Programme ihn lesen können: Wer die Datei lesen kann, kann lesen, was du geschrieben hast.</translation>
    </message>
    <message>
        <source>Export every text</source>
        <translation>Alle Texte exportieren</translation>
    </message>
    <message>
        <source>Write all your texts to a file that is not encrypted?</source>
        <translation>Alle deine Texte in eine unverschlüsselte Datei schreiben?</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>My texts.jsonl</source>
        <translation>Meine Texte.jsonl</translation>
    </message>
    <message>
        <source>Texts (*.jsonl)</source>
        <translation>Texte (*.jsonl)</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are in {path}, as plain text.</source>
        <translation>
            <numerusform>%n Text steht als Klartext in {path}.</numerusform>
            <numerusform>%n Texte stehen als Klartext in {path}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Wird exportiert</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>Angehalten. Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Opening it, to see that all is there …</source>
        <translation>Wird geöffnet, um zu sehen, dass alles da ist …</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Hält an …</translation>
    </message>
</context>
<context>
    <name>KeyCard</name>
    <message>
        <source>Set a passphrase …</source>
        <translation>Eine Passphrase setzen …</translation>
    </message>
    <message>
        <source>Remove the passphrase …</source>
        <translation>Die Passphrase entfernen …</translation>
    </message>
    <message>
        <source>Recovery sheet …</source>
        <translation>Wiederherstellungsblatt …</translation>
    </message>
    <message>
        <source>Test the sheet …</source>
        <translation>Das Blatt prüfen …</translation>
    </message>
    <message>
        <source>The key</source>
        <translation>Der Schlüssel</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>Wiederherstellungsblatt</translation>
    </message>
    <message>
        <source>Your passphrase is the key. Nobody can recover it for you.</source>
        <translation>Deine Passphrase ist der Schlüssel. Niemand kann sie dir wiederbeschaffen.</translation>
    </message>
    <message>
        <source>The key lies in your desktop’s keyring and opens with your login.</source>
        <translation>Der Schlüssel liegt im Schlüsselbund deines Schreibtischs und öffnet sich mit deiner Anmeldung.</translation>
    </message>
    <message>
        <source>The key lies in a file that only your account can read. Whoever can read your files can read your history; set a passphrase to change that.</source>
        <translation>Der Schlüssel liegt in einer Datei, die nur dein Konto lesen kann. Wer deine Dateien lesen kann, kann deinen Verlauf lesen; setz eine Passphrase, um das zu ändern.</translation>
    </message>
    <message>
        <source>Change the passphrase …</source>
        <translation>Die Passphrase ändern …</translation>
    </message>
    <message>
        <source>You have none yet. It opens your history where you have forgotten the passphrase.</source>
        <translation>Du hast noch keines. Es öffnet deinen Verlauf, wenn du die Passphrase vergessen hast.</translation>
    </message>
    <message>
        <source>You have none yet. It opens your history and its backups where this computer is lost.</source>
        <translation>Du hast noch keines. Es öffnet deinen Verlauf und dessen Sicherungen, wenn dieser Rechner verloren ist.</translation>
    </message>
    <message>
        <source>You have one that opens your history. Keep it safe.</source>
        <translation>Du hast eines, das deinen Verlauf öffnet. Verwahr es gut.</translation>
    </message>
    <message>
        <source>The one that you have is from before the key changed. Make a new one.</source>
        <translation>Deines ist aus der Zeit, bevor sich der Schlüssel änderte. Mach ein neues.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>A new passphrase:</source>
        <translation>Eine neue Passphrase:</translation>
    </message>
    <message>
        <source>The history now opens with your passphrase only.</source>
        <translation>Der Verlauf öffnet sich jetzt nur noch mit deiner Passphrase.</translation>
    </message>
    <message>
        <source>Remove the passphrase</source>
        <translation>Die Passphrase entfernen</translation>
    </message>
    <message>
        <source>Open your history without a passphrase?</source>
        <translation>Den Verlauf ohne Passphrase öffnen?</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>A random key is kept on this computer instead: in your desktop’s keyring, or where there is none in a file that only your account can read.</source>
        <translation>Stattdessen liegt dann ein zufälliger Schlüssel auf diesem Rechner: im Schlüsselbund deines Schreibtischs, oder wo es keinen gibt, in einer Datei, die nur dein Konto lesen kann.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>The history is no longer locked with a passphrase.</source>
        <translation>Der Verlauf ist nicht mehr mit einer Passphrase gesperrt.</translation>
    </message>
    <message>
        <source>New sheet …</source>
        <translation>Neues Blatt …</translation>
    </message>
    <message>
        <source>Your recovery sheet does not open it any more.</source>
        <translation>Dein Wiederherstellungsblatt öffnet ihn nicht mehr.</translation>
    </message>
</context>
<context>
    <name>Learning</name>
    <message>
        <source>Learning is paused</source>
        <translation>Das Lernen ruht</translation>
    </message>
    <message>
        <source>Preparing to learn</source>
        <translation>Vorbereitung</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>about {time} left in all</source>
        <translation>noch etwa {time} insgesamt</translation>
    </message>
    <message>
        <source>Learning stops …</source>
        <translation>Lernen endet …</translation>
    </message>
</context>
<context>
    <name>LookBar</name>
    <message>
        <source>Progress of reading your texts</source>
        <translation>Fortschritt beim Lesen deiner Texte</translation>
    </message>
    <message numerus="yes">
        <source>Reading %n text(s)</source>
        <translation>
            <numerusform>%n Text wird gelesen</numerusform>
            <numerusform>%n Texte werden gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>noch etwa {time}</translation>
    </message>
</context>
<context>
    <name>LooksPanel</name>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Text &amp;size</source>
        <translation>Text&amp;größe</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Ctrl and + or − change the text size anywhere.</source>
        <translation>Strg und + oder − ändern die Textgröße überall.</translation>
    </message>
    <message>
        <source>The language changes when Idiolect is opened again.</source>
        <translation>Die Sprache wechselt, wenn Idiolect wieder geöffnet wird.</translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>How well your texts are foreseen, as learning goes on</source>
        <translation>Wie gut deine Texte vorhergesehen werden, während gelernt wird</translation>
    </message>
    <message>
        <source>Nothing measured yet.</source>
        <translation>Noch nichts gemessen.</translation>
    </message>
    <message>
        <source>Texts of yours that it does not learn from surprise it as much as before.</source>
        <translation>Texte von dir, aus denen nicht gelernt wird, überraschen es so sehr wie zuvor.</translation>
    </message>
    <message>
        <source>Texts of yours that it does not learn from surprise it {share} less than before.</source>
        <translation>Texte von dir, aus denen nicht gelernt wird, überraschen es {share} weniger als zuvor.</translation>
    </message>
    <message>
        <source>Other texts of yours</source>
        <translation>Andere Texte von dir</translation>
    </message>
    <message>
        <source>start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>end</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Texts being learned</source>
        <translation>Texte, aus denen gelernt wird</translation>
    </message>
    <message>
        <source>Without your voice</source>
        <translation>Ohne deine Stimme</translation>
    </message>
</context>
<context>
    <name>MachinesDialog</name>
    <message>
        <source>Texts by machines</source>
        <translation>Texte von Maschinen</translation>
    </message>
    <message>
        <source>Passages that came from an assistant are not how you write. This is an estimate and no proof: read the texts, and say which are yours. Nothing is left out unless you say so.</source>
        <translation>Was von einem Assistenten stammt, ist nicht deine Art zu schreiben. Das hier ist eine Schätzung und kein Beweis: Lies die Texte und sag, welche von dir sind. Nichts wird weggelassen, wenn du es nicht sagst.</translation>
    </message>
    <message>
        <source>Read my texts</source>
        <translation>Meine Texte lesen</translation>
    </message>
    <message>
        <source>Texts that are most likely by a machine</source>
        <translation>Texte, die am ehesten von einer Maschine sind</translation>
    </message>
    <message>
        <source>The chosen text</source>
        <translation>Der gewählte Text</translation>
    </message>
    <message>
        <source>This is mine</source>
        <translation>Das ist von mir</translation>
    </message>
    <message>
        <source>From this month on</source>
        <translation>Ab diesem Monat</translation>
    </message>
    <message>
        <source>How much such texts count</source>
        <translation>Wie viel solche Texte zählen</translation>
    </message>
    <message>
        <source>count fully</source>
        <translation>zählen voll</translation>
    </message>
    <message>
        <source>count less, the likelier they are by a machine</source>
        <translation>zählen weniger, je eher sie von einer Maschine sind</translation>
    </message>
    <message>
        <source>are not learned from</source>
        <translation>werden nicht gelernt</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Texts from</source>
        <translation>Texte ab</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>von dir</translation>
    </message>
    <message>
        <source>any time</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Your texts were not read for this yet. It takes a while, and can be stopped.</source>
        <translation>Deine Texte wurden dafür noch nicht gelesen. Das dauert eine Weile und lässt sich anhalten.</translation>
    </message>
    <message>
        <source>Nothing to see: your texts read like one person’s, all the time.</source>
        <translation>Nichts zu sehen: Deine Texte lesen sich durchgehend wie die eines Menschen.</translation>
    </message>
    <message>
        <source>About {share} of your texts may be by a machine.</source>
        <translation>Etwa {share} deiner Texte könnten von einer Maschine sein.</translation>
    </message>
    <message>
        <source>They begin around {month}.</source>
        <translation>Sie beginnen um {month}.</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) count less</source>
        <translation>
            <numerusform>%n Text zählt weniger</numerusform>
            <numerusform>%n Texte zählen weniger</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) not at all.</source>
        <translation>
            <numerusform>%n Text gar nicht.</numerusform>
            <numerusform>%n Texte gar nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is not mine</source>
        <translation>Das ist nicht von mir</translation>
    </message>
</context>
<context>
    <name>MailLinksCard</name>
    <message>
        <source>Open them with Idiolect</source>
        <translation>Mit Idiolect öffnen</translation>
    </message>
    <message>
        <source>Mail links</source>
        <translation>Mail-Links</translation>
    </message>
    <message>
        <source>They open in Idiolect and fill the form of Write. Your desktop’s settings change it.</source>
        <translation>Sie öffnen sich in Idiolect und füllen das Formular von „Schreiben“. In den Einstellungen deines Desktops änderst du das.</translation>
    </message>
    <message>
        <source>They open in {program} now. In Idiolect they fill the form of Write.</source>
        <translation>Sie öffnen sich jetzt in {program}. In Idiolect füllen sie das Formular von „Schreiben“.</translation>
    </message>
    <message>
        <source>No program opens them now. In Idiolect they fill the form of Write.</source>
        <translation>Jetzt öffnet sie kein Programm. In Idiolect füllen sie das Formular von „Schreiben“.</translation>
    </message>
</context>
<context>
    <name>MeDialog</name>
    <message>
        <source>Who are you?</source>
        <translation>Wer bist du?</translation>
    </message>
    <message>
        <source>Your addresses and names</source>
        <translation>Deine Adressen und Namen</translation>
    </message>
    <message>
        <source>Your addresses and names, one a line. Only what was sent from these counts as your writing when you import.</source>
        <translation>Deine Adressen und Namen, je eine Zeile. Nur was von diesen gesendet wurde, zählt beim Import als von dir geschrieben.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Idiolect</source>
        <translation>Idiolect</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>Frühere Fassung</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>Spätere Fassung</translation>
    </message>
    <message>
        <source>{n} of {m}</source>
        <translation>{n} von {m}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Edit and ask again</source>
        <translation>Ändern und neu fragen</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Neu antworten</translation>
    </message>
    <message>
        <source>Your message</source>
        <translation>Deine Nachricht</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Neu fragen</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Fetch a model</source>
        <translation>Ein Modell laden</translation>
    </message>
    <message>
        <source>Fetch {name} from {host}?</source>
        <translation>{name} von {host} laden?</translation>
    </message>
    <message>
        <source>{size} will come from there. It is the only thing Idiolect ever uses the network for: nothing of yours is sent, and {host} learns that somebody fetches this file. Its licence is {licence} ({address}).</source>
        <translation>{size} kommen von dort. Nur dafür benutzt Idiolect jemals das Netz: Von dir wird nichts gesendet, und {host} erfährt, dass jemand diese Datei lädt. Ihre Lizenz ist {licence} ({address}).</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>came with Idiolect</source>
        <translation>kam mit Idiolect</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Use {name}</source>
        <translation>{name} verwenden</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add {name}</source>
        <translation>{name} hinzufügen</translation>
    </message>
    <message>
        <source>Remove what has come</source>
        <translation>Angekommenes entfernen</translation>
    </message>
    <message>
        <source>Remove what has come of {name}</source>
        <translation>Angekommenes von {name} entfernen</translation>
    </message>
    <message>
        <source>Go on fetching …</source>
        <translation>Weiter laden …</translation>
    </message>
    <message>
        <source>Fetch …</source>
        <translation>Laden …</translation>
    </message>
    <message>
        <source>Fetch {name}</source>
        <translation>{name} laden</translation>
    </message>
    <message>
        <source>{size} of it have come.</source>
        <translation>{size} davon sind angekommen.</translation>
    </message>
    <message>
        <source>Fits this computer: it can write and learn.</source>
        <translation>Passt auf diesen Rechner: Es kann schreiben und lernen.</translation>
    </message>
    <message>
        <source>Can write here, but there is little memory for learning.</source>
        <translation>Kann hier schreiben, aber zum Lernen ist der Speicher knapp.</translation>
    </message>
    <message>
        <source>Too large for this computer’s memory.</source>
        <translation>Zu groß für den Speicher dieses Rechners.</translation>
    </message>
    <message>
        <source>The file is no longer there.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The file has changed since it was added, or cannot be read.</source>
        <translation>Die Datei hat sich geändert, seit sie hinzugefügt wurde, oder lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>For short, simple texts</source>
        <translation>Für kurze, einfache Texte</translation>
    </message>
    <message>
        <source>For everyday writing</source>
        <translation>Für alles, was man täglich schreibt</translation>
    </message>
    <message>
        <source>For long and demanding texts</source>
        <translation>Für lange und anspruchsvolle Texte</translation>
    </message>
    <message>
        <source>It was made for program code first.</source>
        <translation>Es wurde vor allem für Programmcode gemacht.</translation>
    </message>
    <message>
        <source>A short mail takes about {time} here.</source>
        <translation>Eine kurze Mail dauert hier etwa {time}.</translation>
    </message>
    <message>
        <source>It learns {n} mails in about {time}.</source>
        <translation>Es lernt {n} Mails in etwa {time}.</translation>
    </message>
    <message>
        <source>Learning takes {size} of memory.</source>
        <translation>Lernen braucht {size} Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>This very file has been learned with and written with before it was listed.</source>
        <translation>Genau mit dieser Datei wurde gelernt und geschrieben, bevor sie auf die Liste kam.</translation>
    </message>
    <message>
        <source>Models of its kind have been tried, this file not yet: it is checked when it has come.</source>
        <translation>Modelle dieser Art wurden erprobt, diese Datei noch nicht: Sie wird geprüft, wenn sie da ist.</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Spanisch</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>Hindi</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italienisch</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japanisch</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Koreanisch</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Niederländisch</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugiesisch</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russisch</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Thai</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinesisch</translation>
    </message>
    <message>
        <source>licence {name}</source>
        <translation>Lizenz {name}</translation>
    </message>
    <message>
        <source>Looking at the file …</source>
        <translation>Sieht sich die Datei an …</translation>
    </message>
    <message>
        <source>Checking that it is read rightly …</source>
        <translation>Prüft, ob es richtig gelesen wird …</translation>
    </message>
    <message>
        <source>Making a temporary copy for an exact check …</source>
        <translation>Legt für eine genaue Prüfung vorübergehend eine Kopie an …</translation>
    </message>
    <message>
        <source>Checking exactly …</source>
        <translation>Prüft genau …</translation>
    </message>
    <message>
        <source>Reading the whole file …</source>
        <translation>Liest die ganze Datei …</translation>
    </message>
</context>
<context>
    <name>ModelsPanel</name>
    <message>
        <source>Add a model file …</source>
        <translation>Eine Modelldatei hinzufügen …</translation>
    </message>
    <message>
        <source>Look in a folder …</source>
        <translation>In einem Ordner suchen …</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Idiolect writes with one of these. Your voice is learned for one model; before you change to another, it can be learned for that one, too. The file of a model can be added, or dropped here; it is checked before anything is written with it.</source>
        <translation>Mit einem von diesen schreibt Idiolect. Deine Stimme wird für ein Modell gelernt; bevor du zu einem anderen wechselst, kann sie auch für jenes gelernt werden. Die Datei eines Modells kann hinzugefügt oder hier fallen gelassen werden; sie wird geprüft, bevor damit geschrieben wird.</translation>
    </message>
    <message>
        <source>The larger a model, the better it writes, the longer it takes, and the more memory it needs. It comes from the internet when you ask for it, and only then.</source>
        <translation>Je größer ein Modell, desto besser schreibt es, desto länger braucht es und desto mehr Speicher. Es kommt aus dem Internet, wenn du es verlangst, und nur dann.</translation>
    </message>
    <message>
        <source>More models</source>
        <translation>Weitere Modelle</translation>
    </message>
    <message>
        <source>In {folder}</source>
        <translation>In {folder}</translation>
    </message>
    <message>
        <source>In other programs</source>
        <translation>In anderen Programmen</translation>
    </message>
    <message>
        <source>No model that could be used was found there.</source>
        <translation>Dort wurde kein brauchbares Modell gefunden.</translation>
    </message>
    <message>
        <source>Remove a model</source>
        <translation>Ein Modell entfernen</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>{name} entfernen?</translation>
    </message>
    <message>
        <source>You write with {name} now. Drafts are generic until your voice is learned for it.</source>
        <translation>Du schreibst jetzt mit {name}. Entwürfe sind allgemein, bis deine Stimme dafür gelernt ist.</translation>
    </message>
    <message>
        <source>Learn now</source>
        <translation>Jetzt lernen</translation>
    </message>
    <message>
        <source>What was learned for it stays, and rests until the model is back. A file that was not fetched with Idiolect stays where it is.</source>
        <translation>Was dafür gelernt wurde, bleibt und ruht, bis das Modell wieder da ist. Eine Datei, die nicht mit Idiolect geladen wurde, bleibt, wo sie ist.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>{name} is here.</source>
        <translation>{name} ist da.</translation>
    </message>
    <message>
        <source>Write with it</source>
        <translation>Damit schreiben</translation>
    </message>
    <message>
        <source>Look for models in a folder</source>
        <translation>In einem Ordner nach Modellen suchen</translation>
    </message>
    <message>
        <source>{memory} of memory, {n} processor cores.</source>
        <translation>{memory} Arbeitsspeicher, {n} Prozessorkerne.</translation>
    </message>
    <message>
        <source>Graphics card: {name}. It makes learning much faster.</source>
        <translation>Grafikkarte: {name}. Damit geht das Lernen viel schneller.</translation>
    </message>
    <message>
        <source>No graphics card that can help was found; everything runs on the processor.</source>
        <translation>Keine Grafikkarte gefunden, die helfen kann; alles läuft auf dem Prozessor.</translation>
    </message>
    <message>
        <source>Add a model file</source>
        <translation>Eine Modelldatei hinzufügen</translation>
    </message>
    <message>
        <source>Models (*.gguf)</source>
        <translation>Modelle (*.gguf)</translation>
    </message>
    <message>
        <source>{name} was added.</source>
        <translation>{name} wurde hinzugefügt.</translation>
    </message>
</context>
<context>
    <name>MonthBars</name>
    <message>
        <source>Share of machines in your texts, by month</source>
        <translation>Anteil von Maschinen an deinen Texten, nach Monaten</translation>
    </message>
    <message>
        <source>No month stands out.</source>
        <translation>Kein Monat fällt auf.</translation>
    </message>
</context>
<context>
    <name>MovePanel</name>
    <message>
        <source>Learn tonight</source>
        <translation>Heute Nacht lernen</translation>
    </message>
    <message>
        <source>Learn now</source>
        <translation>Jetzt lernen</translation>
    </message>
    <message>
        <source>Stay with {old}</source>
        <translation>Bei {old} bleiben</translation>
    </message>
    <message>
        <source>Keep {new}</source>
        <translation>{new} behalten</translation>
    </message>
    <message>
        <source>Back to {old}</source>
        <translation>Zurück zu {old}</translation>
    </message>
    <message>
        <source>Change all the same</source>
        <translation>Trotzdem wechseln</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Details of the comparison</source>
        <translation>Einzelheiten des Vergleichs</translation>
    </message>
</context>
<context>
    <name>Moving</name>
    <message>
        <source>Change the model</source>
        <translation>Modell wechseln</translation>
    </message>
    <message>
        <source>Change to {model}?</source>
        <translation>Zu {model} wechseln?</translation>
    </message>
    <message>
        <source>Learn tonight, then change</source>
        <translation>Heute Nacht lernen, dann wechseln</translation>
    </message>
    <message>
        <source>Learn now, then change</source>
        <translation>Jetzt lernen, dann wechseln</translation>
    </message>
    <message>
        <source>Change at once</source>
        <translation>Sofort wechseln</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>How much {n} of your texts, {characters} characters that neither learned from, surprise each model, by character (lower is better):</source>
        <translation>Wie sehr {n} deiner Texte ({characters} Zeichen), aus denen keines gelernt hat, jedes Modell überraschen, je Zeichen (weniger ist besser):</translation>
    </message>
    <message>
        <source>{model}: {base} as it came, {voice} with your voice ({version}), {share} less.</source>
        <translation>{model}: {base}, wie es kam, {voice} mit deiner Stimme ({version}), {share} weniger.</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Of {names} nothing was opened: no voice is in it. Texts of yours can be imported.</source>
        <translation>Von {names} wurde nichts geöffnet: Es ist keine Stimme darin. Deine eigenen Texte lassen sich importieren.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>The mail link also asked for copies or attachments. Add those in your mail program.</source>
        <translation>Der Mail-Link wollte auch Kopien oder Anhänge. Füge diese in deinem Mailprogramm hinzu.</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>Your text</source>
        <translation>Dein Text</translation>
    </message>
    <message>
        <source>Say on the left what you want to write and press Draft, or simply begin here.</source>
        <translation>Sag links, was du schreiben willst, und drück auf „Entwerfen“, oder fang einfach hier an.</translation>
    </message>
    <message>
        <source>Previous draft</source>
        <translation>Voriger Entwurf</translation>
    </message>
    <message>
        <source>Next draft</source>
        <translation>Nächster Entwurf</translation>
    </message>
    <message>
        <source>Say it my way</source>
        <translation>Sag es wie ich</translation>
    </message>
    <message>
        <source>Reword the selection, or everything, in your voice</source>
        <translation>Die Auswahl oder alles in deiner Stimme neu fassen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on writing from the cursor</source>
        <translation>Ab der Schreibmarke weiterschreiben</translation>
    </message>
    <message>
        <source>Generic | Mine</source>
        <translation>Allgemein | Meins</translation>
    </message>
    <message>
        <source>Answer the same request with and without your voice</source>
        <translation>Dieselbe Bitte mit und ohne deine Stimme beantworten</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Why this draft says what it says</source>
        <translation>Warum dieser Entwurf sagt, was er sagt</translation>
    </message>
    <message>
        <source>Draft {n} of {m}</source>
        <translation>Entwurf {n} von {m}</translation>
    </message>
    <message>
        <source>{n} of {m}</source>
        <translation>{n} von {m}</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n Wort</numerusform>
            <numerusform>%n Wörter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonaCard</name>
    <message>
        <source>has its own voice</source>
        <translation>hat eine eigene Stimme</translation>
    </message>
    <message>
        <source>not learned yet</source>
        <translation>noch nicht gelernt</translation>
    </message>
    <message>
        <source>Learn again</source>
        <translation>Neu lernen</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Learn {name}</source>
        <translation>{name} lernen</translation>
    </message>
    <message>
        <source>More for {name}</source>
        <translation>Mehr zu {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) belong to it.</source>
        <translation>
            <numerusform>%n Text gehört dazu.</numerusform>
            <numerusform>%n Texte gehören dazu.</numerusform>
        </translation>
    </message>
    <message>
        <source>To learn it needs {needed} or more.</source>
        <translation>Zum Lernen braucht es {needed} oder mehr.</translation>
    </message>
    <message>
        <source>{name} writes with</source>
        <translation>{name} schreibt mit</translation>
    </message>
    <message>
        <source>the usual voice</source>
        <translation>der gewöhnlichen Stimme</translation>
    </message>
    <message>
        <source>Writes with</source>
        <translation>Schreibt mit</translation>
    </message>
    <message>
        <source>To {names}</source>
        <translation>An {names}</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>Löschen …</translation>
    </message>
</context>
<context>
    <name>PersonaDialog</name>
    <message>
        <source>Change {name}</source>
        <translation>{name} ändern</translation>
    </message>
    <message>
        <source>New persona</source>
        <translation>Neue Rolle</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>work, friends, choir …</source>
        <translation>Arbeit, Freunde, Chor …</translation>
    </message>
    <message>
        <source>Add somebody from your history</source>
        <translation>Jemanden aus deinem Verlauf hinzufügen</translation>
    </message>
    <message>
        <source>Written to</source>
        <translation>Geschrieben an</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Names (or addresses, where your history knows no name) or parts of them, one a line. A text belongs to this persona where one of its recipients has such a part.</source>
        <translation>Namen (oder Adressen, wo dein Verlauf keinen Namen kennt) oder Teile davon, je Zeile einer. Ein Text gehört zu dieser Rolle, wenn ein Empfänger so einen Teil im Namen hat.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Written to</source>
        <translation>&amp;Geschrieben an</translation>
    </message>
    <message>
        <source>Only by</source>
        <translation>Nur über</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>There is a persona of this name already. Choose another.</source>
        <translation>Es gibt schon eine Rolle mit diesem Namen. Wähle einen anderen.</translation>
    </message>
    <message>
        <source>Say to whom, or by which channel.</source>
        <translation>Gib an, an wen oder auf welchem Weg.</translation>
    </message>
    <message>
        <source>Say to whom.</source>
        <translation>Gib an, an wen.</translation>
    </message>
    <message>
        <source>{texts} of your {all} texts belong to it.</source>
        <translation>{texts} deiner {all} Texte gehören dazu.</translation>
    </message>
    <message>
        <source>To learn it needs {needed} or more.</source>
        <translation>Zum Lernen braucht es {needed} oder mehr.</translation>
    </message>
</context>
<context>
    <name>PersonasPanel</name>
    <message>
        <source>A persona learns from what you wrote to some people, or by one channel, and writes to them by itself. To everybody else your usual voice writes.</source>
        <translation>Eine Rolle lernt aus dem, was du bestimmten Menschen oder auf einem bestimmten Weg geschrieben hast, und schreibt ihnen von selbst. Allen anderen schreibt deine gewöhnliche Stimme.</translation>
    </message>
    <message>
        <source>New persona …</source>
        <translation>Neue Rolle …</translation>
    </message>
    <message>
        <source>You may write differently to colleagues and to friends. A persona learns from what you wrote to some people, or by one channel, and writes to them by itself.</source>
        <translation>Vielleicht schreibst du im Beruf anders als an Freunde. Eine Rolle lernt aus dem, was du bestimmten Menschen oder auf einem bestimmten Weg geschrieben hast, und schreibt ihnen von selbst.</translation>
    </message>
    <message>
        <source>One voice for everybody, so far</source>
        <translation>Bisher eine Stimme für alle</translation>
    </message>
    <message>
        <source>Delete a persona</source>
        <translation>Eine Rolle löschen</translation>
    </message>
    <message>
        <source>Delete the persona {name}?</source>
        <translation>Die Rolle {name} löschen?</translation>
    </message>
    <message>
        <source>Its people are written to in your usual voice again. Your texts and all versions stay.</source>
        <translation>An ihre Empfänger schreibt wieder deine gewöhnliche Stimme. Deine Texte und alle Fassungen bleiben.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>{name} writes with {version} now.</source>
        <translation>{name} schreibt jetzt mit {version}.</translation>
    </message>
    <message>
        <source>{name} writes with the usual voice now.</source>
        <translation>{name} schreibt jetzt mit der gewöhnlichen Stimme.</translation>
    </message>
</context>
<context>
    <name>Plainly</name>
    <message>
        <source>a part of it</source>
        <translation>ein Teil davon</translation>
    </message>
    <message>
        <source>it is damaged, or of a kind that cannot be used here</source>
        <translation>es ist beschädigt oder von einer Art, die sich hier nicht verwenden lässt</translation>
    </message>
    <message>
        <source>This is too long for the model. Shorten it, or look up less.</source>
        <translation>Das ist zu lang für das Modell. Kürz es, oder lass weniger nachschlagen.</translation>
    </message>
    <message>
        <source>This voice cannot be used: its file is damaged, or of a kind that is not known here. Ask for it again.</source>
        <translation>Diese Stimme lässt sich nicht verwenden: Ihre Datei ist beschädigt oder von einer Art, die hier nicht bekannt ist. Lass sie dir noch einmal geben.</translation>
    </message>
    <message>
        <source>{file} cannot be used: it is damaged, or a model of a kind that is not known here. Choose another.</source>
        <translation>{file} lässt sich nicht verwenden: Die Datei ist beschädigt oder ein Modell einer Art, die hier nicht bekannt ist. Wähl eine andere.</translation>
    </message>
    <message>
        <source>This model cannot be used here: its file is damaged, or of a kind that is not known.</source>
        <translation>Dieses Modell lässt sich hier nicht verwenden: Seine Datei ist beschädigt oder von einer Art, die nicht bekannt ist.</translation>
    </message>
</context>
<context>
    <name>PrivacyPanel</name>
    <message>
        <source>Idiolect has no account, no telemetry and no update check. Its parts talk to each other through pipes, not through the network. The count below is what the system reports for all of its processes right now.</source>
        <translation>Idiolect hat kein Konto, keine Telemetrie und sucht nicht nach Updates. Seine Teile reden über Pipes miteinander, nicht über das Netz. Die Zahl unten meldet das System in diesem Augenblick für alle seine Prozesse.</translation>
    </message>
    <message>
        <source>open network connections</source>
        <translation>offene Netzverbindungen</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>Noch einmal zählen</translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation>Nichts verlässt diesen Rechner</translation>
    </message>
    <message>
        <source>What is kept where</source>
        <translation>Was wo liegt</translation>
    </message>
    <message numerus="yes">
        <source>in %n process(es)</source>
        <translation>
            <numerusform>in %n Prozess</numerusform>
            <numerusform>in %n Prozessen</numerusform>
        </translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>verschlüsselt</translation>
    </message>
    <message>
        <source>Your texts, chats and profile</source>
        <translation>Deine Texte, Gespräche und dein Profil</translation>
    </message>
    <message>
        <source>What was learned</source>
        <translation>Was gelernt wurde</translation>
    </message>
    <message>
        <source>{size}, without any text of yours</source>
        <translation>{size}, ohne einen Text von dir</translation>
    </message>
    <message>
        <source>Models that you added</source>
        <translation>Modelle, die du hinzugefügt hast</translation>
    </message>
    <message>
        <source>as you added them</source>
        <translation>wie du sie hinzugefügt hast</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the folder of: {what}</source>
        <translation>Den Ordner zeigen von: {what}</translation>
    </message>
</context>
<context>
    <name>ProfilePanel</name>
    <message>
        <source>Whose profile</source>
        <translation>Wessen Profil</translation>
    </message>
    <message>
        <source>Usual voice</source>
        <translation>Gewöhnliche Stimme</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Words I never use</source>
        <translation>Wörter, die ich nie benutze</translation>
    </message>
    <message>
        <source>circle back, utilize</source>
        <translation>zeitnah, diesbezüglich</translation>
    </message>
    <message>
        <source>Separated by commas. No draft in your voice will hold them.</source>
        <translation>Durch Kommas getrennt. In keinem Entwurf in deiner Stimme kommen sie vor.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Back to the measured one</source>
        <translation>Zurück zur gemessenen</translation>
    </message>
    <message>
        <source>in your words</source>
        <translation>in deinen Worten</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Neu messen</translation>
    </message>
    <message>
        <source>These few lines tell the model about you with every draft. Correct them, or write your own.</source>
        <translation>Diese wenigen Zeilen sagen dem Modell bei jedem Entwurf, wie du bist. Verbessere sie oder schreib eigene.</translation>
    </message>
    <message>
        <source>Measured habits</source>
        <translation>Gemessene Gewohnheiten</translation>
    </message>
    <message>
        <source>No profile yet</source>
        <translation>Noch kein Profil</translation>
    </message>
    <message>
        <source>Idiolect counts how you greet, close, punctuate and how long you write. You can read and change what it makes of that.</source>
        <translation>Idiolect zählt, wie du grüßt, schließt, Zeichen setzt und wie lang du schreibst. Was es daraus macht, kannst du lesen und ändern.</translation>
    </message>
    <message>
        <source>Measure now</source>
        <translation>Jetzt messen</translation>
    </message>
    <message>
        <source>Profile of</source>
        <translation>Profil von</translation>
    </message>
    <message numerus="yes">
        <source>from %n text(s)</source>
        <translation>
            <numerusform>aus %n Text</numerusform>
            <numerusform>aus %n Texten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>Not learned from</source>
        <translation>Nicht daraus gelernt</translation>
    </message>
    <message>
        <source>The text</source>
        <translation>Der Text</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Forget …</source>
        <translation>Vergessen …</translation>
    </message>
    <message>
        <source>Choose a text</source>
        <translation>Wähl einen Text</translation>
    </message>
    <message>
        <source>Read what Idiolect knows of you, one text at a time.</source>
        <translation>Lies, was Idiolect von dir weiß, Text für Text.</translation>
    </message>
    <message>
        <source>No text here has these words. Try fewer of them, or clear the search.</source>
        <translation>Kein Text hier enthält diese Wörter. Nimm weniger davon, oder leere die Suche.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Without a subject</source>
        <translation>Ohne Betreff</translation>
    </message>
    <message>
        <source>To {names}</source>
        <translation>An {names}</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n Wort</numerusform>
            <numerusform>%n Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>a password, a number or a key in it</source>
        <translation>mit einem Passwort, einer Nummer oder einem Schlüssel darin</translation>
    </message>
    <message>
        <source>Learn from it again</source>
        <translation>Wieder daraus lernen</translation>
    </message>
    <message>
        <source>Learn from this text again</source>
        <translation>Aus diesem Text wieder lernen</translation>
    </message>
    <message>
        <source>Keep the text, but do not learn from it</source>
        <translation>Den Text behalten, aber nicht daraus lernen</translation>
    </message>
    <message>
        <source>In answer to</source>
        <translation>Als Antwort auf</translation>
    </message>
</context>
<context>
    <name>RefineBar</name>
    <message>
        <source>The selection, or everything</source>
        <translation>Die Auswahl oder alles</translation>
    </message>
    <message>
        <source>Shorter</source>
        <translation>Kürzer</translation>
    </message>
    <message>
        <source>Say it in fewer words</source>
        <translation>Es mit weniger Worten sagen</translation>
    </message>
    <message>
        <source>Warmer</source>
        <translation>Herzlicher</translation>
    </message>
    <message>
        <source>Say it more kindly</source>
        <translation>Es freundlicher sagen</translation>
    </message>
    <message>
        <source>More formal</source>
        <translation>Förmlicher</translation>
    </message>
    <message>
        <source>Say it more politely</source>
        <translation>Es höflicher sagen</translation>
    </message>
    <message>
        <source>What to change</source>
        <translation>Was zu ändern ist</translation>
    </message>
    <message>
        <source>What to change, e.g. add that …</source>
        <translation>Was zu ändern ist, z. B. füge hinzu, dass …</translation>
    </message>
    <message>
        <source>For example: add that I bring cake; Thursday instead of Friday; leave out the boat; less formal</source>
        <translation>Zum Beispiel: füge hinzu, dass ich Kuchen mitbringe; Donnerstag statt Freitag; lass das Boot weg; lockerer</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change the text as you say</source>
        <translation>Den Text so ändern, wie du sagst</translation>
    </message>
</context>
<context>
    <name>RequestPanel</name>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Name or address</source>
        <translation>Name oder Adresse</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>Wenn du magst</translation>
    </message>
    <message>
        <source>What do you want to say?</source>
        <translation>Was willst du sagen?</translation>
    </message>
    <message>
        <source>In a few words: can’t make Thursday, suggest Friday at ten, bring the figures</source>
        <translation>In wenigen Worten: Donnerstag geht nicht, Freitag um zehn vorschlagen, Zahlen mitbringen</translation>
    </message>
    <message>
        <source>The message you are answering</source>
        <translation>Die Nachricht, auf die du antwortest</translation>
    </message>
    <message>
        <source>Paste it, or drop a file here</source>
        <translation>Einfügen oder eine Datei ablegen</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>Kurz</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Long</source>
        <translation>Lang</translation>
    </message>
    <message>
        <source>Strength of your voice</source>
        <translation>Stärke deiner Stimme</translation>
    </message>
    <message>
        <source>Look things up in my history</source>
        <translation>In meinen Texten nachschlagen</translation>
    </message>
    <message>
        <source>For this draft. For good: Settings, Your texts</source>
        <translation>Für diesen Entwurf. Auf Dauer: Einstellungen, Deine Texte</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwerfen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Generic</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Stronger</source>
        <translation>Stärker</translation>
    </message>
    <message>
        <source>V&amp;oice</source>
        <translation>St&amp;imme</translation>
    </message>
    <message>
        <source>&amp;What do you want to say?</source>
        <translation>&amp;Was willst du sagen?</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;An</translation>
    </message>
    <message>
        <source>S&amp;ubject</source>
        <translation>&amp;Betreff</translation>
    </message>
    <message>
        <source>&amp;Answering</source>
        <translation>Antwort a&amp;uf</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>&amp;Länge</translation>
    </message>
    <message>
        <source>Say in a few words what you want to write, or paste the message you are answering.</source>
        <translation>Sag in wenigen Worten, was du schreiben willst, oder füg die Nachricht ein, auf die du antwortest.</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreibt</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Let Idiolect learn your style first, under Voice.</source>
        <translation>Lass Idiolect unter „Stimme“ zuerst deinen Stil lernen.</translation>
    </message>
    <message>
        <source>not learned yet</source>
        <translation>noch nicht gelernt</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>as learned</source>
        <translation>wie gelernt</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message>
        <source>Idiolect is learning from the history that is here. Stop it, or restore when it has finished.</source>
        <translation>Idiolect lernt gerade aus dem Verlauf, der hier liegt. Halt es an, oder stell wieder her, wenn es fertig ist.</translation>
    </message>
    <message>
        <source>Open the backup</source>
        <translation>Die Sicherung öffnen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Go back to this backup?</source>
        <translation>Zurück zu dieser Sicherung?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>It holds %n text(s).</source>
        <translation>
            <numerusform>Sie enthält %n Text.</numerusform>
            <numerusform>Sie enthält %n Texte.</numerusform>
        </translation>
    </message>
    <message>
        <source>The latest is of {date}.</source>
        <translation>Der neueste ist vom {date}.</translation>
    </message>
    <message>
        <source>It takes the place of the history that is here and does not open.</source>
        <translation>Sie tritt an die Stelle des Verlaufs, der hier liegt und sich nicht öffnet.</translation>
    </message>
    <message numerus="yes">
        <source>It takes the place of the history that is here, with %n text(s).</source>
        <translation>
            <numerusform>Sie tritt an die Stelle des Verlaufs, der hier liegt, mit %n Text.</numerusform>
            <numerusform>Sie tritt an die Stelle des Verlaufs, der hier liegt, mit %n Texten.</numerusform>
        </translation>
    </message>
    <message>
        <source>That one is not lost: it is kept among the backups, and you can go back to it.</source>
        <translation>Verloren ist er nicht: Er bleibt bei den Sicherungen, und du kannst zu ihm zurück.</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are restored.</source>
        <translation>
            <numerusform>%n Text ist wiederhergestellt.</numerusform>
            <numerusform>%n Texte sind wiederhergestellt.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was here before is kept among the backups.</source>
        <translation>Was vorher hier war, liegt bei den Sicherungen.</translation>
    </message>
    <message>
        <source>The voices that it knows are not on this computer: let it learn again, or import their files.</source>
        <translation>Die Stimmen, die er kennt, sind nicht auf diesem Rechner: Lass neu lernen, oder importier ihre Dateien.</translation>
    </message>
    <message>
        <source>Go to Voice</source>
        <translation>Zur Stimme</translation>
    </message>
</context>
<context>
    <name>Revising</name>
    <message>
        <source>Changing it …</source>
        <translation>Wird geändert …</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Reworded. Ctrl+Z takes it back.</source>
        <translation>Neu gefasst. Strg+Z nimmt es zurück.</translation>
    </message>
    <message>
        <source>Changed. Ctrl+Z takes it back.</source>
        <translation>Geändert. Strg+Z nimmt es zurück.</translation>
    </message>
</context>
<context>
    <name>SchedulePanel</name>
    <message>
        <source>Learn by itself</source>
        <translation>Von selbst lernen</translation>
    </message>
    <message>
        <source>Only when I ask</source>
        <translation>Nur auf Wunsch</translation>
    </message>
    <message>
        <source>Tonight</source>
        <translation>Heute Nacht</translation>
    </message>
    <message>
        <source>Every night</source>
        <translation>Jede Nacht</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Only on mains power</source>
        <translation>Nur am Netzteil</translation>
    </message>
    <message>
        <source>Only when the computer has not been used for</source>
        <translation>Nur wenn der Rechner nicht benutzt wurde seit</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Minutes without use</source>
        <translation>Minuten ohne Benutzung</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;Von</translation>
    </message>
    <message>
        <source>&amp;until</source>
        <translation>&amp;bis</translation>
    </message>
    <message>
        <source>Idiolect can learn while you sleep, at low priority. It stops when you come back.</source>
        <translation>Idiolect kann lernen, während du schläfst, mit niedriger Priorität. Es hält an, wenn du wiederkommst.</translation>
    </message>
    <message>
        <source>Next: {when}.</source>
        <translation>Als Nächstes: {when}.</translation>
    </message>
    <message>
        <source>You may close the window; Idiolect stays in the tray.</source>
        <translation>Du kannst das Fenster schließen; Idiolect bleibt bei der Uhr.</translation>
    </message>
    <message>
        <source>You may close the window: nights begin also without it.</source>
        <translation>Du kannst das Fenster schließen: Die Nächte beginnen auch ohne es.</translation>
    </message>
    <message>
        <source>Leave the window open: there is no tray on this desktop, and closing it quits Idiolect.</source>
        <translation>Lass das Fenster offen: Diese Arbeitsfläche hat keine Ablage für Symbole, und mit dem Fenster endet Idiolect.</translation>
    </message>
</context>
<context>
    <name>Secret</name>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Once &amp;more, to be sure</source>
        <translation>Zur Sicherheit &amp;noch einmal</translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation>Die beiden stimmen noch nicht überein.</translation>
    </message>
    <message>
        <source>The passphrase once more</source>
        <translation>Die Passphrase noch einmal</translation>
    </message>
</context>
<context>
    <name>SelectionDialog</name>
    <message>
        <source>What is learned from</source>
        <translation>Woraus gelernt wird</translation>
    </message>
    <message>
        <source>From the year</source>
        <translation>Ab dem Jahr</translation>
    </message>
    <message>
        <source>To the year</source>
        <translation>Bis zum Jahr</translation>
    </message>
    <message>
        <source>Fewest words</source>
        <translation>Wenigste Wörter</translation>
    </message>
    <message>
        <source>Most words</source>
        <translation>Meiste Wörter</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Words, from</source>
        <translation>Wörter, von</translation>
    </message>
    <message>
        <source>Learn from this</source>
        <translation>Daraus lernen</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Texts by machines …</source>
        <translation>Texte von Maschinen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What you leave out is kept, and neither learned from, looked up nor counted.</source>
        <translation>Was du weglässt, bleibt erhalten; daraus wird nicht gelernt, darin nicht nachgesehen, und es wird nicht mitgezählt.</translation>
    </message>
    <message>
        <source>the beginning</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) left</source>
        <translation>
            <numerusform>%n Text bleibt</numerusform>
            <numerusform>%n Texte bleiben</numerusform>
        </translation>
    </message>
    <message>
        <source>, {words} words of {all}</source>
        <translation>, {words} von {all} Wörtern</translation>
    </message>
    <message>
        <source>; learning takes about {time}</source>
        <translation>; das Lernen dauert etwa {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) nearly the same as another one: together they count a little more than one.</source>
        <translation>
            <numerusform>%n Text ist fast der gleiche wie ein anderer: Zusammen zählen sie etwas mehr als einer.</numerusform>
            <numerusform>%n Texte sind fast die gleichen wie andere: Zusammen zählen sie etwas mehr als einer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out for passwords, numbers or keys in it: %n text(s).</source>
        <translation>
            <numerusform>Wegen Passwörtern, Nummern oder Schlüsseln weggelassen: %n Text.</numerusform>
            <numerusform>Wegen Passwörtern, Nummern oder Schlüsseln weggelassen: %n Texte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s)</source>
        <translation>
            <numerusform>%n Text</numerusform>
            <numerusform>%n Texte</numerusform>
        </translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>Woher es kommt</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>An wen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>cannot be told</source>
        <translation>nicht zu erkennen</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Parts of Settings</source>
        <translation>Teile der Einstellungen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Your texts</source>
        <translation>Deine Texte</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Text {n}</source>
        <translation>Text {n}</translation>
    </message>
    <message>
        <source>I wrote this</source>
        <translation>Der ist von mir</translation>
    </message>
    <message>
        <source>Key {n}</source>
        <translation>Taste {n}</translation>
    </message>
    <message>
        <source>I wrote text {n}</source>
        <translation>Text {n} ist von mir</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>Recovery sheet</source>
        <translation>Wiederherstellungsblatt</translation>
    </message>
    <message>
        <source>Keep it where nobody else looks, away from this computer: whoever has it and your files can read them.</source>
        <translation>Verwahr es, wo niemand sonst nachsieht, und nicht bei diesem Rechner: Wer es und deine Dateien hat, kann sie lesen.</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>Save as a file …</source>
        <translation>Als Datei sichern …</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Your recovery sheet</source>
        <translation>Dein Wiederherstellungsblatt</translation>
    </message>
    <message>
        <source>These words open your history where you have forgotten the passphrase. Without them and without the passphrase nobody can, and backups open with the passphrase alone: write that down too.</source>
        <translation>Diese Wörter öffnen deinen Verlauf, wenn du die Passphrase vergessen hast. Ohne sie und ohne die Passphrase kann es niemand; und Sicherungen öffnen sich nur mit der Passphrase: Schreib auch sie auf.</translation>
    </message>
    <message>
        <source>Your history is encrypted, and its key lies on this computer. If the computer loses it, or is lost, these words open your history and its backups. Nothing else does.</source>
        <translation>Dein Verlauf ist verschlüsselt, und sein Schlüssel liegt auf diesem Rechner. Geht der Schlüssel oder der Rechner verloren, öffnen diese Wörter deinen Verlauf und dessen Sicherungen. Sonst öffnet sie nichts.</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>An den Drucker geschickt.</translation>
    </message>
    <message>
        <source>Save the recovery sheet</source>
        <translation>Das Wiederherstellungsblatt sichern</translation>
    </message>
    <message>
        <source>Idiolect recovery sheet.txt</source>
        <translation>Idiolect Wiederherstellungsblatt.txt</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>Saved for you alone. Move the file away from this computer, or print it and delete it here.</source>
        <translation>Gesichert, nur für dich lesbar. Bring die Datei von diesem Rechner weg, oder druck sie und lösch sie hier.</translation>
    </message>
    <message>
        <source>Copied: a password manager is a good place for it.</source>
        <translation>Kopiert: Ein Passwortmanager ist ein guter Ort dafür.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>Normale Textgröße</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>See Voice</source>
        <translation>Stimme ansehen</translation>
    </message>
    <message>
        <source>Loading the model …</source>
        <translation>Lädt das Modell …</translation>
    </message>
    <message>
        <source>{model} is ready</source>
        <translation>{model} ist bereit</translation>
    </message>
    <message>
        <source>The model did not start</source>
        <translation>Das Modell startete nicht</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Voice: {name}</source>
        <translation>Stimme: {name}</translation>
    </message>
    <message>
        <source>No voice in use</source>
        <translation>Keine Stimme</translation>
    </message>
    <message>
        <source>Drafts are generic until you let Idiolect learn your style.</source>
        <translation>Entwürfe sind allgemein, bis du Idiolect deinen Stil lernen lässt.</translation>
    </message>
</context>
<context>
    <name>ShortcutsPanel</name>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
</context>
<context>
    <name>SideBar</name>
    <message>
        <source>No voice learned yet</source>
        <translation>Noch keine Stimme gelernt</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>Wird geöffnet …</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message numerus="yes">
        <source>{name} is in use, learned from %n text(s).</source>
        <translation>
            <numerusform>{name} ist in Gebrauch, gelernt aus %n Text.</numerusform>
            <numerusform>{name} ist in Gebrauch, gelernt aus %n Texten.</numerusform>
        </translation>
    </message>
    <message>
        <source>No voice in use: drafts are generic.</source>
        <translation>Keine Stimme in Gebrauch: Entwürfe sind allgemein.</translation>
    </message>
    <message>
        <source>{name} was learned on {model} and rests: drafts are generic until that model is chosen again.</source>
        <translation>{name} wurde auf {model} gelernt und ruht: Entwürfe sind allgemein, bis dieses Modell wieder gewählt ist.</translation>
    </message>
    <message>
        <source>Your voice</source>
        <translation>Deine Stimme</translation>
    </message>
    <message>
        <source>Voice off</source>
        <translation>Stimme aus</translation>
    </message>
    <message>
        <source>Generic</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>You can write at once; drafts already look things up in your texts. To make them sound like you, let Idiolect learn: that takes a while, and goes on in the background.</source>
        <translation>Du kannst sofort schreiben; Entwürfe schlagen schon in deinen Texten nach. Damit sie nach dir klingen, lass Idiolect lernen: Das dauert eine Weile und geht im Hintergrund weiter.</translation>
    </message>
    <message>
        <source>You can write at once. Drafts are generic and nothing is looked up as long as there is no text of yours here: bring some in under History, then let Idiolect learn from them.</source>
        <translation>Du kannst sofort schreiben. Solange kein Text von dir hier ist, sind Entwürfe allgemein und es wird nichts nachgeschlagen: Hol unter „Verlauf“ welche herein und lass Idiolect dann aus ihnen lernen.</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Choose that model first, in Settings.</source>
        <translation>Wähl zuerst jenes Modell, in den Einstellungen.</translation>
    </message>
    <message>
        <source>Choose another model first, in Settings.</source>
        <translation>Wähl zuerst ein anderes Modell, in den Einstellungen.</translation>
    </message>
    <message>
        <source>Add that model in Settings, choose it there, and try again.</source>
        <translation>Füg jenes Modell in den Einstellungen hinzu, wähl es dort, und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Add its file again in Settings, or choose another model there.</source>
        <translation>Füg seine Datei in den Einstellungen noch einmal hinzu, oder wähl dort ein anderes Modell.</translation>
    </message>
    <message>
        <source>Choose a version under Voice, or let Idiolect learn your style there.</source>
        <translation>Wähl unter Stimme eine Fassung, oder lass Idiolect dort deinen Stil lernen.</translation>
    </message>
    <message>
        <source>Choose one of the versions under Voice.</source>
        <translation>Wähl eine der Fassungen unter Stimme.</translation>
    </message>
    <message>
        <source>Go back to another version under Voice, or import it again.</source>
        <translation>Geh unter Stimme auf eine andere Fassung zurück, oder importier diese noch einmal.</translation>
    </message>
    <message>
        <source>Import this version again under Voice, or delete it there.</source>
        <translation>Importier diese Fassung unter Stimme noch einmal, oder lösch sie dort.</translation>
    </message>
    <message>
        <source>Set a passphrase to change that, in Settings under Privacy.</source>
        <translation>Setz eine Passphrase, um das zu ändern, in den Einstellungen unter Privatsphäre.</translation>
    </message>
</context>
<context>
    <name>TakingIn</name>
    <message>
        <source>This file is protected. Its passphrase:</source>
        <translation>Diese Datei ist geschützt. Ihre Passphrase:</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>TestSheetDialog</name>
    <message>
        <source>Test the recovery sheet</source>
        <translation>Das Wiederherstellungsblatt prüfen</translation>
    </message>
    <message>
        <source>The 24 words of your recovery sheet</source>
        <translation>Die 24 Wörter deines Wiederherstellungsblatts</translation>
    </message>
    <message>
        <source>Type the words from your paper: it is then known that they can be read, and that they open this history. The first four letters of each are enough.</source>
        <translation>Tipp die Wörter von deinem Papier ab: Dann weißt du, dass sie lesbar sind und diesen Verlauf öffnen. Von jedem genügen die ersten vier Buchstaben.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Does your sheet still fit?</source>
        <translation>Passt dein Blatt noch?</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Open Idiolect</source>
        <translation>Idiolect öffnen</translation>
    </message>
    <message>
        <source>Pause learning</source>
        <translation>Lernen unterbrechen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Idiolect</source>
        <translation>Idiolect</translation>
    </message>
    <message>
        <source>Go on learning</source>
        <translation>Weiterlernen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Learning has finished</source>
        <translation>Das Lernen ist fertig</translation>
    </message>
    <message>
        <source>Learning did not finish</source>
        <translation>Das Lernen wurde nicht fertig</translation>
    </message>
</context>
<context>
    <name>Typed</name>
    <message>
        <source>Earlier drafts</source>
        <translation>Frühere Entwürfe</translation>
    </message>
    <message>
        <source>Find what you wrote and asked for before</source>
        <translation>Finden, was du früher geschrieben und gewollt hast</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Put this away among the earlier drafts and begin another</source>
        <translation>Diesen zu den früheren Entwürfen legen und einen neuen beginnen</translation>
    </message>
</context>
<context>
    <name>UnlockDialog</name>
    <message>
        <source>Unlock your history</source>
        <translation>Entsperre deinen Verlauf</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The 24 words of your recovery sheet</source>
        <translation>Die 24 Wörter deines Wiederherstellungsblatts</translation>
    </message>
    <message>
        <source>Nobody can recover a passphrase for you.</source>
        <translation>Niemand kann dir eine Passphrase wiederbeschaffen.</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>In their order, with or without their numbers. The first four letters of each are enough.</source>
        <translation>In ihrer Reihenfolge, mit oder ohne Nummern. Von jedem genügen die ersten vier Buchstaben.</translation>
    </message>
    <message>
        <source>The &amp;words of your recovery sheet</source>
        <translation>Die &amp;Wörter deines Wiederherstellungsblatts</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Enter the passphrase instead</source>
        <translation>Stattdessen die Passphrase eingeben</translation>
    </message>
    <message>
        <source>Use the recovery sheet instead</source>
        <translation>Stattdessen das Wiederherstellungsblatt verwenden</translation>
    </message>
</context>
<context>
    <name>VersionCard</name>
    <message numerus="yes">
        <source>%n text(s)</source>
        <translation>
            <numerusform>%n Text</numerusform>
            <numerusform>%n Texte</numerusform>
        </translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>rests: for another model</source>
        <translation>ruht: für ein anderes Modell</translation>
    </message>
    <message>
        <source>for another model</source>
        <translation>für ein anderes Modell</translation>
    </message>
    <message>
        <source>in use for {persona}</source>
        <translation>in Gebrauch für {persona}</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Use {name}</source>
        <translation>{name} verwenden</translation>
    </message>
    <message>
        <source>More for {name}</source>
        <translation>Mehr zu {name}</translation>
    </message>
    <message>
        <source>Which one did you write? …</source>
        <translation>Welchen hast du geschrieben? …</translation>
    </message>
    <message>
        <source>A blind test: your own texts beside drafts</source>
        <translation>Ein Blindtest: deine eigenen Texte neben Entwürfen</translation>
    </message>
    <message>
        <source>Name it …</source>
        <translation>Benennen …</translation>
    </message>
    <message>
        <source>Export to a file …</source>
        <translation>In eine Datei exportieren …</translation>
    </message>
    <message>
        <source>Export for other programs</source>
        <translation>Für andere Programme exportieren</translation>
    </message>
    <message>
        <source>PEFT (Python) …</source>
        <translation>PEFT (Python) …</translation>
    </message>
    <message>
        <source>llama.cpp (GGUF) …</source>
        <translation>llama.cpp (GGUF) …</translation>
    </message>
    <message>
        <source>Ollama …</source>
        <translation>Ollama …</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>Löschen …</translation>
    </message>
</context>
<context>
    <name>VersionsPanel</name>
    <message>
        <source>Roll back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>To the version used before this one</source>
        <translation>Zur Fassung, die davor verwendet wurde</translation>
    </message>
    <message>
        <source>Import a file …</source>
        <translation>Eine Datei importieren …</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>All figures side by side</source>
        <translation>Alle Zahlen nebeneinander</translation>
    </message>
    <message>
        <source>Learn my style</source>
        <translation>Meinen Stil lernen</translation>
    </message>
    <message>
        <source>Each time Idiolect learns, it makes a version. You can go back to any of them, and take them with you in one file.</source>
        <translation>Bei jedem Lernen entsteht eine Fassung. Du kannst zu jeder zurückkehren und sie in einer Datei mitnehmen.</translation>
    </message>
    <message>
        <source>No version yet</source>
        <translation>Noch keine Fassung</translation>
    </message>
</context>
<context>
    <name>Voice</name>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>How much your newest texts, never learned from, surprise the model as it came</source>
        <translation>Wie sehr deine neuesten Texte, aus denen nie gelernt wurde, das Modell überraschen, wie es kam</translation>
    </message>
    <message>
        <source>with your voice</source>
        <translation>mit deiner Stimme</translation>
    </message>
    <message>
        <source>The same texts, with what was learned</source>
        <translation>Dieselben Texte, mit dem Gelernten</translation>
    </message>
    <message>
        <source>less surprised</source>
        <translation>weniger überrascht</translation>
    </message>
    <message>
        <source>How much less your newest texts surprise the model: the larger, the more it is like you</source>
        <translation>Wie viel weniger deine neuesten Texte das Modell überraschen: je mehr, desto ähnlicher ist es dir</translation>
    </message>
    <message>
        <source>a voice of other writers does</source>
        <translation>eine Stimme anderer Schreibender</translation>
    </message>
    <message>
        <source>the model as it came does</source>
        <translation>das Modell, wie es kam</translation>
    </message>
    <message>
        <source>What it was compared with, other writers’ voices or messages, gained nothing</source>
        <translation>Womit verglichen wurde, Stimmen oder Nachrichten anderer, gewann nichts</translation>
    </message>
    <message>
        <source>The rest is what a voice of other writers gains on your texts</source>
        <translation>Der Rest ist, was eine Stimme anderer Schreibender bei deinen Texten gewinnt</translation>
    </message>
    <message>
        <source>The rest shows on messages that others wrote to you, too, or is what a voice of other writers gains</source>
        <translation>Der Rest zeigt sich auch bei Nachrichten, die andere dir schrieben, oder ist, was eine Stimme anderer Schreibender gewinnt</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>posts</source>
        <translation>Beiträgen</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>commit messages</source>
        <translation>Commit-Nachrichten</translation>
    </message>
    <message>
        <source>questions to assistants</source>
        <translation>Fragen an Assistenten</translation>
    </message>
    <message>
        <source>{n} of {m}</source>
        <translation>{n} von {m}</translation>
    </message>
    <message>
        <source>things asked are said</source>
        <translation>Dinge, um die gebeten wurde, sind gesagt</translation>
    </message>
    <message>
        <source>Of what some of your newest texts say, in drafts asked for by notes of them</source>
        <translation>Von dem, was einige deiner neuesten Texte sagen, in Entwürfen nach Notizen davon</translation>
    </message>
    <message>
        <source>In so many of your newest texts, never learned from, it expects your own words more than {rival}.</source>
        <translation>In so vielen deiner neuesten Texte, aus denen nie gelernt wurde, erwartet es deine eigenen Wörter eher als {rival}.</translation>
    </message>
    <message>
        <source>of your newest texts: more like you</source>
        <translation>deiner neuesten Texte: näher an dir</translation>
    </message>
    <message>
        <source>of it beyond others</source>
        <translation>davon über andere hinaus</translation>
    </message>
    <message>
        <source>The rest shows on messages that others wrote to you, too</source>
        <translation>Der Rest zeigt sich auch bei Nachrichten, die andere dir geschrieben haben</translation>
    </message>
    <message>
        <source>at {share} of its strength</source>
        <translation>mit {share} ihrer Stärke</translation>
    </message>
</context>
<context>
    <name>VoicePage</name>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Parts of Voice</source>
        <translation>Teile der Stimme</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Fassungen</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>{name} is in use.</source>
        <translation>{name} ist in Gebrauch.</translation>
    </message>
    <message>
        <source>{name} is in use again.</source>
        <translation>{name} ist wieder in Gebrauch.</translation>
    </message>
    <message>
        <source>No voice is in use: drafts are generic.</source>
        <translation>Keine Stimme ist in Gebrauch: Entwürfe sind allgemein.</translation>
    </message>
    <message>
        <source>Delete a version</source>
        <translation>Eine Fassung löschen</translation>
    </message>
    <message>
        <source>Delete {name} for good?</source>
        <translation>{name} endgültig löschen?</translation>
    </message>
    <message>
        <source>Your texts stay. If it is in use, the version before it is used instead.</source>
        <translation>Deine Texte bleiben. Ist sie in Gebrauch, wird die Fassung davor verwendet.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Name this version</source>
        <translation>Diese Fassung benennen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name it</source>
        <translation>Benennen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export your voice</source>
        <translation>Deine Stimme exportieren</translation>
    </message>
    <message>
        <source>Idiolect (*.idiolect)</source>
        <translation>Idiolect (*.idiolect)</translation>
    </message>
    <message>
        <source>Exported to {file}.</source>
        <translation>Exportiert nach {file}.</translation>
    </message>
    <message numerus="yes">
        <source>%n voice(s) came in: {names}. None is in use yet.</source>
        <translation>
            <numerusform>%n Stimme kam herein: {names}. Sie wird noch nicht verwendet.</numerusform>
            <numerusform>%n Stimmen kamen herein: {names}. Noch wird keine verwendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported as {name}. Write with it from now on?</source>
        <translation>Als {name} importiert. Von jetzt an damit schreiben?</translation>
    </message>
    <message>
        <source>The voice in use stays among the versions, and you can go back to it at any time.</source>
        <translation>Die jetzige Stimme bleibt unter den Versionen; Sie können jederzeit zu ihr zurück.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Export for llama.cpp</source>
        <translation>Für llama.cpp exportieren</translation>
    </message>
    <message>
        <source>GGUF (*.gguf)</source>
        <translation>GGUF (*.gguf)</translation>
    </message>
    <message>
        <source>Where shall the folder {name} be made?</source>
        <translation>Wo soll der Ordner {name} angelegt werden?</translation>
    </message>
    <message>
        <source>Import a voice</source>
        <translation>Eine Stimme importieren</translation>
    </message>
    <message>
        <source>The profile is saved.</source>
        <translation>Das Profil ist gespeichert.</translation>
    </message>
</context>
<context>
    <name>VoicePicker</name>
    <message>
        <source>Whose voice</source>
        <translation>Wessen Stimme</translation>
    </message>
    <message>
        <source>First voice of the blend</source>
        <translation>Erste Stimme der Mischung</translation>
    </message>
    <message>
        <source>Second voice of the blend</source>
        <translation>Zweite Stimme der Mischung</translation>
    </message>
    <message>
        <source>How much of each</source>
        <translation>Wie viel von jeder</translation>
    </message>
    <message>
        <source>By recipient</source>
        <translation>Nach Empfänger</translation>
    </message>
    <message>
        <source>Usual voice</source>
        <translation>Gewöhnliche Stimme</translation>
    </message>
    <message>
        <source>Blend of two</source>
        <translation>Mischung aus zweien</translation>
    </message>
    <message>
        <source>By recipient: {name}</source>
        <translation>Nach Empfänger: {name}</translation>
    </message>
    <message>
        <source>usual voice</source>
        <translation>gewöhnliche Stimme</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Waiting for what is still going on …</source>
        <translation>Wartet auf das, was noch im Gang ist …</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Wird wiederhergestellt</translation>
    </message>
    <message>
        <source>The backup is copied, compared and put in place …</source>
        <translation>Die Sicherung wird kopiert, verglichen und an ihren Platz gebracht …</translation>
    </message>
</context>
<context>
    <name>WhoDialog</name>
    <message>
        <source>Who are you?</source>
        <translation>Wer bist du?</translation>
    </message>
    <message>
        <source>Another address or name of yours</source>
        <translation>Noch eine Adresse oder ein Name von dir</translation>
    </message>
    <message numerus="yes">
        <source>Learn also from what I asked assistants (%n text(s))</source>
        <translation>
            <numerusform>Auch aus dem lernen, was ich Assistenten gefragt habe (%n Text)</numerusform>
            <numerusform>Auch aus dem lernen, was ich Assistenten gefragt habe (%n Texte)</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick all that is you. Only that counts as your writing, now and in later imports.</source>
        <translation>Kreuze alles an, was du bist. Nur das zählt als von dir geschrieben, jetzt und bei späteren Importen.</translation>
    </message>
    <message>
        <source>What you asked ChatGPT or Claude stays apart from your letters; you can change this any time.</source>
        <translation>Was du ChatGPT oder Claude gefragt hast, bleibt von deinen Briefen getrennt; du kannst das jederzeit ändern.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Which of these is you?</source>
        <translation>Wer davon bist du?</translation>
    </message>
    <message>
        <source>What you asked assistants</source>
        <translation>Was du Assistenten gefragt hast</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s)</source>
        <translation>
            <numerusform>%n Text</numerusform>
            <numerusform>%n Texte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>Why this draft</source>
        <translation>Warum dieser Entwurf</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>After a draft, this shows the voice it was written in, what was looked up in your history, and which of your habits it followed.</source>
        <translation>Nach einem Entwurf steht hier, in welcher Stimme er geschrieben ist, was im Verlauf nachgeschlagen wurde und welchen deiner Gewohnheiten er folgt.</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>{name}, at {percent} % strength</source>
        <translation>{name}, mit {percent} % Stärke</translation>
    </message>
    <message>
        <source>Generic on purpose: the model as it came, without your voice, history or profile.</source>
        <translation>Absichtlich allgemein: das Modell, wie es kam, ohne deine Stimme, deinen Verlauf und dein Profil.</translation>
    </message>
    <message>
        <source>Your voice was turned off for this draft; your history and profile were not.</source>
        <translation>Deine Stimme war für diesen Entwurf ausgeschaltet, dein Verlauf und dein Profil nicht.</translation>
    </message>
    <message>
        <source>No learned voice: the model as it came.</source>
        <translation>Keine gelernte Stimme: das Modell, wie es kam.</translation>
    </message>
    <message>
        <source>From your history</source>
        <translation>Aus deinem Verlauf</translation>
    </message>
    <message>
        <source>Nothing relevant was found, so nothing was used.</source>
        <translation>Nichts Passendes wurde gefunden, also nichts verwendet.</translation>
    </message>
    <message>
        <source>closely related</source>
        <translation>nah verwandt</translation>
    </message>
    <message>
        <source>loosely related</source>
        <translation>entfernt verwandt</translation>
    </message>
    <message>
        <source>How well it fits your request</source>
        <translation>Wie gut es zu deiner Bitte passt</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>From your profile</source>
        <translation>Aus deinem Profil</translation>
    </message>
    <message>
        <source>No profile was used.</source>
        <translation>Kein Profil wurde verwendet.</translation>
    </message>
</context>
<context>
    <name>WorkBar</name>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Hält an …</translation>
    </message>
</context>
<context>
    <name>Write</name>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Save the text</source>
        <translation>Den Text speichern</translation>
    </message>
    <message>
        <source>Text (*.txt *.md)</source>
        <translation>Text (*.txt *.md)</translation>
    </message>
    <message>
        <source>{file} could not be written. Choose another place.</source>
        <translation>{file} ließ sich nicht schreiben. Wähl einen anderen Ort.</translation>
    </message>
    <message>
        <source>Keep what you write here?</source>
        <translation>Behalten, was du hier schreibst?</translation>
    </message>
    <message>
        <source>May Idiolect learn from the texts that you keep?</source>
        <translation>Darf Idiolect aus den Texten lernen, die du behältst?</translation>
    </message>
    <message>
        <source>They are added to your history on this computer, marked as written with Idiolect, and used when it next learns your style. You can change this in Settings and forget any text under History.</source>
        <translation>Sie kommen in deinen Verlauf auf diesem Rechner, gekennzeichnet als mit Idiolect geschrieben, und werden beim nächsten Lernen verwendet. Du kannst das in den Einstellungen ändern und jeden Text unter „Verlauf“ vergessen.</translation>
    </message>
    <message>
        <source>Yes, keep and learn</source>
        <translation>Ja, behalten und lernen</translation>
    </message>
    <message>
        <source>No, never</source>
        <translation>Nein, nie</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
</context>
<context>
    <name>WritePage</name>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Written while you were reading</source>
        <translation>Geschrieben, während du gelesen hast</translation>
    </message>
    <message>
        <source>Reading your request …</source>
        <translation>Liest deine Bitte …</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Schreibt …</translation>
    </message>
    <message>
        <source>thank Ann for the photos and suggest coffee next week</source>
        <translation>Ann für die Fotos danken und nächste Woche Kaffee vorschlagen</translation>
    </message>
</context>
<context>
    <name>WritingPanel</name>
    <message>
        <source>Let Idiolect learn from the drafts that I keep</source>
        <translation>Idiolect aus den Entwürfen lernen lassen, die ich behalte</translation>
    </message>
    <message>
        <source>Look things up in my history while writing</source>
        <translation>Beim Schreiben in meinen Texten nachschlagen</translation>
    </message>
    <message>
        <source>Watch a folder …</source>
        <translation>Einen Ordner beobachten …</translation>
    </message>
    <message>
        <source>They are marked as written with Idiolect, so that you can always find and forget them.</source>
        <translation>Sie sind als mit Idiolect geschrieben gekennzeichnet, damit du sie immer findest und vergessen kannst.</translation>
    </message>
    <message>
        <source>What you keep</source>
        <translation>Was du behältst</translation>
    </message>
    <message>
        <source>Passages of your own earlier texts help with what a draft is about. Each draft can still be asked for without them, or with them.</source>
        <translation>Stellen aus deinen früheren Texten helfen bei dem, worum es in einem Entwurf geht. Jeden Entwurf kannst du trotzdem ohne sie oder mit ihnen verlangen.</translation>
    </message>
    <message>
        <source>What drafts look up</source>
        <translation>Was Entwürfe nachschlagen</translation>
    </message>
    <message>
        <source>New texts in these folders are imported when Idiolect starts and before it learns at night.</source>
        <translation>Neue Texte in diesen Ordnern werden importiert, wenn Idiolect startet und bevor es nachts lernt.</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>Beobachtete Ordner</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Noch keine.</translation>
    </message>
    <message>
        <source>Stop watching {folder}</source>
        <translation>{folder} nicht mehr beobachten</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Einen Ordner beobachten</translation>
    </message>
</context>
<context>
    <name>_Before</name>
    <message>
        <source>Learn my style</source>
        <translation>Meinen Stil lernen</translation>
    </message>
    <message>
        <source>Learn now</source>
        <translation>Jetzt lernen</translation>
    </message>
    <message>
        <source>How long it may take</source>
        <translation>Wie lange es dauern darf</translation>
    </message>
    <message>
        <source>as long as it needs</source>
        <translation>so lange es braucht</translation>
    </message>
    <message>
        <source>at most 5 minutes</source>
        <translation>höchstens 5 Minuten</translation>
    </message>
    <message>
        <source>at most 15 minutes</source>
        <translation>höchstens 15 Minuten</translation>
    </message>
    <message>
        <source>at most 1 hour</source>
        <translation>höchstens 1 Stunde</translation>
    </message>
    <message>
        <source>Go on where it stopped</source>
        <translation>Weiter, wo es aufhörte</translation>
    </message>
    <message>
        <source>Learn again</source>
        <translation>Neu lernen</translation>
    </message>
    <message>
        <source>Takes in what is new since the last time. The new version is used only if it is better than the one in use.</source>
        <translation>Nimmt auf, was seit dem letzten Mal neu ist. Die neue Fassung wird nur verwendet, wenn sie besser ist als die jetzige.</translation>
    </message>
    <message>
        <source>Idiolect studies your texts on this computer and makes a voice from them: how you greet, how long you write, the words you choose. It is used only if it makes the drafts more yours.</source>
        <translation>Idiolect liest deine Texte auf diesem Rechner und macht daraus eine Stimme: wie du grüßt, wie lang du schreibst, welche Wörter du wählst. Sie wird nur verwendet, wenn die Entwürfe damit mehr nach dir klingen.</translation>
    </message>
</context>
<context>
    <name>_While</name>
    <message>
        <source>Learning progress</source>
        <translation>Fortschritt des Lernens</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>Anhalten und behalten</translation>
    </message>
    <message>
        <source>End here and use what was learned, if it is better</source>
        <translation>Hier enden und das Gelernte verwenden, wenn es besser ist</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop now; learning again goes on from here</source>
        <translation>Jetzt anhalten; beim nächsten Lernen geht es von hier weiter</translation>
    </message>
    <message>
        <source>Lower is better: the less your own words surprise Idiolect, in texts that it does not learn from, the more it writes like you.</source>
        <translation>Niedriger ist besser: Je weniger deine eigenen Wörter Idiolect überraschen, in Texten, aus denen es nicht lernt, desto mehr schreibt es wie du.</translation>
    </message>
    <message>
        <source>A draft as of now</source>
        <translation>Ein Entwurf nach jetzigem Stand</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Stopping; what was learned is being kept …</source>
        <translation>Hält an; das Gelernte wird behalten …</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Unterbrochen.</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Einen Augenblick …</translation>
    </message>
</context>
<context>
    <name>rooms</name>
    <message>
        <source>Permission denied</source>
        <translation>Zugriff verweigert</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>Datei oder Ordner nicht gefunden</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>kein Platz mehr auf dem Datenträger</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>es ist kein Ordner</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>Ein-/Ausgabefehler</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>der Dateiname ist zu lang</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>die Datei gibt es schon</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>der zugeteilte Speicherplatz ist aufgebraucht</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>Vorgang nicht erlaubt</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>zu viele offene Dateien</translation>
    </message>
    <message>
        <source>This adapter file was refused: {why}. Nothing was changed; ask for the file again.</source>
        <translation>Diese Adapterdatei wurde abgelehnt: {why}. Es wurde nichts geändert; lass dir die Datei noch einmal geben.</translation>
    </message>
    <message>
        <source>it is larger than {size} GiB</source>
        <translation>sie ist größer als {size} GiB</translation>
    </message>
    <message>
        <source>it is cut short</source>
        <translation>sie ist abgeschnitten</translation>
    </message>
    <message>
        <source>it does not end like an adapter file; it may be cut short</source>
        <translation>sie endet nicht wie eine Adapterdatei; vielleicht ist sie abgeschnitten</translation>
    </message>
    <message>
        <source>its directory is damaged</source>
        <translation>ihr Verzeichnis ist beschädigt</translation>
    </message>
    <message>
        <source>it holds more files than an adapter has</source>
        <translation>sie enthält mehr Dateien, als ein Adapter hat</translation>
    </message>
    <message>
        <source>something was added to it or cut out of it</source>
        <translation>es wurde etwas hinzugefügt oder herausgeschnitten</translation>
    </message>
    <message>
        <source>its directory does not match its contents</source>
        <translation>ihr Verzeichnis passt nicht zu ihrem Inhalt</translation>
    </message>
    <message>
        <source>its directory is cut short</source>
        <translation>ihr Verzeichnis ist abgeschnitten</translation>
    </message>
    <message>
        <source>“{name}” is a link or a folder, not a file</source>
        <translation>„{name}“ ist ein Verweis oder ein Ordner, keine Datei</translation>
    </message>
    <message>
        <source>“{name}” is packed in a way that adapter files do not use</source>
        <translation>„{name}“ ist auf eine Art gepackt, die Adapterdateien nicht verwenden</translation>
    </message>
    <message>
        <source>“{name}” is larger ({size} bytes) than it can be for this model ({limit})</source>
        <translation>„{name}“ ist größer ({size} Bytes), als es für dieses Modell sein kann ({limit})</translation>
    </message>
    <message>
        <source>“{name}” claims to unpack to far more than it holds</source>
        <translation>„{name}“ gibt an, ausgepackt viel größer zu sein, als der Inhalt hergibt</translation>
    </message>
    <message>
        <source>its files overlap or leave gaps</source>
        <translation>ihre Dateien überlappen sich oder lassen Lücken</translation>
    </message>
    <message>
        <source>the two descriptions of “{name}” differ</source>
        <translation>die beiden Beschreibungen von „{name}“ unterscheiden sich</translation>
    </message>
    <message>
        <source>it contains “{name}”, which has no place in an adapter file</source>
        <translation>sie enthält „{name}“, was in einer Adapterdatei nichts zu suchen hat</translation>
    </message>
    <message>
        <source>“{name}” is damaged: its checksum is not the one written down</source>
        <translation>„{name}“ ist beschädigt: Die Prüfsumme ist nicht die angegebene</translation>
    </message>
    <message>
        <source>it holds “{name}” twice</source>
        <translation>sie enthält „{name}“ doppelt</translation>
    </message>
    <message>
        <source>“{name}” does not unpack to the size it states</source>
        <translation>„{name}“ hat ausgepackt nicht die angegebene Größe</translation>
    </message>
    <message>
        <source>“{name}” is damaged</source>
        <translation>„{name}“ ist beschädigt</translation>
    </message>
    <message numerus="yes">
        <source>That it learned from {n} texts, and when they were written.</source>
        <translation>
            <numerusform>Dass sie aus {n} Text gelernt hat und wann er geschrieben wurde.</numerusform>
            <numerusform>Dass sie aus {n} Texten gelernt hat und wann sie geschrieben wurden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Idiolect cannot adapt models of the architecture “{architecture}” yet.</source>
        <translation>Modelle der Bauart „{architecture}“ kann Idiolect noch nicht anpassen.</translation>
    </message>
    <message>
        <source>The model {base} cannot be read ({reason}). Choose another model.</source>
        <translation>Das Modell {base} lässt sich nicht lesen ({reason}). Wähle ein anderes Modell.</translation>
    </message>
    <message>
        <source>it was trained with DoRA, which llama.cpp cannot express. Train it again without.</source>
        <translation>Er wurde mit DoRA trainiert, was llama.cpp nicht ausdrücken kann. Trainiere ihn noch einmal ohne.</translation>
    </message>
    <message>
        <source>it replaces whole modules of the base, which an adapter file cannot hold.</source>
        <translation>Er ersetzt ganze Module des Modells, und die kann eine Adapterdatei nicht enthalten.</translation>
    </message>
    <message>
        <source>it changes the embeddings of single tokens, which llama.cpp cannot express.</source>
        <translation>Er ändert die Einbettungen einzelner Token, was llama.cpp nicht ausdrücken kann.</translation>
    </message>
    <message>
        <source>it repeats layers of the base, which llama.cpp cannot express.</source>
        <translation>Er wiederholt Schichten des Modells, was llama.cpp nicht ausdrücken kann.</translation>
    </message>
    <message>
        <source>it adapts parameters that are not linear layers.</source>
        <translation>Er passt Parameter an, die keine linearen Schichten sind.</translation>
    </message>
    <message>
        <source>it has biases, which llama.cpp cannot express.</source>
        <translation>Er hat Bias-Werte, die llama.cpp nicht ausdrücken kann.</translation>
    </message>
    <message>
        <source>its matrices are stored transposed.</source>
        <translation>Seine Matrizen sind transponiert gespeichert.</translation>
    </message>
    <message>
        <source>it was trained with QALoRA, which llama.cpp cannot express.</source>
        <translation>Er wurde mit QALoRA trainiert, was llama.cpp nicht ausdrücken kann.</translation>
    </message>
    <message>
        <source>it is only active after certain tokens (aLoRA).</source>
        <translation>Er wirkt nur nach bestimmten Token (aLoRA).</translation>
    </message>
    <message>
        <source>Adapters for “{architecture}” models cannot be served yet. Known are: {architectures}.</source>
        <translation>Adapter für „{architecture}“-Modelle lassen sich noch nicht verwenden. Bekannt sind: {architectures}.</translation>
    </message>
    <message>
        <source>The adapter changes nothing: it holds no LoRA matrices.</source>
        <translation>Der Adapter ändert nichts: Er enthält keine LoRA-Matrizen.</translation>
    </message>
    <message>
        <source>The adapter is neither LoRA nor (IA)³; only these can be served.</source>
        <translation>Der Adapter ist weder LoRA noch (IA)³; nur diese lassen sich verwenden.</translation>
    </message>
    <message>
        <source>The adapter cannot be served: it has biases, which llama.cpp cannot express.</source>
        <translation>Der Adapter lässt sich nicht verwenden: Er hat Bias-Werte, die llama.cpp nicht ausdrücken kann.</translation>
    </message>
    <message>
        <source>The adapter cannot be served: {start} training also changes the weights of the base.</source>
        <translation>Der Adapter lässt sich nicht verwenden: Das Training mit {start} ändert auch die Gewichte des Modells.</translation>
    </message>
    <message>
        <source>The adapter does not fit this base model, which has no linear layer “{module}” to be adapted.</source>
        <translation>Der Adapter passt nicht zu diesem Modell: Es hat keine lineare Schicht „{module}“, die sich anpassen ließe.</translation>
    </message>
    <message>
        <source>The adapter&apos;s lora_alpha is damaged.</source>
        <translation>Das lora_alpha des Adapters ist beschädigt.</translation>
    </message>
    <message>
        <source>The base model does not say how many attention heads it has, so no adapter can be fitted.</source>
        <translation>Das Modell gibt nicht an, wie viele Attention-Köpfe es hat; so lässt sich kein Adapter anpassen.</translation>
    </message>
    <message>
        <source>{file} of the adapter is missing or damaged.</source>
        <translation>Vom Adapter fehlt {file}, oder die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>The adapter cannot be served: {why}</source>
        <translation>Der Adapter lässt sich nicht verwenden: {why}</translation>
    </message>
    <message>
        <source>{file} is too large for an adapter.</source>
        <translation>{file} ist zu groß für einen Adapter.</translation>
    </message>
    <message>
        <source>{file} of the adapter is damaged.</source>
        <translation>{file} des Adapters ist beschädigt.</translation>
    </message>
    <message>
        <source>The adapter holds numbers that are not finite; its training went wrong. Train it again.</source>
        <translation>Der Adapter enthält Zahlen, die nicht endlich sind; beim Training ging etwas schief. Trainiere ihn noch einmal.</translation>
    </message>
    <message>
        <source>The adapter cannot be served: “{key}” is not a LoRA matrix of a linear layer.</source>
        <translation>Der Adapter lässt sich nicht verwenden: „{key}“ ist keine LoRA-Matrix einer linearen Schicht.</translation>
    </message>
    <message>
        <source>The adapter is damaged: half of {module} is missing.</source>
        <translation>Der Adapter ist beschädigt: Von {module} fehlt die Hälfte.</translation>
    </message>
    <message>
        <source>The adapter does not fit this base model: {module} has another shape.</source>
        <translation>Der Adapter passt nicht zu diesem Modell: {module} hat eine andere Form.</translation>
    </message>
    <message>
        <source>The adapter cannot be served: “{key}” is not an (IA)³ vector of a linear layer.</source>
        <translation>Der Adapter lässt sich nicht verwenden: „{key}“ ist kein (IA)³-Vektor einer linearen Schicht.</translation>
    </message>
    <message>
        <source>The adapter cannot be served: its (IA)³ vectors also scale biases, which llama.cpp cannot express.</source>
        <translation>Der Adapter lässt sich nicht verwenden: Seine (IA)³-Vektoren skalieren auch Bias-Werte, was llama.cpp nicht ausdrücken kann.</translation>
    </message>
    <message>
        <source>The adapter&apos;s alpha_pattern is too complicated to be trusted.</source>
        <translation>Das alpha_pattern des Adapters ist zu verwickelt, um ihm zu trauen.</translation>
    </message>
    <message>
        <source>{file} of the adapter holds numbers of an unexpected kind ({kind}).</source>
        <translation>{file} des Adapters enthält Zahlen einer unerwarteten Art ({kind}).</translation>
    </message>
    <message>
        <source>The adapter&apos;s alpha_pattern is damaged.</source>
        <translation>Das alpha_pattern des Adapters ist beschädigt.</translation>
    </message>
    <message>
        <source>{path} is larger than an adapter for this model can be ({limit} bytes).</source>
        <translation>{path} ist größer, als ein Adapter für dieses Modell sein kann ({limit} Bytes).</translation>
    </message>
    <message>
        <source>{path} is not a file. Choose the adapter&apos;s file.</source>
        <translation>{path} ist keine Datei. Wähle die Datei des Adapters.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}). Check the name and the permissions.</source>
        <translation>{path} lässt sich nicht lesen ({reason}). Prüf den Namen und die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>Stopped while the new version was being judged; it is kept, and not in use.</source>
        <translation>Angehalten, während die neue Fassung beurteilt wurde; sie bleibt erhalten und wird nicht verwendet.</translation>
    </message>
    <message>
        <source>“{kind}” is not a known format. Choose one of: {formats}.</source>
        <translation>„{kind}“ ist kein bekanntes Format. Wähle eines von diesen: {formats}.</translation>
    </message>
    <message>
        <source>{path} exists already and is not empty. Choose another place.</source>
        <translation>{path} gibt es schon, und es ist nicht leer. Wähle einen anderen Ort.</translation>
    </message>
    <message numerus="yes">
        <source>{file} has texts by {n} people: {known}{more}. Say which of them is you.</source>
        <translation>
            <numerusform>{file} hat Texte von {n} Person: {known}{more}. Sag, ob das du bist.</numerusform>
            <numerusform>{file} hat Texte von {n} Personen: {known}{more}. Sag, wer davon du bist.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in {file} is by {me}. Its authors are: {known}{more}. Say which of them is you.</source>
        <translation>Nichts in {file} ist von {me}. Geschrieben haben es: {known}{more}. Sag, wer davon du bist.</translation>
    </message>
    <message>
        <source>the only author</source>
        <translation>schreibt dort allein</translation>
    </message>
    <message>
        <source>writes in each of these chats</source>
        <translation>schreibt in jedem dieser Chats</translation>
    </message>
    <message numerus="yes">
        <source>{file} has messages by {n} people: {known}{more}. Say which of them is you.</source>
        <translation>
            <numerusform>{file} hat Nachrichten von {n} Person: {known}{more}. Sag, ob das du bist.</numerusform>
            <numerusform>{file} hat Nachrichten von {n} Personen: {known}{more}. Sag, wer davon du bist.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody in {file} is known to be you ({me}). In it write: {known}{more}. Say which of them is you.</source>
        <translation>In {file} ist niemand als du bekannt ({me}). Es schreiben dort: {known}{more}. Sag, wer davon du bist.</translation>
    </message>
    <message>
        <source>Several people in {file} are called the same: {known}. Say which of them is you, by what stands in brackets.</source>
        <translation>In {file} heißen mehrere gleich: {known}. Sag, wer davon du bist, mit dem, was in Klammern steht.</translation>
    </message>
    <message>
        <source>a part of an X archive that holds no text of yours</source>
        <translation>ein Teil eines X-Archivs, in dem kein Text von dir steht</translation>
    </message>
    <message>
        <source>{file} is left out: {reason}.</source>
        <translation>{file} bleibt draußen: {reason}.</translation>
    </message>
    <message>
        <source>There is nothing in {file} that Idiolect can read. Unzip it and name the folder.</source>
        <translation>In {file} ist nichts, das Idiolect lesen kann. Entpacke es und nenne den Ordner.</translation>
    </message>
    <message>
        <source>What was kept of the model “{name}” is damaged ({path}). {again}</source>
        <translation>Was vom Modell „{name}“ aufgehoben wurde, ist beschädigt ({path}). {again}</translation>
    </message>
    <message>
        <source>Add its file again, or choose another model.</source>
        <translation>Füg seine Datei noch einmal hinzu, oder wähl ein anderes Modell.</translation>
    </message>
    <message>
        <source>Install Idiolect again.</source>
        <translation>Installier Idiolect noch einmal.</translation>
    </message>
    <message>
        <source>The model package {package} is not installed. {again}</source>
        <translation>Das Modellpaket {package} ist nicht installiert. {again}</translation>
    </message>
    <message>
        <source>{path} is missing. {again}</source>
        <translation>{path} fehlt. {again}</translation>
    </message>
    <message>
        <source>{path} is damaged: its checksum is not the released one. {again}</source>
        <translation>{path} ist beschädigt: Die Prüfsumme ist nicht die veröffentlichte. {again}</translation>
    </message>
    <message>
        <source>Make it writable, or set IDIOLECT_HOME to another folder.</source>
        <translation>Mach ihn beschreibbar, oder setz IDIOLECT_HOME auf einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Where to keep your history could not be found out. {say_it}</source>
        <translation>Es ließ sich nicht feststellen, wo dein Verlauf liegen soll. {say_it}</translation>
    </message>
    <message>
        <source>The folder {root} cannot be written ({reason}). {elsewhere}</source>
        <translation>In den Ordner {root} lässt sich nicht schreiben ({reason}). {elsewhere}</translation>
    </message>
    <message>
        <source>Set IDIOLECT_HOME to a folder.</source>
        <translation>Setz IDIOLECT_HOME auf einen Ordner.</translation>
    </message>
    <message>
        <source>There is no version {version} of the profile. {look}</source>
        <translation>Eine Version {version} des Profils gibt es nicht. {look}</translation>
    </message>
    <message>
        <source>See which there are.</source>
        <translation>Sieh nach, welche es gibt.</translation>
    </message>
    <message>
        <source>{name} is too large: at most {limit} MB can be read. Give a part of it.</source>
        <translation>{name} ist zu groß: Höchstens {limit} MB können gelesen werden. Nimm einen Teil davon.</translation>
    </message>
    <message>
        <source>{path} is not a file. Choose one.</source>
        <translation>{path} ist keine Datei. Wähle eine.</translation>
    </message>
    <message>
        <source>{name} is not UTF-8 text. Save it as UTF-8 and try again.</source>
        <translation>{name} ist kein UTF-8-Text. Speichere ihn als UTF-8 und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The search model {how}. Try again: it starts anew.</source>
        <translation>Das Suchmodell {how}. Versuche es noch einmal: Es startet dann neu.</translation>
    </message>
    <message>
        <source>The search model could not be loaded: {error}. {again}</source>
        <translation>Das Suchmodell ließ sich nicht laden: {error}. {again}</translation>
    </message>
    <message>
        <source>{file} cannot be read as an e-mail. Paste the message instead.</source>
        <translation>{file} lässt sich nicht als E-Mail lesen. Füge die Nachricht stattdessen ein.</translation>
    </message>
    <message>
        <source>{name} is here already. It can be chosen in Settings.</source>
        <translation>{name} ist schon hier. Es lässt sich in den Einstellungen wählen.</translation>
    </message>
    <message>
        <source>{name} came with Idiolect and stays.</source>
        <translation>{name} kam mit Idiolect und bleibt.</translation>
    </message>
    <message>
        <source>{name} is in use. Use another model first, then remove it.</source>
        <translation>{name} wird gerade verwendet. Verwende zuerst ein anderes Modell, dann entferne es.</translation>
    </message>
    <message>
        <source>Your voice is to move to {new}. Until it is learned for that model, you write with {old}.</source>
        <translation>Deine Stimme soll zu {new} umziehen. Bis sie für dieses Modell gelernt ist, schreibst du mit {old}.</translation>
    </message>
    <message>
        <source>Your voice was learned on {old}, and there is too little memory here to learn it for {new}: with that model, drafts are generic. Your voice is back when you change back to {old}.</source>
        <translation>Deine Stimme wurde auf {old} gelernt, und hier ist zu wenig Speicher, um sie für {new} zu lernen: Mit diesem Modell sind Entwürfe allgemein. Deine Stimme ist wieder da, wenn du zu {old} zurückwechselst.</translation>
    </message>
    <message>
        <source>Your voice has moved to {new}.</source>
        <translation>Deine Stimme ist zu {new} umgezogen.</translation>
    </message>
    <message>
        <source>You still write with {old}: what was learned on {new} did not pass its checks. You can change to {new} all the same; drafts are generic there until you learn again.</source>
        <translation>Du schreibst weiter mit {old}: Was auf {new} gelernt wurde, hat seine Prüfung nicht bestanden. Du kannst trotzdem zu {new} wechseln; dort sind Entwürfe allgemein, bis du noch einmal lernst.</translation>
    </message>
    <message>
        <source>Your voice has been learned for {new}, and moves there now.</source>
        <translation>Deine Stimme ist für {new} gelernt und zieht jetzt dorthin um.</translation>
    </message>
    <message>
        <source>Your voice moves to {new} tonight; until then you write with {old}.</source>
        <translation>Deine Stimme zieht heute Nacht zu {new} um; bis dahin schreibst du mit {old}.</translation>
    </message>
    <message>
        <source>Your voice was learned on {old}. It can be learned for {new}, too, and moves there when it has passed its checks; until then you go on writing with {old}. If you change at once, drafts are generic until you learn again.</source>
        <translation>Deine Stimme wurde auf {old} gelernt. Sie kann auch für {new} gelernt werden und zieht dorthin um, wenn sie ihre Prüfung bestanden hat; bis dahin schreibst du weiter mit {old}. Wechselst du sofort, sind Entwürfe allgemein, bis du noch einmal lernst.</translation>
    </message>
    <message>
        <source>{moved} {which}</source>
        <translation>{moved} {which}</translation>
    </message>
    <message>
        <source>There is no voice to be learned for {name} first: it can be used.</source>
        <translation>Es gibt keine Stimme, die vorher für {name} zu lernen wäre: Das Modell kann gleich benutzt werden.</translation>
    </message>
    <message>
        <source>No voice is in use that has enough texts to be learned again. {new} can be used.</source>
        <translation>Es ist keine Stimme in Gebrauch, die genug Texte hätte, um noch einmal gelernt zu werden. {new} kann benutzt werden.</translation>
    </message>
    <message>
        <source>The draft cannot be handed to your mail program ({reason}). Copy it and paste it there.</source>
        <translation>Der Entwurf kann deinem Mailprogramm nicht übergeben werden ({reason}). Kopiere ihn und füge ihn dort ein.</translation>
    </message>
    <message>
        <source>A signature block stands below mails: “{block}”. It is not learned.</source>
        <translation>Unter Mails steht ein Signaturblock: „{block}“. Er wird nicht mitgelernt.</translation>
    </message>
    <message>
        <source>The first day is after the last one. Exchange them.</source>
        <translation>Der erste Tag liegt nach dem letzten. Vertausche sie.</translation>
    </message>
    <message>
        <source>The fewest words are more than the most. Exchange them.</source>
        <translation>Die wenigsten Wörter sind mehr als die meisten. Vertausche sie.</translation>
    </message>
    <message>
        <source>No voice is in use. {make}</source>
        <translation>Es ist keine gelernte Stimme in Gebrauch. {make}</translation>
    </message>
    <message>
        <source>Choose a version, or let Idiolect learn your style.</source>
        <translation>Wähl eine Fassung, oder lass Idiolect deinen Stil lernen.</translation>
    </message>
    <message>
        <source>The watched folder {folder} is not there. What came from it is kept.</source>
        <translation>Der beobachtete Ordner {folder} ist nicht da. Was aus ihm kam, bleibt erhalten.</translation>
    </message>
    <message>
        <source>{error} If there is mail or a chat, import the folder once yourself and say who you are.</source>
        <translation>{error} Wenn Mails oder ein Chat darin sind, importiere den Ordner einmal selbst und sag, wer du bist.</translation>
    </message>
    <message>
        <source>The backup {path} is damaged. Nothing was changed; try another one.</source>
        <translation>Die Sicherung {path} ist beschädigt. Es wurde nichts geändert; versuch es mit einer anderen.</translation>
    </message>
    <message>
        <source>{path} is no backup that Idiolect made, or it is damaged. Nothing was changed; try another.</source>
        <translation>{path} ist keine Sicherung von Idiolect, oder sie ist beschädigt. Es wurde nichts geändert; versuch es mit einer anderen.</translation>
    </message>
    <message>
        <source>There is no backup at {path}. Check the name.</source>
        <translation>Unter {path} liegt keine Sicherung. Prüf den Namen.</translation>
    </message>
    <message>
        <source>{path} is there already and is no backup. Choose another name for the backup.</source>
        <translation>{path} gibt es schon, und es ist keine Sicherung. Wähl einen anderen Namen für die Sicherung.</translation>
    </message>
    <message>
        <source>The backup {path} is locked with the passphrase that the history had when it was made. Enter it, or set {variable}.</source>
        <translation>Die Sicherung {path} ist mit der Passphrase gesperrt, die der Verlauf hatte, als sie gemacht wurde. Gib sie ein, oder setz {variable}.</translation>
    </message>
    <message>
        <source>The recovery key does not open the backup {path}: it takes the one of the history from which the backup was made, or the backup is damaged. Nothing was changed; try again.</source>
        <translation>Der Wiederherstellungsschlüssel öffnet die Sicherung {path} nicht: Nötig ist der des Verlaufs, aus dem die Sicherung gemacht wurde; oder die Sicherung ist beschädigt. Es wurde nichts geändert; versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The passphrase does not open the backup {path}: it takes the one that the history had when the backup was made, or the backup is damaged. Nothing was changed; try again.</source>
        <translation>Die Passphrase öffnet die Sicherung {path} nicht: Nötig ist die, die der Verlauf hatte, als die Sicherung gemacht wurde; oder die Sicherung ist beschädigt. Es wurde nichts geändert; versuch es noch einmal.</translation>
    </message>
    <message>
        <source>No key on this computer opens the backup {path}. Enter the recovery key of the history from which it was made; its words are on the recovery sheet.</source>
        <translation>Kein Schlüssel auf diesem Rechner öffnet die Sicherung {path}. Gib den Wiederherstellungsschlüssel des Verlaufs ein, aus dem sie gemacht wurde; seine Wörter stehen auf dem Wiederherstellungsblatt.</translation>
    </message>
    <message>
        <source>The backup {path} cannot be written ({reason}). Choose another place, then try again.</source>
        <translation>Die Sicherung {path} lässt sich nicht schreiben ({reason}). Wähl einen anderen Ort, dann versuch es noch einmal.</translation>
    </message>
    <message>
        <source>{path} cannot be deleted ({reason}). Make its folder writable, then try again.</source>
        <translation>{path} lässt sich nicht löschen ({reason}). Mach den Ordner beschreibbar, dann versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made ({reason}). Make its place writable, then try again.</source>
        <translation>Der Ordner {folder} lässt sich nicht anlegen ({reason}). Sorg dafür, dass dort geschrieben werden kann, dann versuch es noch einmal.</translation>
    </message>
    <message>
        <source>This takes room for a second copy of the history: {needed} MB in {folder}, where {free} MB are free. Nothing was changed; make room and try again.</source>
        <translation>Das braucht Platz für eine zweite Kopie des Verlaufs: {needed} MB in {folder}, wo {free} MB frei sind. Es wurde nichts geändert; schaff Platz und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The copy of the history was not faultless. Nothing was changed, and the history opens as before. Check the disk, then try again.</source>
        <translation>Die Kopie des Verlaufs war nicht fehlerfrei. Es wurde nichts geändert, und der Verlauf öffnet sich wie zuvor. Prüf die Festplatte, dann versuch es noch einmal.</translation>
    </message>
    <message>
        <source>It was stopped. Nothing was written.</source>
        <translation>Es wurde angehalten. Geschrieben wurde nichts.</translation>
    </message>
    <message>
        <source>There is already something at {path}. Choose another name.</source>
        <translation>Unter {path} liegt schon etwas. Wähl einen anderen Namen.</translation>
    </message>
    <message>
        <source>The texts cannot be written to {path} ({reason}). Choose another place, then try again.</source>
        <translation>Die Texte lassen sich nicht nach {path} schreiben ({reason}). Wähl einen anderen Ort, dann versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The export was stopped. Nothing was written.</source>
        <translation>Der Export wurde angehalten. Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was forgotten.</source>
        <translation>Angehalten. Nichts wurde vergessen.</translation>
    </message>
    <message>
        <source>Whoever has these words and a copy of my history can read it, without the passphrase. Keep this sheet where nobody else looks, away from the computer.</source>
        <translation>Wer diese Wörter und eine Kopie meines Verlaufs hat, kann ihn lesen, auch ohne die Passphrase. Dieses Blatt gehört dorthin, wo niemand sonst nachsieht, und nicht zum Rechner.</translation>
    </message>
    <message>
        <source>Changing the passphrase and restoring a backup change the key: print a new sheet then.</source>
        <translation>Wird die Passphrase geändert oder eine Sicherung wiederhergestellt, ändert sich der Schlüssel: Druck dann ein neues Blatt.</translation>
    </message>
    <message>
        <source>Backups do not open with these words, but with the passphrase alone. To be sure, write it here by hand:</source>
        <translation>Sicherungen öffnen sich nicht mit diesen Wörtern, nur mit der Passphrase. Schreib sie zur Sicherheit von Hand hierher:</translation>
    </message>
    <message>
        <source>The recovery sheet cannot be written to {path} ({reason}). Choose another place, then try again.</source>
        <translation>Das Wiederherstellungsblatt lässt sich nicht in {path} schreiben ({reason}). Wähl einen anderen Ort, dann versuch es noch einmal.</translation>
    </message>
    <message>
        <source>A passphrase cannot begin with x&apos; or hold NUL or bytes that are no text.</source>
        <translation>Eine Passphrase kann nicht mit x&apos; beginnen und weder NUL noch Bytes enthalten, die kein Text sind.</translation>
    </message>
    <message>
        <source>The key file {path} cannot be written ({reason}). Nothing was changed; see to that, then try again.</source>
        <translation>Die Schlüsseldatei {path} kann nicht geschrieben werden ({reason}). Es wurde nichts geändert; behebe das und versuche es dann noch einmal.</translation>
    </message>
    <message>
        <source>Word {position}, “{word}”, is none of a recovery key. Compare it with the sheet.</source>
        <translation>Wort {position}, „{word}“, gehört zu keinem Wiederherstellungsschlüssel. Vergleich es mit dem Blatt.</translation>
    </message>
    <message>
        <source>Word {position}, “{word}”, is none of a recovery key; perhaps it is “{near}”. Compare it with the sheet.</source>
        <translation>Wort {position}, „{word}“, gehört zu keinem Wiederherstellungsschlüssel; vielleicht heißt es „{near}“. Vergleich es mit dem Blatt.</translation>
    </message>
    <message>
        <source>A recovery key has {words} words; these are {given}. Enter all of them.</source>
        <translation>Ein Wiederherstellungsschlüssel hat {words} Wörter; das sind {given}. Gib sie alle ein.</translation>
    </message>
    <message>
        <source>These words do not belong together: one is wrong, or two changed places. Compare them with the sheet.</source>
        <translation>Diese Wörter gehören nicht zusammen: Eines ist falsch, oder zwei sind vertauscht. Vergleich sie mit dem Blatt.</translation>
    </message>
    <message>
        <source>Idiolect: recovery key {mark} ({date})</source>
        <translation>Idiolect: Wiederherstellungsschlüssel {mark} ({date})</translation>
    </message>
    <message>
        <source>Whoever has these words and a copy of my history or of a backup can read it. Keep this sheet where nobody else looks, away from the computer.</source>
        <translation>Wer diese Wörter und eine Kopie meines Verlaufs oder einer Sicherung hat, kann ihn lesen. Dieses Blatt gehört dorthin, wo niemand sonst nachsieht, und nicht zum Rechner.</translation>
    </message>
    <message>
        <source>Setting, changing or removing a passphrase changes the key: print a new sheet then, and keep this one as long as you keep backups from before.</source>
        <translation>Wird eine Passphrase gesetzt, geändert oder entfernt, ändert sich der Schlüssel: Druck dann ein neues Blatt, und behalte dieses, solange du ältere Sicherungen behältst.</translation>
    </message>
    <message>
        <source>{path} is the history itself. Name a backup of it.</source>
        <translation>{path} ist der Verlauf selbst. Nenn eine Sicherung davon.</translation>
    </message>
    <message>
        <source>{path} holds no history. Nothing was changed; try another file.</source>
        <translation>{path} enthält keinen Verlauf. Es wurde nichts geändert; versuch es mit einer anderen Datei.</translation>
    </message>
    <message>
        <source>The history could not be restored ({reason}). Nothing was changed; see to that, then try again.</source>
        <translation>Der Verlauf ließ sich nicht wiederherstellen ({reason}). Es wurde nichts geändert; kümmere dich darum, dann versuch es noch einmal.</translation>
    </message>
    <message>
        <source>These words are a recovery key, but not of the history that is here. Look for a later sheet, or restore a backup from its time.</source>
        <translation>Diese Wörter sind ein Wiederherstellungsschlüssel, aber nicht der des Verlaufs, der hier liegt. Such ein neueres Blatt, oder stell eine Sicherung aus seiner Zeit wieder her.</translation>
    </message>
    <message>
        <source>These words open the history that is here. Keep them safe.</source>
        <translation>Diese Wörter öffnen den Verlauf, der hier liegt. Bewahr sie sicher auf.</translation>
    </message>
    <message>
        <source>There is no history in {folder} yet: nothing to open.</source>
        <translation>In {folder} gibt es noch keinen Verlauf: Da ist nichts zu öffnen.</translation>
    </message>
    <message>
        <source>The history is open in another Idiolect as well. Close it, then try again.</source>
        <translation>Der Verlauf ist auch in einem anderen Idiolect geöffnet. Schließ es, dann versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Stopped. What was not looked at yet is looked at before it is learned from.</source>
        <translation>Angehalten. Was noch nicht angesehen wurde, wird angesehen, bevor daraus gelernt wird.</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>{name} is not a number</source>
        <translation>{name} ist keine Zahl</translation>
    </message>
    <message>
        <source>“{name}” cannot be a {what}: use up to 64 letters, digits, dots, dashes and underscores, beginning with a letter or a digit.</source>
        <translation>„{name}“ geht nicht als {what}: Nimm bis zu 64 Buchstaben (ohne Umlaute), Ziffern, Punkte, Binde- und Unterstriche, und beginne mit einem Buchstaben oder einer Ziffer.</translation>
    </message>
    <message>
        <source>In this file {what} is too large ({size} bytes). Ask for the file again.</source>
        <translation>In dieser Datei ist zu groß: {what} ({size} Bytes). Lass dir die Datei noch einmal geben.</translation>
    </message>
    <message>
        <source>In this file {what} is nested in too many parts. Ask for the file again.</source>
        <translation>In dieser Datei ist in zu viele Teile verschachtelt: {what}. Lass dir die Datei noch einmal geben.</translation>
    </message>
    <message>
        <source>a key occurs twice</source>
        <translation>ein Schlüssel kommt doppelt vor</translation>
    </message>
    <message>
        <source>nested too deeply</source>
        <translation>zu tief verschachtelt</translation>
    </message>
    <message>
        <source>The manifest&apos;s “{key}” is missing or not what it should be. Ask for the file again.</source>
        <translation>Im Manifest fehlt „{key}“, oder es ist nicht, was es sein soll. Lass dir die Datei noch einmal geben.</translation>
    </message>
    <message>
        <source>the manifest</source>
        <translation>das Manifest</translation>
    </message>
    <message>
        <source>The manifest is not that of an Idiolect adapter. Ask for the file again.</source>
        <translation>Das Manifest ist nicht das eines Idiolect-Adapters. Lass dir die Datei noch einmal geben.</translation>
    </message>
    <message>
        <source>The manifest does not say which format version it has. Ask for the file again.</source>
        <translation>Das Manifest sagt nicht, welche Formatversion es hat. Lass dir die Datei noch einmal geben.</translation>
    </message>
    <message>
        <source>This adapter was written by a newer Idiolect (format {version}; this one reads up to {known}). Update Idiolect and try again.</source>
        <translation>Dieser Adapter stammt von einem neueren Idiolect (Format {version}; dieses liest bis {known}). Aktualisiere Idiolect und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>This adapter was made by the method “{method}”; Idiolect can serve only LoRA.</source>
        <translation>Dieser Adapter wurde mit dem Verfahren „{method}“ gemacht; Idiolect kann nur LoRA verwenden.</translation>
    </message>
    <message>
        <source>This computer offers no keyring and no passphrase was set, so the key of your history lies in {file}, readable by your account only. Whoever can read your files, or a copy or backup of them, can read your history. {set}</source>
        <translation>Dieser Rechner bietet keinen Schlüsselbund, und es wurde keine Passphrase gesetzt; deshalb liegt der Schlüssel deines Verlaufs in {file}, nur für dein Konto lesbar. Wer deine Dateien oder eine Kopie oder Sicherung davon lesen kann, kann deinen Verlauf lesen. {set}</translation>
    </message>
    <message>
        <source>Set a passphrase to change that.</source>
        <translation>Setz eine Passphrase, um das zu ändern.</translation>
    </message>
    <message>
        <source>The key file {path} is damaged. {enter}</source>
        <translation>Die Schlüsseldatei {path} ist beschädigt. {enter}</translation>
    </message>
    <message>
        <source>Restore it from a backup, or enter your recovery key.</source>
        <translation>Stell sie aus einer Sicherung wieder her, oder gib deinen Wiederherstellungsschlüssel ein.</translation>
    </message>
    <message>
        <source>To see that the words are right: Settings, Privacy, Test the sheet.</source>
        <translation>Um zu sehen, dass die Wörter stimmen: Einstellungen, Privatsphäre, Das Blatt prüfen.</translation>
    </message>
    <message>
        <source>Where the computer has lost the key, Idiolect asks for these words.</source>
        <translation>Hat der Rechner den Schlüssel verloren, fragt Idiolect nach diesen Wörtern.</translation>
    </message>
    <message>
        <source>To open a backup elsewhere: Settings, Privacy, Restore.</source>
        <translation>Um eine Sicherung anderswo zu öffnen: Einstellungen, Privatsphäre, Wiederherstellen.</translation>
    </message>
    <message>
        <source>Where the passphrase is forgotten, enter these words in its place.</source>
        <translation>Ist die Passphrase vergessen, gib an ihrer Stelle diese Wörter ein.</translation>
    </message>
    <message>
        <source>Enter it.</source>
        <translation>Gib sie ein.</translation>
    </message>
    <message>
        <source>The history is locked with a passphrase. {enter}</source>
        <translation>Der Verlauf ist mit einer Passphrase gesperrt. {enter}</translation>
    </message>
    <message>
        <source>No key in {key_file} belongs to {file}: it comes from elsewhere or is damaged. {enter}</source>
        <translation>Kein Schlüssel in {key_file} gehört zu {file}: Die Datei kommt von anderswo oder ist beschädigt. {enter}</translation>
    </message>
    <message>
        <source>The key file {key_file} is missing. {enter}</source>
        <translation>Die Schlüsseldatei {key_file} fehlt. {enter}</translation>
    </message>
    <message>
        <source>The history is not locked with a passphrase: its key lies in {where}. {leave}</source>
        <translation>Der Verlauf ist nicht mit einer Passphrase gesperrt; der Schlüssel liegt hier: {where}. {leave}</translation>
    </message>
    <message>
        <source>The key of the history is missing in the desktop keyring: there is no entry “{name}” of {service} any more. {enter}</source>
        <translation>Der Schlüssel des Verlaufs fehlt im Schlüsselbund: Den Eintrag „{name}“ von {service} gibt es dort nicht mehr. {enter}</translation>
    </message>
    <message>
        <source>Enter your recovery key; where the history is locked with a passphrase, enter that.</source>
        <translation>Gib deinen Wiederherstellungsschlüssel ein; ist der Verlauf mit einer Passphrase gesperrt, gib diese ein.</translation>
    </message>
    <message>
        <source>Leave the passphrase away to open it.</source>
        <translation>Lass die Passphrase weg, um ihn zu öffnen.</translation>
    </message>
    <message>
        <source>Enter your recovery key, or log in to the account in which the history was made.</source>
        <translation>Gib deinen Wiederherstellungsschlüssel ein, oder melde dich in dem Konto an, in dem der Verlauf angelegt wurde.</translation>
    </message>
    <message>
        <source>Restore it from a backup, or move it away to begin anew.</source>
        <translation>Stell sie aus einer Sicherung wieder her, oder schaff sie beiseite, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>The file {path} is damaged. {restore}</source>
        <translation>Die Datei {path} ist beschädigt. {restore}</translation>
    </message>
    <message>
        <source>The file {path} cannot be written. {elsewhere}</source>
        <translation>In die Datei {path} lässt sich nicht schreiben. {elsewhere}</translation>
    </message>
    <message>
        <source>The file {path} is empty, though it once held your history. {restore}</source>
        <translation>Die Datei {path} ist leer, obwohl sie einmal deinen Verlauf enthielt. {restore}</translation>
    </message>
    <message>
        <source>The file {path} cannot be made ({reason}). {elsewhere}</source>
        <translation>Die Datei {path} lässt sich nicht anlegen ({reason}). {elsewhere}</translation>
    </message>
    <message>
        <source>Make its folder writable, or set IDIOLECT_HOME to another.</source>
        <translation>Mach ihren Ordner beschreibbar, oder setz IDIOLECT_HOME auf einen anderen.</translation>
    </message>
    <message>
        <source>The folder {root} is synchronized by {service}, which can damage a history that is being written. {instead}</source>
        <translation>Der Ordner {root} wird von {service} synchronisiert, was einen Verlauf beschädigen kann, in den gerade geschrieben wird. {instead}</translation>
    </message>
    <message>
        <source>Set IDIOLECT_HOME to another folder, and let {service} have a backup instead.</source>
        <translation>Setz IDIOLECT_HOME auf einen anderen Ordner, und gib {service} stattdessen eine Sicherung.</translation>
    </message>
    <message>
        <source>In this file {what} is damaged ({error}). Ask for the file again.</source>
        <translation>In dieser Datei ist beschädigt: {what} ({error}). Lass dir die Datei noch einmal geben.</translation>
    </message>
    <message>
        <source>a number is out of range</source>
        <translation>eine Zahl liegt außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>Line {number} of the texts in this file is not a text as Idiolect writes it. Nothing was changed; ask for the file again.</source>
        <translation>Zeile {number} der Texte in dieser Datei ist kein Text, wie Idiolect ihn schreibt. Es wurde nichts geändert; lass dir die Datei noch einmal geben.</translation>
    </message>
    <message>
        <source>{path} is not a file. Choose a file whose name ends in {suffix}.</source>
        <translation>{path} ist keine Datei. Wähle eine Datei, deren Name auf {suffix} endet.</translation>
    </message>
    <message>
        <source>{path} is {size} MiB large, more than an adapter for this model can be ({limit} MiB). Nothing was changed; ask for the file again.</source>
        <translation>{path} ist {size} MiB groß, mehr als ein Adapter für dieses Modell haben kann ({limit} MiB). Es wurde nichts geändert; lass dir die Datei noch einmal geben.</translation>
    </message>
    <message>
        <source>This adapter file was refused: “{name}” is missing. Nothing was changed; ask for the file again.</source>
        <translation>Diese Adapterdatei wurde abgelehnt: „{name}“ fehlt. Es wurde nichts geändert; lass dir die Datei noch einmal geben.</translation>
    </message>
    <message>
        <source>line {number} of the texts</source>
        <translation>Zeile {number} der Texte</translation>
    </message>
    <message>
        <source>This file is encrypted, but not with a passphrase as Idiolect does it, or it is damaged. Ask for the file again.</source>
        <translation>Diese Datei ist verschlüsselt, aber nicht so, wie Idiolect es mit einer Passphrase tut, oder sie ist beschädigt. Lass dir die Datei noch einmal geben.</translation>
    </message>
    <message>
        <source>Opening this file would take 2^{log_n} steps and {memory} GiB of memory, far more than Idiolect asks for. It was refused; ask for the file again.</source>
        <translation>Diese Datei zu öffnen würde 2^{log_n} Schritte und {memory} GiB Speicher brauchen, viel mehr, als Idiolect verlangt. Sie wurde abgelehnt; lass dir die Datei noch einmal geben.</translation>
    </message>
    <message>
        <source>This adapter file is encrypted. Give its passphrase, or set {variable} for scripts.</source>
        <translation>Diese Adapterdatei ist verschlüsselt. Gib ihre Passphrase an, oder setz {variable} für Skripte.</translation>
    </message>
    <message>
        <source>Opening this file takes {memory} MiB of memory, more than is free. Close other programs and try again.</source>
        <translation>Diese Datei zu öffnen braucht {memory} MiB Speicher, mehr, als frei ist. Schließ andere Programme und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The passphrase does not open this file, or the file is damaged. Check the passphrase and try again.</source>
        <translation>Die Passphrase öffnet diese Datei nicht, oder die Datei ist beschädigt. Prüf die Passphrase und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>the profile</source>
        <translation>das Profil</translation>
    </message>
    <message>
        <source>The profile in this file is damaged. Nothing was changed; ask for the file again.</source>
        <translation>Das Profil in dieser Datei ist beschädigt. Es wurde nichts geändert; lass dir die Datei noch einmal geben.</translation>
    </message>
    <message>
        <source>the adapter configuration</source>
        <translation>die Konfiguration des Adapters</translation>
    </message>
    <message>
        <source>the header of the weights</source>
        <translation>der Kopf der Gewichte</translation>
    </message>
    <message>
        <source>This adapter was refused: {why}. Nothing was changed; ask for the file again.</source>
        <translation>Dieser Adapter wurde abgelehnt: {why}. Es wurde nichts geändert; lass dir die Datei noch einmal geben.</translation>
    </message>
    <message>
        <source>The adapter configuration is not that of a LoRA adapter. Ask for the file again.</source>
        <translation>Die Konfiguration des Adapters ist nicht die eines LoRA-Adapters. Lass dir die Datei noch einmal geben.</translation>
    </message>
    <message>
        <source>The adapter configuration does not state rank and alpha. Ask for the file again.</source>
        <translation>Die Konfiguration des Adapters nennt Rang und Alpha nicht. Lass dir die Datei noch einmal geben.</translation>
    </message>
    <message>
        <source>its weights are not the ones its manifest was written for</source>
        <translation>seine Gewichte sind nicht die, für die sein Manifest geschrieben wurde</translation>
    </message>
    <message>
        <source>its manifest describes other weights than it holds</source>
        <translation>sein Manifest beschreibt andere Gewichte, als er enthält</translation>
    </message>
    <message>
        <source>its weights are cut short</source>
        <translation>seine Gewichte sind abgeschnitten</translation>
    </message>
    <message>
        <source>the header of its weights is longer than the file</source>
        <translation>der Kopf seiner Gewichte ist länger als die Datei</translation>
    </message>
    <message>
        <source>the header of its weights is damaged</source>
        <translation>der Kopf seiner Gewichte ist beschädigt</translation>
    </message>
    <message>
        <source>its weights are cut short or something was added to them</source>
        <translation>seine Gewichte sind abgeschnitten, oder es wurde etwas hinzugefügt</translation>
    </message>
    <message>
        <source>“{name}” is not described as a tensor</source>
        <translation>„{name}“ ist nicht als Tensor beschrieben</translation>
    </message>
    <message>
        <source>“{name}” has the number format {kind}; F32, F16 and BF16 can be read</source>
        <translation>„{name}“ hat das Zahlenformat {kind}; lesbar sind F32, F16 und BF16</translation>
    </message>
    <message>
        <source>“{name}” holds fewer or more numbers than its shape says</source>
        <translation>„{name}“ enthält weniger oder mehr Zahlen, als seine Form sagt</translation>
    </message>
    <message>
        <source>its rank is {rank}; from 1 to {limit} is possible</source>
        <translation>sein Rang ist {rank}; möglich sind 1 bis {limit}</translation>
    </message>
    <message>
        <source>it is scaled by {scale}; more than 0 and up to {limit} is possible</source>
        <translation>er ist mit {scale} skaliert; möglich ist mehr als 0 und bis zu {limit}</translation>
    </message>
    <message>
        <source>it holds no weights at all</source>
        <translation>er enthält gar keine Gewichte</translation>
    </message>
    <message>
        <source>of “{single}” only one half is there</source>
        <translation>von „{single}“ ist nur eine Hälfte da</translation>
    </message>
    <message>
        <source>some layers adapt other weights than the rest</source>
        <translation>manche Schichten passen andere Gewichte an als die übrigen</translation>
    </message>
    <message>
        <source>“{name}” holds values that are not numbers</source>
        <translation>„{name}“ enthält Werte, die keine Zahlen sind</translation>
    </message>
    <message>
        <source>“{name}” holds the value {largest}; usable adapters stay below {limit}</source>
        <translation>„{name}“ enthält den Wert {largest}; brauchbare Adapter bleiben unter {limit}</translation>
    </message>
    <message>
        <source>This adapter uses “{key}” ({value}), which llama.cpp cannot serve. Train it without, or use another adapter.</source>
        <translation>Dieser Adapter nutzt „{key}“ ({value}), was llama.cpp nicht verwenden kann. Trainiere ihn ohne, oder nimm einen anderen Adapter.</translation>
    </message>
    <message>
        <source>its weights overlap or leave gaps</source>
        <translation>seine Gewichte überlappen sich oder lassen Lücken</translation>
    </message>
    <message>
        <source>“{name}” is not described as a matrix</source>
        <translation>„{name}“ ist nicht als Matrix beschrieben</translation>
    </message>
    <message>
        <source>it holds “{name}”, which this model does not have</source>
        <translation>er enthält „{name}“, was dieses Modell nicht hat</translation>
    </message>
    <message>
        <source>“{name}” has the shape {rows} × {columns}, but this model with rank {rank} needs {rows2} × {columns2}</source>
        <translation>„{name}“ hat die Form {rows} × {columns}, aber dieses Modell braucht mit Rang {rank} {rows2} × {columns2}</translation>
    </message>
    <message>
        <source>“{a_name}” changes the model far more ({rms}) than a usable adapter does</source>
        <translation>„{a_name}“ verändert das Modell viel stärker ({rms}) als ein brauchbarer Adapter</translation>
    </message>
    <message>
        <source>the new version</source>
        <translation>die neue Fassung</translation>
    </message>
    <message>
        <source>the version in use</source>
        <translation>die verwendete Fassung</translation>
    </message>
    <message>
        <source>{name} is in use: on your {n} newest texts it is {better}.</source>
        <translation>{name} ist in Gebrauch: Von deinen {n} neuesten Texten ist diese Fassung {better}.</translation>
    </message>
    <message>
        <source>could be tried on {n} of your texts only, and it takes {least}; import more of your writing</source>
        <translation>ließ sich nur an {n} deiner Texte erproben, und es braucht {least}; importiere mehr von dem, was du geschrieben hast</translation>
    </message>
    <message>
        <source>{better} and {share} % less than {current}</source>
        <translation>{better}, und um {share} % weniger als {current}</translation>
    </message>
    <message>
        <source>{current} stays in use: {name} {why}.</source>
        <translation>{current} bleibt in Gebrauch: {name} {why}.</translation>
    </message>
    <message>
        <source>gains {own} % on your texts and {others} % on those of others, so what it learned is not you</source>
        <translation>gewinnt {own} % bei deinen Texten und {others} % bei denen anderer; was sie gelernt hat, bist also nicht du</translation>
    </message>
    <message>
        <source>Passed over: {names}. They were learned on another model, or their files are damaged or missing.</source>
        <translation>Übergangen: {names}. Sie wurden auf einem anderen Modell gelernt, oder ihre Dateien sind beschädigt oder fehlen.</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>This voice was made for the model “{base_name}”, which is not the one here. {add}</source>
        <translation>Diese Stimme wurde für das Modell „{base_name}“ gemacht, und das ist nicht das hier verwendete. {add}</translation>
    </message>
    <message>
        <source>What is written of {name} is damaged: {what}. {again}</source>
        <translation>Was zu {name} geschrieben steht, ist beschädigt: {what}. {again}</translation>
    </message>
    <message>
        <source>There is a version in {folder}, and what is written of it is damaged: {what}. Import it again and delete that folder.</source>
        <translation>In {folder} liegt eine Fassung, und was zu ihr geschrieben steht, ist beschädigt: {what}. Importier sie noch einmal, und lösch jenen Ordner.</translation>
    </message>
    <message>
        <source>Add that model, choose it, and try again.</source>
        <translation>Füg jenes Modell hinzu, wähl es, und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Import this version again, or delete it.</source>
        <translation>Importier diese Fassung noch einmal, oder lösch sie.</translation>
    </message>
    <message>
        <source>Go back to another version, or import it again.</source>
        <translation>Geh auf eine andere Fassung zurück, oder importier diese noch einmal.</translation>
    </message>
    <message>
        <source>What {name} learned is not what was stored; the disk may be failing. {back}</source>
        <translation>Was {name} gelernt hat, ist nicht mehr das, was gespeichert wurde; vielleicht versagt die Platte. {back}</translation>
    </message>
    <message>
        <source>The files of {name} cannot be read ({reason}). {back}</source>
        <translation>Die Dateien von {name} lassen sich nicht lesen ({reason}). {back}</translation>
    </message>
    <message>
        <source>There is no adapter version “{name}”. Known: {names}.</source>
        <translation>Es gibt keine Fassung „{name}“. Bekannt: {names}.</translation>
    </message>
    <message>
        <source>name of a persona</source>
        <translation>Name einer Rolle</translation>
    </message>
    <message>
        <source>{why} It happened while loading {base}.</source>
        <translation>{why} Es geschah beim Laden von {base}.</translation>
    </message>
    <message>
        <source>The writing engine ended before it could answer. Try again.</source>
        <translation>Das Schreibprogramm endete, bevor es antworten konnte. Versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The writing engine {how}.</source>
        <translation>Das Schreibprogramm {how}.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>llama.cpp cannot load {base}: it is damaged, or of a kind that this version does not know.</source>
        <translation>llama.cpp kann {base} nicht laden: Die Datei ist beschädigt oder von einer Art, die diese Version nicht kennt.</translation>
    </message>
    <message>
        <source>There is not enough memory for this model. Choose a smaller model or a shorter context.</source>
        <translation>Der Speicher reicht für dieses Modell nicht. Wähle ein kleineres Modell oder einen kürzeren Kontext.</translation>
    </message>
    <message>
        <source>The text is longer than the model&apos;s context. Shorten it, or choose a longer context.</source>
        <translation>Der Text ist länger als der Kontext des Modells. Kürz ihn, oder wähle einen längeren Kontext.</translation>
    </message>
    <message>
        <source>llama.cpp could not evaluate the text (code {code}).</source>
        <translation>llama.cpp konnte den Text nicht auswerten (Code {code}).</translation>
    </message>
    <message>
        <source>{base} cannot be used for writing: {error}.</source>
        <translation>{base} lässt sich zum Schreiben nicht verwenden: {error}.</translation>
    </message>
    <message>
        <source>llama.cpp refused the adapter. Make it anew from its safetensors file.</source>
        <translation>llama.cpp hat den Adapter abgelehnt. Mach ihn aus seiner safetensors-Datei neu.</translation>
    </message>
    <message>
        <source>{file} is not an adapter for this model ({name}).</source>
        <translation>{file} ist kein Adapter für dieses Modell ({name}).</translation>
    </message>
    <message>
        <source>{words} ({signal})</source>
        <translation>{words} ({signal})</translation>
    </message>
    <message>
        <source>{words}; its last words: {last}</source>
        <translation>{words}; seine letzten Worte: {last}</translation>
    </message>
    <message>
        <source>was ended</source>
        <translation>wurde beendet</translation>
    </message>
    <message>
        <source>ended by itself</source>
        <translation>endete von selbst</translation>
    </message>
    <message>
        <source>ended with code {code}</source>
        <translation>endete mit Code {code}</translation>
    </message>
    <message>
        <source>was killed, perhaps because memory ran out</source>
        <translation>wurde abgebrochen, vielleicht weil der Speicher ausging</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>ist abgestürzt</translation>
    </message>
    <message>
        <source>gave up</source>
        <translation>hat aufgegeben</translation>
    </message>
    <message>
        <source>crashed (was the model file changed or its disk removed?)</source>
        <translation>ist abgestürzt (wurde die Modelldatei geändert oder ihr Datenträger entfernt?)</translation>
    </message>
    <message>
        <source>was ended from outside</source>
        <translation>wurde von außen beendet</translation>
    </message>
    <message>
        <source>{n} tokens do not fit into the context of {context}.</source>
        <translation>{n} Token passen nicht in den Kontext von {context}.</translation>
    </message>
    <message>
        <source>A prompt is too long for the model: {n} tokens, and it can take in {room}.</source>
        <translation>Eine Anfrage ist zu lang für das Modell: {n} Token, und es kann {room} aufnehmen.</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>adapter</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>a tensor has an unexpected name</source>
        <translation>ein Tensor hat einen unerwarteten Namen</translation>
    </message>
    <message>
        <source>a tensor has an unexpected shape or type</source>
        <translation>ein Tensor hat eine unerwartete Form oder Art</translation>
    </message>
    <message>
        <source>half of a pair of tensors is missing</source>
        <translation>von einem Tensorpaar fehlt die Hälfte</translation>
    </message>
    <message>
        <source>two tensors do not fit together</source>
        <translation>zwei Tensoren passen nicht zusammen</translation>
    </message>
    <message>
        <source>{file} holds no weights, so it cannot write. Choose another GGUF file.</source>
        <translation>{file} enthält keine Gewichte und kann deshalb nicht schreiben. Wähle eine andere GGUF-Datei.</translation>
    </message>
    <message>
        <source>{file} is cut short. Download or copy the model again.</source>
        <translation>{file} ist abgeschnitten. Lade oder kopiere das Modell noch einmal.</translation>
    </message>
    <message>
        <source>{file} is not a LoRA adapter.</source>
        <translation>{file} ist kein LoRA-Adapter.</translation>
    </message>
    <message>
        <source>{file} was made for a “{found}” model; the one in use is “{architecture}”.</source>
        <translation>{file} wurde für ein „{found}“-Modell gemacht; das verwendete ist „{architecture}“.</translation>
    </message>
    <message>
        <source>{file} is damaged (no alpha). Make it anew from its safetensors file.</source>
        <translation>{file} ist beschädigt (kein Alpha). Mach die Datei aus der safetensors-Datei neu.</translation>
    </message>
    <message>
        <source>{file} is empty. Make it anew from its safetensors file.</source>
        <translation>{file} ist leer. Mach die Datei aus der safetensors-Datei neu.</translation>
    </message>
    <message>
        <source>it does not begin as a GGUF file does</source>
        <translation>sie beginnt nicht wie eine GGUF-Datei</translation>
    </message>
    <message>
        <source>its GGUF version {version} is not known</source>
        <translation>ihre GGUF-Version {version} ist nicht bekannt</translation>
    </message>
    <message>
        <source>its header is damaged</source>
        <translation>ihr Kopf ist beschädigt</translation>
    </message>
    <message>
        <source>its alignment is damaged</source>
        <translation>ihre Ausrichtung ist beschädigt</translation>
    </message>
    <message>
        <source>its metadata are damaged</source>
        <translation>ihre Metadaten sind beschädigt</translation>
    </message>
    <message>
        <source>{file} is damaged ({problem}). Make it anew from its safetensors file.</source>
        <translation>{file} ist beschädigt ({problem}). Mach die Datei aus der safetensors-Datei neu.</translation>
    </message>
    <message>
        <source>{file} is not a usable {what}: {error}.</source>
        <translation>{file} ist als {what} nicht zu gebrauchen: {error}.</translation>
    </message>
    <message>
        <source>its list of tensors is damaged</source>
        <translation>ihre Liste der Tensoren ist beschädigt</translation>
    </message>
    <message>
        <source>The engine failed ({what}). Please report this.</source>
        <translation>Das Schreibprogramm hat versagt ({what}). Bitte melde das.</translation>
    </message>
    <message>
        <source>These token ids are not of this model&apos;s vocabulary.</source>
        <translation>Diese Token gehören nicht zum Wortschatz dieses Modells.</translation>
    </message>
    <message>
        <source>This is too long for the model: {n} tokens, and it can take in {room}. Shorten the message or leave passages out.</source>
        <translation>Das ist zu lang für das Modell: {n} Token, und es kann {room} aufnehmen. Kürz die Nachricht, oder lass Stellen weg.</translation>
    </message>
    <message>
        <source> (left out: {reasons}; first: {name})</source>
        <translation> (ausgelassen: {reasons}; zuerst: {name})</translation>
    </message>
    <message>
        <source> (left out: {reasons})</source>
        <translation> (ausgelassen: {reasons})</translation>
    </message>
    <message>
        <source>“{format}” is no format that can be imported. Choose one of: {formats}.</source>
        <translation>„{format}“ ist kein Format, das sich importieren lässt. Wähle eines von diesen: {formats}.</translation>
    </message>
    <message>
        <source>Name at least one file or folder to import.</source>
        <translation>Nenn mindestens eine Datei oder einen Ordner zum Importieren.</translation>
    </message>
    <message>
        <source>There is nothing to import in {where}{because}.</source>
        <translation>In {where} gibt es nichts zu importieren{because}.</translation>
    </message>
    <message>
        <source>No text of yours was found in {where}{because}.</source>
        <translation>In {where} wurde kein Text von dir gefunden{because}.</translation>
    </message>
    <message>
        <source>{n} {reason}</source>
        <translation>{n} {reason}</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>Eine Datei</translation>
    </message>
    <message>
        <source>{file}, message {number}</source>
        <translation>{file}, Nachricht {number}</translation>
    </message>
    <message>
        <source>automatic reply</source>
        <translation>automatische Antwort</translation>
    </message>
    <message>
        <source>bulk mail</source>
        <translation>Massenmail</translation>
    </message>
    <message>
        <source>calendar invitation</source>
        <translation>Termineinladung</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>verschlüsselt</translation>
    </message>
    <message>
        <source>forward without comment</source>
        <translation>ohne eigene Worte weitergeleitet</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>written by others</source>
        <translation>von anderen geschrieben</translation>
    </message>
    <message>
        <source>drafts, trash and junk</source>
        <translation>Entwürfe, Papierkorb und Spam</translation>
    </message>
    <message>
        <source>the most frequent sender of the sent mail ({count} of {total})</source>
        <translation>der häufigste Absender der gesendeten Mails ({count} von {total})</translation>
    </message>
    <message>
        <source>the sender of {count} of {total} mails</source>
        <translation>der Absender von {count} der {total} Mails</translation>
    </message>
    <message>
        <source>who wrote {count} of {total} mails here and received {received}</source>
        <translation>wer hier {count} von {total} Mails geschrieben und {received} bekommen hat</translation>
    </message>
    <message>
        <source>{name} ({reason})</source>
        <translation>{name} ({reason})</translation>
    </message>
    <message>
        <source>{name} ({error})</source>
        <translation>{name} ({error})</translation>
    </message>
    <message>
        <source>{name} (cut off)</source>
        <translation>{name} (abgeschnitten)</translation>
    </message>
    <message>
        <source>No line of {file} is a JSON object in UTF-8 ({broken} broken, first: {first}). Nothing was imported; check that the file is JSON Lines.</source>
        <translation>Keine Zeile von {file} ist ein JSON-Objekt in UTF-8 ({broken} beschädigt, zuerst: {first}). Es wurde nichts importiert; prüf, ob die Datei JSON Lines enthält.</translation>
    </message>
    <message>
        <source>{file} has a heading but no rows. Nothing was imported.</source>
        <translation>{file} hat eine Kopfzeile, aber keine weiteren Zeilen. Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>{file} is empty. Nothing was imported.</source>
        <translation>{file} ist leer. Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>You were taken for {me}, the only author in {file}.</source>
        <translation>Du wurdest für {me} gehalten: In {file} hat sonst niemand geschrieben.</translation>
    </message>
    <message>
        <source>{file} is not text in any encoding that could be recognized. Save it as UTF-8.</source>
        <translation>{file} ist kein Text in einer Kodierung, die sich erkennen ließ. Speichere die Datei als UTF-8.</translation>
    </message>
    <message>
        <source>{file}, entry {number}</source>
        <translation>{file}, Eintrag {number}</translation>
    </message>
    <message>
        <source>{file}, line {number}</source>
        <translation>{file}, Zeile {number}</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>The import was stopped.</source>
        <translation>Der Import wurde angehalten.</translation>
    </message>
    <message>
        <source>{path} is neither a file nor a folder. Name one of these.</source>
        <translation>{path} ist weder eine Datei noch ein Ordner. Wähle eines von beiden.</translation>
    </message>
    <message>
        <source>{path} is a file; a Maildir is a folder with cur and new in it.</source>
        <translation>{path} ist eine Datei; ein Maildir ist ein Ordner, der cur und new enthält.</translation>
    </message>
    <message>
        <source>{folder} is no Maildir: there is no cur and new in it.</source>
        <translation>{folder} ist kein Maildir: Es enthält weder cur noch new.</translation>
    </message>
    <message>
        <source>not {format}</source>
        <translation>kein {format}</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}). Check its permissions.</source>
        <translation>{path} lässt sich nicht lesen ({reason}). Prüf die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be read ({reason}). Check its permissions.</source>
        <translation>Der Ordner {folder} lässt sich nicht lesen ({reason}). Prüf die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>There is no file or folder {path}. Check the path.</source>
        <translation>Es gibt keine Datei und keinen Ordner {path}. Prüf den Pfad.</translation>
    </message>
    <message>
        <source>longer than any writing</source>
        <translation>länger als alles Geschriebene</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>not text</source>
        <translation>kein Text</translation>
    </message>
    <message>
        <source>{path} is not a GGUF model file, whatever its name says. Choose a file that llama.cpp can load.</source>
        <translation>{path} ist keine GGUF-Modelldatei, auch wenn sie so heißt. Wähle eine Datei, die llama.cpp laden kann.</translation>
    </message>
    <message>
        <source>{file} is refused: torch and llama.cpp read different models out of it (mean KL {mean_kl} nats per token, at most {limit} is accepted; same best token at {share} % of positions). An adapter trained on it would not fit. Use another file or another quantization.</source>
        <translation>{file} wird abgelehnt: torch und llama.cpp lesen verschiedene Modelle heraus (mittlere KL {mean_kl} Nat je Token, höchstens {limit} wird angenommen; gleiches bestes Token an {share} % der Stellen). Ein darauf trainierter Adapter würde nicht passen. Nimm eine andere Datei oder eine andere Quantisierung.</translation>
    </message>
    <message>
        <source>{file} cannot be trained on: {why}</source>
        <translation>Mit {file} lässt sich nicht lernen: {why}</translation>
    </message>
    <message>
        <source>Stopped while the examples were being made.</source>
        <translation>Angehalten, während die Beispiele gemacht wurden.</translation>
    </message>
    <message>
        <source>persona&apos;s name</source>
        <translation>Name der Rolle</translation>
    </message>
    <message>
        <source>Say which texts belong to “{name}”: to whom they go, or by which channel.</source>
        <translation>Sag, welche Texte zu „{name}“ gehören: an wen sie gehen oder auf welchem Weg.</translation>
    </message>
    <message>
        <source>There is no persona “{name}” yet. Say which texts belong to it when you learn it first.</source>
        <translation>Es gibt noch keine Rolle „{name}“. Sag, welche Texte zu ihr gehören, wenn du sie zum ersten Mal lernen lässt.</translation>
    </message>
    <message>
        <source>{n} texts are ready to learn from.</source>
        <translation>{n} Texte liegen zum Lernen bereit.</translation>
    </message>
    <message numerus="yes">
        <source>There are {n} texts here; learning needs {least} or more. Import more first.</source>
        <translation>
            <numerusform>Hier ist {n} Text; zum Lernen braucht es mindestens {least}. Importiere zuerst mehr.</numerusform>
            <numerusform>Hier sind {n} Texte; zum Lernen braucht es mindestens {least}. Importiere zuerst mehr.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is left to learn from once the newest texts are set apart. Import more first.</source>
        <translation>Sind die neuesten Texte beiseitegelegt, bleibt nichts zum Lernen übrig. Importiere zuerst mehr.</translation>
    </message>
    <message>
        <source>{name} stays in use: learning again found nothing better.</source>
        <translation>{name} bleibt in Gebrauch: Beim neuen Lernen fand sich nichts Besseres.</translation>
    </message>
    <message>
        <source>Learning was stopped. What was learned so far is kept; learn again to go on from there.</source>
        <translation>Das Lernen wurde angehalten. Was bisher gelernt wurde, bleibt erhalten; lass neu lernen, um dort weiterzumachen.</translation>
    </message>
    <message>
        <source>There is not enough memory to learn with this model. Close other programs, choose a smaller model, or let the base stay packed (--weights packed).</source>
        <translation>Der Speicher reicht nicht, um mit diesem Modell zu lernen. Schließ andere Programme, oder wähle ein kleineres Modell.</translation>
    </message>
    <message>
        <source>there is no space left</source>
        <translation>es ist kein Platz mehr da</translation>
    </message>
    <message>
        <source>The model file {path} cannot be read: {why}.</source>
        <translation>Die Modelldatei {path} lässt sich nicht lesen: {why}.</translation>
    </message>
    <message>
        <source>The model file {file} is damaged or cut short. Download or copy it again.</source>
        <translation>Die Modelldatei {file} ist beschädigt oder abgeschnitten. Lade oder kopiere sie noch einmal.</translation>
    </message>
    <message>
        <source>{file} is not a GGUF model. Choose a file that llama.cpp can serve.</source>
        <translation>{file} ist kein GGUF-Modell. Wähle eine Datei, die llama.cpp verwenden kann.</translation>
    </message>
    <message>
        <source>{file} is GGUF version {version}; versions 2 and 3 can be read.</source>
        <translation>{file} hat die GGUF-Version {version}; lesbar sind die Versionen 2 und 3.</translation>
    </message>
    <message>
        <source>{file} holds blocks of an unknown kind ({kind}).</source>
        <translation>{file} enthält Blöcke einer unbekannten Art ({kind}).</translation>
    </message>
    <message>
        <source>{file} does not state its “{key}”, so it cannot be trained on.</source>
        <translation>{file} nennt „{key}“ nicht; deshalb lässt sich damit nicht lernen.</translation>
    </message>
    <message>
        <source>{file} holds no token embeddings: it is not a whole language model.</source>
        <translation>{file} enthält keine Token-Einbettungen: Es ist kein ganzes Sprachmodell.</translation>
    </message>
    <message>
        <source>{file} holds a tensor “{name}” that its architecture has not. Choose another model.</source>
        <translation>{file} enthält einen Tensor „{name}“, den die Bauart nicht hat. Wähle ein anderes Modell.</translation>
    </message>
    <message>
        <source>Learning failed: {kind}: {error}</source>
        <translation>Das Lernen ist fehlgeschlagen: {kind}: {error}</translation>
    </message>
    <message>
        <source>{file} lacks the tensor for “{name}” ({n} in all are missing).</source>
        <translation>In {file} fehlt der Tensor für „{name}“ (es fehlen insgesamt {n}).</translation>
    </message>
    <message>
        <source>{name} is in use at {strength} % of its strength: on your {n} newest texts it is {better}. At full strength it {why}.</source>
        <translation>{name} ist mit {strength} % ihrer Stärke in Gebrauch: Von deinen {n} neuesten Texten ist diese Fassung {better}. Bei voller Stärke gilt: Sie {why}.</translation>
    </message>
    <message>
        <source>takes too much word for word from your old texts ({share} % of what it writes; {most} % is allowed)</source>
        <translation>übernimmt zu viel Wort für Wort aus deinen alten Texten ({share} % dessen, was sie schreibt; {most} % sind erlaubt)</translation>
    </message>
    <message>
        <source>{why}, and at less strength it does not pass, either</source>
        <translation>{why}, und auch mit weniger Stärke besteht sie nicht</translation>
    </message>
    <message>
        <source>repeats passages of your old texts word for word (up to {n} words in a row that you wrote only once; you yourself repeat up to {own})</source>
        <translation>wiederholt Stellen aus deinen alten Texten Wort für Wort (bis zu {n} Wörter am Stück, die du nur einmal geschrieben hast; du selbst wiederholst bis zu {own})</translation>
    </message>
    <message>
        <source>was stopped, because the chat template inside the model file does not come to an end; choose another model</source>
        <translation>wurde angehalten, weil die Chat-Vorlage in der Modelldatei kein Ende findet; nimm ein anderes Modell</translation>
    </message>
    <message>
        <source>The system cannot start another process ({reason}). Close other programs and try again.</source>
        <translation>Das System kann keinen weiteren Prozess starten ({reason}). Schließ andere Programme und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>llama.cpp cannot write {file} with plain numbers, so it cannot be checked. Use another file or another quantization.</source>
        <translation>llama.cpp kann {file} nicht mit ungepackten Zahlen schreiben, deshalb lässt sich die Datei nicht prüfen. Nimm eine andere Datei oder eine andere Quantisierung.</translation>
    </message>
    <message>
        <source>{file} can only be checked with room for a temporary copy: {needed} MB on the disk that holds {folder}, where {free} MB are free. Make room, then add the file again.</source>
        <translation>{file} lässt sich nur mit Platz für eine vorübergehende Kopie prüfen: {needed} MB auf dem Datenträger, auf dem {folder} liegt; dort sind {free} MB frei. Schaffe Platz und füge die Datei dann noch einmal hinzu.</translation>
    </message>
    <message>
        <source>Training had not begun, so there is nothing to keep yet. Learn again when there is more time.</source>
        <translation>Das Training hatte noch nicht begonnen, deshalb gibt es noch nichts zu behalten. Lerne noch einmal, wenn mehr Zeit ist.</translation>
    </message>
    <message>
        <source>Reading what you wrote</source>
        <translation>Liest, was du geschrieben hast</translation>
    </message>
    <message>
        <source>Getting to know what you wrote about</source>
        <translation>Lernt kennen, worüber du geschrieben hast</translation>
    </message>
    <message>
        <source>Measuring how well the model writes like you now</source>
        <translation>Misst, wie gut das Modell jetzt schreibt wie du</translation>
    </message>
    <message>
        <source>Learning your style</source>
        <translation>Lernt deinen Stil</translation>
    </message>
    <message>
        <source>Preparing what was learned for use</source>
        <translation>Bereitet das Gelernte zum Gebrauch vor</translation>
    </message>
    <message>
        <source>Checking whether it is better and truly yours</source>
        <translation>Prüft, ob es besser ist und wirklich deins</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Bereitet sich vor</translation>
    </message>
    <message>
        <source>The description</source>
        <translation>Die Beschreibung</translation>
    </message>
    <message>
        <source>“{word} …”</source>
        <translation>„{word} …“</translation>
    </message>
    <message>
        <source>{what} is too long: {n} characters, {limit} at most. Shorten it.</source>
        <translation>{what} ist zu lang: {n} Zeichen, höchstens {limit}. Bitte kürzen.</translation>
    </message>
    <message>
        <source>Waiting for mains power.</source>
        <translation>Wartet auf das Netzteil.</translation>
    </message>
    <message>
        <source>Waiting a moment after waking up.</source>
        <translation>Wartet nach dem Aufwachen einen Augenblick.</translation>
    </message>
    <message>
        <source>Learning was started by you.</source>
        <translation>Das Lernen hast du selbst gestartet.</translation>
    </message>
    <message>
        <source>No schedule.</source>
        <translation>Kein Zeitplan.</translation>
    </message>
    <message>
        <source>Waiting for the night.</source>
        <translation>Wartet auf die Nacht.</translation>
    </message>
    <message>
        <source>Done for tonight.</source>
        <translation>Für heute Nacht fertig.</translation>
    </message>
    <message>
        <source>Nothing new to learn from.</source>
        <translation>Nichts Neues zum Lernen.</translation>
    </message>
    <message>
        <source>Going on.</source>
        <translation>Macht weiter.</translation>
    </message>
    <message>
        <source>Waiting until the computer is not in use.</source>
        <translation>Wartet, bis der Rechner nicht benutzt wird.</translation>
    </message>
    <message>
        <source>The schedule was turned off.</source>
        <translation>Der Zeitplan wurde ausgeschaltet.</translation>
    </message>
    <message>
        <source>The night is over; learning goes on in the next one.</source>
        <translation>Die Nacht ist vorbei; in der nächsten geht das Lernen weiter.</translation>
    </message>
    <message>
        <source>It is time.</source>
        <translation>Es ist Zeit.</translation>
    </message>
    <message>
        <source>Learning.</source>
        <translation>Lernt.</translation>
    </message>
    <message>
        <source>The model takes {needed} MB, and only {free} MB are free there. Make room, or choose another place.</source>
        <translation>Das Modell braucht {needed} MB, und dort sind nur {free} MB frei. Schaffe Platz oder wähle einen anderen Ort.</translation>
    </message>
    <message>
        <source>The base model is damaged: it ends too early. Get it again.</source>
        <translation>Das Grundmodell ist beschädigt: Es endet zu früh. Besorge es neu.</translation>
    </message>
    <message>
        <source>{name} learned from {n} texts, and an adapter file can list {limit}. Export it for another program instead.</source>
        <translation>{name} hat aus {n} Texten gelernt, und eine Adapterdatei kann {limit} aufführen. Exportier die Fassung stattdessen für ein anderes Programm.</translation>
    </message>
    <message>
        <source>The texts that {name} learned from take {size} MiB, and an adapter file has room for {limit} MiB of them. Export it without the texts.</source>
        <translation>Die Texte, aus denen {name} gelernt hat, brauchen {size} MiB, und in einer Adapterdatei ist Platz für {limit} MiB davon. Exportier die Fassung ohne die Texte.</translation>
    </message>
    <message>
        <source>{name} cannot be exported, for it could not be taken in again. {error}</source>
        <translation>{name} lässt sich nicht exportieren, denn die Datei ließe sich nicht wieder einlesen. {error}</translation>
    </message>
    <message>
        <source>{path} is not a file. Choose another place.</source>
        <translation>{path} ist keine Datei. Wähle einen anderen Ort.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}). Make room, or choose another place.</source>
        <translation>{path} kann nicht geschrieben werden ({reason}). Schaffe Platz oder wähle einen anderen Ort.</translation>
    </message>
    <message>
        <source>The passphrase in ${variable} is not UTF-8 text.</source>
        <translation>Die Passphrase in ${variable} ist kein UTF-8-Text.</translation>
    </message>
    <message>
        <source>An empty passphrase protects nothing. {give}</source>
        <translation>Eine leere Passphrase schützt nichts. {give}</translation>
    </message>
    <message>
        <source>Give one, or export without.</source>
        <translation>Gib eine an, oder exportier ohne.</translation>
    </message>
    <message>
        <source>The name of the persona: “{name}”.</source>
        <translation>Den Namen der Persona: „{name}“.</translation>
    </message>
    <message>
        <source>What you called it: “{label}”.</source>
        <translation>Wie du sie genannt hast: „{label}“.</translation>
    </message>
    <message>
        <source>With a passphrase, also which texts: whoever has both the passphrase and a text can find out whether it was among them. Without, only this computer can.</source>
        <translation>Mit einer Passphrase auch, aus welchen: Wer die Passphrase und einen Text hat, kann herausfinden, ob er dabei war. Ohne Passphrase kann das nur dieser Computer.</translation>
    </message>
    <message numerus="yes">
        <source>How you write to {n} people: {names}.</source>
        <translation>
            <numerusform>Wie du {n} Menschen schreibst: {names}.</numerusform>
            <numerusform>Wie du {n} Menschen schreibst: {names}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your greetings, closings and signatures, with the names in them: {names}.</source>
        <translation>Deine Anreden, Grußformeln und Unterschriften mit den Namen darin: {names}.</translation>
    </message>
    <message>
        <source>Words and phrases that you like or avoid: {names}.</source>
        <translation>Wörter und Wendungen, die du magst oder meidest: {names}.</translation>
    </message>
    <message>
        <source>Words that you never use: {names}.</source>
        <translation>Wörter, die du nie benutzt: {names}.</translation>
    </message>
    <message>
        <source>The description in your own words: “{text}”</source>
        <translation>Die Beschreibung in deinen eigenen Worten: „{text}“</translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>„{text}“</translation>
    </message>
    <message numerus="yes">
        <source>and {n} more</source>
        <translation>
            <numerusform>und {n} Eintrag mehr</numerusform>
            <numerusform>und {n} weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>{file} of the adapter cannot be read ({reason}). See to that, or import it again.</source>
        <translation>{file} des Adapters kann nicht gelesen werden ({reason}). Behebe das oder importiere ihn noch einmal.</translation>
    </message>
    <message>
        <source>The adapter cannot be written to {folder} ({reason}). Make room, or make the folder writable, then try again.</source>
        <translation>Der Adapter kann nicht nach {folder} geschrieben werden ({reason}). Schaffe Platz oder mache den Ordner beschreibbar und versuche es dann noch einmal.</translation>
    </message>
    <message>
        <source>{why} It starts anew when you try again.</source>
        <translation>{why} Es startet neu, wenn du es noch einmal versuchst.</translation>
    </message>
    <message>
        <source>The adapter {path} cannot be read ({reason}). See to that, or use another version.</source>
        <translation>Der Adapter {path} kann nicht gelesen werden ({reason}). Behebe das oder nimm eine andere Fassung.</translation>
    </message>
    <message>
        <source>The {what} {path} cannot be read ({reason}). See to that, then try again.</source>
        <translation>{what} {path} lässt sich nicht lesen ({reason}). Behebe das und versuche es dann noch einmal.</translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>nicht verstanden</translation>
    </message>
    <message>
        <source>The name of the file or folder to import is empty. Name one.</source>
        <translation>Der Name der Datei oder des Ordners zum Importieren ist leer. Gib einen an.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}). See to that, then import again.</source>
        <translation>{file} kann nicht gelesen werden ({reason}). Behebe das und importiere dann noch einmal.</translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}: {reason}</translation>
    </message>
    <message>
        <source>chats in which you are not known</source>
        <translation>Chats, in denen du nicht bekannt bist</translation>
    </message>
    <message>
        <source>{file}, {when}</source>
        <translation>{file}, {when}</translation>
    </message>
    <message>
        <source>the chats</source>
        <translation>den Chats</translation>
    </message>
    <message>
        <source>You were taken for {me}: {file} says that it is this account&apos;s.</source>
        <translation>Du wurdest für {me} gehalten: Laut {file} gehört der Export diesem Konto.</translation>
    </message>
    <message>
        <source>too long to be typed</source>
        <translation>zu lang, um getippt zu sein</translation>
    </message>
    <message>
        <source>without words</source>
        <translation>ohne Worte</translation>
    </message>
    <message>
        <source>{file}, behind entry {number}</source>
        <translation>{file}, hinter Eintrag {number}</translation>
    </message>
    <message>
        <source>a later wording of a message</source>
        <translation>eine spätere Fassung einer Nachricht</translation>
    </message>
    <message>
        <source>forwarded from others</source>
        <translation>von anderen weitergeleitet</translation>
    </message>
    <message>
        <source>a picture, a recording or a file</source>
        <translation>ein Bild, eine Aufnahme oder eine Datei</translation>
    </message>
    <message>
        <source>a line of the program&apos;s</source>
        <translation>eine Zeile des Programms</translation>
    </message>
    <message>
        <source>only a link</source>
        <translation>nur ein Link</translation>
    </message>
    <message>
        <source>deleted by its writer</source>
        <translation>vom Absender gelöscht</translation>
    </message>
    <message>
        <source>pasted from a chat</source>
        <translation>aus einem Chat eingefügt</translation>
    </message>
    <message>
        <source>locked with a password: open it and save it without</source>
        <translation>mit einem Passwort gesperrt: öffne es und speichere es ohne</translation>
    </message>
    <message>
        <source>a page from the web; name the file itself if you wrote it</source>
        <translation>eine Seite aus dem Netz; nenne die Datei selbst, wenn du sie geschrieben hast</translation>
    </message>
    <message>
        <source>a chat as a web page; export it as JSON, or as WhatsApp does</source>
        <translation>ein Chat als Webseite; exportiere ihn als JSON oder so, wie WhatsApp es tut</translation>
    </message>
    <message>
        <source>a PDF that does not say who wrote it; name the file itself if you did</source>
        <translation>ein PDF, das nicht sagt, von wem es ist; nenne die Datei selbst, wenn es von dir ist</translation>
    </message>
    <message>
        <source>a PDF by somebody who is not known to be you; name the file itself if you wrote it</source>
        <translation>ein PDF von jemandem, von dem nicht bekannt ist, dass du es bist; nenne die Datei selbst, wenn du sie geschrieben hast</translation>
    </message>
    <message>
        <source>a PDF, and the package that reads them is missing; install Idiolect again</source>
        <translation>ein PDF, und das Paket zum Lesen fehlt; installiere Idiolect noch einmal</translation>
    </message>
    <message>
        <source>a PDF of pictures, without text</source>
        <translation>ein PDF aus Bildern, ohne Text</translation>
    </message>
    <message>
        <source>a PDF that takes too long to read</source>
        <translation>ein PDF, das zu lesen zu lange dauert</translation>
    </message>
    <message>
        <source>a chat of a kind that is not read; export it as JSON, or as WhatsApp does</source>
        <translation>ein Chat, dessen Art nicht gelesen wird; exportier ihn als JSON oder so, wie WhatsApp es tut</translation>
    </message>
    <message>
        <source>a chat log with several people&apos;s words</source>
        <translation>ein Chatprotokoll mit den Worten mehrerer</translation>
    </message>
    <message>
        <source>a program&apos;s log</source>
        <translation>das Protokoll eines Programms</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>ein Programm</translation>
    </message>
    <message>
        <source>a calendar</source>
        <translation>ein Kalender</translation>
    </message>
    <message>
        <source>an address book</source>
        <translation>ein Adressbuch</translation>
    </message>
    <message>
        <source>subtitles</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>a licence</source>
        <translation>eine Lizenz</translation>
    </message>
    <message>
        <source>a page or a file with markup; save it as plain text</source>
        <translation>eine Seite oder Datei mit Auszeichnungen; speicher sie als reinen Text</translation>
    </message>
    <message>
        <source>a LaTeX file; export its text</source>
        <translation>eine LaTeX-Datei; exportier ihren Text</translation>
    </message>
    <message>
        <source>a list for a program</source>
        <translation>eine Liste für ein Programm</translation>
    </message>
    <message>
        <source>passages marked in books</source>
        <translation>in Büchern markierte Stellen</translation>
    </message>
    <message>
        <source>a table of a notes program</source>
        <translation>eine Tabelle eines Notizprogramms</translation>
    </message>
    <message>
        <source>an archive: unpack it and name the folder</source>
        <translation>ein Archiv: entpacke es und nenne den Ordner</translation>
    </message>
    <message>
        <source>of an old word processor: save it as .docx or .odt</source>
        <translation>aus einer alten Textverarbeitung: speichere es als .docx oder .odt</translation>
    </message>
    <message>
        <source>a table or slides: save their text by itself</source>
        <translation>eine Tabelle oder Folien: speichere ihren Text für sich</translation>
    </message>
    <message>
        <source>a book</source>
        <translation>ein Buch</translation>
    </message>
    <message>
        <source>a picture, a recording or a film</source>
        <translation>ein Bild, eine Aufnahme oder ein Film</translation>
    </message>
    <message>
        <source>a program&apos;s database; export the texts from the program</source>
        <translation>die Datenbank eines Programms; exportiere die Texte aus dem Programm</translation>
    </message>
    <message>
        <source>of a program of Apple&apos;s: export it as .docx</source>
        <translation>aus einem Programm von Apple: exportiere es als .docx</translation>
    </message>
    <message>
        <source>rows about or by others</source>
        <translation>Zeilen über andere oder von anderen</translation>
    </message>
    <message>
        <source>belongs to a program</source>
        <translation>gehört zu einem Programm</translation>
    </message>
    <message>
        <source>a part of {network}’s download that holds no text of yours</source>
        <translation>ein Teil des Downloads von {network}, in dem kein Text von dir steht</translation>
    </message>
    <message>
        <source>sent to more than {n} recipients</source>
        <translation>an mehr als {n} Empfänger gesendet</translation>
    </message>
    <message>
        <source>a page too elaborate to be a letter</source>
        <translation>eine Seite, zu aufwendig für einen Brief</translation>
    </message>
    <message>
        <source>Outlook&apos;s own format (winmail.dat)</source>
        <translation>Outlooks eigenes Format (winmail.dat)</translation>
    </message>
    <message>
        <source>inside a zip: unzip it and name the folder</source>
        <translation>in einem ZIP: entpacke es und nenne den Ordner</translation>
    </message>
    <message numerus="yes">
        <source>The documents are by {n} people: {known}. Say which of them is you.</source>
        <translation>
            <numerusform>Die Dokumente sind von {n} Person: {known}. Sag, ob das du bist.</numerusform>
            <numerusform>Die Dokumente sind von {n} Leuten: {known}. Sag, wer davon du bist.</numerusform>
        </translation>
    </message>
    <message>
        <source>by {author}; if that is you, say that you are called so</source>
        <translation>von {author}; wenn du das bist, sag, dass du so heißt</translation>
    </message>
    <message>
        <source>headers too long</source>
        <translation>Kopfzeilen zu lang</translation>
    </message>
    <message>
        <source>too many parts</source>
        <translation>zu viele Teile</translation>
    </message>
    <message>
        <source>No row of {file} can be read ({number} {reason}, first: {first}). Nothing was imported; check where the file comes from.</source>
        <translation>Keine Zeile von {file} ist lesbar ({number} {reason}, zuerst: {first}). Es wurde nichts importiert; prüf, woher die Datei kommt.</translation>
    </message>
    <message>
        <source>It cannot be told which field of {file} holds the text. Its fields are: {present}. Call the one that does “text” in the file.</source>
        <translation>Es ist nicht zu erkennen, welches Feld von {file} den Text enthält. Die Felder heißen: {present}. Nenne das richtige in der Datei „text“.</translation>
    </message>
    <message>
        <source>There is no field “{wanted}” in {file}. Its fields are: {present}. Name one of these.</source>
        <translation>In {file} gibt es kein Feld „{wanted}“. Die Felder heißen: {present}. Nenne eines davon.</translation>
    </message>
    <message>
        <source>the history of a program: install git to have its messages read</source>
        <translation>die Geschichte eines Programms: installiere git, damit ihre Nachrichten gelesen werden</translation>
    </message>
    <message>
        <source>written by git or a program</source>
        <translation>von git oder einem Programm geschrieben</translation>
    </message>
    <message>
        <source>{entry}, and all behind it</source>
        <translation>{entry}, und alles dahinter</translation>
    </message>
    <message>
        <source>{file} has more than {n} columns. Keep those with the text and its circumstances.</source>
        <translation>{file} hat mehr als {n} Spalten. Behalte die mit dem Text und seinen Umständen.</translation>
    </message>
    <message>
        <source>You were taken for {me}: {reason}.</source>
        <translation>Du wurdest für {me} gehalten: {reason}.</translation>
    </message>
    <message>
        <source>It has to be said which of the senders is you. The most frequent are {names}.</source>
        <translation>Es muss gesagt werden, welcher der Absender du bist. Die häufigsten sind {names}.</translation>
    </message>
    <message>
        <source>sends mail here</source>
        <translation>versendet hier Post</translation>
    </message>
    <message>
        <source>Mail was sent from {names}, too. Say whether that is you.</source>
        <translation>Auch von {names} wurde Post versandt. Sag, ob das du bist.</translation>
    </message>
    <message>
        <source>None of these mails is from {me}. Most of them are from {others}. Say which of them is you.</source>
        <translation>Keine dieser Mails ist von {me}. Die meisten sind von {others}. Sag, wer davon du bist.</translation>
    </message>
    <message>
        <source>Several people write from {address}: {names}. Say which of them is you.</source>
        <translation>Von {address} schreiben mehrere: {names}. Sag, wer davon du bist.</translation>
    </message>
    <message>
        <source>a link to somewhere else</source>
        <translation>eine Verknüpfung nach anderswo</translation>
    </message>
    <message>
        <source>This text was forgotten since, and its draft with it. Go on with the next pair.</source>
        <translation>Dieser Text wurde inzwischen vergessen und sein Entwurf mit ihm. Mach mit dem nächsten Paar weiter.</translation>
    </message>
    <message>
        <source>No voice is in use yet. Learn one first: then there are drafts to tell apart.</source>
        <translation>Noch ist keine Stimme in Gebrauch. Lern zuerst eine: Dann gibt es Entwürfe, die man unterscheiden kann.</translation>
    </message>
    <message>
        <source>Of the texts that {name} never learned from, {left} are left that you were not asked about; {least} are needed. Import more of your writing and learn again.</source>
        <translation>Von den Texten, aus denen {name} nie gelernt hat, sind {left} übrig, nach denen du noch nicht gefragt wurdest; nötig sind {least}. Importier mehr von dir Geschriebenes, und lern noch einmal.</translation>
    </message>
    <message>
        <source>Stopped. The pairs that were made are kept; go on with them at any time.</source>
        <translation>Angehalten. Die fertigen Paare bleiben; mach jederzeit damit weiter.</translation>
    </message>
    <message>
        <source>Too little is here to tell: it takes {n} texts of some sentences each. Import more first.</source>
        <translation>Hier ist zu wenig, um es zu sagen: Es braucht {n} Texte mit je einigen Sätzen. Importiere zuerst mehr.</translation>
    </message>
    <message>
        <source>Nothing was estimated yet. Look for texts by machines first.</source>
        <translation>Noch wurde nichts geschätzt. Lass zuerst nach Texten von Maschinen suchen.</translation>
    </message>
    <message>
        <source>There is no text {id}.</source>
        <translation>Es gibt keinen Text {id}.</translation>
    </message>
    <message>
        <source>“{month}” is no month. Write it as 2023-05.</source>
        <translation>„{month}“ ist kein Monat. Schreib ihn als 2023-05.</translation>
    </message>
    <message>
        <source>Restore it from a backup, or enter your recovery key, or the passphrase where there is one.</source>
        <translation>Stell sie aus einer Sicherung wieder her, oder gib deinen Wiederherstellungsschlüssel ein, oder die Passphrase, wo es eine gibt.</translation>
    </message>
    <message>
        <source>Nothing was looked up: that was turned off for this draft.</source>
        <translation>Es wurde nichts nachgeschlagen: Für diesen Entwurf war das abgeschaltet.</translation>
    </message>
    <message>
        <source>{name} was learned on another model than the one in use. {choose}</source>
        <translation>{name} wurde mit einem anderen Modell gelernt als dem, das in Gebrauch ist. {choose}</translation>
    </message>
    <message>
        <source>Choose that model first.</source>
        <translation>Wähl zuerst jenes Modell.</translation>
    </message>
    <message>
        <source>a zip archive: unzip it</source>
        <translation>ein Zip-Archiv: entpack es</translation>
    </message>
    <message>
        <source>{path} belongs to the system. Name a file or folder with your writing.</source>
        <translation>{path} gehört zum System. Wähle eine Datei oder einen Ordner mit deinen Texten.</translation>
    </message>
    <message>
        <source>was built for a newer processor than this one; install Idiolect again on this computer</source>
        <translation>wurde für einen neueren Prozessor gebaut als diesen; installiere Idiolect auf diesem Rechner noch einmal</translation>
    </message>
    <message>
        <source>it has a password: unzip it</source>
        <translation>durch ein Passwort geschützt: entpacke es</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Angehalten. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>This version was learned with another release of Idiolect, and does not fit this one. Learn again, or use the release that it was learned with.</source>
        <translation>Diese Fassung wurde mit einer anderen Ausgabe von Idiolect gelernt und passt nicht zu dieser. Lern noch einmal, oder verwende die Ausgabe, mit der sie gelernt wurde.</translation>
    </message>
    <message>
        <source>The check of {file} {how}. Close other programs and try again, or use another file.</source>
        <translation>Die Prüfung von {file} {how}. Schließ andere Programme und versuch es noch einmal, oder nimm eine andere Datei.</translation>
    </message>
    <message>
        <source>the archive is damaged: download it again</source>
        <translation>das Archiv ist beschädigt: lade es noch einmal herunter</translation>
    </message>
    <message>
        <source>a board (canvas)</source>
        <translation>eine Tafel (Canvas)</translation>
    </message>
    <message>
        <source>an archive of Outlook for Mac: drag its folders from Outlook onto the desktop, and name the .mbox files</source>
        <translation>ein Archiv von Outlook für Mac: zieh seine Ordner aus Outlook auf den Schreibtisch und nenn die .mbox-Dateien</translation>
    </message>
    <message>
        <source>a chat that LINE saved on a computer, where names and words run together: save it on the phone</source>
        <translation>ein Chat, den LINE auf einem Computer gespeichert hat, wo Namen und Worte ineinander übergehen: speichere ihn auf dem Telefon</translation>
    </message>
    <message>
        <source>a chat kept among mail; export it from Google Chat</source>
        <translation>ein Chat unter den E-Mails; exportiere ihn aus Google Chat</translation>
    </message>
    <message>
        <source>of another kind, in an archive of mail</source>
        <translation>von anderer Art, in einem Archiv mit E-Mails</translation>
    </message>
    <message>
        <source>an archive within an archive: unzip it first</source>
        <translation>ein Archiv in einem Archiv: entpacke es zuerst</translation>
    </message>
    <message>
        <source>an Outlook data file in an archive: unzip it</source>
        <translation>eine Outlook-Datendatei in einem Archiv: entpacke es</translation>
    </message>
    <message>
        <source>an entry of Outlook that is no mail</source>
        <translation>ein Eintrag von Outlook, der keine E-Mail ist</translation>
    </message>
    <message>
        <source>an Outlook data file; to read it, install libpff: pip install libpff-python</source>
        <translation>eine Outlook-Datendatei; um sie zu lesen, installiere libpff: pip install libpff-python</translation>
    </message>
    <message>
        <source>{file} is an Outlook data file. To read it, install libpff, then import again: pip install libpff-python</source>
        <translation>{file} ist eine Outlook-Datendatei. Um sie zu lesen, installiere libpff und importiere noch einmal: pip install libpff-python</translation>
    </message>
    <message>
        <source>a repository whose history lies elsewhere; name that folder</source>
        <translation>ein Repository, dessen Geschichte anderswo liegt; nenne jenen Ordner</translation>
    </message>
    <message>
        <source>the mail program writes under these addresses</source>
        <translation>unter diesen Adressen schreibt das Mailprogramm</translation>
    </message>
    <message>
        <source>{file} is neither text nor a mailbox that Idiolect can read. It reads mbox, Maildir, .eml, .emlx, .msg, .pst, .txt, .md, .docx, .odt, .rtf, .pdf, .html, JSON Lines, CSV and what one can export from {chats} and {n} other programs.</source>
        <translation>{file} ist weder Text noch ein Postfach, das Idiolect lesen kann. Es liest mbox, Maildir, .eml, .emlx, .msg, .pst, .txt, .md, .docx, .odt, .rtf, .pdf, .html, JSON Lines, CSV und was sich aus {chats} und {n} weiteren Programmen exportieren lässt.</translation>
    </message>
    <message>
        <source>{file} is left out: {reason}. {instead}</source>
        <translation>{file} wird ausgelassen: {reason}. {instead}</translation>
    </message>
    <message>
        <source>What is yours in it can be copied into a text file, and that be imported.</source>
        <translation>Was davon von dir ist, lässt sich in eine Textdatei kopieren und diese importieren.</translation>
    </message>
    <message>
        <source>a folder of programs</source>
        <translation>ein Ordner von Programmen</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>The desktop&apos;s service {service} did not do what was asked ({why}).</source>
        <translation>Der Dienst {service} des Schreibtischs hat nicht getan, worum er gebeten wurde ({why}).</translation>
    </message>
    <message>
        <source>a draft</source>
        <translation>ein Entwurf</translation>
    </message>
    <message>
        <source>a note of Google Keep’s as a web page; the .json beside it is what is read</source>
        <translation>eine Notiz von Google Keep als Webseite; gelesen wird die .json-Datei daneben</translation>
    </message>
    <message>
        <source>a transcript of what several people said</source>
        <translation>eine Mitschrift dessen, was mehrere sagten</translation>
    </message>
    <message>
        <source>a list of calls; the messages are in the file that begins with “sms”</source>
        <translation>eine Liste von Anrufen; die Nachrichten stehen in der Datei, die mit „sms“ beginnt</translation>
    </message>
    <message>
        <source>a notebook of OneNote&apos;s: export its pages as .docx</source>
        <translation>ein Notizbuch von OneNote: exportiere seine Seiten als .docx</translation>
    </message>
    <message>
        <source>an archive of Joplin&apos;s: export the notes as Markdown</source>
        <translation>ein Archiv von Joplin: exportiere die Notizen als Markdown</translation>
    </message>
    <message>
        <source>a locked backup of a chat program; export the chats from the program</source>
        <translation>eine verschlossene Sicherung eines Chatprogramms; exportiere die Chats aus dem Programm</translation>
    </message>
    <message>
        <source>a list to tick off</source>
        <translation>eine Liste zum Abhaken</translation>
    </message>
    <message>
        <source>shared with others, who may have written in it</source>
        <translation>mit anderen geteilt, die darin geschrieben haben können</translation>
    </message>
    <message>
        <source>a mail program&apos;s own files</source>
        <translation>eigene Dateien eines Mailprogramms</translation>
    </message>
    <message>
        <source>passed on, not written</source>
        <translation>weitergegeben, nicht geschrieben</translation>
    </message>
    <message>
        <source>cut off by the program</source>
        <translation>vom Programm abgeschnitten</translation>
    </message>
    <message>
        <source>kept by the program that the notes are written with</source>
        <translation>vom Programm für die Notizen selbst angelegt</translation>
    </message>
    <message>
        <source>a form to fill in</source>
        <translation>eine Vorlage zum Ausfüllen</translation>
    </message>
    <message>
        <source>clipped from the web or a book</source>
        <translation>aus dem Netz oder einem Buch übernommen</translation>
    </message>
    <message>
        <source>a board or a drawing</source>
        <translation>eine Tafel oder eine Zeichnung</translation>
    </message>
    <message>
        <source>from a shared mailbox, not signed by you</source>
        <translation>aus einem gemeinsamen Postfach, nicht von dir unterschrieben</translation>
    </message>
    <message>
        <source>called as you are</source>
        <translation>heißt wie du</translation>
    </message>
    <message>
        <source>It was not said whether what you asked assistants is learned.</source>
        <translation>Es wurde nicht gesagt, ob aus dem gelernt wird, was du Assistenten gefragt hast.</translation>
    </message>
    <message>
        <source>On {n} of your texts that neither learned from, {new} with your voice is {share} % more surprised by your writing than {old} with it: {old} writes more like you, and you can go back to it.</source>
        <translation>Bei {n} deiner Texte, aus denen keines gelernt hat, ist {new} mit deiner Stimme um {share} % stärker überrascht von dem, was du schreibst, als {old} mit ihr: {old} schreibt eher wie du, und du kannst dorthin zurück.</translation>
    </message>
    <message>
        <source>On {n} of your texts that neither learned from, {new} and {old} write about equally like you. Keep the one whose drafts you like better.</source>
        <translation>Bei {n} deiner Texte, aus denen keines gelernt hat, schreiben {new} und {old} etwa gleich sehr wie du. Behalte das Modell, dessen Entwürfe dir besser gefallen.</translation>
    </message>
    <message>
        <source>On {n} of your texts that neither learned from, {new} with your voice is {share} % less surprised by your writing than {old} with it: keep {new}.</source>
        <translation>Bei {n} deiner Texte, aus denen keines gelernt hat, ist {new} mit deiner Stimme um {share} % weniger überrascht von dem, was du schreibst, als {old} mit ihr: Behalte {new}.</translation>
    </message>
    <message>
        <source>You picked your own text {own} of {all} times; {half} would be chance.</source>
        <translation>Du hast deinen eigenen Text {own} von {all} Mal erkannt; {half} wären Zufall.</translation>
    </message>
    <message>
        <source>Guessing alone gets that far in {often} of 100 tests: this does not show that you can tell them apart, nor that you cannot. After {all} pairs the true share may lie anywhere between {low} and {high} of 100.</source>
        <translation>Bloßes Raten kommt in {often} von 100 Tests so weit: Das zeigt nicht, dass du beide unterscheiden kannst, und auch nicht das Gegenteil. Nach {all} Paaren kann der wahre Anteil überall zwischen {low} und {high} von 100 liegen.</translation>
    </message>
    <message>
        <source>Guessing alone gets that far in {often} of 100 tests.</source>
        <translation>Bloßes Raten kommt in {often} von 100 Tests so weit.</translation>
    </message>
    <message>
        <source>Guessing alone gets that far in fewer than one of 100 tests.</source>
        <translation>Bloßes Raten kommt in weniger als einem von 100 Tests so weit.</translation>
    </message>
    <message>
        <source>You can tell the drafts from your own texts.</source>
        <translation>Du kannst die Entwürfe von deinen eigenen Texten unterscheiden.</translation>
    </message>
    <message>
        <source>{share} % less surprised by your writing than the model alone</source>
        <translation>um {share} % weniger überrascht als das Modell, wie es kam</translation>
    </message>
    <message>
        <source>forgot too much of what the model knows ({loss} % worse on general questions; {most} % is allowed)</source>
        <translation>hat zu viel von dem vergessen, was das Modell konnte ({loss} % schlechter bei allgemeinen Fragen; {most} % sind erlaubt)</translation>
    </message>
    <message>
        <source>{reason} Whether it learned you, or what anybody’s texts would have taught it, could not be told: that takes {least} messages that you received (there are {n}) or, for this model, a voice of other writers.</source>
        <translation>{reason} Ob sie dich gelernt hat oder was irgendjemandes Texte sie auch gelehrt hätten, ließ sich nicht sagen: Dazu braucht es {least} Nachrichten, die du erhalten hast (es sind {n}), oder für dieses Modell eine Stimme anderer Schreibender.</translation>
    </message>
    <message>
        <source>Drafts still come from the model alone: {name} {why}.</source>
        <translation>Entwürfe kommen weiter nur vom Modell, wie es kam: {name} {why}.</translation>
    </message>
    <message>
        <source>is not beyond doubt better than {current} on {n} of your texts</source>
        <translation>ist bei {n} deiner Texte nicht zweifelsfrei besser als {current}</translation>
    </message>
    <message>
        <source>does not write more like you than a voice of other writers does</source>
        <translation>kommt dir nicht näher als eine Stimme anderer Schreibender</translation>
    </message>
    <message>
        <source>says less of what it is asked to than the model alone does ({said} % of the words asked for, against {base} %)</source>
        <translation>sagt weniger von dem, was verlangt ist, als das Modell, wie es kam ({said} % der verlangten Wörter gegen {base} %)</translation>
    </message>
    <message>
        <source>does not write more like you than the model alone does</source>
        <translation>kommt dir nicht näher als das Modell, wie es kam</translation>
    </message>
    <message>
        <source>The check {how}.</source>
        <translation>Die Prüfung {how}.</translation>
    </message>
    <message>
        <source>Comparing both models on the same texts of yours</source>
        <translation>Beide Modelle an denselben deiner Texte vergleichen</translation>
    </message>
    <message>
        <source>Only {free} MB are free on the disk that holds {folder}; learning needs {least} MB. Make room there, then try again.</source>
        <translation>Auf dem Datenträger mit {folder} sind nur {free} MB frei; zum Lernen braucht es {least} MB. Schaffe dort Platz und versuche es dann noch einmal.</translation>
    </message>
    <message>
        <source>Learning {how}.</source>
        <translation>Das Lernen {how}.</translation>
    </message>
    <message>
        <source>Learning {how}. Learn again to go on from where it stopped.</source>
        <translation>Das Lernen {how}. Lern noch einmal, um dort fortzufahren, wo es aufhörte.</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>Learning failed.</source>
        <translation>Das Lernen ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>{file} cannot be learned with. Choose another model.</source>
        <translation>Mit {file} lässt sich nicht lernen. Wähl ein anderes Modell.</translation>
    </message>
    <message>
        <source>The graphics card that was asked for cannot be used here.</source>
        <translation>Die gewünschte Grafikkarte lässt sich hier nicht nutzen.</translation>
    </message>
    <message>
        <source>What was learned before cannot be read, so learning cannot go on from it.</source>
        <translation>Was zuvor gelernt wurde, lässt sich nicht lesen; das Lernen kann nicht darauf aufbauen.</translation>
    </message>
    <message>
        <source>What was learned cannot be written to {folder}: {why}. Mend that, then learn again.</source>
        <translation>Das Gelernte kann nicht nach {folder} geschrieben werden: {why}. Behebe das und lerne dann noch einmal.</translation>
    </message>
    <message>
        <source>{file} is of the architecture “{architecture}”, which cannot be trained here. Choose a model of one of these: {known}.</source>
        <translation>{file} hat die Bauart „{architecture}“, mit der sich hier nicht lernen lässt. Wähle ein Modell einer dieser Bauarten: {known}.</translation>
    </message>
    <message>
        <source>{file} stretches its context by “{scaling}”, which cannot be trained here.</source>
        <translation>{file} streckt den Kontext mit „{scaling}“; damit lässt sich hier nicht lernen.</translation>
    </message>
    <message>
        <source>{file} cannot be learned with: {why}. Choose another model.</source>
        <translation>Mit {file} lässt sich nicht lernen: {why}. Wähle ein anderes Modell.</translation>
    </message>
    <message>
        <source>There are no examples to learn from: {why}.</source>
        <translation>Es gibt keine Beispiele zum Lernen: {why}.</translation>
    </message>
    <message>
        <source>There is no CUDA device that torch can use here. Leave --device out to train without.</source>
        <translation>Hier ist kein CUDA-Gerät, das torch verwenden kann. Lass --device weg, um ohne zu lernen.</translation>
    </message>
    <message>
        <source>There is no Apple GPU that torch can use here. Leave --device out to train without.</source>
        <translation>Hier ist keine Apple-GPU, die torch verwenden kann. Lass --device weg, um ohne zu lernen.</translation>
    </message>
    <message>
        <source>The adapter in {folder} cannot be read, so learning cannot start from it.</source>
        <translation>Der Adapter in {folder} lässt sich nicht lesen; das Lernen kann nicht von ihm ausgehen.</translation>
    </message>
    <message>
        <source>The adapter to start from has another rank, other targets or another base.</source>
        <translation>Der Adapter, von dem das Lernen ausgehen soll, hat einen anderen Rang, andere Ziele oder ein anderes Modell.</translation>
    </message>
    <message>
        <source>There is not enough memory to learn with this model. Close other programs, or choose a smaller model.</source>
        <translation>Der Speicher reicht nicht, um mit diesem Modell zu lernen. Schließ andere Programme, oder wähl ein kleineres Modell.</translation>
    </message>
    <message>
        <source>{file} is no model that can write. Choose another file.</source>
        <translation>{file} ist kein Modell, das schreiben kann. Wähl eine andere Datei.</translation>
    </message>
    <message>
        <source>{file} is not a whole model. Choose another.</source>
        <translation>{file} ist kein ganzes Modell. Wähl ein anderes.</translation>
    </message>
    <message>
        <source>{file} is a model of a kind (“{architecture}”) that cannot be learned with here. Choose another model.</source>
        <translation>{file} ist ein Modell einer Art („{architecture}“), mit der hier nicht gelernt werden kann. Wähl ein anderes Modell.</translation>
    </message>
    <message>
        <source>{folder} is no folder that can be read.</source>
        <translation>{folder} ist kein Ordner, der sich lesen lässt.</translation>
    </message>
    <message>
        <source>manifest</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <source>It lies in several parts, which cannot be read here.</source>
        <translation>Es liegt in mehreren Teilen vor, die hier nicht gelesen werden können.</translation>
    </message>
    <message>
        <source>The file of {name} at {path} is another one than the one that was added: what was learned would not fit it. Put the earlier file back, or add this one under another name.</source>
        <translation>Die Datei von {name} unter {path} ist eine andere als die hinzugefügte: Was gelernt wurde, würde nicht zu ihr passen. Lege die frühere Datei zurück oder füge diese unter einem anderen Namen hinzu.</translation>
    </message>
    <message>
        <source>The file of {name} is no longer at {path}. Put it back, or choose another model in Settings.</source>
        <translation>Die Datei von {name} liegt nicht mehr unter {path}. Lege sie zurück oder wähle in den Einstellungen ein anderes Modell.</translation>
    </message>
    <message>
        <source>There is no model named “{name}” in the catalogue. It has: {known}.</source>
        <translation>Im Katalog gibt es kein Modell namens „{name}“. Er enthält: {known}.</translation>
    </message>
    <message>
        <source>{path} is there already and is another file. Move it away, then fetch again.</source>
        <translation>{path} ist schon da und eine andere Datei. Verschiebe sie und lade dann erneut.</translation>
    </message>
    <message>
        <source>{host} sent a web page, or something else that is no model. Is there a sign-in page between this computer and the internet? Nothing of it was kept.</source>
        <translation>{host} hat eine Webseite geschickt oder etwas anderes, das kein Modell ist. Liegt zwischen diesem Computer und dem Internet eine Anmeldeseite? Nichts davon wurde behalten.</translation>
    </message>
    <message>
        <source>{why} What has come so far is kept: fetch it again later, and it goes on from there.</source>
        <translation>{why} Was schon angekommen ist, bleibt: Lade es später noch einmal, dann geht es von dort weiter.</translation>
    </message>
    <message>
        <source>This takes {needed} MB on the disk that holds {folder}, where {free} MB are free. Make room, then try again.</source>
        <translation>Das braucht {needed} MB auf dem Laufwerk mit {folder}; dort sind {free} MB frei. Schaffe Platz und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>{file} cannot be written ({reason}). What has come so far is kept; mend that, then fetch it again.</source>
        <translation>{file} kann nicht geschrieben werden ({reason}). Was schon angekommen ist, bleibt; behebe das und lade dann erneut.</translation>
    </message>
    <message>
        <source>{file} is being fetched already, here or in another window.</source>
        <translation>{file} wird schon geladen, hier oder in einem anderen Fenster.</translation>
    </message>
    <message>
        <source>What came is not the file that was asked for: its checksum is {found} and should be {expected}. Nothing was kept. Try again later, or choose another model.</source>
        <translation>Was ankam, ist nicht die gewünschte Datei: Ihre Prüfsumme ist {found} und müsste {expected} sein. Nichts wurde behalten. Versuche es später noch einmal oder wähle ein anderes Modell.</translation>
    </message>
    <message>
        <source>The connection to {host} broke.</source>
        <translation>Die Verbindung zu {host} ist abgerissen.</translation>
    </message>
    <message>
        <source>{host} does not say how large the file is. Nothing was fetched.</source>
        <translation>{host} sagt nicht, wie groß die Datei ist. Nichts wurde geladen.</translation>
    </message>
    <message>
        <source>{host} has a file of another size ({found} bytes) than was asked for ({expected}). Nothing was fetched. Choose another model.</source>
        <translation>{host} hat eine Datei anderer Größe ({found} Byte) als die gewünschte ({expected}). Nichts wurde geladen. Wähle ein anderes Modell.</translation>
    </message>
    <message>
        <source>Stopped. What has come so far is kept for the next time.</source>
        <translation>Angehalten. Was schon angekommen ist, bleibt für das nächste Mal.</translation>
    </message>
    <message>
        <source>{host} has another file now than before.</source>
        <translation>{host} hat jetzt eine andere Datei als vorher.</translation>
    </message>
    <message>
        <source>{name} needs {needed} GB of memory, and {free} GB are free. Close other programs, or choose one of these in Settings: {smaller}.</source>
        <translation>{name} braucht {needed} GB Speicher, frei sind {free} GB. Schließe andere Programme oder wähle in den Einstellungen eines von diesen: {smaller}.</translation>
    </message>
    <message>
        <source>{name} needs {needed} GB of memory, and {free} GB are free. Close other programs, then try again.</source>
        <translation>{name} braucht {needed} GB Speicher, frei sind {free} GB. Schließe andere Programme und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>the record of a model</source>
        <translation>die Angaben zu einem Modell</translation>
    </message>
    <message>
        <source>There is no model named “{name}” here. Known: {known}.</source>
        <translation>Hier gibt es kein Modell mit dem Namen „{name}“. Bekannt: {known}.</translation>
    </message>
    <message>
        <source>The name of {path} holds what is no text. Rename the file or its folder and add it again.</source>
        <translation>Der Name von {path} enthält Zeichen, die kein Text sind. Benenne die Datei oder ihren Ordner um und füge sie noch einmal hinzu.</translation>
    </message>
    <message>
        <source>A model named “{name}” comes with Idiolect already. Rename the file and add it again.</source>
        <translation>Ein Modell mit dem Namen „{name}“ kommt schon mit Idiolect. Benenn die Datei um und füg sie noch einmal hinzu.</translation>
    </message>
    <message>
        <source>Another model is named “{name}” already. Rename the file, or remove the other one first.</source>
        <translation>Ein anderes Modell heißt schon „{name}“. Benenne die Datei um oder entferne zuerst das andere.</translation>
    </message>
    <message>
        <source>The model cannot be remembered in {folder} ({reason}). Make room, or make the folder writable, and add it again.</source>
        <translation>Das Modell kann in {folder} nicht vermerkt werden ({reason}). Schaffe Platz oder mache den Ordner beschreibbar und füge es noch einmal hinzu.</translation>
    </message>
    <message>
        <source>{url} is not an encrypted address. Models are fetched from addresses that begin with https:// only.</source>
        <translation>{url} ist keine verschlüsselte Adresse. Modelle werden nur von Adressen geladen, die mit https:// beginnen.</translation>
    </message>
    <message>
        <source>{host} refused (it answered {code}). Choose another model.</source>
        <translation>{host} hat abgelehnt (Antwort {code}). Wähle ein anderes Modell.</translation>
    </message>
    <message>
        <source>{host} has no such part of the file.</source>
        <translation>{host} hat keinen solchen Teil der Datei.</translation>
    </message>
    <message>
        <source>{host} is busy (it answered {code}).</source>
        <translation>{host} ist überlastet (Antwort {code}).</translation>
    </message>
    <message>
        <source>{host} lets nobody have this file without an account (it answered {code}). Fetch it with your browser, then add the file.</source>
        <translation>{host} gibt diese Datei niemandem ohne Konto (Antwort {code}). Lade sie mit dem Browser und füge die Datei dann hinzu.</translation>
    </message>
    <message>
        <source>{host} no longer has this file. Choose another model.</source>
        <translation>{host} hat diese Datei nicht mehr. Wähle ein anderes Modell.</translation>
    </message>
    <message>
        <source>{host} sends us round in circles. Nothing was fetched.</source>
        <translation>{host} schickt uns im Kreis. Nichts wurde geladen.</translation>
    </message>
    <message>
        <source>{host} could not prove who it is ({why}). Look at this computer&apos;s clock and network.</source>
        <translation>{host} konnte sich nicht ausweisen ({why}). Sieh nach der Uhr und dem Netz dieses Computers.</translation>
    </message>
    <message>
        <source>{host} cannot be found. Is this computer online?</source>
        <translation>{host} ist nicht zu finden. Ist dieser Computer mit dem Internet verbunden?</translation>
    </message>
    <message>
        <source>The proxy that this computer is set to use did not connect to {host}.</source>
        <translation>Der Proxy, der auf diesem Computer eingestellt ist, hat keine Verbindung zu {host} hergestellt.</translation>
    </message>
    <message>
        <source>{host} does not answer.</source>
        <translation>{host} antwortet nicht.</translation>
    </message>
    <message>
        <source>{host} sends us to {other}, which is not where a model comes from. Nothing was fetched.</source>
        <translation>{host} schickt uns zu {other}, woher kein Modell kommt. Nichts wurde geladen.</translation>
    </message>
    <message>
        <source>{host} does not say which part of the file it sends.</source>
        <translation>{host} sagt nicht, welchen Teil der Datei es schickt.</translation>
    </message>
    <message>
        <source>{host} gave an answer that means nothing here ({code}).</source>
        <translation>{host} gab eine Antwort, die hier nichts bedeutet ({code}).</translation>
    </message>
    <message>
        <source>How fast this computer learns could not be measured. Try again.</source>
        <translation>Wie schnell dieser Computer lernt, ließ sich nicht messen. Versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Idiolect learned, and your drafts sound more like you now.</source>
        <translation>Idiolect hat gelernt, und deine Entwürfe klingen jetzt mehr nach dir.</translation>
    </message>
    <message>
        <source>Idiolect learned, but what came of it is no better than what you have, and is not used.</source>
        <translation>Idiolect hat gelernt, aber das Ergebnis ist nicht besser als das, was du hast, und wird nicht benutzt.</translation>
    </message>
    <message>
        <source>there was nothing new to learn from.</source>
        <translation>Es gab nichts Neues zu lernen.</translation>
    </message>
    <message>
        <source>Idiolect learned and was not finished; it goes on the next night.</source>
        <translation>Idiolect hat gelernt und ist nicht fertig geworden; in der nächsten Nacht geht es weiter.</translation>
    </message>
    <message>
        <source>Idiolect did not learn, because the computer ran on its battery.</source>
        <translation>Idiolect hat nicht gelernt, weil der Rechner im Akkubetrieb lief.</translation>
    </message>
    <message>
        <source>Idiolect did not learn, because the computer was in use.</source>
        <translation>Idiolect hat nicht gelernt, weil der Rechner benutzt wurde.</translation>
    </message>
    <message>
        <source>Idiolect could not learn, because your history was locked. Leave Idiolect open in the evening, or stay logged in with the keyring unlocked.</source>
        <translation>Idiolect konnte nicht lernen, weil dein Verlauf gesperrt war. Lass Idiolect abends geöffnet, oder bleib angemeldet und lass den Schlüsselbund entsperrt.</translation>
    </message>
    <message>
        <source>learning stopped because the computer ran on its battery; it goes on when it can.</source>
        <translation>Das Lernen wurde unterbrochen, weil der Rechner im Akkubetrieb lief; es geht weiter, sobald es möglich ist.</translation>
    </message>
    <message>
        <source>learning stopped because the computer was in use; it goes on when it can.</source>
        <translation>Das Lernen wurde unterbrochen, weil der Rechner benutzt wurde; es geht weiter, sobald es möglich ist.</translation>
    </message>
    <message>
        <source>The night of {day}: {what}</source>
        <translation>Nacht vom {day}: {what}</translation>
    </message>
    <message>
        <source>Last night: {what}</source>
        <translation>Letzte Nacht: {what}</translation>
    </message>
    <message>
        <source>Idiolect could not learn. {why}</source>
        <translation>Idiolect konnte nicht lernen. {why}</translation>
    </message>
    <message>
        <source>greets by name</source>
        <translation>grüßt mit dem Namen</translation>
    </message>
    <message>
        <source>A description cannot be empty. To go back to the measured one, reset the profile.</source>
        <translation>Eine Beschreibung kann nicht leer sein. Zur gemessenen kommst du zurück, wenn du das Profil zurücksetzt.</translation>
    </message>
    <message>
        <source>These are too many words to keep out of drafts: {n}, {limit} at most. Leave some out.</source>
        <translation>Das sind zu viele Wörter, die in keinem Entwurf vorkommen sollen: {n}, höchstens {limit}. Lass einige weg.</translation>
    </message>
    <message>
        <source>“{word}” holds a comma, which separates two words. Give each by itself.</source>
        <translation>„{word}“ enthält ein Komma, und das trennt zwei Wörter. Gib jedes für sich an.</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Spanisch</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italienisch</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugiesisch</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Niederländisch</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Schwedisch</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>Dänisch</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>Norwegisch</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>Finnisch</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polnisch</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>Tschechisch</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russisch</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Ukrainisch</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Türkisch</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Griechisch</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>Rumänisch</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>Ungarisch</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japanisch</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinesisch</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Koreanisch</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebräisch</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>Hindi</translation>
    </message>
    <message>
        <source>shorter</source>
        <translation>kürzer</translation>
    </message>
    <message>
        <source>longer</source>
        <translation>länger</translation>
    </message>
    <message>
        <source>email</source>
        <translation>E-Mails</translation>
    </message>
    <message>
        <source>chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>articles</source>
        <translation>Artikeln</translation>
    </message>
    <message>
        <source>posts</source>
        <translation>Beiträge</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>commit messages</source>
        <translation>Commit-Nachrichten</translation>
    </message>
    <message>
        <source>questions to assistants</source>
        <translation>Fragen an Assistenten</translation>
    </message>
    <message>
        <source>Uses British spelling.</source>
        <translation>Verwendet die britische Schreibweise.</translation>
    </message>
    <message>
        <source>Uses American spelling.</source>
        <translation>Verwendet die amerikanische Schreibweise.</translation>
    </message>
    <message>
        <source>That is more than {n} at once: open the rest afterwards.</source>
        <translation>Das ist mehr als {n} auf einmal: Öffne den Rest danach.</translation>
    </message>
    <message>
        <source>This mail link has more than {most} characters, which no real one has. It was not opened.</source>
        <translation>Dieser Mail-Link hat mehr als {most} Zeichen, was kein echter hat. Er wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>{link} is no file on this computer. Save it here, and open that.</source>
        <translation>{link} ist keine Datei auf diesem Rechner. Speichere sie hier und öffne dann diese.</translation>
    </message>
    <message>
        <source>{link} names no file.</source>
        <translation>{link} nennt keine Datei.</translation>
    </message>
    <message>
        <source>{method}, by way of {by}</source>
        <translation>{method}, über {by}</translation>
    </message>
    <message>
        <source>keys, dead keys and Compose; no other input method is set up on this desktop</source>
        <translation>Tasten, Tottasten und Compose; eine andere Eingabemethode ist auf diesem Desktop nicht eingerichtet</translation>
    </message>
    <message>
        <source>this desktop types with {method}, which Idiolect’s Qt does not speak with: Chinese, Japanese and Korean cannot be typed in the window. Use ibus or fcitx 5; or write elsewhere, and paste.</source>
        <translation>Auf diesem Desktop wird mit {method} getippt, womit sich das Qt von Idiolect nicht versteht: Chinesisch, Japanisch und Koreanisch lassen sich im Fenster nicht tippen. Verwende ibus oder fcitx 5; oder schreib anderswo und füge den Text ein.</translation>
    </message>
    <message>
        <source>this desktop types with {method}, but nothing answers in the way of ibus, by which Idiolect speaks with it: Chinese, Japanese and Korean cannot be typed in the window. Start {method}; in fcitx 5, its addon “IBus Frontend” must be on.</source>
        <translation>Auf diesem Desktop wird mit {method} getippt, aber auf dem Weg von ibus, über den sich Idiolect damit versteht, antwortet nichts: Chinesisch, Japanisch und Koreanisch lassen sich im Fenster nicht tippen. Starte {method}; in fcitx 5 muss die Erweiterung „IBus Frontend“ eingeschaltet sein.</translation>
    </message>
    <message>
        <source>This desktop did not take Idiolect for mail links. Choose it in the desktop’s settings, among the default programs, for mail.</source>
        <translation>Dieser Desktop hat Idiolect nicht für Mail-Links genommen. Wähle es in den Einstellungen des Desktops unter den Standardprogrammen für Mail aus.</translation>
    </message>
    <message>
        <source>Nobody types your passphrase at night: leave Idiolect open in the evening, with the history unlocked, or it cannot learn.</source>
        <translation>Nachts gibt niemand deine Passphrase ein: Lass Idiolect abends mit entsperrtem Verlauf geöffnet, sonst kann es nicht lernen.</translation>
    </message>
    <message>
        <source>The keyring with the key of your history is locked. Unlock it in the evening or leave Idiolect open, or it cannot learn at night.</source>
        <translation>Der Schlüsselbund mit dem Schlüssel deines Verlaufs ist gesperrt. Entsperre ihn am Abend oder lass Idiolect geöffnet, sonst kann es nachts nicht lernen.</translation>
    </message>
    <message>
        <source>On this system nights begin with your session: until you have logged in anew, leave Idiolect open in the evening, or it cannot learn.</source>
        <translation>Auf diesem System beginnen die Nächte mit deiner Sitzung: Bis du dich neu angemeldet hast, lass Idiolect abends geöffnet, sonst kann es nicht lernen.</translation>
    </message>
    <message>
        <source>The system could not be told when nights begin ({reason}). Leave Idiolect open in the evening: it learns at night as long as it is.</source>
        <translation>Dem System konnte nicht mitgeteilt werden, wann die Nächte beginnen ({reason}). Lass Idiolect abends geöffnet: Solange es das ist, lernt es nachts.</translation>
    </message>
    <message>
        <source>Another Idiolect sees to the nights at the moment: its window, or a night that has begun.</source>
        <translation>Um die Nächte kümmert sich gerade ein anderes Idiolect: sein Fenster, oder eine Nacht, die schon begonnen hat.</translation>
    </message>
    <message>
        <source>Stopped; the next night goes on where this one was.</source>
        <translation>Angehalten; die nächste Nacht macht dort weiter, wo diese war.</translation>
    </message>
    <message>
        <source>Idiolect does not do that.</source>
        <translation>Das tut Idiolect nicht.</translation>
    </message>
    <message>
        <source>Another Idiolect is learning here at the moment: another window, a terminal, or the night. Wait until it has finished.</source>
        <translation>Hier lernt gerade ein anderes Idiolect: ein anderes Fenster, ein Terminal oder die Nacht. Warte, bis es fertig ist.</translation>
    </message>
    <message>
        <source>{after} words instead of {before}.</source>
        <translation>{after} Wörter statt {before}.</translation>
    </message>
    <message>
        <source>Idiolect says nothing that you did not. Say what is to be added, for example “add that I bring cake”.</source>
        <translation>Idiolect sagt nichts, was du nicht gesagt hast. Sag, was dazukommen soll, zum Beispiel „füge hinzu, dass ich Kuchen mitbringe“.</translation>
    </message>
    <message>
        <source>More formal, and nothing of what it says is changed.</source>
        <translation>Förmlicher; was gesagt wird, bleibt gleich.</translation>
    </message>
    <message>
        <source>Warmer, and nothing of what it says is changed.</source>
        <translation>Herzlicher; was gesagt wird, bleibt gleich.</translation>
    </message>
    <message>
        <source>Added: {sentence}</source>
        <translation>Hinzugefügt: {sentence}</translation>
    </message>
    <message>
        <source>“{words}” stands there now.</source>
        <translation>Jetzt steht dort „{words}“.</translation>
    </message>
    <message numerus="yes">
        <source>{n} sentences are left out.</source>
        <translation>
            <numerusform>{n} Satz ist weggelassen.</numerusform>
            <numerusform>{n} Sätze sind weggelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The model found no way to do that without losing something. What works: shorter, warmer, more formal, less formal, and what to add, to leave out or to exchange.</source>
        <translation>Das Modell hat keinen Weg gefunden, bei dem nichts verloren geht. Was geht: kürzer, herzlicher, förmlicher, lockerer, und was dazukommen, wegfallen oder ersetzt werden soll.</translation>
    </message>
    <message>
        <source>There is no text yet that could be changed.</source>
        <translation>Es gibt noch keinen Text, der sich ändern ließe.</translation>
    </message>
    <message>
        <source>Nothing here can go without something being lost. Say what to leave out.</source>
        <translation>Hier kann nichts wegfallen, ohne dass etwas verloren geht. Sag, was weggelassen werden soll.</translation>
    </message>
    <message>
        <source>It is as formal as it can be made without saying something else.</source>
        <translation>Förmlicher geht es nicht, ohne etwas anderes zu sagen.</translation>
    </message>
    <message>
        <source>It is as warm as it can be made without saying something else.</source>
        <translation>Herzlicher geht es nicht, ohne etwas anderes zu sagen.</translation>
    </message>
    <message>
        <source>Less formal, and nothing of what it says is changed.</source>
        <translation>Lockerer; was gesagt wird, bleibt gleich.</translation>
    </message>
    <message>
        <source>Say what “{words}” takes the place of, for example “{words} instead of …”.</source>
        <translation>Sag, an wessen Stelle „{words}“ treten soll, zum Beispiel „{words} statt …“.</translation>
    </message>
    <message>
        <source>Nothing in the text speaks of “{words}”.</source>
        <translation>Im Text steht nichts von „{words}“.</translation>
    </message>
    <message>
        <source>Nothing would be left of the text without that.</source>
        <translation>Ohne das bliebe nichts vom Text übrig.</translation>
    </message>
    <message>
        <source>It is as casual as it can be made without saying something else.</source>
        <translation>Lockerer geht es nicht, ohne etwas anderes zu sagen.</translation>
    </message>
    <message>
        <source>“{words}” does not stand in the text.</source>
        <translation>„{words}“ steht nicht im Text.</translation>
    </message>
    <message>
        <source>Changed by the model. Nothing of what you asked is lost.</source>
        <translation>Vom Modell geändert. Nichts von dem, was du sagen wolltest, ist verloren.</translation>
    </message>
    <message>
        <source>{form} ({n} of {texts} texts); also {also}</source>
        <translation>{form} ({n} von {texts} Texten); auch {also}</translation>
    </message>
    <message>
        <source>greets &quot;{form}&quot;</source>
        <translation>grüßt mit „{form}“</translation>
    </message>
    <message>
        <source>closes &quot;{form}&quot;</source>
        <translation>schließt mit „{form}“</translation>
    </message>
    <message>
        <source>“{form}”</source>
        <translation>„{form}“</translation>
    </message>
    <message>
        <source>{form} ({n} of {texts} texts)</source>
        <translation>{form} ({n} von {texts} Texten)</translation>
    </message>
    <message>
        <source>Usually writes about {n} words; half of the texts have {least} to {most}.</source>
        <translation>Schreibt meist etwa {n} Wörter; die Hälfte der Texte hat {least} bis {most}.</translation>
    </message>
    <message>
        <source>about {n} words, against {others}</source>
        <translation>etwa {n} Wörter, gegenüber {others}</translation>
    </message>
    <message>
        <source>{language} ({share})</source>
        <translation>{language} ({share})</translation>
    </message>
    <message>
        <source>Writes in {languages}.</source>
        <translation>Schreibt auf {languages}.</translation>
    </message>
    <message>
        <source>&quot;{phrase}&quot;</source>
        <translation>„{phrase}“</translation>
    </message>
    <message>
        <source>Style: {parts}.</source>
        <translation>Stil: {parts}.</translation>
    </message>
    <message>
        <source>small letters</source>
        <translation>Kleinschreibung</translation>
    </message>
    <message>
        <source>contractions</source>
        <translation>Zusammenziehungen</translation>
    </message>
    <message>
        <source>no contractions</source>
        <translation>keine Zusammenziehungen</translation>
    </message>
    <message>
        <source>exclamation marks</source>
        <translation>Ausrufezeichen</translation>
    </message>
    <message>
        <source>no exclamation marks</source>
        <translation>keine Ausrufezeichen</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} und {last}</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Montag</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Dienstag</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Mittwoch</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Donnerstag</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Freitag</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Samstag</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Sonntag</translation>
    </message>
    <message>
        <source>There are no texts to learn habits from yet.</source>
        <translation>Es gibt noch keine Texte, aus denen sich Gewohnheiten ablesen ließen.</translation>
    </message>
    <message>
        <source>No habit stands out yet: there are too few texts, or they differ too much.</source>
        <translation>Noch fällt keine Gewohnheit auf: Es sind zu wenige Texte, oder sie unterscheiden sich zu sehr.</translation>
    </message>
    <message>
        <source>Usually begins without a greeting ({n} of {texts} texts), else greets with {form}.</source>
        <translation>Beginnt meist ohne Gruß ({n} von {texts} Texten), sonst mit {form}.</translation>
    </message>
    <message>
        <source>Usually begins without a greeting ({n} of {texts} texts).</source>
        <translation>Beginnt meist ohne Gruß ({n} von {texts} Texten).</translation>
    </message>
    <message>
        <source>Greets with {forms}.</source>
        <translation>Grüßt mit {forms}.</translation>
    </message>
    <message>
        <source>Usually ends without a closing formula ({n} of {texts} texts), else closes with {form}.</source>
        <translation>Endet meist ohne Schlussformel ({n} von {texts} Texten), sonst mit {form}.</translation>
    </message>
    <message>
        <source>Signs as “{name}”.</source>
        <translation>Unterschreibt als „{name}“.</translation>
    </message>
    <message>
        <source>em dashes</source>
        <translation>Gedankenstriche</translation>
    </message>
    <message>
        <source>ellipses (…)</source>
        <translation>Auslassungspunkte (…)</translation>
    </message>
    <message>
        <source>semicolons</source>
        <translation>Semikolons</translation>
    </message>
    <message>
        <source>Uses contractions nearly always ({share} of the time).</source>
        <translation>Zieht Wörter fast immer zusammen (in {share} der Fälle).</translation>
    </message>
    <message>
        <source>Uses {emoji} in {share} of the texts.</source>
        <translation>Verwendet {emoji} in {share} der Texte.</translation>
    </message>
    <message>
        <source>Begins sentences with a small letter ({share}).</source>
        <translation>Beginnt Sätze klein ({share}).</translation>
    </message>
    <message>
        <source>Writes “i” for “I”.</source>
        <translation>Schreibt „i“ statt „I“.</translation>
    </message>
    <message>
        <source>Often uses lists (in {share} of the texts).</source>
        <translation>Verwendet oft Listen (in {share} der Texte).</translation>
    </message>
    <message numerus="yes">
        <source>Usually writes {n} paragraphs, in sentences of about {words} words.</source>
        <translation>
            <numerusform>Schreibt meist {n} Absatz in Sätzen von etwa {words} Wörtern.</numerusform>
            <numerusform>Schreibt meist {n} Absätze in Sätzen von etwa {words} Wörtern.</numerusform>
        </translation>
    </message>
    <message>
        <source>Often says {phrases}.</source>
        <translation>Sagt oft {phrases}.</translation>
    </message>
    <message>
        <source>Avoids stock phrases such as {phrases}.</source>
        <translation>Meidet Floskeln wie {phrases}.</translation>
    </message>
    <message>
        <source>greets with {form}</source>
        <translation>grüßt mit {form}</translation>
    </message>
    <message>
        <source>closes with {form}</source>
        <translation>schließt mit {form}</translation>
    </message>
    <message>
        <source>signs as {form}</source>
        <translation>unterschreibt als {form}</translation>
    </message>
    <message>
        <source>about {n} words</source>
        <translation>etwa {n} Wörter</translation>
    </message>
    <message>
        <source>no greeting</source>
        <translation>kein Gruß</translation>
    </message>
    <message>
        <source>no closing</source>
        <translation>keine Schlussformel</translation>
    </message>
    <message>
        <source>signs {name}</source>
        <translation>unterschreibt als {name}</translation>
    </message>
    <message>
        <source>To this person: {parts}.</source>
        <translation>An diese Person: {parts}.</translation>
    </message>
    <message>
        <source>{day}: {direction}, about {n} words.</source>
        <translation>{day}: {direction}, etwa {n} Wörter.</translation>
    </message>
    <message>
        <source>Usually ends without a closing formula ({n} of {texts} texts).</source>
        <translation>Endet meist ohne Schlussformel ({n} von {texts} Texten).</translation>
    </message>
    <message>
        <source>Prefers {preferred} over {other} ({n} texts to {m}).</source>
        <translation>Schreibt lieber {preferred} als {other} ({n} Texte gegen {m}).</translation>
    </message>
    <message>
        <source>Often uses {marks} (in {share} of the texts).</source>
        <translation>Setzt oft {marks} (in {share} der Texte).</translation>
    </message>
    <message>
        <source>Hardly ever uses contractions ({share} of the time).</source>
        <translation>Zieht Wörter fast nie zusammen (in {share} der Fälle).</translation>
    </message>
    <message>
        <source>Never uses emoji.</source>
        <translation>Verwendet nie Emojis.</translation>
    </message>
    <message>
        <source>To {name}: {manner}.</source>
        <translation>An {name}: {manner}.</translation>
    </message>
    <message>
        <source>Closes with {forms}.</source>
        <translation>Schließt mit {forms}.</translation>
    </message>
    <message>
        <source>Uses {spelling}.</source>
        <translation>Verwendet {spelling}.</translation>
    </message>
    <message>
        <source>Is concise on {day}s: {figures} on other days.</source>
        <translation>Fasst sich am {day} kurz: {figures} an anderen Tagen.</translation>
    </message>
    <message>
        <source>Writes at length on {day}s: {figures} on other days.</source>
        <translation>Schreibt am {day} ausführlich: {figures} an anderen Tagen.</translation>
    </message>
    <message>
        <source>Is briefer in {channel}: {figures} elsewhere.</source>
        <translation>Schreibt in {channel} kürzer: {figures} anderswo.</translation>
    </message>
    <message>
        <source>Writes at greater length in {channel}: {figures} elsewhere.</source>
        <translation>Schreibt in {channel} ausführlicher: {figures} anderswo.</translation>
    </message>
    <message>
        <source>Never uses {marks}.</source>
        <translation>Setzt nie {marks}.</translation>
    </message>
    <message>
        <source>Hardly ever uses {marks}.</source>
        <translation>Setzt fast nie {marks}.</translation>
    </message>
    <message>
        <source>The search model could not read a text: {error}.</source>
        <translation>Das Suchmodell konnte einen Text nicht lesen: {error}.</translation>
    </message>
    <message>
        <source>The search model did not answer for {timeout} seconds and was stopped. Try again; until then searching works by words alone.</source>
        <translation>Das Suchmodell antwortete {timeout} Sekunden lang nicht und wurde angehalten. Versuch es noch einmal; bis dahin wird nur nach Wörtern gesucht.</translation>
    </message>
    <message>
        <source>Stopped. {done} of {total} texts were read; the rest is read next time.</source>
        <translation>Angehalten. {done} von {total} Texten sind gelesen; der Rest wird beim nächsten Mal gelesen.</translation>
    </message>
    <message>
        <source>Stopped while learning what is relevant in your history; it is learned next time.</source>
        <translation>Angehalten, während gelernt wurde, was in deinem Verlauf von Belang ist; es wird beim nächsten Mal gelernt.</translation>
    </message>
    <message>
        <source>Nothing you wrote earlier is close enough to this: the best match reaches {best}, {needed} is needed ({whence}). No passage was used.</source>
        <translation>Nichts, was du früher geschrieben hast, kommt dem nah genug: Der beste Treffer erreicht {best}, nötig sind {needed} ({whence}). Es wurde keine Stelle verwendet.</translation>
    </message>
    <message numerus="yes">
        <source>Found {n} earlier texts close to this.</source>
        <translation>
            <numerusform>{n} früherer Text kommt dem nah.</numerusform>
            <numerusform>{n} frühere Texte kommen dem nah.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing you wrote earlier has to do with this, so no passage was used.</source>
        <translation>Nichts, was du früher geschrieben hast, hat damit zu tun; deshalb wurde keine Stelle verwendet.</translation>
    </message>
    <message>
        <source>learned from your own texts</source>
        <translation>aus deinen eigenen Texten gelernt</translation>
    </message>
    <message>
        <source>the value Idiolect starts with</source>
        <translation>der Wert, mit dem Idiolect anfängt</translation>
    </message>
    <message>
        <source>What you wrote earlier about this only repeats the same text, so no passage was used.</source>
        <translation>Was du früher darüber geschrieben hast, wiederholt nur denselben Text; deshalb wurde keine Stelle verwendet.</translation>
    </message>
    <message>
        <source>Looking into earlier texts is turned off.</source>
        <translation>Das Nachschlagen in früheren Texten ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>Searched by words alone: {error}</source>
        <translation>Es wurde nur nach Wörtern gesucht: {error}</translation>
    </message>
    <message>
        <source>There is no earlier text to look into.</source>
        <translation>Es gibt keinen früheren Text zum Nachschlagen.</translation>
    </message>
    <message>
        <source>Only {free} MB are free at {place}; at least {least} MB are needed.</source>
        <translation>Bei {place} sind nur {free} MB frei; mindestens {least} MB werden gebraucht.</translation>
    </message>
    <message>
        <source>{file} is not text. Choose a text file or a saved e-mail.</source>
        <translation>{file} ist kein Text. Wähle eine Textdatei oder eine gespeicherte E-Mail.</translation>
    </message>
    <message>
        <source>Your voice is not to move anywhere. {choose}</source>
        <translation>Deine Stimme soll nirgends hin umziehen. {choose}</translation>
    </message>
    <message>
        <source>Choose another model first.</source>
        <translation>Wähl zuerst ein anderes Modell.</translation>
    </message>
    <message>
        <source>“{word}” is not among the words that no draft may hold, so it cannot be allowed.</source>
        <translation>„{word}“ gehört nicht zu den Wörtern, die kein Entwurf enthalten darf, und kann deshalb nicht erlaubt werden.</translation>
    </message>
    <message>
        <source>Idiolect is being closed.</source>
        <translation>Idiolect wird gerade geschlossen.</translation>
    </message>
    <message>
        <source>{folder} cannot be read ({reason}). Check its permissions.</source>
        <translation>{folder} kann nicht gelesen werden ({reason}). Prüf die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>There is already an adapter named “{name}”. Choose another name.</source>
        <translation>Es gibt schon eine Fassung mit dem Namen „{name}“. Wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>There is no adapter named “{name}”. Known: {names}.</source>
        <translation>Es gibt keine Fassung mit dem Namen „{name}“. Bekannt: {names}.</translation>
    </message>
    <message>
        <source>This conversation was deleted. Start a new one.</source>
        <translation>Dieses Gespräch wurde gelöscht. Fang ein neues an.</translation>
    </message>
    <message>
        <source>The message being answered is no longer there. Reload the conversation.</source>
        <translation>Die Nachricht, die beantwortet wird, ist nicht mehr da. Öffne das Gespräch noch einmal.</translation>
    </message>
    <message>
        <source>Stopped. {added} texts had been added and were kept.</source>
        <translation>Angehalten. Bis dahin hinzugefügt und behalten: {added}.</translation>
    </message>
    <message>
        <source>{error} {added} texts had been added before that and were kept.</source>
        <translation>{error} Bis dahin hinzugefügt und behalten: {added}.</translation>
    </message>
    <message>
        <source>The key does not open {file}: the file is damaged, or it belongs to another key. Restore both from a backup, or move the file away to begin anew.</source>
        <translation>Der Schlüssel öffnet {file} nicht: Die Datei ist beschädigt, oder sie gehört zu einem anderen Schlüssel. Stell beide aus einer Sicherung wieder her, oder leg die Datei beiseite, um neu anzufangen.</translation>
    </message>
    <message>
        <source>The passphrase is wrong, or the file {file} is damaged. Nothing was changed; try again.</source>
        <translation>Die Passphrase ist falsch, oder die Datei {file} ist beschädigt. Es wurde nichts geändert; versuch es noch einmal.</translation>
    </message>
    <message>
        <source>An empty passphrase protects nothing. Choose one with at least one character.</source>
        <translation>Eine leere Passphrase schützt nichts. Wähle eine mit mindestens einem Zeichen.</translation>
    </message>
    <message>
        <source>The key of the history lies in the desktop keyring, which cannot be reached from here. Log in to the desktop session in which it was made, or unlock the keyring.</source>
        <translation>Der Schlüssel des Verlaufs liegt im Schlüsselbund des Desktops, der von hier nicht zu erreichen ist. Melde dich in der Sitzung an, in der er gemacht wurde, oder entsperre den Schlüsselbund.</translation>
    </message>
    <message>
        <source>the desktop keyring</source>
        <translation>im Schlüsselbund des Desktops</translation>
    </message>
    <message>
        <source>The key file {path} cannot be read. Run Idiolect as the account that owns it.</source>
        <translation>Die Schlüsseldatei {path} lässt sich nicht lesen. Starte Idiolect mit dem Konto, dem sie gehört.</translation>
    </message>
    <message>
        <source>There is no space left on the disk that holds {folder}. Nothing was changed; make room and try again.</source>
        <translation>Auf dem Datenträger mit {folder} ist kein Platz mehr. Es wurde nichts geändert; schaff Platz und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Another Idiolect is writing to the history at the moment. Try again when it has finished.</source>
        <translation>Ein anderes Idiolect schreibt gerade in den Verlauf. Versuch es noch einmal, wenn es fertig ist.</translation>
    </message>
    <message>
        <source>There is not enough memory for this. Close other programs and try again.</source>
        <translation>Dafür reicht der Speicher nicht. Schließ andere Programme und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The file {path} cannot be opened. Check that its folder can be read and written.</source>
        <translation>Die Datei {path} lässt sich nicht öffnen. Prüf, ob sich ihr Ordner lesen und beschreiben lässt.</translation>
    </message>
    <message>
        <source>The disk reported an error while {path} was in use. Check the disk, then try again.</source>
        <translation>Der Datenträger meldete einen Fehler, während {path} in Gebrauch war. Prüf den Datenträger und versuch es dann noch einmal.</translation>
    </message>
    <message>
        <source>The key does not open the file.</source>
        <translation>Der Schlüssel öffnet die Datei nicht.</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of Idiolect. Install that version to open it.</source>
        <translation>{path} stammt von einer neueren Version von Idiolect. Installiere diese Version, um die Datei zu öffnen.</translation>
    </message>
    <message>
        <source>These backups in {folder} open with an earlier key of the history: {names}. They go when newer ones have been made; delete them where that key must not open anything.</source>
        <translation>Diese Sicherungen in {folder} öffnen sich mit einem früheren Schlüssel des Verlaufs: {names}. Sie verschwinden, sobald neuere gemacht wurden; lösch sie, wenn dieser Schlüssel nichts mehr öffnen darf.</translation>
    </message>
    <message>
        <source>The last change of the passphrase was cut short: the one from before it is right.</source>
        <translation>Die letzte Änderung der Passphrase wurde abgebrochen: Die von davor ist die richtige.</translation>
    </message>
    <message>
        <source>The last change of the passphrase was completed: the new one is right.</source>
        <translation>Die letzte Änderung der Passphrase wurde abgeschlossen: Die neue ist die richtige.</translation>
    </message>
    <message>
        <source>The passphrase does not open the history.</source>
        <translation>Die Passphrase öffnet den Verlauf nicht.</translation>
    </message>
    <message>
        <source>The key of the history could not be changed ({reason}). The history opens as before; see to that, then try again.</source>
        <translation>Der Schlüssel des Verlaufs ließ sich nicht ändern ({reason}). Der Verlauf öffnet sich wie zuvor; kümmere dich darum, dann versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The file {path} cannot be opened for writing ({reason}). Make it writable, or make room on its disk, and try again.</source>
        <translation>Die Datei {path} lässt sich nicht zum Schreiben öffnen ({reason}). Mach sie beschreibbar, oder schaff Platz auf ihrem Datenträger, und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Another Idiolect is opening the history or changing its key at the moment. Try again when it has finished.</source>
        <translation>Ein anderes Idiolect öffnet gerade den Verlauf oder ändert seinen Schlüssel. Versuch es noch einmal, wenn es fertig ist.</translation>
    </message>
    <message>
        <source>There is no space left on this disk. Free some, then try again; nothing that was saved is lost.</source>
        <translation>Auf diesem Datenträger ist kein Platz mehr. Schaff welchen und versuch es dann noch einmal; nichts Gespeichertes ist verloren.</translation>
    </message>
    <message>
        <source>{file} cannot be written. Choose another place, or make it writable.</source>
        <translation>{file} lässt sich nicht schreiben. Wähle einen anderen Ort, oder mach ihn beschreibbar.</translation>
    </message>
    <message>
        <source>There is not enough memory for this. Close other applications or use a smaller model.</source>
        <translation>Dafür reicht der Speicher nicht. Schließ andere Programme, oder nimm ein kleineres Modell.</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Die Datei</translation>
    </message>
    <message>
        <source>{file} has no text to answer. Paste the message instead.</source>
        <translation>{file} enthält keinen Text zum Beantworten. Füg stattdessen die Nachricht ein.</translation>
    </message>
    <message>
        <source>Idiolect is learning already. Wait until it has finished, or stop it.</source>
        <translation>Idiolect lernt schon. Warte, bis es fertig ist, oder halt es an.</translation>
    </message>
    <message>
        <source>These words do not open the history, which is locked with a passphrase: they are from before it was last changed, or of another history. Enter the passphrase, or look for a later sheet.</source>
        <translation>Diese Wörter öffnen den Verlauf nicht, der mit einer Passphrase gesperrt ist: Sie sind aus der Zeit vor deren letzter Änderung oder von einem anderen Verlauf. Gib die Passphrase ein, oder such ein neueres Blatt.</translation>
    </message>
    <message>
        <source>The history was not backed up: {error}</source>
        <translation>Der Verlauf wurde nicht gesichert: {error}</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>es lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>“{key}” is missing or not what it should be</source>
        <translation>„{key}“ fehlt oder ist nicht, was es sein soll</translation>
    </message>
    <message>
        <source>The files of {name} cannot be made ready ({reason}). Make room, or make {folder} writable, and try again.</source>
        <translation>Die Dateien von {name} lassen sich nicht bereitstellen ({reason}). Schaff Platz, oder mach {folder} beschreibbar, und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>No voice is in use: there is nothing to go back to. {choose}</source>
        <translation>Es ist keine gelernte Stimme in Gebrauch; es gibt nichts zurückzunehmen. {choose}</translation>
    </message>
    <message>
        <source>The version cannot be stored in {folder} ({reason}). Nothing was changed; make room, or make the folder writable, and try again.</source>
        <translation>Die Fassung lässt sich nicht in {folder} ablegen ({reason}). Es wurde nichts geändert; schaff Platz, oder mach den Ordner beschreibbar, und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Choose a version.</source>
        <translation>Wähl eine Fassung.</translation>
    </message>
    <message>
        <source>What was found is about something else, so nothing was used.</source>
        <translation>Was gefunden wurde, handelt von etwas anderem; darum wurde nichts verwendet.</translation>
    </message>
    <message>
        <source>Not said, or not in your words: {notes}.</source>
        <translation>Nicht gesagt, oder nicht mit deinen Worten: {notes}.</translation>
    </message>
    <message>
        <source>Check this, you did not give it: {facts}.</source>
        <translation>Prüfe das, von dir kommt es nicht: {facts}.</translation>
    </message>
    <message>
        <source>Check whether it is so, you did not say it: {sentences}</source>
        <translation>Prüfe, ob das so ist, du hast es nicht gesagt: {sentences}</translation>
    </message>
    <message>
        <source>Put in as you typed it: {notes}.</source>
        <translation>So eingesetzt, wie du es getippt hast: {notes}.</translation>
    </message>
</context>
</TS>
