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
</TS>
