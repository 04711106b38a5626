// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/findbar.h"

#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QAbstractButton>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using sb::test::buttonNamed;
using sb::test::clippedTexts;
using sb::ui::FindBar;
using sb::ui::FindState;
using sb::ui::Scheme;

class TestFindBar : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void enterGoesForthAndShiftEnterBack()
    {
        FindBar bar;
        bar.open(u"wait"_s);
        const QSignalSpy stepped(&bar, &FindBar::stepRequested);
        QTest::keyClick(field(bar), Qt::Key_Return);
        QTest::keyClick(field(bar), Qt::Key_Return, Qt::ShiftModifier);
        buttonNamed(bar, u"Next match"_s)->click();
        buttonNamed(bar, u"Previous match"_s)->click();
        QList<int> steps;
        for (const QList<QVariant> &step : stepped)
            steps.append(step.constFirst().toInt());
        QCOMPARE(steps, QList<int>({1, -1, 1, -1}));
    }

    void eachChangeOfTheQueryIsTold()
    {
        FindBar bar;
        bar.open({});
        const QSignalSpy changed(&bar, &FindBar::queryChanged);
        QTest::keyClicks(field(bar), u"ab"_s);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(bar.query().text, u"ab"_s);
        QCOMPARE(bar.query().flags, QTextDocument::FindFlags());
        buttonNamed(bar, u"Match the case"_s)->click();
        QCOMPARE(bar.query().flags, QTextDocument::FindFlags(QTextDocument::FindCaseSensitively));
        buttonNamed(bar, u"Whole words only"_s)->click();
        QCOMPARE(bar.query().flags, QTextDocument::FindCaseSensitively | QTextDocument::FindWholeWords);
        QCOMPARE(changed.size(), 4);
    }

    void escapeClosesFromEveryPart()
    {
        FindBar bar;
        bar.open({});
        const QSignalSpy closed(&bar, &FindBar::closeRequested);
        QTest::keyClick(field(bar), Qt::Key_Escape);
        QTest::keyClick(buttonNamed(bar, u"Match the case"_s), Qt::Key_Escape);
        buttonNamed(bar, u"Close"_s)->click();
        QCOMPARE(closed.size(), 3);
    }

    void openingTakesTheSelectionOrKeepsWhatStoodThere()
    {
        FindBar bar;
        bar.open(u"wait"_s);
        bar.putAway();
        QVERIFY(!bar.isVisible());
        bar.open({});
        QVERIFY(bar.isVisible());
        QCOMPARE(field(bar)->text(), u"wait"_s);
        QCOMPARE(field(bar)->selectedText(), u"wait"_s);
        bar.open(u"queue"_s);
        QCOMPARE(field(bar)->text(), u"queue"_s);
    }

    void theCountIsInWords()
    {
        FindBar bar;
        const auto *count = bar.findChild<QLabel *>(u"findCount"_s);
        bar.open(u"wait"_s);
        bar.setState({.place = 3, .count = 17});
        QCOMPARE(count->text(), u"3 of 17"_s);
        QCOMPARE(field(bar)->accessibleDescription(), u"3 of 17"_s);
        bar.setState({});
        QCOMPARE(count->text(), u"Nothing found"_s);
        bar.setState({.place = 1, .count = 5000, .hasMore = true});
        QCOMPARE(count->text(), u"1 of more than %1"_s.arg(QLocale().toString(5000)));
        bar.open(u" "_s);
        bar.setState({});
        QCOMPARE(count->text(), QString());
    }

    void everythingCanBeReadInANarrowWindow_data()
    {
        QTest::addColumn<Scheme>("scheme");
        QTest::newRow("light") << Scheme::Light;
        QTest::newRow("dark") << Scheme::Dark;
    }

    void everythingCanBeReadInANarrowWindow()
    {
        QFETCH(Scheme, scheme);
        sb::test::dress(scheme);
        FindBar bar;
        bar.open(u"wait"_s);
        bar.setState({.place = 3, .count = 17});
        buttonNamed(bar, u"Match the case"_s)->setChecked(true);
        QCOMPARE(clippedTexts(bar, 640), QString());
        const QString folder = qEnvironmentVariable("SB_SCREENSHOTS");
        if (!folder.isEmpty() && QDir().mkpath(folder))
            bar.grab().save(u"%1/findbar-%2.png"_s.arg(folder, QString::fromLatin1(QTest::currentDataTag())));
    }

private:
    static QLineEdit *field(const FindBar &bar) { return bar.findChild<QLineEdit *>(); }
};

QTEST_MAIN(TestFindBar)
#include "tst_findbar.moc"
