// SPDX-License-Identifier: Apache-2.0
#include "personas/ownquestions.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

QList<OwnQuestion> ownQuestions(const Persona &persona)
{
    QList<OwnQuestion> questions;
    const auto add = [&questions](const QString &text, const QString &path) {
        if (!text.isEmpty() && !std::ranges::contains(questions, text, &OwnQuestion::text))
            questions.append({text, path});
    };
    for (qsizetype i = 0; i < persona.starters.size(); ++i)
        add(persona.starters.at(i), u"starters[%1]"_s.arg(i));
    for (qsizetype i = 0; i < persona.playbooks.size(); ++i)
        add(persona.playbooks.at(i).question, u"playbooks[%1].question"_s.arg(i));
    return questions;
}

}  // namespace sb
