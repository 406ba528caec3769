// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/whatifmodel.h"
#include "support/fakemodel.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QUndoGroup>
#include <QUndoStack>

using namespace cdm;
using namespace cdm::ui;

/// Edits of a request and what a model says of it then.
class TestWhatIf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnQtWarnings(); }
    void unedited();
    void editsOneByOne();
    void theLastCandidateStays();
    void anyEditsUndoneGiveTheOriginal();
    void attributesChangeIlad();
    void editsComeBackWithTheirRequest();
    void onlyTheLatestRequestsAreKept();
    void editsGoToAnotherModel();

private:
    static constexpr auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;
    [[nodiscard]] WhatIfOutcome outcome(const WhatIf& whatIf) const
    {
        return whatIfOutcome(*data_, model_, whatIf, 0.4, 5);
    }

    test::SampleDataset sample_;
    std::shared_ptr<const data::Dataset> data_ = sample_.dataset();
    test::FakeModel model_{*data_};
    RequestIndex request_ = data_->requests(data::Split::Test).front();
    RequestIndex other_ = data_->requests(data::Split::Test).at(1);
};

void TestWhatIf::unedited()
{
    const WhatIf whatIf = whatIfOf(*data_, request_);
    QVERIFY(!whatIf.isEdited());
    const WhatIfOutcome seen = outcome(whatIf);
    const engine::RequestScores scores = model_.scoreRequest(*data_, request_);
    QVERIFY(seen.accuracy == scores.accuracy);
    QVERIFY(seen.student == scores.student);
    const FusedRanking fused = fusedRanking(scores, 0.4, 5);
    QVERIFY(seen.list == fused.list);
    const auto metrics = listMetrics(data_->request(request_), fused.list, *eval::attributeSpace(data_));
    QVERIFY(seen.metrics.recall == metrics.recall);
    QVERIFY(seen.metrics.mrr == metrics.mrr);
    QVERIFY(seen.metrics.ilad == metrics.ilad); // the very same space, to the last bit
}

void TestWhatIf::editsOneByOne()
{
    WhatIfModel model;
    const QAbstractItemModelTester tester(&model, mode);
    QSignalSpy edited(&model, &WhatIfModel::edited);
    model.setRequest(data_, request_);
    const int n = model.rowCount();
    model.setRemoved(2, true);
    QVERIFY(model.whatIf().rows[2].removed);
    QCOMPARE(editedRequest(model.whatIf()).candidates.size(), static_cast<std::size_t>(n) - 1);
    model.duplicate(3);
    QCOMPARE(model.rowCount(), n + 1);
    QVERIFY(model.whatIf().rows.back().candidate == model.whatIf().rows[3].candidate);
    model.inject(ItemIndex(7));
    QCOMPARE(model.rowCount(), n + 2);
    const bool label = model.whatIf().rows[1].label;
    model.setLabel(1, !label);
    QVERIFY(model.whatIf().rows[1].labelEdited);
    model.setLabel(1, label);
    QVERIFY(!model.whatIf().rows[1].isEdited());
    QCOMPARE(edited.size(), 5);
    model.setRemoved(2, true); // nothing new
    QCOMPARE(edited.size(), 5);
    QCOMPARE(model.undoStack()->count(), 5);
    model.reset();
    QVERIFY(model.whatIf() == whatIfOf(*data_, request_));
    QVERIFY(model.undoStack()->canRedo());
}

void TestWhatIf::theLastCandidateStays()
{
    WhatIfModel model;
    model.setRequest(data_, request_);
    for (int row = 0; row < model.rowCount(); ++row)
        model.setRemoved(static_cast<std::size_t>(row), true);
    QCOMPARE(editedRequest(model.whatIf()).candidates.size(), std::size_t(1));
    QCOMPARE(outcome(model.whatIf()).list.size(), std::size_t(1));
}

void TestWhatIf::anyEditsUndoneGiveTheOriginal()
{
    const WhatIf original = whatIfOf(*data_, request_);
    const WhatIfOutcome before = outcome(original);
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        WhatIfModel model;
        const QAbstractItemModelTester tester(&model, mode);
        model.setRequest(data_, request_);
        std::vector<WhatIf> states{model.whatIf()};
        for (std::uint64_t step = 0; step < 25; ++step) {
            const std::uint64_t draw = streamSeed(seed, step);
            const std::size_t row = (draw >> 8) % model.whatIf().rows.size();
            switch (draw % 6) {
            case 0:
                model.setRemoved(row, true);
                break;
            case 1:
                model.setRemoved(row, false);
                break;
            case 2:
                model.duplicate(row);
                break;
            case 3:
                model.inject(ItemIndex(static_cast<std::uint32_t>((draw >> 16) % data_->schema().itemCount)));
                break;
            case 4:
                model.setLabel(row, !model.whatIf().rows[row].label);
                break;
            default:
                model.setAttributes(row, std::nullopt,
                                    std::vector{CategoryIndex(static_cast<std::uint32_t>((draw >> 16) % 8))});
                break;
            }
            if (model.whatIf() != states.back())
                states.push_back(model.whatIf());
        }
        const WhatIf last = model.whatIf();
        QCOMPARE(static_cast<std::size_t>(model.undoStack()->count()), states.size() - 1);
        for (std::size_t state = states.size(); state-- > 0;) {
            QVERIFY(model.whatIf() == states[state]);
            model.undoStack()->undo();
        }
        QVERIFY(model.whatIf() == original);
        const WhatIfOutcome after = outcome(model.whatIf());
        QVERIFY(after.accuracy == before.accuracy && after.student == before.student && after.rank == before.rank);
        QVERIFY(after.metrics.ilad == before.metrics.ilad);
        while (model.undoStack()->canRedo())
            model.undoStack()->redo();
        QVERIFY(model.whatIf() == last);
    }
}

