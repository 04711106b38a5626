// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/personatestplan.h"

#include <QUrl>

namespace sb::test {

/// Cases of an advisor Ada, and a run of them before a model.
inline PersonaTest caseOf(const QString &question, const QList<Assertion> &assertions, const QString &conversation = {})
{
    PersonaTest test{.description = QStringLiteral("about ") + question,
                     .vars = {{QStringLiteral("question"), question}},
                     .assertions = assertions};
    if (!conversation.isEmpty())
        test.metadata.insert(QLatin1StringView("conversationId"), conversation);
    return test;
}

inline Assertion holds(const QString &text)
{
    return {.type = QStringLiteral("contains"), .value = text};
}

inline Assertion rubric()
{
    return {.type = QStringLiteral("llm-rubric"), .value = QStringLiteral("Is kind")};
}

inline const Endpoint endpoint{.name = QStringLiteral("m"), .baseUrl = QUrl(QStringLiteral("http://127.0.0.1:8080/v1"))};

inline TestPlan planOf(const QList<PersonaTest> &tests)
{
    TestPlan plan;
    plan.persona.slug = QStringLiteral("ada");
    plan.persona.name = QStringLiteral("Ada");
    plan.persona.version = QStringLiteral("v1");
    plan.tests.tests = tests;
    plan.choice = {endpoint, QStringLiteral("elm"), 0};
    plan.runs = 1;
    return plan;
}

}  // namespace sb::test
