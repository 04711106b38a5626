// SPDX-License-Identifier: Apache-2.0
#include "ui/meeting/meetingbanner.h"

#include "meetings/meeting.h"
#include "ui/minutes/meetingwords.h"
#include "ui/style/tokens.h"

using namespace Qt::StringLiterals;

namespace sb::ui {

MeetingBanner::MeetingBanner(QWidget *parent) : QLabel(parent)
{
    setObjectName(u"meetingBanner"_s);
    setWordWrap(true);
    setTextFormat(Qt::RichText);
    setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    setFocusPolicy(Qt::StrongFocus);
    setContentsMargins(space::column, 6, space::wide, 6);
    hide();
    connect(this, &QLabel::linkActivated, this, &MeetingBanner::backRequested);
}

void MeetingBanner::setMeeting(const Meeting *meeting)
{
    setVisible(meeting != nullptr);
    if (meeting == nullptr)
        return;
    setText(tr("<b>%1</b>&nbsp; Answers use the figures frozen on %2 and no others. <a href='meeting'>Back to the meeting</a>",
               "a meeting, a moment")
                .arg(meeting->title.toHtmlEscaped(), shortMoment(*meeting, locale())));
}

}  // namespace sb::ui
