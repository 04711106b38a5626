// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/conversationdelegate.h"

#include "models/conversationlist.h"
#include "support/samplemessages.h"
#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QListView>
#include <QLocale>
#include <QPainter>
#include <QScopeGuard>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::ConversationDelegate;

namespace {

Conversation updatedAt(const QDateTime &at)
{
    Conversation made = test::sampleConversation();
    made.updatedAt = at;
    return made;
}

int heightOf(const QAbstractItemModel &model, int row)
{
    return ConversationDelegate().sizeHint({}, model.index(row, 0)).height();
}

QImage pictureOf(const QAbstractItemModel &model, int row)
{
    QListView view;  // for its font and state
    QImage picture(256, heightOf(model, row), QImage::Format_RGB32);
    const ui::Tokens &t = ui::tokens(ui::systemScheme());
    picture.fill(t.window);
    QPainter painter(&picture);
    QStyleOptionViewItem option;
    option.initFrom(&view);
    option.rect = picture.rect();
    ConversationDelegate().paint(&painter, option, model.index(row, 0));
    return picture;
}

}  // namespace

class TestConversationDelegate : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void daysAndMonthsAreNamed_data();
    void daysAndMonthsAreNamed();
    void monthsAreNamedInTheLanguageOfTheDesktop();
    void theFirstOfASectionIsTallerByItsHeading();
    void pinnedOnesHaveOneHeadingWhateverTheirDay();
    void theHeadingIsPaintedAboveTheRow();
};

void TestConversationDelegate::daysAndMonthsAreNamed_data()
{
    QTest::addColumn<QDate>("day");
    QTest::addColumn<QDate>("today");
    QTest::addColumn<QString>("name");
    const QDate today(2026, 11, 26);
    QTest::newRow("today") << today << today << u"Today"_s;
    QTest::newRow("a clock set back") << today.addDays(3) << today << u"Today"_s;
    QTest::newRow("yesterday") << QDate(2026, 11, 25) << today << u"Yesterday"_s;
    QTest::newRow("two days ago") << QDate(2026, 11, 24) << today << u"Earlier in November"_s;
    QTest::newRow("first of the month") << QDate(2026, 11, 1) << today << u"Earlier in November"_s;
    QTest::newRow("last month") << QDate(2026, 10, 31) << today << u"October"_s;
    QTest::newRow("same month of last year") << QDate(2025, 11, 26) << today << u"November 2025"_s;
    QTest::newRow("yesterday was another month") << QDate(2026, 10, 31) << QDate(2026, 11, 1) << u"Yesterday"_s;
    QTest::newRow("yesterday was another year") << QDate(2025, 12, 31) << QDate(2026, 1, 1) << u"Yesterday"_s;
    QTest::newRow("two days ago was another year") << QDate(2025, 12, 31) << QDate(2026, 1, 2) << u"December 2025"_s;
}

void TestConversationDelegate::daysAndMonthsAreNamed()
{
    QFETCH(const QDate, day);
    QFETCH(const QDate, today);
    QTEST(ConversationDelegate::section(day, today), "name");
}

void TestConversationDelegate::monthsAreNamedInTheLanguageOfTheDesktop()
{
    const QLocale before;
    const auto restore = qScopeGuard([&before] { QLocale::setDefault(before); });
    QLocale::setDefault(QLocale(QLocale::Turkish));
    QCOMPARE(ConversationDelegate::section({2026, 2, 3}, {2026, 11, 26}), u"Şubat"_s);
}

void TestConversationDelegate::theFirstOfASectionIsTallerByItsHeading()
{
    const QDateTime now = QDateTime::currentDateTime();
    ConversationList list;
    list.setConversations(
        {updatedAt(now), updatedAt(now.addMSecs(-1)), updatedAt(now.addYears(-2)), updatedAt(now.addYears(-2).addMSecs(-1))});
    for (const int first : {0, 2}) {
        QCOMPARE(heightOf(list, first), ui::space::row + ui::space::sectionHead);
        QCOMPARE(heightOf(list, first + 1), ui::space::row);
    }
}

void TestConversationDelegate::pinnedOnesHaveOneHeadingWhateverTheirDay()
{
    const QDateTime now = QDateTime::currentDateTime();
    QList<Conversation> all{updatedAt(now), updatedAt(now.addYears(-2)), updatedAt(now.addMSecs(-1))};
    all[0].isPinned = true;
    all[1].isPinned = true;
    ConversationList list;
    list.setConversations(all);
    QCOMPARE(heightOf(list, 0), ui::space::row + ui::space::sectionHead);
    QCOMPARE(heightOf(list, 1), ui::space::row);
    QCOMPARE(heightOf(list, 2), ui::space::row + ui::space::sectionHead);  // of the same day as the first
}

void TestConversationDelegate::theHeadingIsPaintedAboveTheRow()
{
    const QDateTime now = QDateTime::currentDateTime();
    ConversationList list;
    list.setConversations({updatedAt(now), updatedAt(now.addMSecs(-1))});
    const QImage first = pictureOf(list, 0);
    const QImage second = pictureOf(list, 1);
    QCOMPARE(second.height(), ui::space::row);
    QVERIFY(test::contrastIn(first.copy(0, 0, first.width(), ui::space::sectionHead)) >= 4.5);
    QCOMPARE(first.copy(0, ui::space::sectionHead, first.width(), ui::space::row), second);
}

QTEST_MAIN(TestConversationDelegate)
#include "tst_conversationdelegate.moc"
