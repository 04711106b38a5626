// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/tool.h"
#include "domain/ids.h"

#include <functional>
#include <utility>

namespace sb {

class History;

/// "search_conversations": what was said in other conversations here. The person is asked before each use: it tells a model of
/// talk that was not with it.
class ConversationSearchTool final : public Tool {
public:
    /// The conversation that asks, which is not looked through.
    using Asking = std::function<ConversationId()>;

    /// `history` must outlive this.
    ConversationSearchTool(History &history, Asking asking) : m_history(history), m_asking(std::move(asking)) {}

    [[nodiscard]] ToolOffer offer() const override;
    [[nodiscard]] ToolRule usualRule() const override { return ToolRule::Ask; }
    /// `{"words": text}`; at most `limits::toolHits` messages, each by the lines around what was found.
    [[nodiscard]] QFuture<ToolOutcome> run(const QJsonObject &arguments) override;

private:
    History &m_history;
    Asking m_asking;
};

}  // namespace sb
