// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "docks/librarycontent.h"

#include <QAbstractItemModel>

namespace cdm::ui {

/// Datasets and runs in two groups. New content is merged row by row, so selection and scroll position stay.
class LibraryModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Group { Datasets, Runs, GroupCount };
    enum Role {
        KeyRole = Qt::UserRole, ///< folder of a dataset, id of a run
        SubtitleRole,           ///< second line
        DatasetRole,            ///< name of a run's dataset; nothing for others
        ValueRole,              ///< best value of a run
        StateRole,              ///< store::RunState of a run as int; nothing for others
        PinnedRole,
        OpenRole,   ///< it is what the session has open
        ProblemRole ///< true where it cannot be opened
    };

    explicit LibraryModel(QObject* parent = nullptr);

    void setContent(const std::shared_ptr<const LibraryContent>& content);
    void setOpen(const QString& datasetFolder, const QString& runId);

    [[nodiscard]] QModelIndex groupIndex(Group group) const;
    [[nodiscard]] bool isGroup(const QModelIndex& index) const;
    [[nodiscard]] const LibraryDataset* datasetAt(const QModelIndex& index) const; ///< null for other rows
    [[nodiscard]] const LibraryRun* runAt(const QModelIndex& index) const;         ///< null for other rows
    [[nodiscard]] QModelIndex indexOfDataset(const QString& folder) const;         ///< invalid when it is not listed
    [[nodiscard]] QModelIndex indexOfRun(const QString& id) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// The name of a run; it is asked for through renameRequested().
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void renameRequested(const QString& runId, const QString& name);

private:
    [[nodiscard]] QVariant datasetData(const LibraryDataset& dataset, int role) const;
    [[nodiscard]] QVariant runData(const LibraryRun& run, int role) const;
    template <class Row, class Key>
    void merge(std::vector<Row>& rows, const std::vector<Row>& news, Group group, Key key);

    std::vector<LibraryDataset> datasets_;
    std::vector<std::shared_ptr<const LibraryRun>> runs_; ///< in the content last set, so that none is copied
    QString openFolder_;
    QString openRun_;
};

} // namespace cdm::ui
