// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/toolbackend.h"
#include "support/fakechatbackend.h"
#include "support/fakeclock.h"
#include "support/handtool.h"

#include <QSignalSpy>

namespace sb::test {

using namespace Qt::StringLiterals;

/// A turn that a model may use two tools in; the test is the model.
struct Desk {
    Desk()
    {
        auto open = std::make_unique<HandTool>(u"figures"_s, ToolRule::Allow);
        auto asked = std::make_unique<HandTool>(u"search"_s, ToolRule::Ask);
        figures = open.get();
        search = asked.get();
        tools.add(std::move(open));
        tools.add(std::move(asked));
        QObject::connect(&backend, &ChatBackend::turnEvent, &backend, [this](TurnId, const TurnEvent &event) {
            events.append(event);
            if (const auto *used = std::get_if<ToolsUsed>(&event))
                uses = used->uses;
            if (const auto *delta = std::get_if<TextDelta>(&event))
                text += delta->text;
            if (const auto *seen = std::get_if<UsageSeen>(&event))
                usage = seen->usage;
        });
        ChatRequest request;
        request.model = u"tiny"_s;
        request.messages = {{Role::User, u"Why?"_s}};
        request.tools = tools.offersFor(0, Toolbox::Figures::Told);
        backend.start(turn, request);
    }

    /// One answer of the model that is nothing but these calls.
    void call(const QList<ToolCall> &calls)
    {
        for (const ToolCall &one : calls)
            models.say(one);
        models.say(Finished{StopReason::ToolUse});
    }
    [[nodiscard]] bool isOver() const { return !events.isEmpty() && isTerminal(events.constLast()); }

    FakeClock clock;
    FakeChatBackend models;
    Toolbox tools;
    HandTool *figures;
    HandTool *search;
    ToolBackend backend{models, tools, clock};
    QSignalSpy wanted{&backend, &ToolBackend::decisionWanted};
    QSignalSpy gone{&backend, &ToolBackend::decisionsGone};
    TurnId turn = TurnId::make();
    QList<TurnEvent> events;
    QList<ToolUse> uses;
    QString text;
    Usage usage;
    bool isStopped = false;
};

inline ToolCall callOf(const QString &name, const QString &arguments = u"{}"_s, const QString &id = u"c1"_s)
{
    return {0, id, name, arguments};
}

}  // namespace sb::test
