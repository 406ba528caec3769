// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/session.h"

#include <QDockWidget>

#include <memory>

class QTreeView;

namespace cdm::ui {

class LibraryModel;
class RequestPins;

/// Datasets (recent, sample, those of runs), splits of the open one, slices of the open split, checkpoints of no run of
/// the store, pins, and runs of the store: filter, open, rename, note, pin, delete, drop target. A click on a group
/// closes and opens it. Follows the run database also when another program changes it. Everything is read and written
/// in jobs, but for recent files and pinned requests, which are in the program's settings.
class LibraryDock : public QDockWidget
{
    Q_OBJECT

public:
    explicit LibraryDock(Session* session, QWidget* parent = nullptr);
    ~LibraryDock() override;

    void setSampleDataset(const QString& folder);
    [[nodiscard]] QStringList recentDatasets() const; ///< newest first
    void listDataset(const QString& folder);          ///< among the recent ones, as if it had been opened
    [[nodiscard]] RequestPins* pins() const;
    void setFilter(const QString& text);
    [[nodiscard]] QString filter() const; ///< as typed
    /// True when what is listed is what there is, as far as this program knows.
    [[nodiscard]] bool isSettled() const;

    [[nodiscard]] LibraryModel* model() const;
    [[nodiscard]] QTreeView* view() const;

Q_SIGNALS:
    void resumeRequested(const QString& runId); ///< go on training an interrupted run
    void settled();
    void dropped(const QStringList& paths); ///< on a dock that floats; else the window takes it

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::ui
