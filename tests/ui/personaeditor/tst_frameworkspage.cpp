// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/frameworkspage.h"

#include "personas/frameworkedit.h"
#include "personas/personafile.h"
#include "support/testcase.h"
#include "viewskit.h"

using namespace Qt::StringLiterals;
using namespace sb;
using Field = FrameworkField;

namespace {

/// The page of the frameworks; `read` is what the watched folder does in the program.
struct PageRoom : test::ViewsRoom {
    explicit PageRoom(QSize size = {1440, 820}) : ViewsRoom(size)
    {
        show(View::Frameworks);
        [this] { QTRY_VERIFY(frameworkList()->count() > 40); }();
    }
    [[nodiscard]] QListWidget *frameworkList() { return find<QListWidget>("frameworkList"); }
    [[nodiscard]] QPlainTextEdit *field(Field one)
    {
        return room.findChild<QPlainTextEdit *>(u"framework%1"_s.arg(static_cast<int>(one)));
    }
    [[nodiscard]] QString note(Field one)
    {
        return room.findChild<QLabel *>(u"frameworkNote%1"_s.arg(static_cast<int>(one)))->text();
    }
    [[nodiscard]] int rowOf(const QString &id)
    {
        for (int row = 0; row < frameworkList()->count(); ++row) {
            if (frameworkList()->item(row)->data(Qt::UserRole).toString() == id)
                return row;
        }
        return -1;
    }
    void choose(const QString &id)
    {
        frameworkList()->setCurrentRow(rowOf(id));
        QTRY_VERIFY(frameworkDesk.draft() != nullptr && frameworkDesk.slug() == id);
    }
    void type(Field one, const QString &text)
    {
        field(one)->setFocus();
        field(one)->selectAll();
        QTest::keyClicks(field(one), text);
    }
    void read()
    {
        frameworks = FrameworkLibrary::load({u":/personas/frameworks"_s, own + u"/frameworks"_s});
        room.reload();
    }
    void save()
    {
        QSignalSpy published(&frameworkDesk, &PersonaDesk::published);
        click("saveFramework");
        QTRY_COMPARE(published.count(), 1);
        read();
    }
    [[nodiscard]] QByteArray text() const { return frameworkDesk.draft()->document().bytes(); }
    [[nodiscard]] QString file(const QString &id) const { return own + u"/frameworks/%1.md"_s.arg(id); }
    [[nodiscard]] QString pageNotice()
    {
        return find<ui::FrameworksPage>("frameworksPage")->findChild<QLabel *>(u"noticeText"_s)->text();
    }
    void pressNotice()
    {
        auto *button = find<ui::FrameworksPage>("frameworksPage")->findChild<QPushButton *>(u"noticeButton"_s);
        QTRY_VERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
    }
};

const auto topologies = u"team-topologies"_s;

QByteArray builtIn(const QString &id)
{
    return test::fileText(u":/personas/frameworks/%1.md"_s.arg(id));
}

}  // namespace

class TestFrameworksPage : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aBuiltInOneBecomesAnOwnCopyWithOneFieldChanged();
    void whatIsTypedIsUndoneToTheFirstByte();
    void whatCannotBeWrittenStaysInItsFieldAndIsSaid();
    void aNewOneIsMadeAndItsGapsAreTold();
    void whatIsTypedIsKeptWhenAnotherIsOpened();
    void whatIsTypedIsKeptWhileTheFieldIsNotLeft();
    void aFileThatIsTooLongForTheFormIsLeftAlone();
    void aDeletedOneIsBroughtBackWithItsDraft();
    void aFileOfAnotherHandIsJoined();
    void bothTextsAreOfferedWhereChangesMeet();
    void whereItIsUsedLeadsToTheAdvisor();
    void theListIsSearched();
    void itFitsIntoEachWidth_data();
    void itFitsIntoEachWidth();
};

