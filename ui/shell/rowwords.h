// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/searchhits.h"

#include <QCoreApplication>
#include <QModelIndex>
#include <QString>

namespace sb {
class AdvisorList;
}

namespace sb::ui {

/// The words in which the sidebar's rows are read aloud, and those that they share with what is painted. Pure functions.
class RowWords {
    Q_DECLARE_TR_FUNCTIONS(RowWords)
public:
    /// Of a row of `ConversationList`: title, advisor, pinned, date.
    [[nodiscard]] static QString conversation(const QModelIndex &row, const AdvisorList &advisors);
    /// Of a row of `SearchHits`: title, who spoke, where it is kept, date, what was found.
    [[nodiscard]] static QString hit(const QModelIndex &row);
    /// Empty for what is neither in the archive nor in the trash.
    [[nodiscard]] static QString place(SearchHits::Place place);
    /// Who spoke and where that is kept: the line below a hit; empty when there is nothing to say.
    [[nodiscard]] static QString origin(const QModelIndex &hit);
};

}  // namespace sb::ui
