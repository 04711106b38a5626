// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/home.h"
#include "bench/streamserver.h"
#include "ui/conversation/transcriptview.h"
#include "ui/program.h"
#include "ui/web/lockedpage.h"
#include "ui/web/scriptedpage.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QTimer>
#include <QWebEngineScript>
#include <functional>

namespace sb::bench {

/// Runs until something that `begin` set going ends the event loop (exit, for quit would close the window); false after the limit.
inline bool await(const std::function<void()> &begin, std::chrono::seconds limit = std::chrono::minutes(2))
{
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [] { QCoreApplication::exit(1); });
    timer.start(limit);
    QTimer::singleShot(0, &timer, begin);
    return QApplication::exec() == 0;
}

/// The program as a person has it, its page ready, and a model server that answers every question alike.
class Stage {
public:
    /// `fill` writes what the program finds at its start.
    explicit Stage(
        const Stream &stream, const std::function<void(const Home &)> &fill = [](const Home &) {})
        : m_home(filled(fill)), m_server(stream), m_program(m_home->paths())
    {
        QObject::connect(&view(), &ui::TranscriptView::pageReady, qApp, [] { QCoreApplication::exit(); });
        await([this] { m_program.show(); });
        QObject::connect(&session(), &ConversationSession::stateChanged, qApp, [](TurnState state) {
            if (state == TurnState::Idle)
                QCoreApplication::exit();
        });
        const Endpoint endpoint{QStringLiteral("bench"), QUrl(QStringLiteral("http://127.0.0.1:%1/v1").arg(m_server.port())),
                                false};
        session().setModelChoice({endpoint, QStringLiteral("bench")});
    }

    /// False when the turn did not come to its end.
    [[nodiscard]] bool ask()
    {
        return await([this] { session().ask(QStringLiteral("Why did lead time rise?")); });
    }

    /// Of the page's application world; invalid when it did not answer.
    QVariant evaluate(const QString &script)
    {
        QVariant answer;
        await([&] {
            view().page()->page().runJavaScript(script, QWebEngineScript::ApplicationWorld, [&](const QVariant &value) {
                answer = value;
                QCoreApplication::exit();
            });
        });
        return answer;
    }

    /// Until the page's `end` is a time of its own: milliseconds since 1970, 0 when there was none within 20 s.
    [[nodiscard]] double endInPage()
    {
        const QDeadlineTimer limit(std::chrono::seconds(20));
        double end = 0;
        while (end <= 0 && !limit.hasExpired())
            end = evaluate(QStringLiteral("end")).toDouble();
        return end;
    }

    [[nodiscard]] ui::TranscriptView &view() { return m_program.transcript(); }
    [[nodiscard]] ConversationSession &session() { return m_program.session(); }
    [[nodiscard]] History &history() { return m_program.history(); }
    [[nodiscard]] StreamServer &server() { return m_server; }

private:
    static std::unique_ptr<Home> filled(const std::function<void(const Home &)> &fill)
    {
        auto home = std::make_unique<Home>();
        fill(*home);
        return home;
    }

    std::unique_ptr<Home> m_home;
    StreamServer m_server;
    ui::Program m_program;
};

}  // namespace sb::bench
