// SPDX-License-Identifier: Apache-2.0
#include "advice/silence.h"

namespace sb {

ErrorKind kindOfSilence(StopReason reason)
{
    switch (reason) {
    case StopReason::Length:
        return ErrorKind::AnswerCut;
    case StopReason::ContentFilter:
        return ErrorKind::AnswerWithheld;
    case StopReason::Refusal:
        return ErrorKind::AnswerRefused;
    case StopReason::ToolUse:
    case StopReason::PauseTurn:
        return ErrorKind::AnswerUnfinished;
    case StopReason::Unknown:
    case StopReason::EndOfTurn:
    case StopReason::OnlyReasoning:
    case StopReason::NoEndSignal:
        break;
    }
    return ErrorKind::AnswerEmpty;
}

Failure silence(const Finished &finished, const ModelStamp &model)
{
    return {.error = {kindOfSilence(finished.reason), toWord(finished.reason)},
            .host = model.endpoint,
            .model = model.model,
            .providerMessage = finished.detail};
}

}  // namespace sb
