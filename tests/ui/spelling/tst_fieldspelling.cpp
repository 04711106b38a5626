// SPDX-License-Identifier: Apache-2.0
#include "ui/spelling/fieldspelling.h"

#include "support/fakespellchecker.h"
#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::FieldSpelling;
using sb::ui::SpellingChoice;

namespace {

struct Kit {
    explicit Kit(const SpellingChoice &choice = {}) : spelling(field, checker, choice)
    {
        checker.wrong = {{u"en_US"_s, {u"wrod"_s, u"teh"_s}}, {u"de_DE"_s, {u"right"_s}}};
        checker.meant = {{u"wrod"_s, {u"word"_s, u"rod"_s}}};
        field.resize(400, 120);
        field.show();
        field.setFocus();
        [this] { QVERIFY(QTest::qWaitForWindowActive(&field)); }();
    }

    void type(const QString &text) { QTest::keyClicks(&field, text); }
    [[nodiscard]] QStringList marked() const
    {
        QStringList words;
        for (const auto marks = field.extraSelections(); const QTextEdit::ExtraSelection &mark : marks)
            words.append(mark.cursor.selectedText());
        return words;
    }
    /// As the menu key opens it, at a place of the text.
    QMenu *menuAt(int position)
    {
        delete field.findChild<QMenu *>(u"fieldMenu"_s);
        QTextCursor cursor = field.textCursor();
        cursor.setPosition(position);
        const QPoint place = field.cursorRect(cursor).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, field.viewport()->mapToGlobal(place));
        QApplication::sendEvent(field.viewport(), &event);
        [this] { QTRY_VERIFY(field.findChild<QMenu *>(u"fieldMenu"_s)); }();
        return field.findChild<QMenu *>(u"fieldMenu"_s);
    }
    static QAction *actionOf(const QMenu &menu, const QString &text)
    {
        for (QAction *action : menu.findChildren<QAction *>()) {
            if (action->text().remove(u'&') == text)
                return action;
        }
        return nullptr;
    }
    void choose(const QString &text)
    {
        const QMenu *menu = menuAt(0);
        QAction *action = actionOf(*menu, text);
        QVERIFY2(action != nullptr, qPrintable(text));
        action->trigger();
    }

    test::FakeSpellChecker checker;
    QPlainTextEdit field;
    FieldSpelling spelling;
};

}  // namespace

class TestFieldSpelling : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void wordsThatAreWrongAreUnderlined();
    void theWordThatIsBeingWrittenIsLeftAlone();
    void aTextThatIsOnlyShownIsNotLookedUp();
    void codeIsNotLookedUp();
    void onlyWhatIsSeenIsLookedUp();
    void aTextThatNobodyWroteIsNotLookedUp();
    void theMenuOffersWhatCouldBeMeant();
    void aWordIsAddedToTheDictionary();
    void anIgnoredWordStaysIgnoredInEveryLanguage();
    void anotherLanguageIsChosen();
    void aLanguageThatIsGoneLeavesThePreferredOne();
    void itIsSwitchedOffAndOn();
    void withoutADictionaryNothingIsMarkedAndTheMenuSaysWhy();
    void theMarkCanBeSeenInBothThemes();
};

void TestFieldSpelling::wordsThatAreWrongAreUnderlined()
{
    Kit kit;
    kit.type(u"A wrod of teh team. "_s);
    QTRY_COMPARE(kit.marked(), (QStringList{u"wrod"_s, u"teh"_s}));
    QCOMPARE(kit.field.extraSelections().constFirst().format.underlineStyle(), QTextCharFormat::SpellCheckUnderline);
}

void TestFieldSpelling::theWordThatIsBeingWrittenIsLeftAlone()
{
    Kit kit;
    kit.type(u"teh wrod"_s);
    QTRY_COMPARE(kit.marked(), QStringList{u"teh"_s});
    QTRY_VERIFY(kit.checker.asked.contains(u"wrod"_s));
    QCOMPARE(kit.marked(), QStringList{u"teh"_s});
    kit.type(u","_s);
    QTRY_COMPARE(kit.marked(), (QStringList{u"teh"_s, u"wrod"_s}));
}

void TestFieldSpelling::aTextThatIsOnlyShownIsNotLookedUp()
{
    Kit kit;
    kit.field.setPlainText(u"A wrod here"_s);
    kit.field.moveCursor(QTextCursor::End);
    QCOMPARE(kit.checker.timesOpened, 0);
    kit.type(u"."_s);
    QTRY_COMPARE(kit.marked(), QStringList{u"wrod"_s});
}

void TestFieldSpelling::codeIsNotLookedUp()
{
    Kit kit;
    kit.field.setPlainText(u"@wrod #wrod `wrod`\n```\nteh\n```\nmy teh"_s);
    kit.type(u"a "_s);
    QTRY_COMPARE(kit.marked(), QStringList{u"teh"_s});
    QCOMPARE(kit.field.extraSelections().constFirst().cursor.blockNumber(), 4);
    QCOMPARE(kit.checker.asked, (QStringList{u"a"_s, u"my"_s, u"teh"_s}));
}

void TestFieldSpelling::onlyWhatIsSeenIsLookedUp()
{
    Kit kit;
    QStringList lines;
    for (const QChar letter : u"abcdefghijklmnopqrstuvwxyz"_s)
        lines.append(QString(4, letter));
    lines.append(u"wrod"_s);
    kit.field.setPlainText(lines.join(u'\n'));
    kit.type(u" "_s);
    QTRY_VERIFY(kit.checker.asked.contains(u"aaaa"_s));
    QVERIFY(!kit.checker.asked.contains(u"zzzz"_s));
    kit.field.verticalScrollBar()->setValue(kit.field.verticalScrollBar()->maximum());
    QTRY_COMPARE(kit.marked(), QStringList{u"wrod"_s});
}

