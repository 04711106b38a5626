// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArrayView>
#include <QJsonObject>

namespace sb {

/// A YAML map as JSON; plain scalars become numbers, booleans and null as YAML's core schema says. Fails with Malformed
/// (anchors, aliases, a key twice, deeper than `limits::foreignDepth`, more than `limits::foreignValues`, broken) with the line,
/// counted from `firstLine`.
[[nodiscard]] Result<QJsonObject> yamlToJson(QByteArrayView yaml, int firstLine = 1);

/// Lines `key: value` of what YAML would not take, such as a value with a colon in it; a line without a key goes on with the
/// value above it.
[[nodiscard]] QJsonObject looseYaml(QByteArrayView yaml);

/// Keys in the object's order, each text quoted or a block, everything else in JSON's form, which YAML reads.
[[nodiscard]] QByteArray jsonToYaml(const QJsonObject &object);

/// JSON of any depth up to `limits::foreignDepth`: an object, or an array of objects. Fails with Malformed and the byte.
[[nodiscard]] Result<QList<QJsonObject>> foreignJson(QByteArrayView bytes);

}  // namespace sb
