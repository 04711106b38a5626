// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/interop/interop.h"
#include "personas/persona.h"

#include <QJsonObject>

namespace sb {

/// What all formats have in common: an assistant as other programs see one.
struct AssistantCard {
    QString name;
    QString icon;          ///< an emoji
    QString description;
    QString instructions;  ///< Markdown: the document without its front matter
    QStringList starters;
    QStringList tags;
    QString samples;       ///< parted by lines "<START>"
    QList<NamedText> colleagues;  ///< name, reason
    QList<NamedText> answers;     ///< question, answer
    QList<NamedText> sections;    ///< further texts for the model, with their headings
    QString avatar;    ///< data URL
    QString embedded;  ///< a whole document of ours
    QString head;      ///< front matter of ours, for formats whose body is the document's
    QJsonObject kept;  ///< what we do not know
};

[[nodiscard]] AssistantCard cardOf(const PersonaDocument &document, InteropFormat format);

/// A document of ours. What was embedded comes back to the byte when the instructions are still its own.
[[nodiscard]] QByteArray documentOf(const AssistantCard &card, InteropFormat format, LossReport &losses);

/// The key of the front matter under which foreign keys are kept: all character cards have one.
[[nodiscard]] QString keptKeyOf(InteropFormat format);

/// Bytes as text that gives them back.
[[nodiscard]] QString embeddable(const QByteArray &bytes);

/// ASCII letters, digits and single hyphens, at most `most` of them.
[[nodiscard]] QString asciiSlug(const QString &name, qsizetype most = 64);

}  // namespace sb
