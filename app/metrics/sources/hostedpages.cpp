// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/hostedpages.h"

#include "metrics/metriclimits.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto graphPage = "data.repository.rows.pageInfo"_L1;
constexpr int tooMany = 422;

/// The host has said that it does not know such a question.
bool isNotUnderstood(const HostProblem &problem)
{
    constexpr std::array kinds{ErrorKind::Unsupported, ErrorKind::BadRequest, ErrorKind::UnknownAddress};
    return std::ranges::contains(kinds, problem.error.kind);
}

}  // namespace

HostedPages::HostedPages(HostClient &client, Start start, Give give, Fail fail)
    : m_client(client),
      m_resource(std::move(start.resource)),
      m_project(std::move(start.project)),
      m_stream(std::move(start.stream)),
      m_give(std::move(give)),
      m_fail(std::move(fail)),
      m_run(start.run)
{
    const auto found = positionFrom(m_stream.cursor, formOf(m_project.source), QUrl(m_project.source.restBase()));
    m_isResumed = found.has_value();
    m_position = found.value_or(firstPosition(m_resource, m_project, m_stream, start.oldestOpen));
    m_position.run = m_isResumed ? m_position.run : m_run;
    if (m_position.isInstead && m_resource.instead)
        m_resource = HostedResource(*m_resource.instead);
}

QList<HostedList> HostedPages::lists() const
{
    ListBounds bounds{.floor = m_position.isFirst ? unknownInstant : m_position.floor};
    if (!m_position.windows.isEmpty())
        bounds.window = m_position.windows.constLast();
    if (m_resource.form == HostedResource::Form::Graph)
        bounds.after = m_position.next;
    return m_resource.lists(m_project, bounds);
}

QString HostedPages::etagKey(const HostedList &list) const
{
    return formOf(m_project.source) + u' ' + list.first.url.toString();
}

HostQuestion HostedPages::question(const HostedList &list) const
{
    HostQuestion question = list.first;
    if (m_resource.form == HostedResource::Form::Rest && !m_position.next.isEmpty())
        question.url = QUrl(m_position.next);
    if (list.isConditional && m_position.next.isEmpty() && !m_position.isFirst && !m_position.isComparing)
        question.etag = m_stream.etags.value(etagKey(list)).toLatin1();
    return question;
}

void HostedPages::goOn()
{
    const QList<HostedList> all = lists();
    if (m_position.list >= all.size()) {
        return m_give({.after = streamAfter(m_stream, m_position, {}, m_project), .isLast = true, .compared = compared()});
    }
    m_client.ask(question(all.at(m_position.list)), [this](const HostClient::Answered &answered) { take(answered); });
}

void HostedPages::take(const HostClient::Answered &answered)
{
    if (!answered)
        return refuse(answered.error());
    m_isResumed = false;
    read(*answered);
}

/// A window that holds more rows than the host gives is read in halves.
bool HostedPages::narrow(const HostAnswer &answer)
{
    const qint64 total = m_resource.totalAt.isEmpty() ? -1 : valueAt(answer.body, m_resource.totalAt).toInteger(-1);
    if (m_resource.order != HostedResource::Order::Windows) {
        const qint64 rows = m_resource.form == HostedResource::Form::Graph ? limits::hostGraphRows : limits::hostPageRows;
        if (m_position.list == 0 && m_position.isFirst)
            m_expected = total >= 0 ? (total + rows - 1) / rows : qMax(m_expected, answer.lastPage);
        return false;
    }
    if (total <= limits::hostWindowRows || !m_position.next.isEmpty())
        return false;
    if (const std::optional<HostedPosition> halves = bisected(m_position)) {
        m_position = *halves;
        return true;
    }
    noteCap(m_position.windows.constLast());
    return false;
}

/// The host gives no more of this window: it is read in halves, or what is left of its one second is a gap.
void HostedPages::halveOrPass()
{
    if (const std::optional<HostedPosition> halves = bisected(m_position)) {
        m_position = *halves;
        return;
    }
    noteCap(m_position.windows.constLast());
    m_position.windows.removeLast();
    m_position.next.clear();
    m_position.list += m_position.windows.isEmpty() ? 1 : 0;
}

void HostedPages::noteCap(const HostedWindow &window)
{
    constexpr qint64 second = 1000;
    const CoverageGap gap{window.from, window.to + second, u"cap"_s};
    if (!m_stream.gaps.contains(gap))
        m_stream.gaps.append(gap);
}

void HostedPages::read(const HostAnswer &answer)
{
    m_facts = {.isUnchanged = answer.isUnchanged};
    m_rows.clear();
    m_wanted.clear();
    const HostedList list = lists().at(m_position.list);
    if (list.isConditional && m_position.next.isEmpty())
        m_etags.insert(etagKey(list),
                       answer.isUnchanged ? m_stream.etags.value(etagKey(list)) : QString::fromLatin1(answer.etag));
    if (answer.isUnchanged)
        return deliver();
    if (narrow(answer))
        return goOn();
    const Result<QList<QJsonObject>> rows = rowsIn(answer.body, m_resource.rowsAt);
    if (!rows)
        return m_fail({rows.error(), 0});
    m_facts.next = answer.next;
    if (m_resource.form == HostedResource::Form::Graph) {
        const QJsonValue page = valueAt(answer.body, graphPage);
        m_facts.next = page["hasNextPage"_L1].toBool() ? page["endCursor"_L1].toString() : QString();
    }
    const bool isTurning = !m_facts.next.isEmpty() && m_facts.next == m_position.next;
    if (isTurning || ++m_pages > limits::hostPages)
        return m_fail({{ErrorKind::Protocol, u"pages without end"_s}, 0});
    keepRows(*rows, list);
    askDetail();
}

