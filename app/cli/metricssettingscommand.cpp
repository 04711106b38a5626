// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "cli/commands.h"
#include "cli/metricscommands.h"
#include "cli/metricsstore.h"
#include "cli/output.h"
#include "metrics/eventdecisions.h"
#include "metrics/workspace.h"
#include "metrics/workspacesettings.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

int settingsFailed(const Error &error)
{
    complain(eventsSentence(error));
    return ExitFailed;
}

int showSettings(EventStore &store, bool isJson)
{
    const Result<WorkspaceRules> rules = store.read<WorkspaceRules>(readRules).result();
    if (!rules)
        return settingsFailed(rules.error());
    QJsonObject object;
    QString text;
    for (const WorkspaceSetting &one : workspaceSettings()) {
        const QString value = one.value(*rules);
        object.insert(one.word, value);
        text += u"%1 = %2\n"_s.arg(QString(one.word), value);
    }
    return finishWith(isJson ? toCompactJson(object) + '\n' : text.toUtf8());
}

QString keysText()
{
    QStringList keys;
    for (const WorkspaceSetting &one : workspaceSettings())
        keys.append(QString(one.word));
    return keys.join(u", "_s);
}

/// What its value can be.
QString formText(const WorkspaceSetting &setting)
{
    if (setting.most > 0)
        return Cli::tr("a whole number from %1 to %2 is needed").arg(setting.least).arg(setting.most);
    return setting.word == "zone"_L1 ? Cli::tr("a name such as Europe/Berlin is needed")
                                     : Cli::tr("monday or sunday is needed");
}

int setSetting(EventStore &store, const QStringList &words, const Decider &decider)
{
    const WorkspaceSetting *setting = workspaceSetting(words.at(0));
    if (setting == nullptr) {
        complain(Cli::tr("There is no setting “%1”, but %2.").arg(words.at(0), keysText()));
        return ExitUsage;
    }
    const std::optional<QString> stored = setting->stored(words.at(1));
    if (!stored) {
        complain(Cli::tr("“%1” cannot be the value of %2: %3.").arg(words.at(1), QString(setting->word), formText(*setting)));
        return ExitUsage;
    }
    const Result<> done = EventDecisions(store).setSetting(QString::fromLatin1(setting->name), *stored, decider).result();
    return done ? ExitFinished : settingsFailed(done.error());
}

}  // namespace

int metricsSettings(const QStringList &arguments)
{
    QCommandLineParser parser;
    for (const QString &name : {u"by"_s, u"note"_s})
        parser.addOption(QCommandLineOption(name, {}, u"value"_s));
    parser.addOption(QCommandLineOption(u"json"_s));
    const bool isUnderstood = parser.parse(QStringList{u"settings"_s} + arguments);
    const QStringList words = parser.positionalArguments();
    const Decider decider{parser.value(u"by"_s), parser.value(u"note"_s), QDateTime::currentDateTimeUtc()};
    const bool isDecision = words.size() == 2 && !decider.person.trimmed().isEmpty() && !decider.reason.trimmed().isEmpty();
    if (!isUnderstood || !(words.isEmpty() || isDecision)) {
        complain(Cli::tr("Usage: metrics settings [--json] or metrics settings KEY VALUE --by NAME --note TEXT"));
        return ExitUsage;
    }
    const Result<std::unique_ptr<EventStore>> store = openEvents();
    if (!store)
        return settingsFailed(store.error());
    return words.isEmpty() ? showSettings(**store, parser.isSet(u"json"_s)) : setSetting(**store, words, decider);
}

}  // namespace sb::cli
