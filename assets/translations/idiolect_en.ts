<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ChangesPane</name>
    <message numerus="yes">
        <source>{taken} of %n change(s) taken.</source>
        <translation>
            <numerusform>{taken} of %n change taken.</numerusform>
            <numerusform>{taken} of %n changes taken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message numerus="yes">
        <source>{when} · %n message(s)</source>
        <translation>
            <numerusform>{when} · %n message</numerusform>
            <numerusform>{when} · %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message numerus="yes">
        <source>%n text(s) are what you asked ChatGPT and its like. Your voice learned from them until now; from now on it does not. If you want it to: History, “What is learned from …”.</source>
        <translation>
            <numerusform>%n text is what you asked ChatGPT and its like. Your voice learned from it until now; from now on it does not. If you want it to: History, “What is learned from …”.</numerusform>
            <numerusform>%n texts are what you asked ChatGPT and its like. Your voice learned from them until now; from now on it does not. If you want it to: History, “What is learned from …”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DraftsPane</name>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n draft</numerusform>
            <numerusform>%n drafts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Forget %n draft(s), with what was asked for?</source>
        <translation>
            <numerusform>Forget %n draft, with what was asked for?</numerusform>
            <numerusform>Forget %n drafts, with what was asked for?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForgetBar</name>
    <message numerus="yes">
        <source>Forgetting %n text(s)</source>
        <translation>
            <numerusform>Forgetting %n text</numerusform>
            <numerusform>Forgetting %n texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForgetDialog</name>
    <message numerus="yes">
        <source>Forget %n text(s) for good?</source>
        <translation>
            <numerusform>Forget %n text for good?</numerusform>
            <numerusform>Forget %n texts for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version(s) of your voice learned from them and still carry a trace: {names}.</source>
        <translation>
            <numerusform>%n version of your voice learned from them and still carries a trace: {names}.</numerusform>
            <numerusform>%n versions of your voice learned from them and still carry a trace: {names}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuardLines</name>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n to check</numerusform>
            <numerusform>%n to check</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>History</name>
    <message numerus="yes">
        <source>%n text(s) added.</source>
        <translation>
            <numerusform>%n text added.</numerusform>
            <numerusform>%n texts added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were here already.</source>
        <translation>
            <numerusform>%n was here already.</numerusform>
            <numerusform>%n were here already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stayed out because you had them forgotten.</source>
        <translation>
            <numerusform>%n stayed out because you had it forgotten.</numerusform>
            <numerusform>%n stayed out because you had them forgotten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) with passwords, numbers or keys: not learned from.</source>
        <translation>
            <numerusform>%n text with passwords, numbers or keys: not learned from.</numerusform>
            <numerusform>%n texts with passwords, numbers or keys: not learned from.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) that you asked assistants: not learned from.</source>
        <translation>
            <numerusform>%n text that you asked assistants: not learned from.</numerusform>
            <numerusform>%n texts that you asked assistants: not learned from.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message numerus="yes">
        <source>%n text(s)</source>
        <translation>
            <numerusform>%n text</numerusform>
            <numerusform>%n texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not learned from</source>
        <translation>
            <numerusform>%n not learned from</numerusform>
            <numerusform>%n not learned from</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) forgotten.</source>
        <translation>
            <numerusform>%n text forgotten.</numerusform>
            <numerusform>%n texts forgotten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportBar</name>
    <message numerus="yes">
        <source>%n text(s)</source>
        <translation>
            <numerusform>%n text</numerusform>
            <numerusform>%n texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeepingCard</name>
    <message numerus="yes">
        <source>%n text(s) are backed up to {path}.</source>
        <translation>
            <numerusform>%n text is backed up to {path}.</numerusform>
            <numerusform>%n texts are backed up to {path}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are in {path}, as plain text.</source>
        <translation>
            <numerusform>%n text is in {path}, as plain text.</numerusform>
            <numerusform>%n texts are in {path}, as plain text.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LookBar</name>
    <message numerus="yes">
        <source>Reading %n text(s)</source>
        <translation>
            <numerusform>Reading %n text</numerusform>
            <numerusform>Reading %n texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MachinesDialog</name>
    <message numerus="yes">
        <source>%n text(s) count less</source>
        <translation>
            <numerusform>%n text counts less</numerusform>
            <numerusform>%n texts count less</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) not at all.</source>
        <translation>
            <numerusform>%n text not at all.</numerusform>
            <numerusform>%n texts not at all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonaCard</name>
    <message numerus="yes">
        <source>%n text(s) belong to it.</source>
        <translation>
            <numerusform>%n text belongs to it.</numerusform>
            <numerusform>%n texts belong to it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrivacyPanel</name>
    <message numerus="yes">
        <source>in %n process(es)</source>
        <translation>
            <numerusform>in %n process</numerusform>
            <numerusform>in %n processes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProfilePanel</name>
    <message numerus="yes">
        <source>from %n text(s)</source>
        <translation>
            <numerusform>from %n text</numerusform>
            <numerusform>from %n texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message numerus="yes">
        <source>It holds %n text(s).</source>
        <translation>
            <numerusform>It holds %n text.</numerusform>
            <numerusform>It holds %n texts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It takes the place of the history that is here, with %n text(s).</source>
        <translation>
            <numerusform>It takes the place of the history that is here, with %n text.</numerusform>
            <numerusform>It takes the place of the history that is here, with %n texts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are restored.</source>
        <translation>
            <numerusform>%n text is restored.</numerusform>
            <numerusform>%n texts are restored.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionDialog</name>
    <message numerus="yes">
        <source>%n text(s) left</source>
        <translation>
            <numerusform>%n text left</numerusform>
            <numerusform>%n texts left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) nearly the same as another one: together they count a little more than one.</source>
        <translation>
            <numerusform>%n text nearly the same as another one: together they count a little more than one.</numerusform>
            <numerusform>%n texts nearly the same as others: together they count a little more than one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out for passwords, numbers or keys in it: %n text(s).</source>
        <translation>
            <numerusform>Left out for passwords, numbers or keys in it: %n text.</numerusform>
            <numerusform>Left out for passwords, numbers or keys in it: %n texts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s)</source>
        <translation>
            <numerusform>%n text</numerusform>
            <numerusform>%n texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>State</name>
    <message numerus="yes">
        <source>{name} is in use, learned from %n text(s).</source>
        <translation>
            <numerusform>{name} is in use, learned from %n text.</numerusform>
            <numerusform>{name} is in use, learned from %n texts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VersionCard</name>
    <message numerus="yes">
        <source>%n text(s)</source>
        <translation>
            <numerusform>%n text</numerusform>
            <numerusform>%n texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VoicePage</name>
    <message numerus="yes">
        <source>%n voice(s) came in: {names}. None is in use yet.</source>
        <translation>
            <numerusform>%n voice came in: {names}. It is not in use yet.</numerusform>
            <numerusform>%n voices came in: {names}. None is in use yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhoDialog</name>
    <message numerus="yes">
        <source>Learn also from what I asked assistants (%n text(s))</source>
        <translation>
            <numerusform>Learn also from what I asked assistants (%n text)</numerusform>
            <numerusform>Learn also from what I asked assistants (%n texts)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s)</source>
        <translation>
            <numerusform>%n text</numerusform>
            <numerusform>%n texts</numerusform>
        </translation>
    </message>
</context>
</TS>
