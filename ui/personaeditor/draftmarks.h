// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIdentityProxyModel>
#include <QSet>
#include <QString>

namespace sb::ui {

/// A list of advisors in which those that have a draft say so below their name. GUI thread.
class DraftMarks : public QIdentityProxyModel {
    Q_OBJECT
public:
    using QIdentityProxyModel::QIdentityProxyModel;

    /// By slug.
    void setDrafts(const QSet<QString> &slugs);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QSet<QString> m_drafts;
};

}  // namespace sb::ui
