// SPDX-License-Identifier: Apache-2.0
// The law of LiveDocument on documents of many kinds: tests/golden/markdown.
#include "markdown/livedocument.h"

#include "app/markdown/law.h"
#include "support/pagemodel.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QStringDecoder>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::PageModel;

namespace {

QStringList documentNames()
{
    return QDir(QStringLiteral(SB_SOURCE_DIR "/tests/golden/markdown")).entryList({u"*.md"_s}, QDir::Files, QDir::Name);
}

/// As it stands in the file, byte order mark and line ends included.
QString document(const QString &name)
{
    QFile file(QStringLiteral(SB_SOURCE_DIR "/tests/golden/markdown/") + name);
    return file.open(QIODevice::ReadOnly)
        ? QString(QStringDecoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom).decode(file.readAll()))
        : QString();
}

/// Feeds steps whose lengths `next` gives, and compares page and document at every one.
template<class Next>
void feed(const QString &text, const Next &next)
{
    LiveDocument live(sb::test::anyCitation);
    PageModel page;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype step = qMin<qsizetype>(next(), text.size() - at);
        page.apply(live.append(QStringView(text).sliced(at, step)));
        at += step;
        QCOMPARE(page.problem(), QString());
        QCOMPARE(page.html(), live.html());
    }
    QCOMPARE(live.html(), renderHtml(text, sb::test::anyCitation));
}

int firstNumber(const QString &html)
{
    const qsizetype at = html.indexOf(u"data-n=\""_s) + 8;
    return html.sliced(at, html.indexOf(u'"', at) - at).toInt();
}

}  // namespace

class TestLiveLaw : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void thereAreEnoughDocuments();
    void characterByCharacterItEndsAsTheWholeText_data();
    void characterByCharacterItEndsAsTheWholeText();
    void everyPrefixLooksLikeItselfRenderedAtOnce_data();
    void everyPrefixLooksLikeItselfRenderedAtOnce();
    void inStepsOfSevenItEndsAsTheWholeText_data();
    void inStepsOfSevenItEndsAsTheWholeText();
    void inAnyStepsItEndsAsTheWholeText_data();
    void inAnyStepsItEndsAsTheWholeText();
    void oneDocumentBehindAnotherKeepsTheLaw();
    void aSettledBlockIsNeverChangedAgain_data();
    void aSettledBlockIsNeverChangedAgain();
    void everyPageIsAllowed_data();
    void everyPageIsAllowed();
    void anEarlierBlockIsPatchedWhenItsReferenceComes();
    void aListThatLoosensKeepsItsItems();
    void aLateChangeInALongParagraphIsSmall();

private:
    static void eachDocument();
};

void TestLiveLaw::eachDocument()
{
    QTest::addColumn<QString>("text");
    for (const QString &name : documentNames())
        QTest::newRow(qPrintable(name)) << document(name);
}

void TestLiveLaw::thereAreEnoughDocuments()
{
    QVERIFY(documentNames().size() >= 40);
    for (const QString &name : documentNames())
        QVERIFY2(!document(name).isEmpty(), qPrintable(name));
    // These would say nothing once an editor or version control has made their line ends plain.
    QVERIFY(document(u"crlf.md"_s).contains(u"\r\n"_s));
    QVERIFY(!document(u"cr_only.md"_s).contains(u'\n'));
    QVERIFY(document(u"bom.md"_s).startsWith(QChar(0xfeff)));
    QVERIFY(document(u"nul.md"_s).contains(QChar(u'\0')));
}

void TestLiveLaw::characterByCharacterItEndsAsTheWholeText_data()
{
    eachDocument();
}

void TestLiveLaw::characterByCharacterItEndsAsTheWholeText()
{
    QFETCH(QString, text);
    feed(text, [] { return 1; });
}

void TestLiveLaw::everyPrefixLooksLikeItselfRenderedAtOnce_data()
{
    eachDocument();
}

void TestLiveLaw::everyPrefixLooksLikeItselfRenderedAtOnce()
{
    QFETCH(QString, text);
    LiveDocument live(sb::test::anyCitation);
    for (qsizetype size = 1; size <= text.size(); ++size) {
        std::ignore = live.append(QStringView(text).sliced(size - 1, 1));
        QCOMPARE(live.html(), renderHtml(QStringView(text).first(size), sb::test::anyCitation));
    }
}

