// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/contextwords.h"

#include <QLocale>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sb::ui {

qsizetype ContextWords::rounded(qsizetype tokens)
{
    qsizetype step = 10;
    while (tokens >= 100 * step)
        step *= 10;
    return (tokens + step / 2) / step * step;
}

QString ContextWords::tokens(qsizetype tokens)
{
    return tr("about %Ln token(s)", nullptr, static_cast<int>(rounded(tokens)));
}

QString ContextWords::leftOut(const ContextEstimate &estimate)
{
    if (estimate.room == 0)
        return {};
    QStringList parts;
    if (estimate.messagesLeftOut > 0)
        parts.append(tr("%Ln message(s)", nullptr, static_cast<int>(estimate.messagesLeftOut)));
    if (!estimate.sectionsLeftOut.isEmpty())
        parts.append(tr("%Ln section(s)", nullptr, static_cast<int>(estimate.sectionsLeftOut.size())));
    return parts.isEmpty() ? tr("nothing left out")
                           : tr("%1 left out", "a list of what").arg(QLocale().createSeparatedList(parts));
}

QString ContextWords::line(const ContextEstimate &estimate)
{
    if (estimate.isOfRules)
        return {};
    if (estimate.excess > 0)
        return tooLong(estimate.excess);
    const QString left = leftOut(estimate);
    return left.isEmpty() ? tokens(estimate.sent()) : tokens(estimate.sent()) + u" · "_s + left;
}

QString ContextWords::tooLong(qsizetype excess)
{
    return tr("This is %Ln token(s) more than the model takes.", nullptr,
              static_cast<int>(rounded(qMax(excess, qsizetype{10}))));
}

QString ContextWords::sentence(const ContextEstimate &estimate)
{
    if (estimate.isOfRules)
        return tr("The playbook answers on this computer: nothing is sent, and it reads every question of this conversation.");
    if (estimate.excess > 0)
        return tooLong(estimate.excess) + u' '
            + tr("Shorten the question by as much, send it in parts, or choose a model that takes more. The advisor's rules "
                 "and "
                 "your figures always go along.");
    if (estimate.room == 0)
        return tr("How much the model takes is not known, so nothing is left out.");
    if (estimate.messagesLeftOut == 0 && estimate.sectionsLeftOut.isEmpty())
        return tr("All of it fits into what the model takes.");
    return tr("The model does not take all of it. What is left out stays in this conversation.");
}

QString ContextWords::offer(qsizetype messages)
{
    return tr("%Ln earlier message(s) can be told as one summary, which you can read and change. The conversation stays whole.",
              nullptr, static_cast<int>(messages));
}

}  // namespace sb::ui
