// SPDX-License-Identifier: Apache-2.0
#include "advice/benchmarkwords.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

bool isAboutOthers(QStringView text)
{
    static const QStringList words{u"benchmark"_s,
                                   u"industry"_s,
                                   u"elite"_s,
                                   u"dora"_s,
                                   u"survey"_s,
                                   u"percentile"_s,
                                   u"quartile"_s,
                                   u"state of devops"_s,
                                   u"high performer"_s,
                                   u"top performer"_s,
                                   u"peers"_s,
                                   u"other companies"_s,
                                   u"most companies"_s,
                                   u"typical compan"_s,
                                   u"best-in-class"_s,
                                   u"world-class"_s,
                                   u"high-performing"_s,
                                   u"low performer"_s,
                                   u"medium performer"_s,
                                   u"research shows"_s,
                                   u"studies show"_s,
                                   u"average company"_s,
                                   u"average team"_s};
    return std::ranges::any_of(words, [text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool isAboutReader(QStringView text)
{
    static const QRegularExpression words(u"\\b(?:you|your|yours|our|ours|we|us)\\b"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return words.matchView(text).hasMatch();
}

}  // namespace sb
