// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/requestinspector.h"

#include "base/limits.h"
#include "support/exchangekit.h"
#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSemaphore>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace sb;
using test::ExchangeKit;
using ui::RequestInspector;

namespace {

/// The open dialog about the last turn.
struct Open {
    explicit Open(ExchangeKit &kit)
        : dialog(new RequestInspector([&kit] { return kit.exchanges.of(kit.session.lastAnswer()); }))
    {
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->open();
    }

    [[nodiscard]] QString text(const char *name) const
    {
        const auto *label = dialog->findChild<QLabel *>(QLatin1StringView(name));
        return label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] QPlainTextEdit &pane(const char *name) const
    {
        return *dialog->findChild<QPlainTextEdit *>(QLatin1StringView(name));
    }

    std::unique_ptr<RequestInspector> dialog;
};

void answer(ExchangeKit &kit)
{
    kit.ask(u"Why is our lead time so long?"_s);
    kit.answer("Work waits for review.");
}

}  // namespace

class TestRequestInspector : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatWentOutAndCameBackIsShownWithoutTheKey()
    {
        ExchangeKit kit;
        answer(kit);
        const Open open(kit);
        QTRY_VERIFY(open.pane("sentText").toPlainText().contains(u"lead time"_s));
        const QString sent = open.pane("sentText").toPlainText();
        QVERIFY(sent.startsWith(u"POST http://127.0.0.1:9/v1/chat/completions\n"_s));
        QVERIFY(sent.contains(u"Authorization: Bearer •••••"_s));
        const QString received = open.pane("receivedText").toPlainText();
        QVERIFY(received.contains(u"HTTP/1.1 200 OK"_s));
        QVERIFY(received.contains(u"   0.250  data: {"_s));
        QVERIFY(open.text("exchangeSummary").contains(u"status 200"_s));
        QVERIFY(open.text("exchangeSummary").contains(u"request req-1"_s));
        QVERIFY(open.text("exchangeNote").contains(u"in memory only"_s));
        QVERIFY(!open.dialog->findChild<QComboBox *>()->isVisible());
        for (const QPlainTextEdit *pane : open.dialog->findChildren<QPlainTextEdit *>())
            QVERIFY(!pane->toPlainText().contains(u"canary"_s));
    }

    void bothCopiesHoldAllButTheKey()
    {
        ExchangeKit kit;
        answer(kit);
        const Open open(kit);
        QGuiApplication::clipboard()->clear();
        open.dialog->findChild<QPushButton *>(u"copyExchange"_s)->click();
        QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"Work waits for review."_s));
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"POST "_s));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(u"canary"_s));
        open.dialog->findChild<QPushButton *>(u"copyCommand"_s)->click();
        QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(u"curl "_s));
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"$API_KEY"_s));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(u"canary"_s));
    }

    void eachTryCanBeChosen()
    {
        ExchangeKit kit;
        kit.ask(u"Why?"_s);
        kit.refuse(400, "{\"error\":\"Unknown field: stream_options\"}");
        QTRY_COMPARE(kit.transport.requests.size(), 2);
        kit.answer("Because.");
        const Open open(kit);
        auto *choice = open.dialog->findChild<QComboBox *>();
        QVERIFY(choice->isVisible());
        QCOMPARE(choice->currentText(), u"Request 2 of 2"_s);
        choice->setCurrentIndex(0);
        emit choice->activated(0);
        QVERIFY(open.text("exchangeSummary").contains(u"status 400"_s));
        QTRY_VERIFY(open.pane("receivedText").toPlainText().contains(u"Unknown field"_s));
    }

    void itFollowsWhileTheAnswerComes()
    {
        ExchangeKit kit;
        kit.ask(u"Why?"_s);
        const Open open(kit);
        QVERIFY(open.text("exchangeSummary").contains(u"no answer yet"_s));
        kit.answer("Because.");
        QTRY_VERIFY(open.pane("receivedText").toPlainText().contains(u"Because."_s));
        QVERIFY(open.text("exchangeSummary").contains(u"ended by the server"_s));
    }

    void aLongAnswerIsShownByItsBeginningAndCopiedWhole()
    {
        ExchangeKit kit;
        kit.ask(u"Why?"_s);
        kit.transport.head(200, "text/event-stream");
        const QByteArray comment = ": " + QByteArray(1000, 'x') + "\n\n";
        for (int i = 0; i < 5000; ++i)
            kit.transport.sink().bytes(comment);
        kit.transport.sink().bytes(": the last line\n\n");
        kit.transport.sink().end({});
        QThreadPool &pool = *QThreadPool::globalInstance();
        const int threads = pool.maxThreadCount();
        QSemaphore gate;
        pool.setMaxThreadCount(1);
        pool.start([&gate] { gate.acquire(); });
        const Open open(kit);
        const bool isMadeElsewhere = open.pane("receivedText").toPlainText().isEmpty();
        gate.release();
        pool.setMaxThreadCount(threads);
        QVERIFY(isMadeElsewhere);
        QTRY_COMPARE(open.pane("receivedText").toPlainText().size(), limits::exchangeShown);
        QVERIFY(open.text("exchangeNote").contains(u"Only the beginning"_s));
        open.dialog->findChild<QPushButton *>(u"copyExchange"_s)->click();
        QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"the last line"_s));
    }

    void withoutARequestItSaysWhy()
    {
        ExchangeKit kit;
        kit.session.setModelChoice({});
        kit.ask(u"Why?"_s);
        const Open open(kit);
        QVERIFY(open.text("exchangeSummary").startsWith(u"Nothing left this computer"_s));
        QVERIFY(!open.pane("sentText").isVisible());
        QVERIFY(!open.dialog->findChild<QPushButton *>(u"copyCommand"_s)->isVisible());
        QCOMPARE(test::clippedTexts(*open.dialog), QString());
    }

    void itReadsWellInBothThemes()
    {
        for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
            test::dress(scheme);
            ExchangeKit kit;
            answer(kit);
            const Open open(kit);
            QTRY_VERIFY(open.pane("receivedText").toPlainText().contains(u"[DONE]"_s));
            QVERIFY(QTest::qWaitForWindowExposed(open.dialog.get()));
            QCOMPARE(test::clippedTexts(*open.dialog), QString());
            test::keepPicture(*open.dialog, u"request-inspector"_s, scheme);
        }
    }
};

QTEST_MAIN(TestRequestInspector)
#include "tst_requestinspector.moc"