void TestWhatIf::attributesChangeIlad()
{
    WhatIf whatIf = whatIfOf(*data_, request_);
    const WhatIfOutcome before = outcome(whatIf);
    const auto nothing = std::vector<std::uint32_t>(data_->schema().itemFields.size(), 0);
    for (WhatIfRow& row : whatIf.rows) {
        row.candidate.fields = nothing;
        row.candidate.categories = std::vector{CategoryIndex(0)};
    }
    const WhatIfOutcome alike = outcome(whatIf);
    QVERIFY(std::abs(*alike.metrics.ilad) < 1e-12);
    QVERIFY(*before.metrics.ilad > 0.1);
    for (std::size_t i = 0; i < whatIf.rows.size(); ++i)
        whatIf.rows[i].candidate.categories = std::vector<CategoryIndex>();
    QCOMPARE(*outcome(whatIf).metrics.ilad, 1.0); // without attributes nothing is alike
}

void TestWhatIf::editsComeBackWithTheirRequest()
{
    WhatIfModel model;
    const QAbstractItemModelTester tester(&model, mode);
    model.setRequest(data_, request_);
    const WhatIf original = model.whatIf();
    model.setRemoved(0, true);
    model.duplicate(1);
    model.undoStack()->undo();
    const WhatIf edited = model.whatIf();
    model.setRequest(data_, other_);
    QVERIFY(model.whatIf() == whatIfOf(*data_, other_));
    QVERIFY(!model.undoGroup()->canUndo() && !model.undoGroup()->canRedo());
    model.setLabel(2, !model.whatIf().rows[2].label);
    const WhatIf otherEdited = model.whatIf();

    model.setRequest(data::Dataset::open(sample_.folder().toStdString()), request_); // the same data, opened anew
    QVERIFY(model.whatIf() == edited);
    QCOMPARE(model.undoGroup()->activeStack(), model.undoStack());
    model.undoGroup()->redo();
    QCOMPARE(model.rowCount(), static_cast<int>(original.rows.size()) + 1);
    model.setRequest(data_, request_); // and the same request once more
    QCOMPARE(model.rowCount(), static_cast<int>(original.rows.size()) + 1);
    model.undoGroup()->undo();
    model.undoGroup()->undo();
    QVERIFY(model.whatIf() == original);
    model.setRequest(nullptr, {});
    QCOMPARE(model.rowCount(), 0);
    model.setRequest(data_, other_);
    QVERIFY(model.whatIf() == otherEdited);
}

void TestWhatIf::onlyTheLatestRequestsAreKept()
{
    constexpr auto edited = static_cast<std::uint32_t>(WhatIfMemory::requestsKept) + 2;
    QVERIFY(data_->requestCount() >= edited);
    WhatIfModel model;
    for (std::uint32_t request = 0; request < edited; ++request) {
        model.setRequest(data_, RequestIndex(request));
        model.setRemoved(0, true);
    }
    QCOMPARE(model.edits().size(), WhatIfMemory::requestsKept + 1);
    model.setRequest(data_, RequestIndex(1)); // the oldest that is kept
    QCOMPARE(model.whatIf().editCount(), std::size_t(1));
    QVERIFY(model.undoStack()->canUndo());
    model.setRequest(data_, RequestIndex(0));
    QVERIFY(!model.whatIf().isEdited());
}

/// As for another language.
void TestWhatIf::editsGoToAnotherModel()
{
    WhatIfModel first;
    first.setRequest(data_, request_);
    first.setRemoved(0, true);
    first.duplicate(1);
    const WhatIf edited = first.whatIf();
    first.setRequest(data_, other_);
    first.inject(ItemIndex(7));
    const WhatIf otherEdited = first.whatIf();
    WhatIfModel second;
    second.setRequest(data_, other_);
    second.setEdits(first.edits());
    QVERIFY(second.whatIf() == otherEdited);
    second.setRequest(data_, request_);
    QVERIFY(second.whatIf() == edited);
    QCOMPARE(second.undoStack()->count(), 2);
    second.reset();
    QVERIFY(second.whatIf() == whatIfOf(*data_, request_));
    QCOMPARE(second.edits().size(), std::size_t(1));
}

QTEST_MAIN(TestWhatIf)
#include "tst_whatif.moc"
