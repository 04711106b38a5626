// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "personas/assertion.h"

#include <QByteArrayView>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>
#include <utility>

namespace sb {

/// One golden question, with what its answer must keep. What all must keep (`PersonaTests::defaults`) has this form, too.
struct PersonaTest {
    QString description = {};
    QJsonObject vars = {};  ///< "question", "metrics", others
    QList<Assertion> assertions = {};
    std::optional<double> threshold = {};  ///< of the weighted score; without it every assertion must hold
    QJsonObject metadata = {};
    QJsonObject options = {};
    QJsonObject more = {};  ///< other keys, kept

    [[nodiscard]] QString question() const { return vars.value(QLatin1StringView("question")).toString(); }
    [[nodiscard]] QString metrics() const { return vars.value(QLatin1StringView("metrics")).toString(); }
    /// Cases of one id are turns of one conversation; empty: it stands alone.
    [[nodiscard]] QString conversation() const { return metadata.value(QLatin1StringView("conversationId")).toString(); }
    bool operator==(const PersonaTest &) const = default;
};

/// A question, and whom it must reach.
struct RoutingCase {
    QString question = {};
    QStringList expected = {};  ///< slugs, or "none": the usual advisor
    QStringList unwanted = {};  ///< slugs that it must not be routed to
    bool mustRoute = false;     ///< without asking the person

    bool operator==(const RoutingCase &) const = default;
};

/// What `tests.yaml` says: a subset of promptfoo's configuration, and `routing`, our own.
struct PersonaTests {
    using Template = std::pair<QString, Assertion>;

    QString description = {};
    QJsonValue prompts = QJsonValue::Undefined;    ///< promptfoo's own, kept
    QJsonValue providers = QJsonValue::Undefined;  ///< promptfoo's own, kept
    QList<Template> templates = {};
    PersonaTest defaults = {};
    QList<PersonaTest> tests = {};
    QList<RoutingCase> routing = {};
    QJsonObject more = {};  ///< other keys, kept

    [[nodiscard]] const Assertion *findTemplate(QStringView name) const;
    /// Of a case: the defaults' assertions, then its own, each with what its template says; a reference to a template that there
    /// is not has the type "$ref", which nobody can judge.
    [[nodiscard]] QList<Assertion> assertionsOf(const PersonaTest &test) const;
    /// The defaults' variables, and the case's in their place.
    [[nodiscard]] QJsonObject varsOf(const PersonaTest &test) const;
    bool operator==(const PersonaTests &) const = default;
};

/// Never fails: what cannot be read gives a problem, the rest is read. Codes: "T01" no YAML, or too much of it; "T02" a key that
/// does not hold what it should; "T03" a type of assertion that nobody here can judge; "T04" a reference to no template; "T05" a
/// routing case that says nothing. Source of the form: promptfoo, "Configuration reference".
[[nodiscard]] PersonaTests readTests(QByteArrayView bytes, Problems &problems);

/// "#/assertionTemplates/NAME" gives NAME; empty for anything else.
[[nodiscard]] QString templateName(const QString &reference);

}  // namespace sb
