// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/message.h"
#include "personas/sectionmode.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <optional>

namespace sb {

/// The values below are what a persona document says, in document order, trimmed, Markdown marks of emphasis removed.
/// All parts are optional. Source of the grammar: reference "personas", sections 1 to 3.

/// `**Name**: gloss`
struct NamedText {
    QString name;
    QString text;
    bool operator==(const NamedText &) const = default;
};

/// A heading with plain bullets below it.
struct ItemGroup {
    QString title;
    QStringList items;
    bool operator==(const ItemGroup &) const = default;
};

/// A heading with `**Name**: gloss` bullets below it.
struct NamedGroup {
    QString title;
    QList<NamedText> items;
    bool operator==(const NamedGroup &) const = default;
};

struct FrameworkUse {
    QString id;          ///< slug of the name: "team-topologies"
    QString name;
    QString author;
    QString gloss;
    QList<NamedText> parts;
    QString keyInsight;
    bool operator==(const FrameworkUse &) const = default;
};

struct Playbook {
    QString title;
    QString question;  ///< the sample question it answers
    QString label;     ///< "Diego's Analysis"
    QList<NamedText> steps;
    bool operator==(const Playbook &) const = default;
};

struct Sample {
    QString title;
    QString text;  ///< style only: its figures are invented
    bool operator==(const Sample &) const = default;
};

/// A phrase in a question that speaks for an advisor, or against.
struct Trigger {
    enum class Kind {
        Phrase,   ///< its words in any form and order, at most two others among them
        Word,     ///< this very spelling, in one piece, capitals aside
        Pattern,  ///< its words in any form, in this order; `*` is any one word, `(a|b)` one of two
        Exclude,  ///< as Phrase; a question that holds it is not for this advisor
    };

    QString phrase;  ///< as written; folded for matching
    int group = 0;   ///< bullet it stands in; those of the front matter come last
    std::optional<double> weight = {};  ///< above 0 up to 1; without one the router's own
    Kind kind = Kind::Phrase;
    QStringList unless = {};  ///< phrases; where one occurs, neither the trigger nor its words count
    bool operator==(const Trigger &) const = default;
};

struct Combination {
    QString persona;  ///< name as written
    QString reason;
    bool operator==(const Combination &) const = default;
};

struct Source {
    QString name;
    QStringList works;
    bool operator==(const Source &) const = default;
};

struct Quote {
    QString text;
    QString source;  ///< empty when the document names none
    bool operator==(const Quote &) const = default;
};

/// A section that the grammar does not know, kept for the prompt and for the form's "other text".
struct FreeSection {
    QString title;
    QString markdown;
    bool operator==(const FreeSection &) const = default;
};

/// Which model an advisor asks for; what is empty is the conversation's to choose.
struct PreferredModel {
    QString provider;
    QString model;
    std::optional<double> temperature = {};
    std::optional<int> maxTokens = {};
    QString effort;
    bool operator==(const PreferredModel &) const = default;
};
/// How much an advisor contradicts; what is empty is the person's setting.
struct ChallengeHabit {
    QString dial;  ///< "support", "light", "moderate", "deep"
    std::optional<int> maxQuestions = {};  ///< in one answer, never below 0
    QStringList patterns;
    bool operator==(const ChallengeHabit &) const = default;
};
/// What an advisor is. A value: how it is written stands in PersonaDocument.
struct Persona {
    enum class Status { Published, Draft, Archived };
    QString id;    ///< UUID from the front matter, or made from the slug
    QString slug;  ///< folder name, or made from the name: "diego"
    QString name;
    QString icon;
    QString domain;
    QString tagline;
    QString role;
    QString background;
    QStringList expertise;
    QString mission;
    QList<NamedText> profile;  ///< further `**Key**: value` lines of the profile

    QStringList style;         ///< communication style and conversation style
    QList<NamedText> rules;    ///< core behaviour
    QStringList prohibitions;
    QList<Sample> samples;
    QList<NamedText> methodology;
    QString philosophy;
    QList<NamedText> principles;

    QList<ItemGroup> competencies;
    QList<FrameworkUse> frameworks;
    QStringList tools;
    QList<NamedGroup> metrics;
    QList<NamedText> topics;
    QList<Source> sources;

    QList<Playbook> playbooks;
    QStringList characteristicQuestions;  ///< asked whatever the subject, best first ("Questions I Ask")
    QList<ItemGroup> questions;  ///< the same on one subject: the title is that of a topic ("Questions I Ask", its H3 groups)
    QStringList starters;
    QStringList blindSpots;
    QList<Quote> quotes;

    QList<Trigger> triggers;
    QStringList vocabulary;  ///< further words of the trade, for finding the advisor only: no model sees them
    QList<Combination> combines;

    QList<FreeSection> freeSections;
    QList<SectionMode> sections;  ///< when which chapter goes into a prompt
    QString language;  ///< BCP 47, empty when not said
    QStringList tags;
    QString colour;  ///< accent, as written: "#3465a4", "teal"
    QString basedOn;  ///< id or slug of the persona it was made from
    Status status = Status::Published;
    QString edition;  ///< how its author counts versions: `version` of the front matter
    PreferredModel model;
    QStringList allowedTools;
    QStringList knowledge;  ///< files beside the document, as written: paths nobody has checked
    ChallengeHabit challenge;
    QMap<QString, QString> extensions;  ///< keys of the front matter that are not ours, each with its YAML as it stands there
    QString version;  ///< first 12 hex digits of SHA-256 over the document's bytes

    /// The line below the name, in the list of advisors and at the head of an answer.
    [[nodiscard]] const QString &subtitle() const { return tagline.isEmpty() ? domain : tagline; }
    [[nodiscard]] PersonaStamp stamp() const { return {slug, name, subtitle(), icon, version}; }

    bool operator==(const Persona &) const = default;
};

/// As front matter writes it: "phrase", "word", "regexLite", "exclude".
[[nodiscard]] QString toWord(Trigger::Kind kind);

[[nodiscard]] QString toWord(Persona::Status status);  ///< "published", "draft", "archived"

/// Every field under its own name, also the empty ones, in the shape that `soundingboard-cli persona show --json` prints.
[[nodiscard]] QJsonObject toJson(const Persona &persona);

/// The other way: what is missing or of another shape keeps its default. A number may be a text, an entry its first field alone.
[[nodiscard]] Persona personaFromJson(const QJsonObject &object);

/// Lower case without accents, runs of anything but letters and digits as one hyphen: "Team Topologies" is "team-topologies".
/// Of a long name the first 200 characters.
[[nodiscard]] QString slugOf(const QString &name);

}  // namespace sb
