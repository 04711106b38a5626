// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/livedocument.h"

#include <QJsonArray>
#include <QObject>
#include <QString>
#include <QStringView>

namespace sb {

/// One answer as the page shows it: its markup, and as patches all that follows: words that arrive, the colours of its code,
/// parts that are shown on demand. GUI thread.
class AnswerPage : public QObject {
    Q_OBJECT
public:
    /// With what there is of it so far, for which no patch comes; without `citations` their marks are text.
    /// `highlighter` must outlive this.
    explicit AnswerPage(CodeHighlighter &highlighter, QStringView text = {}, const CitationLooks &citations = {},
                        QObject *parent = nullptr);

    void append(QStringView text);
    /// No more text comes for now, so its last line is whole.
    void finish();
    /// The next part of a text that is too long to be shown at once.
    void showMore();
    [[nodiscard]] QString html() const { return m_document.html(); }
    /// Patches that `html` holds.
    [[nodiscard]] int revision() const { return m_revision; }
    /// No patch will follow, but for text that is still to come.
    [[nodiscard]] bool isSettled();

signals:
    /// `patches` as `toJson(QList<Patch>)` writes them. Colours come when control has returned to the event loop.
    void patched(int revision, const QJsonArray &patches);
    void settled();

private:
    void colourSoon();
    void colour();
    [[nodiscard]] QString ready(QStringView added);
    void apply(const QList<Patch> &patches);

    CodeHighlighter &m_highlighter;
    LiveDocument m_document;
    bool m_hasMarks;
    QString m_waiting;  ///< may be the beginning of a mark, which nobody is to see
    TextEnd m_end = TextEnd::Open;
    int m_revision = 0;
    bool m_isColouring = false;
};

}  // namespace sb