/// Those that are older than what is here already are passed over.
void HostedPages::keepRows(const QList<QJsonObject> &rows, const HostedList &list)
{
    for (const QJsonObject &row : rows) {
        const Instant at = timeIn(row, m_resource.orderedBy);
        if (isKnown(at)) {
            m_facts.oldest = isKnown(m_facts.oldest) ? qMin(m_facts.oldest, at) : at;
            m_facts.newest = qMax(m_facts.newest, at);
        }
        const bool isHere =
            list.ends == HostedList::Ends::AtFloor && isKnown(at) && isKnown(m_position.floor) && at < m_position.floor;
        if (isHere)
            continue;
        const auto details = m_resource.details ? m_resource.details(row, m_project) : QList<HostedDetail>();
        for (const HostedDetail &detail : details)
            m_wanted.prepend({m_rows.size(), detail});
        m_rows.append(row);
    }
}

void HostedPages::askDetail()
{
    if (m_wanted.isEmpty())
        return deliver();
    m_client.ask({.url = m_wanted.constLast().detail.url},
                 [this](const HostClient::Answered &answered) { takeDetail(answered); });
}

/// What is gone says nothing of its row.
void HostedPages::takeDetail(const HostClient::Answered &answered)
{
    Wanted &wanted = m_wanted.last();
    QJsonObject &row = m_rows[wanted.row];
    QJsonArray found = row.value(wanted.detail.field).toArray();  // none of a connection that is not whole
    if (!answered && answered.error().error.kind != ErrorKind::UnknownAddress)
        return m_fail(answered.error());
    const QJsonValue body = answered ? valueAt(answered->body, wanted.detail.rowsAt) : QJsonArray();
    if (!body.isArray() && !(body.isObject() && wanted.detail.rowsAt.isEmpty()))
        return m_fail({{ErrorKind::Malformed, wanted.detail.field}, 0});
    const QJsonArray rows = body.isArray() ? body.toArray() : QJsonArray{body};
    for (const QJsonValue &one : rows)
        found.append(one);
    wanted.taken += rows.size();
    row.insert(wanted.detail.field, found);
    if (answered && !answered->next.isEmpty() && !rows.isEmpty() && wanted.taken < limits::hostDetailRows)
        wanted.detail.url = QUrl(answered->next);
    else
        m_wanted.removeLast();
    askDetail();
}

/// What is newer than the pass's beginning may have come while it went on, and what a host does not give may still be there.
std::optional<UnmetRows> HostedPages::compared() const
{
    const auto isCut = [this](const CoverageGap &gap) { return gap.to > m_position.floor && gap.from < m_position.began; };
    if (!m_position.isComparing || !isKnown(m_position.floor) || std::ranges::any_of(m_stream.gaps, isCut))
        return std::nullopt;
    return UnmetRows{.source = m_stream.source,
                     .stream = m_stream.id,
                     .since = m_position.run,
                     .from = m_position.floor,
                     .to = m_position.began,
                     .by = UnmetRows::By::Creation};
}

void HostedPages::deliver()
{
    const QList<HostedList> all = lists();
    Page page{.after = m_stream, .rows = m_rows.size()};
    for (const QJsonObject &row : std::as_const(m_rows))
        m_resource.map(row, m_project, page.batch);
    const std::optional<HostedPosition> next = following(m_position, m_facts, all.at(m_position.list), all.size());
    page.after = streamAfter(m_stream, m_position, next, m_project);
    page.isLast = !next;
    page.compared = compared();
    if (page.isLast)
        page.after.etags = m_etags;
    m_stream = page.after;
    if (next)
        m_position = *next;
    m_give(page);
}

bool HostedPages::goesOnOtherwise(const HostProblem &problem)
{
    const bool isFirstPage = m_position.list == 0 && m_position.next.isEmpty();
    if (m_isResumed && isNotUnderstood(problem)) {
        m_isResumed = false;
        m_position = firstPosition(m_resource, m_project, m_stream, unknownInstant);
        m_position.run = m_run;
        return true;
    }
    if (isFirstPage && m_pages == 0 && m_resource.instead && isNotUnderstood(problem)) {
        const HostedResource other = *m_resource.instead;
        m_resource = other;
        m_position = firstPosition(m_resource, m_project, m_stream, unknownInstant);
        m_position.run = m_run;
        m_position.isInstead = true;
        return true;
    }
    if (m_resource.order == HostedResource::Order::Windows && problem.status == tooMany && !m_position.windows.isEmpty()) {
        halveOrPass();
        return true;
    }
    const bool isUpdated = m_resource.order == HostedResource::Order::Updated && m_resource.form == HostedResource::Form::Rest;
    const auto rest = isUpdated && problem.error.kind == ErrorKind::BadRequest ? continued(m_position) : std::nullopt;
    m_position = rest.value_or(m_position);
    return rest.has_value();
}

void HostedPages::refuse(const HostProblem &problem)
{
    if (goesOnOtherwise(problem))
        goOn();
    else
        m_fail(problem);
}

}  // namespace sb
