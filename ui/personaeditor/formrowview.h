// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/fieldpath.h"
#include "ui/personaeditor/formnote.h"
#include "ui/personaeditor/formrows.h"

#include <QMultiHash>
#include <QStringList>
#include <QWidget>

namespace sb::ui {

/// What is asked for with an entry of a list.
enum class FormAction { Remove, MoveUp, MoveDown, InsertAfter, Add };

/// The widget of one row of the form. It shows what the row holds, and tells what the person does; it changes no document.
class FormRowView : public QWidget {
    Q_OBJECT
public:
    explicit FormRowView(const FormRow &row, QWidget *parent = nullptr);

    [[nodiscard]] const FormRow &row() const { return m_row; }
    /// The same row with another value or at another place. What is typed and not taken yet stays.
    void setRow(const FormRow &row);

    enum class Moment {
        Pause,  ///< the person may go on typing
        Left,
    };
    /// Tells what was typed since it was last told.
    virtual void commit(Moment) {}
    /// Where the keyboard goes; nullptr for a row without a control.
    [[nodiscard]] virtual QWidget *target() const { return nullptr; }
    /// What is typed and not taken; null when there is nothing of that kind.
    [[nodiscard]] virtual QString untaken() const { return {}; }
    virtual void setUntaken(const QString &) {}
    /// What was told last is in the document, in the document's own words.
    virtual void settle() {}
    /// Why what was typed does not stand in the document; `told` is the value that was asked for.
    virtual void showRefusal(const FormNote &, const QJsonValue & /*told*/) {}
    /// Names that can be chosen besides being written; they may become others at any time.
    virtual void setNames(const QStringList & /*frameworks*/, const QStringList & /*personas*/) {}
    /// By path; those that are not of this row are none of its business.
    virtual void setNotes(const QMultiHash<QString, FormNote> &) {}

signals:
    void typed(const QJsonValue &value);
    void acted(sb::ui::FormAction action);
    /// An edit of an entry that is part of the row.
    void asked(const sb::FieldEdit &edit);
    /// The entry is held at this place of the screen, or was let go there.
    void dragged(const QPoint &global);
    void dropped(const QPoint &global);
    void entered();
    void undoAsked();
    void redoAsked();

protected:
    /// The row is another one now.
    virtual void refresh() = 0;
    /// Pixels beside what the row shows, where a line begins and ends in the reading direction, and above.
    void setSides(int begin, int above, int end);
    /// Keys that are the same in all of the row's controls.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    FormRow m_row;
};

[[nodiscard]] FormRowView *makeRowView(const FormRow &row);

}  // namespace sb::ui
