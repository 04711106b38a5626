// SPDX-License-Identifier: Apache-2.0
#include "personas/testwriter.h"

#include <QByteArray>
#include <QList>
#include <algorithm>
#include <utility>

namespace sb {

namespace {

/// Lines of a file of tests that belong together: a key of the whole with what it holds, or an item of a list. Comments stand with
/// what they are in front of.
struct TestBlock {
    QByteArray key;
    QByteArray bytes;
};

QByteArrayList linesWithEnds(const QByteArray &bytes)
{
    QByteArrayList lines;
    for (qsizetype begin = 0; begin < bytes.size();) {
        const qsizetype newline = bytes.indexOf('\n', begin);
        const qsizetype end = newline < 0 ? bytes.size() : newline + 1;
        lines.append(bytes.sliced(begin, end - begin));
        begin = end;
    }
    return lines;
}

qsizetype blanksBefore(const QByteArray &line)
{
    return std::ranges::find_if(line, [](char c) { return c != ' '; }) - line.begin();
}

bool isRemark(const QByteArray &line)
{
    const QByteArray words = line.trimmed();
    return words.isEmpty() || words.startsWith('#');
}

/// `beginsAt` tells the key of a line that begins a block, and nothing for other lines. What stands before the first is a block without key.
template<class BeginsAt>
QList<TestBlock> blocksOf(const QByteArray &bytes, const BeginsAt &beginsAt)
{
    QList<TestBlock> blocks{{}};
    QByteArray remarks;
    for (const auto lines = linesWithEnds(bytes); const QByteArray &line : lines) {
        if (isRemark(line)) {
            remarks += line;
            continue;
        }
        if (const QByteArray key = beginsAt(line); !key.isEmpty())
            blocks.append({key, remarks + line});
        else
            blocks.last().bytes += remarks + line;
        remarks.clear();
    }
    blocks.last().bytes += remarks;
    return blocks;
}

QList<TestBlock> topLevelOf(const QByteArray &bytes)
{
    return blocksOf(bytes, [](const QByteArray &line) {
        const bool isKey = !QByteArrayView(" -?:%.").contains(line.front()) && line.contains(':');
        return isKey ? line.first(line.indexOf(':')).trimmed() : QByteArray();
    });
}

/// The items of a list that stands below its key, the key itself first.
QList<TestBlock> itemsOf(const QByteArray &block)
{
    qsizetype indent = -1;
    return blocksOf(block, [&indent](const QByteArray &line) {
        const bool isItem = line.trimmed().startsWith("- ") && (indent < 0 || blanksBefore(line) == indent);
        if (isItem)
            indent = blanksBefore(line);
        return isItem ? QByteArray("-") : QByteArray();
    });
}

QByteArray indentedBy(const QByteArray &item, qsizetype indent)
{
    QByteArray moved;
    for (const auto lines = linesWithEnds(item); const QByteArray &line : lines)
        moved +=
            line.trimmed().isEmpty() ? line : QByteArray(indent, ' ') + line.sliced(std::min<qsizetype>(2, blanksBefore(line)));
    return moved;
}

QByteArray withLineEnd(const QByteArray &bytes)
{
    return bytes.isEmpty() || bytes.endsWith('\n') ? bytes : bytes + '\n';
}

/// What an item says, whatever its layout.
PersonaTests meaningOf(const QByteArray &key, const QByteArray &item)
{
    Problems ignored;
    return readTests(QByteArray(key + ":\n" + item), ignored);
}

/// The list as it is now, each item that it had already as it was written.
QByteArray mergedList(const QByteArray &key, const QByteArray &before, const QByteArray &now)
{
    QList<TestBlock> old = itemsOf(before);
    if (old.size() < 2)
        return now;
    QByteArray merged = withLineEnd(old.takeFirst().bytes);
    const auto lines = linesWithEnds(old.constFirst().bytes);
    const qsizetype indent = blanksBefore(*std::ranges::find_if_not(lines, &isRemark));
    QList<PersonaTests> meanings;
    for (const TestBlock &one : std::as_const(old))
        meanings.append(meaningOf(key, one.bytes));
    for (const auto made = itemsOf(now); const TestBlock &item : made.sliced(1)) {
        const qsizetype same = meanings.indexOf(meaningOf(key, item.bytes));
        merged += same < 0 ? indentedBy(item.bytes, indent) : withLineEnd(old.at(same).bytes);
        if (same >= 0) {
            old.removeAt(same);
            meanings.removeAt(same);
        }
    }
    return merged;
}

const TestBlock *blockOf(const QList<TestBlock> &blocks, const QByteArray &key)
{
    const auto found = std::ranges::find(blocks, key, &TestBlock::key);
    return found == blocks.end() ? nullptr : &*found;
}

}  // namespace

QByteArray rewriteTests(const QByteArray &bytes, const PersonaTests &tests)
{
    Problems ignored;
    const QByteArray plain = writeTests(tests);
    const QList<TestBlock> was = topLevelOf(writeTests(readTests(bytes, ignored)));
    const QList<TestBlock> now = topLevelOf(plain);
    const QList<TestBlock> written = topLevelOf(bytes);
    QByteArray kept = written.constFirst().bytes;
    for (const TestBlock &block : written.sliced(1)) {
        const TestBlock *wanted = blockOf(now, block.key);
        const TestBlock *known = blockOf(was, block.key);
        const bool isSame =
            wanted == nullptr ? known == nullptr : known != nullptr && known->bytes.trimmed() == wanted->bytes.trimmed();
        if (isSame)
            kept += withLineEnd(block.bytes);
        else if (wanted != nullptr)
            kept += block.key == "routing" || block.key == "tests" ? mergedList(block.key, block.bytes, wanted->bytes)
                                                                   : wanted->bytes;
    }
    for (const TestBlock &block : now.sliced(1)) {
        if (blockOf(written, block.key) == nullptr)
            kept = withLineEnd(kept) + block.bytes;
    }
    return readTests(kept, ignored) == tests ? kept : plain;
}

}  // namespace sb
