// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/sourcetext.h"

#include "support/testcase.h"
#include "ui/personaeditor/sourcecharacters.h"
#include "ui/personaeditor/sourcefield.h"

#include <QRandomGenerator>
#include <QTextBlock>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::SourceLines;

namespace {

/// Pieces of files that a text field would change, drop or hide, beside plain ones.
const QByteArrayList hostilePieces{"\r\n",
                                   "\n",
                                   "\r",
                                   QByteArray(1, '\0'),
                                   "\xef\xbb\xbf",
                                   "\xff",
                                   "\xc3",
                                   "\xe2\x80",
                                   "\xed\xa0\x80",
                                   "\xf4\x90\x80\x80",
                                   "\xe2\x80\xa8",
                                   "\xe2\x80\xa9",
                                   "\xc2\xa0",
                                   "\xef\xbf\xbc",
                                   "\xef\xbf\xbd",
                                   "\xef\xb7\x90",
                                   "\f",
                                   "\x1b[31m",
                                   "\xc2\x85",
                                   "\xe2\x80\xae",
                                   "\xe2\x80\x8b",
                                   "\xe2\x81\xa6",
                                   "\xc2\xad",
                                   "a\xe2\x80\x8d",
                                   "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x92\xbb",
                                   "\xf0\x9f\x8f\xb4\xf3\xa0\x81\xa7\xf3\xa0\x81\xbf",
                                   "\xf3\xa0\x81\xa7",
                                   "\xe2\x90\x80",
                                   "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
                                   "e\xcc\x81",
                                   "\t",
                                   "## Head",
                                   "- item",
                                   "plain words",
                                   "",
                                   "a"};

QByteArray hostileText(QRandomGenerator &random, int pieces)
{
    QByteArray text;
    for (int i = 0; i < pieces; ++i)
        text += hostilePieces.at(random.bounded(static_cast<int>(hostilePieces.size())));
    return text;
}

/// What a reader would find if the text were opened now.
QStringList shownLines(const QByteArray &bytes)
{
    QStringList lines;
    const SourceLines source(bytes);
    for (qsizetype i = 0; i < source.count(); ++i)
        lines.append(ui::shownLine(source.content(i)));
    return lines;
}

struct Kit {
    explicit Kit(const QByteArray &bytes)
        : field({[](const LintFinding &) { return QString(); }, [](const LintFix &) { return QString(); }}),
          draft(PersonaDocument(bytes)),
          text(field.text())
    {
        field.setDraft(&draft);
    }

    [[nodiscard]] QByteArray bytes() const { return draft.document().bytes(); }
    [[nodiscard]] QStringList blocks() const
    {
        QStringList lines;
        for (QTextBlock block = field.document()->begin(); block.isValid(); block = block.next())
            lines.append(block.text());
        return lines;
    }
    void select(int from, int to)
    {
        QTextCursor cursor = field.textCursor();
        cursor.setPosition(from);
        cursor.setPosition(to, QTextCursor::KeepAnchor);
        field.setTextCursor(cursor);
    }

    ui::SourceField field;
    PersonaDraft draft;
    const ui::SourceText &text;
};

/// One step of a random walk, by keys or by the draft, and what it should make of the bytes.
class Walk {
public:
    Walk(Kit &kit, QRandomGenerator &random) : m_kit(kit), m_random(random) {}

    void step()
    {
        const int kind = m_random.bounded(10);
        if (kind < 4)
            typeWords();
        else if (kind < 6)
            eraseSelection();
        else if (kind < 7)
            typeLineEnd();
        else if (kind < 9)
            editDraft();
        else
            undo();
    }

    QByteArray expected;

private:
    /// Selects between two places where a cursor can stand.
    void selectSomething()
    {
        const int most = m_kit.field.document()->characterCount();
        QTextCursor cursor = m_kit.field.textCursor();
        cursor.setPosition(m_random.bounded(most));
        const int anchor = cursor.position();
        cursor.setPosition(std::min(anchor + m_random.bounded(4), most - 1));
        m_kit.select(onCharacter(anchor), onCharacter(cursor.position()));
        m_begin = m_kit.text.byteAt(m_kit.field.textCursor().selectionStart());
        m_end = m_kit.text.byteAt(m_kit.field.textCursor().selectionEnd());
    }

