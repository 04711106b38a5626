// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/errorcard.h"

#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace std::chrono_literals;
using sb::ui::ErrorCard;

namespace {

Failure wholeFailure()
{
    return {{ErrorKind::RateLimited, u"detail"_s},
            429,
            u"api.example:443"_s,
            u"large-model"_s,
            u"req-7"_s,
            u"Slow <b>down</b>"_s,
            20s};
}

QString textOf(const ErrorCard &card, const char *name)
{
    const auto *label = card.findChild<QLabel *>(QLatin1StringView(name));
    return label->isVisibleTo(&card) ? label->text() : QString();
}

}  // namespace

class TestErrorCard : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void allThatIsKnownIsShown();
    void whatIsNotKnownTakesNoRoom();
    void whereAServerPointsIsNamed();
    void aSecondIsNoSeconds();
    void theTimeToWaitIsCountedDown();
    void aLongTimeIsToldInMinutes();
    void aServersMarkupStaysText();
    void aKeyIsOfferedOnlyWhenTheKeyIsAtFault_data();
    void aKeyIsOfferedOnlyWhenTheKeyIsAtFault();
    void aReachedLimitIsOursAndCanBePassed();
    void aKeyThatWasKeptUntilOneQuitIsAskedFor();
    void whatIsWrongWithTheWayLeadsToTheServersSettings();
    void everyButtonSaysItsWish();
    void buttonsAreReachedByTab();
    void theReportHoldsWhatIsSeen();
    void theReportHoldsNothingOfAnEarlierFailure();
    void nothingIsClippedInANarrowWindow();
    void theWordsCanBeReadInBothThemes();
};

void TestErrorCard::allThatIsKnownIsShown()
{
    ErrorCard card;
    card.showFailure(wholeFailure());
    QVERIFY(!textOf(card, "errorTitle").isEmpty());
    QVERIFY(textOf(card, "errorSentence").endsWith(u'.'));
    QVERIFY(textOf(card, "errorTitle").contains(u"api.example:443"_s)
            || textOf(card, "errorSentence").contains(u"api.example:443"_s));
    QCOMPARE(textOf(card, "errorWords"), u"“Slow <b>down</b>”"_s);
    QCOMPARE(textOf(card, "errorFacts"), u"Status 429 · large-model · asks to wait 20 seconds · request req-7"_s);
}

void TestErrorCard::whatIsNotKnownTakesNoRoom()
{
    ErrorCard card;
    card.showFailure(wholeFailure());
    card.showFailure({{ErrorKind::ConnectionRefused, {}}, 0, u"127.0.0.1:9"_s, {}, {}, {}, {}});
    QVERIFY(textOf(card, "errorTitle").contains(u"127.0.0.1:9"_s));
    QCOMPARE(textOf(card, "errorWords"), QString());
    QCOMPARE(textOf(card, "errorFacts"), QString());
}

void TestErrorCard::whereAServerPointsIsNamed()
{
    ErrorCard card;
    card.showFailure({{ErrorKind::Redirected, u"else.example"_s}, 307, u"api.example"_s, {}, {}, {}, {}});
    QVERIFY(textOf(card, "errorSentence").contains(u"api.example"_s));
    QCOMPARE(textOf(card, "errorFacts"), u"Status 307 · points to else.example"_s);
}

void TestErrorCard::aSecondIsNoSeconds()
{
    ErrorCard card;
    card.showFailure({{ErrorKind::RateLimited, {}}, 0, {}, {}, {}, {}, 1s});
    QCOMPARE(textOf(card, "errorFacts"), u"asks to wait 1 second"_s);
}

void TestErrorCard::theTimeToWaitIsCountedDown()
{
    const test::Announcements heard;
    ErrorCard card;
    auto *second = card.findChild<QTimer *>();
    QCOMPARE(second->intervalAsDuration(), 1s);
    second->setInterval(0);
    QStringList shown;
    QObject::connect(second, &QTimer::timeout, &card, [&] { shown.append(textOf(card, "errorFacts")); });
    Failure failure;
    failure.retryAfter = 3s;
    card.showFailure(failure);
    QTRY_VERIFY(!second->isActive());
    QCOMPARE(shown, (QStringList{u"asks to wait 2 seconds"_s, u"asks to wait 1 second"_s, u"can be tried again now"_s}));
    QCOMPARE(heard.said.constLast(), u"The server can be asked again now."_s);
    card.showFailure(failure);
    QCOMPARE(textOf(card, "errorFacts"), u"asks to wait 3 seconds"_s);
    card.endWait();
    QVERIFY(!second->isActive());
    card.showFailure(failure);
    card.showFailure({});
    QVERIFY(!second->isActive());
    QCOMPARE(textOf(card, "errorFacts"), QString());
}

