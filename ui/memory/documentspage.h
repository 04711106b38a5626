// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/documentshelf.h"

#include <QWidget>

class QLineEdit;
class QListWidget;

namespace sb::ui {

class DocumentView;

/// All documents, found by their words, and the one that is chosen beside them. GUI thread.
class DocumentsPage : public QWidget {
    Q_OBJECT
public:
    /// `shelf` must outlive this.
    explicit DocumentsPage(DocumentShelf &shelf, QWidget *parent = nullptr);

    void choose(const QUuid &id);

signals:
    void conversationWanted(sb::ConversationId conversation, sb::MessageId message);
    void told(const QString &sentence);

private:
    void fill();

    DocumentShelf &m_shelf;
    QLineEdit *m_search;
    QListWidget *m_list;
    DocumentView *m_view;
};

}  // namespace sb::ui