    int onCharacter(int position)
    {
        const QTextBlock block = m_kit.field.document()->findBlock(position);
        const int column = position - block.position();
        const QString text = block.text();
        const bool isInside =
            column > 0 && column < text.size() && text.at(column).isLowSurrogate() && text.at(column - 1).isHighSurrogate();
        return isInside ? position - 1 : position;
    }

    void expect(const QByteArray &typed) { expected = m_kit.bytes().first(m_begin) + typed + m_kit.bytes().sliced(m_end); }

    void typeWords()
    {
        selectSomething();
        const QString words =
            QStringList{u"x"_s, u"é"_s, u"😀"_s, u"\u00A0"_s, u"\u200B"_s, u"\u202E"_s, u"-"_s}.at(m_random.bounded(7));
        expect(words.toUtf8());
        QKeyEvent key(QEvent::KeyPress, 0, Qt::NoModifier, words);
        if (QChar(words.at(0)).isPrint())
            QApplication::sendEvent(&m_kit.field, &key);
        else
            m_kit.field.textCursor().insertText(words);
    }

    void eraseSelection()
    {
        selectSomething();
        expect({});
        if (m_begin < m_end)
            QTest::keyClick(&m_kit.field, Qt::Key_Delete);
    }

    void typeLineEnd()
    {
        selectSomething();
        expect(m_kit.text.lines().lineEndAt(m_kit.text.lines().lineAt(m_begin)));
        QTest::keyClick(&m_kit.field, Qt::Key_Return);
    }

    void editDraft()
    {
        const auto size = static_cast<int>(m_kit.bytes().size());
        m_begin = m_random.bounded(size + 1);
        m_end = std::min<qsizetype>(size, m_begin + m_random.bounded(6));
        const QByteArray put = hostileText(m_random, m_random.bounded(3));
        TextEdits edits{{{m_begin, m_end, 0}, put}};
        expect(put);
        if (m_end + 3 < size) {
            edits.append({{m_end + 2, m_end + 3, 0}, "\r\n"});
            expected = withEdits(m_kit.bytes(), edits);
        }
        m_kit.draft.edit(edits);
    }

    void undo()
    {
        m_kit.draft.undo();
        expected = m_kit.bytes();
    }

    Kit &m_kit;
    QRandomGenerator &m_random;
    qsizetype m_begin = 0;
    qsizetype m_end = 0;
};

}  // namespace

class TestSourceText : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aLineShowsWhatItHoldsAndGivesItsBytesBack();
    void aLineShowsWhatItHoldsAndGivesItsBytesBack_data();
    void anyBytesComeBackAsTheyWere();
    void linesAreThoseOfTheWholeTextAfterAnyEdit();
    void everyEditLeavesTheOtherBytesAsTheyAre();
    void placesAreTheSameInBothDirections();
    void aTypedLineEndIsThatOfTheFile();
    void aTypedLineEndIsThatOfTheFile_data();
    void anEditOfTheDraftMovesTheCursorWithItsText();
    void whatIsComposedIsOneInsertion();
    void keysAreOneStepAWord();
};

