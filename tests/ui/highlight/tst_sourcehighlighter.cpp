// SPDX-License-Identifier: Apache-2.0
#include "ui/highlight/sourcehighlighter.h"

#include "support/testcase.h"
#include "ui/style/tokens.h"

#include <QRandomGenerator>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextLayout>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::SourceHighlighter;

namespace {

struct Kit {
    explicit Kit(const QString &text) : highlighter(*new SourceHighlighter(document))
    {
        document.documentLayout();  // without one a document does not tell of its changes
        document.setPlainText(text);
    }

    /// Colours the line, and gives the colour of this word of it; not valid where it has none.
    QColor colourOf(int line, const QString &word)
    {
        highlighter.colour(line, line);
        const QTextBlock block = document.findBlockByNumber(line);
        const auto at = static_cast<int>(block.text().indexOf(word));
        QColor colour;
        for (const QTextLayout::FormatRange &range : block.layout()->formats()) {
            if (range.start <= at && at < range.start + range.length)
                colour = range.format.foreground().color();
        }
        return colour;
    }
    void insert(int line, const QString &text)
    {
        QTextCursor cursor(document.findBlockByNumber(line));
        cursor.insertText(text);
    }
    [[nodiscard]] QList<QList<QTextLayout::FormatRange>> allFormats()
    {
        highlighter.colour(0, document.blockCount() - 1);
        QList<QList<QTextLayout::FormatRange>> formats;
        for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
            formats.append(block.layout()->formats());
        return formats;
    }

    QTextDocument document;
    SourceHighlighter &highlighter;
    ui::Tokens tokens = ui::tokens(ui::systemScheme());
};

}  // namespace

class TestSourceHighlighter : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void markdownAndFrontMatterHaveTheirColours();
    void headingsAndStrongWordsAreBold();
    void aFenceThatOpensChangesWhatFollows();
    void farLinesAreColouredAtOnceAndMendedLater();
    void anyEditsGiveTheColoursOfAFreshRead();
    void aVeryLongLineHasNoColours();
};

void TestSourceHighlighter::markdownAndFrontMatterHaveTheirColours()
{
    Kit kit(u"---\n"
            "language: en # note\n"
            "n: 12\n"
            "---\n"
            "# Ana\n"
            "1. Say \"a phrase\" and {{org.size}}, as in [[fw:space]]\n"
            "- item\n"
            "<!-- lint-ignore L09: why -->\n"
            "```\n"
            "{{user}} # text\n"
            "```"_s);
    QCOMPARE(kit.colourOf(1, u"language"_s), kit.tokens.codeFunction);
    QCOMPARE(kit.colourOf(1, u"note"_s), kit.tokens.codeComment);
    QCOMPARE(kit.colourOf(2, u"12"_s), kit.tokens.codeNumber);
    QCOMPARE(kit.colourOf(4, u"Ana"_s), kit.tokens.codeFunction);
    QCOMPARE(kit.colourOf(5, u"1."_s), kit.tokens.codeNumber);
    QCOMPARE(kit.colourOf(5, u"a phrase"_s), kit.tokens.codeString);
    QCOMPARE(kit.colourOf(5, u"org"_s), kit.tokens.codeKeyword);
    QCOMPARE(kit.colourOf(5, u"space"_s), kit.tokens.codeKeyword);
    QCOMPARE(kit.colourOf(6, u"item"_s), QColor());
    QCOMPARE(kit.colourOf(7, u"lint"_s), kit.tokens.codeComment);
    QCOMPARE(kit.colourOf(9, u"user"_s), kit.tokens.codeKeyword);
    QCOMPARE(kit.colourOf(9, u"# text"_s), QColor());
}

void TestSourceHighlighter::headingsAndStrongWordsAreBold()
{
    Kit kit(u"## Rules\n**strong** weak"_s);
    kit.highlighter.colour(0, 1);
    QCOMPARE(kit.document.firstBlock().layout()->formats().constFirst().format.fontWeight(), static_cast<int>(QFont::Bold));
    const auto formats = kit.document.lastBlock().layout()->formats();
    QCOMPARE(formats.size(), 1);
    QCOMPARE(formats.constFirst().length, 10);
    QCOMPARE(formats.constFirst().format.fontWeight(), static_cast<int>(QFont::Bold));
}

void TestSourceHighlighter::aFenceThatOpensChangesWhatFollows()
{
    Kit kit(u"# One\ntext\n# Two\nmore\n# Three"_s);
    QCOMPARE(kit.colourOf(4, u"Three"_s), kit.tokens.codeFunction);
    kit.insert(1, u"```\n"_s);
    QCOMPARE(kit.colourOf(0, u"One"_s), kit.tokens.codeFunction);
    QTRY_COMPARE(kit.colourOf(5, u"Three"_s), QColor());
    QTextCursor(kit.document.findBlockByNumber(1)).deleteChar();
    QTRY_COMPARE(kit.colourOf(5, u"Three"_s), kit.tokens.codeFunction);
}

void TestSourceHighlighter::farLinesAreColouredAtOnceAndMendedLater()
{
    Kit kit(u"# Head\n```\n"_s + u"# in a fence\n"_s.repeated(20'000));
    const QSignalSpy outdated(&kit.highlighter, &SourceHighlighter::outdated);
    QCOMPARE(kit.colourOf(19'000, u"fence"_s), kit.tokens.codeFunction);  // a guess
    QTRY_VERIFY(kit.highlighter.isDone());
    QCOMPARE(outdated.size(), 1);
    QCOMPARE(kit.colourOf(19'000, u"fence"_s), QColor());
    kit.insert(1, u"``` "_s);
    kit.insert(10, u"```\n"_s);
    QTRY_VERIFY(kit.highlighter.isDone());
    QCOMPARE(kit.colourOf(19'000, u"fence"_s), Kit(kit.document.toPlainText()).colourOf(12, u"fence"_s));
}

void TestSourceHighlighter::anyEditsGiveTheColoursOfAFreshRead()
{
    const QStringList pieces{u"---\n"_s, u"```\n"_s, u"# Head\n"_s, u"- **item** \"x\"\n"_s,
                             u"<!--"_s,  u"-->"_s,   u"a: b\n"_s,   u"\n"_s};
    QRandomGenerator random(5);
    Kit kit(u"---\na: b\n---\n# Head\n- item\n"_s);
    for (int step = 0; step < 300; ++step) {
        QTextCursor cursor(&kit.document);
        cursor.setPosition(random.bounded(kit.document.characterCount()));
        if (random.bounded(3) == 0)
            cursor.setPosition(random.bounded(kit.document.characterCount()), QTextCursor::KeepAnchor);
        cursor.insertText(pieces.at(random.bounded(static_cast<int>(pieces.size()))));
        if (random.bounded(2) == 0)
            kit.highlighter.colour(random.bounded(kit.document.blockCount()), kit.document.blockCount() - 1);
        if (step % 10 == 0) {
            Kit fresh(kit.document.toPlainText());
            QTRY_VERIFY(kit.highlighter.isDone() && fresh.highlighter.isDone());
            QCOMPARE(kit.allFormats(), fresh.allFormats());
        }
    }
}

void TestSourceHighlighter::aVeryLongLineHasNoColours()
{
    Kit kit(u"# "_s + u"word "_s.repeated(100'000) + u"\n# Head"_s);
    QCOMPARE(kit.colourOf(0, u"word"_s), QColor());
    QCOMPARE(kit.colourOf(1, u"Head"_s), kit.tokens.codeFunction);
}

QTEST_MAIN(TestSourceHighlighter)
#include "tst_sourcehighlighter.moc"
