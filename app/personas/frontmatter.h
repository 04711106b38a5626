// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "personas/persona.h"
#include "personas/yamltree.h"

#include <QByteArrayView>
#include <QList>
#include <QMap>
#include <QString>

namespace sb {

class FieldNotes;

/// The YAML between `---` lines at a file's beginning, as far as the program reads it. What it does not know stays in the
/// file untouched.
struct FrontMatter {
    /// One entry of a list: a scalar stands under the empty key, a map's scalars under their keys.
    using Entry = QMap<QString, QString>;

    qsizetype end = 0;  ///< bytes it takes, with both `---` lines; 0 when there is none
    QMap<QString, QString> values;
    QMap<QString, QList<Entry>> lists;
    YamlNode root;             ///< all of it, its places counted in the file's bytes
    TextRange yaml = {};       ///< what stands between the two lines
    bool isPlaced = false;     ///< the places of `root` are right: the YAML is whole and UTF-8
    QByteArray bytes = {};     ///< up to `end`

    /// The YAML of a value as it is written.
    [[nodiscard]] QString textOf(const YamlNode &node) const
    {
        return isPlaced ? QString::fromUtf8(bytes.sliced(node.begin, node.end - node.begin)) : node.text;
    }
};

/// Never fails. YAML with anchors or aliases (which can cost any amount of time), deeper than 10 levels, of more than 10,000
/// values, over 64 KiB, with a list or map as a key, or broken, gives a problem L17; its lines `key: value` are read all the
/// same where that is possible. A file that begins with a rule instead of front matter has none.
[[nodiscard]] FrontMatter readFrontMatter(QByteArrayView bytes, Problems &problems);

/// Adds what front matter says to what the text says: it wins over the text, and lists of both stand one behind the other, the
/// text's first. A trigger that stands in both is one. Keys are the names of `toJson`, `version` being the edition's.
void addFrontMatter(const FrontMatter &matter, Persona &persona, FieldNotes *notes = nullptr);

/// The same for the fields of `PersonaHead` alone.
void addIdentifyingMatter(const FrontMatter &matter, Persona &persona);

}  // namespace sb
