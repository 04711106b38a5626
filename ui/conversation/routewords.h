// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/advisorpicker.h"
#include "domain/routenote.h"
#include "models/transcript.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace sb::ui {

/// Why an advisor answers, in words. Pure functions.
class RouteWords {
    Q_DECLARE_TR_FUNCTIONS(RouteWords)
public:
    /// What the page shows of it beside a message: `route` above an answer, `choices` below an open question, `offer` below the last
    /// answer.
    static void addTo(QJsonObject &header, const Transcript::Head &head);
    /// The line above an answer: every second piece is what it names of the question; empty when nothing is to be said.
    [[nodiscard]] static QStringList line(const QString &name, const RouteNote &note);
    /// What speaks for one of several.
    [[nodiscard]] static QString reason(const RouteWhy &why);
    /// The same of the router's reasons, all of them.
    [[nodiscard]] static QString reasons(const RouteCandidate &candidate);
    /// What the person says when asking somebody else to add to an answer; `address` as `PersonaLibrary::addressOf` gives it.
    [[nodiscard]] static QString consultation(const QString &address, const QString &reason);

private:
    [[nodiscard]] static QJsonObject route(const Transcript::Head &head);
    [[nodiscard]] static QJsonObject choices(const RouteNote &note);
    [[nodiscard]] static QJsonObject offer(const Colleague &colleague);
    [[nodiscard]] static QString reason(const RouteReason &reason);
};

}  // namespace sb::ui
