// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <QVariant>
#include <memory>

class QSettings;

namespace sb {

/// The file of the settings below the folder `config`.
[[nodiscard]] inline QString settingsFile(const QString &config)
{
    return config + QStringLiteral("/settings.conf");
}

/// What the program remembers between starts, each value declared once with its type and default. Never keys, never
/// what was said in a conversation. Values that cannot be read take their default; a file that cannot be read as a whole is put aside as
/// `<name>.damaged`. GUI thread; a changed value reaches the disk when control returns to the event loop.
class Settings {
public:
    /// `path` is the file; its folder must exist for anything to be kept. Files over 1 MiB count as damaged.
    explicit Settings(const QString &path);
    ~Settings();
    Q_DISABLE_COPY_MOVE(Settings)

    template<class T>
    struct Key {
        const char *name;
        T fallback;
    };

    template<class T>
    [[nodiscard]] T get(const Key<T> &key) const
    {
        const QVariant stored = value(key.name);
        return stored.canConvert<T>() ? stored.value<T>() : key.fallback;
    }

    template<class T>
    void set(const Key<T> &key, const T &to)
    {
        setValue(key.name, QVariant::fromValue(to));
    }

private:
    [[nodiscard]] QVariant value(const char *name) const;
    void setValue(const char *name, const QVariant &to);

    std::unique_ptr<QSettings> m_file;
};

namespace settings {

inline const Settings::Key<QByteArray> windowGeometry{"window/geometry", {}};
inline const Settings::Key<QByteArray> windowSplit{"window/split", {}};
inline const Settings::Key<QByteArray> editorSplit{"editor/split", {}};
inline const Settings::Key<QByteArray> dashboardArrangement{"dashboard/arrangement", {}};
inline const Settings::Key<double> zoom{"window/zoom", 1.0};
inline const Settings::Key<QString> conversation{"talk/conversation", {}};
inline const Settings::Key<QString> advisor{"talk/advisor", QStringLiteral("diego")};
/// How much advisors contradict, by its word; empty: as each one's own rules say.
inline const Settings::Key<QString> challenge{"talk/challenge", {}};
/// What the leader says of themselves and of the organisation (`LeaderProfile`).
inline const Settings::Key<QString> leaderName{"leader/name", {}};
inline const Settings::Key<QString> leaderRole{"leader/role", {}};
inline const Settings::Key<QString> organisationName{"organisation/name", {}};
inline const Settings::Key<QString> organisationSize{"organisation/size", {}};
inline const Settings::Key<QString> organisationStage{"organisation/stage", {}};
inline const Settings::Key<QString> organisationConstraints{"organisation/constraints", {}};
inline const Settings::Key<QString> leaderTeamSize{"leader/team_size", {}};
inline const Settings::Key<QString> leaderTried{"leader/tried", {}};
/// Whom it concerns, "+ who" where advisors are told, "- who" where not; whether they are told anything, and what not, by variable.
inline const Settings::Key<QStringList> leaderStakeholders{"leader/stakeholders", {}};
inline const Settings::Key<bool> leaderTold{"leader/told", true};
inline const Settings::Key<QStringList> leaderWithheld{"leader/withheld", {}};
/// Empty: the playbook.
inline const Settings::Key<QUrl> endpointUrl{"model/endpoint", {}};
/// What it speaks, by its word; empty is Chat Completions.
inline const Settings::Key<QString> endpointProtocol{"model/protocol", {}};
/// JSON of the servers that were named, never a key; and what stood there once and could not be read.
inline const Settings::Key<QString> endpoints{"model/servers", {}};
inline const Settings::Key<QString> endpointsDamaged{"model/servers_damaged", {}};
inline const Settings::Key<QString> endpointName{"model/endpoint_name", {}};
inline const Settings::Key<QString> model{"model/model", {}};
/// What the server said of that model; 0 unknown.
inline const Settings::Key<int> contextTokens{"model/context_tokens", 0};
/// The most that an Ollama server is asked to hold; 0: `limits::mostContext`.
inline const Settings::Key<int> mostContext{"model/most_context", 0};
/// JSON of what servers were found not to take, as `QuirkTable` gives it.
inline const Settings::Key<QString> modelQuirks{"model/quirks", {}};

/// Prices as `Prices::toJson` gives them, what of them could not be read, the month's limit as "USD 40", and of which month and
/// limit it was told that it is near.
inline const Settings::Key<QString> prices{"spending/prices", {}};
inline const Settings::Key<QString> damagedPrices{"spending/prices_damaged", {}};
inline const Settings::Key<QString> spendLimit{"spending/limit", {}};
inline const Settings::Key<QString> nearLimitTold{"spending/near_limit_told", {}};

/// The model server that the program starts: its program (empty: the one on PATH), model file, tokens of context (0: the
/// model's own) and threads (0: the server's choice), and the port that it had last.
inline const Settings::Key<QString> serverProgram{"local_server/program", {}};
inline const Settings::Key<QString> serverModel{"local_server/model", {}};
inline const Settings::Key<int> serverContext{"local_server/context_tokens", 0};
inline const Settings::Key<int> serverThreads{"local_server/threads", 0};
inline const Settings::Key<int> serverPort{"local_server/port", 0};

/// Whether words are looked up while one writes, and in which language; empty for the computer's.
inline const Settings::Key<bool> spelling{"writing/spelling", true};
inline const Settings::Key<QString> spellingLanguage{"writing/spelling_language", {}};
/// Whether single letters act on the message that the keyboard is at.
inline const Settings::Key<bool> letterKeys{"talk/letter_keys", true};
/// "conversation message", each by its id: where one has read up to, the newest last.
inline const Settings::Key<QStringList> readPlaces{"talk/read_places", {}};
/// What was run from the command palette, by its id, the newest last.
inline const Settings::Key<QStringList> recentCommands{"palette/recent", {}};

/// "tool=rule": what the person let models do, where it differs from the beginning.
inline const Settings::Key<QStringList> toolRules{"tools/rules", {}};

/// Hosts whose links open without a question, in ASCII and lower case, the newest last.
inline const Settings::Key<QStringList> allowedHosts{"links/allowed_hosts", {}};

}  // namespace settings

}  // namespace sb
