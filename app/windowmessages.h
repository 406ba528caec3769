// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/house.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

class QMainWindow;

namespace cdm::ui {
class LiveText;
class LogModel;
class NoticeEvent;
} // namespace cdm::ui

namespace cdm::app {

class WindowContent;

/// What the main window tells the user, in its bar, its status line and the log: failures, notices of its widgets, why
/// a checkpoint was closed, a slow installation.
class WindowMessages : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it but the content's parts, which are looked up at each use.
    WindowMessages(QMainWindow* window, WindowContent* content, const House& house, ui::LogModel* log);
    ~WindowMessages() override;

    void show(ui::NoticeEvent& notice);    ///< and accepts it
    void showBriefly(const QString& text); ///< in the status line, for a few seconds

private:
    struct LastModel;
    /// A checkpoint that did not fit the open dataset.
    struct Refused
    {
        QString file;
        QString datasetHash; ///< of what it was trained on
    };
    void hearBar(); ///< writes down what it tells
    void tellOfFailure(const ui::LiveText& message);
    void lookForDatasetOf(const Refused& checkpoint); ///< and offers to open it, where it is known
    void followModel();
    void tellOfMisfit(const LastModel& closed); ///< when it is why the model was closed
    void warnOfSlowBlas();                      ///< once

    QMainWindow* window_;
    WindowContent* content_;
    House house_;
    ui::LogModel* log_;
    std::unique_ptr<LastModel> last_; ///< that is open; null = none
    std::optional<Refused> refused_;  ///< until the failure is told of
    bool blasAsked_ = false;
};

} // namespace cdm::app
