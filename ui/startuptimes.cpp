// SPDX-License-Identifier: Apache-2.0
#include "ui/startuptimes.h"

#include "ui/conversation/transcriptview.h"
#include "ui/program.h"
#include "ui/web/scriptedpage.h"

#include <QCoreApplication>
#include <QEvent>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;

namespace sb::ui {

StartupTimes::StartupTimes(Program &program, double begun, QObject *parent)
    : QObject(parent), m_program(program), m_begun(begun)
{
    program.window().installEventFilter(this);
    connect(&program.transcript(), &TranscriptView::textShown, this, &StartupTimes::notePage, Qt::SingleShotConnection);
}

bool StartupTimes::eventFilter(QObject *watched, QEvent *event)
{
    // The paint is done, children included, and on the screen when control returns to the event loop.
    if (event->type() == QEvent::Paint && watched == &m_program.window()) {
        watched->removeEventFilter(this);
        QTimer::singleShot(0, this, &StartupTimes::noteWindow);
    }
    return QObject::eventFilter(watched, event);
}

StartupTimes::Moment StartupTimes::now() const
{
    using Milliseconds = std::chrono::duration<double, std::milli>;
    const Milliseconds since1970 = std::chrono::system_clock::now().time_since_epoch();
    return {since1970.count() - m_begun, 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC};
}

void StartupTimes::noteWindow()
{
    const QWidget *focused = m_program.window().focusWidget();
    if (focused != nullptr && focused->objectName() == "composerText"_L1)
        m_window = now();
}

void StartupTimes::notePage()
{
    m_page = now();
    askForFrame();
}

void StartupTimes::askForFrame()
{
    m_program.transcript().page()->askForFirstFrame([this](double time) {
        if (time > 0)
            write(time - m_begun);
        else
            QTimer::singleShot(5, this, &StartupTimes::askForFrame);
    });
}

void StartupTimes::write(double frame)
{
    std::printf(
        "{\"window_ms\": %.1f, \"window_cpu_ms\": %.1f, \"page_ms\": %.1f, \"page_cpu_ms\": %.1f, \"frame_ms\": %.1f}\n",
        m_window.wall, m_window.cpu, m_page.wall, m_page.cpu, frame);
    std::fflush(stdout);
    QCoreApplication::quit();
}

}  // namespace sb::ui
