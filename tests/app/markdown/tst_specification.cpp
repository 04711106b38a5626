// SPDX-License-Identifier: Apache-2.0
// The law of LiveDocument on the examples of CommonMark's and GFM's specifications, which a package brings.
#include "markdown/livedocument.h"

#include "app/markdown/law.h"
#include "support/pagemodel.h"
#include "support/specification.h"
#include "support/testcase.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::PageModel;
using sb::test::SpecificationExample;

namespace {

const QStringList extensions{u"table"_s, u"strikethrough"_s, u"tasklist"_s, u"linkify"_s, u"footnote"_s};

QList<SpecificationExample> allExamples()
{
    QList<SpecificationExample> examples = sb::test::commonMarkExamples();
    for (const QString &extension : extensions)
        examples += sb::test::extensionExamples(extension);
    return examples;
}

}  // namespace

class TestSpecification : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyExampleIsThere();
    void everyPrefixEqualsItsFullRender_data();
    void everyPrefixEqualsItsFullRender();
    void everySplitEndsAsTheWholeText_data();
    void everySplitEndsAsTheWholeText();
    void oneExampleBehindAnotherKeepsTheLaw();
};

void TestSpecification::initTestCase()
{
    if (!QDir(sb::test::specificationFolder).exists())
        QSKIP("THE EXAMPLES OF COMMONMARK AND GFM WERE NOT TRIED: the package golang-github-yuin-goldmark-dev is missing");
}

void TestSpecification::everyExampleIsThere()
{
    QVERIFY(sb::test::commonMarkExamples().size() >= 652);
    const QList<qsizetype> least{13, 5, 4, 19, 5};
    for (qsizetype i = 0; i < extensions.size(); ++i)
        QVERIFY2(sb::test::extensionExamples(extensions.at(i)).size() >= least.at(i), qPrintable(extensions.at(i)));
    for (const SpecificationExample &example : allExamples())
        QVERIFY2(!example.markdown.isEmpty(), qPrintable(example.name));
}

void TestSpecification::everyPrefixEqualsItsFullRender_data()
{
    QTest::addColumn<QString>("text");
    for (const SpecificationExample &example : allExamples())
        QTest::newRow(qPrintable(example.name)) << example.markdown;
}

void TestSpecification::everyPrefixEqualsItsFullRender()
{
    QFETCH(QString, text);
    QCOMPARE(sb::test::breachAtAPrefix(text), QString());
}

void TestSpecification::everySplitEndsAsTheWholeText_data()
{
    everyPrefixEqualsItsFullRender_data();
}

void TestSpecification::everySplitEndsAsTheWholeText()
{
    QFETCH(QString, text);
    const QString whole = renderHtml(text);
    for (qsizetype first = 1; first < text.size(); ++first) {
        LiveDocument live;
        PageModel page;
        page.apply(live.append(QStringView(text).first(first)));
        page.apply(live.append(QStringView(text).sliced(first)));
        QCOMPARE(page.problem(), QString());
        QCOMPARE(page.html(), whole);
    }
}

/// Examples of all kinds meet, other ones in each document, and each begins in the middle of what the one before it has left.
void TestSpecification::oneExampleBehindAnotherKeepsTheLaw()
{
    const QList<SpecificationExample> examples = allExamples();
    const quint32 first = QRandomGenerator::global()->generate();
    for (quint32 seed = first; seed != first + 60; ++seed) {
        QRandomGenerator random(seed);
        QString text;
        for (int i = 0; i < 8; ++i)
            text += examples.at(random.bounded(examples.size())).markdown + u"\n"_s.repeated(random.bounded(2));
        LiveDocument live;
        PageModel page;
        for (qsizetype at = 0; at < text.size();) {
            const qsizetype step = qMin<qsizetype>(random.bounded(1, 9), text.size() - at);
            page.apply(live.append(QStringView(text).sliced(at, step)));
            at += step;
            const QString whole = renderHtml(QStringView(text).first(at));
            QVERIFY2(live.html() == whole && page.html() == whole && page.problem().isEmpty(),
                     qPrintable(u"seed %1 %2\n%3"_s.arg(seed).arg(page.problem(), text.first(at))));
        }
    }
}

QTEST_GUILESS_MAIN(TestSpecification)
#include "tst_specification.moc"
