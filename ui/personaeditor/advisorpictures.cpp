// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/advisorpictures.h"

#include "personas/avatarfiles.h"
#include "personas/interop/interoplimits.h"
#include "ui/style/picture.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int storedSide = 96;  ///< sharp on the largest tile, and on a screen of three pixels for one

QImage smallPicture(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > limits::avatarBytes)
        return {};
    const Result<QImage> picture = readPicture(file.readAll(), limits::avatarBytes);
    if (!picture)
        return {};
    return croppedTo(*picture, middleSquare(picture->size()))
        .scaled(storedSide, storedSide, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

AdvisorLooks looksIn(const QString &folder, const PersonaLibrary &advisors)
{
    AdvisorLooks looks;
    for (const PersonaEntry &entry : advisors.entries()) {
        if (const QString colour = entry.document.frontMatter().values.value(u"colour"_s); !colour.isEmpty())
            looks[entry.head().slug].colour = colour;
    }
    for (const auto paths = avatarFiles(folder); const QString &path : paths) {
        if (const QImage picture = smallPicture(path); !picture.isNull())
            looks[QFileInfo(QFileInfo(path).path()).fileName()].picture = picture;
    }
    return looks;
}

}  // namespace

AdvisorPictures::AdvisorPictures(const PersonaLibrary &advisors, const QString &folder, QObject *parent)
    : QObject(parent), m_advisors(advisors), m_folder(folder)
{
}

void AdvisorPictures::read()
{
    const auto prepare = [this]() -> std::function<AdvisorLooks()> {
        return [folder = m_folder, advisors = m_advisors] { return looksIn(folder, advisors); };
    };
    m_work.run(prepare, [this](const AdvisorLooks &looks) {
        if (looks == advisorLooks())
            return;
        setAdvisorLooks(looks);
        emit changed();
    });
}

}  // namespace sb::ui
