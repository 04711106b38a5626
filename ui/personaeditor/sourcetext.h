// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personadraft.h"
#include "ui/personaeditor/sourcelines.h"

#include <QObject>
#include <QPointer>
#include <optional>

class QTextDocument;

namespace sb::ui {

/// Keeps the text of a field and a draft the same: what is typed into the field is an edit of the draft's bytes, and what else
/// edits the draft is shown, without touching more of the field's text than differs. A line of the file is a block. Bytes
/// outside of an edit stay as they are, whatever the field can show of them. The field's own undo is off. GUI thread.
class SourceText : public QObject {
    Q_OBJECT
public:
    /// A child of the document.
    explicit SourceText(QTextDocument &document);

    void setDraft(PersonaDraft *draft);
    [[nodiscard]] PersonaDraft *draft() const { return m_draft; }
    [[nodiscard]] const SourceLines &lines() const { return m_lines; }

    /// What was typed is not in the draft yet: places are not known.
    [[nodiscard]] bool isBehind() const { return m_touched.has_value(); }
    /// The edit that is being followed was typed here.
    [[nodiscard]] bool isTyped() const { return m_isTaking; }

    /// Positions are those of the document, bytes those of the file; what lies outside is brought to the nearest end.
    [[nodiscard]] qsizetype byteAt(int position) const;
    [[nodiscard]] int positionOf(qsizetype byte) const;

    /// Puts text in place of what stands from one position to another; its line ends become those of the file.
    void replace(int from, int to, const QString &text, PersonaDraft::Step step = PersonaDraft::Step::Alone);
    /// A text's bytes with the line ends of this line.
    [[nodiscard]] QByteArray bytesFor(const QString &text, qsizetype line) const;

signals:
    /// The draft has changed; the field's text has not yet.
    void aboutToFollow();
    /// The text is that of the draft again.
    void edited(const sb::TextEdits &edits);
    void linesChanged(qsizetype first, qsizetype removed, qsizetype added);
    /// Another text altogether.
    void opened();

private:
    /// A stretch of the document that has changed.
    struct Touched {
        int position = 0;
        int added = 0;
    };

    void takeTyping();
    [[nodiscard]] TextEdit typedEdit(const Touched &touched) const;
    [[nodiscard]] QString shown(qsizetype first, qsizetype count) const;
    [[nodiscard]] QString blocksText(int first, qsizetype count) const;
    void follow(const TextEdits &edits);
    void showLines(const SourceLines::Change &change);

    QTextDocument &m_document;
    QPointer<PersonaDraft> m_draft;
    SourceLines m_lines;
    std::optional<Touched> m_touched;
    bool m_isFollowing = false;
    bool m_isTaking = false;
};

}  // namespace sb::ui
