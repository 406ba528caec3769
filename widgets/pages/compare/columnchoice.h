// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/runtable.h"

#include <QObject>
#include <QStringList>

class QMenu;

namespace cdm::ui {

/// Which columns the table of runs has, as the user chose them; kept in the program's settings.
class ColumnChoice : public QObject
{
    Q_OBJECT

public:
    explicit ColumnChoice(QObject* parent = nullptr);

    void setOnlyDiffering(bool only);
    [[nodiscard]] bool onlyDiffering() const { return onlyDiffering_; }
    void setEpoch(int epoch);
    [[nodiscard]] int epoch() const { return epoch_; } ///< of the columns "at an epoch", at least 1
    /// True when a column shows values at an epoch.
    [[nodiscard]] bool usesEpoch() const;
    void setShown(const RunColumn& column, bool shown);
    [[nodiscard]] bool isShown(const RunColumn& column) const;
    /// Shows the column even where it would say nothing, until the program ends: to write a first note.
    void demand(const RunColumn& column);
    void reset();

    /// In their order, those that are wanted. If so chosen, options, the dataset and the notes only where they differ
    /// among `runs` (places in the table); `differing` are differingOptions() of them. Beside metrics of lists stands
    /// their length, wanted or not, where it differs.
    [[nodiscard]] std::vector<RunColumn> columns(const RunTable& table, std::span<const std::uint32_t> runs,
                                                 std::span<const std::size_t> differing) const;
    /// Fills a menu with one switch per column that the table could have.
    void fill(QMenu* menu, const RunTable& table);

Q_SIGNALS:
    void changed();

private:
    void keep();
    void addSwitch(QMenu* menu, const RunColumn& column, const QString& text, const QString& tip = {});

    QStringList shown_;         ///< names of columns other than options
    QStringList hiddenOptions_; ///< an option that is new is shown
    QStringList demanded_;
    bool onlyDiffering_ = true;
    int epoch_ = 1;
};

} // namespace cdm::ui
