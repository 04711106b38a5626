// SPDX-License-Identifier: Apache-2.0
#include "ui/meeting/meetingfoot.h"

#include "models/meetingdesk.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sb::ui {

namespace {

constexpr int footHeight = 56;
constexpr int keptEvery = 5;  // seconds

/// "41:30", with hours from the first on.
QString spanText(std::chrono::milliseconds span)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(span).count();
    const auto two = [](qint64 number) { return QString::number(number).rightJustified(2, u'0'); };
    const QString rest = two(seconds / 60 % 60) + u':' + two(seconds % 60);
    return seconds >= 3600 ? QString(QString::number(seconds / 3600) + u':' + rest) : rest;
}

}  // namespace

MeetingFoot::MeetingFoot(MeetingDesk &desk, QWidget *parent)
    : QFrame(parent),
      m_desk(desk),
      m_previous(new QPushButton),
      m_next(new QPushButton),
      m_time(new QLabel),
      m_pause(new QToolButton)
{
    setObjectName(u"meetingFoot"_s);
    setFixedHeight(footHeight);
    m_previous->setObjectName(u"previousStep"_s);
    m_previous->setText(tr("Previous"));
    m_previous->setIcon(symbol(u"back"_s, &Tokens::text2));
    m_previous->setToolTip(tr("The step before (P)"));
    m_next->setObjectName(u"nextStep"_s);
    m_next->setProperty("primary", true);
    m_next->setToolTip(tr("The next step (N)"));
    m_time->setObjectName(u"meetingTime"_s);
    m_pause->setObjectName(u"pauseMeeting"_s);
    m_pause->setFocusPolicy(Qt::StrongFocus);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::wide + space::medium, 0, space::wide, 0);
    row->setSpacing(space::medium);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addStretch(1);
    row->addWidget(m_time);
    row->addWidget(m_pause);
    connect(m_previous, &QPushButton::clicked, this, &MeetingFoot::previousRequested);
    connect(m_next, &QPushButton::clicked, this, &MeetingFoot::nextRequested);
    connect(m_pause, &QToolButton::clicked, this, &MeetingFoot::togglePause);
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, [this] {
        showTime();
        if (++m_sinceKept >= keptEvery) {
            m_sinceKept = 0;
            m_desk.keepTimer();
        }
    });
    m_second.start();
}

void MeetingFoot::setNext(const QString &name)
{
    m_next->setText(name.isEmpty() ? tr("Next") : tr("Next: %1").arg(fontMetrics().elidedText(name, Qt::ElideRight, 240)));
    m_next->setEnabled(!name.isEmpty());
}

void MeetingFoot::setHasPrevious(bool has)
{
    m_previous->setEnabled(has);
}

void MeetingFoot::setMetric(const QString &metric)
{
    m_metric = metric;
    m_desk.timer().turnTo(metric);
    showTime();
}

void MeetingFoot::togglePause()
{
    if (!m_desk.isWritable())
        return;
    if (m_desk.timer().isPaused())
        m_desk.timer().go();
    else
        m_desk.timer().pause();
    m_desk.keepTimer();
    showTime();
}

void MeetingFoot::showTime()
{
    if (!m_desk.isOpen())
        return;
    const Meeting &meeting = m_desk.file().meeting;
    m_pause->setVisible(m_desk.isWritable());
    if (meeting.isOver()) {
        m_time->setText(tr("took %1").arg(spanText(std::chrono::milliseconds(meeting.tookMilliseconds))));
        return;
    }
    const MeetingTimer &timer = m_desk.timer();
    const auto left = std::chrono::minutes(meeting.minutes) - timer.elapsed();
    const QString rest = left >= 0ms ? tr("%1 left").arg(spanText(left)) : tr("%1 over").arg(spanText(-left));
    m_time->setText(m_metric.isEmpty() ? rest : tr("%1 on this, %2").arg(spanText(timer.at(m_metric)), rest));
    m_pause->setText(timer.isPaused() ? tr("Go on") : tr("Pause"));
}

}  // namespace sb::ui
