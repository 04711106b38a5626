// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/delivery.h"

#include <QByteArrayView>
#include <QString>

#include <array>
#include <compare>
#include <functional>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace sb {

/// The name of an object of a repository: its SHA-1.
struct GitId {
    std::array<quint8, 20> bytes = {};
    auto operator<=>(const GitId &) const = default;

    [[nodiscard]] QString hex() const;
    /// Of 40 digits; nothing for another text.
    [[nodiscard]] static std::optional<GitId> fromHex(const QString &text);
};

struct GitIdHash {
    [[nodiscard]] size_t operator()(const GitId &id) const;
};

/// What ties a commit to others, and when it was made. Times that cannot be true are not known.
struct GitCommitHead {
    std::vector<GitId> parents;
    Instant authored = unknownInstant;
    Instant committed = unknownInstant;
};

/// The commits that can be reached from some tips, each once, and the first tip that reaches it: all that a tip reaches and none before
/// it does. Linear. A graph that runs in circles is walked like any other. Source: reference "metric sources", 2.11.
class CommitGraph {
public:
    using Read = std::function<Result<GitCommitHead>(const GitId &)>;
    struct Node {
        GitId id;
        Instant authored = unknownInstant;
        Instant committed = unknownInstant;
        qint32 tip = noPlace;  ///< place among the tips
        size_t parentsFrom = 0;
        size_t parentCount = 0;
    };

    /// Those that come first count first.
    explicit CommitGraph(std::vector<GitId> tips) : m_tips(std::move(tips)) {}

    /// Visits that many commits more at most; true when none is left. Fails as `read` does, and with TooLarge beyond
    /// `limits::gitCommits`.
    [[nodiscard]] Result<bool> walk(const Read &read, qsizetype atMost);

    [[nodiscard]] const std::vector<Node> &nodes() const { return m_nodes; }
    /// Places of nodes, the first parent first.
    [[nodiscard]] std::span<const qint32> parentsOf(qint32 place) const;
    /// None for a commit that no tip reaches.
    [[nodiscard]] qint32 placeOf(const GitId &id) const;

    /// For each commit the one that brought it onto a line: the lines follow first parents from the heads, each commit of a line brings
    /// itself, and a merge all that no earlier one of its line has brought. Needs a whole walk that had the heads among its tips.
    [[nodiscard]] std::vector<qint32> bringers(const std::vector<GitId> &heads) const;

private:
    [[nodiscard]] qint32 meet(const GitId &id, qint32 tip);
    [[nodiscard]] Result<> visit(qint32 place, const Read &read);

    std::vector<GitId> m_tips;
    size_t m_tip = 0;
    std::vector<Node> m_nodes;
    std::vector<qint32> m_parents;
    std::vector<qint32> m_open;  // met, and not read yet
    std::unordered_map<GitId, qint32, GitIdHash> m_places;
};

}  // namespace sb
