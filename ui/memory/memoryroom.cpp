// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/memoryroom.h"

#include "ui/memory/documentspage.h"

using namespace Qt::StringLiterals;

namespace sb::ui {

MemoryRoom::MemoryRoom(DocumentShelf &shelf, const MemoryPage::Parts &memory, QWidget *parent)
    : QTabWidget(parent), m_documents(new DocumentsPage(shelf)), m_memory(new MemoryPage(memory))
{
    setObjectName(u"memoryRoom"_s);
    setProperty("role", u"pane"_s);
    setDocumentMode(true);
    addTab(m_documents, tr("D&ocuments"));
    addTab(m_memory, tr("&Memory"));
    connect(m_documents, &DocumentsPage::conversationWanted, this, &MemoryRoom::conversationWanted);
    connect(m_memory, &MemoryPage::conversationWanted, this, &MemoryRoom::conversationWanted);
    connect(m_documents, &DocumentsPage::told, this, &MemoryRoom::activityChanged);
}

void MemoryRoom::showDocument(const QUuid &id)
{
    setCurrentWidget(m_documents);
    m_documents->choose(id);
}

void MemoryRoom::showMemory()
{
    setCurrentWidget(m_memory);
}

}  // namespace sb::ui
