// SPDX-License-Identifier: Apache-2.0
// Whatever an answer holds, the page gets allow-listed markup: tests/golden/hostile/vectors.json, whole and live.
#include "markdown/livedocument.h"
#include "markdown/urlpolicy.h"

#include "support/hostiletexts.h"
#include "support/pagemodel.h"
#include "support/testcase.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::PageModel;
using sb::test::PageNode;

namespace {

QJsonArray vectors()
{
    QFile file(QStringLiteral(SB_SOURCE_DIR "/tests/golden/hostile/vectors.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

/// `text` so many times, which JSON cannot say.
QString textOf(const QJsonObject &vector)
{
    return vector.value("text"_L1).toString().repeated(vector.value("times"_L1).toInt(1));
}

void collectLinks(const PageNode &node, QStringList &links)
{
    for (const auto &[name, value] : node.attributes) {
        if (name == "href"_L1 || name == "data-host"_L1)
            links.append(value);
    }
    for (const std::unique_ptr<PageNode> &child : node.children)
        collectLinks(*child, links);
}

}  // namespace

class TestHostile : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void thereAreEnoughVectors();
    void theWholeTextIsAllowedMarkup_data();
    void theWholeTextIsAllowedMarkup();
    void everyStateOfTheLivePageIsAllowedMarkup_data();
    void everyStateOfTheLivePageIsAllowedMarkup();
    void theCheckItselfRefuses_data();
    void theCheckItselfRefuses();
    void anAddressIsJudged_data();
    void anAddressIsJudged();
    void onlyTheHostOfAnImageIsNamed();
    void aMessageStaysWithinItsBudget_data();
    void aMessageStaysWithinItsBudget();
    void overABudgetTheSourceIsShown_data();
    void overABudgetTheSourceIsShown();
    void whatLooksLikeALargeTableInCodeStaysAsItIs();
};

void TestHostile::thereAreEnoughVectors()
{
    QVERIFY(vectors().size() >= 60);
}

void TestHostile::theWholeTextIsAllowedMarkup_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("links");
    for (const QJsonValue value : vectors()) {
        const QJsonObject vector = value.toObject();
        QTest::newRow(qPrintable(vector.value("name"_L1).toString()))
            << textOf(vector) << vector.value("links"_L1).toVariant().toStringList();
    }
}

/// The addresses and hosts that are left are the ones the vector names, none when it names none.
void TestHostile::theWholeTextIsAllowedMarkup()
{
    QFETCH(QString, text);
    QFETCH(QStringList, links);
    const PageModel page(renderHtml(text));
    QCOMPARE(sb::test::forbiddenMarkup(page), QString());
    QStringList found;
    collectLinks(page.body(), found);
    found.removeAll(QString());
    QCOMPARE(found, links);
    QVERIFY(!page.html().isEmpty() || text.trimmed().startsWith(u'['));
}

void TestHostile::everyStateOfTheLivePageIsAllowedMarkup_data()
{
    theWholeTextIsAllowedMarkup_data();
}

void TestHostile::everyStateOfTheLivePageIsAllowedMarkup()
{
    QFETCH(QString, text);
    const qsizetype step = text.size() < 600 ? 1 : text.size() / 40;
    LiveDocument live;
    PageModel page;
    for (qsizetype at = 0; at < text.size(); at += step) {
        page.apply(live.append(QStringView(text).sliced(at, qMin(step, text.size() - at))));
        QCOMPARE(sb::test::forbiddenMarkup(page), QString());
    }
    QCOMPARE(page.html(), renderHtml(text));
}

void TestHostile::theCheckItselfRefuses_data()
{
    QTest::addColumn<QString>("html");
    for (const QString &html : {u"<script></script>"_s,
                                u"<p onclick=\"x\"></p>"_s,
                                u"<a href=\"javascript:x\">x</a>"_s,
                                u"<a href=\"//x\">x</a>"_s,
                                u"<a href=\"https://x\ty\">x</a>"_s,
                                u"<p>"_s,
                                u"</p>"_s,
                                u"<p>a < b</p>"_s,
                                u"<p>&nbsp;</p>"_s,
                                u"<p id=\"x\"></p>"_s,
                                u"<p class=\"x\"></p>"_s,
                                u"<p class=plain></p>"_s,
                                u"<p dir='auto'></p>"_s,
                                u"<p dir=\"auto\" dir=\"auto\"></p>"_s,
                                u"<P></P>"_s,
                                u"<img src=\"x\">"_s,
                                u"<p style=\"x\"></p>"_s,
                                u"<span href=\"https://x\"></span>"_s,
                                u"<em><strong></em></strong>"_s,
                                u"<!-- x -->"_s,
                                u"<p/>"_s,
                                u"<svg></svg>"_s,
                                u"<p start=\"3\"></p>"_s})
        QTest::newRow(qPrintable(html)) << html;
}

void TestHostile::theCheckItselfRefuses()
{
    QFETCH(QString, html);
    QVERIFY(!sb::test::forbiddenMarkup(PageModel(html)).isEmpty());
}

void TestHostile::anAddressIsJudged_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("allowed");
    const auto row = [](const QString &address, const QString &allowed) {
        QTest::newRow(qPrintable(address)) << address << allowed;
    };
    row(u"https://a.example/x?y#z"_s, u"https://a.example/x?y#z"_s);
    row(u"HTTPS://a.example"_s, u"HTTPS://a.example"_s);
    row(u"  http://a.example "_s, u"http://a.example"_s);
    row(u"https://a.example/b c"_s, u"https://a.example/b%20c"_s);
    row(u"mailto:a@example.org"_s, u"mailto:a@example.org"_s);
    row(u"#part"_s, u"#part"_s);
    for (const QString &refused : {u""_s,
                                   u"javascript:x"_s,
                                   u"//a.example"_s,
                                   u"/a"_s,
                                   u"a"_s,
                                   u"?q"_s,
                                   u"http:a.example"_s,
                                   u"https:/a.example"_s,
                                   u"data:x"_s,
                                   u"file:///x"_s,
                                   u"ftp://x"_s,
                                   u"app://action/stop"_s,
                                   u"qrc:/x"_s,
                                   u"blob:https://x"_s,
                                   u"chrome://x"_s,
                                   u"view-source:https://x"_s,
                                   u"java\nscript:x"_s,
                                   u"%68ttps://a.example"_s,
                                   u"https%3A//a.example"_s,
                                   u"https://a.example/\n"_s.append(u'x'),
                                   u"https://a.example/\tx"_s,
                                   u"\u200bhttps://a.example"_s,
                                   u"%23x"_s,
                                   u"\u202ehttps://a.example"_s,
                                   u"\x01javascript:x"_s})
        row(refused, {});
}

