// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/importer.h"

#include <QAbstractTableModel>
#include <QWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;

namespace cdm::ui {
class TableView;
}

namespace cdm::app {

/// What an import has to say of single rows: those refused, then those repaired, the first ones by file and line, and
/// how many more there are, in which file; then the notes.
class ReportRows : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Kind, File, Line, Problem };
    static constexpr int columns = Problem + 1;

    explicit ReportRows(const sources::ImportReport& report, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        sources::IssueKind kind = sources::IssueKind::Refused;
        QString file;
        std::uint64_t line = 0;
        QString problem; ///< of a repaired row, what was made of it
    };
    /// The first rows, and where the others are.
    void addListed(sources::IssueKind kind, const std::vector<sources::BadRow>& first, std::uint64_t count,
                   const std::filesystem::path& all);
    void addBound(sources::IssueKind kind, std::uint64_t count, std::uint64_t notListed,
                  const std::filesystem::path& all); ///< that the file does not list every row
    void addCounts(sources::IssueKind kind, const std::vector<sources::Issue>& issues);
    void addNote(const sources::Issue& issue);
    [[nodiscard]] static QString countText(const sources::Issue& issue);

    std::vector<Row> rows_;
};

/// These rows as a table with a filter; its menu copies them, the button writes them to a file. A sentence in its place
/// when there is nothing to say.
class ReportView : public QWidget
{
    Q_OBJECT

public:
    explicit ReportView(QWidget* parent = nullptr);
    void setReport(const sources::ImportReport& report);
    [[nodiscard]] QLineEdit* filter() const { return filter_; }
    [[nodiscard]] QAbstractItemModel* shown() const; ///< what passes the filter
    /// What passes the filter, as saveShownTable() does.
    void save(const QString& file);

private:
    QSortFilterProxyModel* shown_;
    QLineEdit* filter_;
    QLabel* clean_;
    QWidget* rows_;
    ReportRows* model_ = nullptr;
    ui::TableView* table_;
};

} // namespace cdm::app
