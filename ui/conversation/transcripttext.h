// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/conversation/findbar.h"

#include <QList>
#include <QPlainTextEdit>
#include <QTextCursor>

namespace sb::ui {

/// A conversation as plain text, where no page can be shown. What the reader selected and what was found stay while text is
/// added at the end. GUI thread.
class TranscriptText : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit TranscriptText(QWidget *parent = nullptr);

    /// Follows the end if that was in view.
    void showText(const QString &text);
    /// Marks all matches and goes to the first one in view or below; with an empty text, marks none.
    FindState find(const FindQuery &query);
    /// The same, but goes to the first one at or after a place in the text.
    FindState findFrom(const FindQuery &query, int place);
    /// Goes to another match, around the end.
    FindState step(int by);
    [[nodiscard]] FindState state() const;

private:
    void append(const QString &text);
    void collect();
    void goTo(qsizetype match);
    void mark();

    QString m_shown;
    FindQuery m_query;
    QList<QTextCursor> m_matches;
    qsizetype m_here = -1;
};

}  // namespace sb::ui
