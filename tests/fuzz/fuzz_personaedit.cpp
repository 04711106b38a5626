// SPDX-License-Identifier: Apache-2.0
#include "personas/personaedit.h"
#include "require.h"

using namespace Qt::StringLiterals;
using sb::fuzz::require;

namespace {

constexpr qsizetype longestText = 16 * 1024;

void compare(const sb::PersonaDocument &edited)
{
    const sb::PersonaDocument fresh(edited.bytes());
    require(edited.unversioned() == fresh.unversioned());
    require(edited.bodyBegin() == fresh.bodyBegin());
    require(edited.sections().size() == fresh.sections().size());
}

}  // namespace

/// The first bytes choose an edit, the others are the document. An edited document equals a fresh one; a field that is set reads
/// as the value, and its edit can be undone.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size < 6 || size > longestText)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 6, static_cast<qsizetype>(size) - 6);
    const sb::PersonaDocument document(bytes);
    const qsizetype begin = (data[0] * 256 + data[1]) % (bytes.size() + 1);
    const qsizetype end = begin + qMin<qsizetype>(data[2], bytes.size() - begin);
    compare(document.withEdit({{begin, end, 0}, bytes.first(qMin<qsizetype>(data[3], bytes.size()))}));
    const QStringList fields = sb::editableFields();
    const QString field = fields.at(data[4] % fields.size());
    const bool isText = toJson(document.persona()).value(field).isString();
    const QString value = QString::fromUtf8(bytes.last(qMin<qsizetype>(data[5], bytes.size())));
    const QString path = isText ? field : QString(field + "[+]"_L1);
    const auto edits = sb::editsFor(document, {sb::FieldEdit::Kind::Set, path, value});
    if (!edits)
        return 0;
    const QByteArray changed = sb::withEdits(bytes, *edits);
    if (isText)
        require(toJson(sb::PersonaDocument(changed).persona()).value(field) == value);
    require(sb::withEdits(changed, sb::undoing(bytes, *edits)) == bytes);
    return 0;
}
