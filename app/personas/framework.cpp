// SPDX-License-Identifier: Apache-2.0
#include "personas/framework.h"

#include "personas/frontmatter.h"
#include "personas/inlinetext.h"
#include "personas/personalimits.h"
#include "personas/sectiontree.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr int frameworkChapterLevel = 2;

QString paragraphsOf(const Section &section)
{
    QStringList texts;
    for (const Block &block : section.blocks) {
        if (block.kind == Block::Kind::Paragraph)
            texts.append(plainText(block.text()));
    }
    return texts.join(u' ');
}

QStringList bulletsOf(const Section &section)
{
    QStringList items;
    for (const Block &block : section.blocks) {
        const bool isItem = block.kind == Block::Kind::Bullet || block.kind == Block::Kind::Numbered;
        const QString text = isItem ? plainText(block.text()) : QString();
        if (!text.isEmpty() && items.size() < limits::frameworkItems)
            items.append(text);
    }
    return items;
}

QList<NamedText> partsOf(const Section &section)
{
    QList<NamedText> parts;
    for (const Block &block : section.blocks) {
        const bool isItem = block.kind == Block::Kind::Bullet || block.kind == Block::Kind::Numbered;
        if (isItem && parts.size() < limits::frameworkItems)
            parts.append(namedText(block.text()));
    }
    parts.removeAll(NamedText());
    return parts;
}

void readFrameworkChapter(const Section &section, Framework &framework)
{
    const QString key = matchingKey(section.title);
    if (key == "key insight"_L1)
        framework.keyInsight = paragraphsOf(section);
    else if (key == "parts"_L1)
        framework.parts = partsOf(section);
    else if (key == "when to use"_L1)
        framework.whenToUse = bulletsOf(section);
    else if (key == "when not to use"_L1)
        framework.whenNotToUse = bulletsOf(section);
    else if (key == "questions"_L1)
        framework.questions = bulletsOf(section);
    else
        framework.problems.append({section.heading, Severity::Information, u"F03"_s, section.title});
}

void readFrameworkHead(const FrontMatter &matter, Framework &framework)
{
    const auto value = [&matter](QLatin1StringView key) { return matter.values.value(key); };
    framework.name = value("name"_L1);
    framework.author = value("author"_L1);
    framework.source = value("source"_L1);
    framework.kind = value("kind"_L1);
    bool isNumber = false;
    const int year = value("year"_L1).toInt(&isNumber);
    if (isNumber)
        framework.year = year;
    for (const auto entries = matter.lists.value(u"aliases"_s); const FrontMatter::Entry &entry : entries)
        framework.aliases.append(entry.value(QString()).simplified());
    framework.aliases += commaList(value("aliases"_L1));
    framework.aliases.removeAll(QString());
    framework.aliases.resize(qMin(framework.aliases.size(), limits::frameworkAliases));
    if (const QString own = value("id"_L1); !own.isEmpty() && own != framework.id)
        framework.problems.append({{0, matter.end, 1}, Severity::Warning, u"F01"_s, own});
}

void findMissing(Framework &framework)
{
    const auto need = [&framework](bool isThere, QLatin1StringView what) {
        if (!isThere)
            framework.problems.append({{0, 0, 1}, Severity::Warning, u"F02"_s, what});
    };
    need(!framework.gloss.isEmpty(), "gloss"_L1);
    need(!framework.keyInsight.isEmpty(), "key insight"_L1);
    need(!framework.parts.isEmpty(), "parts"_L1);
    need(!framework.whenToUse.isEmpty(), "when to use"_L1);
    need(!framework.whenNotToUse.isEmpty(), "when not to use"_L1);
    need(!framework.questions.isEmpty(), "questions"_L1);
}

}  // namespace

Framework readFramework(QByteArrayView bytes, const QString &id)
{
    Framework framework{.id = id};
    const FrontMatter matter = readFrontMatter(bytes, framework.problems);
    readFrameworkHead(matter, framework);
    QString title;
    for (const auto sections = buildSections(scanLines(bytes, matter.end), matter.end); const Section &section : sections) {
        if (section.level == frameworkChapterLevel) {
            readFrameworkChapter(section, framework);
        } else if (section.level < frameworkChapterLevel) {
            title = title.isEmpty() ? section.title : title;
            framework.gloss = framework.gloss.isEmpty() ? paragraphsOf(section) : framework.gloss;
        }
    }
    if (framework.name.isEmpty())
        framework.name = title.isEmpty() ? id : title;
    findMissing(framework);
    return framework;
}

}  // namespace sb
