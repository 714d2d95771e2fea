<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
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
        <source>Learned</source>
        <translation>Gelernt</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>With your voice</source>
        <translation>Mit deiner Stimme</translation>
    </message>
    <message>
        <source>Better by</source>
        <translation>Besser um</translation>
    </message>
    <message>
        <source>Yours alone</source>
        <translation>Nur deins</translation>
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
        <source>This is a mistake in Idiolect, not yours. What you wrote is safe in its file. If you like, copy the report and give it to the developers; read it first. Nothing is sent by itself.</source>
        <translation>Das ist ein Fehler in Idiolect, nicht deiner. Was du geschrieben hast, ist sicher in seiner Datei. Wenn du magst, kopiere den Bericht und gib ihn den Entwicklern; lies ihn vorher. Von selbst wird nichts gesendet.</translation>
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
        <source>Copy the whole text</source>
        <translation>Den ganzen Text kopieren</translation>
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
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>Gespeichert als {name}</translation>
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
        <source>You can write at once; drafts already look things up in your texts. To make them sound like you, let Idiolect learn: it takes some minutes and goes on in the background.</source>
        <translation>Du kannst sofort schreiben; Entwürfe schlagen schon in deinen Texten nach. Damit sie nach dir klingen, lass Idiolect lernen: Das dauert einige Minuten und läuft im Hintergrund.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Step {n} of 3</source>
        <translation>Schritt {n} von 3</translation>
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
        <source>You are</source>
        <translation>Du bist</translation>
    </message>
    <message>
        <source>Bring in what you wrote</source>
        <translation>Hol herein, was du geschrieben hast</translation>
    </message>
    <message>
        <source>Drop a mailbox, a folder of texts or an export here. Mail (mbox, Maildir, eml), text and Markdown files, JSON Lines and CSV are understood. It is read, encrypted and kept on this computer only.</source>
        <translation>Leg hier ein Postfach, einen Ordner mit Texten oder einen Export ab. Verstanden werden Mail (mbox, Maildir, eml), Text- und Markdown-Dateien, JSON Lines und CSV. Alles wird gelesen, verschlüsselt und nur auf diesem Rechner aufbewahrt.</translation>
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
        <source>Learn again</source>
        <translation>Neu lernen</translation>
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
    <message>
        <source>The import was stopped. What had been read is kept; import again to add the rest.</source>
        <translation>Der Import wurde angehalten. Was gelesen war, bleibt; importiere noch einmal, um den Rest zu holen.</translation>
    </message>
