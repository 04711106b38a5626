// SPDX-License-Identifier: Apache-2.0
#include "personas/damagedrun.h"

#include <QByteArray>
#include <algorithm>

namespace sb {

namespace {

/// One letter of the run as it was a byte once: with its accents, if these stand apart.
struct Token {
    qsizetype begin = 0;
    qsizetype end = 0;
    int byte = -1;  ///< -1: the code page has no such letter
};

int byteOf(char16_t character, const codepages::Table &table)
{
    const auto found = std::ranges::find(table, character);
    return found == table.end() ? -1 : static_cast<int>(found - table.begin()) + 0x80;
}

QList<Token> tokensOf(QStringView run, const Codepage &codepage)
{
    constexpr qsizetype mostMarks = 2;  // no letter of these code pages has more than one
    QList<Token> tokens;
    for (qsizetype at = 0; at < run.size();) {
        qsizetype end = at + 1;
        while (end < run.size() && end - at <= mostMarks && run.at(end).isMark())
            ++end;
        const QString composed = run.sliced(at, end - at).toString().normalized(QString::NormalizationForm_C);
        const bool isOne = composed.size() == 1;
        if (!isOne)
            end = at + 1;
        const char16_t letter = isOne && end - at > 1 ? composed.front().unicode() : run.at(at).unicode();
        tokens.append({at, end, byteOf(letter, codepage.table)});
        at = end;
    }
    return tokens;
}

qsizetype lengthOfSequence(int lead)
{
    if (lead >= 0xc2 && lead <= 0xdf)
        return 2;
    if (lead >= 0xe0 && lead <= 0xef)
        return 3;
    return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/// The character whose UTF-8 bytes begin at token `at`, or an empty text. Overlong forms and surrogates are refused.
QString characterAt(const QList<Token> &tokens, qsizetype at)
{
    const qsizetype length = lengthOfSequence(tokens.at(at).byte);
    if (length == 0 || at + length > tokens.size())
        return {};
    QByteArray bytes;
    for (qsizetype i = at; i < at + length; ++i) {
        const int byte = tokens.at(i).byte;
        if (byte < 0 || (i > at && (byte & 0xc0) != 0x80))
            return {};
        bytes.append(static_cast<char>(byte));
    }
    QString character = QString::fromUtf8(bytes);
    return bytes == character.toUtf8() ? character : QString();
}

bool isAllowed(const QString &character, qsizetype length)
{
    return length > 2 || (character.front().unicode() >= 0xa0 && character.front().unicode() <= 0x17f);
}

/// Punctuation, arrows, signs, emoji and their selectors: what typography and headings hold most.
bool isSymbol(const QString &character)
{
    const char16_t c = character.front().unicode();
    return character.size() > 1 || (c >= 0x2000 && c <= 0x2bff) || (c >= 0xfe00 && c <= 0xfe0f);
}

}  // namespace

QList<DecodedPart> decodeRun(QStringView run, const Codepage &codepage)
{
    const QList<Token> tokens = tokensOf(run, codepage);
    QList<DecodedPart> parts;
    qsizetype explained = 0;
    qsizetype ideographs = 0;
    bool isAllSymbols = true;
    for (qsizetype at = 0; at < tokens.size();) {
        const QString character = characterAt(tokens, at);
        const qsizetype length = character.isEmpty() ? 0 : lengthOfSequence(tokens.at(at).byte);
        if (length == 0 || !isAllowed(character, length)) {
            ++at;
            continue;
        }
        const qsizetype begin = tokens.at(at).begin;
        if (parts.isEmpty() || parts.constLast().end != begin)
            parts.append({begin, begin, {}, false});
        DecodedPart &part = parts.last();
        part.end = tokens.at(at + length - 1).end;
        part.text += character;
        part.isStrong = part.isStrong || length > 2;
        isAllSymbols = isAllSymbols && isSymbol(character);
        ideographs += length == 3 && !isSymbol(character) ? 1 : 0;
        explained += length;
        at += length;
    }
    const bool isWhole = explained == tokens.size();
    const bool isTrusted = codepage.rule == RunRule::AnyPart || isAllSymbols || (isWhole && ideographs != 1);
    return isTrusted ? parts : QList<DecodedPart>();
}

QString decodeWhole(QStringView run, const Codepage &codepage)
{
    const QList<Token> tokens = tokensOf(run, codepage);
    QString text;
    for (qsizetype at = 0; at < tokens.size();) {
        const QString character = characterAt(tokens, at);
        if (character.isEmpty())
            return {};
        text += character;
        at += lengthOfSequence(tokens.at(at).byte);
    }
    return text;
}

qsizetype endOfRun(QStringView text, qsizetype begin)
{
    qsizetype end = begin;
    while (end < text.size()) {
        const bool hasAccent = end + 1 < text.size() && text.at(end).isLetter() && text.at(end + 1).isMark();
        if (text.at(end).unicode() < 0x80 && !hasAccent)
            break;
        ++end;
    }
    return end;
}

}  // namespace sb
