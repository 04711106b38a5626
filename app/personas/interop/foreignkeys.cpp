// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/foreignkeys.h"

#include "personas/hiddentext.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Kind = LossItem::Kind;
using Reason = LossItem::Reason;

enum class Match { Whole, Part, End };

struct Forbidden {
    QLatin1StringView word;  ///< of a key in lower case without its signs
    Match match;
    Reason reason;
};

constexpr std::array forbidden{
    Forbidden{"apikey"_L1, Match::Part, Reason::SecretOrAddress},
    Forbidden{"secret"_L1, Match::Part, Reason::SecretOrAddress},
    Forbidden{"password"_L1, Match::Part, Reason::SecretOrAddress},
    Forbidden{"passphrase"_L1, Match::Part, Reason::SecretOrAddress},
    Forbidden{"credential"_L1, Match::Part, Reason::SecretOrAddress},
    Forbidden{"authorization"_L1, Match::Part, Reason::SecretOrAddress},
    Forbidden{"privatekey"_L1, Match::Part, Reason::SecretOrAddress},
    Forbidden{"accesskey"_L1, Match::Part, Reason::SecretOrAddress},
    Forbidden{"token"_L1, Match::End, Reason::SecretOrAddress},
    Forbidden{"auth"_L1, Match::Whole, Reason::SecretOrAddress},
    Forbidden{"bearer"_L1, Match::Part, Reason::SecretOrAddress},
    Forbidden{"cookie"_L1, Match::Part, Reason::SecretOrAddress},
    Forbidden{"headers"_L1, Match::End, Reason::SecretOrAddress},
    Forbidden{"env"_L1, Match::Whole, Reason::SecretOrAddress},
    Forbidden{"envs"_L1, Match::Whole, Reason::SecretOrAddress},
    Forbidden{"endpoint"_L1, Match::Part, Reason::SecretOrAddress},
    Forbidden{"baseurl"_L1, Match::Part, Reason::SecretOrAddress},
    Forbidden{"apibase"_L1, Match::Part, Reason::SecretOrAddress},
    Forbidden{"apihost"_L1, Match::Part, Reason::SecretOrAddress},
    Forbidden{"url"_L1, Match::End, Reason::SecretOrAddress},
    Forbidden{"uri"_L1, Match::End, Reason::SecretOrAddress},
    Forbidden{"host"_L1, Match::Whole, Reason::SecretOrAddress},
    Forbidden{"proxy"_L1, Match::Part, Reason::SecretOrAddress},
    Forbidden{"webhook"_L1, Match::Part, Reason::SecretOrAddress},
    Forbidden{"script"_L1, Match::End, Reason::Script},
    Forbidden{"command"_L1, Match::End, Reason::Script},
    Forbidden{"scripts"_L1, Match::End, Reason::Script},
    Forbidden{"commands"_L1, Match::End, Reason::Script},
    Forbidden{"cmd"_L1, Match::Whole, Reason::Script},
    Forbidden{"html"_L1, Match::Part, Reason::Script},
    Forbidden{"hooks"_L1, Match::Whole, Reason::Script},
    Forbidden{"retry"_L1, Match::Whole, Reason::Script},  // goose: shell commands that check a result
    Forbidden{"mcpservers"_L1, Match::Whole, Reason::Tool},
    Forbidden{"extensions"_L1, Match::Whole, Reason::Tool},
    Forbidden{"capabilities"_L1, Match::Whole, Reason::Tool},
    Forbidden{"actions"_L1, Match::Whole, Reason::Tool},
    Forbidden{"functions"_L1, Match::Whole, Reason::Tool},
    Forbidden{"plugins"_L1, Match::Whole, Reason::Tool},
    Forbidden{"tools"_L1, Match::End, Reason::Tool},
    Forbidden{"toolids"_L1, Match::Whole, Reason::Tool},
    Forbidden{"subrecipes"_L1, Match::Whole, Reason::Tool},
    Forbidden{"permissionmode"_L1, Match::Whole, Reason::Tool},
};

QString foldedKey(const QString &key)
{
    QString folded;
    for (const QChar c : key) {
        if (c.isLetterOrNumber())
            folded += c.toLower();
    }
    return folded;
}

