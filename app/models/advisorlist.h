// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>

namespace sb {

class PersonaLibrary;

/// The advisors that can be asked. GUI thread.
class AdvisorList : public QAbstractListModel {
    Q_OBJECT
public:
    enum Roles { SlugRole = Qt::UserRole, NameRole, SubtitleRole, IconRole, ProblemCountRole };

    /// `library` must outlive this.
    explicit AdvisorList(const PersonaLibrary &library, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int rowOf(const QString &slug) const;
    /// The library holds others now.
    void reload();

private:
    const PersonaLibrary &m_library;
};

}  // namespace sb
