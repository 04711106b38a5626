// SPDX-License-Identifier: Apache-2.0
#include "advice/personatestplan.h"

#include "base/json.h"
#include "domain/attachment.h"
#include "personas/testfolder.h"
#include "personas/testscore.h"

#include <QCryptographicHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sb {

Result<PlannedCase> plannedCase(const TestPlan &plan, const PersonaTest &test)
{
    PlannedCase one{.test = test,
                    .assertions = plan.tests.assertionsOf(test),
                    .threshold = test.threshold ? test.threshold : plan.tests.defaults.threshold,
                    .vars = plan.tests.varsOf(test),
                    .cells = {},
                    .question = {}};
    for (auto value = one.vars.begin(); value != one.vars.end(); ++value) {
        if (!value->isString())
            continue;
        const Result<QString> text = textOfVariable(value->toString(), plan.folder);
        if (!text)
            return std::unexpected(text.error());
        *value = *text;
    }
    const QString question = one.vars.value("question"_L1).toString().trimmed();
    if (question.isEmpty())
        return fail(ErrorKind::InvalidArgument, u"no question"_s);
    const CaseData data = caseDataFrom(one.vars.value("metrics"_L1).toString(), plan.known);
    one.cells = data.cells;
    one.question = data.rest.isEmpty() ? question : toMarkdown({question, {{u"metrics"_s, data.rest}}});
    return one;
}

TurnRequest requestFor(const TestPlan &plan, const PlannedCase &one, const QList<ChatMessage> &before)
{
    PromptContext context = plan.context;
    context.question = one.question;
    context.cells = one.cells;
    for (auto value = one.vars.begin(); value != one.vars.end(); ++value) {
        if (value.key() == "user"_L1)
            context.user = value->toString();
        context.facts.insert(value.key(), value->toString());
    }
    return TurnRequest({.choice = plan.choice,
                        .room = roomOf(plan.choice),
                        .advisor = plan.persona.slug,
                        .persona = plan.persona,
                        .context = context,
                        .path = before + QList<ChatMessage>{{Role::User, one.question}}});
}

QString promptHash(const ChatRequest &request)
{
    QJsonArray messages;
    for (const ChatMessage &message : request.messages)
        messages.append(QJsonArray{toWord(message.role), message.text});
    const QByteArray said = toCompactJson(QJsonArray{request.system, messages});
    return QString::fromLatin1(QCryptographicHash::hash(said, QCryptographicHash::Sha256).toHex());
}

TestEstimate estimateOf(const TestPlan &plan)
{
    TestEstimate estimate;
    for (const PersonaTest &test : plan.tests.tests) {
        const Result<PlannedCase> one = plannedCase(plan, test);
        if (!one)
            continue;
        estimate.answers += plan.runs;
        if (plan.grader)
            estimate.grades += plan.runs * static_cast<int>(gradedAssertions(one->assertions).size());
        TurnRequest request = requestFor(plan, *one, {});
        if (request.fit())
            estimate.inputTokens += plan.runs * request.estimatedTokens().value_or(0);
    }
    constexpr int tokensOfGrade = 900;  // the task and an answer of usual length
    estimate.inputTokens += estimate.grades * tokensOfGrade;
    return estimate;
}

}  // namespace sb
