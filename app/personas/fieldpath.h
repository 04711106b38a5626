// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

namespace sb {

/// A change of one field, named by a path: "role", "rules[2].text", "playbooks[0].steps[1]". `[+]` stands behind the last entry.
struct FieldEdit {
    enum class Kind {
        Set,  ///< gives a field or a whole entry another value
        Insert,  ///< a new entry before the one named
        Remove,  ///< an entry, or what a field says
        Move,  ///< an entry, to where `to` counts in the list without it
    };

    Kind kind = Kind::Set;
    QString path;
    QJsonValue value = {};  ///< in the shape of `toJson`; what an entry leaves out is empty
    qsizetype to = 0;
};

/// A path in steps: the name of a field, or the place of an entry.
struct FieldStep {
    QString name;
    qsizetype index = -1;
    bool operator==(const FieldStep &) const = default;
};

/// Fails with InvalidArgument for what is no path.
[[nodiscard]] Result<QList<FieldStep>> fieldSteps(const QString &path);
[[nodiscard]] inline QList<FieldStep> ownerOf(const QList<FieldStep> &steps)
{
    return steps.first(steps.size() - 1);
}

[[nodiscard]] QString pathOf(const QList<FieldStep> &steps);

/// Undefined where there is nothing.
[[nodiscard]] QJsonValue valueAt(const QJsonValue &root, const QList<FieldStep> &steps);

/// Resolves `[+]`, and gives `object` after the edit. Fails with NotFound for a field or entry that is not there, with
/// InvalidArgument for an edit that the field's kind does not allow.
[[nodiscard]] Result<QJsonObject> withFieldEdit(const QJsonObject &object, FieldEdit &edit);

/// What names, after `edit` was made, that which `path` names before it; empty for what the edit takes away. `edit.path` without `[+]`.
[[nodiscard]] QString pathAfter(const QString &path, const FieldEdit &edit);

}  // namespace sb
