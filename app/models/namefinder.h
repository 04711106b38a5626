// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/searchquery.h"

#include <QList>
#include <QString>
#include <QStringView>

namespace sb {

/// Something that can be picked by its name.
struct FindableName {
    QString name;
    QString also;  ///< words that find it too, less well
};

struct NameHit {
    qsizetype index = 0;    ///< in the list that was searched
    QList<TextSpan> marks;  ///< of the name: what was typed of it
};

/// The names that have each word of `query` as the beginning of one of their words, or another form of it ("deploying" finds
/// "Deployment frequency"); without regard to case and accents. All but letters and numbers parts words. The best first: found
/// at the name's beginning, in the name, by other words; else in the order given. An empty query finds all. Pure.
[[nodiscard]] QList<NameHit> findNames(QStringView query, const QList<FindableName> &names);

}  // namespace sb
