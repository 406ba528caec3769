// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractTableModel>
#include <QDateTime>

#include <deque>

namespace cdm::ui {

/// What happened in this session, in order, the newest line last. The latest mostLines lines are kept, in memory only.
/// Texts stay in the language they were written in. GUI thread only.
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Kind { Information, Warning, Error };
    enum Column { Time, KindColumn, Text, ColumnCount };
    enum Role { KindRole = Qt::UserRole }; ///< Kind as int
    static constexpr int mostLines = 5000;

    explicit LogModel(QObject* parent = nullptr);

    /// An empty text is no line.
    void add(Kind kind, const QString& text);
    void clear();

    [[nodiscard]] static QString kindName(Kind kind);
    [[nodiscard]] Kind kindAt(int row) const { return lines_[static_cast<std::size_t>(row)].kind; }
    [[nodiscard]] const QString& textAt(int row) const { return lines_[static_cast<std::size_t>(row)].text; }
    /// Date and time, kind and text with tabs between them, as it is copied and saved.
    [[nodiscard]] QString lineAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Messages can be opened, to select a part of one; nothing can be changed.
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Line
    {
        QDateTime time;
        Kind kind;
        QString text;
    };

    std::deque<Line> lines_;
};

} // namespace cdm::ui