</context>
<context>
    <name>ImportBar</name>
    <message>
        <source>Import progress</source>
        <translation>Fortschritt des Imports</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Reading {names}</source>
        <translation>Liest {names}</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Hält an …</translation>
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
        <source>Your held-out texts: {last}.</source>
        <translation>Deine beiseitegelegten Texte: {last}.</translation>
    </message>
    <message>
        <source>Your held-out texts: {last}, without your voice {base}.</source>
        <translation>Deine beiseitegelegten Texte: {last}, ohne deine Stimme {base}.</translation>
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
        <source>Your held-out texts</source>
        <translation>Deine beiseitegelegten Texte</translation>
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
    <name>ModelsPanel</name>
    <message>
        <source>Add a model file …</source>
        <translation>Eine Modelldatei hinzufügen …</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Idiolect writes with one of these. Your voice is learned for one model; with another, learn again. Any GGUF file can be added; it is compared with the original mathematics before it is trusted.</source>
        <translation>Mit einem von diesen schreibt Idiolect. Deine Stimme wird für ein Modell gelernt; für ein anderes lass neu lernen. Jede GGUF-Datei lässt sich hinzufügen; bevor ihr vertraut wird, wird sie mit der ursprünglichen Mathematik verglichen.</translation>
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
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>came with Idiolect</source>
        <translation>kam mit Idiolect</translation>
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
        <source>Add a model file</source>
        <translation>Eine Modelldatei hinzufügen</translation>
    </message>
    <message>
        <source>Models (*.gguf)</source>
        <translation>Modelle (*.gguf)</translation>
    </message>
    <message>
        <source>Looking at the file …</source>
        <translation>Sieht sich die Datei an …</translation>
    </message>
    <message>
        <source>Comparing what llama.cpp and torch read from it …</source>
        <translation>Vergleicht, was llama.cpp und torch daraus lesen …</translation>
    </message>
    <message>
        <source>Reading the whole file …</source>
        <translation>Liest die ganze Datei …</translation>
    </message>
    <message>
        <source>{name} was added.</source>
        <translation>{name} wurde hinzugefügt.</translation>
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
    <message>
        <source>Generic</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Your voice</source>
        <translation>Deine Stimme</translation>
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
        <source>Names or addresses, or parts of them, one a line. A text belongs to this persona where one of them is among its recipients.</source>
        <translation>Namen oder Adressen oder Teile davon, je Zeile einer. Ein Text gehört zu dieser Rolle, wenn einer davon unter seinen Empfängern ist.</translation>
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
    <message>
        <source>Set a passphrase …</source>
        <translation>Eine Passphrase setzen …</translation>
    </message>
    <message>
        <source>The key</source>
        <translation>Der Schlüssel</translation>
    </message>
    <message numerus="yes">
        <source>in %n process(es)</source>
        <translation>
            <numerusform>in %n Prozess</numerusform>
            <numerusform>in %n Prozessen</numerusform>
        </translation>
    </message>
    <message>
        <source>encrypted with AES-256 (SQLCipher)</source>
        <translation>mit AES-256 verschlüsselt (SQLCipher)</translation>
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
        <source>{size}, weights without any text</source>
        <translation>{size}, Gewichte ohne jeden Text</translation>
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
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>A new passphrase:</source>
        <translation>Eine neue Passphrase:</translation>
    </message>
    <message>
        <source>Once more, to be sure:</source>
        <translation>Zur Sicherheit noch einmal:</translation>
    </message>
    <message>
        <source>The two were not the same; nothing was changed.</source>
        <translation>Die beiden waren nicht gleich; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The history now opens with your passphrase only.</source>
        <translation>Der Verlauf öffnet sich jetzt nur noch mit deiner Passphrase.</translation>
    </message>
