// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QRegularExpression>
#include <QString>

namespace sb::test {

/// Where the package golang-github-yuin-goldmark-dev puts the examples of CommonMark's specification and of GFM's extensions:
/// the tests of another Markdown reader, read where they stand and not copied.
inline const QString specificationFolder = QStringLiteral("/usr/share/gocode/src/github.com/yuin/goldmark");

struct SpecificationExample {
    QString name;  ///< the file and the number in it
    QString markdown;
};

inline QByteArray specificationFile(const QString &name)
{
    QFile file(QDir(specificationFolder).filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// All that CommonMark's specification has.
inline QList<SpecificationExample> commonMarkExamples()
{
    QList<SpecificationExample> examples;
    for (const QJsonValue value : QJsonDocument::fromJson(specificationFile(QStringLiteral("_test/spec.json"))).array())
        examples.append(
            {QStringLiteral("spec.json %1").arg(examples.size() + 1), value[QLatin1StringView("markdown")].toString()});
    return examples;
}

/// Those of one of GFM's extensions. In its file each stands between two lines of its own, and what is made of it behind the second.
inline QList<SpecificationExample> extensionExamples(const QString &extension)
{
    static const QRegularExpression fence(QStringLiteral("^//[- ]+//\\n"), QRegularExpression::MultilineOption);
    const QStringList parts =
        QString::fromUtf8(specificationFile(QStringLiteral("extension/_test/%1.txt").arg(extension))).split(fence);
    QList<SpecificationExample> examples;
    for (qsizetype i = 1; i < parts.size(); i += 2)
        examples.append({QStringLiteral("%1.txt %2").arg(extension).arg(examples.size() + 1), parts.at(i)});
    return examples;
}

}  // namespace sb::test
