// SPDX-License-Identifier: Apache-2.0
#include "personas/personatext.h"

#include "files.h"
#include "personas/personadocument.h"
#include "personas/personalimits.h"
#include "personas/personaedit.h"
#include "support/testcase.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using sb::PersonaDocument;
using sb::TextEdit;

namespace {

/// What differs between two documents of the same bytes; empty when nothing does.
QString difference(const PersonaDocument &a, const PersonaDocument &b)
{
    if (a.bytes() != b.bytes())
        return u"bytes"_s;
    if (a.persona() != b.persona())
        return u"persona"_s;
    if (a.problems() != b.problems())
        return u"problems"_s;
    if (a.bodyBegin() != b.bodyBegin() || a.sections().size() != b.sections().size())
        return u"sections"_s;
    for (qsizetype i = 0; i < a.sections().size(); ++i) {
        const sb::Section &one = a.sections().at(i);
        const sb::Section &other = b.sections().at(i);
        if (one.title != other.title || one.parent != other.parent || one.range != other.range || one.heading != other.heading
            || one.treeEnd != other.treeEnd || one.blocks.size() != other.blocks.size())
            return u"section %1"_s.arg(i);
        for (qsizetype k = 0; k < one.blocks.size(); ++k) {
            if (one.blocks.at(k).range != other.blocks.at(k).range || one.blocks.at(k).at != other.blocks.at(k).at)
                return u"block %1 of section %2"_s.arg(k).arg(i);
        }
    }
    return {};
}

const QByteArrayList pieces{"#",
                            "\n",
                            "\r",
                            "\r\n",
                            "---\n",
                            "===\n",
                            "```\n",
                            "<!--",
                            "-->",
                            "## Topics\n",
                            "# A\n",
                            "\n## Ana's Rules\n",
                            "- ",
                            "x",
                            " ",
                            "**",
                            "\xef\xbb\xbf",
                            "\xff",
                            "name: Q\n",
                            "\n---\n",
                            "**End.**\n",
                            "### Tools\n",
                            "\""};

}  // namespace

class TestPersonaText : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anEditedDocumentEqualsAFreshOne_data();
    void anEditedDocumentEqualsAFreshOne();
    void editsOfWhichNobodyAskedAreReadTogether();
};

void TestPersonaText::anEditedDocumentEqualsAFreshOne_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("two titles")
        << "a\n# Ana\nrole\n## Topics\n- a\n# B\n## Topics\n- b\n### c\n# C\nx\n## Rules\n**End.**\n"_ba;
    QTest::newRow("matter")
        << "---\nname: B\ntriggers: [one]\n---\n## Topics\n- a: b\n\nAna\n===\n\n## Ana's Topics\n- c\n## Triggers\n- one\n"_ba;
    QTest::newRow("CRLF") << "# Ana\r\n\r\nrole\r\n\r\nTopics\r\n---\r\n- a\r\n\r\n## Own\r\n```\r\n# x\r\n"_ba;
    QTest::newRow("Diego") << sb::test::contentOf(sb::test::sourcePath("personas/diego/persona.md"_L1)).first(4000);
}

void TestPersonaText::anEditedDocumentEqualsAFreshOne()
{
    QFETCH(const QByteArray, bytes);
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    PersonaDocument document(bytes);
    for (int round = 0; round < 300; ++round) {
        const qsizetype size = document.bytes().size();
        const qsizetype begin = random.bounded(size + 1);
        const qsizetype length = random.bounded(4) == 0 ? random.bounded(size - begin + 1) / 4
                                                        : random.bounded(qMin<qsizetype>(size - begin, 3) + 1);
        const QByteArray text = random.bounded(3) == 0 ? QByteArray() : pieces.at(random.bounded(pieces.size()));
        const PersonaDocument edited = document.withEdit({{begin, begin + length, 0}, text});
        const QString differs = difference(edited, PersonaDocument(edited.bytes()));
        QVERIFY2(
            differs.isEmpty(),
            qPrintable(u"seed %1, round %2: %3\n%4"_s.arg(seed).arg(round).arg(differs, QString::fromUtf8(edited.bytes()))));
        document = edited.bytes().size() < 8000 ? edited : PersonaDocument(bytes);
        if (round % 60 == 59)
            document = PersonaDocument(bytes);
    }
}

void TestPersonaText::editsOfWhichNobodyAskedAreReadTogether()
{
    const QByteArray bytes = sb::test::contentOf(sb::test::sourcePath("personas/diego/persona.md"_L1)).first(4000);
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    PersonaDocument document(bytes);
    for (int round = 0; round < 60; ++round) {
        for (int left = random.bounded(2 * sb::limits::unreadEdits); left >= 0; --left) {
            const qsizetype begin = random.bounded(document.bytes().size() + 1);
            const qsizetype length = random.bounded(qMin<qsizetype>(document.bytes().size() - begin, 3) + 1);
            document = document.withEdit({{begin, begin + length, 0}, pieces.at(random.bounded(pieces.size()))});
        }
        const QString differs = difference(document, PersonaDocument(document.bytes()));
        QVERIFY2(differs.isEmpty(), qPrintable(u"seed %1, round %2: %3"_s.arg(seed).arg(round).arg(differs)));
        if (document.bytes().size() > 8000)
            document = PersonaDocument(bytes);
    }
}

QTEST_GUILESS_MAIN(TestPersonaText)
#include "tst_personatext.moc"
