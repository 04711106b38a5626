// SPDX-License-Identifier: Apache-2.0
// What is sent to the page for a text twice as long is twice as much: nothing grows with the square of the text.
#include "markdown/livedocument.h"

#include "support/testcase.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

struct Sent {
    qsizetype patches = 0;
    qsizetype bytes = 0;
};

Sent feed(const QString &text)
{
    constexpr qsizetype step = 24;
    Sent sent;
    LiveDocument live;
    for (qsizetype at = 0; at < text.size(); at += step) {
        const QList<Patch> patches = live.append(QStringView(text).sliced(at, qMin(step, text.size() - at)));
        sent.patches += patches.size();
        sent.bytes += QJsonDocument(toJson(patches)).toJson(QJsonDocument::Compact).size();
    }
    return sent;
}

/// Numbered, so that no two pieces are equal; `%1` is the number.
QString repeated(const QString &start, const QString &piece, int times, const QString &end = {})
{
    QString text = start;
    for (int i = 0; i < times; ++i)
        text += piece.contains(u"%1"_s) ? piece.arg(1000 + i) : piece;
    return text + end;
}

}  // namespace

class TestPatchSize : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void twiceTheTextIsTwiceTheWork_data();
    void twiceTheTextIsTwiceTheWork();
    void whatIsSentIsNotMuchMoreThanTheText_data();
    void whatIsSentIsNotMuchMoreThanTheText();
    void aStepChangesOnePlace_data();
    void aStepChangesOnePlace();
};

void TestPatchSize::twiceTheTextIsTwiceTheWork_data()
{
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("piece");
    const auto row = [](const char *name, const QString &start, const QString &piece) {
        QTest::newRow(name) << start << piece;
    };
    row("one long line", {}, u"word %1 and "_s);
    row("one long paragraph", {}, u"a *line* %1 with **some** `code` in it\n"_s);
    row("many paragraphs", {}, u"a *paragraph* %1 with some words in it\n\n"_s);
    row("many headings", {}, u"## heading %1\n\ntext\n\n"_s);
    row("one long code block", u"```cpp\n"_s, u"int a%1 = b < c;\n"_s);
    row("one long line of code", u"```cpp\n"_s, u"int a%1 = b < c; "_s);
    row("one long list", {}, u"- item %1 of *many*\n"_s);
    row("one long loose list", {}, u"%1. item\n\n      more\n\n"_s);
    row("a list that is nested", {}, u"- item %1\n  - inner\n    - innermost\n"_s);
    row("one long item", u"- start\n"_s, u"  line %1 of *it*\n"_s);
    row("a list in a list", u"- start\n"_s, u"  - item %1 of *it*\n"_s);
    row("one long table", u"| a | b |\n|---|---|\n"_s, u"| %1 | *b* |\n"_s);
    row("one long quote", {}, u"> line %1 of **it**\n"_s);
    row("a list in a quote", {}, u"> - item %1 of *it*\n"_s);
    row("code in a quote", u"> ```\n"_s, u"> line %1\n"_s);
    row("quotes in quotes", {}, u"> > > line %1\n> > >\n"_s);
    row("raw HTML", u"<div>\n"_s, u"<b>line %1</b>\n"_s);
    row("open brackets", {}, u"["_s);
    row("open emphases", u"x"_s, u"****"_s);
    row("open emphases with text", {}, u"**a *b%1 "_s);
    row("backticks", {}, u"` `` ``` a%1 "_s);
    row("a run of backticks", u"x"_s, u"``"_s);
    row("references before", u"[a]: https://a.example\n\n"_s, u"see [a] at %1\n\n"_s);
    row("many definitions", u"see [a] now\n\n"_s, u"[a%1]: https://a.example\n"_s);
    row("links", {}, u"[link %1](https://a.example/%1) "_s);
    row("over the depth", u"> "_s.repeated(200), u"text %1 "_s);
}

