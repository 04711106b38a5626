// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/codehighlighter.h"

#include <QPromise>
#include <memory>
#include <utility>
#include <vector>

namespace sb::test {

/// Knows one language, "toy": words in capitals are keywords, digits numbers, and what stands between "(*" and "*)" is a comment,
/// over line ends. Answers at once, or when a test says so.
class FakeHighlighter final : public CodeHighlighter {
public:
    [[nodiscard]] QFuture<Done> highlight(const Work &work) override
    {
        works.append(work);
        QPromise<Done> promise;
        promise.start();
        promise.addResult(done(work));
        const QFuture<Done> future = promise.future();
        if (isHeld)
            m_held.push_back(std::move(promise));
        else
            promise.finish();
        return future;
    }

    void release()
    {
        for (QPromise<Done> &promise : std::exchange(m_held, {}))
            promise.finish();
    }

    [[nodiscard]] static Done done(const Work &work)
    {
        Done done;
        bool isComment = work.before.has_value() && std::any_cast<bool>(work.before);
        for (const QString &line : work.lines) {
            QList<CodePiece> pieces;
            for (qsizetype at = 0; at < line.size(); ++at) {
                const bool begins = QStringView(line).sliced(at).startsWith(u"(*");
                isComment = isComment || begins;
                const CodeRole role = isComment ? CodeRole::Comment
                    : line.at(at).isUpper()     ? CodeRole::Keyword
                    : line.at(at).isDigit()     ? CodeRole::Number
                                                : CodeRole::Plain;
                isComment = isComment && !QStringView(line).first(at + 1).endsWith(u"*)");
                if (pieces.isEmpty() || pieces.constLast().role != role)
                    pieces.append({0, role});
                ++pieces.last().length;
            }
            done.lines.append(work.language == QStringLiteral("toy") ? pieces : QList<CodePiece>());
        }
        done.after = isComment;
        return done;
    }

    QList<Work> works;
    bool isHeld = false;

private:
    std::vector<QPromise<Done>> m_held;
};

}  // namespace sb::test
