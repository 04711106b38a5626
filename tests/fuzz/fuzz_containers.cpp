// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/interoplimits.h"
#include "personas/interop/pngtext.h"
#include "personas/interop/zipfiles.h"
#include "require.h"

using namespace sb;
using sb::fuzz::require;

/// Any bytes as a picture and as an archive: what is found lies within the limits, no path leads out, and what is packed again
/// comes back.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (const Result<PngTexts> texts = pngTexts(bytes); texts && texts->isWhole) {
        require(texts->texts.size() <= limits::pngTexts);
        require(withPngTexts(bytes, {{"chara", "x"}}).has_value());
    }
    LossReport losses;
    const Result<QList<NamedBytes>> files = unzip(bytes, losses);
    if (!files) {
        require(!files.error().detail.isEmpty());
        return 0;
    }
    qsizetype total = 0;
    for (const NamedBytes &file : *files) {
        require(!file.path.startsWith(u'/') && !file.path.contains(QStringLiteral("../")) && !file.path.contains(u'\\'));
        total += file.bytes.size();
    }
    require(total <= limits::importBytes);
    LossReport none;
    const Result<QList<NamedBytes>> again = unzip(zip(*files), none);
    require(again && *again == *files && none.isEmpty());
    return 0;
}
