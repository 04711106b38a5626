// SPDX-License-Identifier: Apache-2.0
#include "personas/personahead.h"

#include "personas/personadocument.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using sb::PersonaDocument;

class TestPersonaHead : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theHeadIsThatOfThePersona_data();
    void theHeadIsThatOfThePersona();
};

void TestPersonaHead::theHeadIsThatOfThePersona_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<sb::PersonaHead>("head");
    const QString id = u"5d0c1e0a-3b57-4c1e-9a52-7f6f0e3a9d11"_s;
    QTest::newRow("a title")
        << "---\nid: 5d0c1e0a-3b57-4c1e-9a52-7f6f0e3a9d11\n---\n# \xf0\x9f\xa7\xad Ana - Data Persona\n\n**One line**\n\n## Persona Profile\n**Role**: R\n"_ba
        << sb::PersonaHead{id, u"ana"_s, u"Ana"_s, u"\U0001f9ed"_s, QString(), u"One line"_s};
    QTest::newRow("front matter wins")
        << "---\nid: 5d0c1e0a-3b57-4c1e-9a52-7f6f0e3a9d11\nname: Bea\nslug: b\ntagline: Two\n---\n# Ana - Data Persona\n\n**One line**\n"_ba
        << sb::PersonaHead{id, u"b"_s, u"Bea"_s, QString(), QString(), u"Two"_s};
    QTest::newRow("a title behind chapters")
        << "---\nid: 5d0c1e0a-3b57-4c1e-9a52-7f6f0e3a9d11\n---\nText\n\n## Quotes\n- x\n\n# Ana - Data Persona\n## Mission\n\n**All bold.**\n"_ba
        << sb::PersonaHead{id, u"ana"_s, u"Ana"_s, QString(), QString(), u"Data"_s};
    QTest::newRow("a colour") << "---\nid: 5d0c1e0a-3b57-4c1e-9a52-7f6f0e3a9d11\ncolour: teal\n---\n# Dee\n"_ba
                              << sb::PersonaHead{id, u"dee"_s, u"Dee"_s, QString(), u"teal"_s, QString()};
    QTest::newRow("no title") << "---\nid: 5d0c1e0a-3b57-4c1e-9a52-7f6f0e3a9d11\nname: Cy\n---\n## Quotes\n\n- x\n"_ba
                              << sb::PersonaHead{id, u"cy"_s, u"Cy"_s, QString(), QString(), QString()};
}

void TestPersonaHead::theHeadIsThatOfThePersona()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const sb::PersonaHead, head);
    QCOMPARE(PersonaDocument(bytes).head(), head);
    QCOMPARE(sb::headOf(PersonaDocument(bytes).persona()), head);
}

QTEST_GUILESS_MAIN(TestPersonaHead)
#include "tst_personahead.moc"
