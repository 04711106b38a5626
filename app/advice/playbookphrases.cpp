// SPDX-License-Identifier: Apache-2.0
#include "advice/playbookphrases.h"

#include "base/json.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QJsonObject read(const QString &language)
{
    QFile file(u":/personas/playbook/phrases.%1.json"_s.arg(language));
    return file.open(QIODevice::ReadOnly) ? parseJsonObject(file.readAll()).value_or(QJsonObject()) : QJsonObject();
}

}  // namespace

PlaybookPhrases PlaybookPhrases::load(const QLocale &locale)
{
    PlaybookPhrases phrases;
    phrases.m_locale = locale;
    phrases.m_phrases = read(locale.name().section(u'_', 0, 0));
    if (phrases.m_phrases.isEmpty())
        phrases.m_phrases = read(u"en"_s);
    return phrases;
}

QString PlaybookPhrases::operator[](const char *key) const
{
    return m_phrases[QLatin1StringView(key)].toString();
}

QString PlaybookPhrases::number(double value, Unit unit) const
{
    QString text = m_locale.toString(value, 'f', unit == Unit::Count ? 0 : 1);
    text.replace(u'-', QChar(0x2212));
    const char *key = unit == Unit::PerDay ? "per_day"
        : unit == Unit::Hours              ? "hours"
        : unit == Unit::Minutes            ? "minutes"
        : unit == Unit::Percent            ? "percent"
        : unit == Unit::Score              ? "score"
                                           : nullptr;
    if (!key)
        return text;
    QString phrase = (*this)[key].arg(text);
    const qsizetype blank = phrase.indexOf(u' ');
    if (unit != Unit::PerDay && unit != Unit::Score && blank > 0)
        phrase[blank] = QChar(0x202f);
    return phrase;
}

QString PlaybookPhrases::days(const TimeRange &period) const
{
    return u"%1 – %2"_s.arg(m_locale.toString(period.from.date(), QLocale::ShortFormat),
                            m_locale.toString(period.to.date().addDays(-1), QLocale::ShortFormat));
}

}  // namespace sb
