// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace sb {

/// One argument of a tool, for the model to read and for us to check.
struct ToolArgument {
    enum class Type : quint8 { Text, Whole };

    QString name;
    QString description;
    Type type = Type::Text;
    bool isRequired = false;
    int least = 1;  ///< of a whole number
    int most = 1;

    bool operator==(const ToolArgument &) const = default;
};

/// The JSON schema of an object with these.
[[nodiscard]] QJsonObject schemaOf(const QList<ToolArgument> &arguments);

/// What is wrong with a call's arguments, in a sentence for the model; empty when nothing is. Texts have at most
/// `limits::toolTextCharacters`; numbers written as texts count as numbers.
[[nodiscard]] QString faultIn(const QJsonObject &given, const QList<ToolArgument> &arguments);

/// Of arguments without a fault: `usual` where it is left out.
[[nodiscard]] int wholeIn(const QJsonObject &given, const QString &name, int usual);
[[nodiscard]] QString textIn(const QJsonObject &given, const QString &name);

}  // namespace sb