Reason reasonOf(const QString &key)
{
    const QString folded = foldedKey(key);
    const auto found = std::ranges::find_if(forbidden, [&folded](const Forbidden &entry) {
        return entry.match == Match::Whole ? folded == entry.word
            : entry.match == Match::End    ? folded.endsWith(entry.word)
                                           : folded.contains(entry.word);
    });
    return found == forbidden.end() ? Reason::None : found->reason;
}

/// An address to load from, or the shape of a well-known kind of key.
bool isSecretOrAddress(const QString &text)
{
    static const QRegularExpression shape(u"^\\s*(?:(?:https?|wss?|ftp|file|data)://|data:|//\\w|(?:Bearer |Basic )\\S"
                                          "|(?:sk-|gsk_|xox[abp]-|gh[pousr]_|github_pat_|AKIA|AIza|eyJ)[\\w.-]{16})"_s);
    return shape.match(text).hasMatch();
}

bool areNames(const QJsonValue &value)
{
    if (value.isString())
        return !value.toString().contains(u'{');
    const QJsonArray array = value.toArray();
    return value.isArray() && std::ranges::all_of(array, [](const QJsonValue &item) { return item.isString(); });
}

/// As a list these are programs and what they may do (goose, declarative agents); as a map they are notes of other programs on a
/// card, and what a model can do.
bool isOpenMap(const QString &key, const QJsonValue &value)
{
    return (key == "extensions"_L1 || key == "capabilities"_L1) && value.isObject();
}

class Filter {
public:
    explicit Filter(LossReport &losses) : m_losses(losses) {}

    QJsonObject object(const QJsonObject &from, const QString &path)
    {
        QJsonObject kept;
        for (auto at = from.begin(); at != from.end(); ++at) {
            const QString here = path.isEmpty() ? at.key() : QString(path + u'.' + at.key());
            const Reason reason = reasonOf(at.key());
            // Numbers and switches are no keys ("max_token": 200), and names of tools do nothing here.
            const bool isHarmless = reason == Reason::None || at.value().isDouble() || at.value().isBool()
                || at.value().isNull() || (reason == Reason::Tool && (areNames(at.value()) || isOpenMap(at.key(), at.value())));
            if (!isHarmless) {
                drop(here, reason);
                continue;
            }
            if (const QJsonValue left = value(at.value(), here); !left.isUndefined())
                kept.insert(at.key(), left);
        }
        return kept;
    }

private:
    QJsonValue value(const QJsonValue &from, const QString &path)
    {
        if (from.isObject()) {
            const QJsonObject kept = object(from.toObject(), path);
            return kept.isEmpty() && !from.toObject().isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(kept);
        }
        if (from.isArray()) {
            QJsonArray kept;
            for (const auto items = from.toArray(); const QJsonValue &item : items) {
                if (const QJsonValue left = value(item, path); !left.isUndefined())
                    kept.append(left);
            }
            return kept;
        }
        if (from.isString() && isSecretOrAddress(from.toString())) {
            drop(path, Reason::SecretOrAddress);
            return QJsonValue::Undefined;
        }
        return from;
    }

    void drop(const QString &path, Reason reason) { m_losses.append({path, Kind::Dropped, reason}); }

    LossReport &m_losses;
};

}  // namespace

QJsonObject harmlessKeys(const QJsonObject &object, LossReport &losses)
{
    QJsonObject kept = Filter(losses).object(object, {});
    for (auto at = kept.begin(); at != kept.end(); ++at) {
        const Reason reason = reasonOf(at.key());
        losses.append({at.key(), Kind::KeptRaw, reason == Reason::Tool ? reason : Reason::NoPlace});
    }
    return kept;
}

void reportText(const QString &field, const QString &text, LossReport &losses)
{
    static const QRegularExpression markup(u"<\\s*(?:script|style|iframe|object|embed|link|meta|svg|img|form)\\b"
                                           "|!\\[[^\\]\\n]{0,300}\\]\\(\\s*<?(?:https?:)?//"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    if (!hiddenCharacters(text).isEmpty())
        losses.append({field, Kind::Used, Reason::HiddenCharacters});
    if (markup.match(text).hasMatch())
        losses.append({field, Kind::Used, Reason::Markup});
    static const QRegularExpression variable(u"\\{\\{(?!\\s*metric\\.)"_s);
    if (variable.match(text).hasMatch())
        losses.append({field, Kind::Used, Reason::Variables});
}

}  // namespace sb
