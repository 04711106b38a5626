// SPDX-License-Identifier: Apache-2.0
#include "personas/persona.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

QString toWord(Trigger::Kind kind)
{
    switch (kind) {
    case Trigger::Kind::Phrase:
        return u"phrase"_s;
    case Trigger::Kind::Word:
        return u"word"_s;
    case Trigger::Kind::Pattern:
        return u"regexLite"_s;
    case Trigger::Kind::Exclude:
        return u"exclude"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QString toWord(Persona::Status status)
{
    switch (status) {
    case Persona::Status::Published:
        return u"published"_s;
    case Persona::Status::Draft:
        return u"draft"_s;
    case Persona::Status::Archived:
        return u"archived"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QString slugOf(const QString &name)
{
    constexpr qsizetype longest = 200;
    const QString folded = name.first(std::min(longest, name.size())).normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString slug;
    for (const auto codePoints = folded.toUcs4(); const char32_t c : codePoints) {
        const bool isPart = QChar::isLetterOrNumber(c);
        if (isPart)
            slug += QStringView(QChar::fromUcs4(c));
        else if (!QChar::isMark(c) && !slug.isEmpty() && !slug.endsWith(u'-') && c != u'\'' && c != u'\u2019')
            slug += u'-';
    }
    while (slug.endsWith(u'-'))
        slug.chop(1);
    return slug.normalized(QString::NormalizationForm_C);
}

}  // namespace sb
