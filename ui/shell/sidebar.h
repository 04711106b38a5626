// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QStackedWidget;

namespace sb {
class AdvisorList;
class ConversationList;
class Library;
class ModelChoices;
class SearchHits;
}  // namespace sb

namespace sb::ui {

class LibraryList;
class SearchResults;

/// What the sidebar shows; all must outlive it.
struct SidebarModels {
    ConversationList &conversations;
    AdvisorList &advisors;
    Library &library;
    SearchHits &hits;
    const ModelChoices &models;
};

/// A field to search in; below it the conversations of the library, or what is found as one types; below that the advisors.
class Sidebar : public QWidget {
    Q_OBJECT
public:
    explicit Sidebar(const SidebarModels &models, QWidget *parent = nullptr);

    void markConversation(ConversationId id);
    void markAdvisor(const QString &slug);
    /// Puts the cursor into the search field.
    void startSearch();
    /// Of the conversations that are shown, the one that is chosen; null for none, and while something is searched.
    [[nodiscard]] ConversationId selected() const;
    [[nodiscard]] LibraryList &library() { return *m_library; }
    /// Begins to edit a conversation's title in its row.
    void rename(ConversationId id);

signals:
    /// It was hidden and has shown itself, to be used.
    void opened();
    void newConversation();
    /// `selected` is another one, perhaps.
    void selectionChanged();
    void conversationChosen(sb::ConversationId id);
    /// A message that was found, and what was looked for as it stands there; see `SearchResults::chosen`.
    void hitChosen(sb::ConversationId conversation, sb::MessageId message, const QString &found);
    void advisorChosen(const QString &slug);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLayout *makeTop();
    void open();
    void showSearch(const QString &text);
    void endSearch();
    [[nodiscard]] bool isSearching() const;

    AdvisorList &m_advisors;
    QLineEdit *m_field;
    LibraryList *m_library;
    SearchResults *m_results;
    QStackedWidget *m_stack;
    QListView *m_advisorView;
};

}  // namespace sb::ui
