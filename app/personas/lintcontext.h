// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/frameworklibrary.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <functional>
#include <optional>

namespace sb {

/// What a model, or a program that takes the advisor over, has room for. A limit of 0 is none.
struct PromptLimits {
    struct Target {
        QString name;
        qsizetype characters = 0;
    };
    QList<Target> targets;
    int tokens = 0;
    std::function<int(const QString &)> tokensOf = {};  ///< needed when `tokens` is set
};

/// What is known of one advisor's tests.
struct KnownTests {
    bool exist = false;
    QStringList passedWith = {};  ///< models, the one with which they last passed last
    bool operator==(const KnownTests &) const = default;
};

/// What the rules may know besides the documents. A rule whose part is missing is not asked.
struct LintContext {
    std::optional<FrameworkLibrary> frameworks = {};
    std::optional<QStringList> metrics = {};  ///< names and cell ids of what the dashboard shows
    std::optional<PromptLimits> limits = {};
    std::optional<QHash<QString, KnownTests>> tests = {};  ///< by slug
    QString model = {};  ///< the one in use; empty: tests are not held against it
    /// Those that become a value in the prompt; `org.*` stands for all that begin so.
    QStringList variables{QStringLiteral("user"), QStringLiteral("date"), QStringLiteral("org.*"), QStringLiteral("metric.*")};
};

}  // namespace sb