void TestLiveLaw::inStepsOfSevenItEndsAsTheWholeText_data()
{
    eachDocument();
}

void TestLiveLaw::inStepsOfSevenItEndsAsTheWholeText()
{
    QFETCH(QString, text);
    feed(text, [] { return 7; });
}

void TestLiveLaw::inAnyStepsItEndsAsTheWholeText_data()
{
    eachDocument();
}

void TestLiveLaw::inAnyStepsItEndsAsTheWholeText()
{
    QFETCH(QString, text);
    for (quint32 seed = 1; seed <= 3; ++seed) {
        QRandomGenerator random(seed);
        feed(text, [&] { return random.bounded(1, 80); });
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"with seed %1"_s.arg(seed)));
    }
}

void TestLiveLaw::oneDocumentBehindAnotherKeepsTheLaw()
{
    const QStringList names = documentNames();
    for (quint32 seed = 1; seed <= 12; ++seed) {
        QRandomGenerator random(seed);
        QString text;
        for (int i = 0; i < 3; ++i)
            text += document(names.at(random.bounded(names.size()))) + u"\n"_s.repeated(random.bounded(3));
        feed(text, [&] { return random.bounded(1, 120); });
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"with seed %1"_s.arg(seed)));
    }
}

void TestLiveLaw::aSettledBlockIsNeverChangedAgain_data()
{
    eachDocument();
}

/// A block is settled when two more have begun after it, unless a link reference is defined later.
void TestLiveLaw::aSettledBlockIsNeverChangedAgain()
{
    QFETCH(QString, text);
    if (text.contains(u"]:"_s))
        return;
    LiveDocument live;
    QList<int> blocks;
    for (const QChar &character : std::as_const(text)) {
        const QList<Patch> patches = live.append(QStringView(&character, 1));
        const int settled = blocks.size() < 3 ? 0 : blocks.at(blocks.size() - 2);
        for (const Patch &patch : patches)
            QVERIFY2(patch.node == 0 || patch.node >= settled, qPrintable(live.source()));
        for (const Patch &patch : patches) {
            if (patch.kind == Patch::Kind::Remove)
                blocks.removeIf([&](int block) { return block == patch.node; });
            else if (patch.kind == Patch::Kind::Insert && patch.node == 0)
                blocks.append(firstNumber(patch.html));
        }
    }
    QVERIFY(!blocks.isEmpty());
}

void TestLiveLaw::everyPageIsAllowed_data()
{
    eachDocument();
}

void TestLiveLaw::everyPageIsAllowed()
{
    QFETCH(QString, text);
    QCOMPARE(sb::test::forbiddenMarkup(PageModel(renderHtml(text, sb::test::anyCitation))), QString());
}

void TestLiveLaw::anEarlierBlockIsPatchedWhenItsReferenceComes()
{
    LiveDocument live;
    std::ignore = live.append(u"see [a]\n\nother\n\n"_s);
    const QList<Patch> patches = live.append(u"[a]: https://example.org\n\n"_s);
    QCOMPARE(patches.size(), 1);
    QCOMPARE(patches.constFirst().node, 1);
    QVERIFY(patches.constFirst().html.contains(u"href=\"https://example.org\""_s));
}

void TestLiveLaw::aListThatLoosensKeepsItsItems()
{
    LiveDocument live;
    std::ignore = live.append(u"- item\n"_s.repeated(200));
    const QList<Patch> patches = live.append(u"\n- after a blank line"_s);
    QCOMPARE(patches.size(), 2);
    QCOMPARE(patches.constFirst().kind, Patch::Kind::SetAttribute);
    QCOMPARE(patches.constFirst().text, u"loose"_s);
    QCOMPARE(patches.constLast().kind, Patch::Kind::Insert);
    QCOMPARE(patches.constLast().node, patches.constFirst().node);
}

void TestLiveLaw::aLateChangeInALongParagraphIsSmall()
{
    LiveDocument live;
    std::ignore = live.append(u"a line of *words*\n"_s.repeated(3000));
    std::ignore = live.append(u"and **this"_s);
    const QList<Patch> patches = live.append(u"**"_s);
    QCOMPARE(patches.size(), 1);
    QCOMPARE(patches.constFirst().kind, Patch::Kind::Replace);
    QVERIFY(patches.constFirst().html.size() < 4000);
}

QTEST_GUILESS_MAIN(TestLiveLaw)
#include "tst_livelaw.moc"