void TestErrorCard::aLongTimeIsToldInMinutes()
{
    ErrorCard card;
    Failure failure;
    failure.retryAfter = 3601s;
    card.showFailure(failure);
    QCOMPARE(textOf(card, "errorFacts"), u"asks to wait 61 minutes"_s);
}

void TestErrorCard::aServersMarkupStaysText()
{
    ErrorCard card;
    for (const QLabel *label : card.findChildren<QLabel *>(QRegularExpression(u"^error"_s)))
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestErrorCard::aKeyIsOfferedOnlyWhenTheKeyIsAtFault_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("offered");
    QTest::newRow("refused") << ErrorKind::KeyRejected << true;
    QTest::newRow("may not") << ErrorKind::Forbidden << true;
    QTest::newRow("not in the keychain") << ErrorKind::KeyUnavailable << true;
    QTest::newRow("nobody there") << ErrorKind::ConnectionRefused << false;
    QTest::newRow("overloaded") << ErrorKind::Overloaded << false;
}

void TestErrorCard::aKeyIsOfferedOnlyWhenTheKeyIsAtFault()
{
    QFETCH(const ErrorKind, kind);
    ErrorCard card;
    card.showFailure({{kind, {}}, 0, u"a.example"_s, {}, {}, {}, {}});
    const QAbstractButton *change = test::buttonNamed(card, u"Change key"_s);
    QTEST(change != nullptr && change->isVisibleTo(&card), "offered");
}

void TestErrorCard::aKeyThatWasKeptUntilOneQuitIsAskedFor()
{
    ErrorCard card;
    QSignalSpy wanted(&card, &ErrorCard::keyRequested);
    card.showFailure({{ErrorKind::KeyForgotten, {}}, 0, u"a.example"_s, {}, {}, {}, {}});
    QCOMPARE(textOf(card, "errorTitle"), u"The key is needed again"_s);
    QVERIFY(textOf(card, "errorSentence").contains(u"a.example"_s));
    QAbstractButton *enter = test::buttonNamed(card, u"Enter the key"_s);
    QVERIFY(enter != nullptr && enter->isVisibleTo(&card));
    // To try again would not help: what stands out is what does.
    QVERIFY(enter->property("primary").toBool());
    QVERIFY(!test::buttonNamed(card, u"Try again"_s)->property("primary").toBool());
    card.showFailure({{ErrorKind::Overloaded, {}}, 0, u"a.example"_s, {}, {}, {}, {}});
    QVERIFY(test::buttonNamed(card, u"Try again"_s)->property("primary").toBool());
    QVERIFY(!enter->property("primary").toBool());
    card.showFailure({{ErrorKind::KeyForgotten, {}}, 0, u"a.example"_s, {}, {}, {}, {}});
    QTest::mouseClick(enter, Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    card.showFailure({{ErrorKind::KeyForgotten, u"proxy"_s}, 0, u"a.example"_s, {}, {}, {}, {}});
    QCOMPARE(textOf(card, "errorTitle"), u"The proxy's password is needed again"_s);
    QVERIFY(test::buttonNamed(card, u"Enter the password"_s)->isVisibleTo(&card));
    card.showFailure({{ErrorKind::KeyForgotten, u"certificate"_s}, 0, u"a.example"_s, {}, {}, {}, {}});
    QCOMPARE(textOf(card, "errorTitle"), u"The certificate's password is needed again"_s);
}

void TestErrorCard::whatIsWrongWithTheWayLeadsToTheServersSettings()
{
    ErrorCard card;
    QSignalSpy wanted(&card, &ErrorCard::keyRequested);
    card.showFailure({{ErrorKind::CertificateRejected, {}}, 0, u"a.example"_s, {}, {}, {}, {}});
    QAbstractButton *settings = test::buttonNamed(card, u"Server's settings"_s);
    QVERIFY(settings != nullptr && settings->isVisibleTo(&card));
    QTest::mouseClick(settings, Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
}

void TestErrorCard::aReachedLimitIsOursAndCanBePassed()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    ErrorCard card;
    card.showFailure(wholeFailure());
    Failure limit;
    limit.error = {ErrorKind::SpendLimit, u"USD 40 2026-09"_s};
    card.showFailure(limit);
    QCOMPARE(textOf(card, "errorTitle"), u"The month's limit is reached"_s);
    QCOMPARE(textOf(card, "errorSentence"),
             u"The limit of $40.00 for September is reached. Your question is kept and was not sent."_s);
    QStringList offered;
    for (const QPushButton *button : card.findChildren<QPushButton *>()) {
        if (button->isVisibleTo(&card))
            offered.append(button->text());
    }
    QCOMPARE(offered, (QStringList{u"Raise the limit"_s, u"Send anyway this once"_s, u"Other model"_s}));
    QSignalSpy raised(&card, &ErrorCard::limitRequested);
    QSignalSpy sent(&card, &ErrorCard::sendAnywayRequested);
    test::buttonNamed(card, u"Raise the limit"_s)->click();
    test::buttonNamed(card, u"Send anyway this once"_s)->click();
    QCOMPARE(raised.size(), 1);
    QCOMPARE(sent.size(), 1);
    for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        test::dress(scheme);
        QCOMPARE(test::clippedTexts(card, 400), QString());
        card.resize(620, card.heightForWidth(620) > 0 ? card.heightForWidth(620) : card.sizeHint().height());
        test::keepPicture(card, u"error-limit"_s, scheme);
    }
}