void TestFrameworksPage::aBuiltInOneBecomesAnOwnCopyWithOneFieldChanged()
{
    PageRoom room;
    room.choose(topologies);
    QCOMPARE(room.label("frameworkBadge"), u"Built-in"_s);
    QVERIFY(!room.find<QPushButton>("saveFramework")->isEnabled());
    QVERIFY(!room.find("deleteFramework")->isVisible());
    QCOMPARE(room.text(), builtIn(topologies));
    room.type(Field::Author, u"Ada Nowak"_s);
    QTRY_VERIFY(room.text().contains("Ada Nowak"));
    QCOMPARE(room.label("frameworkBadge"), u"Draft"_s);
    const QByteArray expected = builtIn(topologies).replace("Matthew Skelton, Manuel Pais", "Ada Nowak");
    QCOMPARE(room.text(), expected);
    QVERIFY(!QFile::exists(room.file(topologies)));
    room.save();
    QCOMPARE(test::fileText(room.file(topologies)), expected);
    QTRY_COMPARE(room.label("frameworkBadge"), u"Saved"_s);
    QTRY_VERIFY(room.frameworkList()->item(room.rowOf(topologies))->text().contains("your copy"_L1));
    QVERIFY(room.find("deleteFramework")->isVisible());
}

void TestFrameworksPage::whatIsTypedIsUndoneToTheFirstByte()
{
    PageRoom room;
    room.choose(topologies);
    room.type(Field::Gloss, u"It is about teams."_s);
    room.type(Field::Questions, u"Why?"_s);  // the field before is left
    QTest::keyClick(room.field(Field::Questions), Qt::Key_Return);
    QTest::keyClicks(room.field(Field::Questions), u"Who?"_s);
    QTRY_VERIFY(room.text().contains("- Why?\n- Who?\n"));
    QVERIFY(room.text().contains("It is about teams."));
    for (int step = 0; step < 50 && room.frameworkDesk.draft()->canUndo(); ++step)
        QTest::keyClick(room.field(Field::Questions), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(room.text(), builtIn(topologies));
    QCOMPARE(room.field(Field::Gloss)->toPlainText(), room.frameworks.find(topologies)->gloss);
    QTest::keyClick(room.field(Field::Questions), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(room.field(Field::Gloss)->toPlainText(), u"It is about teams."_s);
}

void TestFrameworksPage::whatCannotBeWrittenStaysInItsFieldAndIsSaid()
{
    PageRoom room;
    room.choose(topologies);
    room.type(Field::Year, u"long ago"_s);
    QTest::keyClick(room.field(Field::Year), Qt::Key_Return);
    QVERIFY(room.note(Field::Year).startsWith("A year is a number"_L1));
    QCOMPARE(room.field(Field::Year)->toPlainText(), u"long ago"_s);
    QVERIFY(!room.frameworkDesk.draft()->isChanged());
    room.keep(u"frameworks-refused"_s);
    room.type(Field::Year, u"2020"_s);
    QTest::keyClick(room.field(Field::Year), Qt::Key_Return);
    QVERIFY(room.note(Field::Year).isEmpty());
    QVERIFY(room.text().contains("year: 2020\n"));
}

void TestFrameworksPage::aNewOneIsMadeAndItsGapsAreTold()
{
    PageRoom room;
    room.click("newFramework");
    QTRY_VERIFY(room.find<QLineEdit>("newFrameworkName") != nullptr);
    QTest::keyClicks(room.find<QLineEdit>("newFrameworkName"), u"Team Topologies"_s);
    QVERIFY(!room.find<QPushButton>("makeFramework")->isEnabled());  // there is one
    room.find<QLineEdit>("newFrameworkName")->setText(u"North Star"_s);
    test::keepPicture(*room.find("newFrameworkDialog"), u"frameworks-new"_s, ui::systemScheme());
    room.click("makeFramework");
    QTRY_COMPARE(room.frameworkDesk.slug(), u"north-star"_s);
    QCOMPARE(room.label("frameworkBadge"), u"Not saved yet"_s);
    QVERIFY(!room.note(Field::Gloss).isEmpty());
    QTRY_VERIFY(room.rowOf(u"north-star"_s) >= 0);
    room.type(Field::Gloss, u"One figure that all work for."_s);
    room.type(Field::Parts, u"Input: what moves it"_s);
    QTRY_VERIFY(room.text().contains("- **Input**: what moves it\n"));
    QVERIFY(room.note(Field::Gloss).isEmpty());
    room.save();
    QTRY_VERIFY(room.frameworks.find(u"north-star") != nullptr);
    QCOMPARE(room.frameworks.find(u"north-star")->gloss, u"One figure that all work for."_s);
    QTRY_VERIFY(room.frameworkList()->item(room.rowOf(u"north-star"_s))->text().contains("your own"_L1));
}

void TestFrameworksPage::whatIsTypedIsKeptWhenAnotherIsOpened()
{
    PageRoom room;
    room.choose(topologies);
    room.type(Field::Gloss, u"It is about teams."_s);
    room.choose(u"cognitive-load"_s);
    QVERIFY(!room.text().contains("It is about teams."));
    QCOMPARE(room.field(Field::Gloss)->toPlainText(), room.frameworks.find(u"cognitive-load")->gloss);
    QTRY_VERIFY(room.frameworkList()->item(room.rowOf(topologies))->text().contains("draft"_L1));
    room.choose(topologies);
    QVERIFY(room.text().contains("It is about teams."));
    room.click("discardFramework");
    QCOMPARE(room.text(), builtIn(topologies));
}

void TestFrameworksPage::whatIsTypedIsKeptWhileTheFieldIsNotLeft()
{
    PageRoom room;
    room.choose(topologies);
    room.type(Field::Gloss, u"It is about teams."_s);
    PersonaDrafts drafts(room.store);
    const auto kept = [&drafts] {
        const Result<std::optional<KeptDraft>> draft = drafts.draft(frameworkDraft(topologies)).result();
        return draft && *draft ? (*draft)->text : QByteArray();
    };
    QTRY_VERIFY(kept().contains("It is about teams."));
    QCOMPARE(room.room.focusWidget(), room.field(Field::Gloss));
}

void TestFrameworksPage::aFileThatIsTooLongForTheFormIsLeftAlone()
{
    PageRoom room;
    test::writeFile(room.file(u"cycle"_s), newFrameworkText(u"cycle"_s, u"Cycle"_s) + QByteArray(70'000, 'x'));
    room.read();
    room.choose(u"cycle"_s);
    QTRY_VERIFY(room.pageNotice().contains("too long for the form"_L1));
    QVERIFY(!room.field(Field::Gloss)->isVisible());
    QCOMPARE(room.label("frameworkName"), u"cycle"_s);
    room.choose(topologies);
    QTRY_VERIFY(room.field(Field::Gloss)->isVisible());
}

void TestFrameworksPage::aDeletedOneIsBroughtBackWithItsDraft()
{
    PageRoom room;
    const QByteArray saved = newFrameworkText(u"cycle"_s, u"Cycle"_s);
    test::writeFile(room.file(u"cycle"_s), saved);
    room.read();
    room.choose(u"cycle"_s);
    room.type(Field::Gloss, u"It turns."_s);
    room.click("deleteFramework");
    QTRY_VERIFY(room.pageNotice().contains("cycle is deleted"_L1));
    QVERIFY(!QFile::exists(room.file(u"cycle"_s)));
    QVERIFY(room.frameworkDesk.draft() == nullptr);
    QTRY_VERIFY(room.find("bringFramework")->isVisible());
    room.read();
    QTRY_COMPARE(room.rowOf(u"cycle"_s), -1);
    room.keep(u"frameworks-deleted"_s);
    room.pressNotice();
    QTRY_VERIFY(QFile::exists(room.file(u"cycle"_s)));
    QCOMPARE(test::fileText(room.file(u"cycle"_s)), saved);
    QTRY_VERIFY(!room.find("bringFramework")->isVisible());
    room.read();
    QTRY_VERIFY(room.rowOf(u"cycle"_s) >= 0);
    room.choose(u"cycle"_s);
    QVERIFY(room.text().contains("It turns."));
}

void TestFrameworksPage::aFileOfAnotherHandIsJoined()
{
    PageRoom room;
    const QByteArray saved = newFrameworkText(u"cycle"_s, u"Cycle"_s) + "\n## Questions\n\n- Why?\n";
    test::writeFile(room.file(u"cycle"_s), saved);
    room.read();
    room.choose(u"cycle"_s);
    room.type(Field::Author, u"Ada"_s);
    QTRY_VERIFY(room.text().contains("author: Ada"));
    test::writeFile(room.file(u"cycle"_s), saved + "- Who?\n");
    QTRY_COMPARE(room.field(Field::Questions)->toPlainText(), u"Why?\nWho?"_s);
    QVERIFY(room.text().contains("author: Ada"));
    QTRY_VERIFY(room.pageNotice().contains("its changes and yours"_L1));
}

void TestFrameworksPage::bothTextsAreOfferedWhereChangesMeet()
{
    PageRoom room;
    const QByteArray saved = newFrameworkText(u"cycle"_s, u"Cycle"_s) + "\nIt turns.\n";
    test::writeFile(room.file(u"cycle"_s), saved);
    room.read();
    room.choose(u"cycle"_s);
    room.type(Field::Gloss, u"Mine."_s);
    QTRY_VERIFY(room.text().contains("Mine."));
    test::writeFile(room.file(u"cycle"_s), QByteArray(saved).replace("It turns.", "Theirs."));
    QTRY_VERIFY(room.frameworkDesk.hasConflicts());
    QVERIFY(room.text().contains("Mine.") && test::fileText(room.file(u"cycle"_s)).contains("Theirs."));
    room.pressNotice();
    QTRY_VERIFY(room.find("mergeDialog") != nullptr);
    QTest::mouseClick(room.find<QRadioButton>("side1of1"), Qt::LeftButton, {}, {8, 8});
    room.click("joinNow");
    QTRY_COMPARE(room.field(Field::Gloss)->toPlainText(), u"Theirs."_s);
}

void TestFrameworksPage::whereItIsUsedLeadsToTheAdvisor()
{
    PageRoom room;
    room.choose(topologies);
    QTRY_VERIFY(room.find<QPushButton>("user-diego") != nullptr);
    QTRY_VERIFY(room.frameworkList()->item(room.rowOf(topologies))->text().contains("advisors"_L1));
    room.find<QPushButton>("user-diego")->click();
    QTRY_COMPARE(room.desk.slug(), u"diego"_s);
}

void TestFrameworksPage::theListIsSearched()
{
    PageRoom room;
    QTest::keyClicks(room.find<QLineEdit>("findFramework"), u"skelton"_s);
    const auto shown = [&room] {
        QStringList ids;
        for (int row = 0; row < room.frameworkList()->count(); ++row) {
            if (!room.frameworkList()->item(row)->isHidden())
                ids.append(room.frameworkList()->item(row)->data(Qt::UserRole).toString());
        }
        return ids;
    };
    QCOMPARE(shown(), QStringList{topologies});
    room.find<QLineEdit>("findFramework")->clear();
    QVERIFY(shown().size() > 40);
}

void TestFrameworksPage::itFitsIntoEachWidth_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1024") << QSize(952, 640);
    QTest::newRow("1920") << QSize(1848, 1000);
}

void TestFrameworksPage::itFitsIntoEachWidth()
{
    QFETCH(const QSize, size);
    PageRoom room(size);
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    room.keep(u"frameworks-empty-"_s + tag);
    room.choose(topologies);
    QTRY_VERIFY(room.find<QPushButton>("user-diego") != nullptr);
    room.type(Field::Author, u"Ada Nowak"_s);
    QTRY_VERIFY(room.text().contains("Ada Nowak"));
    QCOMPARE(room.room.size(), size);
    room.keep(u"frameworks-"_s + tag);
    QWidget *content = room.find<QWidget>("frameworkForm")->findChild<QWidget *>(u"formContent"_s);
    QTRY_VERIFY(content->height() >= content->minimumSizeHint().height());
}

QTEST_MAIN(TestFrameworksPage)
#include "tst_frameworkspage.moc"
