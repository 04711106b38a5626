// SPDX-License-Identifier: Apache-2.0
#include "models/advisorexport.h"

#include "base/limits.h"
#include "personas/avatarfiles.h"
#include "personas/interop/interoplimits.h"
#include "personas/personalimits.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Empty when there is none, and when it is over the limit.
QByteArray smallFile(const QString &path, qsizetype most)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly) || file.size() > most)
        return {};
    return file.read(most);
}

/// Of the folder that the advisor itself is in, too, where that has no tests: those of a built-in one of its slug are not its own.
QByteArray testsOf(const ExportSource &source)
{
    for (qsizetype i = source.folders.size() - 1; i >= 0; --i) {
        const QString folder = source.folders.at(i) + u'/' + source.slug;
        const QByteArray tests = smallFile(folder + u"/tests.yaml"_s, limits::testsBytes);
        if (!tests.isEmpty() || QFileInfo::exists(folder + u"/persona.md"_s))
            return tests;
    }
    return {};
}

QList<NamedBytes> frameworkFiles(const Persona &persona, const ExportSource &source)
{
    QList<NamedBytes> files;
    for (const auto ids = source.frameworks.forPersona(persona); const QString &id : ids) {
        const QString name = id + u".md"_s;
        for (qsizetype i = source.folders.size() - 1; i >= 0; --i) {
            const QByteArray bytes = smallFile(source.folders.at(i) + u"/frameworks/"_s + name, limits::personaBytes);
            if (bytes.isEmpty())
                continue;
            files.append({name, bytes});
            break;
        }
    }
    return files;
}

}  // namespace

ExportPreview previewOf(const PersonaDocument &document, InteropFormat format, const ExportSource &source, ExportPartSet along)
{
    ExportParts parts;
    parts.tests = testsOf(source);
    parts.avatar = smallFile(avatarPath(source.folders.constLast(), source.slug), limits::avatarBytes);
    parts.frameworks = frameworkFiles(document.persona(), source);
    ExportPreview preview;
    preview.there.setFlag(ExportPart::Tests, !parts.tests.isEmpty());
    preview.there.setFlag(ExportPart::Avatar, !parts.avatar.isEmpty());
    preview.there.setFlag(ExportPart::Frameworks, !parts.frameworks.isEmpty());
    if (!along.testFlag(ExportPart::Tests))
        parts.tests.clear();
    if (!along.testFlag(ExportPart::Avatar))
        parts.avatar.clear();
    if (!along.testFlag(ExportPart::Frameworks))
        parts.frameworks.clear();
    preview.exported = exportPersona(document, format, parts);
    preview.limits = fieldLimits(document, format);
    return preview;
}

}  // namespace sb
