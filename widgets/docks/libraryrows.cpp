// SPDX-License-Identifier: GPL-3.0-only
#include "docks/libraryrows.h"

#include "docks/librarymodel.h"
#include "docks/shortdate.h"
#include "models/numbertext.h"
#include "units/errortext.h"
#include "units/text.h"

#include <QSet>

#include <algorithm>
#include <tuple>

namespace cdm::ui {

namespace {

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" \u00b7 "));
}

/// How far a run is, or when it began and, unless its mark says so, how it ended.
QString progressOf(const LibraryRun& run)
{
    const store::RunRow& row = run.row;
    switch (row.state) {
    case store::RunState::Running:
        return run.plannedEpochs > 0 ? LibraryModel::tr("epoch %1 of %2").arg(row.epochs).arg(run.plannedEpochs)
                                     : LibraryModel::tr("epoch %1").arg(row.epochs);
    case store::RunState::Finished:
    case store::RunState::EarlyStopped:
        return shortDate(row.created);
    default:
        return joined({text::runState(row.state), shortDate(row.created)});
    }
}

QVariant requestData(const RequestPin& pin, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        if (!pin.item.isEmpty())
            return LibraryModel::tr("Request %1, %2").arg(QString::number(pin.request), pin.item);
        return pin.target < 0 ? LibraryModel::tr("Request %1").arg(pin.request)
                              : LibraryModel::tr("Request %1, candidate %2").arg(pin.request).arg(pin.target + 1);
    case LibraryModel::SubtitleRole:
        return pin.name;
    case Qt::ToolTipRole: {
        QStringList lines{requestData(pin, Qt::DisplayRole).toString(), pin.name, pin.folder};
        if (!pin.id.isEmpty())
            lines.insert(1, LibraryModel::tr("Request ID: %1").arg(pin.id));
        return lines.join(QLatin1Char('\n'));
    }
    case Qt::AccessibleTextRole:
        return LibraryModel::tr("Pin: %1 of %2").arg(requestData(pin, Qt::DisplayRole).toString(), pin.name);
    default:
        return {};
    }
}

} // namespace

bool looksSame(const LibraryDataset& a, const LibraryDataset& b)
{
    return a == b;
}

bool looksSame(const LibrarySplit& a, const LibrarySplit& b)
{
    return a == b;
}

bool looksSame(const LibraryCheckpoint& a, const LibraryCheckpoint& b)
{
    return a == b;
}

bool looksSame(const LibraryRunPtr& a, const LibraryRunPtr& b)
{
    const auto shown = [](const LibraryRun& run) {
        const store::RunRow& row = run.row;
        return std::tie(row.name, row.note, row.state, row.error, row.datasetName, row.created, row.folder, row.epochs,
                        row.bestEpoch, row.bestValidation, row.pinned, run.metric, run.plannedEpochs);
    };
    return shown(*a) == shown(*b);
}

bool looksSame(const LibraryPin& a, const LibraryPin& b)
{
    return a.run && b.run ? looksSame(a.run, b.run) : a.request == b.request;
}

QString rowKey(const LibraryDataset& row)
{
    return row.folder;
}

QString rowKey(const LibrarySplit& row)
{
    return QString::number(static_cast<int>(row.split));
}

QString rowKey(const LibraryCheckpoint& row)
{
    return row.file;
}

const std::string& rowKey(const LibraryRunPtr& row)
{
    return row->row.id;
}

QString rowKey(const LibraryPin& row)
{
    if (row.run)
        return QString::fromStdString(row.run->row.id);
    return QStringLiteral("%1/%2/%3").arg(row.request.hash).arg(row.request.request).arg(row.request.target);
}

QString firstPart(const QString& name)
{
    const auto end = std::find_if(name.begin(), name.end(),
                                  [](QChar one) { return one == QLatin1Char(',') || one == QLatin1Char(':'); });
    return name.left(end - name.begin());
}

QSet<QString> repeatedNames(const std::vector<LibraryRunPtr>& runs)
{
    QSet<QString> met;
    QSet<QString> repeated;
    for (const LibraryRunPtr& run : runs) {
        const QString name = QString::fromStdString(run->row.name);
        if (!name.isEmpty() && met.contains(name))
            repeated.insert(name);
        met.insert(name);
    }
    return repeated;
}

QHash<QString, QString> sharedBeginnings(const std::vector<LibraryRunPtr>& runs)
{
    QHash<QString, QString> beginnings;
    QSet<QString> severalNamed;
    for (const LibraryRunPtr& run : runs) {
        const QString name = QString::fromStdString(run->row.name);
        const QString part = firstPart(name);
        const auto known = beginnings.find(part);
        if (known == beginnings.end()) {
            beginnings.insert(part, name);
            continue;
        }
        if (*known == name)
            continue;
        severalNamed << part;
        const auto differ = std::mismatch(known->cbegin(), known->cend(), name.cbegin(), name.cend()).first;
        known->truncate(differ - known->cbegin());
    }
    beginnings.removeIf([&severalNamed](const auto& one) { return !severalNamed.contains(one.key()); });
    return beginnings;
}

