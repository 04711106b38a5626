// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/interop.h"
#include "require.h"

using namespace sb;
using sb::fuzz::require;

/// Any bytes are imported or refused; what comes in is text that a document can be made of, goes out again in every form, and
/// comes back from those that carry it as the same bytes. The first byte chooses the form that it goes out in.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Result<Imported> imported = importPersona(bytes, QStringLiteral("SKILL.md"));
    if (!imported) {
        require(!imported.error().detail.isEmpty());
        return 0;
    }
    require(!imported->personas.isEmpty());
    const QStringList formats = interopFormats();
    const InteropFormat format = *interopFormat(formats.at(size > 0 ? data[size - 1] % formats.size() : 0));
    for (const ImportedPersona &persona : imported->personas) {
        const PersonaDocument document(persona.document);
        const Result<Exported> exported = exportPersona(document, format);
        require(exported.has_value());
        if (exported->files.isEmpty())
            continue;
        const NamedBytes &file = exported->files.constFirst();
        require(!file.path.contains(QStringLiteral("..")) && !file.path.startsWith(u'/'));
        const Result<Imported> back = importPersona(file.bytes, file.path);
        const bool isWhole =
            format == InteropFormat::Jan || format == InteropFormat::CardPng || format == InteropFormat::Bundle;
        require(!isWhole || (back && back->personas.constFirst().document == persona.document));
    }
    return 0;
}
