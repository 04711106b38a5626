// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formnote.h"

#include <QStringList>

namespace sb::ui {

FormNote joinedNotes(const QList<FormNote> &notes)
{
    FormNote joined{Severity::Information};
    QStringList sentences;
    for (const FormNote &note : notes) {
        joined.severity = qMax(joined.severity, note.severity);
        if (!sentences.contains(note.sentence))
            sentences.append(note.sentence);
    }
    joined.sentence = sentences.join(u'\n');
    return joined;
}

StateLine::State stateOf(const FormNote &note)
{
    if (note.sentence.isEmpty())
        return StateLine::State::None;
    switch (note.severity) {
    case Severity::Error:
        return StateLine::State::Bad;
    case Severity::Warning:
        return StateLine::State::Watch;
    case Severity::Information:
        return StateLine::State::Unknown;
    }
    return StateLine::State::None;
}

}  // namespace sb::ui
