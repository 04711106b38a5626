// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/localgitgraph.h"

#include "metrics/metriclimits.h"

#include <QByteArray>

#include <algorithm>
#include <cstring>
#include <ranges>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

size_t nodeAt(qint32 place)
{
    return static_cast<size_t>(place);
}

}  // namespace

QString GitId::hex() const
{
    return QString::fromLatin1(
        QByteArray::fromRawData(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())).toHex());
}

std::optional<GitId> GitId::fromHex(const QString &text)
{
    GitId id;
    const QByteArray read = QByteArray::fromHex(text.toLatin1());
    if (text.size() != 2 * static_cast<qsizetype>(id.bytes.size()) || read.size() != static_cast<qsizetype>(id.bytes.size()))
        return std::nullopt;
    std::ranges::copy(read, id.bytes.begin());
    return id;
}

size_t GitIdHash::operator()(const GitId &id) const
{
    size_t hash = 0;
    std::memcpy(&hash, id.bytes.data(), sizeof hash);
    return hash;
}

Result<bool> CommitGraph::walk(const Read &read, qsizetype atMost)
{
    for (qsizetype i = 0; i < atMost; ++i) {
        while (m_open.empty() && m_tip < m_tips.size()) {
            if (!m_places.contains(m_tips[m_tip]))
                m_open.push_back(meet(m_tips[m_tip], static_cast<qint32>(m_tip)));
            ++m_tip;
        }
        if (m_open.empty())
            return true;
        const qint32 place = m_open.back();
        m_open.pop_back();
        if (const Result<> visited = visit(place, read); !visited)
            return std::unexpected(visited.error());
    }
    return false;
}

qint32 CommitGraph::meet(const GitId &id, qint32 tip)
{
    const auto place = static_cast<qint32>(m_nodes.size());
    m_places.emplace(id, place);
    m_nodes.push_back({.id = id, .tip = tip});
    return place;
}

Result<> CommitGraph::visit(qint32 place, const Read &read)
{
    const Result<GitCommitHead> head = read(m_nodes[nodeAt(place)].id);
    if (!head)
        return std::unexpected(head.error());
    Node &node = m_nodes[nodeAt(place)];
    node.authored = head->authored;
    node.committed = head->committed;
    node.parentsFrom = m_parents.size();
    node.parentCount = head->parents.size();
    const qint32 tip = node.tip;
    for (const GitId &parent : head->parents) {
        if (const auto known = m_places.find(parent); known != m_places.end()) {
            m_parents.push_back(known->second);
            continue;
        }
        if (m_nodes.size() >= static_cast<size_t>(limits::gitCommits))
            return fail(ErrorKind::TooLarge, u"repository commits"_s);
        m_open.push_back(meet(parent, tip));
        m_parents.push_back(m_open.back());
    }
    return {};
}

std::span<const qint32> CommitGraph::parentsOf(qint32 place) const
{
    const Node &node = m_nodes[nodeAt(place)];
    return std::span(m_parents).subspan(node.parentsFrom, node.parentCount);
}

qint32 CommitGraph::placeOf(const GitId &id) const
{
    const auto known = m_places.find(id);
    return known != m_places.end() ? known->second : noPlace;
}

std::vector<qint32> CommitGraph::bringers(const std::vector<GitId> &heads) const
{
    std::vector<qint32> bringer(m_nodes.size(), noPlace);
    std::vector<std::vector<qint32>> lines;
    for (const GitId &head : heads) {
        std::vector<qint32> line;
        qint32 place = placeOf(head);
        while (place != noPlace && bringer[nodeAt(place)] == noPlace) {
            bringer[nodeAt(place)] = place;
            line.push_back(place);
            place = parentsOf(place).empty() ? noPlace : parentsOf(place).front();
        }
        lines.push_back(std::move(line));
    }
    std::vector<qint32> open;
    const auto bring = [&](qint32 parent, qint32 merge) {
        if (bringer[nodeAt(parent)] != noPlace)
            return;
        bringer[nodeAt(parent)] = merge;
        open.push_back(parent);
    };
    const auto bringAll = [&](qint32 from, qint32 merge) {
        std::ranges::for_each(parentsOf(from), [&](qint32 parent) { bring(parent, merge); });
    };
    for (const std::vector<qint32> &line : lines) {
        for (const qint32 merge : std::views::reverse(line)) {
            bringAll(merge, merge);
            while (!open.empty()) {
                const qint32 next = open.back();
                open.pop_back();
                bringAll(next, merge);
            }
        }
    }
    return bringer;
}

}  // namespace sb
