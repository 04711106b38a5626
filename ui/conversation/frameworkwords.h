// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transcript.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>

namespace sb::ui {

/// What an answer leans on, in words: a card for each framework that it cites, and rows among what is known about it. Pure.
class FrameworkWords {
    Q_DECLARE_TR_FUNCTIONS(FrameworkWords)
public:
    static void addTo(QJsonObject &header, const Transcript::Head &head);

private:
    [[nodiscard]] static QJsonObject card(const CitedFramework &cited, const QString &advisor);
    [[nodiscard]] static QString origin(const Framework &framework);
    [[nodiscard]] static QString caution(const CitedFramework &cited, const QString &advisor);
};

}  // namespace sb::ui
