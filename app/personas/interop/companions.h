// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/interop/importsource.h"

#include <QStringList>

namespace sb {

/// A file that comes along with an imported advisor.
struct Companion {
    enum class Kind { Tests, Avatar, Framework };
    enum class There {
        Nothing,
        Same,   ///< to the byte: nothing is written
        Other,  ///< it is overwritten only when somebody says so
    };

    Kind kind = Kind::Tests;
    QString path;  ///< below the person's folder: "diego/tests.yaml", "frameworks/dora.md"
    QByteArray bytes;
    There there = There::Nothing;
    bool operator==(const Companion &) const = default;
};

/// Those of an advisor that is to be kept under this slug. A file that no folder of ours may hold (a framework without a slug as its
/// name, tests over `limits::testsBytes`, a framework over `limits::personaBytes`) is left out, and listed in `losses`. Pure;
/// what is there is not looked at.
[[nodiscard]] QList<Companion> companionsOf(const ImportedPersona &persona, const QString &slug, LossReport &losses);

/// The same with what is there: in the last of `folders`, which is the person's own, or, of frameworks, in an earlier one. Reads
/// the disk.
[[nodiscard]] QList<Companion> comparedWith(const QList<Companion> &companions, const QStringList &folders);

/// Where the original goes below the person's folder, as it came: "diego/imported/team.json". A name that another original has there
/// gets a number; the same one is not kept twice, and gives no files. Reads the disk.
[[nodiscard]] QList<NamedBytes> originalsOf(const ImportSource &source, const QString &slug, const QString &folder);

}  // namespace sb
