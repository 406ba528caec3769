// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractTableModel>
#include <QString>

#include <optional>
#include <vector>

namespace cdm::ui {

/// What exports have in place of the texts of an option.
struct DifferenceRaw
{
    QString name = {}; ///< the option's key
    QString first = {};
    QString second = {};
};

/// The numbers behind the texts of a difference.
struct DifferenceNumbers
{
    std::optional<double> first = {};
    std::optional<double> second = {};
    std::optional<double> lower = {};
    std::optional<double> upper = {};
    std::optional<double> p = {};
};

/// One line of a difference between two runs.
struct DifferenceRow
{
    QString name;
    QString first;
    QString second;
    std::optional<double> change = {}; ///< second - first
    QString interval = {};             ///< of the change
    QString p = {};
    QString tip = {};
    QString topic = {};             ///< that explains it
    bool isCertain = false;         ///< the interval leaves 0 out
    DifferenceNumbers numbers = {}; ///< for exports
    DifferenceRaw raw = {};         ///< for exports; a text that is empty is the one shown
};

/// Two runs side by side, a line per option or metric: name, A, B and, where wanted, B - A with interval and p-value.
class DifferenceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, First, Second, Change, Interval, P, ColumnCount };

    DifferenceModel(QString heading, bool withChange, QObject* parent = nullptr);
    void setRows(std::vector<DifferenceRow> rows);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QVariant exported(const DifferenceRow& row, int column);
    QString heading_;
    bool withChange_;
    std::vector<DifferenceRow> rows_;
};

} // namespace cdm::ui
