<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>BriefingWords</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardGroups</name>
    <message numerus="yes">
        <source>%n figure(s)</source>
        <translation>
            <numerusform>%n figure</numerusform>
            <numerusform>%n figures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message numerus="yes">
        <source>%n trigger(s)</source>
        <translation>
            <numerusform>%n trigger</numerusform>
            <numerusform>%n triggers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n playbook(s)</source>
        <translation>
            <numerusform>%n playbook</numerusform>
            <numerusform>%n playbooks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n framework(s)</source>
        <translation>
            <numerusform>%n framework</numerusform>
            <numerusform>%n frameworks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n colleague(s)</source>
        <translation>
            <numerusform>%n colleague</numerusform>
            <numerusform>%n colleagues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no answer in %n run(s): %1</source>
        <translation>
            <numerusform>no answer in %n run: %1</numerusform>
            <numerusform>no answer in %n runs: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>not judged %n time(s)  %1</source>
        <translation>
            <numerusform>not judged %n time  %1</numerusform>
            <numerusform>not judged %n times  %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n run(s): %2</source>
        <translation>
            <numerusform>%1 in %n run: %2</numerusform>
            <numerusform>%1 in %n runs: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Repaired %n place(s), read as %1 by mistake.</source>
        <translation>
            <numerusform>Repaired %n place, read as %1 by mistake.</numerusform>
            <numerusform>Repaired %n places, read as %1 by mistake.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Repaired %n place(s) without UTF-8, taken for %1.</source>
        <translation>
            <numerusform>Repaired %n place without UTF-8, taken for %1.</numerusform>
            <numerusform>Repaired %n places without UTF-8, taken for %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n incident(s) without a severity</source>
        <translation>
            <numerusform>%n incident without a severity</numerusform>
            <numerusform>%n incidents without a severity</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConstellationText</name>
    <message numerus="yes">
        <source>%1, %n tie(s)</source>
        <translation>
            <numerusform>%1, %n tie</numerusform>
            <numerusform>%1, %n ties</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shares %n framework(s) with %1</source>
        <translation>
            <numerusform>Shares %n framework with %1</numerusform>
            <numerusform>Shares %n frameworks with %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trigger(s) meeting those of %1</source>
        <translation>
            <numerusform>%n trigger meeting those of %1</numerusform>
            <numerusform>%n triggers meeting those of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n advisor(s)</source>
        <translation>
            <numerusform>%n advisor</numerusform>
            <numerusform>%n advisors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tie(s)</source>
        <translation>
            <numerusform>%n tie</numerusform>
            <numerusform>%n ties</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContextWords</name>
    <message numerus="yes">
        <source>about %Ln token(s)</source>
        <translation>
            <numerusform>about %Ln token</numerusform>
            <numerusform>about %Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln section(s)</source>
        <translation>
            <numerusform>%Ln section</numerusform>
            <numerusform>%Ln sections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This is %Ln token(s) more than the model takes.</source>
        <translation>
            <numerusform>This is %Ln token more than the model takes.</numerusform>
            <numerusform>This is %Ln tokens more than the model takes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln earlier message(s) can be told as one summary, which you can read and change. The conversation stays whole.</source>
        <translation>
            <numerusform>%Ln earlier message can be told as one summary, which you can read and change. The conversation stays whole.</numerusform>
            <numerusform>%Ln earlier messages can be told as one summary, which you can read and change. The conversation stays whole.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DashboardMarkup</name>
    <message numerus="yes">
        <source>%n figure(s)</source>
        <translation>
            <numerusform>%n figure</numerusform>
            <numerusform>%n figures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n team(s)</source>
        <translation>
            <numerusform>%n team</numerusform>
            <numerusform>%n teams</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FigureWords</name>
    <message numerus="yes">
        <source>%n figure(s) from your data</source>
        <translation>
            <numerusform>%n figure from your data</numerusform>
            <numerusform>%n figures from your data</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asks %n question(s)</source>
        <translation>
            <numerusform>Asks %n question</numerusform>
            <numerusform>Asks %n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asks %n question(s), more than two</source>
        <translation>
            <numerusform>Asks %n question, more than two</numerusform>
            <numerusform>Asks %n questions, more than two</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MeetingWords</name>
    <message numerus="yes">
        <source>%n attendee(s)</source>
        <translation>
            <numerusform>%n attendee</numerusform>
            <numerusform>%n attendees</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message numerus="yes">
        <source>Delete, and %n message(s) after it</source>
        <translation>
            <numerusform>Delete, and %n message after it</numerusform>
            <numerusform>Delete, and %n messages after it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Minutes</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message numerus="yes">
        <source>%1, %Ln token(s), %2</source>
        <comment>a chapter, its length, when it is sent</comment>
        <translation>
            <numerusform>%1, %Ln token, %2</numerusform>
            <numerusform>%1, %Ln tokens, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln problem(s)</source>
        <comment>a chapter with its facts</comment>
        <translation>
            <numerusform>%1, %Ln problem</numerusform>
            <numerusform>%1, %Ln problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln error</numerusform>
            <numerusform>%Ln errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln warning</numerusform>
            <numerusform>%Ln warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s)</source>
        <translation>
            <numerusform>%Ln note</numerusform>
            <numerusform>%Ln notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverlapText</name>
    <message numerus="yes">
        <source>%n shared trigger(s)</source>
        <translation>
            <numerusform>%n shared trigger</numerusform>
            <numerusform>%n shared triggers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trigger(s) within the other&apos;s</source>
        <translation>
            <numerusform>%n trigger within the other&apos;s</numerusform>
            <numerusform>%n triggers within the other&apos;s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) given away</source>
        <translation>
            <numerusform>%n question given away</numerusform>
            <numerusform>%n questions given away</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) in doubt</source>
        <translation>
            <numerusform>%n question in doubt</numerusform>
            <numerusform>%n questions in doubt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n advisor(s), each held against each other</source>
        <translation>
            <numerusform>%n advisor, each held against each other</numerusform>
            <numerusform>%n advisors, each held against each other</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PanelWords</name>
    <message numerus="yes">
        <source>%n answer(s), blind to each other</source>
        <translation>
            <numerusform>%n answer, blind to each other</numerusform>
            <numerusform>%n answers, blind to each other</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n round(s): first blind, then each answers what the others said</source>
        <translation>
            <numerusform>%n round: first blind, then each answers what the others said</numerusform>
            <numerusform>%n rounds: first blind, then each answers what the others said</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s), each knows what was said before</source>
        <translation>
            <numerusform>%n answer, each knows what was said before</numerusform>
            <numerusform>%n answers, each knows what was said before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n advisor(s) at work</source>
        <translation>
            <numerusform>%n advisor at work</numerusform>
            <numerusform>%n advisors at work</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From %n answer(s)</source>
        <translation>
            <numerusform>From %n answer</numerusform>
            <numerusform>From %n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out, for no advisor wrote them: %n quote(s).</source>
        <translation>
            <numerusform>Left out, for no advisor wrote them: %n quote.</numerusform>
            <numerusform>Left out, for no advisor wrote them: %n quotes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Without %n advisor(s), of whom nothing was heard.</source>
        <translation>
            <numerusform>Without %n advisor, of whom nothing was heard.</numerusform>
            <numerusform>Without %n advisors, of whom nothing was heard.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServerWords</name>
    <message numerus="yes">
        <source>%1 answers and has %n model(s).</source>
        <translation>
            <numerusform>%1 answers and has %n model.</numerusform>
            <numerusform>%1 answers and has %n models.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Model: %1 answers, but has no “%2”. It has %n model(s) to choose from.</source>
        <translation>
            <numerusform>Model: %1 answers, but has no “%2”. It has %n model to choose from.</numerusform>
            <numerusform>Model: %1 answers, but has no “%2”. It has %n models to choose from.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourceWords</name>
    <message numerus="yes">
        <source>%Ln merged change(s)</source>
        <translation>
            <numerusform>%Ln merged change</numerusform>
            <numerusform>%Ln merged changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln merged change(s) by authors of whom nobody has said whether a person or a program.</source>
        <translation>
            <numerusform>%Ln merged change by authors of whom nobody has said whether a person or a program.</numerusform>
            <numerusform>%Ln merged changes by authors of whom nobody has said whether a person or a program.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deployment(s)</source>
        <translation>
            <numerusform>%Ln deployment</numerusform>
            <numerusform>%Ln deployments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deployment(s) to environments that no pattern knows.</source>
        <translation>
            <numerusform>%Ln deployment to environments that no pattern knows.</numerusform>
            <numerusform>%Ln deployments to environments that no pattern knows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incident(s)</source>
        <translation>
            <numerusform>%Ln incident</numerusform>
            <numerusform>%Ln incidents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s)</source>
        <translation>
            <numerusform>%Ln change</numerusform>
            <numerusform>%Ln changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s)</source>
        <translation>
            <numerusform>%Ln ticket</numerusform>
            <numerusform>%Ln tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln survey answer(s)</source>
        <translation>
            <numerusform>%Ln survey answer</numerusform>
            <numerusform>%Ln survey answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln measured value(s)</source>
        <translation>
            <numerusform>%Ln measured value</numerusform>
            <numerusform>%Ln measured values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln build run(s)</source>
        <translation>
            <numerusform>%Ln build run</numerusform>
            <numerusform>%Ln build runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing was read for %Ln day(s).</source>
        <translation>
            <numerusform>Nothing was read for %Ln day.</numerusform>
            <numerusform>Nothing was read for %Ln days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) excluded by decision.</source>
        <translation>
            <numerusform>%Ln event excluded by decision.</numerusform>
            <numerusform>%Ln events excluded by decision.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpendingWords</name>
    <message numerus="yes">
        <source>%Ln answer(s) without a price</source>
        <translation>
            <numerusform>%Ln answer without a price</numerusform>
            <numerusform>%Ln answers without a price</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tests</name>
    <message numerus="yes">
        <source>must ask at most %n question(s)</source>
        <translation>
            <numerusform>must ask at most %n question</numerusform>
            <numerusform>must ask at most %n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 (%n run(s))</source>
        <translation>
            <numerusform>%1: %2 (%n run)</numerusform>
            <numerusform>%1: %2 (%n runs)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TranscriptWords</name>
    <message numerus="yes">
        <source>Summary of %Ln earlier message(s)</source>
        <translation>
            <numerusform>Summary of %Ln earlier message</numerusform>
            <numerusform>Summary of %Ln earlier messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new answer(s) below</source>
        <translation>
            <numerusform>%n new answer below</numerusform>
            <numerusform>%n new answers below</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %n new answer(s) below</source>
        <translation>
            <numerusform>More than %n new answer below</numerusform>
            <numerusform>More than %n new answers below</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s) used</source>
        <translation>
            <numerusform>%n figure used</numerusform>
            <numerusform>%n figures used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln line(s)</source>
        <translation>
            <numerusform>%1, %Ln line</numerusform>
            <numerusform>%1, %Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TryoutWords</name>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 Next try in %Ln second(s).</source>
        <translation>
            <numerusform>%1 Next try in %Ln second.</numerusform>
            <numerusform>%1 Next try in %Ln seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::AgendaPane</name>
    <message numerus="yes">
        <source>%n action(s)</source>
        <translation>
            <numerusform>%n action</numerusform>
            <numerusform>%n actions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s)</source>
        <translation>
            <numerusform>%n decision</numerusform>
            <numerusform>%n decisions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s)</source>
        <translation>
            <numerusform>%n figure</numerusform>
            <numerusform>%n figures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::AnswerSources</name>
    <message numerus="yes">
        <source>%1 %n key(s) found in %2, and not used.</source>
        <translation>
            <numerusform>%1 %n key found in %2, and not used.</numerusform>
            <numerusform>%1 %n keys found in %2, and not used.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::BranchMap</name>
    <message numerus="yes">
        <source>&amp;Delete, and %n message(s) after it</source>
        <translation>
            <numerusform>&amp;Delete, and %n message after it</numerusform>
            <numerusform>&amp;Delete, and %n messages after it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) on all branches. Choose two, with Ctrl, to compare their branches.</source>
        <translation>
            <numerusform>%n message on all branches. Choose two, with Ctrl, to compare their branches.</numerusform>
            <numerusform>%n messages on all branches. Choose two, with Ctrl, to compare their branches.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Both begin with the same %n message(s).</source>
        <translation>
            <numerusform>Both begin with the same %n message.</numerusform>
            <numerusform>Both begin with the same %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deletes the message and all that follow from it. It can be put back for %n day(s).</source>
        <translation>
            <numerusform>Deletes the message and all that follow from it. It can be put back for %n day.</numerusform>
            <numerusform>Deletes the message and all that follow from it. It can be put back for %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::ChallengeMenu</name>
    <message numerus="yes">
        <source>%n question(s) on what you take for given</source>
        <translation>
            <numerusform>%n question on what you take for given</numerusform>
            <numerusform>%n questions on what you take for given</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n question(s) on assumptions, evidence and alternatives</source>
        <translation>
            <numerusform>up to %n question on assumptions, evidence and alternatives</numerusform>
            <numerusform>up to %n questions on assumptions, evidence and alternatives</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n question(s), also on causes, limits and those concerned</source>
        <translation>
            <numerusform>up to %n question, also on causes, limits and those concerned</numerusform>
            <numerusform>up to %n questions, also on causes, limits and those concerned</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::DeletedList</name>
    <message numerus="yes">
        <source>Deleted in the last %n day(s)</source>
        <translation>
            <numerusform>Deleted in the last %n day</numerusform>
            <numerusform>Deleted in the last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s), deleted %1</source>
        <translation>
            <numerusform>%n message, deleted %1</numerusform>
            <numerusform>%n messages, deleted %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::EndpointsPage</name>
    <message numerus="yes">
        <source>Ollama takes memory for all the text that a model is to hold at once: its instructions, the conversation and the answer. More remembers longer conversations, less leaves memory free. Leave it empty for %Ln token(s).</source>
        <translation>
            <numerusform>Ollama takes memory for all the text that a model is to hold at once: its instructions, the conversation and the answer. More remembers longer conversations, less leaves memory free. Leave it empty for %Ln token.</numerusform>
            <numerusform>Ollama takes memory for all the text that a model is to hold at once: its instructions, the conversation and the answer. More remembers longer conversations, less leaves memory free. Leave it empty for %Ln tokens.</numerusform>
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
    <message numerus="yes">
        <source>asks to wait %n minute(s)</source>
        <translation>
            <numerusform>asks to wait %n minute</numerusform>
            <numerusform>asks to wait %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::FilterBar</name>
    <message numerus="yes">
        <source>Last %n month(s)</source>
        <translation>
            <numerusform>Last %n month</numerusform>
            <numerusform>Last %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n quarter(s)</source>
        <translation>
            <numerusform>Last %n quarter</numerusform>
            <numerusform>Last %n quarters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n week(s)</source>
        <translation>
            <numerusform>Last %n week</numerusform>
            <numerusform>Last %n weeks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::FormRowList</name>
    <message numerus="yes">
        <source>Show those before (%n)</source>
        <comment>lines of the form</comment>
        <translation>
            <numerusform>Show those before (%n)</numerusform>
            <numerusform>Show those before (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show those behind (%n)</source>
        <comment>lines of the form</comment>
        <translation>
            <numerusform>Show those behind (%n)</numerusform>
            <numerusform>Show those behind (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::FrameworksPage</name>
    <message numerus="yes">
        <source>%n advisor(s)</source>
        <translation>
            <numerusform>%n advisor</numerusform>
            <numerusform>%n advisors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::HelpCases</name>
    <message numerus="yes">
        <source>%Ln case(s) in the words of the model. Keep what you would have written.</source>
        <translation>
            <numerusform>%Ln case in the words of the model. Keep what you would have written.</numerusform>
            <numerusform>%Ln cases in the words of the model. Keep what you would have written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::HelpContradictions</name>
    <message numerus="yes">
        <source>%Ln contradiction(s), in the model&apos;s opinion.</source>
        <translation>
            <numerusform>%Ln contradiction, in the model&apos;s opinion.</numerusform>
            <numerusform>%Ln contradictions, in the model&apos;s opinion.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::HelpDialog</name>
    <message numerus="yes">
        <source>%1 at %2 is asked, with about %Ln token(s).</source>
        <translation>
            <numerusform>%1 at %2 is asked, with about %Ln token.</numerusform>
            <numerusform>%1 at %2 is asked, with about %Ln tokens.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::HelpHunks</name>
    <message numerus="yes">
        <source>%Ln change(s) to look at. Nothing is applied before you take it.</source>
        <translation>
            <numerusform>%Ln change to look at. Nothing is applied before you take it.</numerusform>
            <numerusform>%Ln changes to look at. Nothing is applied before you take it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::HistoryNotices</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be read.</source>
        <translation>
            <numerusform>%n message could not be read.</numerusform>
            <numerusform>%n messages could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n message(s) could not be read.</source>
        <translation>
            <numerusform>At least %n message could not be read.</numerusform>
            <numerusform>At least %n messages could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) not sent or not finished came back, too.</source>
        <translation>
            <numerusform>%n text not sent or not finished came back, too.</numerusform>
            <numerusform>%n texts not sent or not finished came back, too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::ImportAssistant</name>
    <message numerus="yes">
        <source>A folder with %Ln table(s) of events.</source>
        <translation>
            <numerusform>A folder with %Ln table of events.</numerusform>
            <numerusform>A folder with %Ln tables of events.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln column(s)</source>
        <translation>
            <numerusform>%Ln column</numerusform>
            <numerusform>%Ln columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) passed over.</source>
        <translation>
            <numerusform>%Ln file passed over.</numerusform>
            <numerusform>%Ln files passed over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) read</source>
        <translation>
            <numerusform>%Ln row read</numerusform>
            <numerusform>%Ln rows read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::ImportDialog</name>
    <message numerus="yes">
        <source>%1 · %2 · %Ln advisor(s)</source>
        <translation>
            <numerusform>%1 · %2 · %Ln advisor</numerusform>
            <numerusform>%1 · %2 · %Ln advisors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::LinkDialog</name>
    <message numerus="yes">
        <source>&amp;Forget %n allowed host(s)</source>
        <translation>
            <numerusform>&amp;Forget %n allowed host</numerusform>
            <numerusform>&amp;Forget %n allowed hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::LongText</name>
    <message numerus="yes">
        <source>%Ln more character(s) not shown</source>
        <translation>
            <numerusform>%Ln more character not shown</numerusform>
            <numerusform>%Ln more characters not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::MappingGrid</name>
    <message numerus="yes">
        <source>%Ln text(s)</source>
        <translation>
            <numerusform>%Ln text</numerusform>
            <numerusform>%Ln texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::MeetingHead</name>
    <message numerus="yes">
        <source>definitions and charts of %n figure(s)</source>
        <translation>
            <numerusform>definitions and charts of %n figure</numerusform>
            <numerusform>definitions and charts of %n figures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>later data beside %n figure(s)</source>
        <translation>
            <numerusform>later data beside %n figure</numerusform>
            <numerusform>later data beside %n figures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::MeetingRoom</name>
    <message numerus="yes">
        <source>%n decision(s)</source>
        <translation>
            <numerusform>%n decision</numerusform>
            <numerusform>%n decisions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n action(s)</source>
        <translation>
            <numerusform>%n action</numerusform>
            <numerusform>%n actions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::MergeDialog</name>
    <message numerus="yes">
        <source>Another program changed %Ln place(s) of the file that your draft changes, too. All else is joined.</source>
        <translation>
            <numerusform>Another program changed %Ln place of the file that your draft changes, too. All else is joined.</numerusform>
            <numerusform>Another program changed %Ln places of the file that your draft changes, too. All else is joined.</numerusform>
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
    <message numerus="yes">
        <source>%n more of %1…</source>
        <translation>
            <numerusform>%n more of %1…</numerusform>
            <numerusform>%n more of %1…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::NewAdvisorDialog</name>
    <message numerus="yes">
        <source>%Ln error(s) above. Mend what is wrong, or make it all the same.</source>
        <translation>
            <numerusform>%Ln error above. Mend what is wrong, or make it all the same.</numerusform>
            <numerusform>%Ln errors above. Mend what is wrong, or make it all the same.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::OutlinePane</name>
    <message numerus="yes">
        <source>Always sent: %Ln token(s)</source>
        <translation>
            <numerusform>Always sent: %Ln token</numerusform>
            <numerusform>Always sent: %Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln when all is triggered</source>
        <translation>
            <numerusform>%Ln when all is triggered</numerusform>
            <numerusform>%Ln when all is triggered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Always sent: %L1 of %Ln token(s)</source>
        <comment>a part of the model&apos;s room</comment>
        <translation>
            <numerusform>Always sent: %L1 of %Ln token</numerusform>
            <numerusform>Always sent: %L1 of %Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::OverviewPage</name>
    <message numerus="yes">
        <source>%1, with %Ln gap(s)</source>
        <translation>
            <numerusform>%1, with %Ln gap</numerusform>
            <numerusform>%1, with %Ln gaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::PanelButton</name>
    <message numerus="yes">
        <source>Ask all %n as a panel</source>
        <translation>
            <numerusform>Ask all %n as a panel</numerusform>
            <numerusform>Ask all %n as a panel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::PanelDialog</name>
    <message numerus="yes">
        <source>At most %n advisor(s): the first ones are asked.</source>
        <translation>
            <numerusform>At most %n advisor: the first ones are asked.</numerusform>
            <numerusform>At most %n advisors: the first ones are asked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::PanelRoom</name>
    <message numerus="yes">
        <source>%n figure(s)</source>
        <translation>
            <numerusform>%n figure</numerusform>
            <numerusform>%n figures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Synthesis, %n point(s)</source>
        <translation>
            <numerusform>Synthesis, %n point</numerusform>
            <numerusform>Synthesis, %n points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Answer all %n, or @ one of them</source>
        <translation>
            <numerusform>Answer all %n, or @ one of them</numerusform>
            <numerusform>Answer all %n, or @ one of them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::PanelSynthesisPane</name>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::PanelsButton</name>
    <message numerus="yes">
        <source>%n panel(s)</source>
        <translation>
            <numerusform>%n panel</numerusform>
            <numerusform>%n panels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::PriceFetchDialog</name>
    <message numerus="yes">
        <source>&amp;Take over %Ln price(s)</source>
        <translation>
            <numerusform>&amp;Take over %Ln price</numerusform>
            <numerusform>&amp;Take over %Ln prices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 lists %Ln price(s).</source>
        <translation>
            <numerusform>%1 lists %Ln price.</numerusform>
            <numerusform>%1 lists %Ln prices.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::PublishDialog</name>
    <message numerus="yes">
        <source>%Ln error(s) will be published, too.</source>
        <translation>
            <numerusform>%Ln error will be published, too.</numerusform>
            <numerusform>%Ln errors will be published, too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln test(s) passed before and would not any more.</source>
        <translation>
            <numerusform>%Ln test passed before and would not any more.</numerusform>
            <numerusform>%Ln tests passed before and would not any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not run on this text yet: %Ln test(s) that failed in an earlier draft.</source>
        <translation>
            <numerusform>Not run on this text yet: %Ln test that failed in an earlier draft.</numerusform>
            <numerusform>Not run on this text yet: %Ln tests that failed in an earlier draft.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::ReportView</name>
    <message numerus="yes">
        <source>%Ln rejected row(s)</source>
        <translation>
            <numerusform>%Ln rejected row</numerusform>
            <numerusform>%Ln rejected rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incident(s) without a severity.</source>
        <translation>
            <numerusform>%Ln incident without a severity.</numerusform>
            <numerusform>%Ln incidents without a severity.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::RetryCard</name>
    <message numerus="yes">
        <source>Trying again (%1 of %2) in %n second(s)</source>
        <translation>
            <numerusform>Trying again (%1 of %2) in %n second</numerusform>
            <numerusform>Trying again (%1 of %2) in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::SentDialog</name>
    <message numerus="yes">
        <source>%Ln section(s) left out</source>
        <translation>
            <numerusform>%Ln section left out</numerusform>
            <numerusform>%Ln sections left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln older message(s)</source>
        <translation>
            <numerusform>%Ln older message</numerusform>
            <numerusform>%Ln older messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s), word for word</source>
        <translation>
            <numerusform>%Ln message, word for word</numerusform>
            <numerusform>%Ln messages, word for word</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::SourcePage</name>
    <message numerus="yes">
        <source>%Ln row(s), with the reason for each</source>
        <translation>
            <numerusform>%Ln row, with the reason for each</numerusform>
            <numerusform>%Ln rows, with the reason for each</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::SourceView</name>
    <message numerus="yes">
        <source>Changes on disk: %n section(s)</source>
        <translation>
            <numerusform>Changes on disk: %n section</numerusform>
            <numerusform>Changes on disk: %n sections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::SourcesRoom</name>
    <message numerus="yes">
        <source>%Ln row(s) read</source>
        <translation>
            <numerusform>%Ln row read</numerusform>
            <numerusform>%Ln rows read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::SpendingPage</name>
    <message numerus="yes">
        <source>%Ln price(s) of %1 were taken over.</source>
        <translation>
            <numerusform>%Ln price of %1 were taken over.</numerusform>
            <numerusform>%Ln prices of %1 were taken over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::TalkRoom</name>
    <message numerus="yes">
        <source>%n part(s) of the advisor&apos;s text</source>
        <translation>
            <numerusform>%n part of the advisor&apos;s text</numerusform>
            <numerusform>%n parts of the advisor&apos;s text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier message(s)</source>
        <translation>
            <numerusform>%n earlier message</numerusform>
            <numerusform>%n earlier messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) deleted.</source>
        <translation>
            <numerusform>%n message deleted.</numerusform>
            <numerusform>%n messages deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n branch(es)</source>
        <translation>
            <numerusform>%n branch</numerusform>
            <numerusform>%n branches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::TestsDetail</name>
    <message numerus="yes">
        <source>No answer in %Ln run(s): %1</source>
        <translation>
            <numerusform>No answer in %Ln run: %1</numerusform>
            <numerusform>No answer in %Ln runs: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::TestsEditing</name>
    <message numerus="yes">
        <source>%1 holds %Ln case(s). What this program cannot judge is kept and not run; code is never run.</source>
        <translation>
            <numerusform>%1 holds %Ln case. What this program cannot judge is kept and not run; code is never run.</numerusform>
            <numerusform>%1 holds %Ln cases. What this program cannot judge is kept and not run; code is never run.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::TestsGate</name>
    <message numerus="yes">
        <source>%Ln test(s) passed before and would not any more. Publishing waits until that is mended, or you note why it may be so.</source>
        <translation>
            <numerusform>%Ln test passed before and would not any more. Publishing waits until that is mended, or you note why it may be so.</numerusform>
            <numerusform>%Ln tests passed before and would not any more. Publishing waits until that is mended, or you note why it may be so.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not run on this text yet: %Ln test(s) that failed in an earlier draft.</source>
        <translation>
            <numerusform>Not run on this text yet: %Ln test that failed in an earlier draft.</numerusform>
            <numerusform>Not run on this text yet: %Ln tests that failed in an earlier draft.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::TestsRunDialog</name>
    <message numerus="yes">
        <source>The playbook answers %Ln time(s), by the words of the text. Nothing is sent anywhere, and what a model would have to judge is not judged.</source>
        <translation>
            <numerusform>The playbook answers %Ln time, by the words of the text. Nothing is sent anywhere, and what a model would have to judge is not judged.</numerusform>
            <numerusform>The playbook answers %Ln times, by the words of the text. Nothing is sent anywhere, and what a model would have to judge is not judged.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s)</source>
        <translation>
            <numerusform>%Ln answer</numerusform>
            <numerusform>%Ln answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln judgement(s) of these</source>
        <translation>
            <numerusform>%Ln judgement of these</numerusform>
            <numerusform>%Ln judgements of these</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::WaitClock</name>
    <message numerus="yes">
        <source>Nothing has come for %n second(s); it goes on</source>
        <translation>
            <numerusform>Nothing has come for %n second; it goes on</numerusform>
            <numerusform>Nothing has come for %n seconds; it goes on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has been reading the question for %n second(s)</source>
        <translation>
            <numerusform>%1 has been reading the question for %n second</numerusform>
            <numerusform>%1 has been reading the question for %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sb::ui::WizardWhole</name>
    <message numerus="yes">
        <source>Each question carries %Ln token(s).</source>
        <translation>
            <numerusform>Each question carries %Ln token.</numerusform>
            <numerusform>Each question carries %Ln tokens.</numerusform>
        </translation>
    </message>
</context>
</TS>
