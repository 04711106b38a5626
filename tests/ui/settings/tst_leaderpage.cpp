// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/leaderpage.h"

#include "settings/leaderprofile.h"
#include "settings/settings.h"
#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::LeaderPage;

class TestLeaderPage : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatIsTypedIsKeptAtOnce()
    {
        const QTemporaryDir folder;
        Settings settings(folder.filePath(u"settings.conf"_s));
        keepLeaderProfile(settings, {.name = u"Kim"_s});
        LeaderPage page(settings);
        QCOMPARE(field(page, "user").text(), u"Kim"_s);
        QTest::keyClicks(&field(page, "org.size"), u"40 people"_s);
        QCOMPARE(leaderProfile(settings), (LeaderProfile{.name = u"Kim"_s, .size = u"40 people"_s}));
        field(page, "user").selectAll();
        QTest::keyClick(&field(page, "user"), Qt::Key_Delete);
        QCOMPARE(leaderProfile(settings), (LeaderProfile{.size = u"40 people"_s}));
    }

    void aLineCanBeHeardAndReachedByKeyboard()
    {
        const QTemporaryDir folder;
        Settings settings(folder.filePath(u"settings.conf"_s));
        LeaderPage page(settings);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QCOMPARE(field(page, "org.stage").accessibleName(), u"Its stage"_s);
        QCOMPARE(field(page, "org.stage").accessibleDescription(), u"The variable {{org.stage}} in an advisor's text"_s);
        field(page, "user").setFocus();
        QStringList order;
        for (int step = 0; step < 16; ++step) {
            if (qobject_cast<QLineEdit *>(page.focusWidget()) != nullptr)
                order.append(page.focusWidget()->objectName());
            QTest::keyClick(page.focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(order,
                 (QStringList{u"user"_s, u"user.role"_s, u"team.size"_s, u"org.name"_s, u"org.size"_s, u"org.stage"_s,
                              u"org.constraints"_s, u"context.tried"_s}));
        QCOMPARE(page.focusWidget()->objectName(), u"addStakeholder"_s);
    }

    void aLineIsWithheldByItsTick()
    {
        const QTemporaryDir folder;
        Settings settings(folder.filePath(u"settings.conf"_s));
        keepLeaderProfile(settings, {.name = u"Kim"_s, .role = u"VP"_s});
        LeaderPage page(settings);
        tick(page, "tell_user.role").click();
        QCOMPARE(leaderProfile(settings).withheld, QStringList{u"user.role"_s});
        QCOMPARE(toldPart(leaderProfile(settings)).role, QString());
        QCOMPARE(leaderProfile(settings).role, u"VP"_s);
        tick(page, "tellAll").click();
        QVERIFY(!leaderProfile(settings).isTold);
        QVERIFY(!tick(page, "tell_user").isEnabled());
    }

    void peopleAreNamedAndToldOneByOne()
    {
        const QTemporaryDir folder;
        Settings settings(folder.filePath(u"settings.conf"_s));
        LeaderPage page(settings);
        page.show();
        page.findChild<QPushButton *>(u"addStakeholder"_s)->click();
        QTest::keyClicks(page.findChild<QLineEdit *>(u"stakeholder"_s), u"CFO"_s);
        QCOMPARE(leaderProfile(settings).stakeholders, (QList<Stakeholder>{{u"CFO"_s, false}}));
        tick(page, "tellStakeholder").click();
        QCOMPARE(leaderProfile(settings).stakeholders, (QList<Stakeholder>{{u"CFO"_s, true}}));
        page.findChild<QToolButton *>(u"removeStakeholder"_s)->click();
        QCOMPARE(leaderProfile(settings).stakeholders, QList<Stakeholder>());
    }

    void itCanBeReadInBothThemes()
    {
        for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
            test::dress(scheme);
            const QTemporaryDir folder;
            Settings settings(folder.filePath(u"settings.conf"_s));
            LeaderPage page(settings);
            page.resize(640, 760);
            page.show();
            QVERIFY(QTest::qWaitForWindowExposed(&page));
            QCOMPARE(test::clippedTexts(page), QString());
            test::keepPicture(page, u"settings-leader"_s, scheme);
            page.resize(450, 480);  // what a small window leaves it
            QCOMPARE(page.size(), QSize(450, 480));
            page.resize(450, 1200);
            QCOMPARE(test::clippedTexts(page), QString());
        }
    }

private:
    static QCheckBox &tick(const LeaderPage &page, const char *name)
    {
        return *page.findChild<QCheckBox *>(QLatin1StringView(name));
    }
    static QLineEdit &field(const LeaderPage &page, const char *variable)
    {
        return *page.findChild<QLineEdit *>(QLatin1StringView(variable));
    }
};

QTEST_MAIN(TestLeaderPage)
#include "tst_leaderpage.moc"
