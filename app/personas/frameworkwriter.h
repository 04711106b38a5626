// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/frameworkedit.h"
#include "personas/frontmatter.h"
#include "personas/personatext.h"
#include "personas/sectiontree.h"

#include <QByteArray>
#include <QJsonValue>
#include <QList>
#include <QStringList>
#include <optional>

namespace sb {

/// Writes fields into a framework's file, one step behind the other. None is promised to be read as it was meant: who asks reads
/// the result and compares.
class FrameworkWriter {
public:
    explicit FrameworkWriter(const QByteArray &bytes);

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

    /// Each gives false where there is no place for it. An empty text takes the key, or the paragraphs, away.
    bool setKey(const QString &key, const QJsonValue &value);
    bool setAliases(const QStringList &before, const QStringList &after);
    /// The first heading of level 1 reads so.
    [[nodiscard]] bool hasTitle(const QString &title) const;
    bool setTitle(const QString &title);
    bool setGloss(const QString &text, const QString &name);
    bool setInsight(const QString &text);
    bool setItems(FrameworkField field, const QStringList &before, const QStringList &after);

private:
    void look();
    bool apply(const std::optional<TextEdit> &edit);
    [[nodiscard]] const Section *chapter(FrameworkField field) const;
    [[nodiscard]] QList<Block> itemsOf(FrameworkField field) const;
    bool setParagraphs(qsizetype heading, const QString &text);
    bool addChapter(FrameworkField field, const QByteArray &body);
    bool insertItem(FrameworkField field, qsizetype index, const QString &text);
    [[nodiscard]] QByteArray itemBytes(FrameworkField field, const QString &text) const;

    QByteArray m_bytes;
    QByteArray m_lineEnd;
    FrontMatter m_matter;
    QList<Section> m_sections;
};

}  // namespace sb
