// SPDX-License-Identifier: Apache-2.0
#include "personas/testsmeeting.h"

#include "personas/personafile.h"
#include "personas/testwriter.h"
#include "personas/threewaymerge.h"

#include <QDir>
#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace sb {

bool isDamagedTests(const Problems &problems)
{
    return std::ranges::contains(problems, Severity::Error, &Problem::severity);
}

MetTests metTests(const FolderTests &mine, const FolderTests &theirs)
{
    MetTests met;
    const QByteArray base = mine.yaml.value_or(QByteArray());
    const Merge merge = mergeTexts(base, rewriteTests(base, mine.written), theirs.yaml.value_or(QByteArray()));
    const PersonaTests both = readTests(merge.bytes, met.problems);
    met.isApart = isDamagedTests(theirs.problems) || isDamagedTests(met.problems) || !merge.conflicts.isEmpty();
    met.written = isDamagedTests(met.problems) ? mine.written : both;
    return met;
}

void keepTestsApart(const QString &folder, const QByteArray &theirs)
{
    const QString path = QDir(folder).filePath(u"tests.other.yaml"_s);
    const Result<QByteArray> before = readAnyPersonaBytes(path);
    std::ignore = savePersona(path, theirs, before ? std::optional(contentHash(*before)) : std::nullopt);
}

}  // namespace sb
