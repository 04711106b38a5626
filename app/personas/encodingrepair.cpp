// SPDX-License-Identifier: Apache-2.0
#include "personas/encodingrepair.h"

#include "personas/damagedrun.h"
#include "personas/textlines.h"

#include <QStringDecoder>
#include <QUtf8StringView>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr char16_t apple = 0xf8ff;  // the byte F0 in Mac OS Roman: nearly every emoji began with it

const std::array allCodepages{Codepage{"Windows-1252"_L1, codepages::cp1252, RunRule::WholeRunOrSymbols},
                              Codepage{"Mac OS Roman"_L1, codepages::macRoman, RunRule::AnyPart},
                              Codepage{"IBM 437"_L1, codepages::cp437, RunRule::WholeRunOrSymbols}};

/// Non-ASCII characters next to each other, and where they stand in the file.
struct PlacedRun {
    QStringView run;
    TextRange range;
};

/// All runs of a text, which must outlive them. Of each character between them it looks at little: nearly all are.
QList<PlacedRun> runsOf(const QString &text)
{
    QList<PlacedRun> runs;
    qsizetype byte = 0;
    int line = 1;
    for (qsizetype at = 0; at < text.size();) {
        const bool isPlain = text.at(at).unicode() < 0x80 && (at + 1 == text.size() || text.at(at + 1).unicode() < 0x80);
        const qsizetype end = isPlain ? at : endOfRun(text, at);
        if (end == at) {
            line += text.at(at) == u'\n' ? 1 : 0;
            ++at;
            ++byte;
            continue;
        }
        const QStringView run = QStringView(text).sliced(at, end - at);
        const qsizetype bytes = run.toUtf8().size();
        runs.append({run, {byte, byte + bytes, line}});
        byte += bytes;
        at = end;
    }
    return runs;
}

struct Trial {
    QList<EncodingRepair::Run> runs;
    qsizetype explained = 0;  ///< characters that the code page explains
    bool isStrong = false;
};

Trial tryCodepage(const QList<PlacedRun> &runs, const Codepage &codepage)
{
    Trial trial;
    for (const auto &[run, range] : runs) {
        for (const auto parts = decodeRun(run, codepage); const DecodedPart &part : parts) {
            const QStringView before = run.sliced(part.begin, part.end - part.begin);
            const qsizetype begin = range.begin + run.first(part.begin).toUtf8().size();
            trial.runs.append({{begin, begin + before.toUtf8().size(), range.line}, before.toString(), part.text});
            trial.explained += before.size();
            trial.isStrong = trial.isStrong || part.isStrong || before.contains(QChar(apple));
        }
    }
    return trial;
}

bool isOffered(const Trial &trial)
{
    return trial.isStrong || trial.runs.size() >= 2;
}

/// The script of all letters in `text`; Unknown when they differ, Common when there is none.
QChar::Script scriptOf(const QString &text, QChar::Script before)
{
    for (const auto codePoints = text.toUcs4(); const char32_t c : codePoints) {
        const QChar::Script script = QChar::script(c);
        if (!QChar::isLetter(c) || script == before)
            continue;
        if (before != QChar::Script_Common)
            return QChar::Script_Unknown;
        before = script;
    }
    return before;
}

/// A file that is Cyrillic, Greek or Hebrew throughout once decoded. Few characters prove nothing.
std::optional<Trial> tryOneScript(const QList<PlacedRun> &runs, const Codepage &codepage)
{
    constexpr qsizetype fewestRuns = 3;
    constexpr qsizetype fewestCharacters = 16;
    Trial trial;
    QChar::Script script = QChar::Script_Common;
    bool isWhole = true;
    for (const auto &[run, range] : runs) {
        const QString after = isWhole ? decodeWhole(run, codepage) : QString();
        isWhole = isWhole && !after.isEmpty();
        script = isWhole ? scriptOf(after, script) : script;
        trial.runs.append({range, run.toString(), after});
        trial.explained += run.size();
    }
    const bool isKnown = script == QChar::Script_Cyrillic || script == QChar::Script_Greek || script == QChar::Script_Hebrew;
    if (!isWhole || !isKnown || trial.runs.size() < fewestRuns || trial.explained < fewestCharacters)
        return std::nullopt;
    return trial;
}

QByteArray replaced(const QByteArray &bytes, const QList<EncodingRepair::Run> &runs)
{
    QByteArray out;
    qsizetype at = 0;
    for (const EncodingRepair::Run &run : runs) {
        out += QByteArrayView(bytes).sliced(at, run.range.begin - at);
        out += run.after.toUtf8();
        at = run.range.end;
    }
    return out += QByteArrayView(bytes).sliced(at);
}

