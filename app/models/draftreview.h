// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "models/latestwork.h"
#include "personas/chapter.h"
#include "personas/interop/interop.h"
#include "personas/lintcontext.h"
#include "personas/lintfinding.h"
#include "personas/personadiff.h"
#include "personas/personadocument.h"
#include "personas/personalibrary.h"
#include "personas/sectionmode.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>
#include <functional>
#include <optional>

namespace sb {

class PersonaDraft;

/// A chapter of a draft as an outline shows it. The first row stands for what is before all chapters: front matter and title.
struct ChapterRow {
    QString title;  ///< of the heading; of the first row empty
    ChapterKind kind = ChapterKind::Free;
    TextRange range;  ///< with its heading and its subsections
    int tokens = 0;   ///< estimated, of its text
    SectionMode::When when = SectionMode::When::Always;  ///< never Usual: what that comes to
    int problems = 0;
    std::optional<Severity> worst = {};  ///< of its problems
    bool operator==(const ChapterRow &) const = default;
};

/// What is known of a draft at one moment.
struct DraftFindings {
    PersonaDocument document = PersonaDocument();  ///< that was looked at
    PersonaHead head = {};                         ///< its own: finding a title that stands far down takes a while
    LintReport report;
    QList<ChapterRow> chapters;
    int alwaysTokens = 0;     ///< estimated, of the prompt that each question gets
    int triggeredTokens = 0;  ///< of what joins it for a question that is near to all that waits for one
    int roomTokens = 0;       ///< of the model that is used, with the answer; 0: not known
    QList<InstructionsRoom> rooms = {};  ///< of programs that it can be taken to
    PersonaDiff diff;         ///< from what is published
};

/// All of it for one document. `others` are the advisors it is held against; one of its own slug among them is left out. `context`
/// is what the rules may know, and which frameworks a prompt explains. Pure, any thread; takes the time of `lintLibrary`.
[[nodiscard]] DraftFindings findingsOf(const PersonaDocument &draft, const PersonaDocument &published,
                                       const PersonaLibrary &others, const LintContext &context);

/// Estimated tokens of the prompt that an advisor sends with each question.
[[nodiscard]] qsizetype promptTokens(const Persona &persona, const FrameworkLibrary &frameworks);

/// Follows a draft and looks at it beside the GUI thread after each change; what changes meanwhile is looked at next. GUI thread.
class DraftReview : public QObject {
    Q_OBJECT
public:
    /// `advisors` must outlive this. `context` gives what is known besides at the time.
    DraftReview(const PersonaLibrary &advisors, std::function<LintContext()> context, QObject *parent = nullptr);

    /// In place of the one before; null follows none.
    void follow(PersonaDraft *draft);
    /// Other advisors are there now, or something else is known.
    void lookAgain();
    /// The last that `reviewed` told of this draft.
    [[nodiscard]] const DraftFindings &findings() const { return m_findings; }

signals:
    void reviewed(const sb::DraftFindings &findings);

private:
    const PersonaLibrary &m_advisors;
    std::function<LintContext()> m_context;
    QPointer<PersonaDraft> m_draft;
    DraftFindings m_findings;
    LatestWork<DraftFindings> m_work{this};
};

}  // namespace sb
