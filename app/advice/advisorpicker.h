// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/routenote.h"
#include "personas/colleague.h"
#include "personas/personalibrary.h"
#include "personas/router.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>
#include <optional>

namespace sb {

/// Who answers a question, and why: whom the person wants first, then the router. What the person corrects is learned. GUI thread.
class AdvisorPicker : public QObject {
    Q_OBJECT
public:
    /// `library` must outlive this. Among very many advisors no question is routed until they are read, beside this thread.
    explicit AdvisorPicker(const PersonaLibrary &library, QObject *parent = nullptr);

    /// The conversation that a question is asked in.
    struct Talk {
        QString advisor;  ///< slug of who answers in it, or would
        bool isPinned = false;  ///< the person chose that one
        bool hasBegun = false;  ///< that one has answered before
    };
    struct Pick {
        const PersonaEntry *advisor =
            nullptr;  ///< null while the person has to choose (`note.by` is Open), or when nobody is there
        RouteNote note;
    };
    [[nodiscard]] Pick pick(const QString &question, const Talk &talk) const;
    /// Who leads what a question begins, by slug; empty: it begins nothing. That one answers, as if the person had chosen it.
    void leadBy(const std::function<QString(const QString &question)> &lead) { m_lead = lead; }
    /// What speaks for each advisor, whomever the person wants.
    [[nodiscard]] Route weighed(const QString &question) const;
    /// Somebody else whose field the question touches, without those that have been heard.
    [[nodiscard]] std::optional<Colleague> colleague(const QString &question, const Persona &advisor,
                                                     const QStringList &heard) const;

    /// The library holds others now, among whom `router` chooses.
    void reload(const Router &router);
    /// Those of other sessions, the oldest first.
    void setCorrections(const QList<RouteCorrection> &corrections);
    [[nodiscard]] const QList<RouteCorrection> &corrections() const { return m_corrections; }
    /// The person gave a question to another advisor than would have answered. In place of an earlier one for the same question.
    void learn(const QString &question, const QString &slug);
    void forget(const QString &question);
    void forgetAll();

signals:
    void learned(const sb::RouteCorrection &correction);
    void forgotten(const QString &question);
    void allForgotten();
    /// Whatever changed them.
    void correctionsChanged();

private:
    void useCorrections();
    [[nodiscard]] RouteChoice choiceOf(const RouteCandidate &candidate) const;

    const PersonaLibrary &m_library;
    QList<RouteCorrection> m_corrections;
    Router m_router;
    bool m_isReloaded = false;
    std::function<QString(const QString &)> m_lead = [](const QString &) { return QString(); };
};

}  // namespace sb
