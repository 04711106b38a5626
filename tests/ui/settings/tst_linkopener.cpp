// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/linkopener.h"

#include "settings/settings.h"
#include "support/testcase.h"
#include "support/widgetkit.h"
#include "ui/settings/linkdialog.h"

#include <QDir>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::LinkDialog;

namespace {

struct Room {
    QTemporaryDir folder;
    Settings settings{folder.filePath(u"settings.conf"_s)};
    QWidget window;
    ui::LinkOpener opener{settings, window};
    QSignalSpy opened{&opener, &ui::LinkOpener::opened};

    Room()
    {
        window.resize(800, 600);
        window.show();
    }

    void activate(const QString &address) { opener.activate(QUrl(address)); }

    /// The question that stands there, null when there is none.
    LinkDialog *question()
    {
        for (LinkDialog *dialog : window.findChildren<LinkDialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }

    QPushButton *button(const QString &name) { return question()->findChild<QPushButton *>(name); }
    QString shown() { return question()->findChild<QPlainTextEdit *>(u"linkAddress"_s)->toPlainText(); }
    QString host() { return question()->findChild<QLabel *>(u"linkHost"_s)->text(); }
};

}  // namespace

class TestLinkOpener : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aHostIsAskedAboutOnce();
    void whatWasAllowedIsRememberedAndCanBeForgotten();
    void enterAndEscapeOpenNothing();
    void everyControlIsReachedByKeyboardAndNamed();
    void theWholeAddressIsShownAsItIs_data();
    void theWholeAddressIsShownAsItIs();
    void mailIsAskedAboutEachTimeAndAttachesNothing();
    void otherAddressesAreNotOpened_data();
    void otherAddressesAreNotOpened();
    void aSecondLinkTakesTheQuestionsPlace();
    void nothingIsClipped_data();
    void nothingIsClipped();
};

void TestLinkOpener::aHostIsAskedAboutOnce()
{
    Room room;
    room.activate(u"https://a.example/x?q=1"_s);
    QVERIFY(room.question() != nullptr);
    QVERIFY(room.opened.isEmpty());
    room.button(u"linkOpen"_s)->click();
    QCOMPARE(room.opened.size(), 1);
    QCOMPARE(room.opened.at(0).at(0).toUrl(), QUrl(u"https://a.example/x?q=1"_s));
    room.activate(u"http://A.example/y"_s);
    QCOMPARE(room.opened.size(), 2);
    QVERIFY(room.question() == nullptr);
    room.activate(u"https://b.a.example/"_s);
    QCOMPARE(room.opened.size(), 2);
    QVERIFY(room.question() != nullptr);
}

void TestLinkOpener::whatWasAllowedIsRememberedAndCanBeForgotten()
{
    Room room;
    room.activate(u"https://a.example/"_s);
    QVERIFY(!room.button(u"linkForget"_s)->isVisible());
    room.button(u"linkOpen"_s)->click();
    QCOMPARE(room.settings.get(settings::allowedHosts), QStringList(u"a.example"_s));
    room.activate(u"https://b.example/"_s);
    QVERIFY(room.button(u"linkForget"_s)->isVisible());
    room.button(u"linkForget"_s)->click();
    QVERIFY(!room.button(u"linkForget"_s)->isEnabled());
    room.button(u"linkCancel"_s)->click();
    room.activate(u"https://a.example/"_s);
    QVERIFY(room.question() != nullptr);
    QCOMPARE(room.opened.size(), 1);
}

void TestLinkOpener::enterAndEscapeOpenNothing()
{
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Escape}) {
        Room room;
        room.activate(u"https://a.example/"_s);
        QCOMPARE(room.question()->focusWidget(), room.button(u"linkCancel"_s));
        QTest::keyClick(room.question(), key);
        QVERIFY(room.question() == nullptr);
        QVERIFY(room.opened.isEmpty());
    }
}

void TestLinkOpener::everyControlIsReachedByKeyboardAndNamed()
{
    Room room;
    room.settings.set(settings::allowedHosts, QStringList(u"z.example"_s));
    room.activate(u"https://a.example/"_s);
    QStringList reached;
    QVERIFY(QTest::qWaitForWindowActive(room.question()));
    for (int i = 0; i < 4; ++i) {
        const QWidget *focus = room.question()->focusWidget();
        QVERIFY(focus != nullptr && !focus->objectName().isEmpty());
        const auto *button = qobject_cast<const QPushButton *>(focus);
        QVERIFY(!(button != nullptr ? button->text() : focus->accessibleName()).isEmpty());
        reached.append(focus->objectName());
        QTest::keyClick(room.question(), Qt::Key_Tab);
    }
    reached.sort();
    QCOMPARE(reached, (QStringList{u"linkAddress"_s, u"linkCancel"_s, u"linkForget"_s, u"linkOpen"_s}));
}