void TestSourceText::aLineShowsWhatItHoldsAndGivesItsBytesBack_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("labels");
    const auto row = [](const char *name, const QByteArray &bytes, const QStringList &labels) {
        QTest::newRow(name) << bytes << labels;
    };
    row("plain", "- item\twith tab", {});
    row("accents and emoji", "é 👨‍💻 ע", {});
    row("NUL and escape", QByteArray("a\0b\x1b", 4), {u"U+0000"_s, u"U+001B"_s});
    row("not UTF-8", "a\xff\xc3(\xed\xa0\x80", {u"\\xFF"_s, u"\\xC3"_s, u"\\xED"_s, u"\\xA0"_s, u"\\x80"_s});
    row("line and paragraph separators", "\u2028\u2029", {u"U+2028"_s, u"U+2029"_s});
    row("bidi and zero width", "a\u202Eb\u200Bc", {u"U+202E"_s, u"U+200B"_s});
    row("byte order mark", "\uFEFF# A", {u"U+FEFF"_s});
    row("object and frame marks", "\uFFFC\uFDD0\uFDD1", {u"U+FFFC"_s, u"U+FDD0"_s, u"U+FDD1"_s});
    row("a joiner that joins nothing", "a\u200Db", {u"U+200D"_s});
    row("tags outside of a flag", "a\U000E0067", {u"U+E0067"_s});
    row("the next line character", "\u0085", {u"U+0085"_s});
    row("a space that does not break", "a\u00A0b", {});
}

void TestSourceText::aLineShowsWhatItHoldsAndGivesItsBytesBack()
{
    QFETCH(const QByteArray, bytes);
    const QString shown = ui::shownLine(bytes);
    QStringList labels;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        if (ui::isStandIn(shown, i))
            labels.append(ui::standInLabel(shown.at(i)));
    }
    QTEST(labels, "labels");
    QCOMPARE(ui::sourceBytes(shown), bytes);
}

void TestSourceText::anyBytesComeBackAsTheyWere()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 2000; ++round) {
        QByteArray bytes = hostileText(random, 12);
        for (int i = 0; i < 8; ++i)
            bytes.insert(random.bounded(static_cast<int>(bytes.size()) + 1), static_cast<char>(random.bounded(256)));
        const SourceLines lines(bytes);
        for (qsizetype i = 0; i < lines.count(); ++i)
            QCOMPARE(ui::sourceBytes(ui::shownLine(lines.content(i))), lines.content(i));
    }
}

void TestSourceText::linesAreThoseOfTheWholeTextAfterAnyEdit()
{
    QRandomGenerator random(11);
    for (int round = 0; round < 300; ++round) {
        SourceLines lines(hostileText(random, 10));
        for (int i = 0; i < 10; ++i) {
            const qsizetype begin = random.bounded(static_cast<int>(lines.bytes().size()) + 1);
            const qsizetype end = std::min<qsizetype>(begin + random.bounded(5), lines.bytes().size());
            lines.apply({{begin, end, 0}, hostileText(random, random.bounded(4))});
            const SourceLines fresh(lines.bytes());
            QCOMPARE(lines.count(), fresh.count());
            for (qsizetype line = 0; line < lines.count(); ++line) {
                QCOMPARE(lines.begin(line), fresh.begin(line));
                QCOMPARE(lines.lineAt(lines.begin(line)), line);
            }
        }
    }
}

void TestSourceText::everyEditLeavesTheOtherBytesAsTheyAre()
{
    for (quint32 seed = 1; seed <= 40; ++seed) {
        QRandomGenerator random(seed);
        Kit kit(hostileText(random, 30));
        QCOMPARE(kit.blocks(), shownLines(kit.bytes()));
        Walk walk(kit, random);
        for (int i = 0; i < 40; ++i) {
            walk.step();
            QVERIFY2(kit.bytes() == walk.expected,
                     qPrintable(u"seed %1 step %2\n%3\n%4"_s.arg(seed).arg(i).arg(
                         QString::fromLatin1(kit.bytes().toPercentEncoding(" \n#-")),
                         QString::fromLatin1(walk.expected.toPercentEncoding(" \n#-")))));
            QCOMPARE(kit.blocks(), shownLines(kit.bytes()));
            QCOMPARE(kit.text.lines().bytes(), kit.bytes());
        }
        while (kit.draft.canUndo())
            kit.draft.undo();
        QCOMPARE(kit.bytes(), kit.draft.published().bytes());
        QCOMPARE(kit.blocks(), shownLines(kit.bytes()));
    }
}

