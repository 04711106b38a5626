// SPDX-License-Identifier: Apache-2.0
#include "cli/importwords.h"

#include <QCommandLineParser>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

/// "a=b" of each; false when one has no "=".
bool readPairs(const QStringList &words, QMap<QString, QString> &pairs)
{
    for (const QString &word : words) {
        const qsizetype mark = word.indexOf(u'=');
        if (mark < 1)
            return false;
        pairs.insert(word.first(mark), word.sliced(mark + 1));
    }
    return true;
}

bool readMeanings(const QStringList &words, QMap<QString, QMap<QString, QString>> &meanings)
{
    QMap<QString, QString> pairs;
    if (!readPairs(words, pairs))
        return false;
    for (auto one = pairs.cbegin(); one != pairs.cend(); ++one) {
        const qsizetype mark = one.key().indexOf(u':');
        if (mark < 1)
            return false;
        meanings[one.key().first(mark)].insert(one.key().sliced(mark + 1).toLower(), one.value());
    }
    return true;
}

/// One of the words, or empty when the option is not there; nothing for another.
template<class Value>
bool readChoice(const QString &word, const QMap<QString, Value> &words, std::optional<Value> &value)
{
    if (word.isEmpty())
        return true;
    if (!words.contains(word))
        return false;
    value = words.value(word);
    return true;
}

/// From the first day to the last, as everywhere.
bool readStretch(const QString &word, std::optional<FeedRequest::Stretch> &stretch)
{
    if (word.isEmpty())
        return true;
    const QDate from = QDate::fromString(word.section(u".."_s, 0, 0), Qt::ISODate);
    const QDate to = QDate::fromString(word.section(u".."_s, 1), Qt::ISODate);
    if (!from.isValid() || !to.isValid() || to < from)
        return false;
    stretch = FeedRequest::Stretch{from.startOfDay(QTimeZone::UTC).toMSecsSinceEpoch(),
                                   to.addDays(1).startOfDay(QTimeZone::UTC).toMSecsSinceEpoch()};
    return true;
}

/// What is said of a repository. An option that is there with nothing takes back what was said before.
bool readRepository(const QCommandLineParser &parser, RepositoryChoices &choices)
{
    const auto text = [&parser](const QString &option, std::optional<QString> &value) {
        if (parser.isSet(option))
            value = parser.value(option);
    };
    text(u"tags"_s, choices.tags);
    text(u"branch"_s, choices.branch);
    if (parser.isSet(u"prereleases"_s) && parser.isSet(u"no-prereleases"_s))
        return false;
    if (parser.isSet(u"prereleases"_s))
        choices.prereleases = LocalGitSettings::Prereleases::Taken;
    if (parser.isSet(u"no-prereleases"_s))
        choices.prereleases = LocalGitSettings::Prereleases::LeftOut;
    bool isNumber = true;
    if (parser.isSet(u"hotfix-days"_s))
        choices.hotfixDays = parser.value(u"hotfix-days"_s).toLongLong(&isNumber);
    return isNumber && choices.hotfixDays.value_or(0) >= 0
        && readChoice<LocalGitSettings::Changes>(
               parser.value(u"changes"_s),
               {{u"commits"_s, LocalGitSettings::Changes::Commits}, {u"merges"_s, LocalGitSettings::Changes::Merges}},
               choices.changes);
}

}  // namespace

std::optional<ImportWords> parseImportWords(const QString &part, const QStringList &arguments)
{
    QCommandLineParser parser;
    for (const QString &name :
         {u"profile"_s, u"kind"_s, u"map"_s, u"set"_s, u"word"_s, u"key"_s, u"source"_s, u"zone"_s, u"dates"_s, u"decimals"_s,
          u"encoding"_s, u"replace"_s, u"rejects"_s, u"tags"_s, u"branch"_s, u"changes"_s, u"hotfix-days"_s})
        parser.addOption(QCommandLineOption(name, {}, u"value"_s));
    for (const QString &name : {u"dry-run"_s, u"confirm-rejects"_s, u"json"_s, u"prereleases"_s, u"no-prereleases"_s})
        parser.addOption(QCommandLineOption(name));
    if (!parser.parse(QStringList{part} + arguments) || parser.positionalArguments().size() != 1)
        return {};
    ImportWords words{.path = parser.positionalArguments().constFirst(),
                      .choices = {.profile = parser.value(u"profile"_s),
                                  .source = parser.value(u"source"_s),
                                  .keyColumns = parser.values(u"key"_s),
                                  .zone = parser.value(u"zone"_s)},
                      .rejects = parser.value(u"rejects"_s),
                      .isJson = parser.isSet(u"json"_s)};
    const QString kind = parser.value(u"kind"_s);
    words.choices.kind = importKind(kind);
    if (parser.isSet(u"dry-run"_s))
        words.mode = ImportOptions::Mode::Dry;
    else if (parser.isSet(u"confirm-rejects"_s))
        words.mode = ImportOptions::Mode::Confirmed;
    const bool isUnderstood = (kind.isEmpty() || words.choices.kind)
        && readPairs(parser.values(u"map"_s), words.choices.columns)
        && readPairs(parser.values(u"set"_s), words.choices.constants)
        && readMeanings(parser.values(u"word"_s), words.choices.words)
        && readStretch(parser.value(u"replace"_s), words.replaced) && readRepository(parser, words.choices.repository)
        && readChoice<DateOrder>(parser.value(u"dates"_s),
                                 {{u"day-first"_s, DateOrder::DayFirst}, {u"month-first"_s, DateOrder::MonthFirst}},
                                 words.choices.dates)
        && readChoice<DecimalMark>(parser.value(u"decimals"_s),
                                   {{u"point"_s, DecimalMark::Point}, {u"comma"_s, DecimalMark::Comma}}, words.choices.decimals)
        && readChoice<TableForm::Encoding>(parser.value(u"encoding"_s),
                                           {{u"windows-1252"_s, TableForm::Encoding::Windows1252},
                                            {u"utf-8"_s, TableForm::Encoding::Utf8}},
                                           words.choices.encoding);
    return isUnderstood ? std::optional(words) : std::nullopt;
}

}  // namespace sb::cli
