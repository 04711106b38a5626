// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/codepages.h"

#include <QChar>
#include <QList>
#include <QString>
#include <QStringView>

namespace sb {

/// How much of a run may be taken for damage. Mac OS Roman has letters where others have signs, so that its chance hits are
/// few; in the others an accented capital before a quotation mark is one, hence they must explain a whole run.
enum class RunRule { AnyPart, WholeRunOrSymbols };

struct Codepage {
    QLatin1StringView name;
    const codepages::Table &table;
    RunRule rule;
};

/// A stretch of one run that reads as UTF-8 through a code page.
struct DecodedPart {
    qsizetype begin = 0;  ///< in characters of the run
    qsizetype end = 0;
    QString text;
    bool isStrong = false;  ///< holds a character of three or four bytes: hardly a coincidence
};

/// The damaged parts of a run, in order; empty when there is none. An accent that stands apart (NFD) counts with its letter.
[[nodiscard]] QList<DecodedPart> decodeRun(QStringView run, const Codepage &codepage);

/// The whole run as UTF-8 without any rule on what it may become, or an empty text.
[[nodiscard]] QString decodeWhole(QStringView run, const Codepage &codepage);

/// Where the run of non-ASCII characters that begins at `begin` ends; `begin` itself if none does.
[[nodiscard]] qsizetype endOfRun(QStringView text, qsizetype begin);

}  // namespace sb