void TestPatchSize::twiceTheTextIsTwiceTheWork()
{
    QFETCH(QString, start);
    QFETCH(QString, piece);
    const Sent once = feed(repeated(start, piece, 200));
    const Sent twice = feed(repeated(start, piece, 400));
    QVERIFY2(twice.patches * 10 <= once.patches * 23 + 100, qPrintable(u"%1 %2"_s.arg(once.patches).arg(twice.patches)));
    QVERIFY2(twice.bytes * 10 <= once.bytes * 23 + 20'000, qPrintable(u"%1 %2"_s.arg(once.bytes).arg(twice.bytes)));
}

void TestPatchSize::whatIsSentIsNotMuchMoreThanTheText_data()
{
    twiceTheTextIsTwiceTheWork_data();
}

/// A step may bring a whole item or stretch again, but no more.
void TestPatchSize::whatIsSentIsNotMuchMoreThanTheText()
{
    QFETCH(QString, start);
    QFETCH(QString, piece);
    const QString text = repeated(start, piece, 400);
    const Sent sent = feed(text);
    const qsizetype steps = text.size() / 24 + 1;
    QVERIFY2(sent.bytes < steps * 3500, qPrintable(QString::number(sent.bytes / steps)));
}

void TestPatchSize::aStepChangesOnePlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QList<Patch>>("expected");
    const auto patch = [](Patch::Kind kind, int node, const QString &html, const QString &text = {}) {
        return Patch{.kind = kind, .node = node, .html = html, .text = text, .name = {}};
    };
    using enum Patch::Kind;
    QTest::newRow("text") << u"one"_s << u" & two"_s << QList<Patch>{patch(AppendText, 1, {}, u" & two"_s)};
    QTest::newRow("an element behind text")
        << u"one"_s << u" *two*"_s << QList<Patch>{patch(AppendText, 1, {}, u" "_s), patch(Insert, 1, u"<em>two</em>"_s)};
    QTest::newRow("text behind an element") << u"*one*"_s << u" two"_s << QList<Patch>{patch(Insert, 1, u" two"_s)};
    QTest::newRow("an item") << u"- one\n"_s << u"- two"_s
                             << QList<Patch>{patch(Insert, 1, u"<li data-n=\"4\"><p data-n=\"5\" dir=\"auto\">two</p></li>"_s)};
    QTest::newRow("text in an item") << u"- one\n- two"_s << u" more"_s << QList<Patch>{patch(AppendText, 5, {}, u" more"_s)};
    QTest::newRow("a row") << u"a|b\n-|-\n1|2\n"_s << u"3|4\n"_s
                           << QList<Patch>{
                                  patch(Insert, 3, u"<tr data-n=\"5\"><td dir=\"auto\">3</td><td dir=\"auto\">4</td></tr>"_s)};
    QTest::newRow("a line of code") << u"```\none\n"_s << u"two"_s
                                    << QList<Patch>{patch(AppendText, 3, {}, u"\n"_s),
                                                    patch(Insert, 2, u"<span data-n=\"4\" class=\"line\">two</span>"_s)};
    QTest::newRow("the fence closes") << u"```\none\n``"_s << u"`"_s
                                      << QList<Patch>{patch(Remove, 4, {}),
                                                      patch(Replace, 3, u"<span data-n=\"3\" class=\"line\">one</span>"_s)};
    QTest::newRow("nothing to see") << u"one\n"_s << u"\n\n"_s << QList<Patch>{};
    QTest::newRow("half a pair") << u"one"_s << QString(QChar(0xd83d)) << QList<Patch>{};
}

void TestPatchSize::aStepChangesOnePlace()
{
    QFETCH(QString, text);
    QFETCH(QString, step);
    QFETCH(QList<Patch>, expected);
    LiveDocument live;
    std::ignore = live.append(text);
    QCOMPARE(toJson(live.append(step)), toJson(expected));
}

QTEST_GUILESS_MAIN(TestPatchSize)
#include "tst_patchsize.moc"