void TestSourceText::placesAreTheSameInBothDirections()
{
    QRandomGenerator random(3);
    for (int round = 0; round < 20; ++round) {
        const Kit kit(hostileText(random, 40));
        qsizetype before = -1;
        for (int position = 0; position < kit.field.document()->characterCount(); ++position) {
            const QTextBlock block = kit.field.document()->findBlock(position);
            const int column = position - block.position();
            const bool isInside = column > 0 && block.text().size() > column && block.text().at(column).isLowSurrogate()
                && block.text().at(column - 1).isHighSurrogate();
            if (isInside)
                continue;
            const qsizetype byte = kit.text.byteAt(position);
            QVERIFY(byte > before);
            before = byte;
            QCOMPARE(kit.text.positionOf(byte), position);
        }
    }
}

void TestSourceText::aTypedLineEndIsThatOfTheFile_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("LF") << QByteArray("a\nb\n") << QByteArray("a\nb\n\nx");
    QTest::newRow("CRLF") << QByteArray("a\r\nb\r\n") << QByteArray("a\r\nb\r\n\r\nx");
    QTest::newRow("CR") << QByteArray("a\rb\r") << QByteArray("a\rb\r\rx");
    QTest::newRow("no line end yet") << QByteArray("a") << QByteArray("a\nx");
    QTest::newRow("the nearest of several") << QByteArray("a\r\nb") << QByteArray("a\r\nb\r\nx");
}

void TestSourceText::aTypedLineEndIsThatOfTheFile()
{
    QFETCH(const QByteArray, before);
    Kit kit(before);
    kit.field.moveCursor(QTextCursor::End);
    QTest::keyClick(&kit.field, Qt::Key_Return);
    QTest::keyClicks(&kit.field, u"x"_s);
    QTEST(kit.bytes(), "after");
}

void TestSourceText::anEditOfTheDraftMovesTheCursorWithItsText()
{
    Kit kit("# Ana\n\n## Rules\n- one\n- two\n");
    const int at = kit.text.positionOf(kit.bytes().indexOf("two"));
    kit.select(at, at + 3);
    kit.draft.edit({TextEdit{{2, 5, 1}, "Anastasia\nof\nTours"}});
    QCOMPARE(kit.field.textCursor().selectedText(), u"two"_s);
    kit.draft.undo();
    QCOMPARE(kit.field.textCursor().selectedText(), u"two"_s);
}

void TestSourceText::whatIsComposedIsOneInsertion()
{
    Kit kit(QByteArray("a\0b\xff z", 6));
    kit.select(2, 2);
    const QSignalSpy edited(&kit.draft, &PersonaDraft::edited);
    QInputMethodEvent composing(u"にほ"_s, {});
    QApplication::sendEvent(&kit.field, &composing);
    QCOMPARE(edited.size(), 0);
    QInputMethodEvent done;
    done.setCommitString(u"日本"_s);
    QApplication::sendEvent(&kit.field, &done);
    QCOMPARE(edited.size(), 1);
    QCOMPARE(kit.bytes(), QByteArray("a\0", 2) + u"日本"_s.toUtf8() + QByteArray("b\xff z"));
    const auto edits = edited.constFirst().constFirst().value<TextEdits>();
    QCOMPARE(edits.constFirst().range, (TextRange{2, 2, 1}));
}

void TestSourceText::keysAreOneStepAWord()
{
    Kit kit("# Ana\n");
    kit.field.moveCursor(QTextCursor::End);
    QTest::keyClicks(&kit.field, u"one two"_s);
    QCOMPARE(kit.bytes(), QByteArray("# Ana\none two"));
    kit.draft.undo();
    QCOMPARE(kit.bytes(), QByteArray("# Ana\none "));
    kit.draft.undo();
    QCOMPARE(kit.bytes(), QByteArray("# Ana\n"));
    kit.draft.redo();
    QCOMPARE(kit.blocks(), (QStringList{u"# Ana"_s, u"one "_s}));
}

QTEST_MAIN(TestSourceText)
#include "tst_sourcetext.moc"
