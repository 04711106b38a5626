// SPDX-License-Identifier: Apache-2.0
#include "personas/frameworkwriter.h"

#include "personas/inlinetext.h"
#include "personas/matterwriter.h"
#include "personas/personaedit.h"
#include "personas/textsequence.h"

#include <QJsonArray>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

struct FrameworkChapter {
    FrameworkField field;
    QLatin1StringView heading;
};

/// In the order of the format.
constexpr std::array frameworkChapters{FrameworkChapter{FrameworkField::KeyInsight, "Key Insight"_L1},
                                       FrameworkChapter{FrameworkField::Parts, "Parts"_L1},
                                       FrameworkChapter{FrameworkField::WhenToUse, "When to Use"_L1},
                                       FrameworkChapter{FrameworkField::WhenNotToUse, "When Not to Use"_L1},
                                       FrameworkChapter{FrameworkField::Questions, "Questions"_L1}};

constexpr int levelOfChapters = 2;

bool isBlankByteOfLine(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

qsizetype contentEndOf(const QByteArray &bytes, const Block &block)
{
    qsizetype end = block.range.end;
    while (end > block.range.begin && isBlankByteOfLine(bytes.at(end - 1)))
        --end;
    return end;
}

/// How much two lists have in common at their beginning and, behind that, at their end.
struct CommonEnds {
    qsizetype front = 0;
    qsizetype back = 0;
};

CommonEnds commonEnds(const QStringList &one, const QStringList &other)
{
    const qsizetype most = std::min(one.size(), other.size());
    CommonEnds common;
    while (common.front < most && one.at(common.front) == other.at(common.front))
        ++common.front;
    while (common.back < most - common.front
           && one.at(one.size() - 1 - common.back) == other.at(other.size() - 1 - common.back))
        ++common.back;
    return common;
}

}  // namespace

FrameworkWriter::FrameworkWriter(const QByteArray &bytes) : m_bytes(bytes), m_lineEnd(bytes.contains("\r\n") ? "\r\n" : "\n")
{
    look();
}

void FrameworkWriter::look()
{
    Problems problems;
    m_matter = readFrontMatter(m_bytes, problems);
    m_sections = buildSections(scanLines(m_bytes, m_matter.end), m_matter.end);
}

bool FrameworkWriter::apply(const std::optional<TextEdit> &edit)
{
    if (!edit)
        return false;
    m_bytes = withEdits(m_bytes, {*edit});
    look();
    return true;
}

bool FrameworkWriter::setKey(const QString &key, const QJsonValue &value)
{
    const MatterWriter writer(m_bytes, m_matter, m_lineEnd);
    const bool isThere = m_matter.root.find(key) != nullptr;
    const bool saysNothing = value.isNull() || (value.isString() && value.toString().isEmpty());
    if (saysNothing)
        return !isThere || apply(writer.keyRemoved(key));
    return apply(isThere ? writer.valueSet({key, -1}, {}, value) : writer.keySet(key, value));
}

/// One entry after the other where the file has a list of them, else the whole of it.
bool FrameworkWriter::setAliases(const QStringList &before, const QStringList &after)
{
    const QString key = u"aliases"_s;
    const YamlNode::Entry *known = m_matter.root.find(key);
    const bool isList =
        known != nullptr && known->value.kind == YamlNode::Kind::List && known->value.entries.size() == before.size();
    if (!isList || after.isEmpty())
        return setKey(key, after.isEmpty() ? QJsonValue() : QJsonValue(QJsonArray::fromStringList(after)));
    const CommonEnds common = commonEnds(before, after);
    const qsizetype gone = before.size() - common.front - common.back;
    const qsizetype fresh = after.size() - common.front - common.back;
    for (qsizetype i = 0; i < std::max(gone, fresh); ++i) {
        const MatterWriter writer(m_bytes, m_matter, m_lineEnd);
        const qsizetype at = common.front + std::min(i, fresh);
        const bool isDone = i < std::min(gone, fresh) ? apply(writer.valueSet({key, at}, {}, after.at(at)))
            : i < gone                                ? apply(writer.entryRemoved(key, at))
                                                      : apply(writer.entryInserted(key, at, after.at(at)));
        if (!isDone)
            return false;
    }
    return true;
}

