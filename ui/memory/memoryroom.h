// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/documentshelf.h"
#include "ui/memory/memorypage.h"

#include <QTabWidget>

namespace sb::ui {

class DocumentsPage;

/// The room of what stays of conversations: documents that workflows ended in, and what is remembered. GUI thread.
class MemoryRoom : public QTabWidget {
    Q_OBJECT
public:
    /// All must outlive this.
    MemoryRoom(DocumentShelf &shelf, const MemoryPage::Parts &memory, QWidget *parent = nullptr);

    void showDocument(const QUuid &id);
    void showMemory();

signals:
    void conversationWanted(sb::ConversationId conversation, sb::MessageId message);
    /// What came of something, for the status bar.
    void activityChanged(const QString &sentence);

private:
    DocumentsPage *m_documents;
    MemoryPage *m_memory;
};

}  // namespace sb::ui