void TestFieldSpelling::aTextThatNobodyWroteIsNotLookedUp()
{
    Kit kit;
    kit.type(u"teh "_s);
    QTRY_COMPARE(kit.marked(), QStringList{u"teh"_s});
    kit.field.setPlainText(u"wrod\n"_s.repeated(FieldSpelling::mostLines));
    kit.type(u" "_s);
    QTRY_COMPARE(kit.marked(), QStringList());
    kit.field.setPlainText(u"wrod "_s.repeated(FieldSpelling::longestLine) + u"\nteh"_s);
    kit.field.moveCursor(QTextCursor::End);
    kit.type(u" "_s);
    QTRY_COMPARE(kit.marked(), QStringList{u"teh"_s});
    QVERIFY(!kit.checker.asked.contains(u"wrod"_s));
}

void TestFieldSpelling::theMenuOffersWhatCouldBeMeant()
{
    Kit kit;
    kit.type(u"A wrod here "_s);
    QTRY_COMPARE(kit.marked(), QStringList{u"wrod"_s});
    const QMenu *menu = kit.menuAt(4);
    const auto actions = menu->actions();
    QCOMPARE(actions.at(0)->text(), u"word"_s);
    QCOMPARE(actions.at(1)->text(), u"rod"_s);
    actions.at(0)->trigger();
    QCOMPARE(kit.field.toPlainText(), u"A word here "_s);
    QTRY_COMPARE(kit.marked(), QStringList());
    QVERIFY(Kit::actionOf(*kit.menuAt(4), u"Ignore “wrod”"_s) == nullptr);
}

void TestFieldSpelling::aWordIsAddedToTheDictionary()
{
    Kit kit;
    kit.type(u"teh wrod "_s);
    QTRY_COMPARE(kit.marked().size(), 2);
    kit.choose(u"Add “teh” to the dictionary"_s);
    QCOMPARE(kit.checker.learned, QStringList{u"en_US:teh"_s});
    QCOMPARE(kit.marked(), QStringList{u"wrod"_s});
}

void TestFieldSpelling::anIgnoredWordStaysIgnoredInEveryLanguage()
{
    Kit kit;
    kit.type(u"teh wrod "_s);
    QTRY_COMPARE(kit.marked().size(), 2);
    kit.choose(u"Ignore “teh”"_s);
    QCOMPARE(kit.checker.learned, QStringList());
    QCOMPARE(kit.marked(), QStringList{u"wrod"_s});
    kit.choose(u"Deutsch"_s);
    kit.choose(u"English"_s);
    QTRY_COMPARE(kit.marked(), QStringList{u"wrod"_s});
}

void TestFieldSpelling::anotherLanguageIsChosen()
{
    Kit kit;
    const QSignalSpy chosen(&kit.spelling, &FieldSpelling::choiceChanged);
    kit.type(u"right wrod "_s);
    QTRY_COMPARE(kit.marked(), QStringList{u"wrod"_s});
    kit.choose(u"Deutsch"_s);
    QTRY_COMPARE(kit.marked(), QStringList{u"right"_s});
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.constFirst().constFirst().value<SpellingChoice>(), (SpellingChoice{true, u"de_DE"_s}));
    QVERIFY(Kit::actionOf(*kit.menuAt(0), u"Deutsch"_s)->isChecked());
}

void TestFieldSpelling::aLanguageThatIsGoneLeavesThePreferredOne()
{
    Kit kit({true, u"fr_FR"_s});
    kit.type(u"right wrod "_s);
    QTRY_COMPARE(kit.marked(), QStringList{u"wrod"_s});
}

void TestFieldSpelling::itIsSwitchedOffAndOn()
{
    Kit kit({false, {}});
    const QSignalSpy chosen(&kit.spelling, &FieldSpelling::choiceChanged);
    kit.type(u"teh "_s);
    kit.choose(u"Check spelling"_s);
    QTRY_COMPARE(kit.marked(), QStringList{u"teh"_s});
    kit.choose(u"Check spelling"_s);
    QCOMPARE(kit.marked(), QStringList());
    QCOMPARE(chosen.size(), 2);
    QCOMPARE(chosen.constLast().constFirst().value<SpellingChoice>().isOn, false);
    kit.checker.asked.clear();
    kit.type(u"more "_s);
    QVERIFY(!Kit::actionOf(*kit.menuAt(0), u"Check spelling"_s)->isChecked());
    QCOMPARE(kit.checker.asked, QStringList());
}

void TestFieldSpelling::withoutADictionaryNothingIsMarkedAndTheMenuSaysWhy()
{
    Kit kit;
    kit.checker.installed = {};
    kit.type(u"teh wrod "_s);
    const auto actions = kit.menuAt(0)->actions();
    QCOMPARE(actions.constLast()->text(), u"Spelling is not checked: no dictionary is installed"_s);
    QVERIFY(!actions.constLast()->isEnabled());
    QCOMPARE(kit.marked(), QStringList());
    QCOMPARE(kit.checker.asked, QStringList());
}

void TestFieldSpelling::theMarkCanBeSeenInBothThemes()
{
    for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        test::dress(scheme);
        Kit kit;
        kit.type(u"A wrod here "_s);
        QTRY_COMPARE(kit.marked(), QStringList{u"wrod"_s});
        QCOMPARE(kit.field.extraSelections().constFirst().format.underlineColor(), ui::tokens(ui::systemScheme()).bad);
        test::keepPicture(kit.field, u"spelling"_s, scheme);
        test::keepPicture(*kit.menuAt(4), u"spelling-menu"_s, scheme);
    }
}

QTEST_MAIN(TestFieldSpelling)
#include "tst_fieldspelling.moc"
