// SPDX-License-Identifier: Apache-2.0
#include "models/mentions.h"

#include "app/advice/room.h"
#include "domain/metrictag.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestMentions : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void eachAdvisorIsAddressedByItsMention();
    void theOneWhoAnsweredLastStandsFirst();
    void eachMetricIsNamedByItsMention();
    void questionsOfAllBranchesComeNewestFirst();

private:
    static void ask(test::Room &room, const QString &question)
    {
        const qsizetype before = room.models.turns.size();
        room.session->setModelChoice(test::tinyModel);
        room.session->ask(question);
        QTRY_COMPARE(room.models.turns.size(), before + 1);
        room.models.say(TextDelta{u"Because."_s});
        room.models.say(Finished{StopReason::EndOfTurn});
    }
    static QStringList namesOf(const Mentions &mentions)
    {
        QStringList names;
        for (const auto all = mentions.advisors(); const Mentions::Advisor &advisor : all)
            names.append(advisor.name + (advisor.hasAnsweredLast ? u"!"_s : QString()));
        return names;
    }
};

void TestMentions::eachAdvisorIsAddressedByItsMention()
{
    test::Room room;
    room.writePersona(u"zoe-2"_s, "# Zoe Lang - Money Persona\n");
    room.writePersona(u"other-diego"_s, "# Diego - Money Persona\n");
    room.library = PersonaLibrary::load({room.folder.filePath(u"personas"_s)});
    const Mentions mentions(room.library, room.cells, *room.session);
    QStringList texts;
    for (const auto all = mentions.advisors(); const Mentions::Advisor &advisor : all) {
        const PersonaEntry *entry = room.library.addressedIn(u"Ask "_s + advisor.mention + u", why?"_s);
        QVERIFY2(entry != nullptr && entry->head().slug == advisor.slug, qPrintable(advisor.mention));
        texts.append(advisor.mention);
    }
    QCOMPARE(texts, (QStringList{u"@Diego"_s, u"@Rachel"_s, u"@other-diego"_s, u"@Zoe-Lang"_s}));
}

void TestMentions::theOneWhoAnsweredLastStandsFirst()
{
    test::Room room;
    const Mentions mentions(room.library, room.cells, *room.session);
    QCOMPARE(namesOf(mentions), (QStringList{u"Diego"_s, u"Rachel"_s}));
    ask(room, u"@rachel Why?"_s);
    QCOMPARE(namesOf(mentions), (QStringList{u"Rachel!"_s, u"Diego"_s}));
    room.session->startNew(u"rachel"_s);
    QCOMPARE(namesOf(mentions), (QStringList{u"Diego"_s, u"Rachel"_s}));
}

void TestMentions::eachMetricIsNamedByItsMention()
{
    test::Room room;
    room.cells.points = {{.cell = u"a.b"_s, .name = u"Lead time: pickup"_s}, {.cell = u"c.d"_s, .name = u"Incidents"_s}};
    const Mentions mentions(room.library, room.cells, *room.session);
    QStringList texts;
    for (const auto all = mentions.metrics(); const Mentions::Metric &metric : all) {
        QCOMPARE(namedCells(metric.mention, room.cells.points).constFirst().cell, metric.cell);
        texts.append(metric.mention);
    }
    QCOMPARE(texts, (QStringList{u"#lead-time-pickup"_s, u"#incidents"_s}));
}

void TestMentions::questionsOfAllBranchesComeNewestFirst()
{
    test::Room room;
    const Mentions mentions(room.library, room.cells, *room.session);
    QCOMPARE(mentions.questions(), QStringList());
    ask(room, u"One"_s);
    ask(room, u"Two"_s);
    ask(room, u"One"_s);
    ask(room, u"Three\n\n~~~ text attachment=\"log\"\nx\n~~~"_s);
    room.session->edit(room.session->messages().at(2).id, u"Two, really"_s);
    QTRY_COMPARE(mentions.questions(), (QStringList{u"Two, really"_s, u"Three"_s, u"One"_s, u"Two"_s}));
}

QTEST_GUILESS_MAIN(TestMentions)
#include "tst_mentions.moc"
