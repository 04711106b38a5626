// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/latestwork.h"
#include "personas/personalibrary.h"
#include "ui/style/advisorlooks.h"

#include <QObject>
#include <QString>

namespace sb::ui {

/// Reads the pictures in the person's folder of advisors and the colours that their documents ask for, beside the GUI thread, and has
/// all tiles show them. A picture that cannot be read safely is none. GUI thread.
class AdvisorPictures : public QObject {
    Q_OBJECT
public:
    /// `advisors` must outlive it; `folder` is the person's own.
    AdvisorPictures(const PersonaLibrary &advisors, const QString &folder, QObject *parent = nullptr);

    void read();

signals:
    /// Tiles show others now.
    void changed();

private:
    const PersonaLibrary &m_advisors;
    QString m_folder;
    LatestWork<AdvisorLooks> m_work{this};
};

}  // namespace sb::ui
