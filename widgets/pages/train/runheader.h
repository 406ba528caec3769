// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/train/training.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace cdm::ui {

/// Which run the curves are of, how far it is, and a way to go on with one that was cut short.
class RunHeader : public QWidget
{
    Q_OBJECT

public:
    explicit RunHeader(QWidget* parent = nullptr);

    void showLive(const RunHistory& history, Training::State state);
    void showStored(const RunHistory& history, bool mayResume);
    /// Offers to look at the open run while another one is trained, and to come back; empty text offers nothing.
    void offerOther(const QString& text);

    [[nodiscard]] QString details() const;
    [[nodiscard]] QPushButton* resumeButton() const { return resume_; }
    [[nodiscard]] QPushButton* otherButton() const { return other_; }

Q_SIGNALS:
    void resumeRequested();
    void otherRequested();

private:
    void showDetails(const QStringList& parts, const RunHistory& history);

    QLabel* name_;
    QLabel* details_;
    QProgressBar* progress_;
    QPushButton* resume_;
    QPushButton* other_;
};

} // namespace cdm::ui
