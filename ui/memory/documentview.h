// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/documentshelf.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace sb::ui {

class DocumentExports;
class PagePlace;

/// One document: read, changed, put back to an earlier version, saved as a file. What is typed is kept when the writing
/// pauses, and when the reader goes on to something else. GUI thread.
class DocumentView : public QWidget {
    Q_OBJECT
public:
    /// `shelf` must outlive this.
    explicit DocumentView(DocumentShelf &shelf, QWidget *parent = nullptr);

    /// The null id: none.
    void setDocument(const QUuid &id);
    [[nodiscard]] QUuid document() const { return m_id; }
    /// Keeps what was typed.
    void keep();

signals:
    void conversationWanted(sb::ConversationId conversation, sb::MessageId message);
    void told(const QString &sentence);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeHead();
    void refresh();
    void showText();
    void readVersions();
    void showVersion(int index);
    void askToRemove();

    DocumentShelf &m_shelf;
    QUuid m_id;
    QLabel *m_title;
    QLabel *m_about;
    QComboBox *m_versions;
    QPushButton *m_restore;
    QPushButton *m_source;
    QPushButton *m_save;
    QPushButton *m_remove;
    QTabWidget *m_tabs;
    PagePlace *m_page;
    QPlainTextEdit *m_edit;
    DocumentExports *m_exports;
    QList<DocumentVersion> m_texts;  ///< the versions, the newest first
    QString m_shown;  ///< what is read
    bool m_isDirty = false;
    QTimer m_pause;
};

}  // namespace sb::ui
