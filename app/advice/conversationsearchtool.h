// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/tool.h"

namespace sb {

class History;

/// "search_conversations": what was said in any conversation here. The person is asked before each use: it tells a model of
/// talk that was not with it.
class ConversationSearchTool final : public Tool {
public:
    /// `history` must outlive this.
    explicit ConversationSearchTool(History &history) : m_history(history) {}

    [[nodiscard]] ToolOffer offer() const override;
    [[nodiscard]] ToolRule usualRule() const override { return ToolRule::Ask; }
    /// `{"words": text}`; at most `limits::toolHits` messages, each by the lines around what was found.
    [[nodiscard]] QFuture<ToolOutcome> run(const QJsonObject &arguments) override;

private:
    History &m_history;
};

}  // namespace sb
