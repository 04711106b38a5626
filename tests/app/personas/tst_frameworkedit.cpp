// SPDX-License-Identifier: Apache-2.0
#include "personas/frameworkedit.h"

#include "frameworkfiles.h"
#include "support/testcase.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace sb;
using Field = FrameworkField;

namespace {

constexpr auto whole = "---\n"
                       "schema: 1\n"
                       "id: cycle\n"
                       "name: Cycle\n"
                       "aliases: [\"the cycle\", big cycle]   # spellings\n"
                       "author: 'Ada Nowak'\n"
                       "year: 1999\n"
                       "x-note: kept\n"
                       "---\n"
                       "\n"
                       "# Cycle\n"
                       "\n"
                       "What goes *round*.\n"
                       "\n"
                       "## Parts\n"
                       "\n"
                       "* **One**: first\n"
                       "* __Two__ - second\n"
                       "\n"
                       "## Ornaments\n"
                       "\n"
                       "Nobody reads this.\n"
                       "\n"
                       "## Questions\n"
                       "- Why?\n"
                       "- How *much*?\n"
                       "- When?\n";

QByteArray with(Field field, const QString &text, const QByteArray &bytes = whole)
{
    return withFrameworkField(bytes, u"cycle"_s, field, text).value_or("refused");
}

QByteArray changed(const QByteArray &from, const QByteArray &to)
{
    return QByteArray(whole).replace(from, to);
}

QList<Field> allFields()
{
    QList<Field> fields;
    for (int i = 0; i <= static_cast<int>(Field::Questions); ++i)
        fields.append(static_cast<Field>(i));
    return fields;
}

}  // namespace

class TestFrameworkEdit : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void oneFieldChangesItsOwnBytes_data();
    void oneFieldChangesItsOwnBytes();
    void whatIsThereAlreadyChangesNothing();
    void theTitleFollowsTheNameWhileItIsTheSame();
    void aChapterIsPutWhereTheFormatHasIt();
    void aFileWithoutFrontMatterGetsOne();
    void lineEndsStay();
    void whatCannotBeWrittenIsRefused_data();
    void whatCannotBeWrittenIsRefused();
    void eachFieldOfEachBuiltInOneCanBeEmptiedAndFilledAgain();
    void mangledFilesAreEditedOrRefused();
    void aNewOneReadsAsItself();
};

void TestFrameworkEdit::oneFieldChangesItsOwnBytes_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("quotes stay") << Field::Author << u"Bo Li"_s << changed("'Ada Nowak'", "'Bo Li'");
    QTest::newRow("a number") << Field::Year << u"2003"_s << changed("1999", "2003");
    QTest::newRow("a key goes") << Field::Year << QString() << changed("year: 1999\n", "");
    QTest::newRow("a key comes") << Field::Source << u"A Book"_s << changed("x-note: kept\n", "x-note: kept\nsource: A Book\n");
    QTest::newRow("an alias more") << Field::Aliases << u"the cycle\nbig cycle\nround"_s
                                   << changed("big cycle]", "big cycle, round]");
    QTest::newRow("an alias less") << Field::Aliases << u"the cycle"_s << changed(", big cycle]", "]");
    QTest::newRow("gloss") << Field::Gloss << u"It turns."_s << changed("What goes *round*.", "It turns.");
    QTest::newRow("a part in its style") << Field::Parts << u"One: first\nTwo: second\nThree: third"_s
                                         << changed("second\n", "second\n* **Three**: third\n");
    QTest::newRow("an entry in the middle") << Field::Questions << u"Why?\nWho?\nWhen?"_s << changed("How *much*?", "Who?");
    QTest::newRow("an entry goes") << Field::Questions << u"Why?\nWhen?"_s << changed("- How *much*?\n", "");
    QTest::newRow("an entry comes first") << Field::Questions << u"Who?\nWhy?\nHow much?\nWhen?"_s
                                          << changed("- Why?", "- Who?\n- Why?");
    QTest::newRow("bullets that were pasted")
        << Field::Questions << u"- Why?\n\n* How much?\n  When?  \n- Who?"_s << changed("- When?\n", "- When?\n- Who?\n");
}

void TestFrameworkEdit::oneFieldChangesItsOwnBytes()
{
    QFETCH(const Field, field);
    QFETCH(const QString, text);
    QFETCH(const QByteArray, expected);
    QCOMPARE(with(field, text), expected);
}

void TestFrameworkEdit::whatIsThereAlreadyChangesNothing()
{
    const Framework read = readFramework(whole, u"cycle"_s);
    for (const auto fields = allFields(); const Field field : fields)
        QCOMPARE(with(field, fieldText(read, field)), QByteArray(whole));
}

void TestFrameworkEdit::theTitleFollowsTheNameWhileItIsTheSame()
{
    QCOMPARE(with(Field::Name, u"Wheel"_s), changed("name: Cycle", "name: Wheel").replace("# Cycle", "# Wheel"));
    const QByteArray other = changed("# Cycle", "# The Cycle of All");
    QCOMPARE(with(Field::Name, u"Wheel"_s, other), QByteArray(other).replace("name: Cycle", "name: Wheel"));
}