void TestLinkOpener::theWholeAddressIsShownAsItIs_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"https://a.example/b?c=d#e"_s << u"a.example"_s << u"https://a.example/b?c=d#e"_s;
    QTest::newRow("another script") << u"https://b\u00fccher.example/\u00fc"_s
                                    << u"b\u00fccher.example (xn--bcher-kva.example)"_s << QString();
    QTest::newRow("letters that look like others")
        << u"https://\u0430pple.example/"_s << u"xn--pple-43d.example"_s << QString();
    QTest::newRow("a name before the host")
        << u"https://bank.example@evil.example/"_s << u"evil.example"_s << u"https://bank.example@evil.example/"_s;
    QTest::newRow("text that runs backwards")
        << u"https://a.example/%E2%80%AEfdp.exe"_s << u"a.example"_s << u"https://a.example/\u27e8U+202E\u27e9fdp.exe"_s;
    QTest::newRow("an invisible character")
        << u"https://a.example/b%E2%80%8Bc"_s << u"a.example"_s << u"https://a.example/b\u27e8U+200B\u27e9c"_s;
}

void TestLinkOpener::theWholeAddressIsShownAsItIs()
{
    QFETCH(QString, address);
    QFETCH(QString, host);
    QFETCH(QString, shown);
    Room room;
    room.activate(address);
    QVERIFY(room.question() != nullptr);
    QVERIFY2(room.host().contains(host), qPrintable(room.host()));
    if (!shown.isEmpty())
        QCOMPARE(room.shown(), shown);
    for (const QChar c : room.shown())
        QVERIFY(c.unicode() != 0x202e && c.unicode() != 0x200b);
}

void TestLinkOpener::mailIsAskedAboutEachTimeAndAttachesNothing()
{
    Room room;
    for (int i = 1; i <= 2; ++i) {
        room.activate(u"mailto:a@b.example?subject=Hi%20there&attach=/etc/passwd&Body=x"_s);
        QVERIFY(room.question() != nullptr);
        QVERIFY(room.shown().contains(u"a@b.example"_s));
        QVERIFY(!room.shown().contains(u"passwd"_s));
        room.button(u"linkOpen"_s)->click();
        QCOMPARE(room.opened.size(), i);
        QCOMPARE(room.opened.constLast().at(0).toUrl().toString(QUrl::FullyEncoded),
                 u"mailto:a@b.example?subject=Hi%20there&Body=x"_s);
    }
}

void TestLinkOpener::otherAddressesAreNotOpened_data()
{
    QTest::addColumn<QString>("address");
    for (const QString &address : {u"file:///etc/passwd"_s, u"javascript:alert(1)"_s, u"data:text/html,x"_s,
                                   u"ftp://a.example/"_s, u"https:///x"_s, u"app://action/retry"_s, u""_s})
        QTest::newRow(qPrintable(address)) << address;
}

void TestLinkOpener::otherAddressesAreNotOpened()
{
    QFETCH(QString, address);
    Room room;
    room.activate(address);
    QVERIFY(room.question() == nullptr);
    QVERIFY(room.opened.isEmpty());
}

void TestLinkOpener::aSecondLinkTakesTheQuestionsPlace()
{
    Room room;
    room.activate(u"https://a.example/"_s);
    room.activate(u"https://b.example/"_s);
    QVERIFY(room.shown().contains(u"b.example"_s));
    room.button(u"linkOpen"_s)->click();
    QVERIFY(room.question() == nullptr);
    QCOMPARE(room.opened.size(), 1);
    QCOMPARE(room.settings.get(settings::allowedHosts), QStringList(u"b.example"_s));
}

void TestLinkOpener::nothingIsClipped_data()
{
    QTest::addColumn<ui::Scheme>("scheme");
    QTest::newRow("light") << ui::Scheme::Light;
    QTest::newRow("dark") << ui::Scheme::Dark;
}

/// For eyes, too: set SB_SCREENSHOTS to a folder.
void TestLinkOpener::nothingIsClipped()
{
    QFETCH(ui::Scheme, scheme);
    test::dress(scheme);
    Room room;
    room.settings.set(settings::allowedHosts, QStringList{u"y.example"_s, u"z.example"_s});
    room.activate(u"https://b\u00fccher.example/reports/2026/%E2%80%AEq3?team=carrier-api&window=12w&"_s
                  + u"token=0123456789abcdef&"_s.repeated(12));
    QVERIFY(QTest::qWaitForWindowExposed(room.question()));
    QCOMPARE(test::clippedTexts(*room.question()), QString());
    const QString pictures = qEnvironmentVariable("SB_SCREENSHOTS");
    if (!pictures.isEmpty() && QDir().mkpath(pictures))
        room.question()->grab().save(u"%1/link-%2.png"_s.arg(pictures, QString::fromLatin1(QTest::currentDataTag())));
    qApp->setStyleSheet({});
}

QTEST_MAIN(TestLinkOpener)
#include "tst_linkopener.moc"
