// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/differencemodel.h"
#include "pages/compare/pairtest.h"
#include "pages/compare/runsmodel.h"
#include "session/session.h"

#include <QVariantMap>
#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace cdm::ui {

class TableView;

/// Two of the chosen runs side by side: what differs in their configurations, how their recorded metrics differ, and a
/// paired test of their best checkpoints over a split.
class DifferencePanel : public QWidget
{
    Q_OBJECT

public:
    DifferencePanel(Session* session, ChosenRuns* chosen, ModelLoader loader, QWidget* parent = nullptr);

    void setTable(RunsModel::Table table);
    [[nodiscard]] DifferenceModel* options() const { return options_; }
    [[nodiscard]] DifferenceModel* metrics() const { return metrics_; }
    void startTest();
    [[nodiscard]] bool isTesting() const { return testing_->isRunning(); }
    /// Makes the runs of the checkpoints that the session has as A and B the pair, ticking them where they are not.
    /// Changes nothing unless both are of different runs of the store.
    void takeWindowPair();
    void openPair();                                ///< opens the best checkpoints of the pair as the session's A and B
    [[nodiscard]] SessionInputs pairInputs() const; ///< that openPair() opens; empty where there is nothing to open
    [[nodiscard]] QVariantMap viewState() const;    ///< what is chosen, for a panel built anew or for the next start
    void restoreViewState(const QVariantMap& state);
    [[nodiscard]] QVariant kept() const; ///< what was or is being tested, for a panel built anew
    void restore(const QVariant& kept);

private:
    [[nodiscard]] std::optional<std::size_t> run(const QComboBox* box) const;
    [[nodiscard]] bool isPair() const;
    /// Ids of the session's runs; nothing unless takeWindowPair() can take them.
    [[nodiscard]] std::optional<std::pair<QString, QString>> windowPair() const;
    [[nodiscard]] QWidget* makeBar();
    [[nodiscard]] QWidget* makeTables();
    void follow(std::shared_ptr<PairTest> testing);
    void offerRuns();
    void choosePair();
    [[nodiscard]] bool isOutdated() const; ///< the tested checkpoints are no longer the best ones
    [[nodiscard]] PairOrder order() const; ///< of a pair
    void showDifference();
    void showProvenance(); ///< of both tables
    void showWindowPair();
    [[nodiscard]] QString testState() const; ///< of a pair that can be tested
    void showTestState();
    void dropTest();

    Session* session_;
    ChosenRuns* chosen_;
    ModelLoader loader_;
    RunsModel::Table table_;
    QComboBox* first_;
    QComboBox* second_;
    QComboBox* split_;
    QSpinBox* k_;
    QPushButton* test_;
    QPushButton* take_;
    QPushButton* open_;
    QLabel* state_;
    DifferenceModel* options_;
    DifferenceModel* metrics_;
    QString wantedFirst_; ///< ids that were chosen, for runs that are not read yet
    QString wantedSecond_;
    std::shared_ptr<PairTest> testing_; ///< of the present pair, split and K
};

} // namespace cdm::ui
