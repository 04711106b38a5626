// SPDX-License-Identifier: Apache-2.0
#include "ui/highlight/kdecodehighlighter.h"

#include "base/limits.h"
#include "markdown/codelanguage.h"
#include "ui/highlight/coderoles.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <QHash>
#include <QThread>
#include <QtConcurrentRun>
#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

using KSyntaxHighlighting::Definition;
using KSyntaxHighlighting::Format;
using KSyntaxHighlighting::State;

/// These are no code.
constexpr QLatin1StringView texts[]{"text"_L1, "txt"_L1, "plain"_L1, "plaintext"_L1, "output"_L1, "none"_L1};

}  // namespace

class KdeCodeHighlighter::Worker final : private KSyntaxHighlighting::AbstractHighlighter {
public:
    Done highlight(const Work &work)
    {
        Done done;
        const Definition language = definitionOf(work.language);
        if (!language.isValid())
            return done;
        setDefinition(language);
        m_isDiff = language.name() == "Diff"_L1;
        State state = work.before.has_value() ? std::any_cast<State>(work.before) : stateBefore(work.lines.value(0));
        for (const QString &line : work.lines) {
            m_line.clear();
            m_end = 0;
            if (line.size() <= limits::highlightedLine)
                state = highlightLine(line, state);
            done.lines.append(m_line);
        }
        done.after = state;
        return done;
    }

private:
    Definition definitionOf(const QString &name)
    {
        const auto known = m_definitions.constFind(name);
        if (known != m_definitions.cend())
            return *known;
        return *m_definitions.insert(name, find(name));
    }

    Definition find(const QString &name)
    {
        if (name.isEmpty() || std::ranges::find(texts, name) != std::end(texts))
            return {};
        if (!m_repository)
            m_repository = std::make_unique<KSyntaxHighlighting::Repository>();
        const QString called = languageName(name);
        const Definition named = m_repository->definitionForName(called.isEmpty() ? name : called);
        return named.isValid() ? named : m_repository->definitionForFileName(u"code."_s + name);
    }

    /// A fence of PHP often leaves out the mark that begins it.
    State stateBefore(const QString &line)
    {
        return definition().name().startsWith("PHP"_L1) && !line.contains("<?"_L1) ? highlightLine(u"<?php", State()) : State();
    }

    // Offsets go up; what lies between two pieces is plain.
    void applyFormat(int offset, int length, const Format &format) override
    {
        if (offset > m_end)
            add(offset - m_end, CodeRole::Plain);
        add(length, roleOf(format));
    }

    [[nodiscard]] CodeRole roleOf(const Format &format) const
    {
        if (m_isDiff && format.name().startsWith("Added"_L1))
            return CodeRole::Added;
        if (m_isDiff && format.name().startsWith("Removed"_L1))
            return CodeRole::Removed;
        return codeRoleOf(format);
    }

    void add(qsizetype length, CodeRole role)
    {
        m_end += length;
        if (!m_line.isEmpty() && m_line.constLast().role == role)
            m_line.last().length += length;
        else if (length > 0)
            m_line.append({length, role});
    }

    std::unique_ptr<KSyntaxHighlighting::Repository> m_repository;
    QHash<QString, Definition> m_definitions;
    QList<CodePiece> m_line;
    qsizetype m_end = 0;
    bool m_isDiff = false;
};

KdeCodeHighlighter::KdeCodeHighlighter() : m_worker(std::make_unique<Worker>())
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
}

KdeCodeHighlighter::~KdeCodeHighlighter()
{
    m_pool.clear();
    m_pool.waitForDone();
}

QFuture<CodeHighlighter::Done> KdeCodeHighlighter::highlight(const Work &work)
{
    return QtConcurrent::run(&m_pool, [worker = m_worker.get(), work] { return worker->highlight(work); });
}

}  // namespace sb::ui
