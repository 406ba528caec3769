// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "docks/libraryrows.h"
#include "docks/libraryslices.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QSet>

#include <array>
#include <utility>
#include <vector>

namespace cdm::ui {

/// What a session has open, as far as rows of the Library show it.
struct LibraryOpen
{
    QString dataset; ///< folder
    QString hash;    ///< of the dataset
    QString run;     ///< of checkpoint A
    QString checkpoint;
    QString otherRun; ///< of checkpoint B
    QString otherCheckpoint;
    std::optional<data::Split> split;
    std::optional<SliceKey> slice; ///< nothing: all requests
    std::uint32_t request = 0;
    int target = -1;
    QSet<QString> paused; ///< runs of this program's trainings
    friend bool operator==(const LibraryOpen&, const LibraryOpen&) = default;
};

/// Datasets, splits of the open one, slices of the open split, checkpoints, pins and runs in groups; runs, of which
/// there may be thousands, come last. New content is merged row by row, so selection and scroll position stay.
class LibraryModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Group { Datasets, Splits, Slices, Checkpoints, Pins, Runs, GroupCount };
    enum Role {
        KeyRole = Qt::UserRole, ///< folder of a dataset, file of a checkpoint, id of a run, place of a pinned request,
                                ///< toText() of a slice's key
        SubtitleRole,           ///< second line
        TwoLinesRole,           ///< whether there is a second line; cheap, as views measure thousands of rows
        BeginningRole,          ///< of a run's name: what it shares with other names, see sharedBeginnings()
        ValueRole,              ///< best value of a run, size of a split or dataset
        StateRole,              ///< store::RunState of a run as int; nothing for others
        PinnedRole,
        OpenRole,    ///< it is what the session has open; of checkpoints, A
        OtherRole,   ///< it is the session's checkpoint B
        PausedRole,  ///< a run of the state "running" that waits to be gone on with
        ProblemRole, ///< true where it cannot be opened
        HeadingRole  ///< true where it is nothing but the name of the rows below it
    };

    explicit LibraryModel(QObject* parent = nullptr);

    void setContent(const std::shared_ptr<const LibraryContent>& content);
    void setSplits(const std::vector<LibrarySplit>& splits);
    void setSlices(const std::vector<LibrarySlice>& slices);
    void setRequestPins(const std::vector<RequestPin>& pins); ///< they follow the pinned runs
    void setOpen(const LibraryOpen& open);

    [[nodiscard]] QModelIndex groupIndex(Group group) const;
    [[nodiscard]] bool isGroup(const QModelIndex& index) const;
    [[nodiscard]] const LibraryDataset* datasetAt(const QModelIndex& index) const; ///< null for other rows
    [[nodiscard]] const LibrarySplit* splitAt(const QModelIndex& index) const;
    [[nodiscard]] const LibrarySlice* sliceAt(const QModelIndex& index) const; ///< null for a heading as well
    [[nodiscard]] const LibraryCheckpoint* checkpointAt(const QModelIndex& index) const;
    [[nodiscard]] const RequestPin* requestPinAt(const QModelIndex& index) const;
    [[nodiscard]] const LibraryRun* runAt(const QModelIndex& index) const; ///< of a pinned run as well
    [[nodiscard]] QModelIndex indexOfDataset(const QString& folder) const; ///< invalid when it is not listed
    [[nodiscard]] QModelIndex indexOfRun(const QString& id) const;
    [[nodiscard]] QModelIndex indexOf(Group group, const QString& key) const; ///< by KeyRole

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
    /// Any name may be drawn otherwise, in the same place: views need not measure thousands of rows again.
    void beginningsChanged();

private:
    [[nodiscard]] bool isIn(const QModelIndex& index, Group group) const;
    [[nodiscard]] QVariant groupData(const QModelIndex& index, int role) const;
    [[nodiscard]] QString groupCount(int group) const;
    [[nodiscard]] bool isHeading(const QModelIndex& index) const;
    [[nodiscard]] QVariant plainData(const QModelIndex& index, int role) const;
    [[nodiscard]] QVariant pausedData(const QModelIndex& index, int role) const; ///< the same of a paused run
    [[nodiscard]] bool isOpen(const QModelIndex& index) const;
    [[nodiscard]] bool isOther(const QModelIndex& index) const;
    [[nodiscard]] bool isPaused(const QModelIndex& index) const;
    [[nodiscard]] bool hasTwoLines(const QModelIndex& index) const;
    [[nodiscard]] QString idToTellApart(const QModelIndex& index) const; ///< of a run whose name others have, too
    using Marks = std::array<bool, 3>;                                   ///< OpenRole, OtherRole and PausedRole
    [[nodiscard]] std::vector<Marks> marksOfSmallGroups() const;         ///< of all but datasets and runs
    void tellMarks(const QModelIndex& index);                            ///< that they changed; nothing when invalid
    void mergePins();
    /// Whether what they share, by which they are shown, is something else now.
    [[nodiscard]] bool compareNames(const std::vector<LibraryRunPtr>& runs);
    template <class Row>
    void merge(std::vector<Row>& rows, const std::vector<Row>& news, Group group);

    std::vector<LibraryDataset> datasets_;
    std::vector<LibrarySplit> splits_;
    std::vector<LibrarySlice> slices_;
    std::vector<LibraryCheckpoint> checkpoints_;
    std::vector<LibraryPin> pins_;
    std::vector<LibraryRunPtr> runs_;
    QSet<QString> repeatedNames_;         ///< that several of runs_ have
    QHash<QString, QString> beginnings_;  ///< by the first part of the names of runs_
    std::vector<RequestPin> requestPins_; ///< those of pins_
    LibraryOpen open_;
};

} // namespace cdm::ui
