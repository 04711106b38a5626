// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/decisionwords.h"

#include "metrics/decisioncells.h"
#include "ui/sources/mappingwords.h"
#include "ui/style/errortext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace sb::ui::DecisionWords {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DecisionWords)
};

QString event(const QString &kind, const QString &key)
{
    if (kind == "deployment"_L1)
        return Words::tr("Deployment “%1”").arg(key);
    return kind == "incident"_L1 ? Words::tr("Incident “%1”").arg(key) : Words::tr("Change “%1”").arg(key);
}

QString owners(const QString &service, const QJsonValue &value)
{
    const QJsonArray all = value.toArray();
    if (all.isEmpty())
        return Words::tr("“%1” is no team’s").arg(service);
    const QJsonObject last = all.last().toObject();
    return last["to"_L1].isNull()
        ? Words::tr("“%1” belongs to “%2”").arg(service, last["team"_L1].toString())
        : Words::tr("“%1” belonged to “%2”, and to nobody since").arg(service, last["team"_L1].toString());
}

QString link(const QJsonObject &about, const QJsonValue &value)
{
    const QString incident = about["incident"_L1].toString();
    const QString deployment = about["deployment"_L1].toString();
    if (value.isNull())
        return Words::tr("Whether deployment “%1” caused incident “%2” is open again").arg(deployment, incident);
    return value["is_cause"_L1].toBool() ? Words::tr("Deployment “%1” caused incident “%2”").arg(deployment, incident)
                                         : Words::tr("Deployment “%1” did not cause incident “%2”").arg(deployment, incident);
}

}  // namespace

QString tier(Tier tier)
{
    switch (tier) {
    case Tier::Production:
        return Words::tr("Production");
    case Tier::Staging:
        return Words::tr("Staging");
    case Tier::Testing:
        return Words::tr("Testing");
    case Tier::Other:
        break;
    }
    return Words::tr("Counts for none");
}

QString verdict(EventDecisions::Verdict verdict)
{
    switch (verdict) {
    case EventDecisions::Verdict::IsCause:
        return Words::tr("It is the cause");
    case EventDecisions::Verdict::IsNone:
        return Words::tr("It is not the cause");
    case EventDecisions::Verdict::Undecided:
        break;
    }
    return Words::tr("Nobody has decided");
}

QString because(qint8 level)
{
    switch (level) {
    case 1:
        return Words::tr("it was said");
    case 2:
        return Words::tr("it was rolled back");
    case 3:
        return Words::tr("it was reverted");
    case 4:
        return Words::tr("a hotfix mended it");
    default:
        return Words::tr("near in time alone");
    }
}

QString kind(EventReference::Kind kind)
{
    switch (kind) {
    case EventReference::Kind::Deployment:
        return Words::tr("Deployment");
    case EventReference::Kind::Change:
        return Words::tr("Change");
    case EventReference::Kind::Incident:
        break;
    }
    return Words::tr("Incident");
}

QString author(std::optional<AuthorClass> author)
{
    if (!author)
        return Words::tr("As sources and names tell");
    switch (*author) {
    case AuthorClass::Human:
        return Words::tr("A person");
    case AuthorClass::Bot:
        return Words::tr("A program");
    case AuthorClass::Service:
        return Words::tr("A service account");
    case AuthorClass::Unknown:
        break;
    }
    return Words::tr("Not known");
}

QString sentence(const AuditEntry &entry)
{
    if (entry.what.startsWith("import"_L1))
        return Words::tr("“%1” was read", "a source").arg(entry.about);
    const QJsonObject about = cellValue(entry.about).toObject();
    const QJsonValue after = cellValue(entry.after);
    if (entry.what == "exclusion"_L1)
        return after.isNull()
            ? Words::tr("%1 counts again", "an event").arg(event(about["kind"_L1].toString(), about["key"_L1].toString()))
            : Words::tr("%1 is left out of all figures", "an event")
                  .arg(event(about["kind"_L1].toString(), about["key"_L1].toString()));
    if (entry.what == "link"_L1)
        return link(about, after);
    if (entry.what == "author"_L1)
        return Words::tr("“%1”: %2", "an author, what it is")
            .arg(about["login"_L1].toString(),
                 author(after.isNull() ? std::nullopt : std::optional(static_cast<AuthorClass>(after.toInt()))));
    if (entry.what == "owners"_L1)
        return owners(about["service"_L1].toString(), after);
    if (entry.what == "repository"_L1)
        return after.isNull()
            ? Words::tr("Repository “%1” is of no service").arg(about["repo"_L1].toString())
            : Words::tr("Repository “%1” is of service “%2”").arg(about["repo"_L1].toString(), after.toString());
    if (entry.what == "environments"_L1)
        return Words::tr("Which environments are production, staging and testing");
    if (entry.what == "entry"_L1)
        return after.isNull() ? Words::tr("What was entered by hand was taken back") : Words::tr("Entered by hand");
    return Words::tr("Setting “%1”: %2", "its name, its value").arg(about["name"_L1].toString(), after.toVariant().toString());
}

QString refusal(const Error &error)
{
    if (error.kind == ErrorKind::Busy)
        return Words::tr("Somebody has decided otherwise about the same thing since. Take that back first.");
    if (error.kind == ErrorKind::NotFound)
        return Words::tr("What it is about is not there any more.");
    if (error.kind == ErrorKind::Malformed)
        return Words::tr("This cannot be kept: “%1” is missing or not possible.").arg(MappingWords::field(error.detail));
    return errorText(error.kind, error.detail).sentence;
}

}  // namespace sb::ui::DecisionWords
