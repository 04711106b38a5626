// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>
#include <QList>
#include <QString>
#include <QStringList>

namespace sb {

/// How much a section is worth to a prompt that must be shorter: the first of these leaves first, `Needed` never.
/// What only sounds like the advisor goes before what the advisor knows, that before how the advisor works; what was chosen
/// for the question at hand goes last.
enum class Worth {
    Samples,
    FreeText,
    Tools,
    Sources,
    Words,              ///< that bring people to the advisor
    Topics,
    PlaybookQuestions,
    Metrics,            ///< that the advisor looks at; the figures themselves are in the data block
    Competencies,
    Philosophy,
    Colleagues,
    QuestionsByTopic,
    BlindSpots,
    FirstQuestions,
    Principles,
    FrameworkIds,
    Method,
    Style,
    FrameworkTexts,     ///< near to the question
    Playbooks,          ///< near to the question
    Needed,
};

/// A section of a prompt, and how many bytes of it that is.
struct PromptPart {
    QString heading;
    qsizetype bytes = 0;

    bool operator==(const PromptPart &) const = default;
};

/// A prompt section by section, in the order in which they were added; an empty one leaves no trace.
class PromptSheet {
public:
    void list(Worth worth, QLatin1StringView heading, const QStringList &lines);
    void text(Worth worth, QLatin1StringView heading, const QString &text);

    /// The same section with another text.
    void replace(QLatin1StringView heading, const QString &text);

    /// Takes sections away, the least worth first and only as many as needed, until `joined` has at most `mostBytes` of
    /// UTF-8 or only needed ones are left. Returns the headings of what was taken, in the order in which it went.
    QStringList shortenTo(qsizetype mostBytes);

    /// Of `joined`, as UTF-8.
    [[nodiscard]] qsizetype bytes() const;
    [[nodiscard]] QString joined() const;
    [[nodiscard]] QList<PromptPart> parts() const;

private:
    struct Section {
        Worth worth = Worth::Needed;
        QString heading;
        QString text;
        qsizetype bytes = 0;  ///< with its heading
    };

    QList<Section> m_sections;
};

}  // namespace sb