QVariant rowData(const LibraryDataset& row, int role)
{
    const QString requests = LibraryModel::tr("%1 requests").arg(text::count(row.requests));
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case LibraryModel::KeyRole:
        return row.folder;
    case LibraryModel::SubtitleRole:
        if (!row.problem.isEmpty())
            return joined({row.place, LibraryModel::tr("cannot be opened")});
        return row.place.isEmpty() ? requests : row.place;
    case LibraryModel::ValueRole:
        return row.problem.isEmpty() && !row.place.isEmpty() ? requests : QString();
    case Qt::ToolTipRole:
        return QStringList{row.name, row.folder, row.problem}.join(QLatin1Char('\n')).trimmed();
    case Qt::AccessibleTextRole:
        return LibraryModel::tr("Dataset %1, %2")
            .arg(row.name, joined({rowData(row, LibraryModel::SubtitleRole).toString(),
                                   rowData(row, LibraryModel::ValueRole).toString()}));
    case LibraryModel::ProblemRole:
        return !row.problem.isEmpty();
    default:
        return {};
    }
}

QVariant rowData(const LibrarySplit& row, int role)
{
    const QString requests = LibraryModel::tr("%1 requests").arg(text::count(row.requests));
    switch (role) {
    case Qt::DisplayRole:
        return text::splitName(row.split);
    case LibraryModel::KeyRole:
        return rowKey(row);
    case LibraryModel::ValueRole:
        return requests;
    case Qt::ToolTipRole:
        return LibraryModel::tr("Take metrics and curves over this part of the dataset");
    case Qt::AccessibleTextRole:
        return LibraryModel::tr("Split %1, %2").arg(text::splitName(row.split), requests);
    default:
        return {};
    }
}

QVariant rowData(const LibraryCheckpoint& row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case LibraryModel::KeyRole:
        return row.file;
    case LibraryModel::SubtitleRole:
        return row.problem.isEmpty() ? joined({row.place, LibraryModel::tr("epoch %1").arg(row.epoch), row.trainedOn})
                                     : joined({row.place, LibraryModel::tr("cannot be opened")});
    case Qt::ToolTipRole:
        return QStringList{row.name, row.file, row.problem}.join(QLatin1Char('\n')).trimmed();
    case Qt::AccessibleTextRole:
        return LibraryModel::tr("Checkpoint %1, %2").arg(row.name, rowData(row, LibraryModel::SubtitleRole).toString());
    case LibraryModel::ProblemRole:
        return !row.problem.isEmpty();
    default:
        return {};
    }
}

QVariant rowData(const LibraryRunPtr& run, int role)
{
    const store::RunRow& row = run->row;
    const QString id = QString::fromStdString(row.id);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return row.name.empty() ? id : QString::fromStdString(row.name);
    case LibraryModel::KeyRole:
        return id;
    case LibraryModel::SubtitleRole:
        return joined({progressOf(*run), QString::fromStdString(row.datasetName)});
    case LibraryModel::ValueRole:
        return row.bestEpoch > 0 ? metricText(row.bestValidation) : QString();
    case Qt::ToolTipRole: {
        QStringList lines{rowData(run, Qt::DisplayRole).toString()};
        if (!row.name.empty())
            lines << id;
        lines << joined({text::runState(row.state), text::dateTime(row.created)});
        if (!row.datasetName.empty())
            lines << QString::fromStdString(row.datasetName);
        lines << LibraryModel::tr("%1 epochs, best epoch %2").arg(row.epochs).arg(row.bestEpoch);
        if (row.bestEpoch > 0)
            lines << LibraryModel::tr("%1 %2").arg(run->metric, metricText(row.bestValidation));
        if (!row.note.empty())
            lines << QString::fromStdString(row.note);
        if (!row.error.empty())
            lines << text::storedError(row.error);
        return lines.join(QLatin1Char('\n'));
    }
    case Qt::AccessibleTextRole:
        return LibraryModel::tr("Run %1, %2, %3 %4")
            .arg(rowData(run, Qt::DisplayRole).toString(),
                 joined({text::runState(row.state),
                         row.state == store::RunState::Running ? progressOf(*run) : text::dateTime(row.created),
                         QString::fromStdString(row.datasetName)}),
                 run->metric, rowData(run, LibraryModel::ValueRole).toString());
    case LibraryModel::StateRole:
        return static_cast<int>(row.state);
    case LibraryModel::PinnedRole:
        return row.pinned;
    case LibraryModel::ProblemRole:
        return row.state == store::RunState::Failed;
    default:
        return {};
    }
}

QVariant rowData(const LibraryPin& row, int role)
{
    if (role == LibraryModel::KeyRole)
        return rowKey(row);
    if (!row.run)
        return requestData(row.request, role);
    return role == LibraryModel::PinnedRole ? QVariant() : rowData(row.run, role); // its group says so
}

} // namespace cdm::ui