</context>
<context>
    <name>ProfilePanel</name>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
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
    <name>RewritePane</name>
    <message>
        <source>Said your way</source>
        <translation>So würdest du es sagen</translation>
    </message>
    <message>
        <source>The text in your voice, with every change marked</source>
        <translation>Der Text in deiner Stimme, jede Änderung markiert</translation>
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
        <source>Saying it your way …</source>
        <translation>Sagt es wie du …</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to change: it already sounds like you.</source>
        <translation>Nichts zu ändern: Es klingt schon nach dir.</translation>
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
        <source>History</source>
        <translation>Verlauf</translation>
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
        <source>No voice learned yet</source>
        <translation>Noch keine Stimme gelernt</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>Öffnet …</translation>
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
        <source>No voice yet</source>
        <translation>Noch keine Stimme</translation>
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
        <source>Learning is paused</source>
        <translation>Das Lernen ist unterbrochen</translation>
    </message>
    <message>
        <source>Go on learning</source>
        <translation>Weiterlernen</translation>
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
        <source>It is encrypted with a passphrase. Nobody can recover it for you.</source>
        <translation>Er ist mit einer Passphrase verschlüsselt. Niemand kann sie dir wiederbeschaffen.</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
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
        <source>The larger, the more the drafts are like you</source>
        <translation>Je mehr, desto ähnlicher sind dir die Entwürfe</translation>
    </message>
    <message>
        <source>of it yours alone</source>
        <translation>davon nur deins</translation>
    </message>
    <message>
        <source>The rest is what learning from anybody’s texts would have given</source>
        <translation>Den Rest hätte das Lernen aus irgendjemandes Texten auch gebracht</translation>
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
        <source>Reading what you wrote</source>
        <translation>Liest, was du geschrieben hast</translation>
    </message>
    <message>
        <source>Finding out what each text is about</source>
        <translation>Findet heraus, worum es in jedem Text geht</translation>
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
        <source>Waiting for mains power.</source>
        <translation>Wartet auf das Netzteil.</translation>
    </message>
    <message>
        <source>Waiting until the computer is not in use.</source>
        <translation>Wartet, bis der Rechner nicht benutzt wird.</translation>
    </message>
    <message>
        <source>Waiting a moment after waking up.</source>
        <translation>Wartet nach dem Aufwachen einen Augenblick.</translation>
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
        <source>Learning.</source>
        <translation>Lernt.</translation>
    </message>
    <message>
        <source>Going on.</source>
        <translation>Macht weiter.</translation>
    </message>
    <message>
        <source>It is time.</source>
        <translation>Es ist Zeit.</translation>
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
        <source>No voice in use: drafts are generic.</source>
        <translation>Keine Stimme in Gebrauch: Entwürfe sind allgemein.</translation>
    </message>
    <message numerus="yes">
        <source>{name} is in use, learned from %n text(s).</source>
        <translation>
            <numerusform>{name} ist in Gebrauch, gelernt aus %n Text.</numerusform>
            <numerusform>{name} ist in Gebrauch, gelernt aus %n Texten.</numerusform>
        </translation>
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
        <source>Export your voice</source>
        <translation>Deine Stimme exportieren</translation>
    </message>
    <message>
        <source>Idiolect (*.idiolect)</source>
        <translation>Idiolect (*.idiolect)</translation>
    </message>
    <message>
        <source>Protect the file with a passphrase? Leave it empty for none.</source>
        <translation>Die Datei mit einer Passphrase schützen? Leer lassen für keine.</translation>
    </message>
    <message>
        <source>Exported to {file}.</source>
        <translation>Exportiert nach {file}.</translation>
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
        <source>This file is protected. Its passphrase:</source>
        <translation>Diese Datei ist geschützt. Ihre Passphrase:</translation>
    </message>
    <message>
        <source>Imported as {name} and put to use.</source>
        <translation>Als {name} importiert und in Gebrauch genommen.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
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
        <source>Reading your request …</source>
        <translation>Liest deine Bitte …</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Schreibt …</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Als Nächstes</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>no voice learned yet</source>
        <translation>noch keine Stimme gelernt</translation>
    </message>
    <message>
        <source>Reworded. Ctrl+Z takes it back.</source>
        <translation>Neu gefasst. Strg+Z nimmt es zurück.</translation>
    </message>
    <message>
        <source>First word after {first} s, {rate} words a second</source>
        <translation>Erstes Wort nach {first} s, {rate} Wörter je Sekunde</translation>
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
        <source>Learn again</source>
        <translation>Neu lernen</translation>
    </message>
    <message>
        <source>Takes in what is new since the last time. The new version is used only if it is better than the one in use.</source>
        <translation>Nimmt auf, was seit dem letzten Mal neu ist. Die neue Fassung wird nur verwendet, wenn sie besser ist als die jetzige.</translation>
    </message>
    <message>
        <source>Idiolect studies your texts on this computer and makes a small personal adapter from them: how you greet, how long you write, the words you choose. It is used only if it makes the drafts more yours.</source>
        <translation>Idiolect studiert deine Texte auf diesem Rechner und macht daraus einen kleinen persönlichen Adapter: wie du grüßt, wie lang du schreibst, welche Worte du wählst. Er wird nur verwendet, wenn die Entwürfe damit mehr nach dir klingen.</translation>
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
        <source>Lower is better: the less your own held-out texts surprise the model, the more it writes like you.</source>
        <translation>Tiefer ist besser: Je weniger deine beiseitegelegten Texte das Modell überraschen, desto mehr schreibt es wie du.</translation>
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
        <source>about {time} left in this step</source>
        <translation>noch etwa {time} in diesem Schritt</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Einen Augenblick …</translation>
    </message>
</context>
</TS>
