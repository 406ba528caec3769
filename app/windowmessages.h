// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/house.h"
#include "session/failure.h"
#include "session/openwatch.h"

#include <QObject>
#include <QString>

#include <array>
#include <memory>

class QMainWindow;

namespace cdm::ui {
class LogModel;
class NoticeEvent;
class RunWatch;
} // namespace cdm::ui

namespace cdm::app {

class WindowContent;

/// What the main window tells the user, in its bar, its status line and the log: failures, notices of its widgets, why
/// a checkpoint was closed, what was moved, deleted or replaced while it was open, a slow installation.
class WindowMessages : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it but the content's parts, which are looked up at each use.
    WindowMessages(QMainWindow* window, WindowContent* content, const House& house, ui::LogModel* log);
    ~WindowMessages() override;

    void show(ui::NoticeEvent& notice);    ///< and accepts it
    void showBriefly(const QString& text); ///< in the status line, for a few seconds

Q_SIGNALS:
    /// The user is to say where a dataset is now; then the inputs are to be opened with it.
    void locateWanted(const cdm::ui::SessionInputs& inputs);
    void resumeWanted(const QString& runId);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct LastModel;
    void hearBar();                      ///< writes down what it tells
    void endWatch(const QObject* about); ///< if it is one: no message about its run is there any more
    void tellOfFailure(const ui::Failure& failure);
    void lookForDatasetOf(const ui::Failure::Misfit& checkpoint); ///< and offers to open it, where it is known
    /// What messages of a run that was cut short are about, until it has gone on or is deleted.
    [[nodiscard]] ui::RunWatch* watchOf(const QString& run);
    void tellOfLoss(ui::OpenWatch::Part part, const QString& path);
    void tellOfReplacement(ui::OpenWatch::Part part, const QString& path);
    void locateDataset(); ///< of what is open
    void followModel();
    void tellOfMisfit(const LastModel& closed); ///< when it is why the model was closed
    void warnOfSlowBlas();                      ///< once

    QMainWindow* window_;
    WindowContent* content_;
    House house_;
    ui::LogModel* log_;
    std::unique_ptr<LastModel> last_; ///< that is open; null = none
    ui::OpenWatch* watch_;
    std::array<QObject, ui::OpenWatch::partCount> losses_; ///< what messages about them are about, by part
    QObject store_; ///< what messages about a run database that cannot be read are about
    bool blasAsked_ = false;
};

} // namespace cdm::app