/// The runs of a repaired text read once more; empty when there is no good evidence that they were damaged twice.
QStringList readAgain(const Trial &trial, const Codepage &codepage, int &changed)
{
    QStringList again;
    bool isStrong = false;
    changed = 0;
    for (const EncodingRepair::Run &run : trial.runs) {
        const QList<DecodedPart> parts = decodeRun(run.after, codepage);
        const bool isWhole = parts.size() == 1 && parts.constFirst().begin == 0 && parts.constFirst().end == run.after.size();
        again.append(isWhole ? parts.constFirst().text : run.after);
        changed += isWhole ? 1 : 0;
        isStrong = isStrong || (isWhole && parts.constFirst().isStrong);
    }
    return isStrong || changed >= 2 ? again : QStringList();
}

/// Damage on top of damage lies inside the runs that the first repair made; it may have come by another code page.
void repairAgain(Trial &trial)
{
    QStringList best;
    int mostChanged = 0;
    for (const Codepage &codepage : allCodepages) {
        int changed = 0;
        const QStringList again = readAgain(trial, codepage, changed);
        if (again.isEmpty() || changed <= mostChanged)
            continue;
        best = again;
        mostChanged = changed;
    }
    for (qsizetype i = 0; i < best.size(); ++i)
        trial.runs[i].after = best.at(i);
}

EncodingRepair finished(const QByteArray &bytes, Trial trial, const Codepage &codepage, EncodingRepair::Evidence evidence)
{
    repairAgain(trial);
    const QByteArray repaired = replaced(bytes, trial.runs);
    return {codepage.name, evidence, std::move(trial.runs), repaired};
}

/// How many bytes from `at` on are one character of UTF-8; 0 when they are none.
qsizetype utf8Length(QByteArrayView bytes, qsizetype at)
{
    const auto lead = static_cast<unsigned char>(bytes.at(at));
    const qsizetype length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const bool isWhole = length <= bytes.size() - at && QUtf8StringView(bytes.sliced(at, length)).isValidUtf8();
    return isWhole ? length : 0;
}

}  // namespace

qsizetype firstNotUtf8(QByteArrayView bytes)
{
    if (QUtf8StringView(bytes).isValidUtf8())
        return -1;
    qsizetype at = 0;
    while (at < bytes.size()) {
        const qsizetype length = utf8Length(bytes, at);
        if (length == 0)
            return at;
        at += length;
    }
    return -1;
}

std::optional<EncodingRepair> readAsWindows1252(const QByteArray &bytes)
{
    const bool isUtf16 = bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff");
    qsizetype at = firstNotUtf8(bytes);
    if (at < 0 || isUtf16 || bytes.contains('\0'))
        return std::nullopt;
    EncodingRepair repair{.encoding = allCodepages.front().name, .runs = {}, .repaired = {}};
    int line = 1 + lineEndsIn(QByteArrayView(bytes).first(at));
    while (at < bytes.size()) {
        if (const qsizetype length = utf8Length(bytes, at); length > 0) {
            line += bytes.at(at) == '\n' || (bytes.at(at) == '\r' && bytes.at(at + 1) != '\n') ? 1 : 0;
            at += length;
            continue;
        }
        QString after;
        const qsizetype begin = at;
        for (; at < bytes.size() && utf8Length(bytes, at) == 0; ++at)
            after += QChar(codepages::cp1252.at(static_cast<unsigned char>(bytes.at(at)) - 0x80U));
        repair.runs.append({{begin, at, line}, QString(at - begin, QChar::ReplacementCharacter), after});
    }
    repair.repaired = replaced(bytes, repair.runs);
    return repair;
}

std::optional<EncodingRepair> findDamage(const QByteArray &utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    const QString text = decoder(utf8);
    if (decoder.hasError() || text.toUtf8() != utf8)
        return std::nullopt;
    const QList<PlacedRun> runs = runsOf(text);
    // The code page that explains most wins; the order decides between equals.
    const Codepage *best = nullptr;
    Trial bestTrial;
    for (const Codepage &codepage : allCodepages) {
        Trial trial = tryCodepage(runs, codepage);
        if (!isOffered(trial) || trial.explained <= bestTrial.explained)
            continue;
        best = &codepage;
        bestTrial = std::move(trial);
    }
    if (best)
        return finished(utf8, std::move(bestTrial), *best, EncodingRepair::Evidence::Clear);
    for (const Codepage &codepage : allCodepages) {
        if (std::optional<Trial> trial = tryOneScript(runs, codepage))
            return finished(utf8, std::move(*trial), codepage, EncodingRepair::Evidence::OneScript);
    }
    return std::nullopt;
}

}  // namespace sb