void TestErrorCard::everyButtonSaysItsWish()
{
    ErrorCard card;
    card.showFailure({{ErrorKind::KeyRejected, {}}, 401, u"a.example"_s, {}, {}, {}, {}});
    QSignalSpy retried(&card, &ErrorCard::retryRequested);
    QSignalSpy other(&card, &ErrorCard::otherModelRequested);
    QSignalSpy key(&card, &ErrorCard::keyRequested);
    for (const QString &name : {u"Try again"_s, u"Other model"_s, u"Change key"_s})
        QTest::mouseClick(test::buttonNamed(card, name), Qt::LeftButton);
    QCOMPARE(retried.size(), 1);
    QCOMPARE(other.size(), 1);
    QCOMPARE(key.size(), 1);
}

void TestErrorCard::buttonsAreReachedByTab()
{
    ErrorCard card;
    card.showFailure({{ErrorKind::KeyRejected, {}}, 401, u"a.example"_s, {}, {}, {}, {}});
    card.show();
    QVERIFY(QTest::qWaitForWindowActive(&card));
    test::buttonNamed(card, u"Try again"_s)->setFocus();
    for (const QString &next : {u"Change key"_s, u"Other model"_s, u"What was sent"_s, u"Copy report"_s}) {
        QTest::keyClick(card.focusWidget(), Qt::Key_Tab);
        QCOMPARE(card.focusWidget(), test::buttonNamed(card, next));
    }
    QVERIFY(!card.accessibleName().isEmpty());
}

void TestErrorCard::theReportHoldsWhatIsSeen()
{
    ErrorCard card;
    card.showFailure(wholeFailure());
    QTest::mouseClick(test::buttonNamed(card, u"Copy report"_s), Qt::LeftButton);
    const QString report = QGuiApplication::clipboard()->text();
    for (const char *part : {"errorTitle", "errorSentence", "errorWords", "errorFacts"})
        QVERIFY2(report.contains(textOf(card, part)), part);
    QCOMPARE(report.count(u'\n'), 3);
}

void TestErrorCard::theReportHoldsNothingOfAnEarlierFailure()
{
    ErrorCard card;
    card.showFailure(wholeFailure());
    card.showFailure({{ErrorKind::ConnectionRefused, {}}, 0, u"127.0.0.1:9"_s, {}, {}, {}, {}});
    QTest::mouseClick(test::buttonNamed(card, u"Copy report"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), textOf(card, "errorTitle") + u'\n' + textOf(card, "errorSentence"));
}

void TestErrorCard::nothingIsClippedInANarrowWindow()
{
    test::dress(ui::Scheme::Light);
    ErrorCard card;
    Failure failure = wholeFailure();
    failure.error.kind = ErrorKind::KeyRejected;
    card.showFailure(failure);
    QCOMPARE(test::clippedTexts(card, 320), QString());
    QCOMPARE(test::clippedTexts(card, 660), QString());
}

void TestErrorCard::theWordsCanBeReadInBothThemes()
{
    for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        test::dress(scheme);
        ErrorCard card;
        card.showFailure(wholeFailure());
        card.resize(660, 260);
        card.show();
        const QImage picture = card.grab().toImage();
        for (const char *name : {"errorTitle", "errorSentence", "errorWords", "errorFacts"}) {
            const auto *label = card.findChild<QLabel *>(QLatin1StringView(name));
            QVERIFY2(test::contrastIn(picture.copy(QRect(label->mapTo(&card, QPoint()), label->size()))) >= 4.5, name);
        }
    }
}

QTEST_MAIN(TestErrorCard)
#include "tst_errorcard.moc"
