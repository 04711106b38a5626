// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/mentions.h"
#include "models/namefinder.h"

#include <QAction>
#include <QCoreApplication>
#include <QList>
#include <QPointer>
#include <QString>
#include <functional>
#include <optional>

namespace sb::ui {

enum class CompletionKind { Advisor, Metric, Command };

/// Something that can be taken while a question is written, in words.
struct Completion {
    QString name;
    QString also;      ///< finds it too
    QString detail;    ///< a line below the name
    QString trailing;  ///< at the end of the row: a figure, a key
    QString slug;      ///< of an advisor, with its icon
    QString icon;
    QString insert;    ///< what stands in the question then; empty for a command
    QPointer<QAction> command;
    QList<TextSpan> marks;  ///< of the name: what was typed of it
};

/// The commands that do something now, in their order; asked each time that they are shown.
using CommandList = std::function<QList<QAction *>()>;

/// What can be taken, by kind. GUI thread; a value.
class Completions {
    Q_DECLARE_TR_FUNCTIONS(Completions)
public:
    /// `mentions` must outlive this.
    Completions(const Mentions &mentions, CommandList commands);

    [[nodiscard]] QList<Completion> all(CompletionKind kind) const;
    /// Those of `all` that `query` finds, the best first, marked.
    [[nodiscard]] static QList<Completion> matching(QStringView query, const QList<Completion> &all);

    /// @, # or /
    [[nodiscard]] static QChar sign(CompletionKind kind);
    [[nodiscard]] static std::optional<CompletionKind> kindOf(QChar sign);
    /// "Advisors"
    [[nodiscard]] static QString title(CompletionKind kind);

private:
    [[nodiscard]] QList<Completion> advisors() const;
    [[nodiscard]] QList<Completion> metrics() const;
    [[nodiscard]] QList<Completion> commands() const;

    const Mentions &m_mentions;
    CommandList m_commands;
};

/// In the order of their tabs.
inline constexpr CompletionKind completionKinds[]{CompletionKind::Advisor, CompletionKind::Metric, CompletionKind::Command};

}  // namespace sb::ui
