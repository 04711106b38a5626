<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>TranscriptWords</name>
    <message numerus="yes">
        <source>%n figure(s) used</source>
        <translation>
            <numerusform>%n figure used</numerusform>
            <numerusform>%n figures used</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::ErrorCard</name>
    <message numerus="yes">
        <source>asks to wait %n second(s)</source>
        <translation>
            <numerusform>asks to wait %n second</numerusform>
            <numerusform>asks to wait %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::ModelMenu</name>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
</context>
</TS>