void TestFrameworkEdit::aChapterIsPutWhereTheFormatHasIt()
{
    QCOMPARE(with(Field::KeyInsight, u"All turns."_s), changed("## Parts", "## Key Insight\n\nAll turns.\n\n## Parts"));
    QCOMPARE(with(Field::WhenToUse, u"Now\nThen"_s),
             changed("## Questions", "## When to Use\n\n- Now\n- Then\n\n## Questions"));
    const QByteArray short_ = "---\nschema: 1\n---\n\n# Cycle\n";
    QCOMPARE(with(Field::Questions, u"Why?"_s, short_), short_ + "\n## Questions\n\n- Why?\n");
    QCOMPARE(with(Field::Gloss, u"It turns."_s, short_), short_ + "\nIt turns.\n");
}

void TestFrameworkEdit::aFileWithoutFrontMatterGetsOne()
{
    QCOMPARE(with(Field::Author, u"Ada"_s, "# Cycle\n"), QByteArray("---\nschema: 1\nauthor: Ada\n---\n\n# Cycle\n"));
}

void TestFrameworkEdit::lineEndsStay()
{
    const QByteArray windows = QByteArray(whole).replace("\n", "\r\n");
    const QByteArray expected = changed("## Questions", "## When to Use\n\n- Now\n\n## Questions").replace("\n", "\r\n");
    QCOMPARE(with(Field::WhenToUse, u"Now"_s, windows), expected);
}

void TestFrameworkEdit::whatCannotBeWrittenIsRefused_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("text");
    QTest::newRow("no name") << Field::Name << QString();
    QTest::newRow("no number") << Field::Year << u"last year"_s;
    QTest::newRow("a gloss that reads as a heading") << Field::Gloss << u"# Other"_s;
    QTest::newRow("a gloss that reads as a bullet") << Field::Gloss << u"- Other"_s;
    QTest::newRow("marks that reading drops") << Field::Gloss << u"A **bold** word"_s;
    QTest::newRow("more aliases than are read") << Field::Aliases << u"alias\n"_s.repeated(60);
}

void TestFrameworkEdit::whatCannotBeWrittenIsRefused()
{
    QFETCH(const Field, field);
    QFETCH(const QString, text);
    QCOMPARE(with(field, text), QByteArray("refused"));
}

void TestFrameworkEdit::eachFieldOfEachBuiltInOneCanBeEmptiedAndFilledAgain()
{
    const FrameworkLibrary library = test::builtInFrameworks();
    QVERIFY(library.frameworks().size() > 40);
    for (const Framework &framework : library.frameworks()) {
        QFile file(framework.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const auto fields = allFields(); const Field field : fields) {
            const QString text = fieldText(framework, field);
            if (field == Field::Name || text.isEmpty())
                continue;
            const Result<QByteArray> emptied = withFrameworkField(bytes, framework.id, field, {});
            QVERIFY2(emptied, qPrintable(framework.id + u' ' + QString::number(static_cast<int>(field))));
            const Result<QByteArray> filled = withFrameworkField(*emptied, framework.id, field, text);
            QVERIFY2(filled, qPrintable(framework.id + u' ' + QString::number(static_cast<int>(field))));
            QCOMPARE(fieldText(readFramework(*filled, framework.id), field), text);
        }
    }
}

/// Files with pieces cut out and put elsewhere: what is written reads as it was meant, and nothing else changes.
void TestFrameworkEdit::mangledFilesAreEditedOrRefused()
{
    constexpr quint32 seed = 20'261'127;
    QRandomGenerator chance(seed);
    const auto place = [&chance](const QByteArray &bytes) { return chance.bounded(bytes.size() + 1); };
    const QByteArrayList pieces{"\n",    "# ", "## Parts\n", "- ",       "---\n", "\r\n", "**",
                                "```\n", ": ", "[",          "\xC3\xA9", "\xFF",  "name:"};
    int written = 0;
    for (int round = 0; round < 3000; ++round) {
        QByteArray bytes = whole;
        for (int change = chance.bounded(4); change >= 0; --change) {
            if (chance.bounded(2) == 0)
                bytes.remove(place(bytes), chance.bounded(40));
            else
                bytes.insert(place(bytes), pieces.at(chance.bounded(pieces.size())));
        }
        const auto field = static_cast<Field>(chance.bounded(12));
        const QString text = u"Some: words\nmore"_s.left(chance.bounded(17));
        const Framework before = readFramework(bytes, u"cycle"_s);
        const Result<QByteArray> after = withFrameworkField(bytes, u"cycle"_s, field, text);
        if (!after)
            continue;
        ++written;
        const Framework read = readFramework(*after, u"cycle"_s);
        for (const auto fields = allFields(); const Field other : fields)
            QCOMPARE(fieldText(read, other), other == field ? keptText(field, text) : fieldText(before, other));
    }
    QVERIFY(written > 1000);
}

void TestFrameworkEdit::aNewOneReadsAsItself()
{
    const Framework made = readFramework(newFrameworkText(u"north-star"_s, u" North: Star "_s), u"north-star"_s);
    QCOMPARE(made.name, u"North: Star"_s);
    QVERIFY(!std::ranges::contains(made.problems, u"L17"_s, &Problem::code));
    QVERIFY(!std::ranges::contains(made.problems, u"F01"_s, &Problem::code));
}

QTEST_GUILESS_MAIN(TestFrameworkEdit)
#include "tst_frameworkedit.moc"
