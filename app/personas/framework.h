// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "personas/persona.h"

#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace sb {

/// A way of thinking that advisors share: what a file `frameworks/<id>.md` says (format: personas/README.md). All parts but
/// `id` may be empty.
struct Framework {
    QString id;  ///< what a citation names: "team-topologies"
    QString name;
    QStringList aliases;  ///< spellings that count as a mention
    QString author;
    QString source;
    QString kind;  ///< "book", "paper", "article", "site" or "practice"
    std::optional<int> year;  ///< of the source's first edition
    QString gloss;  ///< one sentence: what it is
    QString keyInsight;
    QList<NamedText> parts;
    QStringList whenToUse;
    QStringList whenNotToUse;
    QStringList questions;
    QString path;  ///< of the file; begins with ":/" for a built-in one
    bool isBuiltIn = false;
    Problems problems;

    bool operator==(const Framework &) const = default;
};

/// Reads a framework's file; `id` is the file's name without its suffix. Never fails. Problems: L17 (front matter), F01 (the file
/// gives itself another id, which does not count), F02 (a chapter is missing, the detail names it), F03 (a chapter that is not
/// known). At most `limits::frameworkAliases` aliases and `limits::frameworkItems` items of a chapter are kept.
[[nodiscard]] Framework readFramework(QByteArrayView bytes, const QString &id);

}  // namespace sb
