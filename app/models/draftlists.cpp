// SPDX-License-Identifier: Apache-2.0
#include "models/draftlists.h"

#include <QMimeData>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

const QString chapterMime = u"application/x-soundingboard-chapter"_s;

/// Takes the place of a list's rows. Rows that stay are told to be changed, so that the view keeps its place.
template<class Row, class Model, class Begin, class End>
void replaceRows(QList<Row> &rows, const QList<Row> &by, const Model &changed, const Begin &begin, const End &end)
{
    if (rows.size() != by.size()) {
        begin();
        rows = by;
        end();
        return;
    }
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (rows.at(i) != by.at(i)) {
            rows[i] = by.at(i);
            changed(static_cast<int>(i));
        }
    }
}

}  // namespace

ChapterList::ChapterList(const Words &words, QObject *parent) : QAbstractListModel(parent), m_words(words) {}

void ChapterList::setChapters(const QList<ChapterRow> &chapters)
{
    replaceRows(
        m_chapters, chapters, [this](int row) { emit dataChanged(index(row), index(row)); }, [this] { beginResetModel(); },
        [this] { endResetModel(); });
}

int ChapterList::rowAt(qsizetype byte) const
{
    const auto after = std::ranges::upper_bound(m_chapters, byte, {}, [](const ChapterRow &row) { return row.range.begin; });
    return static_cast<int>(after - m_chapters.begin()) - 1;
}

int ChapterList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_chapters.size());
}

QVariant ChapterList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ChapterRow &row = m_chapters.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return m_words.title(row);
    case Qt::AccessibleTextRole:
        return m_words.whole(row);
    case Qt::ToolTipRole:
        return m_words.whole(row).toHtmlEscaped();
    case ChapterRole:
        return QVariant::fromValue(row);
    default:
        return {};
    }
}

Qt::ItemFlags ChapterList::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    const Qt::ItemFlags usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return index.row() == 0 ? usual : usual | Qt::ItemIsDragEnabled;
}

QStringList ChapterList::mimeTypes() const
{
    return {chapterMime};
}

QMimeData *ChapterList::mimeData(const QModelIndexList &indexes) const
{
    auto *data = new QMimeData;
    data->setData(chapterMime, QByteArray::number(indexes.constFirst().row()));
    return data;
}

bool ChapterList::dropMimeData(const QMimeData *data, Qt::DropAction, int row, int, const QModelIndex &parent)
{
    const int from = data->data(chapterMime).toInt();
    const int target = row >= 0 ? row : parent.isValid() ? parent.row() : rowCount();
    const int to = std::max(1, target > from ? target - 1 : target);
    if (from < 1 || from >= rowCount() || to == from)
        return false;
    emit moveWanted(from, to);
    return false;  // the rows come anew from the draft: the view has nothing to take away
}

FindingList::FindingList(const Sentence &sentence, QObject *parent) : QAbstractListModel(parent), m_sentence(sentence) {}

void FindingList::setFindings(const QList<LintFinding> &findings)
{
    replaceRows(
        m_findings, findings, [this](int row) { emit dataChanged(index(row), index(row)); }, [this] { beginResetModel(); },
        [this] { endResetModel(); });
}

int FindingList::count(Severity severity) const
{
    return static_cast<int>(std::ranges::count_if(
        m_findings, [severity](const LintFinding &finding) { return finding.problem.severity == severity; }));
}

int FindingList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

QVariant FindingList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LintFinding &finding = m_findings.at(index.row());
    if (role == Qt::DisplayRole)
        return m_sentence(finding);
    if (role == Qt::ToolTipRole)
        return m_sentence(finding).toHtmlEscaped();
    return role == FindingRole ? QVariant::fromValue(finding) : QVariant();
}

}  // namespace sb
