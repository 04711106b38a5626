// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/frameworkedit.h"

#include <QList>
#include <QPointer>
#include <QScrollArea>
#include <QTimer>

class QLabel;
class QVBoxLayout;

namespace sb {
class PersonaDraft;
}

namespace sb::ui {

class StateLine;

/// The fields of a framework. What is typed goes into the draft after a moment without a key, and when a field is left; what cannot be
/// written stays in its field and is told there. Others' changes show up in all fields but one that holds words that are not taken
/// yet. GUI thread; an edit reads the text some times.
class FrameworkForm : public QScrollArea {
    Q_OBJECT
public:
    explicit FrameworkForm(QWidget *parent = nullptr);

    /// Null shows nothing. The draft must outlive this, or be replaced.
    void setDraft(PersonaDraft *draft, const QString &id);
    /// What is typed stands in the draft when this returns, but for what cannot be written.
    void commit();
    /// The advisors that may cite it, by slug and name.
    void setUsers(const QList<std::pair<QString, QString>> &users);
    void focusFirst();
    [[nodiscard]] const Framework &framework() const { return m_framework; }

signals:
    void changed();
    void advisorRequested(const QString &slug);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Field {
        FrameworkField field = FrameworkField::Name;
        QWidget *editor = nullptr;
        StateLine *note = nullptr;
        QString shown = {};  ///< what the document says, or said, as it stands in the editor
        bool isRefused = false;
    };

    void addField(FrameworkField field);
    [[nodiscard]] QWidget *makeEditor(FrameworkField field);
    void refresh();
    void take(Field &field);
    void showNotes();

    QPointer<PersonaDraft> m_draft;
    QString m_id;
    Framework m_framework;
    QList<Field> m_fields;
    QVBoxLayout *m_layout;
    StateLine *m_file;  ///< what is odd about the file as a whole
    QWidget *m_users;
    QTimer m_typing;
};

}  // namespace sb::ui
