// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"
#include "ui/shell/searchfilters.h"

#include <QWidget>

class QLabel;
class QListView;
class QModelIndex;
class QPushButton;

namespace sb::ui {

/// What is found while one types, in the place of the conversations: filters, what was found, and what it means when nothing
/// was. GUI thread.
class SearchResults : public QWidget {
    Q_OBJECT
public:
    /// All must outlive this.
    SearchResults(SearchHits &hits, const SearchFilters::Sources &sources, QWidget *parent = nullptr);

    /// Blank: nothing, and no filter.
    void search(const QString &text);
    /// Opens the row that is chosen, else the first one.
    void openChosen();
    void takeFocus();

signals:
    /// `message` is null for a conversation; else `found` is what was looked for as it stands in the message.
    void chosen(sb::ConversationId conversation, sb::MessageId message, const QString &found);

private:
    void ask();
    void refresh();
    void choose(const QModelIndex &index);

    SearchHits &m_hits;
    SearchFilters *m_filters;
    QLabel *m_order;
    QLabel *m_note;
    QPushButton *m_everywhere;
    QListView *m_view;
    QString m_text;
};

}  // namespace sb::ui
