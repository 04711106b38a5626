// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/searchquery.h"

#include <QWidget>
#include <functional>

class QAction;
class QMenu;
class QToolButton;

namespace sb {
class AdvisorList;
class Library;
class ModelChoices;
class SearchHits;
}  // namespace sb

namespace sb::ui {

/// What a search can be narrowed to, as a row of small buttons, each with a menu: advisor, model, date, tag. GUI thread.
class SearchFilters : public QWidget {
    Q_OBJECT
public:
    /// What the menus offer. All must outlive this.
    struct Sources {
        const AdvisorList &advisors;
        const ModelChoices &models;
        const Library &library;
        const SearchHits &hits;
    };
    explicit SearchFilters(const Sources &sources, QWidget *parent = nullptr);

    [[nodiscard]] bool isNarrow() const { return m_filters != SearchQuery(); }
    /// The filters with `text` to be looked for.
    [[nodiscard]] SearchQuery query(const QString &text) const;
    void clear();

signals:
    void changed();

private:
    using Choice = std::function<void(SearchQuery &)>;
    QToolButton *addChip(const QString &objectName, const QString &name, void (SearchFilters::*fill)(QMenu &));
    void fillAdvisors(QMenu &menu);
    void fillModels(QMenu &menu);
    void fillDates(QMenu &menu);
    void fillTags(QMenu &menu);
    void add(QMenu &menu, const QString &text, const QString &label, const Choice &choice);
    void label(QToolButton &chip, const QString &text);

    Sources m_sources;
    SearchQuery m_filters;
    QList<QToolButton *> m_chips;
};

}  // namespace sb::ui
