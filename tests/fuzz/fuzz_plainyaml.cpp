// SPDX-License-Identifier: Apache-2.0
#include "personas/plainyaml.h"
#include "require.h"

using sb::fuzz::require;

/// What the short way takes has the very tree that the whole grammar gives it.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const bool isPersona = bytes.startsWith("---\n");
    const QByteArray yaml = isPersona ? bytes.sliced(4, qMax(bytes.indexOf("\n---", 4), 3) - 3) : bytes;
    const QByteArray text = QString::fromUtf8(yaml).toUtf8();
    if (const std::optional<sb::YamlNode> plain = sb::readPlainYaml(text)) {
        const sb::YamlReading whole = sb::readAnyYaml(text);
        require(whole.fault.isEmpty());
        require(whole.root == *plain);
    }
    return 0;
}
