// SPDX-License-Identifier: Apache-2.0
#include "models/meetingtimer.h"

#include "meetings/meetinglimits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

std::chrono::milliseconds spanFrom(const QJsonValue &json)
{
    constexpr qint64 longest = qint64{limits::meetingMinutes} * 60'000;
    return std::chrono::milliseconds(std::clamp<qint64>(json.toInteger(), 0, longest));
}

}  // namespace

std::chrono::milliseconds MeetingTimer::running() const
{
    return isPaused() ? std::chrono::milliseconds::zero() : m_clock.monotonic() - m_since;
}

void MeetingTimer::take()
{
    const auto passed = running();
    m_elapsed += passed;
    if (!m_item.isEmpty())
        m_items[m_item] += passed;
    if (!isPaused())
        m_since = m_clock.monotonic();
}

void MeetingTimer::restore(const QJsonObject &json)
{
    m_since = std::chrono::milliseconds(-1);
    m_elapsed = spanFrom(json.value("elapsed"_L1));
    m_items.clear();
    m_item.clear();
    const QJsonObject items = json.value("items"_L1).toObject();
    for (auto item = items.begin(); item != items.end() && m_items.size() < limits::frozenCells; ++item)
        m_items.insert(item.key(), spanFrom(item.value()));
}

void MeetingTimer::go()
{
    if (isPaused())
        m_since = m_clock.monotonic();
}

void MeetingTimer::pause()
{
    take();
    m_since = std::chrono::milliseconds(-1);
}

void MeetingTimer::turnTo(const QString &metric)
{
    take();
    m_item = metric;
}

std::chrono::milliseconds MeetingTimer::elapsed() const
{
    return m_elapsed + running();
}

std::chrono::milliseconds MeetingTimer::at(const QString &metric) const
{
    const auto before = m_items.value(metric, std::chrono::milliseconds::zero());
    return metric == m_item && !metric.isEmpty() ? before + running() : before;
}

QJsonObject MeetingTimer::json() const
{
    QJsonObject items;
    for (auto item = m_items.begin(); item != m_items.end(); ++item)
        items.insert(item.key(), qint64{at(item.key()).count()});
    if (!m_item.isEmpty())
        items.insert(m_item, qint64{at(m_item).count()});
    return {{u"elapsed"_s, qint64{elapsed().count()}}, {u"items"_s, items}};
}

}  // namespace sb
