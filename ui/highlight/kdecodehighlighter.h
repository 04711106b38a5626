// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/codehighlighter.h"

#include <QThreadPool>
#include <memory>

namespace sb::ui {

/// By the definitions of KDE Syntax Highlighting, which are read when they are first needed, on one thread of its own. What has
/// not begun when this goes is left out.
class KdeCodeHighlighter final : public CodeHighlighter {
public:
    KdeCodeHighlighter();
    ~KdeCodeHighlighter() override;
    Q_DISABLE_COPY_MOVE(KdeCodeHighlighter)

    [[nodiscard]] QFuture<Done> highlight(const Work &work) override;

private:
    class Worker;

    std::unique_ptr<Worker> m_worker;
    QThreadPool m_pool;  ///< of one thread, which alone uses the worker
};

}  // namespace sb::ui
