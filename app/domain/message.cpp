// SPDX-License-Identifier: Apache-2.0
#include "domain/message.h"

#include "base/words.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array stateWords{"complete"_L1, "streaming"_L1, "stopped"_L1, "truncated"_L1, "failed"_L1, "interrupted"_L1};
constexpr std::array roleWords{"user"_L1, "advisor"_L1, "summary"_L1};

}  // namespace

Message beginAnswer(const Message &question, const ModelStamp &model, const QDateTime &createdAt)
{
    Message answer;
    answer.id = MessageId::make();
    answer.conversation = question.conversation;
    answer.parent = question.id;
    answer.role = Role::Advisor;
    answer.state = MessageState::Streaming;
    answer.model = model;
    answer.createdAt = createdAt;
    return answer;
}

Message beginSummary(const Message &last, const ModelStamp &model, const QDateTime &createdAt)
{
    Message summary = beginAnswer(last, model, createdAt);
    summary.role = Role::Summary;
    return summary;
}

bool isContinuable(const Message &answer)
{
    return answer.role == Role::Advisor && !answer.model.isRuleBased && !answer.text.isEmpty()
        && (answer.state == MessageState::Truncated || answer.state == MessageState::Stopped
            || answer.state == MessageState::Interrupted || answer.state == MessageState::Failed);
}

QString toWord(MessageState state)
{
    return wordOf(state, stateWords);
}

MessageState messageStateFromWord(QStringView word)
{
    return fromWord(word, stateWords, MessageState::Complete);
}

QString toWord(Role role)
{
    return wordOf(role, roleWords);
}

Role roleFromWord(QStringView word)
{
    return fromWord(word, roleWords, Role::Advisor);
}

}  // namespace sb
