// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/linttext.h"
#include "personas/router.h"
#include "personas/triggermeetings.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <memory>
#include <optional>

namespace sb {

/// Several documents as each is held against the others. Built once in time linear in their words, and a look at two numbers for
/// each pair, with a router over all.
/// Keeps references to the texts.
class LintSet {
public:
    explicit LintSet(const QList<const LintText *> &texts);

    [[nodiscard]] const Persona &persona(qsizetype at) const { return m_texts.at(at)->persona(); }
    [[nodiscard]] const Router &router() const { return m_router; }

    /// Every place whose name or slug this is, without regard to case.
    [[nodiscard]] QList<qsizetype> named(const QString &nameOrSlug) const { return m_named.value(nameOrSlug.toCaseFolded()); }
    /// Every place whose name this is.
    [[nodiscard]] QList<qsizetype> withName(const QString &name) const { return m_withName.value(name.toCaseFolded()); }

    /// Where their triggers meet.
    [[nodiscard]] const TriggerMeetings &triggers() const { return m_triggers; }

    struct Likeness {
        qsizetype other = 0;
        double share = 0;  ///< from 0 to 1
    };
    /// The document before this one in the list that is most like it, over `leastLikeness`.
    [[nodiscard]] std::optional<Likeness> likest(qsizetype persona) const;

private:
    void addSketches();

    QList<const LintText *> m_texts;
    QHash<QString, QList<qsizetype>> m_named;
    QHash<QString, QList<qsizetype>> m_withName;
    TriggerMeetings m_triggers;
    QList<std::optional<Likeness>> m_likest;
    Router m_router;
};

}  // namespace sb
