// SPDX-License-Identifier: Apache-2.0
#include "advice/playbookphrases.h"

#include "base/json.h"

#include <QFile>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// A sentence and how many values it has a place for.
struct Phrase {
    QLatin1StringView key;
    int places;
};

constexpr std::array phrasesNeeded{
    Phrase{"steps"_L1, 1},          Phrase{"source"_L1, 2},
    Phrase{"source_own"_L1, 2},     Phrase{"figure"_L1, 2},
    Phrase{"no_figure"_L1, 0},      Phrase{"framework"_L1, 2},
    Phrase{"colleague"_L1, 2},      Phrase{"figure_before"_L1, 3},
    Phrase{"limits"_L1, 0},         Phrase{"no_match"_L1, 0},
    Phrase{"understood"_L1, 1},     Phrase{"ask_first"_L1, 0},
    Phrase{"challenge"_L1, 1},      Phrase{"per_day"_L1, 1},
    Phrase{"hours"_L1, 1},          Phrase{"minutes"_L1, 1},
    Phrase{"percent"_L1, 1},        Phrase{"score"_L1, 1},
    Phrase{"greeting"_L1, 0},       Phrase{"such_as"_L1, 0},
    Phrase{"doubts"_L1, 0},         Phrase{"doubt_assumption"_L1, 0},
    Phrase{"doubt_evidence"_L1, 0}, Phrase{"doubt_alternative"_L1, 0},
    Phrase{"doubt_cause"_L1, 0},    Phrase{"known"_L1, 1},
    Phrase{"work_step"_L1, 3},      Phrase{"work_begin"_L1, 2},
    Phrase{"work_figures"_L1, 1},   Phrase{"work_skipped"_L1, 1},
    Phrase{"work_told"_L1, 1},      Phrase{"work_left"_L1, 1},
    Phrase{"doc_figures"_L1, 0},    Phrase{"doc_figure"_L1, 0},
    Phrase{"doc_value"_L1, 0},      Phrase{"doc_before"_L1, 0},
    Phrase{"doc_sample"_L1, 1},     Phrase{"doc_period"_L1, 1},
    Phrase{"doc_open"_L1, 0},       Phrase{"doc_unanswered"_L1, 0},
    Phrase{"doc_sources"_L1, 0},
};

Result<QJsonObject> check(const QJsonObject &phrases)
{
    for (const Phrase &phrase : phrasesNeeded) {
        const QString text = phrases[phrase.key].toString();
        bool isWhole = !text.isEmpty();
        for (int place = 1; place <= phrase.places; ++place)
            isWhole = isWhole && text.contains(u'%' + QString::number(place));
        if (!isWhole)
            return fail(ErrorKind::Malformed, u"\"%1\" is missing or has no place for a value"_s.arg(phrase.key));
    }
    return phrases;
}

Result<QJsonObject> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, path);
    return parseJsonObject(file.readAll()).and_then(check).transform_error([&](const Error &error) {
        return Error{error.kind, path + u": "_s + error.detail};
    });
}

}  // namespace

Result<PlaybookPhrases> PlaybookPhrases::load(const QLocale &locale, const QString &folder)
{
    const QString own = u"%1/phrases.%2.json"_s.arg(folder, locale.name().section(u'_', 0, 0));
    return read(QFile::exists(own) ? own : folder + u"/phrases.en.json"_s).transform([&](const QJsonObject &texts) {
        PlaybookPhrases phrases;
        phrases.m_locale = locale;
        phrases.m_phrases = texts;
        return phrases;
    });
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