bool FrameworkWriter::hasTitle(const QString &title) const
{
    const auto found = std::ranges::find(m_sections, 1, &Section::level);
    return found != m_sections.end() && found->title == title;
}

bool FrameworkWriter::setTitle(const QString &title)
{
    const auto found = std::ranges::find(m_sections, 1, &Section::level);
    if (found == m_sections.end())
        return false;
    const qsizetype end = found->wordsAt + found->words.toUtf8().size();
    return apply(
        editBetween(QByteArrayView(m_bytes).sliced(found->wordsAt, end - found->wordsAt), title.toUtf8(), found->wordsAt));
}

const Section *FrameworkWriter::chapter(FrameworkField field) const
{
    const auto kind = std::ranges::find(frameworkChapters, field, &FrameworkChapter::field);
    const QString key = matchingKey(kind->heading);
    const auto found = std::ranges::find_if(
        m_sections, [&key](const Section &section) { return section.level == levelOfChapters && section.key == key; });
    return found == m_sections.end() ? nullptr : &*found;
}

/// Other blocks between the paragraphs stay where they are. `heading` is the place of the section in the list.
bool FrameworkWriter::setParagraphs(qsizetype heading, const QString &text)
{
    const Section section = m_sections.at(heading);
    QList<Block> paragraphs = section.blocks;
    paragraphs.removeIf([](const Block &block) { return block.kind != Block::Kind::Paragraph; });
    if (paragraphs.isEmpty()) {
        const qsizetype at = section.level == 0 ? m_matter.end : section.heading.end;
        const bool isCut = at > 0 && m_bytes.at(at - 1) != '\n';
        return text.isEmpty()
            || apply(TextEdit{{at, at, 0}, (isCut ? m_lineEnd : ""_ba) + m_lineEnd + text.toUtf8() + m_lineEnd});
    }
    const qsizetype kept = text.isEmpty() ? 0 : 1;
    for (qsizetype i = paragraphs.size() - 1; i >= kept; --i) {
        const Block &block = paragraphs.at(i);
        qsizetype end = block.range.end;
        if (QByteArrayView(m_bytes).sliced(end).startsWith(m_lineEnd))
            end += m_lineEnd.size();
        apply(TextEdit{{block.range.begin, end, 0}, {}});
    }
    if (text.isEmpty())
        return true;
    const Block &first = paragraphs.constFirst();
    const qsizetype begin = first.at.value(0, first.range.begin);
    const qsizetype end = contentEndOf(m_bytes, first);
    return apply(editBetween(QByteArrayView(m_bytes).sliced(begin, end - begin), text.toUtf8(), begin));
}

bool FrameworkWriter::setGloss(const QString &text, const QString &name)
{
    const auto holds = [](const Section &section) {
        return section.level < levelOfChapters && std::ranges::contains(section.blocks, Block::Kind::Paragraph, &Block::kind);
    };
    auto place = std::ranges::find_if(m_sections, holds);
    if (place == m_sections.end())
        place = std::ranges::find(m_sections, 1, &Section::level);
    if (place != m_sections.end())
        return setParagraphs(place - m_sections.begin(), text);
    const QByteArray title = "# " + name.toUtf8() + m_lineEnd + m_lineEnd + text.toUtf8() + m_lineEnd + m_lineEnd;
    return text.isEmpty() || apply(TextEdit{{m_matter.end, m_matter.end, 0}, title});
}

bool FrameworkWriter::setInsight(const QString &text)
{
    if (const Section *there = chapter(FrameworkField::KeyInsight))
        return setParagraphs(there - m_sections.constData(), text);
    return text.isEmpty() || addChapter(FrameworkField::KeyInsight, text.toUtf8() + m_lineEnd);
}

