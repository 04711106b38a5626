// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/libraryfilter.h"

#include <QWidget>

class QAction;
class QLabel;
class QListView;
class QMenu;

namespace sb {
class AdvisorList;
class Library;
}  // namespace sb

namespace sb::ui {

class MenuButton;

/// The conversations of one view of the library, below the button that chooses the view: all, a folder, a tag, the archive, the
/// trash. GUI thread.
class LibraryList : public QWidget {
    Q_OBJECT
public:
    /// All must outlive this.
    LibraryList(ConversationList &conversations, const AdvisorList &advisors, Library &library, QWidget *parent = nullptr);

    /// The open conversation; of one that the view does not have, nothing is marked.
    void mark(ConversationId id);
    /// The row that is chosen; null for none.
    [[nodiscard]] ConversationId selected() const;
    /// Begins to edit a title in its row, in the view that has it.
    void rename(ConversationId id);
    /// What the context menu offers; their keys work while the list has the focus.
    void addChoices(const QList<QAction *> &actions);
    void takeFocus();

signals:
    void chosen(sb::ConversationId id);
    void selectionChanged();

private:
    void fillViews();
    void addView(const QString &text, const LibraryView &view);
    void showView(const LibraryView &view);
    void chooseOpen();
    void refresh();
    [[nodiscard]] static QString nameOf(const LibraryView &view);
    [[nodiscard]] static QString emptyText(const LibraryView &view);

    ConversationList &m_conversations;
    Library &m_library;
    LibraryFilter m_filter;
    MenuButton *m_views;
    QMenu *m_menu;
    QLabel *m_note;
    QListView *m_view;
    ConversationId m_open;
};

}  // namespace sb::ui
