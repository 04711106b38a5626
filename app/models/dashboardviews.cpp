// SPDX-License-Identifier: Apache-2.0
#include "models/dashboardviews.h"

#include "base/json.h"
#include "base/words.h"
#include "metrics/eventstore.h"
#include "metrics/metriclimits.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array spanWords{"weeks"_L1, "months"_L1, "quarters"_L1, "days"_L1};
constexpr qsizetype stepsTakenBack = 50;

QStringList namesFrom(const QJsonValue &json)
{
    QStringList names;
    for (const auto all = json.toArray(); const QJsonValue &name : all) {
        if (name.isString() && names.size() < limits::chosenNames)
            names.append(name.toString());
    }
    return names;
}

bool isName(const QString &name)
{
    return !name.trimmed().isEmpty() && name.size() <= limits::viewNameCharacters;
}

Result<QJsonObject> readKeptViews(Connection &connection)
{
    return connection.prepare("SELECT body FROM dashboard").and_then([](Statement statement) -> Result<QJsonObject> {
        const Result<bool> hasRow = statement.step();
        if (!hasRow)
            return std::unexpected(hasRow.error());
        return *hasRow ? parseJsonObject(statement.text(0).toUtf8()) : QJsonObject();
    });
}

}  // namespace

QJsonObject jsonOf(const DashboardView &view)
{
    return {{u"name"_s, view.name},
            {u"span"_s, wordOf(view.span, spanWords)},
            {u"count"_s, view.count},
            {u"first"_s, view.first.toString(Qt::ISODate)},
            {u"last"_s, view.last.toString(Qt::ISODate)},
            {u"teams"_s, QJsonArray::fromStringList(view.teams)},
            {u"services"_s, QJsonArray::fromStringList(view.services)},
            {u"repositories"_s, QJsonArray::fromStringList(view.repositories)},
            {u"tier"_s, wordOf(view.tier, tierWords)},
            {u"edition"_s, view.edition}};
}

DashboardView viewFrom(const QJsonObject &json)
{
    const DashboardView usual;
    return {.name = json["name"_L1].toString().left(limits::viewNameCharacters),
            .span = fromWord(json["span"_L1].toString(), spanWords, usual.span),
            .count = std::clamp(json["count"_L1].toInt(usual.count), 1, limits::dashboardPeriods),
            .first = QDate::fromString(json["first"_L1].toString(), Qt::ISODate),
            .last = QDate::fromString(json["last"_L1].toString(), Qt::ISODate),
            .teams = namesFrom(json["teams"_L1]),
            .services = namesFrom(json["services"_L1]),
            .repositories = namesFrom(json["repositories"_L1]),
            .tier = fromWord(json["tier"_L1].toString(), tierWords, usual.tier),
            .edition = json["edition"_L1].toString()};
}

DashboardViews::DashboardViews(EventStore &store, QObject *parent) : QObject(parent), m_store(store)
{
    m_store.read<QJsonObject>(readKeptViews).then(this, [this](const Result<QJsonObject> &read) {
        if (read)
            take(keptFrom(*read));
        else
            emit failed(read.error());
    });
}

DashboardViews::~DashboardViews() = default;

DashboardViews::Kept DashboardViews::keptFrom(const QJsonObject &json)
{
    Kept kept{.views = {}, .last = viewFrom(json["last"_L1].toObject())};
    for (const auto all = json["views"_L1].toArray(); const QJsonValue &one : all) {
        const DashboardView view = viewFrom(one.toObject());
        const bool isNew = isName(view.name) && !std::ranges::contains(kept.views, view.name, &DashboardView::name);
        if (isNew && kept.views.size() < limits::savedViews)
            kept.views.append(view);
    }
    return kept;
}

/// What somebody did before it was read stands.
void DashboardViews::take(const Kept &read)
{
    m_isRead = true;
    const bool wasTouched = m_hasLast || !m_kept.views.isEmpty();
    if (!m_hasLast)
        m_kept.last = read.last;
    QList<DashboardView> views = read.views;
    for (const DashboardView &own : std::as_const(m_kept.views)) {
        views.removeIf([&own](const DashboardView &one) { return one.name == own.name; });
        views.append(own);
    }
    m_kept.views = views;
    if (wasTouched)
        write();
    emit changed();
}

Result<> DashboardViews::keep(const DashboardView &view)
{
    if (!isName(view.name))
        return fail(ErrorKind::InvalidArgument, view.name.left(limits::viewNameCharacters));
    const qsizetype chosen = view.teams.size() + view.services.size() + view.repositories.size();
    QList<DashboardView> views = m_kept.views;
    const auto same = std::ranges::find(views, view.name, &DashboardView::name);
    if (same != views.end())
        *same = view;
    else
        views.append(view);
    if (views.size() > limits::savedViews || chosen > limits::chosenNames)
        return fail(ErrorKind::TooLarge);
    change(std::move(views));
    return {};
}

Result<> DashboardViews::rename(const QString &name, const QString &newName)
{
    if (!isName(newName))
        return fail(ErrorKind::InvalidArgument, newName.left(limits::viewNameCharacters));
    QList<DashboardView> views = m_kept.views;
    const auto found = std::ranges::find(views, name, &DashboardView::name);
    if (found == views.end())
        return fail(ErrorKind::NotFound, name);
    if (name != newName && std::ranges::contains(views, newName, &DashboardView::name))
        return fail(ErrorKind::AlreadyExists, newName);
    found->name = newName;
    change(std::move(views));
    return {};
}

Result<> DashboardViews::remove(const QString &name)
{
    QList<DashboardView> views = m_kept.views;
    if (views.removeIf([&name](const DashboardView &one) { return one.name == name; }) == 0)
        return fail(ErrorKind::NotFound, name);
    change(std::move(views));
    return {};
}

void DashboardViews::setLast(const DashboardView &view)
{
    m_hasLast = true;
    if (view == m_kept.last)
        return;
    m_kept.last = view;
    write();
}

void DashboardViews::undo()
{
    if (m_undo.isEmpty())
        return;
    m_kept.views = m_undo.takeLast();
    write();
    emit changed();
}

void DashboardViews::change(QList<DashboardView> views)
{
    m_undo.append(std::exchange(m_kept.views, std::move(views)));
    if (m_undo.size() > stepsTakenBack)
        m_undo.removeFirst();
    write();
    emit changed();
}

/// Not before it was read: that would be lost.
void DashboardViews::write()
{
    if (!m_isRead)
        return;
    QJsonArray views;
    for (const DashboardView &view : std::as_const(m_kept.views))
        views.append(jsonOf(view));
    const QJsonObject json{{u"views"_s, views}, {u"last"_s, jsonOf(m_kept.last)}};
    const auto keep = [body = QString::fromUtf8(toCompactJson(json))](Connection &connection) {
        return connection.prepare("INSERT OR REPLACE INTO dashboard(id, body) VALUES(1,?)").and_then([&](Statement statement) {
            return statement.bind(body).run();
        });
    };
    m_store.write(Durability::Durable, keep).then(this, [this](const Result<> &written) {
        if (!written)
            emit failed(written.error());
    });
}

}  // namespace sb
