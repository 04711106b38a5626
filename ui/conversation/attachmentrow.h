// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/attachment.h"

#include <QList>
#include <QWidget>

namespace sb::ui {

/// What goes with a question: each can be read, put into the question instead, and taken away, and what was taken away can be
/// put back. Hidden while there is nothing.
class AttachmentRow : public QWidget {
    Q_OBJECT
public:
    explicit AttachmentRow(QWidget *parent = nullptr);

    void setAttachments(const QList<Attachment> &attachments);
    [[nodiscard]] const QList<Attachment> &attachments() const { return m_attachments; }
    /// All of them as they stand at the end of a question.
    [[nodiscard]] const QString &markdown() const { return m_markdown; }
    [[nodiscard]] const QWidgetList &buttons() const { return m_buttons; }
    void add(const QList<Attachment> &attachments);
    /// Under a name that no other one has.
    void addPasted(const QString &text);

signals:
    /// By the person.
    void changed();
    /// They are new ones, at the end of the keyboard's way through the window.
    void buttonsChanged();
    /// The text is to stand in the question itself; it is no attachment any more.
    void textWanted(const QString &text);

private:
    void fill();
    [[nodiscard]] QWidget *makeChip(qsizetype place);
    [[nodiscard]] QWidget *makePutBack();
    void read(qsizetype place);
    void remove(qsizetype place);

    QList<Attachment> m_attachments;
    QList<Attachment> m_removed;  ///< the one that was taken away last is the last
    QString m_markdown;
    QWidgetList m_buttons;
};

}  // namespace sb::ui
