// SPDX-License-Identifier: Apache-2.0
#include "settings/settings.h"

#include "base/log.h"

#include <QFile>
#include <QFileInfo>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qint64 mostBytes = 1024 * 1024;

void putAside(const QString &path)
{
    const QString aside = path + ".damaged"_L1;
    QFile::remove(aside);
    QFile::rename(path, aside);
    qCWarning(logApp) << "settings were damaged and put aside";
}

bool isDamaged(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return false;
    if (!info.isFile() || info.size() > mostBytes)
        return true;
    const QSettings file(path, QSettings::IniFormat);
    std::ignore = file.allKeys();  // sections are parsed when they are asked for
    return file.status() == QSettings::FormatError;
}

}  // namespace

Settings::Settings(const QString &path)
{
    if (isDamaged(path))
        putAside(path);
    m_file = std::make_unique<QSettings>(path, QSettings::IniFormat);
}

Settings::~Settings() = default;

QVariant Settings::value(const char *name) const
{
    return m_file->value(QLatin1StringView(name));
}

void Settings::setValue(const char *name, const QVariant &to)
{
    if (value(name) != to)
        m_file->setValue(QLatin1StringView(name), to);
}

}  // namespace sb
