// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/tool.h"

#include <QList>
#include <QPromise>
#include <memory>

namespace sb::test {

/// A tool that gives what the test tells it to, when the test says so.
class HandTool final : public Tool {
public:
    explicit HandTool(const QString &name, ToolRule rule = ToolRule::Allow) : m_name(name), m_rule(rule) {}

    ToolOffer offer() const override { return {m_name, QStringLiteral("Does something."), {}}; }
    ToolRule usualRule() const override { return m_rule; }
    QFuture<ToolOutcome> run(const QJsonObject &given) override
    {
        arguments.append(given);
        running.push_back(std::make_unique<QPromise<ToolOutcome>>());
        running.back()->start();
        return running.back()->future();
    }

    /// Of the run `place`, counted from 0.
    void give(const QString &content, bool isError = false, size_t place = 0)
    {
        running.at(place)->addResult(ToolOutcome{content, isError});
        running.at(place)->finish();
    }

    QList<QJsonObject> arguments;
    std::vector<std::unique_ptr<QPromise<ToolOutcome>>> running;

private:
    QString m_name;
    ToolRule m_rule;
};

}  // namespace sb::test