/// In front of the next one that is there, else at the end.
bool FrameworkWriter::addChapter(FrameworkField field, const QByteArray &body)
{
    const auto own = std::ranges::find(frameworkChapters, field, &FrameworkChapter::field);
    const QByteArray text = "## " + QByteArray(own->heading.data(), own->heading.size()) + m_lineEnd + m_lineEnd + body;
    for (auto next = own + 1; next != frameworkChapters.end(); ++next) {
        if (const Section *there = chapter(next->field))
            return apply(TextEdit{{there->heading.begin, there->heading.begin, 0}, text + m_lineEnd});
    }
    const qsizetype end = m_bytes.size();
    const QByteArray gap = (m_bytes.isEmpty() || m_bytes.endsWith('\n') ? ""_ba : m_lineEnd) + m_lineEnd;
    return apply(TextEdit{{end, end, 0}, gap + text});
}

/// Those that the reader takes for entries.
QList<Block> FrameworkWriter::itemsOf(FrameworkField field) const
{
    const Section *there = chapter(field);
    QList<Block> items = there != nullptr ? there->blocks : QList<Block>();
    items.removeIf([field](const Block &block) {
        const bool isItem = block.kind == Block::Kind::Bullet || block.kind == Block::Kind::Numbered;
        const bool isEmpty =
            field == FrameworkField::Parts ? namedText(block.text()) == NamedText() : plainText(block.text()).isEmpty();
        return !isItem || isEmpty;
    });
    return items;
}

QByteArray FrameworkWriter::itemBytes(FrameworkField field, const QString &text) const
{
    const qsizetype colon = text.indexOf(": "_L1);
    if (field != FrameworkField::Parts || colon <= 0)
        return text.toUtf8();
    return "**" + text.first(colon).toUtf8() + "**" + text.sliced(colon).toUtf8();
}

bool FrameworkWriter::insertItem(FrameworkField field, qsizetype index, const QString &text)
{
    const QByteArray item = itemBytes(field, text);
    const QList<Block> items = itemsOf(field);
    if (!items.isEmpty()) {
        QList<WrittenEntry> entries;
        for (const Block &block : items)
            entries.append({WrittenEntry::Form::Line, 0, block.range.begin, block.at.value(0, block.range.begin),
                            contentEndOf(m_bytes, block)});
        return apply(TextSequence(m_bytes, entries, m_lineEnd).inserted(index, item));
    }
    const Section *there = chapter(field);
    if (there == nullptr)
        return addChapter(field, "- " + item + m_lineEnd);
    const qsizetype at = there->heading.end;
    const bool isCut = m_bytes.at(at - 1) != '\n';
    return apply(TextEdit{{at, at, 0}, (isCut ? m_lineEnd : ""_ba) + m_lineEnd + "- " + item + m_lineEnd});
}

bool FrameworkWriter::setItems(FrameworkField field, const QStringList &before, const QStringList &after)
{
    if (itemsOf(field).size() != before.size())
        return false;
    const CommonEnds common = commonEnds(before, after);
    const qsizetype gone = before.size() - common.front - common.back;
    const qsizetype fresh = after.size() - common.front - common.back;
    for (qsizetype i = 0; i < std::max(gone, fresh); ++i) {
        const qsizetype at = common.front + std::min(i, fresh);
        if (i >= gone) {
            if (!insertItem(field, at, after.at(at)))
                return false;
            continue;
        }
        const Block block = itemsOf(field).value(at);
        const qsizetype begin = block.at.value(0, block.range.begin);
        const bool isKept = i < fresh;
        apply(isKept ? TextEdit{{begin, contentEndOf(m_bytes, block), 0}, itemBytes(field, after.at(at))}
                     : TextEdit{{block.range.begin, block.range.end, 0}, {}});
    }
    return true;
}

}  // namespace sb