void TestHostile::anAddressIsJudged()
{
    QFETCH(QString, address);
    QFETCH(QString, allowed);
    QCOMPARE(allowedLink(address), allowed);
}

void TestHostile::onlyTheHostOfAnImageIsNamed()
{
    QCOMPARE(hostOfImage(u"https://user:secret@a.example:8080/x?leak=1"_s), u"a.example"_s);
    QCOMPARE(hostOfImage(u" http://a.example/x"_s), u"a.example"_s);
    for (const QString &other : {u"data:image/png;base64,AA"_s, u"file:///x.png"_s, u"x.png"_s, u"//a.example/x.png"_s, u""_s})
        QCOMPARE(hostOfImage(other), QString());
}

void TestHostile::aMessageStaysWithinItsBudget_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("many deep quotes") << QString(u"> "_s.repeated(90) + u"x\n\n"_s).repeated(400);
    QTest::newRow("many small tables") << u"|a|b|c|\n|-|-|-|\n|||\n\n"_s.repeated(5000);
    QTest::newRow("an address that is used often")
        << u"[a]: https://a.example/"_s + u"x"_s.repeated(4000) + u"\n\n"_s + u"[a]\n\n"_s.repeated(3000);
    const QString table = u"|a|b|\n|-|-|\n"_s + u"|c|d|\n"_s.repeated(4000);
    const QString quoted = u"> |a|b|\n> |-|-|\n"_s + u"> |c|d|\n"_s.repeated(1500);
    QTest::newRow("a large table, and one in a quote behind it") << QString(table + quoted);
    QTest::newRow("a table that is too large, and one in a quote behind it")
        << QString(table + u"|c|d|\n"_s.repeated(1500) + quoted + u"\nend\n"_s);
    QTest::newRow("bidi controls in code") << u"```\n"_s + u"\u202e"_s.repeated(40'000) + u"\n```\n"_s;
    QTest::newRow("empty lines of code") << u"```\n"_s + u"\n"_s.repeated(60'000) + u"```\n"_s;
    QTest::newRow("quotation marks") << u"\""_s.repeated(100'000);
    QTest::newRow("empty items") << u"-\n"_s.repeated(30'000);
    QTest::newRow("task lists") << u"- [ ] a\n\n1. b\n\n"_s.repeated(10'000);
    for (const sb::test::HostileText &hostile : sb::test::hostileTexts())
        QTest::newRow(hostile.name) << hostile.text;
}

/// Ten times what was said and 64 KB, without the numbers of the nodes.
void TestHostile::aMessageStaysWithinItsBudget()
{
    QFETCH(QString, text);
    static const QRegularExpression number(u" data-n=\"-?\\d+\""_s);
    const qsizetype most = 10 * text.toUtf8().size() + 64 * 1024;
    const QString html = renderHtml(text);
    QVERIFY2(QString(html).remove(number).size() <= most,
             qPrintable(QString::number(QString(html).remove(number).size() * 10 / most)));
    LiveDocument live;
    const qsizetype step = text.size() / 25;
    for (qsizetype at = 0; at < text.size(); at += step)
        std::ignore = live.append(QStringView(text).sliced(at, qMin(step, text.size() - at)));
    QCOMPARE(live.html(), html);
}

void TestHostile::overABudgetTheSourceIsShown_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("deep quotes") << u"> "_s.repeated(200) + u"x"_s;
    QTest::newRow("deep lists") << u"- "_s.repeated(200) + u"x"_s;
    QTest::newRow("deep emphasis") << QString(u"*a **a "_s.repeated(120) + u"x"_s + u"** a*"_s.repeated(120));
    QTest::newRow("wide table") << QString(u"|a"_s.repeated(100) + u"|\n"_s + u"|-"_s.repeated(100) + u"|\n"_s);
    QTest::newRow("many cells") << QString(u"|a|b|\n|-|-|\n"_s + u"|c|d|\n"_s.repeated(6000));
    QTest::newRow("very wide table") << QString(u"|a"_s.repeated(3000) + u"|\n"_s + u"|-"_s.repeated(3000) + u"|\n|x\n"_s);
    QTest::newRow("rows that part head and body") << u"|-|-|\n"_s.repeated(6000);
    QTest::newRow("marks beside marks") << u"*_"_s.repeated(4000);
    QTest::newRow("marks beside marks, in words") << u"*_a_* and "_s.repeated(2200);
    QTest::newRow("marks beside marks, in a list") << u"- **_a_** ~~*b*~~\n"_s.repeated(1200);
    QTest::newRow("marks beside marks, in a table")
        << QString(u"| a | b |\n|---|---|\n"_s + u"| **_a_** | ~~*b*~~\n"_s.repeated(1200));
    QTest::newRow("marks beside marks, in code") << QString(u"```\n"_s + u"*_*_*_*_*_*_*_*_\n"_s.repeated(400));
    QTest::newRow("sparse table in a quote")
        << QString(u"> "_s + u"|a"_s.repeated(60) + u"|\n> "_s + u"|-"_s.repeated(60) + u"|\n"_s + u"> |x\n"_s.repeated(900));
    QTest::newRow("sparse table") << QString(u"|a"_s.repeated(60) + u"|\n"_s + u"|-"_s.repeated(60) + u"|\n"_s
                                             + u"|x\n"_s.repeated(900));
}

void TestHostile::overABudgetTheSourceIsShown()
{
    QFETCH(QString, text);
    const QString html = renderHtml(text);
    QVERIFY2(html.startsWith(u"<pre data-n=\"1\" class=\"plain\" dir=\"auto\">"_s), qPrintable(html.left(200)));
    QCOMPARE(html.count(u"<pre"_s), 1);
    LiveDocument live;
    for (qsizetype at = 0; at < text.size(); at += 97)
        std::ignore = live.append(QStringView(text).sliced(at, qMin<qsizetype>(97, text.size() - at)));
    QCOMPARE(live.html(), html);
}

void TestHostile::whatLooksLikeALargeTableInCodeStaysAsItIs()
{
    const QString text = u"```\n|a|b|\n|-|-|\n"_s + u"|c|d|\n"_s.repeated(6000) + u"```\n"_s;
    const QString html = renderHtml(text);
    QVERIFY(html.contains(u">|-|-|\n</span>"_s));
    LiveDocument live;
    for (qsizetype at = 0; at < text.size(); at += 97)
        std::ignore = live.append(QStringView(text).sliced(at, qMin<qsizetype>(97, text.size() - at)));
    QCOMPARE(live.html(), html);
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
